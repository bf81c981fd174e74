"""Which statement answers which: from the judgements of a `Doc` to its answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, islice

import numpy as np
from spacy.tokens import Doc

from briefing.analysis.annotations import (
    Answer,
    Judgement,
    article,
    attributions,
    judgements,
)
from briefing.analysis.answers.features import features_of
from briefing.analysis.answers.heads import AnswerHeads
from briefing.analysis.answers.links import answers_of
from briefing.analysis.answers.pairs import Candidates, candidates
from briefing.analysis.answers.stated import stated
from briefing.analysis.lookup import Lookup
from briefing.analysis.runtime.heads import Floats, Heads
from briefing.analysis.runtime.room import give_back
from briefing.analysis.syntax.article_tokens import article_tokens
from briefing.analysis.syntax.relation import TURN
from briefing.model import Relation, StatementKind


@dataclass(frozen=True)
class Limits:
    """From which probability an answer is shown: of a denial or a dismissal, of the rest, and of
    one that the rules find for `sure` or that narrows another; of a response for which they find
    one, another from `besides` on. A response answers at most `most` claims besides. Chosen on the
    development set and on articles that were left out of the training for it, for precision first.
    """

    answering: float = 0.1
    other: float = 0.16
    by_rules: float = 0.03
    sure: float = 0.9
    besides: float = 0.35
    most: int = 2


LIMITS = Limits()
_TOGETHER = 32  # responses whose claims are scored together
_GIVEN_BACK = 32  # times that many, after which a long article gives room back
RELATIONS: dict[StatementKind, Relation] = {
    "acknowledgement": "acknowledges",
    "question": "questions",
    "concern": "questions",
    "dismissal": "dismisses",
    "no comment": "dismisses",
}
"""What a response does to the claim, by its kind; the others deny it."""


def decide(doc: Doc, heads: Heads | None = None) -> tuple[Answer, ...]:
    """The answers of a `Doc`, by response: by the heads or, where there are none or no vectors, by
    the rules. What the rules find is a sign to the heads, and what they are sure of is shown unless
    the heads all but rule it out; where the heads do not look, it stands."""
    rules = by_rules(doc)
    said = stated(doc) if heads is not None else None
    if heads is None or said is None:
        return rules
    known = {(one.response, one.claim): one for one in rules}
    every = candidates(article_tokens(doc), said, frozenset(known))
    weighs, asked, shown = AnswerHeads(heads), _asked_in_turns(doc), list[Answer]()
    for number in count():
        some = list(islice(every, _TOGETHER))
        if not some:
            break
        if number % _GIVEN_BACK == 0:
            give_back(len(doc))
        for found, scores in zip(some, weighs.scores(some, said), strict=True):
            if asked[found.response]:
                scores = np.zeros_like(scores)
            shown += _shown(judgements(doc), asked, found, scores, known, LIMITS)
    return tuple(sorted([*shown, *known.values()], key=lambda one: (one.response, one.claim)))


def _asked_in_turns(doc: Doc) -> list[bool]:
    """Which statements are questions that make up a turn of an interview."""
    frames = [attributions(doc)[one.attribution].frame for one in judgements(doc)]
    return [
        one.kind == "question" and frame is not None and frame.name == TURN
        for one, frame in zip(judgements(doc), frames, strict=True)
    ]


def by_rules(doc: Doc) -> tuple[Answer, ...]:
    """The answers that rules find in a `Doc`, by response."""
    lookup = Lookup(doc)
    used = {one.speaker.actor for one in judgements(doc) if one.speaker is not None}
    used |= {target.actor for one in judgements(doc) for target in one.targets}
    names = [lookup.actors[side].name for side in sorted({lookup.party(one) for one in used})]
    return answers_of(features_of(doc), article(doc).text, names)


def _shown(
    judged: Sequence[Judgement],
    asked: Sequence[bool],
    found: Candidates,
    scores: Floats,
    known: dict[tuple[int, int], Answer],
    limits: Limits,
) -> Iterator[Answer]:
    """The answers of one response that are likely enough.

    Args:
        judged: all statements.
        asked: which of them are an interviewer's questions: they neither claim nor answer.
        found: the response and its claims.
        scores: the probability of each claim.
        known: the answers of the rules, by response and claim; those weighed here are taken out.
        limits: what is likely enough.
    """
    kind = judged[found.response].kind
    least = limits.answering if kind in {"denial", "dismissal"} else limits.other
    ruled = {
        place: one
        for place, claim in enumerate(found.claims)
        for one in [known.pop((found.response, claim), None)]
        if one is not None and scores[place] >= limits.by_rules
        if one.score >= limits.sure or one.relation == "narrows"
    }
    yield from ruled.values()
    least = max(least, limits.besides) if ruled else least
    for place in np.argsort(-scores)[: limits.most].tolist():
        claim = found.claims[place]
        if scores[place] >= least and place not in ruled and not asked[claim]:
            relation = RELATIONS.get(kind, "denies")
            yield Answer(found.response, claim, relation, float(scores[place]))
