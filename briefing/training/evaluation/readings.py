"""One reading of an article, an annotator's or the analysis', in the form that is compared.

Spans are sets of words, numbered through the article's text. Actors are names. A score is None
where the reading has none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from briefing.model import Briefing, Relation, StatementKind
from briefing.training.corpora.gold import GoldArticle

Words = frozenset[int]
"""Numbers of words of an article's text."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class ReadStatement:
    """A statement; `parent` is an id. `target_scores` are as many as `targets`, or none."""

    id: str
    source: Words
    cue: Words
    content: Words
    parent: str | None
    kind: StatementKind
    quote: str
    speaker: str | None
    party: str | None
    targets: tuple[str, ...]
    kind_score: float | None = None
    speaker_score: float | None = None
    party_score: float | None = None
    target_scores: tuple[float, ...] = ()
    score: float | None = None


@dataclass(frozen=True, slots=True)
class ReadActor:
    """An actor, under all its names, and its side.

    `mentions` are words with their form (`annotations.MentionForm`); `shown` is False for one whom
    no statement names as speaker, side or target.
    """

    names: tuple[str, ...]
    party: str | None
    mentions: tuple[tuple[Words, str], ...] = ()
    shown: bool = True


@dataclass(frozen=True, slots=True)
class ReadLink:
    """That a statement answers another; both are ids."""

    response: str
    claim: str
    relation: Relation
    score: float | None = None


@dataclass(frozen=True)
class Reading:
    """What is read of an article.

    `actors` is None where an annotator lists none.
    """

    statements: tuple[ReadStatement, ...]
    links: tuple[ReadLink, ...]
    actors: tuple[ReadActor, ...] | None

    @cached_property
    def by_id(self) -> dict[str, ReadStatement]:
        """The statements by their ids."""
        return {statement.id: statement for statement in self.statements}


class WordSpans:
    """The words of a text, and which of them characters touch."""

    def __init__(self, text: str):
        self._starts, self._ends = [], []
        for match in _WORD.finditer(text):
            self._starts.append(match.start())
            self._ends.append(match.end())

    def of(self, pieces: Iterable[tuple[int, int]]) -> Words:
        """The words that some characters touch."""
        found: set[int] = set()
        for start, end in pieces:
            if start < end:
                found.update(
                    range(bisect_left(self._ends, start + 1), bisect_left(self._starts, end))
                )
        return frozenset(found)


def of_gold(article: GoldArticle, *, first_places: bool = False) -> Reading:
    """What an annotator wrote.

    Args:
        article: the annotator's reading of an article.
        first_places: take each fragment of a content where it first stands in the text (behind the
            fragment before it), and not where it is located: the definition of the figures that are
            compared with those of other programs.
    """
    words = WordSpans(article.text)
    return Reading(
        statements=tuple(
            ReadStatement(
                one.id,
                words.of(one.source),
                words.of(one.cue),
                words.of(
                    _first_places(article.text, one.fragments) if first_places else one.content
                ),
                one.parent,
                one.kind,
                one.quote,
                one.speaker,
                one.party,
                one.targets,
            )
            for one in article.statements
        ),
        links=tuple(ReadLink(one.response, one.claim, one.relation) for one in article.links),
        actors=tuple(
            ReadActor(
                one.names,
                one.party,
                tuple((words.of([mention.span]), mention.form) for mention in one.mentions),
            )
            for one in article.actors
        )
        if article.lists_actors
        else None,
    )


def _first_places(text: str, fragments: Sequence[str]) -> Iterator[tuple[int, int]]:
    behind = 0
    for fragment in fragments:
        start = text.find(fragment, behind)
        start = text.find(fragment) if start < 0 else start
        if start >= 0:
            behind = start + len(fragment)
            yield start, behind


def of_briefing(briefing: Briefing) -> Reading:
    """What the analysis shows."""
    words = WordSpans(briefing.document.text)
    name = {actor.id: actor.name for actor in briefing.actors}
    shown = {
        id_
        for one in briefing.statements
        for id_ in (one.speaker, one.party, *one.targets)
        if id_ is not None
    }
    return Reading(
        statements=tuple(
            ReadStatement(
                one.id,
                words.of(one.source),
                words.of(one.cue),
                words.of(one.content),
                one.parent,
                one.kind,
                one.quote,
                name.get(one.speaker or ""),
                name.get(one.party or ""),
                tuple(name[target] for target in one.targets),
                score=one.confidence,
            )
            for one in briefing.statements
        ),
        links=tuple(
            ReadLink(one.response, one.claim, one.relation, one.confidence)
            for one in briefing.links
        ),
        actors=tuple(
            ReadActor((one.name,), name.get(one.party), shown=one.id in shown)
            for one in briefing.actors
        ),
    )
