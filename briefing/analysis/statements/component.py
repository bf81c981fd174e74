"""The stage's component: what an attribution does, and to whom, on the `Doc`."""

from __future__ import annotations

from spacy.language import Language

from briefing.analysis.scores import score_judgements
from briefing.analysis.stage import STATEMENTS, Stage
from briefing.analysis.statements.decide import decide


@Language.factory(
    STATEMENTS,
    assigns=["doc._.briefing_judgements"],
    requires=[
        "token.dep",
        "doc._.briefing_attributions",
        "doc._.briefing_actors",
        "doc._.briefing_affiliations",
    ],
    default_score_weights={"kinds_acc": 0.5, "speakers_acc": 0.5},
)
def create(nlp: Language, name: str) -> Stage:
    """Sets `judgements`."""
    return Stage(name, lambda doc, heads: {"judgements": decide(doc, heads)}, score_judgements)
