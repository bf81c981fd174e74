"""The actors of an article, and which of them each source and target means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from briefing.analysis.acronyms import introduced
from briefing.analysis.naming import Identity, Side, head_of, hits, identify, side_of
from briefing.analysis.parse import Parse
from briefing.analysis.parties import senses
from briefing.analysis.people import Person, people
from briefing.analysis.phrases import SUBJECT
from briefing.analysis.roles import roles
from briefing.model import Actor, ActorKind, Span

SINGULAR = {
    "he": "male",
    "him": "male",
    "his": "male",
    "she": "female",
    "her": "female",
    "hers": "female",
}
PLURAL = frozenset(["they", "them", "their", "theirs"])
THING = frozenset(["it", "its", "itself"])
SPEAKING = frozenset(["i", "we", "me", "us", "my", "our"])
RELATIVE = frozenset(["who", "which", "that", "whom", "whose"])


@dataclass
class Member:
    """An actor in the making."""

    name: str
    kind: ActorKind
    side: str | None  # the key of its party; None for its own
    role: str | None = None
    aliases: set[str] = field(default_factory=set)
    mentions: set[Span] = field(default_factory=set)


@dataclass(frozen=True)
class Meant:
    """An actor's key, and how sure it is that it is the one meant (0 to 1)."""

    key: str
    confidence: float


class Cast:
    """Resolves phrases to actors in reading order, and keeps everybody it has met.

    The rules for what a bare phrase means run from the surest to the least: a person's name, a name
    that the table of parties knows, a description with its own country or body, a pronoun, a bare
    noun that names a role already met. What none of them settles is nobody's.
    """

    def __init__(self, parses: Sequence[Parse], on: date | None) -> None:
        self._parses = parses
        self._on = on
        self._members: dict[str, Member] = {}
        self._spoke: list[tuple[str, int]] = []  # who spoke or acted, and in which paragraph
        self._recent: list[str] = []  # keys of those who spoke or acted, last one last
        self._by_noun: dict[str, str] = {}  # "ministry" -> the key of the last actor so described
        self._people: dict[tuple[int, int], Person] = {}
        self._persons = people(parses, on)
        for person in self._persons:
            for mention in person.mentions:
                for token in range(mention.start, mention.end):
                    self._people[mention.paragraph, token] = person
        self._find_surnames()
        self._acronyms = {
            name.short.casefold(): name.long for p in parses for name in introduced(p.text)
        }
        self._organisations: list[
            str
        ] = []  # keys of organisations and offices named, last one last

    def resolve(
        self, paragraph: int, tokens: Sequence[int], *, speaks: bool = True
    ) -> Meant | None:
        """The actor that a phrase means; met from now on. None where there is no telling."""
        p = self._parses[paragraph]
        tokens = [t for t in tokens if p.pos[t] != "SPACE"]
        while tokens and p.pos[tokens[0]] in {"ADP", "SCONJ", "PUNCT"}:
            tokens = tokens[1:]
        if not tokens:
            return None
        meant = self._resolve(p, paragraph, tokens, speaks=speaks)
        if meant is None:
            return None
        member = self._members[meant.key]
        member.mentions.update(p.spans(tokens)[:1])
        if speaks or member.kind != "other":
            self._note(meant.key)
        if speaks:
            self._spoke.append((meant.key, paragraph))
        return meant

    def target(
        self, paragraph: int, tokens: Sequence[int], *, vague: bool, speaker: str | None
    ) -> str | None:
        """The key of whoever a phrase in a target's place means: an actor, no thing.

        A government stands for its country. A thing stands for whoever owns it or is named in it,
        if ``vague`` allows ("the party's actions"); else it is nobody.
        """
        p = self._parses[paragraph]
        meant = self.resolve(paragraph, tokens, speaks=False)
        if meant is None and vague and roles().kind.get(p.lower[tokens[-1]]) == "person":
            # "accusing the billionaire": the last person named who is not the one who accuses.
            return next(
                (
                    key
                    for key in reversed(self._recent)
                    if key != speaker and self._members[key].kind == "person"
                ),
                None,
            )
        if meant is not None and self._members[meant.key].kind not in {"other", "document"}:
            member = self._members[meant.key]
            return self.side(meant.key) if member.kind == "office" else meant.key
        if not vague:
            return None
        for token in tokens:
            person = self._people.get((paragraph, token))
            if person is not None:
                return self._person(person)
        hit = next(hits(p, tokens, self._on), None)
        return self._side(side_of(hit.sense)) if hit is not None else None

    def notice(self, paragraph: int, upto: int) -> None:
        """Take note of who is named in a paragraph before a token: "he" can mean them."""
        for (number, token), person in self._people.items():
            if number == paragraph and token < upto:
                key = self._person(person)
                if self._parses[paragraph].dep[token] in SUBJECT:
                    self._spoke.append((key, paragraph))
        p = self._parses[paragraph]
        for entity in p.entities:
            if entity.label == "ORG" and entity.end <= upto:
                identity = identify(p, list(range(entity.start, entity.end)), self._on)
                if identity is not None and identity.kind in {"organisation", "office"}:
                    key = self._identity(identity)
                    self._organisations = [*(k for k in self._organisations if k != key), key]

    def side(self, key: str) -> str:
        """The key of the party that an actor speaks for."""
        return self._members[key].side or key

    def name(self, key: str) -> str:
        """An actor's name."""
        return self._members[key].name

    def actors(self, used: Iterable[str]) -> tuple[tuple[Actor, ...], dict[str, str]]:
        """The actors of those keys with their parties, in the order first met; and key to id."""
        wanted = set(used)
        wanted |= {self.side(key) for key in wanted}
        ids: dict[str, str] = {}
        for key in self._members:
            if key in wanted:
                ids[key] = f"a{len(ids) + 1}"
        actors = []
        for key, id_ in ids.items():
            member = self._members[key]
            actors.append(
                Actor(
                    id=id_,
                    name=member.name,
                    kind=member.kind,
                    party=ids[self.side(key)],
                    role=member.role,
                    aliases=tuple(sorted(member.aliases - {member.name})),
                    mentions=tuple(sorted(member.mentions)),
                )
            )
        return tuple(actors), ids

    def person_at(self, paragraph: int, token: int) -> str | None:
        """The key of the person whose name holds a token, if they have been met."""
        person = self._people.get((paragraph, token))
        key = _person_key(person) if person else None
        return key if key in self._members else None

    # --- the rules ------------------------------------------------------------------------------

    def _resolve(
        self, p: Parse, paragraph: int, tokens: list[int], *, speaks: bool
    ) -> Meant | None:
        head = head_of(p, tokens)
        word = p.lower[head]
        if p.pos[head] == "PRON" or word in SINGULAR or word in PLURAL or word in THING:
            return self._pronoun(p, paragraph, head, speaks=speaks)
        together = self._together(p, paragraph, tokens, head) if speaks else None
        if together is not None:
            return together
        person = self._named_person(paragraph, p, tokens, head)
        if person is not None:
            return self._namesake(paragraph, p, head, person) or Meant(self._person(person), 0.95)
        holder = self._holder(p, tokens, head)
        if holder is not None:
            return Meant(holder, 0.75)
        identity = identify(p, tokens, self._on)
        if identity is not None:
            if identity.key in self._acronyms:
                long = self._acronyms[identity.key]
                identity = replace(identity, key=long.casefold(), name=long)
            key = self._identity(identity)
            self._by_noun[word] = key
            return Meant(key, 0.9)
        known = self._by_noun.get(word)
        if word in {"statement", "release"}:
            return self._last("person", "office", "organisation", "country", "group")
        if known is None and roles().kind.get(word) in {
            "person",
            "office",
            "organisation",
            "document",
        }:
            known = self._of_kind(word)
        if known is not None:
            return Meant(known, 0.6)
        return None

    def _named_person(
        self, paragraph: int, p: Parse, tokens: list[int], head: int
    ) -> Person | None:
        """The person whose name heads the phrase, or stands beside a role that does."""
        person = self._people.get((paragraph, head))
        if person is not None:
            return person
        if p.pos[head] == "PROPN" and len(tokens) <= 3:
            known = self._surname(p.words[head])
            if known is not None:
                return known
        if roles().kind.get(p.lower[head]) == "person" or p.lower[head] in roles().titles:
            for token in tokens:
                person = self._people.get((paragraph, token))
                if person is not None and p.dep[token] in {"appos", "flat", "nmod:desc"}:
                    return person
            # "Ambassador to the United States Hamdullah Mohib": the name closes the phrase.
            person = self._people.get((paragraph, tokens[-1]))
            if person is not None and len(tokens) > 1:
                first = tokens[-1]
                while self._people.get((paragraph, first - 1)) is person:
                    first -= 1
                if first - 1 in tokens and (
                    p.pos[first - 1] in {"NOUN", "PROPN", "ADJ"} or p.words[first - 1] == ","
                ):
                    return person
        return None

    def _together(self, p: Parse, paragraph: int, tokens: list[int], head: int) -> Meant | None:
        """Two or more who speak as one: "Johnson and Corbyn". On one side, if all are on it."""
        others = [c for c in p.all_children(head, "conj") if c in set(tokens)]
        if not others or p.pos[head] != "PROPN":
            return None
        apart = {t for other in others for t in p.subtree(other)}
        parts = [[t for t in tokens if t not in apart and p.dep[t] != "cc"]]
        parts += [
            [t for t in p.subtree(other) if t in set(tokens) and p.dep[t] not in {"cc", "punct"}]
            for other in others
            if p.pos[other] == "PROPN"
        ]
        found = [self._resolve(p, paragraph, part, speaks=True) for part in parts if part]
        keys = list(dict.fromkeys(meant.key for meant in found if meant is not None))
        if len(keys) < 2 or any(meant is None for meant in found):
            return None
        name = " and ".join(self._members[key].name for key in keys)
        sides = {self.side(key) for key in keys}
        key = "together:" + "+".join(keys)
        side = next(iter(sides)) if len(sides) == 1 else None
        self._members.setdefault(key, Member(name, "group", side))
        return Meant(key, min(meant.confidence for meant in found if meant is not None))

    def _namesake(self, paragraph: int, p: Parse, head: int, person: Person) -> Meant | None:
        """Which of several persons a surname alone means: the one who spoke last, else the first
        that the article named. None where the surname is one person's, or a first name is given."""
        if self._people.get((paragraph, head - 1)) is person or p.words[head] != person.surname:
            return None
        bearers = [other for other in self._persons if other.surname == person.surname]
        if len(bearers) < 2:
            return None
        title = p.lower[head - 1] if head else ""
        if title in roles().male | roles().female:
            gender = "male" if title in roles().male else "female"
            fitting = [other for other in bearers if other.gender in {None, gender}]
            if len(fitting) == 1:
                return Meant(self._person(fitting[0]), 0.9)
            bearers = fitting or bearers
        keys = [_person_key(other) for other in bearers]
        spoke = next((key for key, _ in reversed(self._spoke) if key in keys), None)
        chosen = bearers[keys.index(spoke)] if spoke else bearers[0]
        return Meant(self._person(chosen), 0.5)

    def _holder(self, p: Parse, tokens: list[int], head: int) -> str | None:
        """The person met whose role has all the words of "the former president"."""
        if p.lower[tokens[0]] != "the" or roles().kind.get(p.lower[head]) != "person":
            return None
        words = {p.lower[t] for t in tokens[1:] if p.pos[t] not in {"PUNCT", "DET"}}
        for key in reversed(self._recent):
            member = self._members[key]
            if member.kind == "person" and words <= set((member.role or "").lower().split()):
                return key
        return None

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
        for person in self._people.values():
            if person.surname == word:
                return person
        return None

    def _pronoun(self, p: Parse, paragraph: int, head: int, *, speaks: bool) -> Meant | None:
        word = p.lower[head]
        if word in RELATIVE:
            clause = p.head[head]
            while p.dep[clause] not in {"acl:relcl", "root"}:
                clause = p.head[clause]
            if p.dep[clause] != "acl:relcl":
                return None
            antecedent = p.head[clause]
            phrase = [t for t in p.subtree(antecedent) if t < p.left[clause]]
            while phrase and p.pos[phrase[0]] in {"ADP", "SCONJ", "PUNCT"}:
                phrase = phrase[1:]
            return (
                self._resolve(p, paragraph, phrase, speaks=speaks)
                if phrase and p.pos[antecedent] != "PRON"
                else None
            )
        if word in SINGULAR:
            return self._he_or_she(paragraph if speaks else None, SINGULAR[word])
        if word in PLURAL:
            return self._last("group", "organisation", "office", "country")
        if word in THING:
            return self._last("organisation", "office", "country")
        return None

    def _he_or_she(self, paragraph: int | None, gender: str) -> Meant | None:
        """The person who spoke just before a paragraph; else the one who was named last."""
        for key, where in reversed(self._spoke):
            if paragraph is None or paragraph - where > 2:
                break
            if self._members[key].kind == "person" and self._gender(key) in {None, gender}:
                return Meant(key, 0.85 if self._gender(key) else 0.7)
        for key in reversed(self._recent):
            if self._members[key].kind == "person" and self._gender(key) in {None, gender}:
                return Meant(key, 0.65 if self._gender(key) else 0.5)
        return None

    def _last(self, *kinds: ActorKind) -> Meant | None:
        """The last actor of one of these kinds that was met."""
        for key in reversed(self._recent):
            if self._members[key].kind in kinds:
                return Meant(key, 0.7)
        return None

    def _gender(self, key: str) -> str | None:
        person = next((other for other in self._persons if _person_key(other) == key), None)
        return person.gender if person else None

    def _of_kind(self, noun: str) -> str | None:
        """The last actor whose name or role has the noun in it."""
        for key in reversed(self._recent):
            member = self._members[key]
            said = f"{member.name} {member.role or ''}".lower().split()
            if noun in said:
                return key
        if roles().kind.get(noun) == "organisation" and self._organisations:
            return max(self._organisations, key=self._times_named)
        return None

    def _times_named(self, key: str) -> int:
        name = self._members[key].name
        return sum(p.text.count(name) for p in self._parses)

    # --- the members -----------------------------------------------------------------------------

    def _note(self, key: str) -> None:
        if key in self._recent:
            self._recent.remove(key)
        self._recent.append(key)

    def _person(self, person: Person) -> str:
        key = _person_key(person)
        if key not in self._members:
            side = None
            if person.side is not None:
                side = self._side(person.side)
            elif person.organisation:
                side = self._identity(
                    Identity(person.organisation.casefold(), person.organisation, "organisation")
                )
                side = self.side(side)
            self._members[key] = Member(person.full_name, "person", side, person.role)
            self._members[key].aliases.add(person.surname)
            for noun in (person.role or "").lower().split():
                if roles().kind.get(noun) == "person":
                    self._by_noun[noun] = key
        self._note(key)
        return key

    def _identity(self, identity: Identity) -> str:
        if identity.key not in self._members:
            side = self._side(identity.side) if identity.side else None
            if side == identity.key:
                side = None
            self._members[identity.key] = Member(identity.name, identity.kind, side, identity.role)
        return identity.key

    def _side(self, side: Side) -> str:
        if side.key not in self._members:
            self._members[side.key] = Member(side.name, side.kind, None)
        return side.key


def _person_key(person: Person) -> str:
    return "person:" + person.full_name.casefold()
