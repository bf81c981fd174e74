"""A briefing as Markdown that one would send on: for GitHub, Obsidian and plain eyes alike.

Front matter; the sides; a table of who accuses whom of what, and the answer; the ledger of claims
with their answers; all statements by party; the article with a footnote at each statement. All that
comes from the article is escaped (`briefing.export.markdown_escape`), so that nothing in it can
break out of its place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from briefing.export import wording
from briefing.export.accusations import charges
from briefing.export.arrangement import Entry, by_party, concerned_sides, entries
from briefing.export.markdown_escape import literal, marked, scalar
from briefing.model import Actor, Answer, Briefing, Paragraph, Statement
from briefing.model.contract import SCHEMA

__all__ = ["markdown"]

_HEADINGS_UNDER = 2  # the level of the heading that the article's own stand under
_SMALL_PRINT = ("caption", "credit", "outlet")


def markdown(briefing: Briefing) -> str:
    """The whole note, ending in a newline."""
    blocks = (
        _front_matter(briefing),
        f"# {literal(wording.title(briefing))}",
        *_imprint(briefing),
        *_sides(briefing),
        *_accusations(briefing),
        *_claims(briefing),
        *_by_party(briefing),
        *_article(briefing),
        *_footnotes(briefing),
    )
    return "\n\n".join(blocks) + "\n"


def _front_matter(briefing: Briefing) -> str:
    document = briefing.document
    values = {
        "title": document.title,
        "outlet": document.outlet,
        "author": document.byline,
        "published": document.published,
        "source": document.source.path if document.source.path != "-" else None,
        "url": document.source.url,
        "sha256": document.source.sha256,
        "selection": wording.criteria(briefing.selected) if briefing.selected else None,
    }
    lines = [f"{key}: {scalar(value)}" for key, value in values.items() if value]
    actors = [
        actor
        for party, side in concerned_sides(briefing)
        for actor in (party, *(member.actor for member in side.members if member.is_concerned))
    ]
    if actors:
        lines += ["actors:", *(f"  - {scalar(actor.name)}" for actor in actors)]
    lines.append(f"briefing-schema: {scalar(SCHEMA)}")
    return "\n".join(["---", *lines, "---"])


def _imprint(briefing: Briefing) -> Iterator[str]:
    """Where it is from, and what the reader should know of how it was read."""
    document = briefing.document
    parts = (document.byline, document.outlet, document.dateline, document.published)
    if line := " · ".join(literal(part) for part in parts if part):
        yield f"*{line}*"
    if notices := wording.notices(briefing):
        yield "\n".join(("> [!NOTE]", *(f"> {literal(notice)}  " for notice in notices)))


def _sides(briefing: Briefing) -> Iterator[str]:
    found = concerned_sides(briefing)
    if not found:
        return
    yield "## The sides"
    lines: list[str] = []
    for party, side in found:
        said = wording.count(side.statements, "statement") if side.statements else "no statement"
        lines.append(f"- **{literal(party.name)}**{_role(party)} — {said}")
        lines += (
            f"  - {literal(member.actor.name)}{_role(member.actor)} — {member.statements}"
            for member in side.members
            if member.is_concerned
        )
    yield "\n".join(lines)


def _role(actor: Actor) -> str:
    return f", {literal(actor.role)}" if actor.role else ""


def _accusations(briefing: Briefing) -> Iterator[str]:
    """The table of charges, a row an answer; what goes for several rows stands in the first."""
    found = charges(briefing)
    if not found:
        return
    yield "## Who accuses whom"
    lines = ["| Who | Whom | Of what | The answer |", "| --- | --- | --- | --- |"]
    for charge in found:
        statement = charge.statement
        names = [actor.name for id_ in statement.targets if (actor := briefing.actor(id_))]
        before = [
            literal(wording.speaker(briefing, statement)),
            literal(", ".join(names)),
            _words(briefing, statement),
        ]
        for answer in charge.answers:
            who = literal(wording.speaker(briefing, answer.statement))
            verb = wording.RELATIONS[answer.link.relation].capitalize()
            said = _words(briefing, answer.statement)
            lines.append(_cells(*before, f"**{verb} {who}**: {said}"))
            before = ["", "", ""]
        if not charge.answers:
            lines.append(_cells(*before, "*No answer found here*"))
    yield "\n".join(lines)


def _words(briefing: Briefing, statement: Statement) -> str:
    """What is said, as text of a cell, with the mark of its footnote."""
    corrected = "corrected by the reader" if statement.analysed else ""
    notes = "; ".join(note for note in (wording.doubts(briefing, statement), corrected) if note)
    aside = f" *({literal(notes)})*" if notes else ""
    return f"{literal(briefing.words(statement.content)) or '…'}{aside}[^{statement.id}]"


def _cells(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _claims(briefing: Briefing) -> Iterator[str]:
    claims = [entry for entry in entries(briefing) if entry.is_claim]
    if claims:
        yield "## Claims and answers"
        yield from (_entry(briefing, entry) for entry in claims)


def _entry(briefing: Briefing, entry: Entry) -> str:
    answers = [_answer(briefing, answer) for answer in entry.answers] or [
        "- *No answer found here.*"
    ]
    return "\n\n".join(
        (_item(briefing, entry.statement), *(_indented(answer) for answer in answers))
    )


def _answer(briefing: Briefing, answer: Answer) -> str:
    who = literal(wording.speaker(briefing, answer.statement))
    verb = wording.RELATIONS[answer.link.relation].capitalize()
    return _item(briefing, answer.statement, f"**{verb} {who}**")


def _item(briefing: Briefing, statement: Statement, head: str | None = None) -> str:
    """A statement as an item of a list: who and what, where and when; below, the words."""
    if head is None:
        who = literal(wording.speaker(briefing, statement))
        head = f"**{who}** — {literal(wording.what(briefing, statement))}"
    particulars = wording.particulars(briefing, statement)
    aside = f" *({'; '.join(literal(part) for part in particulars)})*" if particulars else ""
    words = literal(wording.passage(briefing, statement))
    return f"- {head}{aside}[^{statement.id}]\n\n  > {words}"


def _indented(block: str) -> str:
    return "\n".join(f"  {line}" if line else line for line in block.split("\n"))


def _by_party(briefing: Briefing) -> Iterator[str]:
    """All that each party says; claims and answers in a line, as they stand above in full."""
    groups = by_party(briefing, briefing.statements)
    if not groups:
        return
    in_full = {entry.statement.id for entry in entries(briefing) if not entry.is_claim}
    yield "## By party"
    for party, statements in groups:
        yield f"### {literal(party.name) if party else 'Unattributed'}"
        for statement in statements:
            whole = statement.id in in_full
            yield _item(briefing, statement) if whole else _line(briefing, statement)


def _line(briefing: Briefing, statement: Statement) -> str:
    """A statement that stands above, as an item without its words."""
    who = literal(wording.speaker(briefing, statement))
    parts = [wording.what(briefing, statement), *wording.answering(briefing, statement)]
    return f"- **{who}** — {'; '.join(literal(part) for part in parts)}[^{statement.id}]"


def _article(briefing: Briefing) -> Iterator[str]:
    """The article as it stands: headings and paragraphs, a mark where each statement ends."""
    text = briefing.document.text
    yield f"{'#' * _HEADINGS_UNDER} The article"
    ends = sorted(((s.end, s.id) for s in briefing.statements), key=lambda end: end[0])
    small: list[str] = []
    for paragraph in briefing.document.paragraphs:
        if paragraph.kind in ("heading", "body"):
            words = marked(paragraph.span.of(text), _marks(ends, paragraph))
            level = min(_HEADINGS_UNDER + max(paragraph.level, 1), 6)
            yield f"{'#' * level} {words}" if paragraph.kind == "heading" else words
        elif paragraph.kind in _SMALL_PRINT:
            small.append(literal(paragraph.span.of(text)))
    if small:
        yield f"*{' · '.join(small)}*"


def _marks(ends: Sequence[tuple[int, str]], paragraph: Paragraph) -> list[tuple[int, str]]:
    """The statements that end in a paragraph: where, as offsets into it, and their ids.

    Args:
        ends: Where each statement ends in the text, and its id, in order.
        paragraph: One of the text.
    """
    start, end = paragraph.span
    first = bisect_right(ends, start, key=lambda end: end[0])
    last = bisect_right(ends, end, key=lambda end: end[0])
    return [(place - start, id_) for place, id_ in ends[first:last]]


def _footnotes(briefing: Briefing) -> Iterator[str]:
    notes: list[str] = []
    for statement in briefing.statements:
        who = literal(wording.speaker(briefing, statement))
        parts = [literal(wording.what(briefing, statement))]
        parts += (literal(part) for part in wording.particulars(briefing, statement))
        parts += (literal(part) for part in wording.answering(briefing, statement))
        notes.append(f"[^{statement.id}]: **{who}**, {'; '.join(parts)}.")
    if notes:
        yield "\n".join(notes)
