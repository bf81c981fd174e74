"""Where it comes from: through whose mouths a statement came, and what rests on unnamed sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from briefing.compare.collection import Collection, Said
from briefing.compare.names import unnamed
from briefing.compare.roster import Figure
from briefing.export.wording import one_line
from briefing.model import CLAIM_KINDS, Actor, Briefing, Statement

__all__ = ["SORTS", "Case", "Chain", "Sort", "Step", "cases", "chains", "sort_of"]

Sort = Literal["named", "body", "document", "unnamed", "nobody"]
SORTS: tuple[Sort, ...] = ("named", "body", "document", "unnamed", "nobody")
"""A person by name; a state, office or organisation as one; a document; somebody of whom only the
sort is told ("US officials"); nobody at all ("reportedly")."""

_DEEPEST = 12


@dataclass(frozen=True)
class Step:
    """One of those through whom a statement came."""

    name: str
    sort: Sort
    said: Said | None = None
    """What this one says; None for the article itself."""


@dataclass(frozen=True)
class Chain:
    """From the article to the one who is said to know: reporter ← official ← intelligence."""

    article: int
    steps: tuple[Step, ...]

    @property
    def last(self) -> Step:
        """The source that it all rests on."""
        return self.steps[-1]


@dataclass(frozen=True)
class Case:
    """What a side claims in some articles, and on whom that rests."""

    party: Figure
    claims: int
    """Its claims and accusations."""
    by_sort: dict[Sort, int]
    """How many of them rest on each sort of source."""

    @property
    def unnamed(self) -> float:
        """The share that rests on nobody by name, from 0 to 1."""
        resting = self.by_sort.get("unnamed", 0) + self.by_sort.get("nobody", 0)
        return resting / self.claims if self.claims else 0.0


def chains(collection: Collection, *, shortest: int = 3) -> tuple[Chain, ...]:
    """Every chain that no longer one holds, article by article.

    Args:
        collection: The articles.
        shortest: Of how many steps, the article's own among them, a chain is told at least.
    """
    found = []
    for article, briefing in enumerate(collection.briefings):
        outer = {s.parent for s in briefing.statements if s.parent}
        for statement in briefing.statements:
            if statement.id in outer:
                continue
            steps = tuple(_steps(collection, article, statement))
            if len(steps) + 1 >= shortest:
                found.append(Chain(article, (_reporter(briefing), *steps)))
    return tuple(found)


def _reporter(briefing: Briefing) -> Step:
    document = briefing.document
    if document.byline:
        return Step(one_line(document.byline), "named")
    return Step(one_line(document.outlet or "the article"), "body")


def cases(collection: Collection) -> tuple[Case, ...]:
    """The sides that claim something, those with most claims first."""
    counts: dict[str, dict[Sort, int]] = {}
    for one in collection.said:
        if one.party is None or one.statement.kind not in CLAIM_KINDS:
            continue
        sort = sort_of(collection.briefing(one), one.statement)
        by_sort = counts.setdefault(one.party, {})
        by_sort[sort] = by_sort.get(sort, 0) + 1
    found = [
        Case(figure, sum(by_sort.values()), by_sort)
        for id_, by_sort in counts.items()
        if (figure := collection.roster.by_id(id_))
    ]
    return tuple(sorted(found, key=lambda case: (-case.claims, case.party.id)))


def sort_of(briefing: Briefing, statement: Statement) -> Sort:
    """What sort of source makes a statement."""
    actor = briefing.speaker_of(statement)
    if actor is None:
        return "unnamed" if statement.source else "nobody"
    return _sort(actor)


def _sort(actor: Actor) -> Sort:
    if actor.kind == "document":
        return "document"
    if actor.kind in ("person", "group", "other") and unnamed(actor.name):
        return "unnamed"
    if actor.kind == "person":
        return "named"
    return "body" if not unnamed(actor.name) or actor.kind in ("country", "office") else "unnamed"


def _steps(collection: Collection, article: int, statement: Statement) -> Iterator[Step]:
    """From the outermost statement around one to the statement itself."""
    briefing = collection.briefings[article]
    around = [statement]
    while (parent := briefing.statement(around[0].parent)) and len(around) < _DEEPEST:
        if parent in around:
            break
        around.insert(0, parent)
    for one, inner in zip(around, (*around[1:], None), strict=True):
        actor = briefing.speaker_of(one)
        if inner is not None and actor is not None and inner.speaker == one.speaker:
            continue  # who says what they say themselves is one source
        printed = actor.name if actor else briefing.words(one.source)
        said = collection.of(article, one.id)
        yield Step(one_line(printed) or "nobody named", sort_of(briefing, one), said)
