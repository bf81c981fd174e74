"""The countries of an article: which it is about, and whose "the minister" is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from briefing.analysis.actors.identity import Side, side_of
from briefing.analysis.actors.known_names import hits
from briefing.analysis.knowledge.parties.table import senses
from briefing.analysis.syntax.parse import Parse

PLACES = frozenset({"GPE", "NORP", "LOC", "ORG"})
MIN_NAMED = 2


class Countries:
    """How often an article names each country, by any of its names, peoples and cities."""

    def __init__(self, parses: Sequence[Parse], on: date | None, dateline: str | None) -> None:
        """
        Args:
            parses: the article's paragraphs.
            on: about when it was written.
            dateline: where it was filed from, if it says.
        """
        self._parses = parses
        self._on = on
        self._dateline = dateline
        self._counted: list[tuple[Side, int]] | None = None

    @property
    def home(self) -> Side | None:
        """The country whose ministers need no country: named at least twice as often as the next
        one, or the one the report was filed from."""
        counted = self._most_named()
        if counted and (len(counted) == 1 or counted[0][1] >= 2 * counted[1][1]):
            return counted[0][0]
        filed = self._dateline or ""
        city, _, country = filed.partition(",")
        for name in (filed, country.strip(), city.strip().title()):
            known = senses(name, on=self._on) if name else ()
            if known and known[0].party.kind == "country" and not known[0].weak:
                return side_of(known[0])
        return None

    def other(self, key: str) -> Side | None:
        """The other country of an article about two, of which one is given."""
        counted = self._most_named()
        if len(counted) < 2 or key not in {side.key for side, _ in counted[:2]}:
            return None
        first, second = counted[0], counted[1]
        side, times = second if first[0].key == key else first
        third = counted[2][1] if len(counted) > 2 else 0
        return side if times >= MIN_NAMED and times >= 2 * third else None

    def _most_named(self) -> list[tuple[Side, int]]:
        if self._counted is None:
            named = Counter(
                hit.side
                for p in self._parses
                for entity in p.entities
                if entity.label in PLACES
                for hit in hits(p, range(entity.start, entity.end), self._on)
                if hit.sense.party.kind == "country"
            )
            self._counted = (named or self._by_institutions()).most_common()
        return self._counted

    def _by_institutions(self) -> Counter[Side]:
        """How often an article that names no country names what only one has: "the Commons"."""
        texts = (
            " ".join(p.words[entity.start : entity.end])
            for p in self._parses
            for entity in p.entities
            if entity.label == "ORG"
        )
        found = (next(iter(senses(text, on=self._on)), None) for text in texts)
        return Counter(
            side_of(sense)
            for sense in found
            if sense is not None and sense.party.kind == "country" and sense.sense == "agency"
        )
