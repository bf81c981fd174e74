"""The statement heads at run time: kind, speaker where no source says, and targets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from briefing.analysis.runtime.heads import Floats, Heads, gelu, softmax
from briefing.analysis.syntax.article_tokens import Ints


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
    what depends on mentions alone is computed once for many statements.
    """

    def __init__(self, heads: Heads) -> None:
        self._heads = heads
        self._speaker = _split(heads, "speaker", with_content=False)
        self._target = _split(heads, "target", with_content=True)

    def kinds(self, pooled: Floats) -> Floats:
        """Statements × the shares of the kinds, in the order of `StatementKind`."""
        return softmax(self._heads.two("kind", pooled))

    def whole(self, pooled: Floats) -> Floats:
        """A vector for each statement."""
        return self._heads.two("whole", pooled)

    def prepared(self, mentions: Floats) -> tuple[Floats, Floats]:
        """What the speaker's and the target's head make of mentions alone."""
        return mentions @ self._speaker.mention.T, mentions @ self._target.mention.T

    def speakers(
        self, prepared: Floats, whole: Floats, statement: Ints, mentions: Floats, features: Floats
    ) -> Floats:
        """The log-odds of mentions to be the speakers of statements, pair by pair.

        Args:
            prepared: the pairs' rows of the first of `prepared`.
            whole: the statements' rows of `whole`.
            statement: of each pair the row of `whole`.
            mentions: of each pair the mention's vector.
            features: pairs × features (`features.beside_features`).
        """
        part = self._speaker
        products = mentions * whole[statement]
        hidden = prepared + products @ part.product.T + features @ part.features.T
        hidden += (whole @ part.statement.T + part.bias)[statement]
        return self._heads.linear("speaker.last", gelu(hidden))[:, 0]

    def targets(
        self,
        prepared: Floats,
        pooled: Floats,
        whole: Floats,
        statement: Ints,
        mentions: Floats,
        features: Floats,
    ) -> Floats:
        """As `speakers`, to be their targets; `pooled` are the statements' rows of `pooled`."""
        part = self._target
        width = mentions.shape[1]
        products: Floats = mentions * whole[statement]
        hidden = prepared + products @ part.product.T
        if part.content is not None:
            products = mentions * pooled[:, 2 * width : 3 * width][statement]
            hidden += products @ part.content.T
        hidden += features @ part.features.T
        hidden += (whole @ part.statement.T + part.bias)[statement]
        return self._heads.linear("target.last", gelu(hidden))[:, 0]


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


def pooled(
    vectors: Floats,
    parts: Sequence[tuple[Sequence[int], Sequence[int], Sequence[int], Sequence[int]]],
    features: Sequence[Floats],
) -> Floats:
    """Statements × the means of source, cue, content and sentence, and the features."""
    rows = []
    for tokens, row in zip(parts, features, strict=True):
        means = [
            vectors[list(part)].mean(axis=0) if part else np.zeros(vectors.shape[1], "float32")
            for part in tokens
        ]
        rows.append(np.concatenate([*means, row]))
    return np.stack(rows).astype(np.float32)
