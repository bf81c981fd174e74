"""From scores to attribution relations: spans by the best sequence of roles, links by pairs.

Sources, cues and contents are runs of the likeliest sequence of role labels. Each content run goes
to the cue that its tokens are likeliest to belong to, and each cue takes the one source run that is
likeliest its own (news shares one subject among several verbs of saying). What no cue claims is
dropped, and so is a cue without content.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from briefing.analysis.annotations import Attribution
from briefing.analysis.attribution.learned.scores import Floats, RoleNetwork, RoleScores

Path = npt.NDArray[np.int64]
"""A label for each token, by its number."""

NO_SOURCE = 0.6
"""What stands for the source's share in the score of a relation without one."""
REACH = 220
"""Tokens on either side of a cue that may belong to its relation."""
_BESIDE = 16
"""Paragraphs that are gone through side by side."""


@dataclass(frozen=True)
class Run:
    """Tokens `start` to `end`, half open, of one role."""

    role: str
    start: int
    end: int

    @property
    def tokens(self) -> range:
        """Its tokens."""
        return range(self.start, self.end)


@dataclass(frozen=True)
class Transitions:
    """Scores of a role label after another, and of the first one."""

    between: Floats
    first: Floats


def plain_transitions(labels: Sequence[str]) -> Transitions:
    """No preferences, but that a run goes on only in its own role."""
    between = np.zeros((len(labels), len(labels)), dtype=np.float32)
    first = np.zeros(len(labels), dtype=np.float32)
    for column, label in enumerate(labels):
        if label.startswith("I-"):
            first[column] = -1e4
            for row, before in enumerate(labels):
                if before[2:] != label[2:] or before == "O":
                    between[row, column] = -1e4
    return Transitions(between, first)


def best_path(scores: Floats, transitions: Transitions) -> Path:
    """The label sequence of the highest total (Viterbi)."""
    return best_paths([scores], transitions)[0]


def best_paths(every: Sequence[Floats], transitions: Transitions) -> list[Path]:
    """Those of paragraphs, of which each has a row: some of about one length are gone through side
    by side, a token of each at a time."""
    found: list[Path] = [np.zeros(0, dtype=np.int64)] * len(every)
    order = sorted(range(len(every)), key=lambda number: -len(every[number]))
    for start in range(0, len(order), _BESIDE):
        some = order[start : start + _BESIDE]
        for number, path in zip(some, _paths([every[n] for n in some], transitions), strict=True):
            found[number] = path
    return found


def _paths(every: Sequence[Floats], transitions: Transitions) -> Iterator[Path]:
    """The paths of paragraphs, the longest first."""
    sizes = [len(scores) for scores in every]
    padded = np.zeros((sizes[0], len(every), len(transitions.first)), dtype=np.float32)
    for place, scores in enumerate(every):
        padded[: len(scores), place] = scores
    back = np.zeros(padded.shape, dtype=np.int64)
    total = padded[0] + transitions.first
    going_on = len(every)
    for row in range(1, sizes[0]):
        while sizes[going_on - 1] <= row:
            going_on -= 1
        paths = total[:going_on, :, None] + transitions.between
        back[row, :going_on] = paths.argmax(axis=1)
        total[:going_on] = paths.max(axis=1) + padded[row, :going_on]
    last = total.argmax(axis=1).tolist()
    for place, (size, label) in enumerate(zip(sizes, last, strict=True)):
        path = [label]
        for before in reversed(back[1:size, place].tolist()):
            path.append(before[path[-1]])
        yield np.array(path[::-1], dtype=np.int64)


def runs(labels: Sequence[str]) -> list[Run]:
    """The runs of a label sequence."""
    found: list[Run] = []
    for place, label in enumerate(labels):
        if label == "O":
            continue
        role = label[2:]
        if label[0] == "I" and found and found[-1].end == place and found[-1].role == role:
            found[-1] = Run(role, found[-1].start, place + 1)
        else:
            found.append(Run(role, place, place + 1))
    return found


@dataclass(frozen=True)
class Thresholds:
    """What a pair must score, on average over a run's tokens, for the run to be a cue's.

    `rescue` is what a single token must score where no run is; with each token between a run and
    a cue the score is multiplied by `decay`.
    """

    source: float = 0.15
    content: float = 0.15
    rescue: float = 0.7
    decay: float = 0.99


@dataclass(frozen=True)
class Decoder:
    """What decoding was tuned to: it travels with the weights.

    `calibration` holds pairs of a raw score and the share of relations right at it, ascending.
    """

    transitions: Transitions
    thresholds: Thresholds = Thresholds()
    calibration: tuple[tuple[float, float], ...] = ((0.0, 0.0), (1.0, 1.0))

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> Decoder:
        """Out of the component's labels file."""
        transitions = plain_transitions(said["roles"])
        if "transitions" in said:
            transitions = Transitions(
                np.array(said["transitions"], dtype=np.float32),
                np.array(said["first"], dtype=np.float32),
            )
        return cls(
            transitions,
            Thresholds(**said.get("thresholds", {})),
            tuple((low, high) for low, high in said.get("calibration", cls.calibration)),
        )

    def decode(self, network: RoleNetwork, scores: RoleScores) -> list[Attribution]:
        """The relations of one paragraph in the order of their cues, their scores calibrated."""
        [(found, _)] = self.decode_all(network, [scores])
        return found

    def decode_all(
        self, network: RoleNetwork, every: Sequence[RoleScores]
    ) -> Iterator[tuple[list[Attribution], Floats]]:
        """Those of each of some paragraphs, and how likely each token is part of a cue."""
        raw, share = zip(*self.calibration, strict=True)
        logs = [log_shares(scores.roles) for scores in every]
        paths = best_paths(logs, self.transitions)
        for scores, log, path in zip(every, logs, paths, strict=True):
            found = [
                replace(relation, score=float(np.interp(relation.score, raw, share)))
                for relation in _decode(network, scores, log, path, self.thresholds)
            ]
            yield found, _cue_shares(network, log)


def log_shares(scores: Floats) -> Floats:
    """Log-softmax of every row."""
    logs = scores - scores.max(axis=1, keepdims=True)
    result: Floats = logs - np.log(np.exp(logs).sum(axis=1, keepdims=True))
    return result


def _cue_shares(network: RoleNetwork, logs: Floats) -> Floats:
    """How likely each token is part of a cue."""
    columns = [n for n, name in enumerate(network.roles) if name.endswith("-CUE")]
    result: Floats = np.exp(logs[:, columns]).sum(axis=1)
    return result


@dataclass
class _Linked:
    """A cue with what it claims: its window's part shares (tokens × parts), and its runs."""

    cue: Run
    start: int
    shares: Floats
    sources: dict[Run, float]
    content: list[int]

    def of(self, tokens: Sequence[int], column: int) -> float:
        """The mean share of a part over tokens; outside the window it is none."""
        inside = [t - self.start for t in tokens if 0 <= t - self.start < len(self.shares)]
        return float(self.shares[inside, column].sum()) / len(tokens) if inside else 0.0


def _decode(
    network: RoleNetwork, scores: RoleScores, logs: Floats, path: Path, thresholds: Thresholds
) -> list[Attribution]:
    """The relations of one paragraph, in the order of their cues; `logs` are the log shares of its
    tokens' roles, `path` the likeliest."""
    found = runs([network.roles[i] for i in path])
    of_source, of_content = network.parts.index("SOURCE"), network.parts.index("CONTENT")
    cues = []
    for run in found:
        if run.role == "CUE":
            start, end = max(0, run.start - REACH), min(len(path), run.end + REACH)
            shares = np.exp(network.pairs(scores, run.tokens, start, end))
            cues.append(_Linked(run, start, shares, {}, []))
    _link(cues, found, of_source, of_content, thresholds)
    taken = {t for linked in cues for t in linked.cue.tokens}
    results = []
    for linked in cues:
        content = linked.content
        if not content:
            continue
        if linked.sources:
            source = list(max(linked.sources, key=lambda run: linked.sources[run]).tokens)
        else:
            sure = np.flatnonzero(linked.shares[:, of_source] >= thresholds.rescue) + linked.start
            source = _without_holes([int(t) for t in sure], taken | set(content))
        cue = linked.cue.tokens
        said = float(np.exp(logs[cue, path[cue]].mean()))
        parts = (
            linked.of(content, of_content),
            linked.of(source, of_source) if source else NO_SOURCE,
        )
        belief = (said * parts[0] * parts[1]) ** (1 / 3)
        results.append(Attribution(tuple(source), tuple(cue), tuple(sorted(content)), belief))
    return results


def _link(
    cues: list[_Linked], found: list[Run], of_source: int, of_content: int, thresholds: Thresholds
) -> None:
    """Give every content to its likeliest cue, and every cue the sources it may have."""
    starts = [run.start for run in found]
    best: dict[Run, tuple[float, float, _Linked]] = {}
    for linked in cues:
        end = linked.start + len(linked.shares)
        # Runs hardly ever overlap a window's edge: the one before it is looked at too.
        low, high = max(0, bisect_left(starts, linked.start) - 1), bisect_left(starts, end)
        for run in found[low:high]:
            if run.role == "CUE":
                continue
            share = linked.of(run.tokens, of_source if run.role == "SOURCE" else of_content)
            near = share * thresholds.decay ** gap(run, linked.cue)
            if run.role == "SOURCE" and share >= thresholds.source:
                linked.sources[run] = near
            elif run.role == "CONTENT" and (run not in best or near > best[run][0]):
                best[run] = near, share, linked
    for run, (_, share, linked) in best.items():
        if share >= thresholds.content:
            linked.content += run.tokens


def gap(run: Run, cue: Run) -> int:
    """Tokens between the two."""
    return max(cue.start - run.end, run.start - cue.end, 0)


def _without_holes(sure: list[int], taken: set[int]) -> list[int]:
    """Tokens that a cue claims as its source though no run of roles does, holes of one filled."""
    free = {t for t in sure if t not in taken}
    holes = {t + 1 for t in free if t + 1 not in taken and t + 2 in free}
    return sorted(free | holes)
