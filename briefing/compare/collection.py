"""Articles put side by side: their figures, and their statements as they are compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from briefing.compare.names import unnamed
from briefing.compare.roster import Figure, Known, Roster
from briefing.compare.words import Rarity, Vector, plain_words, stems, vector
from briefing.export.wording import one_line
from briefing.garbage import uncollected
from briefing.model import Briefing, Day, Statement
from briefing.model.days import iso_day, said_on

__all__ = ["Collection", "Said", "collect"]

TELLING = 1.5
"""Nats of a word that tells what a statement is about."""
MOST_COUNTED = 1_000
"""Of how many articles the words are counted, to tell which are rare."""


@dataclass(frozen=True, eq=False)
class Said:
    """A statement of one of the articles. Figures are ids; words are looked at once they count."""

    article: int
    """The article's place in the collection."""
    briefing: Briefing
    """The article."""
    statement: Statement
    speaker: str | None
    party: str | None
    targets: frozenset[str]
    """Those that it is about, and their sides."""
    day: Day | None
    """When it was said, else when the article was published; None where neither is told."""
    rarity: Rarity
    """By which its words are weighed."""

    @cached_property
    def words(self) -> str:
        """What is said, in the article's words, on one line."""
        return one_line(self.briefing.words_of(self.statement))

    @cached_property
    def plain(self) -> tuple[str, ...]:
        """The words of it in lower case, in order."""
        return tuple(plain_words(self.words))

    @cached_property
    def vector(self) -> Vector:
        """Its words, folded to one form and weighed."""
        return vector(Counter(stems(self.words)), self.rarity)

    @cached_property
    def in_title(self) -> bool:
        """Whether it stands in a title."""
        return self.briefing.document.is_title(self.statement.start)


@dataclass(frozen=True)
class Matter:
    """What a statement is about: its words but for names of those who speak or are spoken of."""

    telling: dict[str, float]
    """Those that tell something, by how much, in nats."""
    nats: float
    """How much all of them tell."""


@dataclass(frozen=True, eq=False)
class Collection:
    """Some articles with who is who in them, and all their statements in order."""

    briefings: tuple[Briefing, ...]
    roster: Roster
    said: tuple[Said, ...]
    rarity: Rarity

    @cached_property
    def name_words(self) -> frozenset[str]:
        """The words of all names of figures, folded as those of `Said.vector`."""
        return _name_words(self.roster)

    def matter(self, said: Said) -> Matter:
        """What a statement is about, by its words."""
        found = self._matters.get(said)
        if found is None:
            weight, names = self.rarity.weight, self.name_words
            weights = {word: weight(word) for word in said.vector if word not in names}
            telling = {word: nats for word, nats in weights.items() if nats >= TELLING}
            found = self._matters[said] = Matter(telling, sum(weights.values()))
        return found

    @cached_property
    def _matters(self) -> dict[Said, Matter]:
        return {}

    def briefing(self, said: Said) -> Briefing:
        """The article of a statement."""
        return self.briefings[said.article]

    def of(self, article: int, statement: str) -> Said | None:
        """The statement of an article's id; None where it has none."""
        return self._places.get((article, statement))

    @cached_property
    def _places(self) -> dict[tuple[int, str], Said]:
        return {(one.article, one.statement.id): one for one in self.said}

    def name(self, figure: str | None) -> str:
        """What a figure is called; empty for none."""
        found = self.roster.by_id(figure)
        return one_line(found.name) if found else ""

    def title(self, article: int) -> str:
        """What an article is called."""
        document = self.briefings[article].document
        return one_line(document.title or document.source.path or document.source.url or "Untitled")

    def account(self, article: int) -> str:
        """Whose account an article is: its outlet, else its title; told apart by the day."""
        document = self.briefings[article].document
        return one_line(document.outlet) if document.outlet else self.title(article)

    def day(self, article: int) -> Day | None:
        """When an article was published; None where that is not told or no date."""
        return iso_day(self.briefings[article].document.published)

    def party(self, name: str) -> Figure | None:
        """The figure of a name."""
        return self.roster.named(name)


def collect(briefings: Sequence[Briefing], known: Known | None = None) -> Collection:
    """Put articles side by side.

    Args:
        briefings: The articles, in the order in which they are shown.
        known: Looks names up in a table of parties (`briefing.compare.roster.Known`).
    """
    with uncollected():
        roster = Roster(briefings, known)
        rarity = Rarity(_counted(briefings))
        said = []
        for number, briefing in enumerate(briefings):
            for statement in briefing.statements:
                targets: set[str] = set()
                for target in briefing.targets_of(statement):
                    for id_ in (target.id, target.party):
                        figure = roster.figure(number, id_)
                        if figure is not None:
                            targets.add(figure.id)
                speaker = roster.figure(number, statement.speaker)
                party = roster.figure(number, statement.party)
                said.append(
                    Said(
                        number,
                        briefing,
                        statement,
                        speaker.id if speaker else None,
                        party.id if party else None,
                        frozenset(targets),
                        said_on(briefing.document, statement),
                        rarity,
                    )
                )
    return Collection(tuple(briefings), roster, tuple(said), rarity)


def _counted(briefings: Sequence[Briefing]) -> Iterator[Iterable[str]]:
    """The words of each article by which it is told how rare one is; of many, of some of them."""
    every = -(-len(briefings) // MOST_COUNTED) or 1
    for briefing in briefings[::every]:
        yield stems(briefing.document.text)


def _name_words(roster: Roster) -> frozenset[str]:
    named = (figure for figure in roster.figures if not unnamed(figure.name))
    return frozenset(word for f in named for name in f.names for word in stems(name))
