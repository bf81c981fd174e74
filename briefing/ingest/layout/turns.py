"""Turns of transcripts in their many shapes, read as "NAME: …", which is what the analysis knows.

Known are ``Mr. VELAR. …``, ``Mr. HARKER (during the reading). …``, ``VELAR — …``, ``Ruth Hallam
(Exmoor) (Con): …``, ``[Mr. HARKER]: …``, and any of them or ``NAME: …`` after a time or ``>>``. A
shape counts only where some name stands before two turns.

Where states take the floor, in records of the United Nations, the brackets behind a name say for
which: ``Mr. Velar (Serbia) (spoke in Serbian): …`` is read as ``Mr. Velar for Serbia: …``.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from briefing.ingest.layout.lines import ENDS_A_SENTENCE
from briefing.ingest.layout.names import is_person
from briefing.model import Change, Paragraph, Span

__all__ = ["speaker_lines", "turn_changes"]

_TIME = r"(?:[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?[ \t]*(?:[-–—][ \t]*)?|>>+[ \t]*)"
_TITLE = (
    r"(?:(?:The|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Sen|Senator|Rep|Gen|Prof|Chairman|Chairwoman|"
    r"Chair|Secretary)\.?[ ])"
)
_CAPITAL_TITLE = r"(?:MRS?|MS|DR|SEN|REP|GEN|GOV|AMB|COL|PROF|ST)\."  # "MR. VELAR: …" goes on
_CAPITAL = r"(?:[A-Z][a-z]{1,2})?[A-Z][A-Z'’-]+"
_PLACE = r"of[ ][A-Z][\w-]+(?:[ ][A-Z][\w-]+)?"
_CAPITALS = rf"{_CAPITAL}(?:[ ](?:[A-Z]\.|{_CAPITAL}|{_PLACE}|pro tempore)){{0,4}}"
_NAME = r"[A-Z][\w.'’-]*(?:[ ](?:[A-Z][\w.'’-]*|of|the|for|and|de|van|von|bin|al)){0,9}"
_OFFICE = r"The[ ][A-Z][^\n():.]{2,90}"  # "The Minister of State, Department for Energy"
_ASIDE = r"(?P<aside>(?:[ ]\([^()\n]{1,80}\))+)"
# What hardly any paragraph of another text begins with: a name in capitals, a time, brackets and a
# colon.
_PLAUSIBLE = re.compile(
    r"Q[ \t]+[A-Z“\"]|(?:\w+\.? )?(?:[A-Z][a-z]{1,2})?[A-Z][A-Z'’-]|[\d\[(>]|[^\n:]{1,80}\):"
)


@cache
def _shapes() -> dict[str, re.Pattern[str]]:
    """Compiled when there are paragraphs that may be turns: it costs more than most articles."""
    return {
        "full stop": re.compile(
            rf"(?P<time>{_TIME})?(?!{_CAPITAL_TITLE})(?P<name>{_TITLE}?{_CAPITALS}){_ASIDE}?"
            r"(?P<mark>\.)[ \n](?=\S)"
        ),
        "dash": re.compile(
            rf"(?P<time>{_TIME})?(?P<name>{_TITLE}?{_CAPITALS}){_ASIDE}?"
            r"(?P<mark>\.?[ ]?(?:—|–|--))[ \n]?(?=\S)"
        ),
        "aside": re.compile(
            rf"(?P<time>{_TIME})?(?P<name>{_NAME}|{_OFFICE}){_ASIDE}(?P<mark>:)(?=\s)"
        ),
        "plain": re.compile(rf"(?P<name>{_NAME}):(?=\s)"),
        "time": re.compile(rf"(?P<time>{_TIME})(?P<name>{_NAME})(?P<aside>)?(?P<mark>:)(?=\s)"),
        "brackets": re.compile(
            rf"(?P<time>\[)(?P<name>{_TITLE}?{_NAME})(?P<aside>)?(?P<mark>\]:)(?=\s)"
        ),
        # White House transcripts print nothing but blanks behind the letter.
        "letter": re.compile(
            rf"(?P<time>{_TIME})?(?P<name>Q)(?P<aside>)?(?P<mark>)[ \t]+(?=[A-Z“\"])"
        ),
    }


_STATE = re.compile(r"[ ]\((?P<state>[A-Z][^()\d]{3,60})\)")
_FLOOR = re.compile(
    r"\b(?:representatives?|delegates?|delegations?|observer) (?:of|for|from) (?:the )?(?=[A-Z])"
)
_HOLDER = re.compile(rf"[ ]\(({_TITLE}?[^()\n]{{2,40}})\)")
_LINES = ("body", "heading", "byline")
_LONGEST = 100  # characters of a line that holds a speaker's name


class _Turn(NamedTuple):
    name: str
    changes: tuple[Change, ...]
    is_sure: bool = False  # two pairs of brackets, or "To ask": nothing else looks so


def speaker_lines(
    text: str, paragraphs: Sequence[Paragraph]
) -> tuple[tuple[Paragraph, ...], list[Change]]:
    """The paragraphs, those joined to the line above them that holds their speaker alone.

    Such a line is a name and a colon, or a name with its constituency; some name must have two of
    them. Names alone are such lines where two people have two of them each. What is read otherwise
    comes second: the colon, where there is none.
    """
    alone = re.compile(rf"(?P<name>{_NAME}){_ASIDE}?(?P<mark>:)?\s*")
    places: dict[int, re.Match[str]] = {}
    for place, paragraph in enumerate(paragraphs[:-1]):
        after = paragraphs[place + 1]
        if (
            paragraph.kind in _LINES
            and after.kind == "body"
            and paragraph.span.end - paragraph.span.start <= _LONGEST
            and (match := alone.fullmatch(text, *paragraph.span))
        ):
            places[place] = match
    bare = {place: match for place, match in places.items() if not match["mark"]}
    bare = {place: match for place, match in bare.items() if not match["aside"]}
    spoken = _alternating(bare, text, paragraphs)
    places = {place: each for place, each in places.items() if place not in bare or place in spoken}
    names = Counter(match["name"].casefold() for match in places.values())
    if not any(count > 1 for count in names.values()):
        return tuple(paragraphs), []
    made = list(paragraphs)
    changes: list[Change] = []
    for place, match in places.items():
        made[place] = replace(made[place], kind="body", level=0)
        made[place + 1] = replace(made[place + 1], continues=True)
        if match["aside"]:
            changes.append(Change(match.start("aside"), match.end("aside"), ""))
        if not match["mark"]:
            changes.append(Change(match.end(), match.end(), ":"))
    return tuple(made), changes


def _alternating(
    bare: Mapping[int, re.Match[str]], text: str, paragraphs: Sequence[Paragraph]
) -> frozenset[int]:
    """The places of lines of a person's name alone, where these are a conversation's speakers."""
    people = {
        place: match["name"].casefold()
        for place, match in bare.items()
        if len(match["name"].split()) > 1
        and is_person(match["name"])
        and ENDS_A_SENTENCE.search(paragraphs[place + 1].span.of(text))
    }
    names = Counter(people.values())
    often = {name for name, count in names.items() if count > 1}
    return frozenset(place for place, name in people.items() if len(often) > 1 and name in names)


def turn_changes(text: str, paragraphs: Sequence[Paragraph]) -> list[Change]:
    """What is read in place of the marks that part speakers from their words, in order."""
    spans = [
        paragraph.span
        for paragraph in paragraphs
        if paragraph.kind == "body" and _PLAUSIBLE.match(text, *paragraph.span)
    ]
    if len(spans) < 2 and not any("):" in span.of(text)[:_LONGEST] for span in spans):
        return []
    found: dict[str, list[_Turn]] = defaultdict(list)
    are_states = _are_states(text, spans)
    for span in spans:
        for shape, pattern in _shapes().items():
            if shape != "plain" and (match := pattern.match(text, *span)):
                found[shape].append(_turn(match, are_states))
                break
    if not found:
        return []
    names = Counter(turn.name for turns in found.values() for turn in turns)
    # "Ruth Hallam (Exmoor) (Con):" is plain "Ruth Hallam:" from then on.
    plain = _shapes()["plain"]
    matches = (plain.match(text, *each.span) for each in paragraphs if each.kind == "body")
    names.update(match["name"].casefold() for match in matches if match)
    return sorted(
        change
        for turns in found.values()
        if are_states or any(names[turn.name] > 1 or turn.is_sure for turn in turns)
        for turn in turns
        for change in turn.changes
    )


def _is_holder(office: str, name: str) -> bool:
    return office.startswith("The ") and _is_who(name)


def _is_who(words: str) -> bool:
    """Whether words in brackets name a person, not a seat or a party."""
    core = re.sub(rf"^{_TITLE}", "", words)
    return is_person(core) and (core != words or len(core.split()) > 1)


def _turn(match: re.Match[str], are_states: bool) -> _Turn:
    """The turn that a paragraph begins, by the name of who speaks, and not of an office."""
    aside = match["aside"] or ""
    holder = _HOLDER.match(aside)
    name = holder[1] if holder and _is_holder(match["name"], holder[1]) else match["name"]
    is_asked = match.string.startswith("To ask ", match.end() + 1)
    changes = tuple(_changes(match, are_states))
    return _Turn(name.casefold(), changes, is_asked or (match["mark"] == ":" and ") (" in aside))


def _are_states(text: str, spans: Sequence[Span]) -> bool:
    """Whether the brackets behind speakers' names hold states: so the text calls one of them.

    "I give the floor to the representative of Serbia."
    """
    aside = _shapes()["aside"]
    turns = (aside.match(text, *span) for span in spans)
    states = {
        state["state"]
        for turn in turns
        if turn and (state := _STATE.match(text, turn.start("aside"), turn.end("aside")))
    }
    return bool(states) and any(
        text.startswith(tuple(states), floor.end()) for floor in _FLOOR.finditer(text)
    )


def _changes(match: re.Match[str], are_states: bool) -> list[Change]:
    changes: list[Change] = []
    if match["time"]:
        changes.append(Change(match.start("time"), match.end("time"), ""))
    if match["aside"]:
        holder = _HOLDER.match(match["aside"])
        if holder and _is_holder(match["name"], holder[1]):
            # "The Foreign Secretary (Mr Crane):" is he.
            start = match.start("aside")
            changes.append(Change(match.start("name"), start + holder.start(1), ""))
            changes.append(Change(start + holder.end(1), match.end("aside"), ""))
        elif are_states and (state := _STATE.match(match.string, *match.span("aside"))):
            name = state.span("state")
            changes.append(Change(state.start(), name[0], " for "))
            changes.append(Change(name[1], match.end("aside"), ""))
        else:
            changes.append(Change(match.start("aside"), match.end("aside"), ""))
    if match["mark"] != ":":
        after = "" if match.string[match.end("mark")].isspace() else " "
        changes.append(Change(match.start("mark"), match.end("mark"), ":" + after))
    return changes
