"""What a terminal sends, as the text that Textual's parser understands.

Textual expects UTF-8 and ends at a byte that is none. Terminals send others: a paste or a key in
Latin-1, an introducer of 8 bits, and the mouse reports of terminals that know no newer kind, which
hold each coordinate in a raw byte.
"""

from __future__ import annotations

import codecs

_CONTROL_SEQUENCE = 0x9B  # CSI in one byte
_ESCAPED = 0xDC00  # where Python's surrogateescape puts a byte that is no UTF-8
_AS_TEXT = {
    _ESCAPED + byte: (
        "\x1b[" if byte == _CONTROL_SEQUENCE else chr(byte) if byte >= 0xA0 else "\ufffd"
    )
    for byte in range(0x80, 0x100)
}

_MOUSE = b"\x1b[M"
"""How a mouse report in raw bytes begins; three bytes follow."""
_MOUSE_BYTES = 3
_MOUSE_BASE = 32  # added to the button and, with 1 for the first cell, to each coordinate
_MOVES, _BUTTON, _RELEASED = 32, 3, 3  # of the button's byte


class InputDecoder:
    """Turns bytes into text. A byte that is no UTF-8 is taken for Latin-1."""

    def __init__(self) -> None:
        self._utf8 = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        self._waiting = b""  # the beginning of a mouse report

    def decode(self, data: bytes) -> str:
        """The text of what was read, as far as it is complete.

        Args:
            data: the bytes that follow those of the call before.
        """
        data, self._waiting = self._waiting + data, b""
        parts: list[str] = []
        start = 0
        while (found := data.find(_MOUSE, start)) >= 0:
            parts.append(self._text(data[start:found]))
            start = found + len(_MOUSE) + _MOUSE_BYTES
            report = data[found + len(_MOUSE) : start]
            if len(report) < _MOUSE_BYTES:
                self._waiting = data[found:]
                return "".join(parts)
            parts.append(_as_digits(report))
        parts.append(self._text(data[start:]))
        return "".join(parts)

    def _text(self, data: bytes) -> str:
        return self._utf8.decode(data).translate(_AS_TEXT)


def _as_digits(report: bytes) -> str:
    """A mouse report of three bytes in the form that gives its numbers in digits."""
    button, column, row = (max(0, byte - _MOUSE_BASE) for byte in report)
    released = button & _BUTTON == _RELEASED and not button & _MOVES and button < 64
    # The older form does not say which button was released: the first, as good as always.
    code = button & ~_BUTTON if released else button
    return f"\x1b[<{code};{column};{row}{'m' if released else 'M'}"
