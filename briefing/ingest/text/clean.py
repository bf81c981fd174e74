"""Makes text safe to show, once, before anything else sees it.

Terminal libraries pass escape sequences in data through to the terminal, so an article (or a
file's name) could reach the clipboard, the window's title or the screen by them. Each character
that can command a terminal, or reorder what it shows, is replaced by one that cannot: one for
one, so that every offset into the text stays true.
"""

from __future__ import annotations

import re

__all__ = ["clean", "commands", "safe_line"]

REPLACEMENT = "\ufffd"

# C0 but tab and newline, DEL, C1, bidi embeddings, overrides and isolates, lone surrogates, tags.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]"
)
_BREAKS_A_LINE = re.compile("[\t\n\u2028\u2029]")


def clean(text: str) -> str:
    """The text with nothing in it that can command a terminal; its length stays the same.

    Control characters become their pictures (U+2400 and on, DEL U+2421); C1 controls, bidi
    embeddings, overrides and isolates, tag characters and lone surrogates become U+FFFD. Tab and
    newline stay, as do zero-width characters, which some scripts and emoji need.
    """
    return _UNSAFE.sub(_picture, text)


def commands(text: str) -> int:
    """How many characters `clean` would replace."""
    return len(_UNSAFE.findall(text))


def safe_line(text: str) -> str:
    """A file's name or an error's text, made safe and kept on one line; same length.

    Tabs and newlines become their pictures too. Bytes of a file's name that are no text, which
    Python keeps as lone surrogates, become U+FFFD.
    """
    return _BREAKS_A_LINE.sub(_picture, clean(text))


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else REPLACEMENT
