"""What a terminal sends becomes text, whatever bytes it is."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from textual import events
from textual._xterm_parser import XTermParser

from briefing.reader.start.keyboard import InputDecoder


def heard(*chunks: bytes) -> list[object]:
    """The events of chunks of bytes."""
    decoder, parser = InputDecoder(), XTermParser()
    return [event for chunk in chunks for event in parser.feed(decoder.decode(chunk))]


@example("ěM and the rest", 1)
@given(st.text(alphabet=st.characters(exclude_categories=("Cs",))), st.integers(1, 7))
def test_utf_8_is_itself_however_it_is_cut(text: str, size: int) -> None:
    assume("\x1b[M" not in text)
    data, decoder = text.encode(), InputDecoder()
    pieces = [data[n : n + size] for n in range(0, len(data), size)]
    assert "".join(decoder.decode(piece) for piece in pieces) == text


@given(st.lists(st.binary()))
def test_any_bytes_are_decoded(chunks: list[bytes]) -> None:
    decoder = InputDecoder()
    text = "".join(decoder.decode(chunk) for chunk in chunks)
    text.encode()  # no lone surrogate


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"caf\xe9 au lait", "café au lait"),
        (b"\xff", "ÿ"),
        (b"\x9bA", "\x1b[A"),
        (b"\x85", "\ufffd"),
    ],
)
def test_a_byte_that_is_no_utf_8_is_taken_for_latin_1(data: bytes, text: str) -> None:
    assert InputDecoder().decode(data) == text


def test_a_control_sequence_with_an_introducer_of_8_bits_is_a_key() -> None:
    (event,) = heard(b"\x9bA")
    assert isinstance(event, events.Key)
    assert event.key == "up"


@pytest.mark.parametrize("cut", range(7))
def test_a_mouse_report_of_raw_bytes_is_a_click_also_beyond_column_95(cut: int) -> None:
    report = b"\x1b[M" + bytes([32, 32 + 130, 32 + 8])
    decoder, parser = InputDecoder(), XTermParser()
    text = decoder.decode(report[:cut]) if cut > 2 else ""
    text += decoder.decode(report[cut:] if cut > 2 else report)
    (event,) = parser.feed(text)
    assert isinstance(event, events.MouseDown)
    assert (event.x, event.y, event.button) == (129, 7, 1)


def test_letting_a_button_go_is_told_from_pressing_it() -> None:
    released, moved = heard(b"\x1b[M" + bytes([35, 40, 40]), b"\x1b[M" + bytes([67, 40, 40]))
    assert isinstance(released, events.MouseUp)
    assert isinstance(moved, events.MouseMove)
