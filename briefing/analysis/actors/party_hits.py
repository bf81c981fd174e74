"""What the table of parties finds in the words of an actor, and the countries of an article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from briefing.analysis.knowledge.parties.local import local_senses
from briefing.analysis.knowledge.parties.records import Sense, SenseName
from briefing.analysis.knowledge.parties.table import PLACES, senses
from briefing.analysis.knowledge.tables import words
from briefing.analysis.syntax.article_tokens import ArticleTokens
from briefing.analysis.syntax.mentions import MentionFeatures, phrase_of

ITSELF, INSIDE, BESIDE = 0, 1, 2
"""Where the table found a party: in the actor's name, in its phrase, in an apposition."""
_PLACES = frozenset(["GPE", "NORP", "LOC"])
_LOOKED_AT = 3  # senses of a name


@dataclass(frozen=True, slots=True)
class Hit:
    """A sense that the table gives to words of an actor: which of the name's senses, and where."""

    sense: Sense
    where: int
    rank: int

    @property
    def party(self) -> str:
        """The party's name."""
        return self.sense.party.name

    @property
    def place(self) -> str | None:
        """The place in the party that it is of; none of what is the place itself."""
        return None if self.sense.sense in PLACES else self.sense.place


@dataclass(frozen=True)
class Countries:
    """The countries of an article by how often they are named, and those of its dateline."""

    named: Counter[str]
    filed_from: frozenset[str]

    @property
    def most(self) -> str | None:
        """The one named most often."""
        top = self.named.most_common(1)
        return top[0][0] if top else None


def countries(article: ArticleTokens, written: date | None, filed_from: str | None) -> Countries:
    """The countries that an article names."""
    named: Counter[str] = Counter()
    for entity in article.entities:
        if entity.label in _PLACES:
            text = article.span_text(entity.start, entity.end)
            for sense in senses(text, on=written)[:1]:
                if sense.party.kind == "country":
                    named[sense.party.name] += 1
    places = [filed_from, *filed_from.split(",")] if filed_from else []
    filed = {
        sense.party.name for place in places for sense in senses(place.strip(), on=written)[:1]
    }
    return Countries(named, frozenset(filed))


def hits(article: ArticleTokens, mention: MentionFeatures, written: date | None) -> list[Hit]:
    """What the table knows of the words of a mention; nothing of a pronoun."""
    return article.once(_hits, mention, written) if mention.says_who else []


def _hits(article: ArticleTokens, mention: MentionFeatures, written: date | None) -> list[Hit]:
    found: dict[tuple[str, SenseName, int, str | None], Hit] = {}

    def look(start: int, end: int, where: int) -> None:
        text = article.span_text(start, end)
        known = senses(text, on=written)[:_LOOKED_AT]
        led = written is None and any(sense.sense == "leader" for sense in known)
        local = local_senses(text, written)
        if led and not _is_of_a_place(article, mention):
            local = ()  # of no date: the higher office
        for rank, sense in enumerate((*local, *known)):
            key = (sense.party.name, sense.sense, where, sense.place)
            before = found.get(key)
            if before is None or (before.sense.weak and not sense.weak):  # "President Obama"
                found[key] = Hit(sense, where, rank)

    head = mention.head
    if article.entity[head] >= 0:
        look(*mention.name, ITSELF)
    look(mention.start, mention.end, ITSELF)
    if mention.wide != mention.end:
        look(mention.start, mention.wide, ITSELF)
    seen: set[int] = {int(article.entity[head])}
    _names(article, range(mention.start, mention.wide), seen, look, INSIDE)
    for child in article.children[head]:
        if article.dep[child] == "appos" and article.paragraph[child] == mention.paragraph:
            start, end, wide = phrase_of(article, child)
            look(start, end, BESIDE)
            look(start, wide, BESIDE)
            _names(article, range(start, wide), seen, look, BESIDE)
    if article.dep[head] == "appos" or article.dep[head].startswith("flat"):
        start, _, wide = phrase_of(article, int(article.head[head]))
        look(start, wide, BESIDE)
        _names(article, range(start, wide), seen, look, BESIDE)
    return list(found.values())


def _is_of_a_place(article: ArticleTokens, mention: MentionFeatures) -> bool:
    """Whether the words before a name say that somebody governs a region or a town."""
    titles = words("offices", "of a place")
    return any(article.lower[t].strip(".") in titles for t in range(mention.start, mention.name[0]))


def _names(
    article: ArticleTokens,
    tokens: range,
    seen: set[int],
    look: Callable[[int, int, int], None],
    where: int,
) -> None:
    """Look up the names among some tokens, each once."""
    for token in tokens:
        number = int(article.entity[token])
        if number >= 0 and number not in seen:
            seen.add(number)
            look(article.entities[number].start, article.entities[number].end, where)
