"""The attribution head at run time: token vectors in, roles and factors of pairs out.

The head is one layer of self-attention with two scorers on it. It reads a paragraph in windows of
bounded length, so that time is linear in the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from briefing.analysis.attribution.parts import bucket
from briefing.analysis.runtime.halves import Halves, singles
from briefing.analysis.runtime.session import session
from briefing.analysis.runtime.weights import Weights
from briefing.analysis.runtime.windows import OVERLAP, WINDOW, windows

GRAPH = "attribution.onnx"
LABELS = "attribution.json"
FILES = (GRAPH, LABELS)
FORMAT = "briefing-attribution/1"

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class RoleScores:
    """What the head says of one paragraph; rows are tokens.

    `roles` are scores of the role labels. `cue_factors[c] @ token_factors[t]` (parts × width
    and width) scores which part token `t` has in the relation of cue token `c`; distance is not
    yet counted. `window` says which window a token was read in.
    """

    roles: Floats
    cue_factors: Floats
    token_factors: Floats
    window: npt.NDArray[np.int64]


class RoleNetwork:
    """The graph, ready to run."""

    def __init__(self, weights: Weights, threads: int = 1):
        self._session = session(weights.files[GRAPH], threads)
        raw = weights.json(LABELS)
        roles, parts, distance = raw["roles"], raw["parts"], raw["distance"]
        assert isinstance(roles, list) and isinstance(parts, list)  # noqa: S101, PT018
        self.roles = tuple(str(name) for name in roles)
        self.parts = tuple(str(name) for name in parts)
        self.distance: Floats = np.array(distance, dtype=np.float32)

    def read(self, vectors: Halves) -> RoleScores:
        """Scores of one paragraph's token vectors, of which there is at least one."""
        count = len(vectors)
        place = np.arange(count)
        found: list[Sequence[Floats]] = []
        window_of = np.zeros(count, dtype=np.int64)
        for number, window in enumerate(windows(place, place, WINDOW, OVERLAP)):
            inside = singles(vectors[window.start : window.end])
            said = self._session.run(None, {"tokens": inside[None]})
            kept = slice(window.keep_start - window.start, window.keep_end - window.start)
            found.append([part[0][kept] for part in said])
            window_of[window.keep_start : window.keep_end] = number
        roles, cues, tokens = (np.concatenate(parts) for parts in zip(*found, strict=True))
        return RoleScores(roles, cues.reshape(count, len(self.parts), -1), tokens, window_of)

    def pairs(self, scores: RoleScores, cue: range, start: int, end: int) -> Floats:
        """Log shares of the parts (tokens × parts) that the tokens from `start` to `end` have in
        the relation of the cue."""
        factors = scores.cue_factors[cue.start : cue.stop].mean(axis=0)
        tokens = scores.token_factors[start:end]
        said = tokens @ factors[:, :-1].T + factors[:, -1]
        said = said + self.distance[bucket(np.arange(start, end) - cue.start)]
        said -= said.max(axis=1, keepdims=True)
        shares: Floats = said - np.log(np.exp(said).sum(axis=1, keepdims=True))
        return shares
