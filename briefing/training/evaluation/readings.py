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

from spacy.tokens import Doc

from briefing.analysis.annotations import (
    actors,
    affiliations,
    answers,
    attributions,
    judgements,
    paragraphs,
)
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


def of_doc(doc: Doc, text: str) -> Reading:
    """What is annotated on a `Doc`; `text` is the article's.

    Statements are the judgements; where there is none at all, the attributions, and then their
    sources are the speakers.
    """
    spans = WordSpans(text)
    place = _places(doc)

    def words(tokens: Iterable[int]) -> Words:
        return spans.of(place[token] for token in tokens if token in place)

    judged = {one.attribution: one for one in judgements(doc)}
    people = _People(doc)
    said = attributions(doc)
    statements = []
    for number, one in enumerate(said):
        if judged and number not in judged:
            continue
        parent = one.parent
        while parent is not None and judged and parent not in judged:
            parent = said[parent].parent
        roles = (
            words(one.source),
            words(one.cue),
            words(one.content),
            None if parent is None else _id(parent),
        )
        judgement = judged.get(number)
        if judgement is None:
            speaker = people.mentioned_by(one.source)
            statements.append(
                ReadStatement(
                    _id(number),
                    *roles,
                    "statement",
                    "indirect",
                    people.name(speaker),
                    people.side(speaker),
                    (),
                    score=one.score,
                )
            )
            continue
        speaker = None if judgement.speaker is None else judgement.speaker.actor
        statements.append(
            ReadStatement(
                _id(number),
                *roles,
                judgement.kind,
                judgement.quote,
                people.name(speaker),
                people.side(speaker),
                tuple(people.name(target.actor) or "" for target in judgement.targets),
                judgement.kind_score,
                None if judgement.speaker is None else judgement.speaker.score,
                people.side_score(speaker),
                tuple(target.score for target in judgement.targets),
                judgement.score,
            )
        )
        people.show(speaker, *(target.actor for target in judgement.targets))
    ids = [_id(one.attribution) for one in judgements(doc)]
    links = tuple(
        ReadLink(ids[one.response], ids[one.claim], one.relation, one.score) for one in answers(doc)
    )
    listed = tuple(
        ReadActor(
            (one.name,),
            people.side(number),
            tuple((words(mention.tokens), mention.form) for mention in one.mentions),
            shown=number in people.shown,
        )
        for number, one in enumerate(actors(doc))
    )
    return Reading(tuple(statements), links, listed)


def _id(attribution: int) -> str:
    return f"s{attribution + 1}"


class _People:
    """The actors of a `Doc` with their sides, and which of them a statement names."""

    def __init__(self, doc: Doc):
        self._actors = actors(doc)
        self._sides = {one.actor: one for one in affiliations(doc)}
        self.shown: set[int] = set()

    def name(self, actor: int | None) -> str | None:
        """An actor's name."""
        return None if actor is None else self._actors[actor].name

    def side(self, actor: int | None) -> str | None:
        """The name of an actor's side."""
        found = self._sides.get(-1 if actor is None else actor)
        return None if found is None else self._actors[found.party].name

    def side_score(self, actor: int | None) -> float | None:
        """How likely an actor's side is right."""
        found = self._sides.get(-1 if actor is None else actor)
        return None if found is None else found.score

    def show(self, *found: int | None) -> None:
        """Note that a statement names some actors; the speaker, who is the first, has a side."""
        self.shown.update(actor for actor in found if actor is not None)
        side = self._sides.get(-1 if found[0] is None else found[0])
        if side is not None:
            self.shown.add(side.party)

    def mentioned_by(self, source: Iterable[int]) -> int | None:
        """The actor whose mention is most like a source's tokens, which is noted as shown."""
        tokens = frozenset(source)
        near = [
            (len(tokens & set(mention.tokens)) / len(tokens | set(mention.tokens)), number)
            for number, actor in enumerate(self._actors)
            for mention in actor.mentions
            if tokens & set(mention.tokens)
        ]
        actor = max(near)[1] if near else None
        self.show(actor)
        return actor


def _places(doc: Doc) -> dict[int, tuple[int, int]]:
    """The characters of the article at which each token of its `Doc` stands."""
    found = paragraphs(doc)
    if not found:
        return {token.i: (token.idx, token.idx + len(token)) for token in doc}
    moved = {}
    for one in found:
        for token in doc[one.start : one.end]:
            start = token.idx - one.place + one.offset
            moved[token.i] = (start, start + len(token))
    return moved
