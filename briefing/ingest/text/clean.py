"""Makes text safe to show, once, before anything else sees it.

Terminal libraries pass escape sequences in data through to the terminal, so an article (or a
file's name) could reach the clipboard, the window's title or the screen by them. Each character
that can command a terminal, or reorder what it shows, is replaced by one that cannot: one for
one, so that every offset into the text stays true.
"""

from __future__ import annotations

import re

__all__ = ["clean", "commands", "safe_line", "unix_lines", "without_colours"]

REPLACEMENT = "\ufffd"

# C0 but tab and newline, DEL, C1, bidi embeddings, overrides and isolates, lone surrogates, tags.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]"
)
_COLOUR = re.compile("\x1b\\[[0-9;:]{0,40}[mK]")  # K, which grep and git write beside m
_NO_WIDTH = "\u200b"


def _picture(code: int) -> str:
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else REPLACEMENT


_RANGES = (
    (0x00, 0x20), (0x7F, 0xA0), (0x202A, 0x202F), (0x2066, 0x206A), (0xD800, 0xE000),
    (0xE0000, 0xE0080),
)  # fmt: skip
_SAFE = {
    code: _picture(code)
    for start, end in _RANGES
    for code in range(start, end)
    if code not in (9, 10)
}
_DROPPED = dict.fromkeys(_SAFE)
_SAFE_LINE = _SAFE | {code: _picture(code) for code in (9, 10, 0x2028, 0x2029)}


def clean(text: str) -> str:
    """The text with nothing in it that can command a terminal; its length stays the same.

    Control characters become their pictures (U+2400 and on, DEL U+2421); C1 controls, bidi
    embeddings, overrides and isolates, tag characters and lone surrogates become U+FFFD. Tab and
    newline stay, as do zero-width characters, which some scripts and emoji need.
    """
    return text.translate(_SAFE) if _UNSAFE.search(text) else text


def unix_lines(text: str) -> str:
    """The text with a newline at the end of each line, whatever system wrote it."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def without_colours(text: str) -> tuple[str, int]:
    """The text with characters of no width in place of its colour sequences, and their number.

    Its length stays the same. A colour sequence is "ESC [ 1 m" and the like, as programs write
    them for a terminal.
    """
    if "\x1b[" not in text:
        return text, 0
    blanks = {length: _NO_WIDTH * length for length in range(3, 44)}
    return _COLOUR.subn(lambda match: blanks[len(match[0])], text)


def commands(text: str) -> int:
    """How many characters `clean` would replace."""
    return len(text) - len(text.translate(_DROPPED)) if _UNSAFE.search(text) else 0


def safe_line(text: str) -> str:
    """A file's name or an error's text, made safe and kept on one line; same length.

    Tabs and newlines become their pictures too. Bytes of a file's name that are no text, which
    Python keeps as lone surrogates, become U+FFFD.
    """
    return text.translate(_SAFE_LINE)
