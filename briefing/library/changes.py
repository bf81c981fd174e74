"""What became of an article's statements from one version to the next: new, gone, reworded.

Statements are the same if the same party says the same words; reworded if the same party says
nearly the same, as the shares of words tell that two have in common.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefing.export.wording import speaker
from briefing.library.names import fold
from briefing.model import Briefing, Statement

__all__ = ["Changes", "Reworded", "changes_between", "listed", "told"]

ALIKE = 0.5
"""The share of their words that two statements must have in common to be one, reworded."""


@dataclass(frozen=True)
class Reworded:
    """A statement before, and as it is now."""

    before: Statement
    after: Statement


@dataclass(frozen=True)
class Changes:
    """What became of the statements of an article."""

    before: Briefing
    after: Briefing
    new: tuple[Statement, ...]
    gone: tuple[Statement, ...]
    reworded: tuple[Reworded, ...]

    def __bool__(self) -> bool:
        return bool(self.new or self.gone or self.reworded)


def changes_between(before: Briefing, after: Briefing) -> Changes:
    """Compare the statements of two versions of an article."""
    left = list(before.statements)
    remaining = []
    same: dict[tuple[str, str], list[Statement]] = {}
    for statement in left:
        same.setdefault(_key(before, statement), []).append(statement)
    for statement in after.statements:
        alike = same.get(_key(after, statement))
        if alike:
            left.remove(alike.pop(0))
        else:
            remaining.append(statement)
    reworded, new = [], []
    scored = sorted(
        (
            (-score, b, a)
            for a, later in enumerate(remaining)
            for b, earlier in enumerate(left)
            if _party(before, earlier) == _party(after, later)
            if (score := _share(_words(before, earlier), _words(after, later))) >= ALIKE
        ),
    )
    used_before: set[int] = set()
    used_after: set[int] = set()
    pairs = {}
    for _, b, a in scored:
        if b not in used_before and a not in used_after:
            used_before.add(b)
            used_after.add(a)
            pairs[a] = b
    for a, later in enumerate(remaining):
        if a in pairs:
            reworded.append(Reworded(left[pairs[a]], later))
        else:
            new.append(later)
    gone = tuple(earlier for b, earlier in enumerate(left) if b not in used_before)
    return Changes(before, after, tuple(new), gone, tuple(reworded))


def told(changes: Changes) -> str:
    """The changes in a few words: "2 statements new, 1 gone"."""
    parts = [
        f"{len(found)} {what}"
        for found, what in (
            (changes.new, "new"),
            (changes.gone, "gone"),
            (changes.reworded, "reworded"),
        )
        if found
    ]
    return f"statements {', '.join(parts)}" if parts else "the same statements"


def listed(changes: Changes, width: int) -> str:
    """A line for each statement that is new (+), gone (-) or reworded (~), safe to print."""
    lines = [_line("+", changes.after, each, width) for each in changes.new]
    lines += [_line("-", changes.before, each, width) for each in changes.gone]
    for each in changes.reworded:
        lines.append(_line("~", changes.before, each.before, width))
        lines.append(_line("→", changes.after, each.after, width))
    return "".join(lines) or "  the same statements\n"


def _line(sign: str, briefing: Briefing, statement: Statement, width: int) -> str:
    from briefing.ingest.text.clean import safe_line

    words = f"{speaker(briefing, statement)}: {briefing.words(statement.content)}"
    line = f"  {sign} {statement.kind:<15} {words}"
    line = safe_line(line)
    return (line if len(line) <= width else f"{line[: width - 1]}…") + "\n"


def _key(briefing: Briefing, statement: Statement) -> tuple[str, str]:
    return _party(briefing, statement), " ".join(_words(briefing, statement))


def _party(briefing: Briefing, statement: Statement) -> str:
    actor = briefing.actor(statement.party) or briefing.actor(statement.speaker)
    return fold(actor.name) if actor else ""


def _words(briefing: Briefing, statement: Statement) -> list[str]:
    return fold(briefing.words(statement.content)).split()


def _share(one: list[str], other: list[str]) -> float:
    """The share of their words that two lists have in common, from 0 to 1."""
    common = len(set(one) & set(other))
    most = len(set(one) | set(other))
    return common / most if most else 0.0
