"""Whose statements are watched for, and which of an article's are theirs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefing.errors import NO_INPUT, USAGE, BriefingError
from briefing.export.sentences import sentence
from briefing.export.wording import one_line, speaker
from briefing.follow.feeds import now
from briefing.library import Added, Library
from briefing.library.failures import told
from briefing.library.names import folded
from briefing.model import GROUP, Briefing, Statement

__all__ = ["Watched", "add_watch", "remove_watch", "watched_statements", "watches"]

_LONGEST = 200  # characters of a name


@dataclass(frozen=True)
class Watched:
    """A statement of somebody who is watched for."""

    name: str
    """As the user wrote it."""
    statement: Statement
    sentence: str
    answers: tuple[str, ...]
    """Whom it answers, in words."""

    @property
    def is_answer(self) -> bool:
        """Whether it answers somebody, by its kind or by a link."""
        return bool(self.answers) or GROUP[self.statement.kind] == "response"


def add_watch(library: Library, name: str) -> bool:
    """Watch for a side's or a person's statements; gives whether that is new.

    Raises:
        BriefingError: code 2, the name has no letters, or is too long.
    """
    plain = one_line(name)
    if not folded(plain) or len(plain) > _LONGEST:
        raise BriefingError("is nobody's name", where=name[:_LONGEST], code=USAGE)
    with library.database.writing() as connection:
        added = connection.execute(
            "INSERT OR IGNORE INTO watch (name, folded, made) VALUES (?, ?, ?)",
            (plain, folded(plain), now()),
        )
        return bool(added.rowcount)


def remove_watch(library: Library, name: str) -> None:
    """Watch for somebody no longer.

    Raises:
        BriefingError: code 66, they are not watched for.
    """
    with library.database.writing() as connection:
        gone = connection.execute("DELETE FROM watch WHERE folded = ?", (folded(name),)).rowcount
    if not gone:
        raise BriefingError("is not watched for", where=name, hint="briefing watch", code=NO_INPUT)


def watches(library: Library) -> list[str]:
    """The names that are watched for, in the order in which they were given."""
    with told(library.database.path):
        found = library.database.reading.execute("SELECT name FROM watch ORDER BY made, name")
        return [name for (name,) in found]


def watched_statements(library: Library, briefing: Briefing, added: Added) -> Iterator[Watched]:
    """What those who are watched for say in an article that has just come.

    A copy of another article says nothing new; of a later version only what the earlier does not
    hold is told.

    Args:
        library: It holds the article.
        briefing: The article's.
        added: What became of it.
    """
    if added.outcome not in ("added", "version"):
        return
    names = watches(library)
    if not names:
        return
    shown = library.briefing(added.article)
    before: set[str] = set()
    if added.outcome == "version" and added.of is not None:
        earlier = library.briefing(added.of)
        before = {one_line(earlier.words(each.content)) for each in earlier.statements}
    for name in names:
        for said in library.statements(says=name, article=added.article):
            statement = shown.statement(said.local)
            if statement is None or one_line(shown.words(statement.content)) in before:
                continue
            yield Watched(
                name,
                statement,
                str(sentence(shown, statement)),
                tuple(
                    f"{link.relation} {speaker(shown, claim)}"
                    for link in shown.answered(statement.id)
                    if (claim := shown.statement(link.claim)) is not None
                ),
            )
