"""What is found across articles, as Markdown that one would send on.

All that comes from articles is escaped (`briefing.export.markdown_escape`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from briefing.compare.accounts import Comparison
from briefing.compare.collection import Collection
from briefing.compare.phrases import (
    account_line,
    coverage_heading,
    letter,
    letters,
    open_words,
    quoted,
    speaker,
    what,
)
from briefing.compare.register import Entry
from briefing.export.markdown_escape import literal
from briefing.export.wording import RELATIONS, count

__all__ = ["comparison_markdown", "register_markdown"]


def comparison_markdown(comparison: Comparison) -> str:
    """One event, all accounts: a table of what is said where, what is left out, who speaks."""
    blocks = (
        *_head(comparison),
        *_told(comparison),
        *_left_out(comparison),
        *_voices(comparison),
        *_only(comparison),
    )
    return "\n\n".join(blocks) + "\n"


def register_markdown(collection: Collection, entries: Sequence[Entry], today: date) -> str:
    """The open register: a table, a row for each claim."""
    lines = [_row("Day", "Who", "What", "The answer"), _row(*["---"] * 4)]
    for entry in entries:
        one = entry.claim.best
        answers = [
            f"**{RELATIONS[found.relation].capitalize()} "
            f"{literal(speaker(collection, found.said))}** "
            f"({literal(found.said.day or 'undated')}, {found.score:.0%} sure): "
            f"{literal(quoted(found.said))}"
            for found in entry.answers
        ]
        answer = "<br>".join(answers) or f"*{open_words(entry, today)}*"
        said = f"{literal(what(collection, one))}: {literal(quoted(one))}"
        lines.append(_row(entry.day or "", literal(speaker(collection, one)), said, answer))
    return "\n\n".join(("# The open register", "\n".join(lines))) + "\n"


def _head(comparison: Comparison) -> Iterator[str]:
    collection = comparison.collection
    number = len(collection.briefings)
    yield f"# One event, {count(number, 'account')}"
    yield "\n".join(
        f"- **{letter(account)}** {literal(account_line(collection, account))}"
        for account in range(number)
    )


def _told(comparison: Comparison) -> Iterator[str]:
    collection = comparison.collection
    for coverage in ("all", "some"):
        groups = comparison.told(coverage)
        if not groups:
            continue
        yield f"## {coverage_heading(coverage)}"
        accounts = range(len(collection.briefings))
        lines = [_row("Who", *map(letter, accounts)), _row(*["---"] * (1 + len(accounts)))]
        for group in groups:
            best = group.best
            doubt = f" *({group.score:.0%} one statement)*" if group.score < 0.8 else ""
            who = f"**{literal(speaker(collection, best))}**: {literal(what(collection, best))}"
            cells = []
            for account in accounts:
                told = []
                for one in group.of(account):
                    kind = one.statement.kind
                    aside = f" *({kind})*" if kind != best.statement.kind else ""
                    told.append(f"{literal(quoted(one))}{aside}")
                cells.append("<br>".join(told))
            lines.append(_row(who + doubt, *cells))
        yield "\n".join(lines)


def _left_out(comparison: Comparison) -> Iterator[str]:
    collection = comparison.collection
    found = comparison.left_out()
    if not found:
        return
    yield "## Answers that an account leaves out"
    lines = []
    for one in found:
        claim, response = one.claim.best, one.response.best
        lines.append(
            f"- **{literal(speaker(collection, claim))}**: {literal(quoted(claim))}  \n"
            f"  {RELATIONS[one.relation]} **{literal(speaker(collection, response))}**: "
            f"{literal(quoted(response))}  \n"
            f"  told in {letters(one.response.articles)}; left out in {letters(one.left_out_in)}"
        )
    yield "\n".join(lines)


def _voices(comparison: Comparison) -> Iterator[str]:
    if not comparison.voices:
        return
    accounts = range(len(comparison.collection.briefings))
    yield "## Who speaks, and how often"
    lines = [_row("", *map(letter, accounts)), _row(*["---"] * (1 + len(accounts)))]
    for voice in comparison.voices:
        doubt = "?" if voice.is_doubtful else ""
        cells = (
            f"{told}, {quotes} quoted" if told else ""
            for told, quotes in zip(voice.statements, voice.quoted, strict=True)
        )
        lines.append(_row(literal(voice.figure.name + doubt), *cells))
    yield "\n".join(lines)


def _only(comparison: Comparison) -> Iterator[str]:
    collection = comparison.collection
    for account in range(len(collection.briefings)):
        groups = [g for g in comparison.told("one") if g.articles == (account,)]
        if groups:
            yield f"## Only in {letter(account)}"
            yield "\n".join(
                f"- **{literal(speaker(collection, g.best))}**: "
                f"{literal(what(collection, g.best))}: {literal(quoted(g.best))}"
                for g in groups
            )


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
