"""The statement heads at run time: kind, speaker where no source says, and targets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from briefing.analysis.runtime.blocks import ROWS
from briefing.analysis.runtime.heads import Floats, Heads, gelu, softmax
from briefing.analysis.runtime.room import leave

_TOGETHER = 64  # statements after which vectors in a file leave memory


@dataclass(frozen=True)
class _Split:
    """The first layer of a head on (mention, statement, products, features), cut by its inputs."""

    mention: Floats
    statement: Floats
    product: Floats
    content: Floats | None
    features: Floats
    bias: Floats


class StatementHeads:
    """The heads over the vectors of an article's tokens and mentions.

    The first layers of the heads that look at a statement and a mention are sums over their inputs:
    what depends on one of the two alone is computed once for all its pairs.
    """

    def __init__(self, heads: Heads) -> None:
        self._heads = heads
        self._speaker = _split(heads, "speaker", with_content=False)
        self._target = _split(heads, "target", with_content=True)

    def attention(self, vectors: Floats) -> Floats:
        """Tokens × how much each counts in source, cue, content and sentence."""
        every = range(0, max(1, len(vectors)), ROWS)
        some = []
        for at in every:
            some.append(self._heads.linear("attention", vectors[at : at + ROWS]))
            leave(vectors)
        return some[0] if len(some) == 1 else np.concatenate(some)

    def pooled(
        self,
        vectors: Floats,
        counts: Floats,
        parts: Sequence[tuple[Sequence[int], Sequence[int], Sequence[int], Sequence[int]]],
        features: Sequence[Floats],
    ) -> Floats:
        """Statements × the means of source, cue, content and sentence, in which a token counts by
        what it is, and the features; `counts` are those of `attention`."""
        width = vectors.shape[1]
        rows = np.zeros((len(parts), 4 * width + len(features[0])), dtype=np.float32)
        for place, (row, tokens, last) in enumerate(zip(rows, parts, features, strict=True)):
            for number, part in enumerate(tokens):
                if part:
                    some = list(part)
                    share = softmax(counts[some, number])
                    row[number * width : (number + 1) * width] = share @ vectors[some]
            row[len(tokens) * width :] = last
            if place % _TOGETHER == 0:
                leave(vectors)
        return rows

    def kinds(self, pooled: Floats) -> Floats:
        """Statements × the shares of the kinds, in the order of `StatementKind`."""
        return softmax(self._heads.two("kind", pooled))

    def content(self, pooled: Floats, width: int) -> Floats:
        """The means of what is said, of vectors of that width."""
        return pooled[:, 2 * width : 3 * width].copy()

    def whole(self, pooled: Floats) -> Floats:
        """A vector for each statement."""
        return self._heads.two("whole", pooled)

    def speakers(
        self, whole: Floats, mentions: Floats, beside: Sequence[slice], features: Floats
    ) -> Floats:
        """The log-odds of mentions to be the speakers of statements, pair by pair.

        Args:
            whole: the statements' rows of `whole`.
            mentions: a vector for each mention.
            beside: of each statement the mentions that it is paired with.
            features: pairs × features (`features.beside_features`), in the order of the statements
                and of the mentions beside each.
        """
        part = self._speaker
        hidden = _products(whole, mentions, beside) @ part.product.T
        return self._odds("speaker", part, hidden, whole, mentions, beside, features)

    def targets(
        self,
        content: Floats,
        whole: Floats,
        mentions: Floats,
        beside: Sequence[slice],
        features: Floats,
    ) -> Floats:
        """As `speakers`, to be their targets; `content` are the statements' rows of `content`."""
        part = self._target
        hidden = _products(whole, mentions, beside) @ part.product.T
        if part.content is not None:
            hidden += _products(content, mentions, beside) @ part.content.T
        return self._odds("target", part, hidden, whole, mentions, beside, features)

    def _odds(
        self,
        name: str,
        part: _Split,
        hidden: Floats,
        whole: Floats,
        mentions: Floats,
        beside: Sequence[slice],
        features: Floats,
    ) -> Floats:
        """The log-odds of a head, of what its first layer makes of products in `hidden`; that is
        changed."""
        hidden += features @ part.features.T
        of_mention = mentions @ part.mention.T
        of_statement = whole @ part.statement.T + part.bias
        at = 0
        for rows, row in zip(beside, of_statement, strict=True):
            here = hidden[at : at + rows.stop - rows.start]
            here += of_mention[rows]
            here += row
            at += len(here)
        return self._heads.linear(f"{name}.last", gelu(hidden))[:, 0]


def _products(statements: Floats, mentions: Floats, beside: Sequence[slice]) -> Floats:
    """Pairs × width: a statement's vector times that of each mention beside it."""
    pairs = sum(rows.stop - rows.start for rows in beside)
    found = np.empty((pairs, mentions.shape[1]), dtype=np.float32)
    at = 0
    for rows, row in zip(beside, statements, strict=True):
        end = at + rows.stop - rows.start
        np.multiply(mentions[rows], row, out=found[at:end])
        at = end
    return found


def _split(heads: Heads, name: str, *, with_content: bool) -> _Split:
    weight = heads[f"{name}.first.weight"]
    width = heads["whole.last.weight"].shape[0]
    blocks = 4 if with_content else 3
    cut = np.split(weight, [width * n for n in range(1, blocks + 1)], axis=1)
    return _Split(
        mention=cut[0],
        statement=cut[1],
        product=cut[2],
        content=cut[3] if with_content else None,
        features=cut[-1],
        bias=heads[f"{name}.first.bias"],
    )
