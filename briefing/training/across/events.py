"""Articles of the ledger corpus whose event is known, and how well stories find the events.

``basilNN-1/2/3`` are accounts of one event; what the others tell of is not known, so that a pair of
two of them counts neither way. Of the articles that were written for the project each tells of an
event of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from briefing.compare.stories import Story
from briefing.errors import BriefingError
from briefing.ingest.source import open_source, parse
from briefing.model import Actor, Briefing, Document, Link, Statement
from briefing.training.corpora.composed import read_composed
from briefing.training.corpora.ledger import read_article

__all__ = ["Events", "Score", "gold_briefing", "of_one_event_each", "read_events", "score"]


@dataclass(frozen=True)
class Events:
    """Documents without their dates, and the event of each; None where it is not known."""

    names: tuple[str, ...]
    documents: tuple[Document, ...]
    events: tuple[str | None, ...]

    def half(self, number: int) -> tuple[int, ...]:
        """The places of every other event's accounts: half 0, or half 1."""
        known = sorted({event for event in self.events if event})
        chosen = set(known[number::2])
        return tuple(n for n, event in enumerate(self.events) if event in chosen)

    @property
    def others(self) -> tuple[int, ...]:
        """The places of the articles whose event is not known."""
        return tuple(n for n, event in enumerate(self.events) if event is None)


@dataclass(frozen=True)
class Score:
    """Pairs of accounts of one event: how many are found, how many of those found are right."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def read_events(data: Path) -> Events:
    """The articles of the ledger corpus.

    Raises:
        BriefingError: they are not there.
    """
    paths = sorted((data / "texts").glob("*.txt"))
    if not paths:
        raise BriefingError("no ledger corpus here", where=str(data), hint="name it with --data")
    documents = tuple(replace(open_source(str(path)), published=None) for path in paths)
    names = tuple(path.stem for path in paths)
    events = tuple(n.rpartition("-")[0] if n.startswith("basil") else None for n in names)
    return Events(names, documents, events)


def of_one_event_each() -> tuple[Document, ...]:
    """Articles written for the project, without dates: no two of them tell of one event.

    Many are steps of one affair, or alike in all but the event.
    """
    return tuple(
        replace(parse(article.text.encode(), path=f"{article.name}.txt"), published=None)
        for part in ("train", "held out")
        for article in read_composed(part)
    )


def score(
    events: Sequence[str | None], stories: Sequence[Story], places: Sequence[int] | None = None
) -> Score:
    """How well stories find the events of articles; of all, or of those at some places."""
    story = {place: n for n, each in enumerate(stories) for place in each.articles}
    right = found = wanted = 0
    for one, other in combinations(range(len(events)) if places is None else places, 2):
        if events[one] is None and events[other] is None:
            continue
        is_one, is_found = events[one] == events[other], story[one] == story[other]
        right += is_one and is_found
        found += is_found
        wanted += is_one
    return Score(right / found if found else 1.0, right / wanted if wanted else 1.0)


def gold_briefing(data: Path, name: str) -> Briefing:
    """An article of the corpus with the statements that were annotated, as a briefing."""
    text, annotation = data / "texts" / f"{name}.txt", data / "gold" / f"{name}.json"
    article = read_article(text, annotation)
    ids = {actor.name: f"a{number}" for number, actor in enumerate(article.actors, 1)}
    actors = tuple(
        Actor(ids[a.name], a.name, a.kind, ids.get(a.party, ids[a.name]), a.role, a.as_printed)
        for a in article.actors
    )
    statements = sorted(
        (
            Statement(
                one.id,
                one.kind,
                one.quote,
                ids.get(one.speaker or ""),
                ids.get(one.party or ""),
                one.source,
                one.cue,
                one.content,
                tuple(ids[target] for target in one.targets if target in ids),
                parent=one.parent,
            )
            for one in article.statements
            if one.content
        ),
        key=lambda statement: statement.start,
    )
    known = {statement.id for statement in statements}
    links = tuple(
        Link(link.response, link.claim, link.relation)
        for link in article.links
        if {link.response, link.claim} <= known
    )
    return Briefing(open_source(str(text)), actors, tuple(statements), links)
