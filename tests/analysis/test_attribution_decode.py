from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.attribution.learned.decode import (
    Decoder,
    Run,
    Transitions,
    best_path,
    best_paths,
    plain_transitions,
    runs,
)
from briefing.analysis.attribution.learned.scores import Floats, RoleScores
from briefing.analysis.attribution.parts import bucket

ROLES = ("O", "B-SOURCE", "I-SOURCE", "B-CUE", "I-CUE", "B-CONTENT", "I-CONTENT")
PARTS = ("-", "SOURCE", "CONTENT")


@dataclass
class Said:
    """Stands for the network: pair shares are given outright, cue's first token → parts."""

    shares: dict[int, list[str]]
    roles: tuple[str, ...] = ROLES
    parts: tuple[str, ...] = PARTS

    def pairs(self, scores: RoleScores, cue: range, start: int, end: int) -> Floats:
        sure = np.full((end - start, len(PARTS)), np.log(0.05), dtype=np.float32)
        for row, name in enumerate(self.shares[cue.start][start:end]):
            sure[row, PARTS.index(name)] = np.log(0.9)
        return sure


def _scores(labels: list[str]) -> RoleScores:
    roles = np.zeros((len(labels), len(ROLES)), dtype=np.float32)
    for row, label in enumerate(labels):
        roles[row, ROLES.index(label)] = 5.0
    none = np.zeros((len(labels), 1), dtype=np.float32)
    return RoleScores(roles, none, none, np.zeros(len(labels), dtype=np.int64))


DECODER = Decoder(plain_transitions(ROLES))


def test_a_run_goes_on_only_in_its_own_role() -> None:
    scores = np.zeros((2, len(ROLES)), dtype=np.float32)
    scores[0, ROLES.index("B-CUE")] = 3.0
    scores[1, ROLES.index("I-CONTENT")] = 3.0
    path = [ROLES[i] for i in best_path(scores, plain_transitions(ROLES))]
    assert path[1] != "I-CONTENT" or path[0] in {"B-CONTENT", "I-CONTENT"}


def test_the_best_path_is_the_one_of_the_highest_total_whatever_stands_beside_it() -> None:
    random = np.random.default_rng(5)
    between, first = random.normal(size=(3, 3)), random.normal(size=3)
    transitions = Transitions(between.astype(np.float32), first.astype(np.float32))
    sizes = [1, 4, 2, 5, 1, 3] * 4
    every = [random.normal(size=(size, 3)).astype(np.float32) for size in sizes]

    def total(scores: Floats, path: Sequence[int]) -> float:
        steps = sum(between[pair] for pair in pairwise(path))
        return float(first[path[0]] + scores[range(len(path)), path].sum() + steps)

    for scores, path in zip(every, best_paths(every, transitions), strict=True):
        paths = product(range(3), repeat=len(scores))
        assert tuple(path.tolist()) == max(paths, key=lambda one: total(scores, one))
        assert path.tolist() == best_path(scores, transitions).tolist()
    assert best_paths([], transitions) == []


def test_runs_end_where_another_begins() -> None:
    labels = ["B-SOURCE", "I-SOURCE", "B-CUE", "O", "B-CONTENT", "B-CONTENT", "I-CONTENT"]
    assert runs(labels) == [
        Run("SOURCE", 0, 2),
        Run("CUE", 2, 3),
        Run("CONTENT", 4, 5),
        Run("CONTENT", 5, 7),
    ]


def test_a_content_broken_by_its_cue_is_one_content() -> None:
    # "Otherwise , she said , countries steal"
    labels = ["B-CONTENT", "O", "B-SOURCE", "B-CUE", "O", "B-CONTENT", "I-CONTENT"]
    parts = ["CONTENT", "-", "SOURCE", "-", "-", "CONTENT", "CONTENT"]
    [relation] = DECODER.decode(Said({3: parts}), _scores(labels))  # type: ignore[arg-type]
    assert (relation.source, relation.cue, relation.content) == ((2,), (3,), (0, 5, 6))


def test_two_cues_share_their_subject_but_not_their_contents() -> None:
    # "Kirby warned A and urged B"
    labels = ["B-SOURCE", "B-CUE", "B-CONTENT", "O", "B-CUE", "B-CONTENT"]
    said = Said(
        {
            1: ["SOURCE", "-", "CONTENT", "-", "-", "-"],
            4: ["SOURCE", "-", "-", "-", "-", "CONTENT"],
        }
    )
    first, second = DECODER.decode(said, _scores(labels))  # type: ignore[arg-type]
    assert (first.source, first.content) == ((0,), (2,))
    assert (second.source, second.content) == ((0,), (5,))


def test_a_cue_without_content_and_a_content_without_cue_are_dropped() -> None:
    labels = ["B-SOURCE", "B-CUE", "O", "B-CONTENT"]
    assert DECODER.decode(Said({1: ["-"] * 4}), _scores(labels)) == []  # type: ignore[arg-type]
    assert DECODER.decode(Said({}), _scores(["O", "B-CONTENT"])) == []  # type: ignore[arg-type]


def test_scores_are_calibrated() -> None:
    decoder = Decoder(plain_transitions(ROLES), calibration=((0.0, 0.0), (0.5, 0.2), (1.0, 0.4)))
    labels = ["B-SOURCE", "B-CUE", "B-CONTENT"]
    parts = ["SOURCE", "-", "CONTENT"]
    [plain] = DECODER.decode(Said({1: parts}), _scores(labels))  # type: ignore[arg-type]
    [calibrated] = decoder.decode(Said({1: parts}), _scores(labels))  # type: ignore[arg-type]
    assert 0.5 < plain.score < 1.0
    assert 0.2 < calibrated.score < 0.4


def test_distances_fall_in_buckets_by_side_and_size() -> None:
    found = bucket(np.array([-300, -1, 0, 1, 4, 7, 300])).tolist()
    assert found == [11, 0, 12, 12, 15, 16, 23]


@given(st.lists(st.sampled_from(ROLES), min_size=1, max_size=30), st.randoms())
def test_relations_lie_inside_the_paragraph_and_in_the_order_of_their_cues(labels, rng) -> None:
    shares = {n: [rng.choice(PARTS) for _ in labels] for n in range(len(labels))}
    found = DECODER.decode(Said(shares), _scores(labels))  # type: ignore[arg-type]
    for relation in found:
        tokens = [*relation.source, *relation.cue, *relation.content]
        assert relation.content
        assert relation.cue
        assert all(0 <= t < len(labels) for t in tokens)
        assert list(relation.content) == sorted(set(relation.content))
        assert 0.0 <= relation.score <= 1.0
    assert [r.cue for r in found] == sorted(r.cue for r in found)
