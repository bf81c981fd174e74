"""How a statement is put into words, the same in every format that people read."""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from datetime import date

from briefing.model import (
    CLAIM_KINDS,
    KINDS,
    Briefing,
    Relation,
    Section,
    Selected,
    Span,
    Statement,
    When,
)

__all__ = [
    "DOUBTFUL",
    "RELATIONS",
    "and_",
    "answering",
    "corrected",
    "count",
    "criteria",
    "days",
    "doubtful_side",
    "doubts",
    "notices",
    "one_line",
    "particulars",
    "passage",
    "passage_spans",
    "section_name",
    "selection",
    "speaker",
    "time",
    "title",
    "what",
    "when",
]

DOUBTFUL = 0.5  # a confidence below this is said

RELATIONS: dict[Relation, str] = {
    "denies": "denied by",
    "dismisses": "dismissed by",
    "acknowledges": "acknowledged by",
    "narrows": "narrowed by",
    "questions": "questioned by",
}

_TOWARDS = {kind.name: kind.towards for kind in KINDS}
_WORDS = re.compile(r"\w+")
_MONTHS = tuple(name.casefold() for name in month_name if name)
_MONTH_LETTERS = 3  # of a month at least, where it is cut short
_YEAR_DIGITS = 4
_SPACES = re.compile("[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")


def one_line(text: str) -> str:
    """The text with its line breaks and runs of blanks made single blanks, and none at its ends."""
    return _SPACES.sub(" ", text).strip()


def title(briefing: Briefing) -> str:
    """The article's title, or what it was read from."""
    document = briefing.document
    return one_line(document.title or document.source.path or document.source.url or "Untitled")


def notices(briefing: Briefing) -> tuple[str, ...]:
    """What one should know of the briefing before one reads it."""
    chosen = (selection(briefing.selected),) if briefing.selected else ()
    return (*chosen, *briefing.document.notices, *briefing.notices)


def criteria(selected: Selected) -> str:
    """What was chosen, in a few words: "party Iran; kind claim"."""
    named = (
        ("party", selected.parties),
        ("actor", selected.actors),
        ("kind", selected.kinds),
        ("about", selected.about),
    )
    words = [f"{what} {one_line(name)}" for what, names in named for name in names]
    return "; ".join(["marked statements", *words] if selected.marked else words)


def selection(selected: Selected) -> str:
    """That not all statements are there, and which are, in a sentence."""
    left_out = count(selected.left_out, "statement")
    are = "is" if selected.left_out == 1 else "are"
    return (
        f"a selection: {criteria(selected)}; with what these statements answer and what answers "
        f"them; {left_out} {are} left out"
    )


def speaker(briefing: Briefing, statement: Statement) -> str:
    """Who says it and for whom: "John Kirby (United States)"; "Unattributed" for nobody."""
    who, party = briefing.actor(statement.speaker), briefing.actor(statement.party)
    if who and party and who.id != party.id:
        return one_line(f"{who.name} ({party.name})")
    if named := who or party:
        return one_line(named.name)
    printed = one_line(briefing.words(statement.source))
    return f"Unidentified: {printed}" if printed else "Unattributed"


def what(briefing: Briefing, statement: Statement) -> str:
    """What is done in the words: "accusation against Iran", "denial"."""
    names = [actor.name for id_ in statement.targets if (actor := briefing.actor(id_))]
    if not names:
        return statement.kind
    return f"{statement.kind} {_TOWARDS[statement.kind]} {one_line(and_(names))}"


def passage(briefing: Briefing, statement: Statement) -> str:
    """The article's own words: the attribution with what is said, on one line.

    Pieces that stand side by side keep what is printed between them; elsewhere an ellipsis stands
    for what is left out.
    """
    text = briefing.document.text
    return " … ".join(one_line(span.of(text)) for span in passage_spans(briefing, statement))


def passage_spans(briefing: Briefing, statement: Statement) -> list[Span]:
    """Where the words of a `passage` stand: its pieces, those that stand side by side as one."""
    text = briefing.document.text
    pieces = sorted((*statement.source, *statement.cue, *statement.content))
    spans: list[Span] = []
    for piece in pieces:
        if spans and (piece.start <= spans[-1].end or _between(text, spans[-1].end, piece.start)):
            spans[-1] = Span(spans[-1].start, max(spans[-1].end, piece.end))
        else:
            spans.append(piece)
    return spans


def particulars(briefing: Briefing, statement: Statement) -> list[str]:
    """Where it stands, when it was said, of what time it tells, and what is uncertain about it.

    What there is of them, each in a few words: "said: on Friday (9 June 2023)".
    """
    section = briefing.document.section(statement.section)
    parts = [f"§ {section_name(section)}" if section and section.heading else ""]
    parts.append(f"said: {time(statement.when)}" if statement.when else "")
    parts.append(f"about: {', '.join(map(time, statement.times))}" if statement.times else "")
    parts += [doubts(briefing, statement), corrected(briefing, statement)]
    return [part for part in parts if part]


def corrected(briefing: Briefing, statement: Statement) -> str:
    """That the reader has corrected it, and what the analysis had said; empty where not."""
    if statement.added:
        return "added by the reader"
    before = statement.analysed
    if before is None:
        return ""
    parts = []
    if before.kind != statement.kind:
        parts.append(f"kind {before.kind}")
    for name, was, now in (
        ("speaker", before.speaker, statement.speaker),
        ("party", before.party, statement.party),
    ):
        if was != now:
            actor = briefing.actor(was)
            parts.append(f"{name} {one_line(actor.name) if actor else 'unattributed'}")
    if before.targets is not None:
        names = [one_line(actor.name) for id_ in before.targets if (actor := briefing.actor(id_))]
        parts.append(f"about {and_(names) if names else 'nobody'}")
    if before.content is not None:
        parts.append(f"the words “{one_line(briefing.words(before.content))}”")
    return f"corrected by the reader; the analysis had {', '.join(parts) or 'the same'}"


def when(statement: Statement) -> str:
    """ "on Friday, 2023-06-09"; a range of days from first to last; empty where it is not told."""
    said = statement.when
    if said is None:
        return ""
    days = list(dict.fromkeys(day for day in (said.start, said.end) if day))
    return one_line(", ".join(part for part in (said.text, " to ".join(days)) if part))


def time(told: When) -> str:
    """A time as it is printed, and its days: "late May (21–31 May 2022)".

    Where the printed words name the days they stand alone, and where they lack but the year, it is
    added: "Oct. 25 (2023)". Where it cannot be told which days are meant, that is said.
    """
    printed, meant = one_line(told.text), days(told)
    named = [_month(word) or word for word in _WORDS.findall(printed.casefold())]
    if not meant:
        lacks_year = any(word in _MONTHS for word in named)
        return f"{printed} ({'year' if lacks_year else 'date'} not told)"
    lacking = [word for word in _WORDS.findall(meant.casefold()) if word not in named]
    if len(lacking) == 1 and len(lacking[0]) == _YEAR_DIGITS:
        return f"{printed} ({lacking[0]})"
    return f"{printed} ({meant})" if lacking else printed


def _month(word: str) -> str | None:
    """The whole name of a month that may be cut short; None for other words."""
    found = (name for name in _MONTHS if name.startswith(word))
    return next(found, None) if len(word) >= _MONTH_LETTERS else None


def days(told: When) -> str:
    """The days of a time: "9 June 2023", "21–31 May 2022", "May 2022", "2022"; empty for none.

    A month or a year stands for all its days.
    """
    ends = [end for end in (told.start, told.end) if end]
    try:
        first, last = date.fromisoformat(ends[0]), date.fromisoformat(ends[-1])
    except (IndexError, ValueError):
        return " to ".join(dict.fromkeys(ends))
    if first == last:
        return _day(first)
    whole_months = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if first.year != last.year:
        return f"{_day(first)} – {_day(last)}"
    if whole_months and first.month == last.month:
        return f"{month_name[first.month]} {first.year}"
    if whole_months and (first.month, last.month) == (1, 12):
        return f"{first.year}"
    if first.month == last.month:
        return f"{first.day}–{_day(last)}"
    return f"{first.day} {month_name[first.month]} – {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {month_name[day.month]} {day.year}"


def answering(briefing: Briefing, statement: Statement) -> list[str]:
    """What it answers, and what answers it: "denies John Kirby (United States)"."""
    parts = [
        f"{link.relation} {speaker(briefing, claim)}"
        for link in briefing.answered(statement.id)
        if (claim := briefing.statement(link.claim))
    ]
    answers = [
        f"{RELATIONS[link.relation]} {speaker(briefing, response)}"
        for link in briefing.answers(statement.id)
        if (response := briefing.statement(link.response))
    ]
    if not answers and statement.kind in CLAIM_KINDS and not parts:
        answers = ["no answer found here"]
    return parts + answers


def section_name(section: Section) -> str:
    """A section's heading without its colon; "Opening" where it has none."""
    if not section.heading:
        return "Opening"
    return one_line(section.heading).removesuffix(":").rstrip()


def doubts(briefing: Briefing, statement: Statement) -> str:
    """What is uncertain about a statement, in a few words; empty where nothing is.

    How sure the analysis was is not said of what the reader has corrected.
    """
    hedged = statement.factuality in ("probable", "possible")
    parts = [f"put as {statement.factuality}"] if hedged else []
    if statement.analysed is None:
        if statement.confidence < DOUBTFUL:
            parts.append(f"doubtful, {statement.confidence:.0%} sure")
        if statement.kind_confidence < DOUBTFUL:
            parts.append("kind uncertain")
        if side := doubtful_side(briefing, statement):
            parts.append(side)
    return ", ".join(parts)


def doubtful_side(briefing: Briefing, statement: Statement) -> str:
    """That it is uncertain for whom the speaker speaks, and what the side rests on; else empty."""
    speaker = briefing.actor(statement.speaker)
    if speaker is None or speaker.party != statement.party:
        return ""
    if speaker.party_confidence >= DOUBTFUL:
        return ""
    rests_on = "; ".join(one_line(each) for each in speaker.evidence)
    return f"side uncertain ({rests_on})" if rests_on else "side uncertain"


def count(number: int, noun: str) -> str:
    """A number and its noun: "1 statement", "3 statements"."""
    if number == 1:
        return f"1 {noun}"
    changes = noun.endswith("y") and noun[-2:-1] not in "aeiou"
    return f"{number} {noun[:-1]}ies" if changes else f"{number} {noun}s"


def _between(text: str, start: int, end: int) -> bool:
    """Whether nothing but punctuation and blanks, or one short word, parts two pieces."""
    gap = text[start:end]
    return "\n\n" not in gap and len(gap.split()) <= 2 and len(gap) <= 16


def and_(names: list[str]) -> str:
    """Names in a row: "Iran, Russia and Ukraine"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
