"""The ranker of sides: a small network over signs, whose shares are probabilities."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from briefing.analysis.actors.side.actor_signs import Signs
from briefing.analysis.runtime.heads import gelu, softmax
from briefing.analysis.runtime.weights import read_weights
from briefing.resources import pipelines

Floats = npt.NDArray[np.float32]
FOLDER = "sides"
"""The folder of the weights, beside the pipelines."""
WEIGHTS = "ranker.npz"
FORMAT = "briefing-sides/1"
_TOGETHER = 16  # actors whose candidates are weighed together
LAYERS = ("actor", "candidate", "plain", "last")


class Ranker:
    """Two layers over the signs of an actor and of each candidate, one more for the latter alone.

    An ensemble of such networks: their scores are averaged. The arrays are `ACTOR_SIGNS` and
    `CANDIDATE_SIGNS`, the names of the signs; of each network N `N.actor` (signs × width),
    `N.bias`, `N.candidate` (signs × width), `N.plain` (signs) and `N.last` (width).
    """

    def __init__(self, arrays: dict[str, npt.NDArray[np.generic]]) -> None:
        self._actor = {str(name): n for n, name in enumerate(arrays["actor_signs"])}
        self._candidate = {str(name): n for n, name in enumerate(arrays["candidate_signs"])}
        count = 1 + max(int(name.partition(".")[0]) for name in arrays if name[0].isdigit())
        every = range(count)
        wide = {name: array.astype(np.float32) for name, array in arrays.items() if "." in name}
        # Side by side: one product for the whole ensemble.
        self._a = _with_none(np.concatenate([wide[f"{n}.actor"] for n in every], axis=1))
        self._bias = np.concatenate([wide[f"{n}.bias"] for n in every])
        plain = np.mean([wide[f"{n}.plain"] for n in every], axis=0)
        candidate = [wide[f"{n}.candidate"] for n in every]
        self._c = _with_none(np.concatenate([*candidate, plain[:, None]], axis=1))
        self._last = np.concatenate([wide[f"{n}.last"] for n in every]) / count

    def shares(self, actor: Signs, candidates: Sequence[Signs]) -> Floats:
        """The probability of each candidate to be the side of an actor."""
        return self.shares_of([actor], [candidates])[0]

    def shares_of(
        self, actors: Sequence[Signs], candidates: Sequence[Sequence[Signs]]
    ) -> list[Floats]:
        """The same of several actors, each with its candidates."""
        found: list[Floats] = []
        for at in range(0, len(actors), _TOGETHER):
            some = candidates[at : at + _TOGETHER]
            sizes = [len(own) for own in some]
            mine = _weighed(actors[at : at + _TOGETHER], self._actor, self._a) + self._bias
            theirs = _weighed([one for own in some for one in own], self._candidate, self._c)
            hidden = gelu(theirs[:, :-1] + np.repeat(mine, sizes, axis=0))
            scores = (hidden @ self._last + theirs[:, -1]).astype(np.float32)
            found += [softmax(own) for own in np.split(scores, np.cumsum(sizes)[:-1])]
        return found


def _with_none(weights: Floats) -> Floats:
    """Rows of weights with one of zeros behind them, for signs without a place."""
    return np.pad(weights, ((0, 1), (0, 0)))


def _weighed(every: Sequence[Signs], places: dict[str, int], weights: Floats) -> Floats:
    """For each set of signs the sum of the rows of `weights` at their places, by their values.

    Of thousands of signs a few hundred are there: only their rows are multiplied. The last row of
    `weights` is that of signs without a place.
    """
    place = places.get
    columns = np.array([place(name, -1) for signs in every for name in signs], dtype=np.int64)
    row = np.repeat(np.arange(len(every)), [len(signs) for signs in every])
    there, column = np.unique(columns, return_inverse=True)
    values = np.zeros((len(every), len(there)), dtype=np.float32)
    values[row, column] = [value for signs in every for value in signs.values()]
    result: Floats = values @ weights[there]
    return result


def read_ranker(folder: Path) -> Ranker:
    """The ranker of a folder.

    Raises:
        BriefingError: code 65, one line, where a file is missing or damaged.
    """
    return Ranker(read_weights(folder, [WEIGHTS], FORMAT).arrays(WEIGHTS))


@cache
def bundled() -> Ranker:
    """The ranker that ships, read when first asked for."""
    return read_ranker(pipelines() / FOLDER)
