"""Whom an article has named and heard so far, and whom a pronoun or a bare role can mean."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from briefing.analysis.actors.identity import Identity
from briefing.analysis.actors.people import people
from briefing.analysis.actors.person import SINGULAR, Person
from briefing.analysis.actors.store import (
    AT_HOME,
    EMPLOYED,
    HOME,
    NAMED,
    NEARBY,
    POSSESSED,
    ActorStore,
    KnownActor,
    Resolution,
)
from briefing.analysis.knowledge.parties.table import senses
from briefing.analysis.knowledge.roles import roles
from briefing.analysis.knowledge.tables import words
from briefing.analysis.syntax.parse import Parse
from briefing.model import ActorKind

STATES = words("groups", "states")
PAIRED = words("groups", "persons")

# The words of a role in a body, two of which make one: "deputy leader", "chief executive".
OFFICER = words("offices", "officer")

REMEMBERED = 200  # who spoke or acted so long ago is not meant by a pronoun
MOST_BODIES = 50
HEAD = 3  # paragraphs that say what programme it is
STATION = re.compile(r"(?:[A-Z]\w+ )+(?:FM|AM|TV|Radio|News)\b|\b(?:Radio|Channel) [A-Z]\w+")
GOES_ON = 2  # paragraphs on which "a spokesman" is still the one who spoke

# Bodies whose names say what they are: "the hospital" is not the ministry named before.
NAMED_SO = words("groups", "bodies")


class Discourse(ActorStore):
    """The actors in the order in which they were met and spoke, and the article's persons."""

    def __init__(self, parses: Sequence[Parse], on: date | None, dateline: str | None) -> None:
        """As `ActorStore`."""
        super().__init__(parses, on, dateline)
        # Who spoke, or (False) acted, and in which paragraph.
        self._spoke: deque[tuple[str, int, bool]] = deque(maxlen=REMEMBERED)
        self._recent: dict[str, None] = {}  # keys of those who spoke or acted, last one last
        self._by_noun: dict[str, str] = {}  # "ministry" -> the key of the last actor so described
        self._organisations: dict[str, None] = {}  # keys of those named, last one last
        self._named_in: dict[int, str] = {}  # the last of them in each paragraph
        self._counts: dict[str, int] = {}  # how often the article prints each name
        self._noticed: dict[int, int] = {}  # how far each paragraph has been noticed
        self._depth = 0  # of phrases within phrases
        self._unplaced: set[str] = set()  # persons who are spoken of, and have not been noticed
        self._people: dict[tuple[int, int], Person] = {}
        self._names: dict[int, list[tuple[int, int, Person]]] = {}  # of persons, by paragraph
        self._persons = people(self._parses, on)
        for person in self._persons:
            for mention in person.mentions:
                self._names.setdefault(mention.paragraph, []).append(
                    (mention.start, mention.end, person)
                )
                for token in range(mention.start, mention.end):
                    self._people[mention.paragraph, token] = person
        self._by_surname: dict[str, Person] = {}
        self._by_key: dict[str, Person] = {}
        self._bearers: dict[str, list[Person]] = {}  # of each surname
        for person in self._persons:
            self._keep(person)
        self._find_surnames()

    def _keep(self, person: Person) -> None:
        self._by_surname.setdefault(person.surname, person)
        self._by_key.setdefault(person_key(person), person)
        self._bearers.setdefault(person.surname, []).append(person)

    def _note(self, key: str) -> None:
        if self._noting:
            self._recent.pop(key, None)
            self._recent[key] = None

    def _lately(self) -> Iterator[str]:
        """The keys of those who spoke or acted, last one first."""
        return islice(reversed(self._recent), REMEMBERED)

    def _last(self, *kinds: ActorKind) -> Resolution | None:
        """The last actor of one of these kinds that was met."""
        for key in self._lately():
            if self._members[key].kind in kinds:
                return Resolution(key, 0.7)
        return None

    def _body(self, paragraph: int, speaks: bool, *kinds: ActorKind) -> Resolution | None:
        """What "it" or "they" means: as a speaker, who spoke just before; else who was met last."""
        if speaks:
            for key, where, _ in reversed(self._spoke):
                if paragraph - where > 1:
                    break
                if self._members[key].kind in kinds:
                    return Resolution(key, 0.75)
            named = self._named_in.get(paragraph)
            if named is not None:
                return Resolution(named, 0.65)
        return self._last(*kinds)

    def _he_or_she(self, paragraph: int | None, gender: str) -> Resolution | None:
        """The person who spoke just before a paragraph; else the one who was named last.

        Who only acted, and may be a man or a woman, gives way to one of that gender who spoke
        here or in the paragraph before.
        """
        doubtful: Resolution | None = None
        for key, where, said in reversed(self._spoke):
            if paragraph is None or paragraph - where > 2:
                break
            known = self._gender(key)
            if self._members[key].kind != "person" or known not in {None, gender}:
                continue
            if known is None and not said:
                doubtful = doubtful or Resolution(key, 0.55)
            elif doubtful is None or paragraph - where <= 1:
                return Resolution(key, 0.85 if known else 0.7)
        if doubtful is not None:
            return doubtful
        for fitting in (gender, None):
            for key in self._lately():
                if self._members[key].kind == "person" and self._gender(key) == fitting:
                    return Resolution(key, 0.65 if fitting else 0.5)
        return None

    def _gender(self, key: str) -> str | None:
        person = self._by_key.get(key)
        return person.gender if person else None

    def _of_kind(self, noun: str) -> str | None:
        """The last actor whose name or role has the noun in it."""
        for key in self._lately():
            member = self._members[key]
            said = f"{member.name} {member.role or ''}".lower().split()
            body = member.kind == "person" and roles().kind.get(noun) == "organisation"
            if noun in said and not body:  # "the party" is not its leader
                return key
        if noun in NAMED_SO:
            return None
        if roles().kind.get(noun) == "organisation" and self._organisations:
            named = list(islice(reversed(self._organisations), MOST_BODIES))[::-1]
            political = [key for key in named if roles().is_political(self._members[key].name)]
            if noun == "party" and political:
                return political[-1]
            bodies = [k for k in named if self._members[k].kind == "organisation"]
            return max(bodies or named, key=self._times_named)
        return None

    def _times_named(self, key: str) -> int:
        name = self._members[key].name
        first = name.split()[0]
        plain = first.casefold() in roles().kind or not first[:1].isupper()
        if self._by_first_word.get(first.casefold()) == key and not plain:
            name = first  # "Halvorsen" is Halvorsen Brewing
        if name not in self._counts:
            self._counts[name] = sum(p.text.count(name) for p in self._parses)
        return self._counts[name]

    def _spokesman(self, p: Parse, paragraph: int, tokens: Sequence[int], head: int) -> str | None:
        """Whose "a spokesman" or "the spokeswoman" is, that the phrase itself does not say: of
        the body that spoke last, here or in the paragraph before."""
        noun = p.lower[head]
        if not noun.startswith("spokes") or any(
            t != head and p.lower[t] not in {"the", "a", "its", "their"} for t in tokens
        ):
            return None
        known = self._by_noun.get(noun)
        if p.lower[tokens[0]] != "the" and not any(
            key == known and paragraph - where <= GOES_ON for key, where, _ in self._spoke
        ):
            known = None  # "a spokesman" who has not just spoken is another one
        last = self._last_body(paragraph) if known is None else None
        if last is None:
            return known
        key = f"{noun} of {last}"
        if key not in self._members:
            self._members[key] = KnownActor(noun, "person", None, noun)
            self._members[key].speaks_for(self.side(last), NEARBY, "the body that spoke last")
        self._by_noun[noun] = key
        return key

    def _last_body(self, paragraph: int) -> str | None:
        """The body that spoke or acted last in a paragraph or the one before it."""
        for key, where, _ in reversed(self._spoke):
            if paragraph - where > 1:
                break
            if self._members[key].kind in {"organisation", "office"}:
                return key
        return None

    def _epithet(self, p: Parse, tokens: Sequence[int], head: int) -> str | None:
        """The organisation that "the Leeds-based brewer" is: one named already."""
        noun = p.lower[head]
        if p.lower[tokens[0]] != "the" or roles().kind.get(noun) != "organisation":
            return None
        between = [t for t in tokens[1:] if t < head]
        if tokens[-1] != head or len(between) < 3 or p.lower[between[-1]] != "based":
            return None
        return self._by_noun.get(noun) or self._of_kind(noun)

    def _whose(self, pronoun: str, paragraph: int) -> str | None:
        """The side of whoever "its" or "her" means, for "its director" and "her lawyer"."""
        if pronoun in SINGULAR:
            meant = self._he_or_she(paragraph, SINGULAR[pronoun])
        else:
            bodies: tuple[ActorKind, ...] = ("organisation", "office", "country", "group")
            here = any(
                w == paragraph and self._members[k].kind in bodies for k, w, _ in self._spoke
            )
            named = self._named_in.get(paragraph) if not here else None
            meant = Resolution(named, 0.7) if named else self._body(paragraph, True, *bodies)
        return self.side(meant.key) if meant is not None else None

    def _both(
        self, p: Parse, tokens: Sequence[int], head: int, besides: str | None = None
    ) -> Resolution | None:
        """Whom "the two leaders" or "both countries" mean: the last two that were named."""
        if not any(p.lower[t] in {"two", "both"} for t in tokens):
            return None
        if any(p.pos[t] not in {"DET", "NUM", "NOUN", "CCONJ"} or t > head for t in tokens):
            return None
        kinds = ("country",) if p.lower[head] in STATES else ("person",)
        if p.lower[tokens[0]] not in {"the", "both"} or p.lower[head] not in STATES | PAIRED:
            return None
        met = list(self._lately())[::-1]
        last = [key for key in met if self._members[key].kind in kinds]
        if p.lower[head] == "sides" and len(last) < 2:
            last = [
                k for k in list(self._lately())[::-1] if self._members[k].kind == "organisation"
            ]
        last = list(dict.fromkeys(map(self.side, last) if "country" in kinds else last))
        last = [k for k in last if besides is None or k not in {besides, self.side(besides)}][-2:]
        return (
            Resolution(self._as_one(sorted(last, key=self._order)), 0.6) if len(last) == 2 else None
        )

    def _holder(self, p: Parse, tokens: list[int], head: int) -> str | None:
        """The person met whose role has all the words of "the former president"."""
        if p.lower[tokens[0]] != "the" or roles().kind.get(p.lower[head]) != "person":
            return None
        words = {p.lower[t] for t in tokens[1:] if p.pos[t] not in {"PUNCT", "DET"}}
        for key in self._lately():
            member = self._members[key]
            if member.kind == "person" and words <= set((member.role or "").lower().split()):
                return key
        return None

    def _namesake(self, paragraph: int, p: Parse, head: int, person: Person) -> Resolution | None:
        """Which of several persons a surname alone means: the one who spoke last, else the first
        that the article named. None where the surname is one person's, or a first name is given."""
        if self._people.get((paragraph, head - 1)) is person or p.words[head] != person.surname:
            return None
        bearers = self._bearers.get(person.surname, [])[:REMEMBERED]
        if len(bearers) < 2:
            return None
        title = p.lower[head - 1] if head else ""
        if title in roles().male | roles().female:
            gender = "male" if title in roles().male else "female"
            fitting = [other for other in bearers if other.gender in {None, gender}]
            if len(fitting) == 1:
                return Resolution(self._person(fitting[0]), 0.9)
            bearers = fitting or bearers
        keys = [person_key(other) for other in bearers]
        spoke = next((key for key, _, _ in reversed(self._spoke) if key in keys), None)
        chosen = bearers[keys.index(spoke)] if spoke else bearers[0]
        return Resolution(self._person(chosen), 0.5)

    def _person(self, person: Person) -> str:
        key = person_key(person)
        if key not in self._members:
            member = self._members[key] = KnownActor(person.full_name, "person", None, person.role)
            member.aliases.add(person.surname)
            self._unplaced.add(key)
        if key in self._unplaced and self._noting:
            # Whom they speak for may lead back to them: "Smith's sister, Ann Smith".
            self._unplaced.remove(key)
            member = self._members[key]
            self._place(person, member)
            if member.side == key:
                member.side = None
            self._members[key] = self._members.pop(key)  # they are met after their side
            for noun in (person.role or "").lower().split():
                if roles().kind.get(noun) == "person":
                    self._by_noun[noun] = key
        self._note(key)
        return key

    def _place(self, person: Person, member: KnownActor) -> None:
        """Have a person speak for the side that the article gives them."""
        if person.side is not None:
            member.speaks_for(self._side(person.side), NAMED, "the words beside the name")
        elif person.organisation:
            side = self._organisation(person.organisation)
            member.speaks_for(side, EMPLOYED, f"works for {person.organisation}")
        elif person.possessor is not None:
            member.speaks_for(self._whose(*person.possessor), POSSESSED, "whose it is said to be")
        elif person.holds_state_office and not person.former_or_candidate:
            member.speaks_for(self._home(), AT_HOME, HOME)
        elif person.mentions and _is_host(person):
            member.speaks_for(self._station(), NEARBY, "the station of the programme")
        elif person.mentions and self._is_officer(person):
            body = self._last_body(person.mentions[0].paragraph)
            side = self.side(body) if body is not None else None
            member.speaks_for(side, NEARBY, "the body that spoke last")

    def _station(self) -> str | None:
        """The side of the station that a programme is on: the first one named in its head."""
        for p in self._parses[:HEAD]:
            found = STATION.search(p.text)
            if found is not None:
                return self._organisation(found.group())
        return None

    @staticmethod
    def _is_officer(person: Person) -> bool:
        """Whether a role is one in a body that it does not name: "Deputy leader Alan …"."""
        words = (person.role or "").lower().split()
        return (
            bool(words)
            and not person.former_or_candidate
            and set(words) <= OFFICER
            and len(words) > 1
        )

    def _organisation(self, name: str) -> str | None:
        """The side of an organisation that a role names; "team" alone is the last team met."""
        if name.islower():
            known = self._by_noun.get(name) or self._of_kind(name)
            return self.side(known) if known is not None else None
        person = self._surname(name.split()[-1])
        if person is not None and name in {person.surname, person.full_name}:
            return self.side(self._person(person))  # "Clinton's adviser"
        return self.side(self._identity(Identity(name.casefold(), name, "organisation")))

    def _find_surnames(self) -> None:
        """Mark the surnames that the entity recogniser passed over."""
        surnames: dict[str, Person] = {}
        for person in self._people.values():
            if not senses(person.surname, on=self._on):
                surnames.setdefault(person.surname, person)
        for number, p in enumerate(self._parses):
            for token, word in enumerate(p.words):
                if word in surnames and (number, token) not in self._people and len(word) > 2:
                    self._people[number, token] = surnames[word]

    def _surname(self, word: str) -> Person | None:
        """Whose surname it is; a transcript prints it in capitals."""
        return self._by_surname.get(word) or (
            self._by_surname.get(word.title()) if word.isupper() else None
        )


def _is_host(person: Person) -> bool:
    return bool({"host", "presenter"} & set(re.findall(r"\w+", (person.role or "").lower())))


def person_key(person: Person) -> str:
    """The key of a person as an actor."""
    return "person:" + person.full_name.casefold()
