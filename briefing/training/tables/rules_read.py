"""The names that a table of parties need not have: the rules of phrases read them alike."""

from __future__ import annotations

import json
import re
from typing import Any

from briefing.analysis.knowledge.parties.names import slug, split
from briefing.analysis.knowledge.parties.table import PartyTable

__all__ = ["dumped", "leave_out_what_rules_read"]


def leave_out_what_rules_read(table: dict[str, Any]) -> None:
    """Take the names out of a table, as ``parties.json`` holds it, that read alike without."""
    full = PartyTable.from_json(dumped(table))
    for row in (row for rows in table["parties"].values() for row in rows):
        identifier = slug(row[0])
        if len(row) > 1:
            row[1] = ";".join(x for x in split(row[1]) if not _is_read(full, x, identifier))
        if len(row) > 8:
            row[8] = ";".join(_needed(full, body, identifier) for body in split(row[8]))
            row[8] = ";".join(split(row[8]))
        if len(row) > 9:
            row[9] = [_needed_leader(full, leader, identifier) for leader in row[9]]
    never = split(table["rules"]["never"])
    table["rules"]["never"] = ""
    lax = PartyTable.from_json(dumped(table))
    table["rules"]["never"] = ";".join(x for x in never if lax.lookup(x) and not lax.exact(x))


def _needed(table: PartyTable, body: str, identifier: str) -> str:
    names = body.split("=")
    needed = [x for x in names if not _is_read(table, x, identifier)]
    if needed and names[0].lstrip("?") != needed[0].lstrip("?"):
        needed.insert(0, names[0])
    return "=".join(needed)


def _needed_leader(table: PartyTable, leader: str, identifier: str) -> str:
    names, *rest = re.split(r"(?=[~|])", leader, maxsplit=1)
    first, *aliases = split(names)
    needed = [x for x in aliases if not _is_read(table, x, identifier)]
    return ";".join([first, *needed]) + "".join(rest)


def _is_read(table: PartyTable, alias: str, identifier: str) -> bool:
    """Whether the rules give the alias its party with no entry of its own."""
    found = [] if alias.startswith("?") else table.phrases(alias)
    return bool(found) and not found[0].weak and found[0].party.id == identifier


def dumped(table: dict[str, Any]) -> str:
    """A table as ``parties.json`` has it."""
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n"
