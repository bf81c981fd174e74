"""What is found across articles, as plain text for terminals, pipes and screen readers.

Nothing rests on colour; each line says in words what it is. Lines are wrapped at a width.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date

from briefing.compare.accounts import Comparison
from briefing.compare.chains import Case, Chain
from briefing.compare.collection import Collection
from briefing.compare.matching import Group
from briefing.compare.matrix import Matrix
from briefing.compare.phrases import (
    SORT_WORDS,
    account_line,
    article_line,
    coverage_heading,
    letter,
    letters,
    open_words,
    quoted,
    speaker,
    what,
)
from briefing.compare.positions import Timeline, blocks, busiest, weeks_a_cell
from briefing.compare.register import Entry
from briefing.compare.stories import Story
from briefing.export.wording import RELATIONS, count, one_line
from briefing.model import KINDS, Document

__all__ = [
    "chains_text",
    "comparison_text",
    "matrix_text",
    "register_text",
    "stories_text",
    "timeline_text",
]

_STEP = "  "
_NARROWEST = 20
_NAME = 24  # columns of a name at the left
_Line = tuple[int, str]  # how deep, and its words


def stories_text(documents: Sequence[Document], stories: Sequence[Story], width: int) -> str:
    """The stories, each with its articles below it."""

    def lines() -> Iterator[_Line]:
        for number, story in enumerate(stories, 1):
            told = count(len(story.articles), "account")
            doubt = f", {story.confidence:.0%} sure" if story.confidence < 0.8 else ""
            yield 0, f"{number}. {told}{doubt}"
            for article in story.articles:
                yield 1, article_line(documents[article])
        if not stories:
            yield 0, "No two of these articles tell of one event."

    return _laid_out(lines(), width)


def comparison_text(comparison: Comparison, width: int) -> str:
    """One event, all accounts."""
    return _laid_out(_comparison(comparison), width)


def _comparison(comparison: Comparison) -> Iterator[_Line]:
    collection = comparison.collection
    yield 0, f"One event, {count(len(collection.briefings), 'account')}"
    for number in range(len(collection.briefings)):
        yield 1, f"{letter(number)}  {account_line(collection, number)}"
    for coverage in ("all", "some"):
        groups = comparison.told(coverage)
        if groups:
            yield from _heading(f"{coverage_heading(coverage)} ({len(groups)})")
            for place, group in enumerate(groups, 1):
                yield from _group(collection, group, place)
    left_out = comparison.left_out()
    if left_out:
        yield from _heading(f"Answers that an account leaves out ({len(left_out)})")
        for one in left_out:
            claim, response = one.claim.best, one.response.best
            yield 1, f"{speaker(collection, claim)}: {what(collection, claim)}"
            yield 2, quoted(claim)
            yield (
                2,
                f"{RELATIONS[one.relation]} {speaker(collection, response)}: {quoted(response)}",
            )
            told = f"told in {letters(one.response.articles)}"
            yield 2, f"{told}; left out in {letters(one.left_out_in)}"
    if comparison.voices:
        yield from _heading("Who speaks, and how often (quoted)")
        yield from _voices(comparison)
    for number in range(len(collection.briefings)):
        groups = tuple(g for g in comparison.told("one") if g.articles == (number,))
        if groups:
            yield from _heading(f"Only in {letter(number)} ({len(groups)})")
            for group in groups:
                alone = group.best
                who, does = speaker(collection, alone), what(collection, alone)
                yield 1, f"{who}: {does}: {quoted(alone)}"


def _group(collection: Collection, group: Group, place: int) -> Iterator[_Line]:
    best = group.best
    doubt = f", likely one ({group.score:.0%})" if group.score < 0.8 else ""
    yield 1, f"{place}. {speaker(collection, best)}: {what(collection, best)}{doubt}"
    for one in group.said:
        aside = []
        if one.speaker != best.speaker:
            aside.append(speaker(collection, one))
        if one.statement.kind != best.statement.kind:
            aside.append(one.statement.kind)
        if one.in_title:
            aside.append("headline")
        said = f" ({', '.join(aside)})" if aside else ""
        yield 2, f"{letter(one.article)}{said} {quoted(one)}"


def _voices(comparison: Comparison) -> Iterator[_Line]:
    number = len(comparison.collection.briefings)
    yield 1, " " * _NAME + "".join(f"{letter(n):>8}" for n in range(number))
    for voice in comparison.voices:
        doubt = "?" if voice.is_doubtful else ""
        name = _cut(one_line(voice.figure.name) + doubt, _NAME)
        cells = (
            f"{n} ({q})" if n else "·" for n, q in zip(voice.statements, voice.quoted, strict=True)
        )
        yield 1, f"{name:<{_NAME}}" + "".join(f"{cell:>8}" for cell in cells)


def register_text(collection: Collection, entries: Sequence[Entry], today: date, width: int) -> str:
    """The open register, an entry below the other."""

    def lines() -> Iterator[_Line]:
        for number, entry in enumerate(entries, 1):
            one = entry.claim.best
            if number > 1:
                yield 0, ""
            day = entry.day or "undated"
            yield 0, f"{number}. {day} · {speaker(collection, one)}: {what(collection, one)}"
            yield 1, quoted(one)
            yield 1, _told_in(collection, entry)
            for found in entry.answers:
                who = speaker(collection, found.said)
                score = f"{found.score:.0%} sure"
                where = "" if found.is_linked else "elsewhere, "
                when = f"{found.said.day}, " if found.said.day else ""
                where_to = collection.account(found.said.article)
                yield 1, f"{RELATIONS[found.relation]} {who} ({when}{where}{where_to}; {score})"
                yield 2, quoted(found.said)
            if entry.is_open:
                yield 1, open_words(entry, today)
        if not entries:
            yield 0, "No claim about another side is like that."

    return _laid_out(lines(), width)


def _told_in(collection: Collection, entry: Entry) -> str:
    names = dict.fromkeys(collection.account(article) for article in entry.claim.articles)
    return f"in {'; '.join(names)}"


def timeline_text(collection: Collection, timeline: Timeline, width: int) -> str:
    """Rows of block characters, a week each, and the positions that turned."""
    room = max(10, width - _NAME - 8)
    every = weeks_a_cell(timeline, room)
    most = busiest(timeline, every)

    def lines() -> Iterator[_Line]:
        if not timeline.weeks:
            yield 0, "None of these statements has a day."
        else:
            first, last = timeline.weeks[0], timeline.weeks[-1]
            cell = "a week" if every == 1 else f"{every} weeks"
            full = count(most, "statement")
            yield 0, f"Weeks from {first} to {last}, {cell} a cell; a full block is {full}"
            for number, row in enumerate(timeline.rows):
                is_own = timeline.party is not None and number == 0
                name = ("" if is_own or timeline.party is None else "on ") + row.figure.name
                total = len(row.said)
                yield (
                    0,
                    f"{_cut(one_line(name), _NAME):<{_NAME}} {blocks(row, most, every)} {total}",
                )
        for turn in timeline.turns:
            yield 0, ""
            before, after = turn.before, turn.after
            yield 0, f"A position that may have turned ({turn.score:.0%} one matter)"
            for one in (before, after):
                yield (
                    1,
                    f"{one.day} {speaker(collection, one)}: {what(collection, one)}: {quoted(one)}",
                )
                yield 2, f"in {collection.account(one.article)}"
        if timeline.undated:
            are = "has" if timeline.undated == 1 else "have"
            yield 0, f"{count(timeline.undated, 'statement')} {are} no day and stand in no week."

    return _laid_out(lines(), width, keep_blanks=True)


def matrix_text(matrix: Matrix, width: int) -> str:
    """A table: who speaks at the left, about whom above; below it each pair by kind."""

    def lines() -> Iterator[_Line]:
        if not matrix.cells:
            yield 0, "No side says anything about another."
            return
        columns = min(len(matrix.parties), max(1, (width - _NAME - 4) // 4))
        yield 0, " " * (_NAME + 4) + "".join(f"{n:>4}" for n in range(1, columns + 1))
        for number, row in enumerate(matrix.parties, 1):
            cells = (matrix.count(row.id, column.id) for column in matrix.parties[:columns])
            shown = "".join(f"{n or '·':>4}" for n in cells)
            yield 0, f"{number:>3} {_cut(one_line(row.name), _NAME):<{_NAME}}{shown}"
        yield 0, ""
        names = {figure.id: one_line(figure.name) for figure in matrix.parties}
        glyphs = {kind.name: kind.glyph for kind in KINDS}
        pairs = sorted(matrix.cells, key=lambda pair: -matrix.count(*pair))
        for one, other in pairs:
            kinds = ", ".join(
                f"{glyphs[kind]} {number} {kind}"
                for kind, number in matrix.cells[one, other].most_common()
            )
            yield 0, f"{names[one]} on {names[other]}: {kinds}"
        if matrix.left_out:
            yield 0, f"{count(matrix.left_out, 'more side')} not shown."

    return _laid_out(lines(), width, keep_blanks=True)


def chains_text(
    collection: Collection, chains: Sequence[Chain], cases: Sequence[Case], width: int
) -> str:
    """On what each side's case rests, and the chains of attribution."""

    def lines() -> Iterator[_Line]:
        yield from _heading("On whom each side's claims rest", first=True)
        for case in cases:
            sorts = ", ".join(
                f"{number} {SORT_WORDS[sort]}" for sort, number in case.by_sort.items() if number
            )
            claims = count(case.claims, "claim")
            yield 1, f"{one_line(case.party.name)}: {claims}, {case.unnamed:.0%} unnamed ({sorts})"
        if not cases:
            yield 1, "No side claims anything."
        if chains:
            yield from _heading("Through whom it came")
        for chain in chains:
            steps = [f"{step.name} ({SORT_WORDS[step.sort]})" for step in chain.steps[1:]]
            yield 1, " ← ".join((chain.steps[0].name, *steps))
            if chain.last.said is not None:
                yield 2, quoted(chain.last.said)

    return _laid_out(lines(), width)


def _heading(words: str, *, first: bool = False) -> Iterator[_Line]:
    if not first:
        yield 0, ""
    yield 0, words.upper()


def _cut(text: str, columns: int) -> str:
    return text if len(text) <= columns else f"{text[: columns - 1]}…"


def _laid_out(lines: Iterator[_Line], width: int, *, keep_blanks: bool = False) -> str:
    width = max(width, _NARROWEST)
    return "\n".join(_wrapped(depth, line, width, keep_blanks) for depth, line in lines) + "\n"


def _wrapped(depth: int, line: str, width: int, keep_blanks: bool) -> str:
    indent = _STEP * depth
    if keep_blanks and len(indent + line) <= width:
        return f"{indent}{line}".rstrip()
    return "\n".join(
        textwrap.wrap(
            line,
            max(width, len(indent) + _NARROWEST),
            initial_indent=indent,
            subsequent_indent=indent + _STEP,
            break_long_words=False,
            break_on_hyphens=False,
            drop_whitespace=True,
        )
    )
