"""A briefing as rows, so that questions about many articles are SQL; made of it, and taken away."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from briefing.export import arrangement
from briefing.export.wording import one_line
from briefing.library.days import number_of, sound_day
from briefing.library.kinds import Kinds
from briefing.library.names import fold, join, named
from briefing.model import ActorKind, Briefing, Day, Span, Statement
from briefing.model.days import said_on

__all__ = [
    "LOCAL",
    "Form",
    "Summary",
    "insert",
    "kept_pieces",
    "local_of",
    "pieces_kept",
    "pieces_of",
    "remove",
    "sound",
    "spans_kept",
    "spans_of",
    "summary",
    "targets_of",
    "words_of",
]


LOCAL = "coalesce(statement.local, statement.id - article.first + 1)"
"""SQL for what a row has of its statement's id."""
_SIDES = 6  # that a list tells of
_LONGEST = 4096  # code points; a piece that is kept as a number is shorter


class Form(IntEnum):
    """What else a row of `statement` tells, a bit each."""

    CLAIM = 1
    """A claim or an accusation, or answered like one."""
    DIRECT = 2
    """A direct quotation."""
    MIXED = 4
    """Partly a quotation."""
    SOURCED = 8
    """The article has words for who says it."""
    TITLED = 16
    """It stands in a title."""
    UNDATED = 32
    """Neither it nor its article tells a day."""


@dataclass(frozen=True)
class Summary:
    """What a list of articles tells of a briefing."""

    statements: int
    claims: int
    unanswered: int
    sides: tuple[tuple[str, ActorKind], ...]
    """Names and kinds, the busiest first."""


def summary(briefing: Briefing) -> Summary:
    """Count what is listed."""
    entries = arrangement.entries(briefing)
    sides = [
        (sound(side.party.name), side.party.kind)
        for side in arrangement.sides(briefing)
        if side.party is not None and side.statements
    ]
    return Summary(
        statements=len(briefing.statements),
        claims=sum(1 for s in briefing.statements if arrangement.is_claim(briefing, s)),
        unanswered=sum(1 for entry in entries if entry.part == "claims"),
        sides=tuple(sides[:_SIDES]),
    )


def insert(connection: sqlite3.Connection, article: int, briefing: Briefing, day: Day) -> None:
    """Write the rows of an article by which it is found.

    Args:
        connection: One that writes.
        article: The article's number; it has no such rows.
        briefing: As the user has corrected it.
        day: For statements of which it is not told when they were made.
    """
    text = briefing.document.text
    (first,) = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM statement").fetchone()
    numbers = {statement.id: first + n for n, statement in enumerate(briefing.statements)}
    last = first + len(numbers) - 1
    connection.execute(
        "UPDATE article SET is_found = 1, first = ?, last = ? WHERE id = ?",
        (first, last, article) if numbers else (None, None, article),
    )
    connection.execute(
        "INSERT INTO article_text (rowid, text) VALUES (?, ?)", (article, fold(text))
    )
    kinds = Kinds(connection)
    who = _Who(connection, briefing, kinds)
    for statement in briefing.statements:
        row, kind = numbers[statement.id], kinds.number(statement.kind)
        said = number_of(sound_day(said_on(briefing.document, statement)) or day)
        party = who.id(statement.party)
        pieces = pieces_of(statement.content)
        content, reach = _hull(statement.content), _reach(statement)
        targets = who.targets(statement)
        who.join(party, statement)
        connection.execute(
            "INSERT INTO statement (id, article, local, parent, kind, form, speaker, party, day,"
            " pieces, lead, tail, source, targets, answers, confidence)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                row,
                article,
                None if _local(statement.id) == row - first + 1 else _local(statement.id),
                None if statement.parent is None else _local(statement.parent),
                kind,
                _form(briefing, statement),
                who.id(statement.speaker),
                party,
                said,
                kept_pieces(pieces),
                content.start - reach.start,
                reach.end - content.end,
                None if who.id(statement.speaker) else kept_pieces(pieces_of(statement.source)),
                ",".join(_target(*each) for each in targets),
                len(briefing.answers(statement.id)),
                round(statement.confidence * 1000),
            ),
        )
        connection.execute(
            "INSERT INTO statement_text (rowid, words) VALUES (?, ?)",
            (row, fold(words_of(text, pieces))),
        )
        connection.executemany(
            "INSERT INTO target (party, by_party, day, statement, who, kind)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [(side, party or 0, said, row, target, kind) for target, side in targets],
        )
    connection.executemany(
        "INSERT OR IGNORE INTO link (claim, response, relation, confidence) VALUES (?, ?, ?, ?)",
        [
            (
                numbers[link.claim],
                numbers[link.response],
                link.relation,
                round(link.confidence * 1000),
            )
            for link in briefing.links
            if link.claim in numbers and link.response in numbers
        ],
    )


def remove(connection: sqlite3.Connection, article: int, text: str) -> None:
    """Take away the rows by which an article is found, if it has any.

    Args:
        connection: One that writes.
        article: The article's number.
        text: Its text, as it was when they were written.
    """
    is_found, *bounds = connection.execute(
        "SELECT is_found, first, last FROM article WHERE id = ?", (article,)
    ).fetchone()
    if not is_found:
        return
    found = connection.execute(
        "SELECT id, pieces, targets, day, party FROM statement WHERE id BETWEEN ? AND ?", bounds
    ).fetchall()
    connection.executemany(
        "INSERT INTO statement_text (statement_text, rowid, words) VALUES ('delete', ?, ?)",
        [(row, fold(words_of(text, pieces_kept(kept)))) for row, kept, *_ in found],
    )
    connection.executemany(
        "DELETE FROM target WHERE party = ? AND by_party = ? AND day = ? AND statement = ?",
        [
            (side, party or 0, day, row)
            for row, _, targets, day, party in found
            for _, side in targets_of(targets)
        ],
    )
    connection.execute("DELETE FROM statement WHERE id BETWEEN ? AND ?", bounds)
    connection.execute(
        "UPDATE article SET is_found = 0, first = NULL, last = NULL WHERE id = ?", (article,)
    )
    connection.execute(
        "INSERT INTO article_text (article_text, rowid, text) VALUES ('delete', ?, ?)",
        (article, fold(text)),
    )


def _form(briefing: Briefing, statement: Statement) -> int:
    form = 0
    if arrangement.is_claim(briefing, statement):
        form |= Form.CLAIM
    if statement.quote == "direct":
        form |= Form.DIRECT
    if statement.quote == "mixed":
        form |= Form.MIXED
    if statement.source:
        form |= Form.SOURCED
    if briefing.document.is_title(_reach(statement).start):
        form |= Form.TITLED
    if said_on(briefing.document, statement) is None:
        form |= Form.UNDATED
    return form


def _reach(statement: Statement) -> Span:
    """From a statement's first word to its last."""
    return _hull((*statement.source, *statement.cue, *statement.content))


def _hull(spans: Sequence[Span]) -> Span:
    """From the first of some pieces to the last; nothing, at the text's beginning, of none."""
    starts, ends = (span.start for span in spans), (span.end for span in spans)
    return Span(min(starts, default=0), max(ends, default=0))


def _local(id_: str) -> int | str:
    """A statement's id as a row has it: 12 for s12, which takes a byte."""
    number = id_[1:]
    is_plain = number.isascii() and number.isdecimal() and len(number) < 10
    if id_[:1] == "s" and is_plain and str(int(number)) == number:
        return int(number)
    return sound(id_)


def local_of(kept: int | str) -> str:
    """A statement's id, of what `LOCAL` gives."""
    return f"s{kept}" if isinstance(kept, int) else kept


def pieces_of(spans: Iterable[Span]) -> str:
    """Pieces of a text as a row has them: 12-40,52-60."""
    return ",".join(f"{span.start}-{span.end}" for span in spans)


def spans_of(pieces: str) -> tuple[Span, ...]:
    """The pieces that `pieces_of` wrote."""
    parts = (piece.partition("-") for piece in pieces.split(",") if piece)
    return tuple(Span(int(start), int(end)) for start, _, end in parts)


def kept_pieces(pieces: str) -> int | str:
    """Pieces as a row of `statement` has them: one alone is a number, half the bytes."""
    start, _, end = pieces.partition("-")
    if not end.isdecimal() or not 0 <= int(end) - int(start) < _LONGEST:
        return pieces
    return int(start) * _LONGEST + int(end) - int(start)


def pieces_kept(kept: int | str) -> str:
    """The pieces that `kept_pieces` was given."""
    if isinstance(kept, str):
        return kept
    start, length = divmod(kept, _LONGEST)
    return f"{start}-{start + length}"


def spans_kept(kept: int | str) -> tuple[Span, ...]:
    """The pieces that `kept_pieces` was given, as places."""
    if isinstance(kept, str):
        return spans_of(kept)
    start, length = divmod(kept, _LONGEST)
    return (Span(start, start + length),)


def targets_of(targets: str) -> list[tuple[int, int]]:
    """Whom a statement is about, each with their side, as a row has them: 7/2,2."""
    parts = (target.partition("/") for target in targets.split(",") if target)
    return [(int(who), int(side or who)) for who, _, side in parts]


def _target(who: int, side: int) -> str:
    return f"{who}/{side}" if who != side else str(who)


def words_of(text: str, pieces: str) -> str:
    """The words of pieces, on one line; a gap is an ellipsis."""
    return sound(" … ".join(one_line(span.of(text)) for span in spans_of(pieces)))


def sound(text: str) -> str:
    """A text that SQLite can keep: lone surrogates become question marks."""
    return text.encode("utf-8", "replace").decode()


class _Who:
    """The numbers of a briefing's actors; those that no statement needs get none."""

    def __init__(self, connection: sqlite3.Connection, briefing: Briefing, kinds: Kinds) -> None:
        self._connection = connection
        self._briefing = briefing
        self._kinds = kinds
        self._ids: dict[str, int] = {}

    def id(self, actor: str | None) -> int | None:
        """The number of an actor; None for nobody."""
        known = self._briefing.actor(actor)
        if known is None:
            return None
        if known.id not in self._ids:
            self._ids[known.id] = named(
                self._connection,
                sound(known.name),
                kind=self._kinds.number(known.kind),
                is_side=known.party == known.id and known.kind != "person",
                aliases=[sound(alias) for alias in known.aliases],
            )
        return self._ids[known.id]

    def join(self, party: int | None, statement: Statement) -> None:
        """Have those who make a statement together be found by the name of each."""
        sides = [actor for id_ in statement.together if (actor := self._briefing.actor(id_))]
        if party is not None and sides:
            join(self._connection, party, [sound(side.name) for side in sides])

    def targets(self, statement: Statement) -> list[tuple[int, int]]:
        """The numbers of those that a statement is about, each with that of their side."""
        found: dict[int, int] = {}
        for target in statement.targets:
            known = self._briefing.actor(target)
            who, side = self.id(target), self.id(known.party if known else None)
            if who is not None and side is not None:
                found.setdefault(who, side)
        return list(found.items())
