"""The persons that an article names: each once, with a role and the side it speaks for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from briefing.analysis.naming import Side, hits, mere_place, side_of
from briefing.analysis.parse import Parse
from briefing.analysis.parties import senses
from briefing.analysis.roles import gender_of, roles

NOT_NAMES = frozenset(["the", "a", "of", "and", "for", "in", "on", "at", "to"])


@dataclass(frozen=True)
class Mention:
    """A person's name: paragraph, and tokens ``start`` to ``end`` (half-open)."""

    paragraph: int
    start: int
    end: int


@dataclass
class Person:
    """A person as the article presents them; grows as it is read."""

    name: tuple[str, ...]  # first names and surname, without titles
    role: str | None = None
    side: Side | None = None
    organisation: str | None = None  # that the role names, where it is no known party
    loose: bool = False  # a former or would-be holder: the role ties them to no side
    gender: str | None = None
    mentions: list[Mention] = field(default_factory=list)

    @property
    def surname(self) -> str:
        """The last word of the name."""
        return self.name[-1]

    @property
    def full_name(self) -> str:
        """The longest form of the name that the article gives."""
        return " ".join(self.name)


def people(parses: Sequence[Parse], on: date | None) -> list[Person]:
    """The persons named in an article, in the order in which they are first named.

    Two names are one person's where the surnames are equal and no first name contradicts. A single
    word is the surname of the person named last who has it.
    """
    found: list[Person] = []
    for number, p in enumerate(parses):
        for first, end in _candidates(p):
            words, start = _name(p, first, end)
            if not words:
                continue
            person = _same(found, words)
            if person is None:
                if not _plausible(words, on):
                    continue
                person = Person(words)
                found.append(person)
            elif len(words) > len(person.name):
                person.name = words
            person.mentions.append(Mention(number, start, end))
            _describe(p, person, start, end, on)
    for person in found:
        if len(person.name) > 1:
            person.gender = person.gender or gender_of(person.name[0].split("-")[0])
        _place_in_office(person, on)
    return found


def _candidates(p: Parse) -> list[tuple[int, int]]:
    """The stretches that may name a person: the recogniser's, and first names with a surname."""
    found = [(e.start, _hyphenated(p, e.end)) for e in p.entities if e.label == "PERSON"]
    taken = {t for e in p.entities for t in range(e.start, e.end)}
    for t, word in enumerate(p.words[:-1]):
        following = p.words[t + 1]
        if (
            gender_of(word)
            and following[:1].isupper()
            and following[1:2].islower()
            and not {t, t + 1} & taken
            and p.sentence[t] == p.sentence[t + 1]
        ):
            found.append((t, t + 2))
    return sorted(found)


def _hyphenated(p: Parse, end: int) -> int:
    """The end of a name with the parts that hyphens join to it: "Ban Ki-moon"."""
    while end + 1 < len(p) and p.words[end] == "-" and p.start[end + 1] == p.end[end - 1] + 1:
        end += 2
    return end


def _name(p: Parse, start: int, end: int) -> tuple[tuple[str, ...], int]:
    """The words of a name without titles and possessive, and where it starts."""
    while start < end and (p.lower[start] in roles().titles or not p.words[start][0].isalpha()):
        start += 1
    stop = end
    while stop > start and (p.tag[stop - 1] == "POS" or not p.words[stop - 1][0].isalpha()):
        stop -= 1
    if start >= stop:
        return (), start
    text = p.text[p.start[start] : p.end[stop - 1]]
    words = tuple(re.sub(r"[’']s$", "", word) for word in text.split())
    words = tuple(word for word in words if word)
    if not words or not words[-1][:1].isupper() or words[0].lower() in NOT_NAMES:
        return (), start
    return words, start


def _plausible(words: tuple[str, ...], on: date | None) -> bool:
    """Not a country or a body that the recogniser took for a person."""
    known = senses(" ".join(words), on=on)
    return not known or known[0].sense == "leader"


def _same(found: list[Person], words: tuple[str, ...]) -> Person | None:
    for person in reversed(found):
        if person.surname.casefold() == words[-1].casefold() and _compatible(person.name, words):
            return person
    if len(words) == 1:
        # A first name alone ("Hillary said") is that of the only person who has it.
        bearers = [person for person in found if person.name[0].casefold() == words[0].casefold()]
        if len(bearers) == 1:
            return bearers[0]
    return None


def _compatible(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if len(one) == 1 or len(other) == 1:
        return True
    first, second = one[0].rstrip(".").casefold(), other[0].rstrip(".").casefold()
    return first.startswith(second) or second.startswith(first) or first == second


def _describe(p: Parse, person: Person, start: int, end: int, on: date | None) -> None:
    """Read a role off the words beside a name."""
    before = _title(p, start)
    after = _apposition(p, end)
    turned = _reversed_apposition(p, start)
    for title in before:
        if p.lower[title] in roles().male:
            person.gender = person.gender or "male"
        elif p.lower[title] in roles().female:
            person.gender = person.gender or "female"
    for tokens in (after, turned, before):
        if not any(_is_role(p.lower[t]) for t in tokens):
            continue
        text = _role_text(p, tokens)
        if any(p.lower[t] in roles().loose for t in tokens):
            person.loose = True
        side = next((hit.side for hit in hits(p, _employer(p, tokens), on)), None)
        if person.role is None or (person.side is None and side is not None and not person.loose):
            person.role = text
        if person.side is None and not person.loose:
            person.side = side
            if side is None and person.organisation is None:
                person.organisation = _organisation(p, _employer(p, tokens))


def _is_role(word: str) -> bool:
    return word in roles().titles or roles().kind.get(word) in {"person", "group"}


def _employer(p: Parse, tokens: list[int]) -> list[int]:
    """The part of a role that can say whom it is held for.

    "a China scholar with the Institute" works for the Institute, whatever the scholar studies.
    """
    noun = next((t for t in tokens if p.lower[t] in roles().kind), None)
    if noun is None or p.lower[noun] not in roles().private:
        return tokens
    place = next((t for t in tokens if t > noun and p.lower[t] == "in"), tokens[-1] + 1)
    return [t for t in tokens if noun < t < place]


def _title(p: Parse, start: int) -> list[int]:
    """The modifiers that stand right before a name: "Ukrainian President"."""
    tokens: list[int] = []
    at = start - 1
    while at >= 0 and p.sentence[at] == p.sentence[start]:
        word = p.words[at]
        known = p.lower[at] in roles().kind or p.lower[at] in roles().titles
        if (p.pos[at] in {"PROPN", "NOUN", "ADJ"} and (known or word[:1].isupper() or tokens)) or (
            tokens
            and (p.tag[at] in {"POS", "HYPH"} or p.lower[at] in {"of", "for"})
            and at > 0
            and p.words[at - 1][:1].isupper()
        ):
            tokens.insert(0, at)
        elif tokens and p.tag[at] == "DT":
            break
        else:
            break
        at -= 1
    return tokens


def _apposition(p: Parse, end: int) -> list[int]:
    """What follows a name between commas: ", the spokesperson for the White House,"; or "of X"."""
    if end + 1 >= len(p):
        return []
    if p.words[end] in {",", "("}:
        first = end + 1
    elif p.lower[end] == "of" and (p.pos[end + 1] == "PROPN" or p.lower[end + 1] == "the"):
        first = end
    else:
        return []
    stop = end + 1
    sentence = p.sentence[end]
    while (
        stop < len(p)
        and p.sentence[stop] == sentence
        and p.words[stop] not in {",", ")", ";", ":", ".", "—", '"', "“"}
    ):
        if (
            p.pos[stop] in {"VERB", "AUX"}
            and p.tag[stop] not in {"VBN", "VBG"}
            and p.head[stop] < end
        ):
            break
        if p.tag[stop] in {"VBD", "VBZ", "VBP", "MD"}:
            break
        stop += 1
    tokens = list(range(first, stop))
    if first > end and not _heads_with_a_role(p, tokens):
        return []
    if (
        not tokens
        or len(tokens) > 25
        or p.lower[tokens[0]] in {"who", "which", "and", "but", "in", "on", "at", "when", "while"}
    ):
        return []
    return tokens


def _heads_with_a_role(p: Parse, tokens: list[int]) -> bool:
    """Whether a description names a role before it says what of: "the head of the Union"."""
    for t in tokens:
        if p.pos[t] in {"ADP", "SCONJ", "VERB", "AUX", "PRON"}:
            return False
        if _is_role(p.lower[t]):
            return True
    return False


def _reversed_apposition(p: Parse, start: int) -> list[int]:
    """A description that the name closes: "Sweden's deputy prosecutor, Eva Persson"."""
    if start < 2 or p.words[start - 1] != ",":
        return []
    at = start - 2
    sentence = p.sentence[start]
    while (
        at >= 0
        and p.sentence[at] == sentence
        and p.words[at] not in {",", ";", ":", '"', "”", "“", "."}
        and p.pos[at] not in {"VERB", "AUX"}
    ):
        at -= 1
    tokens = list(range(at + 1, start - 1))
    if tokens and p.lower[tokens[0]] in {"according"}:
        tokens = tokens[2:]
    return tokens if any(p.lower[t] in roles().kind for t in tokens) else []


def _role_text(p: Parse, tokens: list[int]) -> str:
    text = " ".join(p.text[p.start[tokens[0]] : p.end[tokens[-1]]].split())
    return re.sub(r"^(?:the|a|an|of)\s+", "", text, flags=re.IGNORECASE)


def _organisation(p: Parse, tokens: list[int]) -> str | None:
    inside = set(tokens)
    for entity in p.entities:
        if entity.label == "ORG" and entity.start in inside and not mere_place(p, entity.end - 1):
            words = [
                t
                for t in range(entity.start, entity.end)
                if p.tag[t] != "POS" and p.lower[t] != "the"
            ]
            if words:
                return " ".join(p.text[p.start[words[0]] : p.end[words[-1]]].split())
    for place, t in enumerate(tokens[:-1]):
        if p.lower[t] in {"of", "for", "at", "with"}:
            run = []
            for later in tokens[place + 1 :]:
                if p.words[later][:1].isupper() and not mere_place(p, later):
                    run.append(later)
                elif run:
                    break
            if run:
                return p.text[p.start[run[0]] : p.end[run[-1]]]
    return None


def _place_in_office(person: Person, on: date | None) -> None:
    """The side of a known leader whom the article gives no role.

    Only where it is known about when the article was written: who is in office changes.
    """
    if on is None or person.side is not None or person.loose or person.organisation:
        return
    known = senses(person.full_name, on=on)
    if known and known[0].sense == "leader" and (len(person.name) > 1 or person.role):
        person.side = side_of(known[0])
        person.role = person.role or known[0].role
