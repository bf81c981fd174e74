"""Who is meant by words, off the annotation of the actors."""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Doc

from briefing.analysis.annotations import (
    Actor,
    Mention,
    ScoredActor,
    Tokens,
    actors,
    affiliations,
)

WEAK = 0.5
"""A mention with a lower score only counts where a cue takes somebody in its place."""

DOUBTFUL = 0.5
"""A side with no higher score is not taken to be the speaker's own."""


class Lookup:
    """The actors of a `Doc` by their mentions. Actors are indices, tokens the `Doc`'s."""

    def __init__(self, doc: Doc) -> None:
        self.actors: tuple[Actor, ...] = actors(doc)
        self._affiliations = affiliations(doc)
        self._by_tokens: dict[Tokens, ScoredActor] = {}
        self._at: dict[int, list[tuple[Mention, int]]] = {}
        for number, actor in enumerate(self.actors):
            for mention in actor.mentions:
                self._by_tokens.setdefault(mention.tokens, ScoredActor(number, mention.score))
                for token in mention.tokens:
                    self._at.setdefault(token, []).append((mention, number))

    def party(self, actor: int) -> int:
        """The side that an actor speaks for."""
        known = actor < len(self._affiliations)
        return self._affiliations[actor].party if known else actor

    def own(self, actor: int) -> set[int]:
        """An actor and the side that it speaks for, if that is likelier than not."""
        one = self._affiliations[actor] if actor < len(self._affiliations) else None
        return {actor, one.party} if one is not None and one.score > DOUBTFUL else {actor}

    def parts(self, actor: int) -> tuple[int, ...]:
        """Those who speak as one; the actor itself where it is one."""
        return self.actors[actor].members or (actor,)

    def is_crowd(self, actor: int) -> bool:
        """Whether it is a group that is no party's: "voters"."""
        one = self.actors[actor]
        return one.kind == "group" and not one.members and self.party(actor) == actor

    def meant(self, tokens: Tokens, head: int) -> ScoredActor | None:
        """Whom a phrase means: by its very words, by its head, or by a name that holds its head."""
        exact = self._by_tokens.get(tokens)
        if exact is not None:
            return exact
        around = self._at.get(head, ())
        inside = set(tokens)
        found = [
            (mention.head != head, -len(inside.intersection(mention.tokens)), -mention.score, actor)
            for mention, actor in around
            if mention.head == head or mention.form == "name"
        ]
        if not found:
            return self._closing(tokens)
        _, _, score, actor = min(found)
        return ScoredActor(actor, -score)

    def _closing(self, tokens: Tokens) -> ScoredActor | None:
        """The person whose name closes a phrase: "Councillor Jane Miller"."""
        inside = set(tokens)
        for mention, actor in self._at.get(tokens[-1], ()) if tokens else ():
            person = self.actors[actor].kind == "person" and mention.form == "name"
            if person and inside.issuperset(mention.tokens):
                return ScoredActor(actor, mention.score)
        return None

    def within(self, tokens: Tokens) -> set[int]:
        """The actors that words among these mean."""
        inside = set(tokens)
        return {
            actor
            for token in tokens
            for mention, actor in self._at.get(token, ())
            if mention.tokens[0] in inside and mention.tokens[-1] in inside
        }

    def countries(self) -> list[tuple[int, int]]:
        """The countries that are named, the most often named first, and how often.

        A country is named by its people and its bodies, too; not by those who only speak for it.
        """
        named = Counter[int]()
        for number, actor in enumerate(self.actors):
            party = self.party(number)
            if actor.kind == "person" or self.actors[party].kind != "country":
                continue
            named[party] += sum(mention.form == "name" for mention in actor.mentions)
        return [(party, count) for party, count in named.most_common() if count]
