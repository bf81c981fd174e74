"""What the stages have annotated on a `Doc`, in the form that is compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from briefing.analysis.annotations import (
    Attribution,
    Judgement,
    actors,
    affiliations,
    answers,
    attributions,
    judgements,
    paragraphs,
)
from briefing.training.evaluation.readings import (
    ReadActor,
    Reading,
    ReadLink,
    ReadStatement,
    Words,
    WordSpans,
)


def of_doc(doc: Doc, text: str, *, judged: bool = True) -> Reading:
    """What is annotated on a `Doc`.

    Args:
        doc: the article after the stages that are looked at.
        text: the article's text.
        judged: whether statements are the judgements. Else they are the attributions, whose
            speakers are the actors that their sources mention.
    """
    return _DocReader(doc, text).read(judged=judged)


class _DocReader:
    """The annotations of one `Doc`; `_shown` are the actors that a statement names."""

    def __init__(self, doc: Doc, text: str):
        self._spans = WordSpans(text)
        self._places = _places(doc)
        self._said = attributions(doc)
        self._judged = judgements(doc)
        self._actors = actors(doc)
        self._sides = {one.actor: one for one in affiliations(doc)}
        self._answers = answers(doc)
        self._shown: set[int] = set()

    def read(self, *, judged: bool) -> Reading:
        """What is read off them."""
        statements = tuple(self._judgements() if judged else self._attributions())
        ids = [_id(one.attribution) for one in self._judged]
        links = tuple(
            ReadLink(ids[one.response], ids[one.claim], one.relation, one.score)
            for one in self._answers
        )
        listed = tuple(
            ReadActor(
                (one.name,),
                self._side(number),
                tuple((self._words(mention.tokens), mention.form) for mention in one.mentions),
                shown=number in self._shown,
            )
            for number, one in enumerate(self._actors)
        )
        return Reading(statements, links, listed)

    def _judgements(self) -> Iterator[ReadStatement]:
        decided = {one.attribution: one for one in self._judged}
        for number, judgement in sorted(decided.items()):
            parent = self._said[number].parent
            while parent is not None and parent not in decided:
                parent = self._said[parent].parent
            yield self._judgement(number, parent, judgement)

    def _judgement(self, number: int, parent: int | None, one: Judgement) -> ReadStatement:
        source, cue, content = self._roles(self._said[number])
        speaker = None if one.speaker is None else one.speaker.actor
        targets = [target.actor for target in one.targets]
        self._show(speaker, targets)
        return ReadStatement(
            id=_id(number),
            source=source,
            cue=cue,
            content=content,
            parent=None if parent is None else _id(parent),
            kind=one.kind,
            quote=one.quote,
            speaker=self._name(speaker),
            party=self._side(speaker),
            targets=tuple(self._actors[target].name for target in targets),
            kind_score=one.kind_score,
            speaker_score=None if one.speaker is None else one.speaker.score,
            party_score=self._sides[speaker].score if speaker in self._sides else None,
            target_scores=tuple(target.score for target in one.targets),
            score=one.score,
        )

    def _attributions(self) -> Iterator[ReadStatement]:
        for number, one in enumerate(self._said):
            source, cue, content = self._roles(one)
            speaker = self._mentioned_by(one.source)
            self._show(speaker, ())
            yield ReadStatement(
                id=_id(number),
                source=source,
                cue=cue,
                content=content,
                parent=None if one.parent is None else _id(one.parent),
                kind="statement",
                quote="indirect",
                speaker=self._name(speaker),
                party=self._side(speaker),
                targets=(),
                score=one.score,
            )

    def _roles(self, one: Attribution) -> tuple[Words, Words, Words]:
        return self._words(one.source), self._words(one.cue), self._words(one.content)

    def _words(self, tokens: Iterable[int]) -> Words:
        return self._spans.of(self._places[token] for token in tokens if token in self._places)

    def _name(self, actor: int | None) -> str | None:
        return None if actor is None else self._actors[actor].name

    def _side(self, actor: int | None) -> str | None:
        if actor is None or actor not in self._sides:
            return None
        return self._actors[self._sides[actor].party].name

    def _show(self, speaker: int | None, targets: Iterable[int]) -> None:
        self._shown.update(targets)
        if speaker is not None:
            self._shown.add(speaker)
            if speaker in self._sides:
                self._shown.add(self._sides[speaker].party)

    def _mentioned_by(self, source: Iterable[int]) -> int | None:
        """The actor whose mention is most like a source's tokens."""
        tokens = frozenset(source)
        near = [
            (len(tokens & set(mention.tokens)) / len(tokens | set(mention.tokens)), -number)
            for number, actor in enumerate(self._actors)
            for mention in actor.mentions
            if tokens & set(mention.tokens)
        ]
        return -max(near)[1] if near else None


def _id(attribution: int) -> str:
    return f"s{attribution + 1}"


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
