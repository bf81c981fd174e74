import numpy as np

from briefing.analysis.reading.encoder.names import MarkDecoder

MARKS = ("O", "B-ORG", "I-ORG", "B-GPE", "I-GPE")


def _scores(*best: str) -> np.ndarray:
    scores = np.zeros((len(best), len(MARKS)), dtype=np.float32)
    for place, mark in enumerate(best):
        scores[place, MARKS.index(mark)] = 5.0
    return scores


def test_marks_become_spans() -> None:
    scores = _scores("B-ORG", "I-ORG", "O", "B-GPE", "B-GPE")
    assert MarkDecoder(MARKS).decode(scores) == [(0, 2, "ORG"), (3, 4, "GPE"), (4, 5, "GPE")]


def test_a_name_never_starts_with_an_inside_mark() -> None:
    scores = _scores("O", "I-ORG", "I-ORG")
    assert MarkDecoder(MARKS).decode(scores) == [(1, 3, "ORG")]


def test_a_label_never_changes_inside_a_name() -> None:
    scores = _scores("B-ORG", "I-GPE", "I-ORG")
    scores[1, MARKS.index("I-ORG")] = 4.0
    spans = MarkDecoder(MARKS).decode(scores)
    assert spans == [(0, 3, "ORG")]


def test_nothing_to_decode() -> None:
    assert MarkDecoder(MARKS).decode(np.zeros((0, len(MARKS)), dtype=np.float32)) == []
