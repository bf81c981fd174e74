"""The names that the table of parties knows among the tokens of a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from briefing.analysis.actors.identity import Side, side_of
from briefing.analysis.knowledge.parties.records import Sense
from briefing.analysis.knowledge.parties.table import senses
from briefing.analysis.knowledge.roles import roles
from briefing.analysis.knowledge.tables import words
from briefing.analysis.syntax.parse import Parse

LONGEST_NAME = 6  # tokens of the longest name that is looked up
WITHIN = words("names", "small") | {"&"}  # inside a name, not at its end
MERE_PLACE = words("names", "mere place")


@dataclass(frozen=True)
class Hit:
    """A known name inside a phrase: tokens ``start`` to ``end`` (half-open)."""

    start: int
    end: int
    sense: Sense

    @property
    def side(self) -> Side:
        """The party it stands for."""
        return side_of(self.sense)


def hits(p: Parse, tokens: Sequence[int], on: date | None) -> Iterator[Hit]:
    """The known names in a run of tokens, longest first at each place, left to right."""
    tokens = list(tokens)
    at = 0
    while at < len(tokens):
        first = tokens[at]
        word = p.words[first]
        step = 1
        if word[:1].isupper() or (
            word[:1].isalpha() and word.lower() == "the" and at + 1 < len(tokens)
        ):
            for size in range(_longest(p, tokens, at), 0, -1):
                last = first + size - 1
                if size > 1 and (p.tag[last] == "POS" or p.lower[last] in WITHIN):
                    continue
                if word.lower() == "the" and (size == 1 or not p.words[first + 1][:1].isupper()):
                    continue
                if not p.words[last][-1:].isalnum() and p.words[last][-1:] != ".":
                    continue
                name = p.text[p.start[first] : p.end[last]]
                found = senses(" ".join(name.split()), on=on)
                if found and not found[0].weak and not mere_place(p, last):
                    around = _private_body(p, first, last)
                    if around is None:
                        yield Hit(first, last + 1, found[0])
                    step = size if around is None else max(size, around - first)
                    break
        at += step


def mere_place(p: Parse, last: int) -> bool:
    """ "Washington-based": a place that says nothing of whom someone speaks for."""
    return last + 2 < len(p) and p.words[last + 1] == "-" and p.lower[last + 2] in MERE_PLACE


def _private_body(p: Parse, first: int, last: int) -> int | None:
    """Where an organisation ends whose name merely begins with a country's.

    The "American Enterprise Institute" does not speak for the United States; the Iranian Foreign
    Ministry does for Iran.
    """
    for entity in p.entities:
        if entity.label == "ORG" and entity.start <= first and last < entity.end - 1:
            noun = p.lower[entity.end - 1]
            return None if roles().kind.get(noun) in {"office", "group"} else entity.end
    after = last + 1
    while after < len(p) and p.words[after][:1].isupper() and p.pos[after] in {"PROPN", "NOUN"}:
        after += 1
    named = after > last + 1 and roles().kind.get(p.lower[after - 1]) == "organisation"
    return after if named else None


def _longest(p: Parse, tokens: Sequence[int], at: int) -> int:
    """How many tokens from one on can be one name: capitals, nouns, and what joins them."""
    size = 1
    while size < min(LONGEST_NAME, len(tokens) - at):
        token = tokens[at + size]
        if token != tokens[at] + size:
            break
        joins = p.lower[token] in WITHIN or "HYPH" in {p.tag[token], p.tag[token - 1]}
        joins = joins or p.tag[token] == "POS"
        if not (joins or p.words[token][:1].isupper() or p.pos[token] in {"NOUN", "ADJ"}):
            break
        size += 1
    return size
