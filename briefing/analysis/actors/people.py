"""The persons that an article names: each once, with a role and the side it speaks for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from briefing.analysis.actors.affiliation import describe
from briefing.analysis.actors.identity import side_of
from briefing.analysis.actors.person import SINGULAR, Mention, Person
from briefing.analysis.knowledge.parties.table import senses
from briefing.analysis.knowledge.roles import gender_of, is_first_name, roles
from briefing.analysis.knowledge.tables import words
from briefing.analysis.syntax.parse import Parse

# What an election campaign is told in, and how much of it makes an article about one.
CAMPAIGN = words("elections", "campaign")
MIN_CAMPAIGN = 6
OFFICES = words("offices", "government")
NOT_NAMES = words("names", "no first name")


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
            person = _same(found, words, _gender_before(p, start))
            if person is None:
                if not _plausible(words, on):
                    continue
                person = Person(words)
                found.append(person)
            elif len(words) > len(person.name):
                person.name = words
            person.mentions.append(Mention(number, start, end))
            describe(p, person, start, end, on, number)
    campaign = _is_campaign(parses)
    for person in found:
        if len(person.name) > 1:
            person.gender = person.gender or gender_of(person.name[0].split("-")[0])
        person.gender = person.gender or _gender_by_pronouns(person, parses, found)
        if person.lawmaker and not _has_office(person):
            person.side, person.organisation, person.holds_state_office = None, None, False
        if campaign:
            person.holds_state_office = False
        else:
            _place_in_office(person, on)
    return found


def _is_campaign(parses: Sequence[Parse]) -> bool:
    """Whether an article is about an election: those who stand in it speak for themselves."""
    words = [word for p in parses for word in p.lower]
    about = sum(word in CAMPAIGN for word in words)
    return about >= MIN_CAMPAIGN and about * 80 >= len(words)


def _candidates(p: Parse) -> list[tuple[int, int]]:
    """The stretches that may name a person: the recogniser's, and first names with a surname."""
    found = [(e.start, _hyphenated(p, e.end)) for e in p.entities if e.label == "PERSON"]
    taken = {t for e in p.entities for t in range(e.start, e.end)}
    for t, word in enumerate(p.words[:-1]):
        following = p.words[t + 1]
        if (
            is_first_name(word)
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


def _gender_before(p: Parse, start: int) -> str | None:
    """What the title before a name says: "Mr"."""
    title = p.lower[start - 1] if start else ""
    return "male" if title in roles().male else "female" if title in roles().female else None


def _gender_by_pronouns(
    person: Person, parses: Sequence[Parse], others: Sequence[Person]
) -> str | None:
    """What the pronouns tell that follow a name in sentences which name nobody else."""
    heard = Counter[str]()
    for mention in person.mentions:
        p = parses[mention.paragraph]
        first, last = p.sentences[p.sentence[mention.start]]
        alone = not any(
            first <= other.start <= last and other.paragraph == mention.paragraph
            for somebody in others
            if somebody is not person
            for other in somebody.mentions
        )
        if alone:
            heard.update(
                SINGULAR[p.lower[t]] for t in range(mention.end, last + 1) if p.lower[t] in SINGULAR
            )
    return next(iter(heard)) if len(heard) == 1 else None


def _same(found: list[Person], words: tuple[str, ...], gender: str | None) -> Person | None:
    for person in reversed(found):
        known = person.gender or (gender_of(person.name[0]) if len(person.name) > 1 else None)
        if gender is not None and known not in {None, gender}:
            continue
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


def _has_office(person: Person) -> bool:
    """Whether a member of parliament is in the government as well, or speaks for a party."""
    words = set((person.role or "").lower().split())
    return bool(words & OFFICES) or bool(words & roles().agents)


def _place_in_office(person: Person, on: date | None) -> None:
    """The side of a known leader whom the article gives no country.

    Who is in office changes: it counts who was about when the article was written, or whoever the
    article itself gives the office's title ("Prime Minister Boris Johnson").
    """
    if person.side is not None or person.former_or_candidate or person.organisation:
        return
    known = [x for x in (senses(person.full_name, on=on) if on else ()) if x.sense == "leader"]
    if not known and person.role:
        title = set(person.role.lower().replace("-", " ").split())
        known = [
            x
            for x in senses(person.full_name, on=None)
            if x.sense == "leader" and title <= set((x.role or "").lower().split())
        ]
    if known and (len(person.name) > 1 or person.role):
        person.side = side_of(known[0])
        person.role = person.role or known[0].role
