"""Bytes to text: the encoding found, and told to the user whenever it was not UTF-8.

In this order: a byte order mark; UTF-16 or UTF-32 without one, where it is evident; UTF-8; UTF-8
with strays of windows-1252 in it (pages pasted together); windows-1252, windows-1250 or Mac OS
Roman, where nearly all letters are ASCII; what charset-normalizer makes of the first 64 kB;
windows-1252.
"""

from __future__ import annotations

import codecs

from briefing.errors import BriefingError
from briefing.ingest.file_type import binary_format, looks_binary
from briefing.ingest.text.misread import one_byte_codec, read_back

__all__ = ["READABLE", "decode"]

READABLE = "briefing formats lists what can be read"

_LOOKED_AT = 65_536
# UTF-32's mark begins with UTF-16's, so it stands first.
_MARKS: tuple[tuple[bytes, str, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
# What breaks a line as "\n" does: CR LF, CR, vertical tab, NEL, line and paragraph separator.
_NEWLINES = ("\r\n", "\r", "\x0b", "\x85", "\u2028", "\u2029")
# Bytes that were no UTF-8, as Python's "surrogateescape" keeps them, read as windows-1252.
_STRAYS = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
_ASCII_LETTERS = bytes(byte for byte in range(128) if chr(byte).isalpha())
_LATIN = 4  # ASCII letters for each byte above 127, at the least, in text of Latin letters


def decode(data: bytes, *, where: str = "") -> tuple[str, tuple[str, ...]]:
    """The text of a file's bytes, and what the user should know of how they were read.

    All newlines (CR, CR LF, VT, NEL, U+2028, U+2029) become ``\\n``; form feeds stay, and a byte
    order mark is dropped. The text is not made safe yet. ``where`` names the file in errors.

    Raises:
        BriefingError: code 65 where the bytes are no text; it names what they are, if it knows.
    """
    text, notices = _decoded(data, where)
    text, count = read_back(text)  # some of what it reads are newlines to Unicode
    if count:
        notices += (f"{count} characters of it, misread as windows-1252 before, read as UTF-8",)
    for newline in _NEWLINES:
        text = text.replace(newline, "\n")
    return text, notices


def _decoded(data: bytes, where: str) -> tuple[str, tuple[str, ...]]:
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return _read_as(data[len(mark) :], codec, name)
    if kind := binary_format(data):
        raise BriefingError(f"is {kind}", where=where, hint=READABLE)
    if wide := _evidently_wide(data):
        return _read_as(data, wide, wide[:6].upper())
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if looks_binary(data, utf8=bool(text)):
        raise BriefingError("is not text", where=where, hint=READABLE)
    if text or not data:
        return text, ()
    return _not_utf8(data)


def _evidently_wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, as far as Latin letters, whose high bytes are 0, show it."""
    head = data[: _LOOKED_AT - _LOOKED_AT % 4]
    quarter = len(head) // 4
    if not quarter or b"\0" not in head:
        return None
    zeros = [head[place::4].count(0) / quarter for place in range(4)]
    wide = [share > 0.8 for share in zeros]
    rare = [share < 0.1 for share in zeros]
    if rare[0] and all(wide[1:]):
        return "utf-32-le"
    if rare[3] and all(wide[:3]):
        return "utf-32-be"
    if rare[0] and rare[2] and wide[1] and wide[3]:
        return "utf-16-le"
    if rare[1] and rare[3] and wide[0] and wide[2]:
        return "utf-16-be"
    return None


def _not_utf8(data: bytes) -> tuple[str, tuple[str, ...]]:
    escaped = data.decode("utf-8", "surrogateescape")
    strays = len(data) - len(escaped.encode("utf-8", "ignore"))
    if len(data) - len(escaped) >= strays:  # characters of two bytes and more: it is UTF-8
        count = "1 byte" if strays == 1 else f"{strays} bytes"
        return escaped.translate(_STRAYS), (f"{count} of it not UTF-8, read as windows-1252",)
    high = len(data) - len(data.translate(None, bytes(range(0x80, 0x100))))
    letters = len(data) - len(data.translate(None, _ASCII_LETTERS))
    codec = one_byte_codec(data) if letters >= _LATIN * high else _guess(data)
    return _read_as(data, codec, codec.replace("cp125", "windows-125").replace("_", "-"))


def _guess(data: bytes) -> str:
    # Imported where it is needed: it costs 20 ms, and next to no file needs it.
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_LOOKED_AT]).best()
    return best.encoding if best else "cp1252"


def _read_as(data: bytes, codec: str, name: str) -> tuple[str, tuple[str, ...]]:
    try:
        text, lost = data.decode(codec), 0
    except UnicodeDecodeError:
        text = data.decode(codec, "replace")
        lost = text.count("\ufffd")
    notices = [] if name == "UTF-8" else [f"read as {name}, not UTF-8"]
    if lost:
        count = "1 character" if lost == 1 else f"{lost} characters"
        notices.append(f"{count} could not be read as {name}")
    return text, tuple(notices)
