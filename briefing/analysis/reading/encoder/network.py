"""The encoder and its heads at run time: paragraphs in, vectors and scores out.

A window is run by itself. Its numbers therefore never depend on what else is read in the same
call: the activations of a quantised graph are scaled by the largest in the run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from briefing.analysis.reading.encoder.features import TABLES, Ints, UnitTokens
from briefing.analysis.reading.encoder.files import ENCODER, HEADS
from briefing.analysis.reading.encoder.files import TABLES as TABLES_FILE
from briefing.analysis.reading.encoder.wordpieces import Pieces, WordPieces
from briefing.analysis.runtime.session import session
from briefing.analysis.runtime.weights import Weights, unpack_rows
from briefing.analysis.runtime.windows import Window, windows

Floats = npt.NDArray[np.float32]

EPSILON = 1e-12
_TOGETHER = 200  # tokens of paragraphs that are prepared at once: few enough to stay in the cache


@dataclass(frozen=True)
class Scores:
    """What the heads say of a paragraph's tokens. Rows are tokens.

    Arc and label scores are left in factors, since they are wanted within a sentence only:
    `arcs[d] @ arc_heads[h]` scores head `h`; `labels[d] @ label_heads[h]` its labels. In the
    `_heads` factors row `len(tokens) + w` is the root as window `w` sees it; `window` says which
    window a token was read in. `vectors` are those
    of the encoder's last layer, `lower` those of its third, `features` those of the tokens' own
    shape, case, line, quotation and spacing.
    """

    vectors: Floats
    lower: Floats
    features: Floats
    tags: Floats
    poses: Floats
    rules: Floats
    marks: Floats
    starts: Floats
    arcs: Floats
    arc_heads: Floats
    labels: Floats
    label_heads: Floats
    window: Ints


class Network:
    """The graphs and tables, ready to run."""

    def __init__(self, weights: Weights, pieces: WordPieces, threads: int = 1):
        self._pieces = pieces
        self._encoder = session(weights.files[ENCODER], threads, keep_memory=True)
        self._heads = session(weights.files[HEADS], threads)
        self._outputs = [output.name for output in self._heads.get_outputs()]
        raw = weights.arrays(TABLES_FILE)
        self._words, self._word_scales = raw["words"], raw["words.scale"]
        self._positions = unpack_rows(raw["positions"], raw["positions.scale"])
        self._features = [
            unpack_rows(raw[f"features.{n}"], raw[f"features.{n}.scale"])
            for n in range(len(TABLES))
        ]
        self._skip = [
            unpack_rows(raw[f"skip.{n}"], raw[f"skip.{n}.scale"]) for n in range(len(TABLES))
        ]
        self._norm_weight: Floats = raw["norm.weight"].astype(np.float32)
        self._norm_bias: Floats = raw["norm.bias"].astype(np.float32)

    def read(self, units: Sequence[UnitTokens]) -> Iterator[Scores]:
        """Everything the heads say of each paragraph; a paragraph has at least one token."""
        some: list[UnitTokens] = []
        count = 0
        for unit in units:
            some.append(unit)
            count += len(unit.words)
            if count >= _TOGETHER:
                yield from self._read(some)
                some, count = [], 0
        yield from self._read(some)

    def _read(self, units: Sequence[UnitTokens]) -> Iterator[Scores]:
        """What does not depend on a paragraph's other tokens is worked out for some at once."""
        if not units:
            return
        pieces = self._pieces.split([word for unit in units for word in unit.words])
        features = np.concatenate([unit.features for unit in units])
        skip = _summed(self._skip, features)
        found: list[tuple[slice, list[Window]]] = []
        at = 0
        for unit in units:
            here = slice(at, at + len(unit.words))
            found.append((here, windows(pieces.first[here], pieces.last[here])))
            at = here.stop
        inside = [(here.start + w.start, here.start + w.end) for here, ws in found for w in ws]
        states = iter(self._embedded(pieces, features, inside))
        for here, cut in found:
            own = Pieces(pieces.ids, pieces.first[here], pieces.last[here])
            yield self._scores(own, skip[here], [(window, next(states)) for window in cut])

    def _scores(
        self, pieces: Pieces, skip: Floats, inside: Sequence[tuple[Window, Floats]]
    ) -> Scores:
        """What the heads say of one paragraph, of its windows with the states of their pieces."""
        count = len(pieces.first)
        vectors = np.empty((count, self._norm_bias.shape[0]), dtype=np.float32)
        lower = np.empty_like(vectors)
        roots: list[Floats] = []
        window_of = np.zeros(count, dtype=np.int64)
        for number, (window, states) in enumerate(inside):
            tokens, below, root = self._run(pieces, window, states)
            kept = slice(window.keep_start, window.keep_end)
            inner = slice(window.keep_start - window.start, window.keep_end - window.start)
            vectors[kept] = tokens[inner]
            lower[kept] = below[inner]
            window_of[kept] = number
            roots.append(root)
        wide = np.zeros((count + len(roots), vectors.shape[1] + skip.shape[1]), "float32")
        wide[:count, : vectors.shape[1]] = vectors
        wide[:count, vectors.shape[1] :] = skip
        wide[count:, : vectors.shape[1]] = roots
        said = dict(zip(self._outputs, self._heads.run(None, {"tokens": wide}), strict=True))
        labels = said.pop("labels").reshape(count + len(roots), -1, said["label_heads"].shape[1])
        heads = {name: said[name] for name in ("arc_heads", "label_heads")}
        rows = {name: said[name][:count] for name in said if name not in heads}
        return Scores(
            vectors=vectors,
            lower=lower,
            features=skip,
            window=window_of,
            labels=labels[:count],
            **rows,
            **heads,
        )

    def _embedded(
        self, pieces: Pieces, features: Ints, inside: Sequence[tuple[int, int]]
    ) -> list[Floats]:
        """The encoder's input for windows, of which the first token and the end are given: a row
        for each piece, and one for the marks at either end."""
        owner = pieces.owner
        marks = len(pieces.first)
        edges = [(int(pieces.first[s]), int(pieces.last[e - 1]) + 1) for s, e in inside]
        opening, closing = self._pieces.opening, self._pieces.closing
        ids = np.concatenate([x for a, b in edges for x in ([opening], pieces.ids[a:b], [closing])])
        tokens = np.concatenate([x for a, b in edges for x in ([marks], owner[a:b], [marks])])
        sizes = [b - a + 2 for a, b in edges]
        total = unpack_rows(self._words[ids], self._word_scales[ids])
        total += self._positions[np.concatenate([np.arange(size) for size in sizes])]
        none = np.zeros((1, features.shape[1]), dtype=features.dtype)
        total += _summed(self._features, np.concatenate([features, none]))[tokens]
        total -= total.mean(axis=1, keepdims=True)
        total /= np.sqrt((total * total).mean(axis=1, keepdims=True) + EPSILON)
        total *= self._norm_weight
        total += self._norm_bias
        return np.split(total, np.cumsum(sizes)[:-1])

    def _run(self, pieces: Pieces, window: Window, states: Floats) -> tuple[Floats, Floats, Floats]:
        """Token vectors of a window, those of the third layer, and the opening mark's vector."""
        top, middle = self._encoder.run(["out", "lower"], {"states": states[None]})
        above, below = top[0], middle[0]
        low = pieces.first[window.start] - 1
        first = pieces.first[window.start : window.end] - low
        last = pieces.last[window.start : window.end] - low
        return (above[first] + above[last]) * 0.5, (below[first] + below[last]) * 0.5, above[0]


def _summed(tables: Sequence[Floats], features: Ints) -> Floats:
    """The rows of the tables that each token's features point at, added up."""
    total: Floats = tables[0][features[:, 0]]
    for number, table in enumerate(tables[1:], start=1):
        total += table[features[:, number]]
    return total
