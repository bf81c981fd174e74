"""Who answers and who asks in an interview, as far as its title and introduction name them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from briefing.ingest.layout.names import is_person, outlet_name
from briefing.ingest.layout.word_lists import words
from briefing.model import Paragraph

__all__ = ["Cast", "Person", "announced_cast", "cast_of", "introduction", "outlet_in", "people_in"]

_FAR = 80  # characters between "interview with" and a name, or a verb and who asks
_LONGEST = 3_000  # characters of an introduction that are looked at
_SENTENCE = re.compile(r"[^\n]+?(?:(?<![A-Z])[.!?][”\"’']?(?=\s|$)|$)", re.MULTILINE)
_SIGNED = re.compile(r"\b[Ii]nterview(?:er|ed)?(?:[ ]by|[ ]?:)[ ]$")
_OURS = re.compile(r"\b(?:us|we|We|our|Our|me|I)\b")
_ANNOUNCES = re.compile(
    r"\b(?:interview(?:s|ed)?|Q ?& ?A|in conversation|conversation with|questions (?:for|to))\b",
    re.I,
)
_FIRST_WORD = re.compile(r"[ ](?P<word>[a-z]+)")
_PRONOUN = re.compile(r"(?:^|[ ,])(?:[Hh]e|[Ss]he|[Tt]hey)[ ](?:[a-z]+[ ]){0,3}$")
_PLACED = re.compile(r"\b(?:in|at|of|from)[ ]$")  # what no person stands behind in an introduction


class Cast(NamedTuple):
    """Who answers and who asks, as far as an introduction says it."""

    guest: str | None
    host: str | None


class Person(NamedTuple):
    """A person named in an introduction: without offices, and where the whole name stands."""

    name: str
    start: int
    end: int
    holds_office: bool


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Compiled when a text has questions and answers: few have."""
    word = r"(?:[^\W\d_a-z][\w’'-]*\.?|(?:al|el)-[A-Z][\w’'-]*)"
    particles = "|".join(sorted(map(re.escape, words("particles") - {"&", "and"})))
    verbs = "|".join(sorted(words("interviewing")))
    return {
        "name": re.compile(rf"(?<![\w’'-]){word}(?:[ ](?:(?:{particles})[ ])*{word}){{1,7}}"),
        "with": re.compile(
            r"\b(?:interview(?:ed|s|ing)?|conversation|Q ?(?:&|and) ?A|questions|talk|discussion)\b"
            r"(?:[ ]\w+)?[: ]",
            re.IGNORECASE,
        ),
        "spoke": re.compile(rf"\b(?:{verbs})[ ](?:down[ ])?(?:to|with)\b"),
        "told": re.compile(r"\b(?:told|tells|answered|answers|took questions|was interviewed)\b"),
        "capitals": re.compile(r"[A-Z][\w’'&.-]*(?:[ ](?:of[ ])?[A-Z][\w’'&-]*){0,4}"),
    }


def introduction(text: str, before: Sequence[Paragraph]) -> str:
    """What stands above the first turn, a line each, the titles last: capitals blur names there."""
    titles: list[str] = []
    others: list[str] = []
    for paragraph in before:
        if paragraph.kind != "boilerplate":
            line = " ".join(paragraph.span.of(text).split())
            (titles if paragraph.kind in ("title", "heading") else others).append(line)
    return "\n".join([*others, *titles])[:_LONGEST]


def cast_of(lines: str, byline: str | None, outlet: str | None) -> Cast:
    """Who answers and who asks, as lines of an introduction say it; who wrote the article asks."""
    people = list(people_in(lines))
    signed = _signed(lines, people)
    wrote = f"{byline or ''} {signed or ''}"
    host = signed or next((person.name for person in people if person.name in wrote), None)
    guests = [person for person in people if person.name not in wrote]
    for sentence in _SENTENCE.finditer(lines):
        inside = [one for one in guests if sentence.start() <= one.start < sentence.end()]
        found = _by_spoke(lines, sentence, inside, outlet) or _by_with(lines, sentence, inside)
        found = found or _by_told(lines, sentence, inside)
        host = host or (found.host if found else None)
        if found is not None and found.guest is not None:
            return Cast(found.guest, host or outlet)
    names = {person.name for person in guests if person.name != host}
    only = len(names) == 1 and "anonym" not in lines.casefold()
    return Cast(names.pop() if only else None, host or outlet)


def _signed(lines: str, people: Sequence[Person]) -> str | None:
    """Who asks, as a line ends with it, "Interview: Maeve O'Dowd", where it names others, too."""
    if len({person.name for person in people}) < 2:
        return None
    for person in people:
        rest = lines[person.end :].partition("\n")[0]
        start = lines.rfind("\n", 0, person.start) + 1
        if not rest.strip(" .)") and _SIGNED.search(lines, start, person.start):
            return person.name
    return None


def _by_spoke(
    lines: str, sentence: re.Match[str], inside: Sequence[Person], outlet: str | None
) -> Cast | None:
    """ "Ana Lukic spoke to The Courier", "The Courier spoke to Ana Lukic"."""
    match = _patterns()["spoke"].search(lines, *sentence.span())
    if match is None:
        return None
    before = [one for one in inside if one.end <= match.start()]
    after = [one for one in inside if one.start >= match.end()]
    subject = lines[sentence.start() : match.start()]
    asker = lines[match.end() : min(sentence.end(), match.end() + _FAR)]
    if not before and _PRONOUN.search(subject):  # "She spoke to Maeve O'Dowd" of the guest
        return Cast(None, after[0].name if after else outlet_in(asker))
    if after and (_is_ours(subject, outlet) or not before):
        if before or _is_ours(subject, outlet):
            return Cast(after[0].name, outlet_in(subject))
        # "The president of Serbia spoke to Maeve O'Dowd of The Courier" names who asks alone.
        asks = _is_ours(asker, outlet)
        return Cast(None if asks else after[0].name, after[0].name if asks else None)
    if before and (not after or _is_ours(asker, outlet) or before[-1].holds_office):
        return Cast(before[-1].name, after[0].name if after else outlet_in(asker))
    if before and after and after[0].holds_office:
        return Cast(after[0].name, before[-1].name)
    return None


def _by_with(lines: str, sentence: re.Match[str], inside: Sequence[Person]) -> Cast | None:
    """ "an interview with Ana Lukic", "Q&A: Ana Lukic"."""
    for match in _patterns()["with"].finditer(lines, *sentence.span()):
        for one in inside:
            between = lines[match.end() : one.start]
            if match.end() <= one.start <= match.end() + _FAR and not outlet_in(between):
                return Cast(one.name, None)
    return None


def _by_told(lines: str, sentence: re.Match[str], inside: Sequence[Person]) -> Cast | None:
    """ "Ana Lukic told Reuters", "Ana Lukic answered our questions"."""
    match = _patterns()["told"].search(lines, *sentence.span())
    before = [one for one in inside if match and one.end <= match.start()]
    if match is None or not before:
        return None
    return Cast(before[-1].name, outlet_in(lines[match.end() : match.end() + _FAR]))


def people_in(lines: str) -> Iterator[Person]:
    """The people that lines name, in order."""
    for line in re.finditer(r"[^\n]+", lines):
        is_titled = sum(word[0].isupper() for word in line[0].split()) > 0.7 * len(line[0].split())
        for match in _patterns()["name"].finditer(lines, *line.span()):
            parts = match[0].removesuffix("’s").removesuffix("'s").split()
            last = max((n for n, part in enumerate(parts) if _in(part, "offices")), default=-1)
            own = parts[last + 1 :]
            while own and (_in(own[0], "no name") or _in(own[0], "small")):
                del own[0]
            ends = (n for n, part in enumerate(own) if n and _in(part, "small"))
            own = own[: next(ends, len(own))]
            while own and _in(own[-1], "no name"):  # "Ana Lukic Monday, 4 May"
                del own[-1]
            if is_titled and len(own) > 2 and own[1] not in words("particles"):
                own = own[:2]
            name = " ".join(own).rstrip(".")
            if len(own) < 2 or any(_in(part, "no person") for part in own):
                continue
            if is_person(name) and not outlet_name(name):
                yield Person(name, match.start(), match.end(), last >= 0)


def _in(word: str, section: str) -> bool:
    return word.casefold().strip(".") in words(section)


def _is_ours(said: str, outlet: str | None) -> bool:
    """Whether words name the outlet or another, or say "us"."""
    return (
        _OURS.search(said) is not None
        or (outlet is not None and outlet.casefold() in said.casefold())
        or outlet_in(said) is not None
    )


def outlet_in(said: str) -> str | None:
    """The first news outlet that words name."""
    for match in _patterns()["capitals"].finditer(said):
        parts = match[0].rstrip(".").split()
        for first in range(len(parts)):
            for end in range(len(parts), first, -1):
                if outlet_name(" ".join(parts[first:end])):
                    return " ".join(parts[first:end])
    return None


def announced_cast(
    text: str, before: Sequence[Paragraph], byline: str | None, outlet: str | None
) -> Cast:
    """Who answers and who asks, where what stands above the first turn announces an interview.

    There is a guest only if all that announces it names the same one; or, where it names none, if
    one person alone begins a line of the introduction, or is named in it at all.
    """
    lines = introduction(text, before)
    titles = (
        " ".join(one.span.of(text).split()) for one in before if one.kind in ("title", "heading")
    )
    announcing = {title: match for title in titles if (match := _ANNOUNCES.search(title))}
    cast = cast_of(lines, byline, outlet)
    asking = f"{byline or ''} {cast.host or ''}"
    people = [
        one
        for one in people_in(lines)
        if one.name not in asking
        and not _PLACED.search(lines[max(0, one.start - 6) : one.start])
        and not _is_of_body(lines, one)
    ]
    named = {one.name for one in people if any(one.name in title for title in announcing)}
    is_announced = bool(announcing) or _ANNOUNCES.search(lines) is not None
    for sentence in _SENTENCE.finditer(lines):
        inside = [one for one in people if sentence.start() <= one.start < sentence.end()]
        if met := _patterns()["spoke"].search(sentence[0]):
            verb = sentence.start() + met.start()
            is_ours = _is_ours(lines[sentence.start() : verb], outlet)
            meets_us = is_ours or _is_ours(sentence[0], outlet)
            is_announced |= meets_us or (cast.host is not None and cast.host in sentence[0])
            spoken = [one for one in inside if (one.start > verb) == is_ours]
            if meets_us and spoken:
                named.add(spoken[0 if is_ours else -1].name)
        elif _ANNOUNCES.search(sentence[0]) and (found := _by_with(lines, sentence, inside)):
            named.add(found.guest or "")
    if not named:
        named = {one.name for one in people if lines.rfind("\n", 0, one.start) == one.start - 1}
        named = named or {one.name for one in people}
    hosts = (outlet_in(title[: match.start()]) for title, match in announcing.items())
    host = cast.host or next(filter(None, hosts), None)
    is_one = is_announced and len({name.rsplit(" ", 1)[-1] for name in named}) == 1
    return Cast(min(named, key=len) if is_one else None, host)


def _is_of_body(lines: str, one: Person) -> bool:
    """Whether a name is a body's, as the word behind it says: "Red Cross chief"."""
    after = _FIRST_WORD.match(lines, one.end)
    return after is not None and (_in(after["word"], "offices") or _in(after["word"], "bodies"))
