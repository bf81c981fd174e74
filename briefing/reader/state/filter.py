"""What is shown and what recedes: the one state that the reader's panels share."""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefing.model import KindGroup, Statement

NO_PARTY = ""
"""Stands for the party of statements that nobody is named for."""

UNCERTAIN = "?"
"""Stands for the side of all whose side is uncertain."""

KIND_CYCLE: tuple[KindGroup | None, ...] = (None, "claim", "response", "stance", "commitment")


@dataclass(frozen=True)
class Filter:
    """Parties, actors and kinds to show, and the words to look for. Empty means all.

    Parties and actors add up (Iran, and John Kirby); kinds narrow what is left, and so does
    ``about``: a party with all its people, by their ids, of whom statements must speak.
    ``query`` finds places in the text; it lets no statement recede.
    """

    parties: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    kinds: frozenset[KindGroup] = frozenset()
    about: frozenset[str] = frozenset()
    query: str = ""

    @property
    def selects(self) -> bool:
        """Whether any statement may recede."""
        return bool(self.parties or self.actors or self.kinds or self.about)

    def admits(self, statement: Statement) -> bool:
        """Whether a statement is among those shown."""
        if self.kinds and statement.group not in self.kinds:
            return False
        if self.about and self.about.isdisjoint(statement.targets):
            return False
        if not (self.parties or self.actors):
            return True
        if (statement.party or NO_PARTY) in self.parties or statement.speaker in self.actors:
            return True
        return bool(statement.together) and not self.parties.isdisjoint(statement.together)

    def toggle_party(self, party: str) -> Filter:
        """With that party if it was not there, else without."""
        return replace(self, parties=self.parties ^ {party})

    def toggle_actor(self, actor: str) -> Filter:
        """With that actor if it was not there, else without."""
        return replace(self, actors=self.actors ^ {actor})

    def toggle_actors(self, actors: frozenset[str]) -> Filter:
        """With all of those actors; without them where all were there."""
        kept = self.actors - actors if actors <= self.actors else self.actors | actors
        return replace(self, actors=kept)

    def towards(self, about: frozenset[str]) -> Filter:
        """Of the same speakers what they say about others, by their ids; none means about all."""
        return replace(self, about=about)

    def of_party(self, party: str | None) -> Filter:
        """Of that party alone, or of everybody."""
        return replace(self, parties=frozenset(() if party is None else (party,)))

    def next_kind(self) -> Filter:
        """With the next group of kinds; after the last, all of them."""
        current = next(iter(self.kinds), None)
        following = KIND_CYCLE[(KIND_CYCLE.index(current) + 1) % len(KIND_CYCLE)]
        return replace(self, kinds=frozenset({following} if following else ()))

    def with_query(self, query: str) -> Filter:
        """The same statements, other words to look for."""
        return replace(self, query=query)

    def cleared(self) -> Filter:
        """Every statement again, and the same words."""
        return Filter(query=self.query)
