"""Parties of a country's politics and what their people and bodies are called."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from briefing.analysis.knowledge.parties.names import key

_TABLE = Path(__file__).with_name("political.toml")


def political_party(name: str) -> str | None:
    """The political party that a name means or speaks for, as printed ("Tories", "the DNC")."""
    return _looked_up(name, itself=False)


def political_party_itself(name: str) -> str | None:
    """The same, where the name is the party's own and not that of a part ("the DNC")."""
    return _looked_up(name, itself=True)


def _looked_up(name: str, *, itself: bool) -> str | None:
    if not name[:1].isupper() and not name.startswith("the "):
        return None
    found = _names(itself).get(key(name).removeprefix("the ").removesuffix("s"))
    return found if found is not None and name.removeprefix("the ")[:1].isupper() else None


@cache
def _names(itself: bool) -> dict[str, str]:
    tables = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    found: dict[str, str] = {}
    for table in (tables["parties"],) if itself else (tables["bodies"], tables["parties"]):
        for party, forms in table.items():
            found |= {key(form).removesuffix("s"): party for form in (party, *forms)}
    return found
