from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.reading.encoder.features import TABLES, UnitTokens, case_of
from briefing.analysis.runtime.windows import windows


def _unit(text: str) -> UnitTokens:
    words, starts, at = [], [], 0
    for word in text.split():
        at = text.index(word, at)
        words.append(word)
        starts.append(at)
        at += len(word)
    return UnitTokens(text, tuple(words), tuple(starts))


def test_cases_are_told_apart() -> None:
    found = [case_of(w) for w in ("drone", "Iran", "NATO", "A", "McCain", "2022", "1,000", "F-16")]
    assert len(set(found)) == len(found)


def test_words_between_quotation_marks_are_inside() -> None:
    rows = _unit("He said “ the plant ” is theirs").features
    assert rows[:, 3].tolist() == [1, 1, 3, 2, 2, 3, 1, 1]


def test_a_short_line_without_a_stop_may_be_a_heading() -> None:
    heading = _unit("Alleged Transfer of Iranian Drones").features
    sentence = _unit("The plant opened in March near Moscow .").features
    assert (heading[:, 2] > 4).all()
    assert (sentence[:, 2] <= 4).all()


def test_a_line_feed_is_seen_by_the_next_word() -> None:
    assert _unit("one two\nthree").features[:, 4].tolist() == [4, 1, 3]


@given(st.text(max_size=80))
def test_every_feature_fits_its_table(text: str) -> None:
    unit = _unit(text)
    rows = unit.features
    assert rows.shape == (len(unit.words), len(TABLES))
    assert (rows > 0).all()
    assert (rows < np.array(TABLES)).all()


@given(st.lists(st.integers(1, 12), min_size=1, max_size=300), st.integers(20, 60))
def test_windows_keep_every_token_once_and_stay_in_size(lengths: list[int], size: int) -> None:
    last = np.cumsum(lengths) - 1
    first = last - np.array(lengths) + 1
    found = windows(first, last, size, size // 3)
    kept = [i for w in found for i in range(w.keep_start, w.keep_end)]
    assert kept == list(range(len(lengths)))
    for window in found:
        assert window.start <= window.keep_start < window.keep_end <= window.end
        assert last[window.end - 1] - first[window.start] < size


def test_a_token_at_a_cut_is_read_with_words_on_both_sides() -> None:
    first = last = np.arange(1000)
    found = windows(first, last, 254, 96)
    for left, right in pairwise(found):
        assert left.end - left.keep_end >= 40
        assert right.keep_start - right.start >= 40
