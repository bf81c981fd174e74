"""What attributions do, and to whom, by the learned heads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from math import exp

import numpy as np
from spacy.tokens import Doc

from briefing.analysis.annotations import ScoredActor, Tokens, actors, attributions
from briefing.analysis.knowledge.pronouns import pronoun_forms
from briefing.analysis.runtime.heads import Floats, sigmoid
from briefing.analysis.runtime.room import give_back, leave
from briefing.analysis.runtime.vectors import STATEMENT_KINDS, STATEMENT_VECTORS
from briefing.analysis.statements.features import (
    NEAR,
    Said,
    beside_features,
    mention_table,
    said,
    sentence_of,
    statement_features,
)
from briefing.analysis.statements.heads import StatementHeads
from briefing.analysis.statements.odds import odds_of_actors, sum_of_odds
from briefing.analysis.syntax.antecedents import antecedent
from briefing.analysis.syntax.article_tokens import ArticleTokens, article_tokens
from briefing.analysis.syntax.beside import name_beside
from briefing.analysis.syntax.mentions import mention_features as features_of
from briefing.analysis.syntax.mentions import names_nobody
from briefing.model import GROUP, StatementKind
from briefing.model import STATEMENT_KINDS as KINDS

REACH = 30
"""Mentions on either side of a statement that are looked at."""
_WE = "we"  # form
_READ = 512  # statements that are read together
_GIVEN_BACK = 1024  # statements after which a long article gives room back
_TOGETHER = 32  # statements whose mentions are scored together


@dataclass(frozen=True)
class Limits:
    """From which odds a statement is aimed at somebody, and somebody speaks whom no source names;
    natural logarithms, chosen on the development set.

    Who accuses, demands or asks does so of somebody: of the statements of `AIMED` kinds the
    likeliest target is taken from `likeliest` on.
    """

    target: float = -0.5
    likeliest: float = -2.0
    speaker: float = 0.0


LIMITS = Limits()
_GROUPS = tuple(dict.fromkeys(GROUP.values()))
_OF_GROUP = np.array([[GROUP[kind] == group for kind in KINDS] for group in _GROUPS], dtype=float)
"""Groups × kinds: 1 where a kind is of a group."""
AIMED: frozenset[StatementKind] = frozenset(
    ["accusation", "criticism", "demand", "support", "threat", "question"]
)
"""Kinds of which four in five are annotated with somebody they are aimed at."""
_LOYAL: frozenset[StatementKind] = frozenset(["support", "acknowledgement"])  # fmt: skip
"""Kinds that are aimed at the speaker's own side in 3 of 100 annotations; others in half of one."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the heads say of one attribution.

    `kinds` are the shares of `KINDS`, `aimed` the log-odds of each actor near to be a target.
    """

    kinds: Floats
    speaker: ScoredActor | None
    aimed: Mapping[int, float]

    @property
    def kind(self) -> tuple[StatementKind, float]:
        """The likeliest kind of the likeliest group, and its share."""
        together = _OF_GROUP @ self.kinds
        inside = np.where(_OF_GROUP[int(together.argmax())] > 0, self.kinds, 0.0)
        kind = int(inside.argmax())
        return KINDS[kind], float(self.kinds[kind])

    def targets(
        self, kind: StatementKind, side: int | None = None, limits: Limits = LIMITS
    ) -> tuple[ScoredActor, ...]:
        """At whom a statement of a kind is aimed, the likeliest first; not at the speaker, and not
        at the speaker's `side`, which is praised and owned up to at most."""
        odds = dict(self.aimed)
        if self.speaker is not None:
            odds.pop(self.speaker.actor, None)
        if side is not None and kind not in _LOYAL:
            odds.pop(side, None)
        order = sorted(odds, key=lambda actor: -odds[actor])
        return tuple(
            ScoredActor(actor, float(sigmoid(np.array(odds[actor], dtype=np.float32))))
            for place, actor in enumerate(order)
            if odds[actor] > limits.target
            or (place == 0 and kind in AIMED and odds[actor] > limits.likeliest)
        )


def readings(
    doc: Doc, vectors: Floats, heads: StatementHeads, limits: Limits = LIMITS
) -> list[Reading]:
    """One for each attribution of a `Doc` whose actors are known; vectors and kinds of all are left
    on the `Doc` for the stage of answers.

    Args:
        doc: it has attributions and actors.
        vectors: the article's, a row for each of `ArticleTokens`.
        heads: the learned heads.
        limits: when somebody is named.
    """
    article = article_tokens(doc)
    found = [_said(article, one.source, one.cue, one.content) for one in attributions(doc)]
    if not found:
        return []
    shares, whole, content = _read(article, found, vectors, heads)
    mentions = _Mentions(doc, article, vectors, heads)
    odds = mentions.odds(article, found, content, whole)
    made: list[Reading] = []
    for number, (one, (spoke, aimed)) in enumerate(zip(found, odds, strict=True)):
        attribution = attributions(doc)[number]
        goes_on = attribution.continues
        before = made[goes_on].speaker if goes_on is not None and goes_on < number else None
        speaker = mentions.joint.get(attribution.source)
        if speaker is None:
            speaker = speaker_of(article, mentions.by_head, one, spoke, before, limits)
        made.append(Reading(shares[number], speaker, aimed))
    doc._.set(STATEMENT_VECTORS, whole)
    doc._.set(STATEMENT_KINDS, shares)
    return made


def _read(
    article: ArticleTokens, found: Sequence[Said], vectors: Floats, heads: StatementHeads
) -> tuple[Floats, Floats, Floats]:
    """Of each statement the shares of its kinds, its vector, and the mean of what is said.

    Statements are read some at a time, since what is pooled of one takes four times as much room.
    """
    counts = heads.attention(vectors)
    every: list[Floats] = []
    for start in range(0, len(found), _READ):
        some = found[start : start + _READ]
        rows = heads.pooled(
            vectors,
            counts,
            [(one.source, one.cue, one.content, sentence_of(article, one)) for one in some],
            [statement_features(article, one) for one in some],
        )
        read = heads.kinds(rows), heads.whole(rows), heads.content(rows, vectors.shape[1])
        every = every or [np.empty((len(found), one.shape[1]), one.dtype) for one in read]
        for whole, part in zip(every, read, strict=True):
            whole[start : start + len(some)] = part
    shares, whole, content = every
    return shares, whole, content


def _said(
    article: ArticleTokens, source: Sequence[int], cue: Sequence[int], content: Sequence[int]
) -> Said:
    return said(article, article.of_doc(source), article.of_doc(cue), article.of_doc(content))


class _Mentions:
    """The mentions of a `Doc`'s actors in reading order; `joint` are several who speak as one, by
    the source that lists them."""

    def __init__(
        self, doc: Doc, article: ArticleTokens, vectors: Floats, heads: StatementHeads
    ) -> None:
        places: dict[int, int] = {}
        self.joint: dict[Tokens, ScoredActor] = {}
        for number, actor in enumerate(actors(doc)):
            if actor.members:
                joint = ScoredActor(number, actor.score)
                self.joint |= {mention.tokens: joint for mention in actor.mentions}
                continue
            for mention in actor.mentions:
                for head in article.of_doc([mention.head]):
                    places.setdefault(head, number)
        self.by_head = places
        self._heads = heads
        tokens = sorted(places)
        self._tokens = np.array(tokens, dtype=np.int64)
        self._actor = np.array([places[head] for head in tokens], dtype=np.int64)
        self._table = mention_table(article, [features_of(article, h) for h in tokens])
        self._vectors = vectors

    def odds(
        self, article: ArticleTokens, statements: Sequence[Said], content: Floats, whole: Floats
    ) -> Iterator[tuple[dict[int, float], dict[int, float]]]:
        """Of each statement the log-odds of each actor to be its speaker, and of each near one to
        be a target; `content` and `whole` are the statements' rows of `_read`."""
        for start in range(0, len(statements), _TOGETHER):
            some = slice(start, start + _TOGETHER)
            if start % _GIVEN_BACK == 0:
                give_back(len(article))
            yield from self._odds(article, statements[some], content[some], whole[some])

    def _odds(
        self, article: ArticleTokens, statements: Sequence[Said], content: Floats, whole: Floats
    ) -> Iterator[tuple[dict[int, float], dict[int, float]]]:
        if not len(self._actor):
            yield from (({}, {}) for _ in statements)
            return
        firsts = [one.first for one in statements]
        middles = np.searchsorted(self._tokens, firsts).tolist()
        last = len(self._tokens)
        beside = [slice(max(0, m - REACH), min(last, m + REACH)) for m in middles]
        near = self._near(article, firsts, beside)
        features = beside_features(article, statements, self._table, beside)
        edges = np.cumsum([0, *(part.stop - part.start for part in beside)]).tolist()
        close = [
            features[at + part.start - every.start : at + part.stop - every.start]
            for at, every, part in zip(edges, beside, near, strict=False)
        ]
        low = min(part.start for part in beside)
        here = self._vectors[self._tokens[low : max(part.stop for part in beside)]]
        spoke = self._heads.speakers(whole, here, _moved(beside, low), features)
        aimed = self._heads.targets(content, whole, here, _moved(near, low), np.concatenate(close))
        leave(self._vectors)
        yield from zip(
            odds_of_actors(spoke, self._actor, beside),
            odds_of_actors(aimed, self._actor, near),
            strict=True,
        )

    def _near(
        self, article: ArticleTokens, firsts: Sequence[int], beside: Sequence[slice]
    ) -> list[slice]:
        """Of the mentions beside each statement those that are few paragraphs away; `firsts` are
        the statements' first tokens."""
        here = article.paragraph[list(firsts)]
        low = np.searchsorted(self._table.paragraph, here - NEAR, side="left").tolist()
        high = np.searchsorted(self._table.paragraph, here + NEAR, side="right").tolist()
        found = []
        for part, start, stop in zip(beside, low, high, strict=True):
            first = min(max(start, part.start), part.stop)
            found.append(slice(first, max(first, min(stop, part.stop))))
        return found


def _moved(parts: Sequence[slice], by: int) -> list[slice]:
    """Slices of what begins that much later."""
    return [slice(part.start - by, part.stop - by) for part in parts]


def speaker_of(
    article: ArticleTokens,
    by_head: Mapping[int, int],
    one: Said,
    odds: dict[int, float],
    before: ScoredActor | None,
    limits: Limits = LIMITS,
) -> ScoredActor | None:
    """Who speaks: whom the source names; of a pronoun and of what goes on, whom the head points
    at; of what goes on without one, who spoke before.

    Args:
        article: its tokens.
        by_head: the actors by the head tokens of their mentions.
        one: what is said.
        odds: of each actor near to be who speaks, as logarithms.
        before: who speaks in what it goes on from.
        limits: when somebody is named.
    """
    total = reduce(sum_of_odds, odds.values(), 0.0)

    def sure(actor: int) -> float:
        return exp(odds.get(actor, -9.0) - total)

    likeliest = max(odds, key=lambda actor: odds[actor], default=None)
    if one.head is None:
        if before is not None:
            return ScoredActor(before.actor, before.score * 0.95)
        if likeliest is None or odds[likeliest] <= limits.speaker:
            return None
        return ScoredActor(likeliest, sure(likeliest))
    if names_nobody(article, one.head):
        return None
    named = by_head.get(one.head)
    if named is None:
        named = by_head.get(name_beside(article, one.head))
    if named is not None and (
        article.pos[one.head] != "PRON" or antecedent(article, one.head) is not None
    ):
        return ScoredActor(named, max(0.5, sure(named)))
    if named is None and pronoun_forms().get(article.lower[one.head]) == _WE:
        return None  # whoever issues the text, which names them nowhere
    if likeliest is not None and odds[likeliest] > limits.speaker:
        return ScoredActor(likeliest, sure(likeliest))
    return ScoredActor(named, sure(named)) if named is not None else None
