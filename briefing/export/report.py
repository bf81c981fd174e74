"""The report of ``briefing show``: plain text for pipes and screen readers.

Nothing in it depends on colour or on columns: each statement says in words who makes it and what it
is, and every answer stands under what it answers.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from briefing.export import wording
from briefing.export.arrangement import by_party, concerned_sides, entries
from briefing.export.quotation import quoted
from briefing.model import Actor, Briefing, Statement

__all__ = ["report"]

NARROWEST = 20  # columns; below that nothing is gained by wrapping
_STEP = "  "


def report(briefing: Briefing, width: int = 80) -> str:
    """The report, wrapped at so many columns, ending in a newline."""
    width = max(width, NARROWEST)
    paragraphs = (
        *_head(briefing),
        *_sides(briefing),
        *_claims(briefing),
        *_others(briefing),
        *_article(briefing),
    )
    return "\n".join(_wrapped(depth, line, width) for depth, line in paragraphs).strip("\n") + "\n"


_Line = tuple[int, str]  # how deep it is indented, and its words; no words: an empty line


def _wrapped(depth: int, line: str, width: int) -> str:
    indent = _STEP * depth
    return "\n".join(
        textwrap.wrap(
            wording.one_line(line),
            max(width, len(indent) + NARROWEST),
            initial_indent=indent,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
    )


def _head(briefing: Briefing) -> Iterator[_Line]:
    document = briefing.document
    yield 0, wording.title(briefing)
    parts = (document.byline, document.outlet, document.dateline, document.published)
    if imprint := ", ".join(part for part in parts if part):
        yield 0, imprint
    for notice in wording.notices(briefing):
        yield 0, f"Note: {notice}"


def _sides(briefing: Briefing) -> Iterator[_Line]:
    found = concerned_sides(briefing)
    if not found:
        return
    yield from _heading("The sides")
    for party, side in found:
        said = wording.count(side.statements, "statement") if side.statements else "no statement"
        yield 1, f"{_introduced(party)}: {said}"
        for member in side.members:
            if member.is_concerned:
                yield 2, f"{_introduced(member.actor)}: {member.statements or 'none'}"


def _claims(briefing: Briefing) -> Iterator[_Line]:
    claims = [entry for entry in entries(briefing) if entry.is_claim]
    if not claims:
        return
    yield from _heading("Claims and answers")
    for number, entry in enumerate(claims, 1):
        if number > 1:
            yield 0, ""
        who = wording.speaker(briefing, entry.statement)
        yield 1, f"{number}. {who}: {wording.what(briefing, entry.statement)}"
        yield from _words(briefing, entry.statement, 2)
        for answer in entry.answers:
            who = wording.speaker(briefing, answer.statement)
            yield 2, f"{wording.RELATIONS[answer.link.relation].capitalize()} {who}"
            yield from _words(briefing, answer.statement, 3)
        if not entry.answers:
            yield 2, "No answer found here"


def _others(briefing: Briefing) -> Iterator[_Line]:
    others = [entry.statement for entry in entries(briefing) if not entry.is_claim]
    groups = by_party(briefing, others)
    if not groups:
        return
    yield from _heading("Other statements")
    first = True
    for _, statements in groups:
        for statement in statements:
            if not first:
                yield 0, ""
            first = False
            who = wording.speaker(briefing, statement)
            yield 1, f"{who}: {wording.what(briefing, statement)}"
            yield from _words(briefing, statement, 2)


def _article(briefing: Briefing) -> Iterator[_Line]:
    yield from _heading("The article")
    first = True
    for paragraph in briefing.document.paragraphs:
        if paragraph.kind not in ("heading", "body"):
            continue
        if not first:
            yield 0, ""
        first = False
        yield 0, paragraph.span.of(briefing.document.text)


def _heading(words: str) -> Iterator[_Line]:
    yield 0, ""
    yield 0, words.upper()


def _words(briefing: Briefing, statement: Statement, depth: int) -> Iterator[_Line]:
    yield depth, quoted(wording.passage(briefing, statement))
    if particulars := wording.particulars(briefing, statement):
        yield depth, f"({'; '.join(particulars)})"


def _introduced(actor: Actor) -> str:
    return f"{actor.name}, {actor.role}" if actor.role else actor.name
