"""The word lists of `knowledge/en`, a TOML file a subject."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "en"


@cache
def table(subject: str) -> dict[str, Any]:
    """The word lists of a subject, read once; not to be changed."""
    loaded: dict[str, Any] = tomllib.loads((_FOLDER / f"{subject}.toml").read_text("utf-8"))
    return loaded


@cache
def words(subject: str, *names: str) -> frozenset[str]:
    """A list of words of a subject, as a set; `names` are its sections, then the list's own."""
    found: Any = table(subject)
    for name in names:
        found = found[name]
    return frozenset(found)
