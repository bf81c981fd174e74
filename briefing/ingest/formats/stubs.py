"""What stands in an article's place: a paywall, a request for consent, an error."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import NamedTuple

__all__ = ["SCRIPTED", "Stub", "stub_of"]

_DATA = Path(__file__).parent / "data" / "stubs.toml"


class Stub(NamedTuple):
    """What a page does instead of holding its article, and what the user can do."""

    what: str
    hint: str
    is_all: bool = False  # nothing of the article stands beside it


SCRIPTED = Stub("wants a browser", "open it in one, save the page, and open the file", True)
_STUBS = {
    "paywall": Stub(
        "asks for a subscription", "save the page when you are signed in, and open the file"
    ),
    "consent": Stub(
        "asks for consent first", "give it in a browser, save the page, and open the file"
    ),
    "robots": SCRIPTED,
    "missing": Stub("is an error's", "see whether the address is right", True),
}


def stub_of(said: str) -> Stub | None:
    """What the words of a page show it to be; None for an article's."""
    said = said.replace("’", "'")
    patterns: dict[str, list[str]] = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    for kind, expressions in patterns.items():
        if any(re.search(expression, said, re.IGNORECASE) for expression in expressions):
            return _STUBS[kind]
    return None
