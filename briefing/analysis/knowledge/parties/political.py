"""Parties of a country's politics and what their people and bodies are called."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from briefing.analysis.knowledge.parties.names import key

_TABLE = Path(__file__).with_name("political.toml")


def political_party(name: str) -> str | None:
    """The political party that a name means, as printed ("Tories", "the DNC"); None for others."""
    found = _names().get(key(name).removeprefix("the ").removesuffix("s"))
    return found if found is not None and name[:1].isupper() else None


@cache
def _names() -> dict[str, str]:
    table: dict[str, list[str]] = tomllib.loads(_TABLE.read_text(encoding="utf-8"))["parties"]
    return {
        key(form).removesuffix("s"): party
        for party, forms in table.items()
        for form in (party, *forms)
    }
