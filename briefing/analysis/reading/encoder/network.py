"""The encoder and its heads at run time: paragraphs in, vectors and scores out.

A window is run by itself. Its numbers therefore never depend on what else is read in the same
call: the activations of a quantised graph are scaled by the largest in the run.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from briefing.analysis.reading.encoder.features import TABLES, Ints, UnitTokens, token_features
from briefing.analysis.reading.encoder.files import ENCODER, HEADS
from briefing.analysis.reading.encoder.files import TABLES as TABLES_FILE
from briefing.analysis.reading.encoder.wordpieces import Pieces, WordPieces
from briefing.analysis.runtime.session import session
from briefing.analysis.runtime.weights import Weights, unpack_rows
from briefing.analysis.runtime.windows import Window, windows

Floats = npt.NDArray[np.float32]

EPSILON = 1e-12


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
        self._encoder = session(weights.files[ENCODER], threads)
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

    def read(self, unit: UnitTokens) -> Scores:
        """Everything the heads say of one paragraph, which has at least one token."""
        pieces = self._pieces.split(unit.words)
        features = token_features(unit)
        count = len(unit.words)
        vectors = np.empty((count, self._norm_bias.shape[0]), dtype=np.float32)
        lower = np.empty_like(vectors)
        roots: list[Floats] = []
        window_of = np.zeros(count, dtype=np.int64)
        for number, window in enumerate(windows(pieces.first, pieces.last)):
            tokens, below, root = self._run(pieces, features, window)
            kept = slice(window.keep_start, window.keep_end)
            inner = slice(window.keep_start - window.start, window.keep_end - window.start)
            vectors[kept] = tokens[inner]
            lower[kept] = below[inner]
            window_of[kept] = number
            roots.append(root)
        skip: Floats = np.sum([t[features[:, n]] for n, t in enumerate(self._skip)], axis=0)
        wide = np.zeros((count + len(roots), vectors.shape[1] + self._skip[0].shape[1]), "float32")
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

    def _run(self, pieces: Pieces, features: Ints, window: Window) -> tuple[Floats, Floats, Floats]:
        """Token vectors of a window, those of the third layer, and the opening mark's vector."""
        low = int(pieces.first[window.start])
        high = int(pieces.last[window.end - 1]) + 1
        ids = np.concatenate([[self._pieces.opening], pieces.ids[low:high], [self._pieces.closing]])
        total = unpack_rows(self._words[ids], self._word_scales[ids])
        total += self._positions[: len(ids)]
        inside = features[window.start : window.end]
        lengths = (pieces.last - pieces.first + 1)[window.start : window.end]
        by_token = sum(table[inside[:, n]] for n, table in enumerate(self._features))
        total[1:-1] += np.repeat(by_token, lengths, axis=0)
        total[[0, -1]] += sum(table[0] for table in self._features)
        total -= total.mean(axis=1, keepdims=True)
        total /= np.sqrt((total * total).mean(axis=1, keepdims=True) + EPSILON)
        total *= self._norm_weight
        total += self._norm_bias
        top, middle = self._encoder.run(["out", "lower"], {"states": total[None]})
        states, below = top[0], middle[0]
        first = pieces.first[window.start : window.end] - low + 1
        last = pieces.last[window.start : window.end] - low + 1
        return (states[first] + states[last]) * 0.5, (below[first] + below[last]) * 0.5, states[0]
