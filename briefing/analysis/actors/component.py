"""The stage's component: who is who, and for whom they speak, on the `Doc`."""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from briefing.analysis.actors.decide import decide
from briefing.analysis.context import context_of
from briefing.analysis.knowledge.parties.table import using
from briefing.analysis.runtime.heads import Heads
from briefing.analysis.scores import score_actors
from briefing.analysis.stage import ACTORS, Stage


@Language.factory(
    ACTORS,
    assigns=["doc._.briefing_actors", "doc._.briefing_affiliations"],
    requires=["doc.ents", "token.dep", "doc._.briefing_attributions"],
    default_score_weights={"mentions_f": 0.5, "sides_acc": 0.5},
)
def create(nlp: Language, name: str) -> Stage:
    """Sets `actors` and `affiliations`, with the parties that the pipeline knows."""

    def run(doc: Doc, heads: Heads | None) -> dict[str, tuple[Any, ...]]:
        context = context_of(nlp)
        with using(context.parties):
            found, sides = decide(doc, heads, ranks=context.ranks)
        return {"actors": found, "affiliations": sides}

    return Stage(name, run, score_actors)
