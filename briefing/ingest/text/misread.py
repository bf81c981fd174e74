"""Texts that a program before us read in a wrong encoding, or wrote in one that is seldom met.

UTF-8 that was read as windows-1252 and written as UTF-8 once more shows "â€œ" for a quotation mark;
it is read back. Of the one-byte encodings, those of Central Europe and of old Macs are told from
windows-1252 by letters that it would set where no word has them.
"""

from __future__ import annotations

import re

__all__ = ["one_byte_codec", "read_back"]

_FEWEST = 2  # misread characters, for a text to be one that was misread

# What windows-1252 makes of UTF-8's bytes: a lead byte of two or three, and as many that follow.
_FOLLOWS = "".join(
    bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xC0)
)
_MISREAD = re.compile(rf"[ÃÂÄÅ][{re.escape(_FOLLOWS)}]|[âàá][{re.escape(_FOLLOWS)}]{{2}}")
_BYTES = {
    (bytes([byte]).decode("cp1252", "ignore") or chr(byte)): byte for byte in range(0x80, 0x100)
}

# Bytes of windows-1250 that are "æ", "³", "¹" and "¿" in windows-1252: -ić, and ł, ą, ż in a word.
_CENTRAL = re.compile(rb"i\xe6(?![A-Za-z\x80-\xff])|[A-Za-z\xea\xf3][\xb3\xb9\xbf](?=[a-z\xea])")
# Bytes of Mac OS Roman where windows-1252 has "Õ" inside a word, and "Ò" and "Ó" around words.
_MAC = re.compile(
    rb"[A-Za-z]\xd5(?=[a-z])|(?:^|[\s(])\xd2(?=[A-Za-z])|[a-z,.!?]\xd3(?=[\s.,;:)]|$)"
)


def read_back(text: str) -> tuple[str, int]:
    """The text with what was misread as windows-1252 read as UTF-8, and how many characters."""
    if "â€" not in text and "Ã" not in text:
        return text, 0
    found = [match for match in _MISREAD.finditer(text) if _again(match[0])]
    if len(found) < _FEWEST:
        return text, 0
    return _MISREAD.sub(lambda match: _again(match[0]) or match[0], text), len(found)


def one_byte_codec(data: bytes) -> str:
    """The encoding of bytes that are mostly ASCII: windows-1252 where nothing tells."""
    if len(_MAC.findall(data)) >= _FEWEST:
        return "mac-roman"
    return "cp1250" if _CENTRAL.search(data) else "cp1252"


def _again(misread: str) -> str:
    """What the bytes of misread characters are in UTF-8; "" for none."""
    try:
        return bytes(_BYTES[character] for character in misread).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return ""
