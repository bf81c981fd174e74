"""File names for exports: plain ASCII words that no title can turn into a path or a device."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath

from briefing.model import Document

__all__ = ["LONGEST", "file_name", "slug"]

LONGEST = 80  # characters, without the ending

# Windows takes these for devices, whatever the ending.
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)
_FALLBACK = "briefing"


def file_name(document: Document, suffix: str, *, by_source: bool = False) -> str:
    """A name for a file made of a document: 1 to 80 of a-z, 0-9 and "-", and the ending.

    Args:
        document: Its title gives the name, else what it was read from.
        suffix: The ending, with its dot.
        by_source: Prefer what it was read from, so that ``a.txt`` becomes ``a.md``.
    """
    source = document.source.path or document.source.url or ""
    stem = "" if source == "-" else PurePath(source.rstrip("/")).stem
    names = (stem, document.title) if by_source else (document.title, stem)
    return next((made for name in names if name and (made := slug(name))), _FALLBACK) + suffix


def slug(words: str) -> str:
    """The words as a file's name, cut at the end of a word; empty where no letter is left."""
    ascii_ = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode("ascii")
    # An apostrophe parts no words: "Iran's" is "irans".
    plain = re.sub(r"[^a-z0-9]+", "-", re.sub("['’`]", "", ascii_.casefold())).strip("-")
    if len(plain) > LONGEST:
        cut = plain[: LONGEST + 1].rfind("-")
        plain = plain[: cut if cut > LONGEST // 2 else LONGEST].strip("-")
    return f"{_FALLBACK}-{plain}" if plain in _DEVICES else plain
