"""Build the table of parties: ``python -m briefing.training.tables.parties SOURCES_DIR``.

It joins the hand-kept `hand.toml` in ``briefing/analysis/knowledge/parties`` with the office
holders of the Phoenix dictionaries (``Phoenix.Countries.actors.txt.gz`` in SOURCES_DIR, CAMEO
actor format, MIT) and writes
``parties.json`` beside it, which `briefing.analysis.knowledge.parties.table` reads. The same
sources give the same bytes.
"""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path
from typing import Any

from briefing.analysis.knowledge.parties.names import key, slug, split
from briefing.analysis.knowledge.parties.records import KINDS
from briefing.analysis.knowledge.parties.table import PartyTable
from briefing.files import write_whole
from briefing.resources import PACKAGE
from briefing.training.tables.officials import Official, lines_of, notice, officials
from briefing.training.tables.rules_read import dumped, leave_out_what_rules_read

_FOLDER = PACKAGE / "analysis" / "knowledge" / "parties"
HAND = _FOLDER / "hand.toml"
OUT = _FOLDER / "parties.json"
MOST_BYTES = 400_000
OFFICIALS_BYTES = 2_000
ORGANISATIONS = ("organisations", "un_agencies", "companies", "media", "societies")

ABOUT = (
    "Parties and what they are called, for briefing.analysis.knowledge.parties.table. Made by "
    "`python -m briefing.training.tables.parties`; do not edit. Sources: hand.toml beside this "
    "file "
    "(general knowledge, late 2025, MIT like the code); the office holders under `officials` "
    "(to about 2014) come from the Phoenix dictionaries of the Open Event Data "
    " Alliance, built on CountryInfo.txt, whose notice follows."
)


def build(sources: Path, hand: Path = HAND) -> str:
    """The table as JSON text, at most `MOST_BYTES` long in UTF-8.

    Names that the rules of `briefing.analysis.knowledge.parties.phrases` read alike without an
    entry are left out. The Phoenix officials of the longest terms fill what room is left.
    """
    kept = tomllib.loads(hand.read_text(encoding="utf-8"))
    lines = lines_of(sources, "Countries")
    roles: dict[str, int] = {}
    parties, codes = _rows(kept, roles)
    table: dict[str, Any] = {
        "about": ABOUT,
        "phoenix_licence": notice(lines),
        "rules": _rules(kept, codes),
        "roles": list(roles),
        "parties": parties,
        "officials": {},
    }
    leave_out_what_rules_read(table)
    known = PartyTable.from_json(dumped(table))
    wanted = [x for x in officials(lines) if x.country in codes and not known.exact(x.name)]
    return _fill(table, wanted, codes)


def _rows(
    hand: dict[str, Any], roles: dict[str, int]
) -> tuple[dict[str, list[list[Any]]], dict[str, str]]:
    """The rows of each kind (`knowledge.parties.records.from_rows`), and codes to ids."""
    rows: dict[str, list[list[Any]]] = {kind: [] for kind in KINDS}
    codes = {}
    for line in _table_lines(hand["countries"] + hand["other_countries"]):
        code, name, names, adjectives, people, capitals = line
        codes[code] = slug(name)
        places = (hand["regions"].get(code, ""), hand["cities"].get(code, ""))
        bodies, leaders = hand["bodies"].get(code, ""), hand["leaders"].get(code, "")
        called = (names, adjectives, people, capitals, *places)
        rows["country"].append(_row(name, called, bodies, leaders, roles))
    named = [("organisation", section) for section in ORGANISATIONS]
    for kind, section in (*named, ("group", "groups")):
        for name, *most in _table_lines(hand[section]):
            lists = (*most, *[""] * (6 - len(most)))
            bodies = hand["organisation_bodies"].get(name, "")
            leaders = hand["organisation_leaders"].get(name, "")
            rows[kind].append(_row(name, lists, bodies, leaders, roles))
    return rows, codes


def _table_lines(text: str) -> list[list[str]]:
    lines = (line for line in text.splitlines() if line.strip())
    return [[cell.strip() for cell in line.split("|")] for line in lines]


def _row(
    name: str, lists: tuple[str, ...], bodies: str, leaders: str, roles: dict[str, int]
) -> list[Any]:
    seats = ""
    kept: list[str] = []
    for line in bodies.strip().splitlines():
        if line.startswith("@seats:"):
            seats = line.removeprefix("@seats:")
        else:
            kept += split(line)
    names, adjectives, people, capitals, regions, cities = lists
    ordered = (names, adjectives, people, capitals, seats, cities, regions)
    row: list[Any] = [name, *(_distinct(x, name if x is names else "") for x in ordered)]
    row.append(_distinct(";".join("=".join(_synonyms(body)) for body in kept), ""))
    row.append([_leader(line, roles) for line in leaders.strip().splitlines()])
    while not row[-1]:
        row.pop()
    return row


def _synonyms(body: str) -> list[str]:
    return _distinct(body.replace(";", " ").replace("=", ";"), "").split(";")


def _leader(line: str, roles: dict[str, int]) -> str:
    names, *terms = (x.strip() for x in line.split("|"))
    full, *surnames = (x.strip() for x in names.split("~"))
    aliases = _distinct(full.replace(", Jr", " Jr").replace(",", ";"), "")
    name = aliases.split(";")[0]
    short = _distinct(";".join(surnames), "")
    if surnames == ["-"]:
        aliases += "~"
    elif short and short != name.split()[-1]:
        aliases += f"~{short}"
    held = []
    for term in sorted(terms, key=lambda term: term.rsplit(None, 1)[1]):
        role, dates = term.rsplit(None, 1)
        start, end = dates.split("..")
        if not end or end >= "1950":
            held.append(f"{roles.setdefault(role, len(roles))} {_day(start, 1)}-{_day(end, 31)}")
    return "|".join([aliases, *held])


def _day(text: str, day: int) -> str:
    """YYMMDD of YYYY, YYYY-MM or YYYY-MM-DD; nothing for what is open or before 1950."""
    if not text or text < "1950":
        return ""
    year, month, exact = (*text.split("-"), "", "")[:3]
    month = month or ("01" if day == 1 else "12")
    return f"{year[2:]}{month}{exact or f'{day:02}'}"


def _distinct(aliases: str, besides: str) -> str:
    """The aliases without those that look-ups cannot tell from an earlier one."""
    kept, seen = [], {key(besides)}
    for alias in split(aliases):
        if key(alias) not in seen:
            seen.add(key(alias))
            kept.append(alias)
    return ";".join(kept)


def _rules(hand: dict[str, Any], codes: dict[str, str]) -> dict[str, Any]:
    def lists(tables: dict[str, str]) -> dict[str, str]:
        return {name: ";".join(split(words)) for name, words in tables.items()}

    return {
        "nouns": lists(hand["nouns"]),
        "not_for": lists(hand["not_for"]),
        "never": ";".join(split(hand["never"]["names"])),
        "titles": lists(hand["titles"]),
        "before": ";".join(split(hand["before"]["words"])),
        "formal": ";".join(split(hand["formal"]["words"])),
        "firms": lists(hand["firms"]),
        "ordinary": ";".join(split(hand["ordinary"]["words"])),
        "prefixes": {codes[code]: text for code, text in lists(hand["prefixes"]).items()},
    }


def _fill(table: dict[str, Any], wanted: list[Official], codes: dict[str, str]) -> str:
    room = min(OFFICIALS_BYTES, MOST_BYTES - len(dumped(table).encode()))
    chosen: dict[str, list[str]] = {}
    for official in wanted:
        party = codes[official.country]
        entry = f"{official.name} {official.start}-{official.end or '201412'}"
        room -= len(entry.encode()) + 1 + (len(party) + 7 if party not in chosen else 0)
        if room < 0:
            break
        chosen.setdefault(party, []).append(entry)
    table["officials"] = {party: ";".join(sorted(names)) for party, names in sorted(chosen.items())}
    return dumped(table)


def main() -> None:
    """Write the table where the program finds it."""
    parser = argparse.ArgumentParser(
        description=__doc__, prog="python -m briefing.training.tables.parties"
    )
    parser.add_argument("sources", type=Path, metavar="SOURCES_DIR")
    parser.add_argument("--output", type=Path, default=OUT, metavar="PATH")
    options = parser.parse_args()
    text = build(options.sources)
    write_whole(options.output, text, replace=True)


if __name__ == "__main__":
    main()
