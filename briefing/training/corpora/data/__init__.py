"""Word lists that the gold readers use, and how they are read."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def words(name: str) -> frozenset[str]:
    """The words of one list of `words.toml`.

    Raises:
        KeyError: there is no list of that name.
    """
    text = files(__name__).joinpath("words.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)[name])
