"""The countries, regions and towns that an article is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from briefing.analysis.knowledge.parties.local import place_named
from briefing.analysis.knowledge.parties.records import Sense
from briefing.analysis.knowledge.parties.table import senses
from briefing.analysis.syntax.article_tokens import ArticleTokens

_LOCALS = 3  # regions and towns that are named most
_PLACES = frozenset(["GPE", "NORP", "LOC"])  # labels
_BODY = frozenset(["ORG", "PERSON"])  # labels


@dataclass(frozen=True)
class Home:
    """The countries that an article is about.

    `named` counts places and peoples, `acting` bodies and leaders; `filed_from` are those of the
    dateline, `titled` those of the title, `first` the one that is named first. `local` are the
    regions and towns that are named most, and those of the dateline, `near` the latter alone.
    """

    named: Counter[str]
    acting: Counter[str]
    local: tuple[str, ...]
    near: frozenset[str]
    filed_from: frozenset[str]
    titled: frozenset[str]
    first: str | None

    @cached_property
    def order(self) -> list[str]:
        """The countries, those that matter most first."""
        total = Counter(self.named)
        total.update(self.acting)
        return [name for name, _ in total.most_common()]


def home_of(
    article: ArticleTokens,
    known: Mapping[int, Sense],
    text: Mapping[int, str],
    written: date | None,
    filed_from: str | None,
) -> Home:
    """What an article is about, by its names and its dateline.

    Args:
        article: its tokens.
        known: by token the sense that the table of parties gives to the name that it is in.
        text: by token the name, where it is a region, a town or one that the table does not know.
        written: the day it was printed.
        filed_from: the places of its dateline, as printed, with commas between.
    """
    named: Counter[str] = Counter()
    acting: Counter[str] = Counter()
    titled: set[str] = set()
    local: Counter[str] = Counter()
    first = None
    for entity in article.entities:
        sense = known.get(entity.start)
        if entity.label == "GPE" and entity.start in text:
            local[text[entity.start]] += 1
        if sense is None or sense.party.kind != "country":
            continue
        party = sense.party.name
        if entity.label in _PLACES:
            named[party] += 1
            first = first or party
            if int(article.paragraph[entity.start]) in article.titles:
                titled.add(party)
        elif entity.label in _BODY and not sense.weak:
            acting[party] += 1
    filed, near = _filed(filed_from, written)
    most = [name for name, times in local.most_common(_LOCALS) if times > 1]
    around = tuple(dict.fromkeys([*most, *near]))
    return Home(named, acting, around, frozenset(near), filed, frozenset(titled), first)


def _filed(filed_from: str | None, written: date | None) -> tuple[frozenset[str], list[str]]:
    """The countries, and the regions and towns, of a dateline: "NEWARK, N.J."."""
    countries: set[str] = set()
    near: list[str] = []
    parts = filed_from.split(",") if filed_from else []
    for part in [filed_from, *parts] if filed_from else []:
        name = str(part).strip()
        region = place_named(name, written)
        known = senses(region or name, on=written)[:1]
        countries.update(sense.party.name for sense in known)
        if part in parts and (region is not None or not known):
            near.append(region or " ".join(word.capitalize() for word in name.split()))
    return frozenset(countries), near
