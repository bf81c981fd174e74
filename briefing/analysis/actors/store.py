"""The actors of an article: each once, with the side it speaks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from briefing.analysis.actors.countries import Countries
from briefing.analysis.actors.identity import Identity, Side, side_of
from briefing.analysis.actors.organisation_names import with_bodies
from briefing.analysis.annotations import Actor, Affiliation, Mention, Tokens
from briefing.analysis.knowledge.parties.table import senses
from briefing.analysis.knowledge.roles import roles
from briefing.analysis.syntax.acronyms import introduced
from briefing.analysis.syntax.parse import Parse
from briefing.model import ActorKind

MIN_SHORT_NAME = 4  # letters of a first word that can stand for an organisation
TOGETHER = "together"  # begins the key of several who speak as one
# How sure a side is, by what it rests on.
OWN_SIDE = 0.95
NAMED = 0.9
HELD_OFFICE = 0.8
EMPLOYED = 0.8
ENGAGED = 0.75
POSSESSED = 0.6
JOINED = 0.5
AT_HOME = 0.55
NEARBY = 0.55
CITED = 0.5
HOME = "an office of the country that the article is about or filed from"


@dataclass
class KnownActor:
    """An actor in the making; `side_score` and `evidence` say how sure its side is, and why."""

    name: str
    kind: ActorKind
    side: str | None  # the key of its party; None for its own
    role: str | None = None
    aliases: set[str] = field(default_factory=set)
    mentions: dict[Tokens, Mention] = field(default_factory=dict)  # by the tokens of the `Doc`
    side_score: float = OWN_SIDE
    evidence: tuple[str, ...] = ()

    def speaks_for(self, side: str | None, score: float, evidence: str) -> None:
        """Have it speak for a side, where one was found."""
        if side is not None:
            self.side, self.side_score, self.evidence = side, score, (evidence,)


@dataclass(frozen=True)
class Resolution:
    """An actor's key, and how sure it is that it is the one meant (0 to 1)."""

    key: str
    score: float


class ActorStore:
    """Everybody an article has been found to speak of, by key."""

    def __init__(self, parses: Sequence[Parse], on: date | None, dateline: str | None) -> None:
        """
        Args:
            parses: the article's paragraphs.
            on: about when it was written: who held which office then.
            dateline: where it was filed from, if it says.
        """
        self._parses = parses = with_bodies(parses)
        self._on = on
        self._noting = True  # False while whoever is only spoken of is looked up
        self._countries = Countries(parses, on, dateline)
        self._members: dict[str, KnownActor] = {}
        self._joint: dict[str, tuple[str, ...]] = {}  # those who speak as one, by their key
        self._by_first_word: dict[str, str] = {}  # "northwind" -> the key of "Northwind Motors"
        self._acronyms = {
            name.short.casefold(): name.long for p in parses for name in introduced(p.text)
        }

    def side(self, key: str) -> str:
        """The key of the party that an actor speaks for."""
        return self._members[key].side or key

    def name(self, key: str) -> str:
        """An actor's name."""
        return self._members[key].name

    def kind(self, key: str) -> ActorKind:
        """An actor's kind."""
        return self._members[key].kind

    def record(self, key: str, mention: Mention) -> None:
        """Have words mean an actor."""
        self._members[key].mentions[mention.tokens] = mention

    def cite(self, document: str, by: str) -> None:
        """A document that nobody is known to own speaks for the side of whoever cites it."""
        member = self._members[document]
        if member.kind == "document" and member.side is None and by != document:
            member.speaks_for(self.side(by), CITED, "cited by its speaker")

    def join(self, person: str, side: str) -> None:
        """Have a person without a side of their own speak for one."""
        member = self._members[person]
        if member.kind == "person" and member.side is None and self.side(side) != person:
            member.speaks_for(self.side(side), JOINED, "defends it and says “we”")

    def annotations(self) -> tuple[tuple[Actor, ...], tuple[Affiliation, ...]]:
        """The actors that words mean, with their parties and parts, in the order first met."""
        wanted = {key for key, member in self._members.items() if member.mentions}
        wanted |= {part for key in wanted for part in self._parts(key)}
        wanted |= {self.side(key) for key in wanted}
        keys = [key for key in self._members if key in wanted]
        numbers = {key: number for number, key in enumerate(keys)}
        actors = []
        affiliations = []
        for number, key in enumerate(keys):
            member = self._members[key]
            mentions = tuple(sorted(member.mentions.values(), key=lambda one: one.tokens))
            scores = [mention.score for mention in mentions]
            actors.append(
                Actor(
                    mentions=mentions,
                    name=member.name,
                    kind=member.kind,
                    role=member.role,
                    score=round(sum(scores) / len(scores), 3) if scores else 1.0,
                    members=tuple(numbers[part] for part in self._parts(key)),
                    aliases=tuple(sorted(member.aliases - {member.name})),
                )
            )
            party = numbers[self.side(key)]
            own = party == number
            affiliations.append(
                Affiliation(
                    number,
                    party,
                    OWN_SIDE if own else member.side_score,
                    () if own else member.evidence,
                )
            )
        return tuple(actors), tuple(affiliations)

    def _parts(self, key: str) -> tuple[str, ...]:
        """Those who speak as one under a key."""
        return self._joint.get(key, ())

    def _as_one(self, keys: Sequence[str]) -> str:
        """The key of several who speak as one; on one side, if all are on it."""
        parts = tuple(dict.fromkeys(part for key in keys for part in self._parts(key) or (key,)))
        if len(parts) == 1:
            return parts[0]
        key = f"{TOGETHER}:" + "+".join(parts)
        if key not in self._members:
            name = " and ".join(self._members[part].name for part in parts)
            self._members[key] = KnownActor(name, "group", None)
            self._joint[key] = parts
            sides = {self.side(part) for part in parts}
            if len(sides) == 1:
                self._members[key].speaks_for(next(iter(sides)), NAMED, "all of them speak for it")
        return key

    def _order(self, key: str) -> int:
        """Where an actor stands in the order in which they were met."""
        return list(self._members).index(key)

    def _home(self) -> str | None:
        """The country of an office that is given none."""
        side = self._countries.home
        return self._side(side) if side is not None else None

    def _identity(self, identity: Identity) -> str:
        name = identity.name.split(" (")[0]  # "Rapid Support Forces (RSF"
        if name != identity.name:
            identity = Identity(name.casefold(), name, identity.kind, identity.side, identity.role)
        identity = self._same_body(identity)
        if identity.key not in self._members:
            side = self._side(identity.side) if identity.side else None
            score, evidence = NAMED, "named with it"
            last = identity.key.rsplit(" ", 1)[-1]
            if side is None and identity.kind in {"office", "group"} and last in roles().state:
                side = self._home()
                score, evidence = AT_HOME, HOME
            member = KnownActor(identity.name, identity.kind, None, identity.role)
            member.speaks_for(side if side != identity.key else None, score, evidence)
            self._members[identity.key] = member
        return identity.key

    def _same_body(self, identity: Identity) -> Identity:
        """The organisation that is called by the first word of its name: "Northwind Motors"."""
        if identity.kind not in {"organisation", "other"} or identity.key in self._members:
            return identity
        first, _, rest = identity.key.partition(" ")
        if len(first) < MIN_SHORT_NAME:
            return identity
        key = self._by_first_word.setdefault(first, identity.key)
        member = self._members.get(key)
        if member is None or member.kind not in {"organisation", "other"}:
            self._by_first_word[first] = identity.key
        elif not rest and key != first:
            return Identity(key, member.name, member.kind)
        elif rest and key == first:
            if self._noting:
                member.name, member.kind = identity.name, "organisation"
            return Identity(key, member.name, "organisation")
        return identity

    def _side(self, side: Side) -> str:
        if side.key not in self._members:
            self._members[side.key] = KnownActor(side.name, side.kind, None)
        return side.key

    def _introduced(self, p: Parse, tokens: list[int]) -> Identity | None:
        """Whom a short name means that the article itself has introduced."""
        words = [t for t in tokens if p.lower[t] != "the" and p.tag[t] != "POS"]
        long = self._acronyms.get(p.lower[words[0]]) if len(words) == 1 else None
        if long is None:
            return None
        known = next((x for x in senses(long, on=self._on) if not x.weak), None)
        side = side_of(known) if known is not None else None
        return Identity(long.casefold(), long, "organisation", side)
