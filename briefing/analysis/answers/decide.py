"""Which statement answers which: from the judgements of a `Doc` to its answers."""

from __future__ import annotations

from spacy.tokens import Doc

from briefing.analysis.annotations import Answer, article, judgements
from briefing.analysis.answers.features import features_of
from briefing.analysis.answers.links import answers_of
from briefing.analysis.lookup import Lookup


def decide(doc: Doc) -> tuple[Answer, ...]:
    """The answers of a `Doc`, by response."""
    lookup = Lookup(doc)
    used = {one.speaker.actor for one in judgements(doc) if one.speaker is not None}
    used |= {target.actor for one in judgements(doc) for target in one.targets}
    names = [lookup.actors[side].name for side in sorted({lookup.party(one) for one in used})]
    return answers_of(features_of(doc), article(doc).text, names)
