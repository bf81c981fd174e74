"""Which statement answers which: from the judgements of a `Doc` to its answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, islice

import numpy as np
from spacy.tokens import Doc

from briefing.analysis.annotations import Answer, Judgement, article, judgements
from briefing.analysis.answers.features import features_of
from briefing.analysis.answers.heads import AnswerHeads
from briefing.analysis.answers.links import answers_of
from briefing.analysis.answers.pairs import Candidates, candidates
from briefing.analysis.answers.stated import stated
from briefing.analysis.lookup import Lookup
from briefing.analysis.runtime.heads import Floats, Heads
from briefing.analysis.runtime.room import give_back
from briefing.analysis.syntax.article_tokens import article_tokens
from briefing.model import Relation, StatementKind


@dataclass(frozen=True)
class Limits:
    """From which probability an answer is shown: of a denial or a dismissal, of the rest, and of
    one that the rules find; of a response for which they find one, another from `besides` on. A
    response answers at most `most` claims besides. Chosen on the development set, for precision
    first."""

    answering: float = 0.12
    other: float = 0.25
    by_rules: float = 0.02
    besides: float = 0.5
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
    the rules. What the rules find is a sign to the heads and is shown unless these all but rule it
    out; where the heads do not look, it stands."""
    rules = by_rules(doc)
    said = stated(doc) if heads is not None else None
    if heads is None or said is None:
        return rules
    known = {(one.response, one.claim): one for one in rules}
    every = candidates(article_tokens(doc), said, frozenset(known))
    weighs, shown = AnswerHeads(heads), list[Answer]()
    for number in count():
        some = list(islice(every, _TOGETHER))
        if not some:
            break
        if number % _GIVEN_BACK == 0:
            give_back(len(doc))
        for found, scores in zip(some, weighs.scores(some, said), strict=True):
            shown += _shown(judgements(doc), found, scores, known, LIMITS)
    return tuple(sorted([*shown, *known.values()], key=lambda one: (one.response, one.claim)))


def by_rules(doc: Doc) -> tuple[Answer, ...]:
    """The answers that rules find in a `Doc`, by response."""
    lookup = Lookup(doc)
    used = {one.speaker.actor for one in judgements(doc) if one.speaker is not None}
    used |= {target.actor for one in judgements(doc) for target in one.targets}
    names = [lookup.actors[side].name for side in sorted({lookup.party(one) for one in used})]
    return answers_of(features_of(doc), article(doc).text, names)


def _shown(
    judged: Sequence[Judgement],
    found: Candidates,
    scores: Floats,
    known: dict[tuple[int, int], Answer],
    limits: Limits,
) -> Iterator[Answer]:
    """The answers of one response that are likely enough.

    Args:
        judged: all statements.
        found: the response and its claims.
        scores: the probability of each claim.
        known: the answers of the rules, by response and claim; those weighed here are taken out.
        limits: what is likely enough.
    """
    kind = judged[found.response].kind
    least = limits.answering if kind in {"denial", "dismissal"} else limits.other
    pairs = [(found.response, claim) for claim in found.claims]
    ruled = {
        place: known.pop(pair)
        for place, pair in enumerate(pairs)
        if pair in known and scores[place] >= limits.by_rules
    }
    for pair in pairs:
        known.pop(pair, None)
    yield from ruled.values()
    least = max(least, limits.besides) if ruled else least
    for place in np.argsort(-scores)[: limits.most].tolist():
        if scores[place] < least or place in ruled:
            continue
        if judged[found.claims[place]].kind != "question":
            relation = RELATIONS.get(kind, "denies")
            yield Answer(found.response, found.claims[place], relation, float(scores[place]))
