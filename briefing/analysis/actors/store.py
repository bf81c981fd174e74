"""The actors of an article: each once, with the side it speaks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from briefing.analysis.actors.countries import Countries
from briefing.analysis.actors.naming import Identity, Side, side_of
from briefing.analysis.actors.organisation_names import with_bodies
from briefing.analysis.knowledge.parties.table import senses
from briefing.analysis.knowledge.roles import roles
from briefing.analysis.syntax.acronyms import introduced
from briefing.analysis.syntax.parse import Parse
from briefing.model import Actor, ActorKind, Span

MIN_SHORT_NAME = 4  # letters of a first word that can stand for an organisation
TOGETHER = "together"  # begins the key of several who speak as one


@dataclass
class KnownActor:
    """An actor in the making."""

    name: str
    kind: ActorKind
    side: str | None  # the key of its party; None for its own
    role: str | None = None
    aliases: set[str] = field(default_factory=set)
    mentions: set[Span] = field(default_factory=set)


@dataclass(frozen=True)
class Resolution:
    """An actor's key, and how sure it is that it is the one meant (0 to 1)."""

    key: str
    confidence: float


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
        self._countries = Countries(parses, on, dateline)
        self._members: dict[str, KnownActor] = {}
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

    def is_country(self, key: str) -> bool:
        """Whether an actor is a country."""
        return self._members[key].kind == "country"

    def is_crowd(self, key: str) -> bool:
        """Whether it is a group that is no party's: "voters"."""
        member = self._members[key]
        return member.kind == "group" and member.side is None

    def is_body(self, key: str) -> bool:
        """Whether an actor is an organisation."""
        return self._members[key].kind == "organisation"

    def parts(self, key: str) -> tuple[str, ...]:
        """Those who speak as one under a key; the key itself where it is one."""
        prefix, _, rest = key.partition(":")
        return tuple(rest.split("+")) if prefix == TOGETHER else (key,)

    def cite(self, document: str, by: str) -> None:
        """A document that nobody is known to own speaks for the side of whoever cites it."""
        member = self._members[document]
        if member.kind == "document" and member.side is None and by != document:
            member.side = self.side(by)

    def join(self, person: str, side: str) -> None:
        """Have a person without a side of their own speak for one from here on."""
        member = self._members[person]
        if member.kind == "person" and member.side is None and self.side(side) != person:
            member.side = self.side(side)

    def other_country(self, key: str) -> str | None:
        """The other country of an article about two."""
        side = self._countries.other(key)
        return self._side(side) if side is not None else None

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

    def _as_one(self, keys: list[str]) -> str:
        """The key of several who speak as one; on one side, if all are on it."""
        key = f"{TOGETHER}:" + "+".join(keys)
        sides = {self.side(one) for one in keys}
        name = " and ".join(self._members[one].name for one in keys)
        self._members.setdefault(
            key, KnownActor(name, "group", next(iter(sides)) if len(sides) == 1 else None)
        )
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
            last = identity.key.rsplit(" ", 1)[-1]
            if side is None and identity.kind in {"office", "group"} and last in roles().state:
                side = self._home()
            if side == identity.key:
                side = None
            self._members[identity.key] = KnownActor(
                identity.name, identity.kind, side, identity.role
            )
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
            member.name, member.kind = identity.name, "organisation"
            return Identity(key, identity.name, "organisation")
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
