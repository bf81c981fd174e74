"""Interviews whose turns say "Q:" and "A:", or a person's initials: who they are.

The title and the paragraphs before the first question introduce the guest, and often the one who
asks. Where they do so plainly, their names are read in place of the letters; where they do not,
nobody is named.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from briefing.ingest.layout.names import is_person, outlet_name
from briefing.ingest.layout.word_lists import words
from briefing.model import Change, Paragraph

__all__ = ["interview_changes"]

_TAG = re.compile(
    r"(?P<tag>Q(?:uestion)?|QUESTION|A(?:nswer)?|ANSWER|[^\W\d_a-z]{2,3})"
    r"(?P<mark>[ ]?:|\.?[ ]?—|[ ][–-](?=\s)|\.(?=\s))"
)
_FEWEST = 3  # turns
_FAR = 80  # characters between "interview with" and a name, or a verb and who asks
_LONGEST = 3_000  # characters of an introduction that are looked at
_SENTENCE = re.compile(r"[^\n]+?(?:(?<![A-Z])[.!?][”\"’']?(?=\s|$)|$)", re.MULTILINE)
_SIGNED = re.compile(r"\b[Ii]nterview(?:er|ed)?(?:[ ]by|[ ]?:)[ ]$")
_OURS = re.compile(r"\b(?:us|we|We|our|Our|me|I)\b")


class _Cast(NamedTuple):
    """Who answers and who asks, as far as an introduction says it."""

    guest: str | None
    host: str | None


class _Person(NamedTuple):
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


def interview_changes(
    text: str, paragraphs: Sequence[Paragraph], byline: str | None, outlet: str | None
) -> list[Change]:
    """What is read in place of the letters that stand for speakers, in order.

    Args:
        text: the article's text.
        paragraphs: its paragraphs.
        byline: who wrote it, as far as that is known.
        outlet: who published it.
    """
    turns = [
        (place, match)
        for place, paragraph in enumerate(paragraphs)
        if paragraph.kind in ("body", "heading")
        and (match := _TAG.match(text, *paragraph.span))
        and match.end() < paragraph.span.end
    ]
    tags = Counter(_role(match) for _, match in turns)
    if len(turns) < _FEWEST:
        return []
    lines = _introduction(text, paragraphs[: turns[0][0]])
    if tags["Q"] and tags["A"]:
        turns = [turn for turn in turns if _role(turn[1]) in "QA"]
        cast = _cast(lines, byline, outlet)
        named = {"A": cast.guest, "Q": cast.host}
    else:
        turns = [turn for turn in turns if tags[turn[1]["tag"]] > 1 and turn[1]["mark"] == ":"]
        named = _by_initials(f"{lines}\n{byline or ''}", {match["tag"] for _, match in turns})
    return [change for _, match in turns for change in _changes(match, named)]


def _role(match: re.Match[str]) -> str:
    """Q or A, or the initials."""
    tag = match["tag"]
    return tag[0] if tag.casefold() in ("q", "a", "question", "answer") else tag


def _changes(match: re.Match[str], named: dict[str, str | None]) -> Iterator[Change]:
    if name := named.get(_role(match)):
        yield Change(match.start("tag"), match.end("tag"), name)
    if match["mark"] != ":" and _role(match) in "QA":
        after = "" if match.string[match.end()].isspace() else " "
        yield Change(match.start("mark"), match.end("mark"), ":" + after)


def _introduction(text: str, before: Sequence[Paragraph]) -> str:
    """What stands above the first turn, a line each, the titles last: capitals blur names there."""
    titles: list[str] = []
    others: list[str] = []
    for paragraph in before:
        if paragraph.kind != "boilerplate":
            line = " ".join(paragraph.span.of(text).split())
            (titles if paragraph.kind in ("title", "heading") else others).append(line)
    return "\n".join([*others, *titles])[:_LONGEST]


def _cast(lines: str, byline: str | None, outlet: str | None) -> _Cast:
    people = list(_people(lines))
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
            return _Cast(found.guest, host or outlet)
    names = {person.name for person in guests if person.name != host}
    only = len(names) == 1 and "anonym" not in lines.casefold()
    return _Cast(names.pop() if only else None, host or outlet)


def _signed(lines: str, people: Sequence[_Person]) -> str | None:
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
    lines: str, sentence: re.Match[str], inside: Sequence[_Person], outlet: str | None
) -> _Cast | None:
    """ "Ana Lukic spoke to The Courier", "The Courier spoke to Ana Lukic"."""
    match = _patterns()["spoke"].search(lines, *sentence.span())
    if match is None:
        return None
    before = [one for one in inside if one.end <= match.start()]
    after = [one for one in inside if one.start >= match.end()]
    subject = lines[sentence.start() : match.start()]
    asker = lines[match.end() : min(sentence.end(), match.end() + _FAR)]
    if after and (_is_ours(subject, outlet) or not before):
        if before or _is_ours(subject, outlet):
            return _Cast(after[0].name, _outlet_in(subject))
        # "The president of Serbia spoke to Maeve O'Dowd of The Courier" names who asks alone.
        asks = _is_ours(asker, outlet)
        return _Cast(None if asks else after[0].name, after[0].name if asks else None)
    if before and (not after or _is_ours(asker, outlet) or before[-1].holds_office):
        return _Cast(before[-1].name, after[0].name if after else _outlet_in(asker))
    if before and after and after[0].holds_office:
        return _Cast(after[0].name, before[-1].name)
    return None


def _by_with(lines: str, sentence: re.Match[str], inside: Sequence[_Person]) -> _Cast | None:
    """ "an interview with Ana Lukic", "Q&A: Ana Lukic"."""
    for match in _patterns()["with"].finditer(lines, *sentence.span()):
        for one in inside:
            between = lines[match.end() : one.start]
            if match.end() <= one.start <= match.end() + _FAR and not _outlet_in(between):
                return _Cast(one.name, None)
    return None


def _by_told(lines: str, sentence: re.Match[str], inside: Sequence[_Person]) -> _Cast | None:
    """ "Ana Lukic told Reuters", "Ana Lukic answered our questions"."""
    match = _patterns()["told"].search(lines, *sentence.span())
    before = [one for one in inside if match and one.end <= match.start()]
    if match is None or not before:
        return None
    return _Cast(before[-1].name, _outlet_in(lines[match.end() : match.end() + _FAR]))


def _people(lines: str) -> Iterator[_Person]:
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
            if is_titled and len(own) > 2 and own[1] not in words("particles"):
                own = own[:2]
            name = " ".join(own).rstrip(".")
            if len(own) < 2 or any(_in(part, "no person") for part in own):
                continue
            if is_person(name) and not outlet_name(name):
                yield _Person(name, match.start(), match.end(), last >= 0)


def _in(word: str, section: str) -> bool:
    return word.casefold().strip(".") in words(section)


def _is_ours(said: str, outlet: str | None) -> bool:
    """Whether words name the outlet or another, or say "us"."""
    return (
        _OURS.search(said) is not None
        or (outlet is not None and outlet.casefold() in said.casefold())
        or _outlet_in(said) is not None
    )


def _outlet_in(said: str) -> str | None:
    """The first news outlet that words name."""
    for match in _patterns()["capitals"].finditer(said):
        parts = match[0].rstrip(".").split()
        for first in range(len(parts)):
            for end in range(len(parts), first, -1):
                if outlet_name(" ".join(parts[first:end])):
                    return " ".join(parts[first:end])
    return None


def _by_initials(lines: str, tags: set[str]) -> dict[str, str | None]:
    """Whose initials the tags are: the only person's in the lines who has them."""
    names = {person.name for person in _people(lines)}
    found: dict[str, str | None] = {}
    for tag in tags:
        having = [name for name in names if _initials(name) == tag]
        found[tag] = having[0] if len(having) == 1 else None
    return found


def _initials(name: str) -> str:
    return "".join(part[0] for part in re.split(r"[ -]", name) if part[:1].isupper())
