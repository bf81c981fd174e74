"""Every character of a text stands on one row, and no row is wider than the column."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from briefing.reader.text.wrap import shown, shown_pieces, wrap

_WORDS = st.text(
    alphabet=st.one_of(
        st.sampled_from(" \n\tab’—é中文日本語、。👨👩👧\u200d\u200b\u0301\ufe0f\u00ad가ا"),
        st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")),
    ),
    max_size=120,
)


def rows(text: str, width: int) -> list[str]:
    ends = wrap(text, width)
    return [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]


@given(_WORDS, st.integers(2, 40))
def test_the_rows_of_a_text_hold_each_character_once_and_in_order(text: str, width: int) -> None:
    assert "".join(rows(text, width)) == text


@given(_WORDS, st.integers(2, 40))
def test_no_row_is_wider_than_the_column(text: str, width: int) -> None:
    for row in rows(text, width):
        assert cell_len(shown(row.rstrip())) <= width


@given(st.text(alphabet="ab cde  \n’é", max_size=200), st.integers(2, 30))
def test_a_word_is_broken_only_if_it_is_longer_than_a_row(text: str, width: int) -> None:
    broken = rows(text.lstrip(), width)
    for above, below in itertools.pairwise(broken):
        if not above[-1:].isspace() and not below[:1].isspace():
            word = above.split()[-1] + below.split()[0]
            assert len(word) > width


@given(_WORDS)
def test_what_is_shown_of_a_text_is_the_same_in_one_piece_and_in_many(text: str) -> None:
    pieces = shown_pieces(text, 0, len(text))
    assert "".join(piece for _, piece in pieces) == shown(text)
    for offset, piece in pieces:
        assert shown(text[offset : offset + len(piece)]) == piece


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("the quick brown fox", 9, ["the quick ", "brown fox"]),
        ("unbreakable", 4, ["unbr", "eaka", "ble"]),
        ("中文字符", 5, ["中文", "字符"]),
        ("日本、語", 4, ["日", "本、", "語"]),
        ("a\u200bb", 2, ["a\u200bb"]),
        ("e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301"]),
        ("👨‍👩‍👧👨‍👩‍👧", 3, ["👨‍👩‍👧", "👨‍👩‍👧"]),
        ("", 5, [""]),
    ],
)
def test_text_is_broken_where_a_reader_would(text: str, width: int, expected: list[str]) -> None:
    assert rows(text, width) == expected


def test_characters_without_width_are_not_shown() -> None:
    assert shown("a\u200bb\ufeffc\u00ad\u2060\td\ne") == "abc d e"


def test_a_letter_with_thousands_of_marks_is_shown_with_a_few() -> None:
    text = "e" + "\u0301" * 10_000
    assert len(shown(text)) == 9
    assert wrap(text, 10) == [len(text)]
