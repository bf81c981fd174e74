from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.ingest.text.clean import clean, commands, safe_line, without_colours

FORBIDDEN = (
    {chr(code) for code in range(0x20)} - {"\t", "\n"}
    | {chr(code) for code in range(0x7F, 0xA0)}
    | {chr(code) for code in range(0x202A, 0x202F)}
    | {chr(code) for code in range(0x2066, 0x206A)}
    | {chr(code) for code in range(0xE0000, 0xE0080)}
    | {chr(code) for code in range(0xD800, 0xE000)}
)


@pytest.mark.parametrize(
    "sequence",
    [
        "\x1b]52;c;ZWNobw==\x07",
        "\x1b]0;P\x07",
        "\x1b[2J",
        "\x1b]8;;http://evil\x1b\\",
        "\x9b31m",
        "\x1bPq",
        "\x1b]unterminated",
    ],
)
def test_escape_sequences_lose_their_controls_and_keep_their_letters(sequence: str):
    cleaned = clean(f"before{sequence}after")
    assert not FORBIDDEN & set(cleaned)
    assert cleaned.startswith("before")
    assert cleaned.endswith("after")
    assert [c for c in cleaned if c.isascii()] == [
        c for c in f"before{sequence}after" if c.isascii() and c.isprintable()
    ]


def test_controls_become_their_pictures():
    assert clean("\x00\x1b\r\x7f") == "␀␛␍␡"


def test_c1_bidi_tags_and_surrogates_become_replacement_characters():
    assert clean("\x9b\u202e\u2066\U000e0041\ud800") == "\ufffd" * 5


def test_tabs_newlines_and_zero_width_characters_stay():
    text = "a\tb\nc\u200bd\u200ce\u200df\u2060g\ufeffh\u00adi\u200ej\u200f"
    assert clean(text) == text


def test_every_forbidden_character_is_replaced_and_no_other():
    kept = {chr(code) for code in range(0x3000)} - FORBIDDEN
    assert all(clean(character) != character for character in FORBIDDEN)
    assert all(clean(character) == character for character in kept)


@given(st.text(st.characters()))
def test_cleaning_keeps_the_length_and_is_done_once(text: str):
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    assert not FORBIDDEN & set(cleaned)
    assert clean(cleaned) == cleaned
    assert commands(text) == sum(a != b for a, b in zip(text, cleaned, strict=True))


def test_safe_line_holds_no_newline_tab_or_separator():
    assert safe_line("a\nb\tc\u2028d\u2029e") == "a␊b␉c\ufffdd\ufffde"


def test_safe_line_replaces_bytes_of_a_name_that_are_no_text():
    name = b"caf\xe9\x1b[2J.txt".decode("utf-8", "surrogateescape")
    assert safe_line(name) == "caf\ufffd␛[2J.txt"


def test_colour_sequences_become_characters_of_no_width_and_others_stay():
    text = "\x1b[1mSerbia\x1b[0m \x1b[38;5;9mred\x1b[m \x1b[2J"
    plain, count = without_colours(text)
    assert count == 4
    assert len(plain) == len(text)
    assert plain.replace("\u200b", "") == "Serbia red \x1b[2J"
