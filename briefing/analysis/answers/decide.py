"""Which statement answers which: from the judgements of a `Doc` to its answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from spacy.tokens import Doc

from briefing.analysis.annotations import Answer, Judgement, article, judgements
from briefing.analysis.answers.features import features_of
from briefing.analysis.answers.heads import AnswerHeads
from briefing.analysis.answers.links import answers_of
from briefing.analysis.answers.pairs import Candidates, Stated, candidates
from briefing.analysis.answers.stated import stated
from briefing.analysis.lookup import Lookup
from briefing.analysis.runtime.heads import Floats, Heads
from briefing.analysis.syntax.article_tokens import article_tokens
from briefing.model import Relation, StatementKind


@dataclass(frozen=True)
class Limits:
    """From which probability an answer is shown: of a denial or a dismissal, and of the rest.
    Chosen on the development set, for precision first. A response answers at most `most`."""

    answering: float = 0.15
    other: float = 0.3
    most: int = 2


LIMITS = Limits()
_TOGETHER = 32  # responses whose claims are scored together
RELATIONS: dict[StatementKind, Relation] = {
    "acknowledgement": "acknowledges",
    "question": "questions",
    "concern": "questions",
    "dismissal": "dismisses",
    "no comment": "dismisses",
}
"""What a response does to the claim, by its kind; the others deny it."""


def decide(doc: Doc, heads: Heads | None = None) -> tuple[Answer, ...]:
    """The answers of a `Doc`, by response: those of the rules and, where there are heads and
    vectors, those that the heads find besides."""
    rules = _by_rules(doc)
    said = stated(doc) if heads is not None else None
    if heads is None or said is None:
        return rules
    known = {(one.response, one.claim) for one in rules}
    found = _by_heads(doc, said, AnswerHeads(heads), LIMITS)
    more = [one for one in found if (one.response, one.claim) not in known]
    return tuple(sorted([*rules, *more], key=lambda one: (one.response, one.claim)))


def _by_rules(doc: Doc) -> tuple[Answer, ...]:
    lookup = Lookup(doc)
    used = {one.speaker.actor for one in judgements(doc) if one.speaker is not None}
    used |= {target.actor for one in judgements(doc) for target in one.targets}
    names = [lookup.actors[side].name for side in sorted({lookup.party(one) for one in used})]
    return answers_of(features_of(doc), article(doc).text, names)


def _by_heads(doc: Doc, said: list[Stated], heads: AnswerHeads, limits: Limits) -> Iterator[Answer]:
    judged = judgements(doc)
    every = candidates(article_tokens(doc), said)
    while some := list(islice(every, _TOGETHER)):
        yield from _shown(judged, some, heads.scores(some, said), limits)


def _shown(
    judged: Sequence[Judgement],
    some: Sequence[Candidates],
    every: Sequence[Floats],
    limits: Limits,
) -> Iterator[Answer]:
    """The answers that are likely enough, of the probabilities of the claims of some responses."""
    for found, scores in zip(some, every, strict=True):
        kind = judged[found.response].kind
        least = limits.answering if kind in {"denial", "dismissal"} else limits.other
        for place in np.argsort(-scores)[: limits.most].tolist():
            if scores[place] >= least and judged[found.claims[place]].kind != "question":
                relation = RELATIONS.get(kind, "denies")
                yield Answer(found.response, found.claims[place], relation, float(scores[place]))
