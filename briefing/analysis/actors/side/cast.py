"""An article's actors as the ranker of sides sees them, and what the table knows around them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from briefing.analysis.actors.party_hits import hits
from briefing.analysis.actors.side.home import home_of
from briefing.analysis.actors.side.name_tokens import known_names, named_actors
from briefing.analysis.actors.side.own_names import (
    FEW,
    form_of,
    is_political,
    surnames_of,
    words_of,
)
from briefing.analysis.actors.side.own_parties import own_parties, party_actors, place_actors
from briefing.analysis.actors.side.uses import Use, uses
from briefing.analysis.actors.speech import Saying, by_speaker
from briefing.analysis.knowledge.tables import words
from briefing.analysis.syntax.article_tokens import ArticleTokens
from briefing.analysis.syntax.mentions import MentionFeatures


class Means(NamedTuple):
    """What a token means: an actor, a party of the table by its name, a name."""

    actor: int | None
    party: str | None
    text: str | None


class Cast:
    """The actors of an article, each its mentions in reading order, at least one.

    `who` is the actor whose mention a token heads, `named` the one whose name it is in, `at` the
    sense that the table gives to that name, `text` the name itself where the table does not know it
    or takes it for a region or a town. `found` are the table's hits in each actor's own words,
    `own` the party that an actor is itself, `owner` the actor that a party is. `words` are those of
    each actor's mentions, `surnames` those that it has. `places` are the actors that are a region
    or a town, by its lower-case name, `said` is all that is said, in order, `says` what each actor
    says.
    """

    def __init__(
        self,
        article: ArticleTokens,
        actors: Sequence[Sequence[MentionFeatures]],
        written: date | None,
        filed_from: str | None,
        said: Sequence[Saying] = (),
    ) -> None:
        self.article = article
        self.actors = actors
        self.written = written
        self.who = {m.head: number for number, mentions in enumerate(actors) for m in mentions}
        self.said = said
        self.says = by_speaker(said, self.who)
        self.forms = [form_of(mentions) for mentions in actors]
        self.named = named_actors(article, actors)
        self.found = [
            [hit for mention in mentions for hit in hits(article, mention, written)]
            for mentions in actors
        ]
        self.own = own_parties(self.found)
        self.owner = party_actors(article, actors, self.forms, written)
        self.words = [words_of(mentions) for mentions in actors]
        self.surnames = [surnames_of(mentions) for mentions in actors]
        self.places = place_actors(article, actors, self.forms, written)
        self.political = [is_political(article, mentions) for mentions in actors]
        self.at, self.text = known_names(article, written)
        self.home = home_of(article, self.at, self.text, written, filed_from)

    def party_kind(self, party: str) -> str:
        """The kind of a party that some actor's words mean."""
        return self._party_kinds.get(party, "other")

    @cached_property
    def _party_kinds(self) -> dict[str, str]:
        return {hit.party: hit.sense.party.kind for found in self.found for hit in found}

    @cached_property
    def telling(self) -> list[int]:
        """The tokens that mean an actor, a party or a name, in reading order."""
        return sorted({*self.who, *self.named, *self.at, *self.text})

    @cached_property
    def means(self) -> dict[int, Means]:
        """What each of those tokens means."""
        return {
            token: Means(
                self.who.get(token, self.named.get(token)),
                self.at[token].party.name if token in self.at else None,
                self.text.get(token),
            )
            for token in self.telling
        }

    @cached_property
    def holders(self) -> dict[int, set[int]]:
        """By each actor the others in whose own words it stands."""
        found: dict[int, set[int]] = {}
        for number, mentions in enumerate(self.actors):
            for mention in mentions[:FEW]:
                for token in range(mention.start, mention.wide):
                    inside = self.who.get(token)
                    if inside is not None and token != mention.head:
                        found.setdefault(inside, set()).add(number)
        return found

    @cached_property
    def name_words(self) -> list[frozenset[str]]:
        """Of each actor all words of its names and phrases."""
        return [
            surnames.union(*some) for some, surnames in zip(self.words, self.surnames, strict=True)
        ]

    @cached_property
    def telling_in(self) -> dict[int, list[int]]:
        """Those of each sentence that has some."""
        found: dict[int, list[int]] = {}
        sentences = self.article.sentence[self.telling].tolist()
        for token, sentence in zip(self.telling, sentences, strict=True):
            found.setdefault(sentence, []).append(token)
        return found

    @cached_property
    def naming_in(self) -> dict[int, list[int]]:
        """Those of each paragraph that are the first of a name, by the paragraph's number."""
        found: dict[int, list[int]] = {}
        for token in self.telling:
            inside = int(self.article.entity[token])
            if inside >= 0 and self.article.entities[inside].start == token:
                found.setdefault(int(self.article.paragraph[token]), []).append(token)
        return found

    @cached_property
    def telling_names(self) -> list[int]:
        """Those that are part of a name."""
        return [token for token in self.telling if self.article.entity[token] >= 0]

    @cached_property
    def called(self) -> dict[str, list[tuple[int, int]]]:
        """By the noun that a body is called by, or that its name ends in: where, and who."""
        found: dict[str, list[tuple[int, int]]] = {}
        for number, mentions in enumerate(self.actors):
            if self.forms[number] in {"person", "place", "people"}:
                continue
            for mention in mentions:
                if mention.says_who:
                    last = mention.name[1] - 1 if mention.is_name else mention.head
                    noun = self.article.lower[last] if mention.is_name else mention.lemma
                    found.setdefault(noun, []).append((mention.head, number))
        return {noun: sorted(some) for noun, some in found.items()}

    @cached_property
    def uses(self) -> dict[str, list[Use]]:
        """The uses of the article's roles and bodies that are tied to somebody, by the noun."""
        return uses(self.article, set(self.telling))

    @cached_property
    def bearers(self) -> frozenset[frozenset[str]]:
        """The words of every name that an actor bears."""
        return frozenset(words for some in self.words for words in some)

    @cached_property
    def campaign(self) -> float:
        """The share of the article's words in which election campaigns are told."""
        told = words("elections", "campaign")
        return sum(word in told for word in self.article.lower) / max(1, len(self.article))

    @cached_property
    def trouble(self) -> float:
        """The share of the article's words in which scandals and trials are told."""
        told = words("elections", "trouble")
        return sum(word in told for word in self.article.lower) / max(1, len(self.article))
