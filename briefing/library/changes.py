"""What became of an article's statements from one version to the next: new, gone, reworded.

Statements are the same if the same party says the same words; reworded if the same party says
nearly the same, as the shares of words tell that two have in common.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefing.export.wording import speaker
from briefing.library.names import fold
from briefing.model import Briefing, Statement

__all__ = ["Changes", "Reworded", "changes_between", "listed", "said_again", "told"]

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
    same, reworded = _paired(before, after)
    earlier = {id(one) for one, _ in (*same, *reworded)}
    later = {id(other) for _, other in (*same, *reworded)}
    return Changes(
        before,
        after,
        new=tuple(each for each in after.statements if id(each) not in later),
        gone=tuple(each for each in before.statements if id(each) not in earlier),
        reworded=tuple(Reworded(*pair) for pair in reworded),
    )


def said_again(before: Briefing, after: Briefing) -> list[tuple[Statement, Statement]]:
    """Each statement of a version that the next one has, too, in the same words or in others."""
    same, reworded = _paired(before, after)
    return [*same, *reworded]


_Pairs = list[tuple[Statement, Statement]]


def _paired(before: Briefing, after: Briefing) -> tuple[_Pairs, _Pairs]:
    """The statements of two versions that are the same, and those that are reworded."""
    left = list(before.statements)
    remaining = []
    alike: dict[tuple[str, str], list[Statement]] = {}
    for statement in left:
        alike.setdefault(_key(before, statement), []).append(statement)
    same: _Pairs = []
    for statement in after.statements:
        found = alike.get(_key(after, statement))
        if found:
            same.append((found.pop(0), statement))
        else:
            remaining.append(statement)
    taken = {id(earlier) for earlier, _ in same}
    left = [earlier for earlier in left if id(earlier) not in taken]
    scored = sorted(
        (-score, b, a)
        for a, later in enumerate(remaining)
        for b, earlier in enumerate(left)
        if _party(before, earlier) == _party(after, later)
        if (score := _share(_words(before, earlier), _words(after, later))) >= ALIKE
    )
    used_before: set[int] = set()
    pairs: dict[int, int] = {}
    for _, b, a in scored:
        if b not in used_before and a not in pairs:
            used_before.add(b)
            pairs[a] = b
    return same, [(left[b], remaining[a]) for a, b in sorted(pairs.items())]


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
