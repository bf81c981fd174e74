"""The stage's component: which statement answers which, on the `Doc`."""

from __future__ import annotations

from spacy.language import Language

from briefing.analysis.answers.decide import decide
from briefing.analysis.scores import score_answers
from briefing.analysis.stage import ANSWERS, Stage


@Language.factory(
    ANSWERS,
    assigns=["doc._.briefing_answers"],
    requires=["token.dep", "doc._.briefing_actors", "doc._.briefing_judgements"],
    default_score_weights={"answers_f": 1.0},
)
def create(nlp: Language, name: str) -> Stage:
    """Sets `answers`."""
    return Stage(name, lambda doc, heads: {"answers": decide(doc, heads)}, score_answers)
