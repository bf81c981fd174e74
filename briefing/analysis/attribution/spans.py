"""From the attribution heads to attributions: cues first, then what belongs to each.

Cues may stand inside what another cue attributes: each is decoded by itself. What belongs to a cue
is made of runs of tokens: holes of a few tokens are filled, far and weak runs are dropped, and
punctuation at the edges is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from briefing.analysis.annotations import Attribution
from briefing.analysis.attribution.heads import (
    CONTENT,
    CUE,
    CUE_GOES_ON,
    SOURCE,
    UNCUED,
    AttributionHeads,
    Parts,
)
from briefing.analysis.runtime.heads import Floats
from briefing.analysis.syntax.article_tokens import ArticleTokens
from briefing.analysis.syntax.marks import quotation_marks


@dataclass(frozen=True)
class Limits:
    """What decides whether a token is a cue, and what is kept. Chosen on the development set.

    `cue` and `uncued` are the least shares of a cue's first token and of a beginning without one,
    `kept` the least score of an attribution. A hole of at most `hole` tokens in what is said or in
    a source is filled. A run that is not the weightiest needs `least` tokens and a mean of `run`.
    Of two attributions without a cue that say the same, the likelier is kept.
    """

    cue: float = 0.5
    uncued: float = 0.5
    kept: float = 0.35
    hole: int = 3
    least: int = 3
    run: float = 0.6
    same: float = 0.8


LIMITS = Limits()
_NEAR = 0.99  # by which a source's weight falls with each token to its cue


@dataclass(frozen=True)
class Span:
    """An attribution in the making: indices of `ArticleTokens`."""

    source: tuple[int, ...]
    cue: tuple[int, ...]
    content: tuple[int, ...]
    score: float


def spans(
    article: ArticleTokens,
    vectors: Floats,
    shares: Floats,
    heads: AttributionHeads,
    limits: Limits = LIMITS,
) -> list[Span]:
    """The attributions of an article, in the order of what is said; `shares` are `heads.cues`."""
    if not len(article):
        return []
    cues = list(_cues(article, shares, limits))
    parts = heads.parts(
        vectors,
        quotation_marks(article.words, article.edges),
        article.edges,
        article.paragraph,
        [tokens for tokens, _, _ in cues],
    )
    found = []
    for (tokens, share, printed), part in zip(cues, parts, strict=True):
        one = _span(article, tokens if printed else [], share, part, limits)
        if one is not None and one.score >= limits.kept:
            found.append(one)
    return sorted(_once(article, found, limits), key=lambda one: (one.content[0], one.cue[:1]))


def _cues(
    article: ArticleTokens, shares: Floats, limits: Limits
) -> Iterable[tuple[list[int], float, bool]]:
    """Cues, or first tokens of what has none: tokens, share, and whether it is a cue."""
    token = 0
    while token < len(article):
        begins, goes_on = float(shares[token, CUE]), float(shares[token, CUE_GOES_ON])
        if begins >= limits.cue:
            end = token + 1
            last = article.edges[int(article.paragraph[token])][1]
            while end < last and shares[end, CUE_GOES_ON] > 0.5:
                end += 1
            yield list(range(token, end)), begins + goes_on, True
            token = end
            continue
        if shares[token, UNCUED] >= limits.uncued:
            yield [token], float(shares[token, UNCUED]), False
        token += 1


def _span(
    article: ArticleTokens, cue: list[int], share: float, parts: Parts, limits: Limits
) -> Span | None:
    likeliest = parts.shares.argmax(axis=1)
    shares: list[list[float]] = parts.shares.tolist()
    taken = set(cue)

    def of(part: int) -> list[int]:
        tokens = (np.flatnonzero(likeliest == part) + parts.start).tolist()
        return [token for token in tokens if token not in taken]

    def weight(run: Sequence[int], part: int) -> float:
        return sum(shares[token - parts.start][part] for token in run)

    anchor = cue or [parts.start]
    sources = _joined(runs(of(SOURCE)), taken, 2)
    source: list[int] = []
    if sources:
        source = max(sources, key=lambda run: weight(run, SOURCE) * _NEAR ** _away(run, anchor))
    taken |= set(source)
    said = _joined(runs(token for token in of(CONTENT) if token not in taken), taken, limits.hole)
    if not said:
        return None
    heaviest = max(said, key=lambda run: weight(run, CONTENT))
    kept = [
        run
        for run in said
        if run is heaviest
        or (len(run) >= limits.least and weight(run, CONTENT) > limits.run * len(run))
    ]
    content = [token for run in kept for token in trimmed(article, run)]
    if not any(article.words[token][0].isalnum() for token in content):
        return None
    mean = weight(content, CONTENT) / len(content)
    source = trimmed(article, source)
    return Span(tuple(source), tuple(cue), tuple(content), share * mean)


def runs(tokens: Iterable[int]) -> list[list[int]]:
    """Tokens in unbroken runs."""
    found: list[list[int]] = []
    for token in tokens:
        if found and token == found[-1][-1] + 1:
            found[-1].append(token)
        else:
            found.append([token])
    return found


def _joined(found: list[list[int]], taken: set[int], hole: int) -> list[list[int]]:
    """Runs with small holes between them as one, unless a token of the hole is taken."""
    joined: list[list[int]] = found[:1]
    for before, run in pairwise(found):
        between = range(before[-1] + 1, run[0])
        if len(between) <= hole and not taken.intersection(between):
            joined[-1] = [*joined[-1], *between, *run]
        else:
            joined.append(run)
    return joined


def _away(run: Sequence[int], cue: Sequence[int]) -> int:
    return max(cue[0] - run[-1], run[0] - cue[-1], 0)


_EDGES = frozenset(",.;:-–—…)](['!?")  # fmt: skip  # marks, not words
_LAST = frozenset(",.;:-–—…]([")  # fmt: skip


def trimmed(article: ArticleTokens, run: Sequence[int]) -> list[int]:
    """A run without the punctuation at its edges."""
    low, high = 0, len(run)
    while low < high and article.words[run[low]] in _EDGES:
        low += 1
    while high > low and article.words[run[high - 1]] in _LAST:
        high -= 1
    return list(run[low:high])


def _once(article: ArticleTokens, found: list[Span], limits: Limits) -> list[Span]:
    """Without those that say what a likelier one says, where one of the two has no cue."""
    kept: list[Span] = []
    here: dict[int, list[Span]] = {}
    for one in sorted(found, key=lambda one: -one.score):
        said = set(one.content)
        beside = here.setdefault(int(article.paragraph[one.content[0]]), [])
        if not any(
            len(said & set(other.content)) > limits.same * len(said | set(other.content))
            and not (one.cue and other.cue)
            for other in beside
        ):
            kept.append(one)
            beside.append(one)
    return kept


def attributions(article: ArticleTokens, found: Sequence[Span]) -> tuple[Attribution, ...]:
    """The spans as annotations of the `Doc`, each with what it stands inside and goes on from."""
    made = [
        Attribution(
            source=article.to_doc(one.source),
            cue=article.to_doc(one.cue),
            content=article.to_doc(one.content),
            score=min(1.0, one.score),
        )
        for one in found
    ]
    places: dict[int, list[int]] = {}
    for number, span in enumerate(found):
        for token in span.content:
            places.setdefault(token, []).append(number)
    return tuple(
        replace(
            one,
            parent=_parent(found, places, number),
            continues=_continued(article, found, number),
        )
        for number, one in enumerate(made)
    )


def _parent(found: Sequence[Span], places: dict[int, list[int]], number: int) -> int | None:
    """The smallest attribution in whose content a cue stands."""
    one = found[number]
    around = [
        (len(found[place].content), place)
        for place in (places.get(one.cue[0], ()) if one.cue else ())
        if place != number and len(found[place].content) > len(one.content)
    ]
    return min(around)[1] if around else None


def _continued(article: ArticleTokens, found: Sequence[Span], number: int) -> int | None:
    """The attribution before one that has neither source nor cue, here or a paragraph before."""
    one = found[number]
    if one.cue or one.source or not number:
        return None
    here = int(article.paragraph[one.content[0]])
    for place in range(number - 1, -1, -1):
        away = here - int(article.paragraph[found[place].content[0]])
        if away > 1:
            return None
        if found[place].content[-1] < one.content[0]:
            return place
    return None
