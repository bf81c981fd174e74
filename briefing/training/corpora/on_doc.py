"""Gold annotations of an article as those that the analysis puts on a `Doc`.

Characters become the tokens that they touch. Where the `Doc` has paragraphs, offsets of the article
are taken to it through them; without, its text is the article's. What the `Doc` does not have
(captions, headings) cannot be placed: a statement whose content is lost is left out, with its
answers; an actor stays, without the mention.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from briefing.analysis.annotations import (
    Actor,
    Affiliation,
    Answer,
    Attribution,
    Judgement,
    Mention,
    MentionForm,
    ScoredActor,
    Tokens,
    paragraphs,
    set_annotation,
)
from briefing.training.corpora.gold import (
    GoldActor,
    GoldArticle,
    GoldMention,
    GoldStatement,
)

CERTAIN = 1.0


@dataclass(frozen=True, slots=True)
class GoldAnnotations:
    """An article's gold as annotations of one `Doc`.

    `statements` are the gold ids of `attributions` and of `judgements`, which are as many and in
    the same order; `names` the gold names of `actors`; `lost` the ids that could not be placed.
    """

    attributions: tuple[Attribution, ...]
    actors: tuple[Actor, ...]
    affiliations: tuple[Affiliation, ...]
    judgements: tuple[Judgement, ...]
    answers: tuple[Answer, ...]
    statements: tuple[str, ...]
    names: tuple[str, ...]
    lost: tuple[str, ...]

    def put(self, doc: Doc, *names: str) -> None:
        """Set the named annotations on the `Doc`; all five where none is named."""
        for name in names or ("attributions", "actors", "affiliations", "judgements", "answers"):
            set_annotation(doc, name, getattr(self, name))


def on_doc(doc: Doc, gold: GoldArticle) -> GoldAnnotations:
    """Put an article's gold on its `Doc`.

    Raises:
        ValueError: the `Doc` has no paragraphs, and its text is not as long as the article's.
    """
    placed = annotations_of(doc, gold)
    placed.put(doc)
    return placed


def annotations_of(doc: Doc, gold: GoldArticle) -> GoldAnnotations:
    """An article's gold as annotations, without setting them.

    Raises:
        ValueError: the `Doc` has no paragraphs, and its text is not as long as the article's.
    """
    tokens = _Tokens(doc, gold)
    placed = [(statement, tokens.of(statement.content)) for statement in gold.statements]
    lost = tuple(statement.id for statement, content in placed if not content)
    kept = sorted(((s, content) for s, content in placed if content), key=lambda pair: pair[1][0])
    numbers = {statement.id: number for number, (statement, _) in enumerate(kept)}
    actors, names = _actors(doc, gold, tokens)
    people = {name: number for number, name in enumerate(names)}
    statements = [statement for statement, _ in kept]
    return GoldAnnotations(
        attributions=tuple(
            Attribution(
                tokens.of(statement.source),
                tokens.of(statement.cue),
                content,
                CERTAIN,
                parent=numbers.get(statement.parent) if statement.parent else None,
                continues=_continued(statements, number),
            )
            for number, (statement, content) in enumerate(kept)
        ),
        actors=actors,
        affiliations=tuple(
            Affiliation(number, people.get(gold.by_name[name].party, number), CERTAIN)
            for number, name in enumerate(names)
        ),
        judgements=tuple(_judgement(n, s, people) for n, s in enumerate(statements)),
        answers=tuple(_answers(gold, numbers)),
        statements=tuple(statement.id for statement in statements),
        names=names,
        lost=lost,
    )


class _Tokens:
    """Characters of an article to tokens of its `Doc`."""

    def __init__(self, doc: Doc, gold: GoldArticle):
        self._starts = [token.idx for token in doc]
        self._ends = [token.idx + len(token) for token in doc]
        self._space = [token.is_space for token in doc]
        found = paragraphs(doc)
        # Of each paragraph: where it starts and ends in the article, and where in the Doc.
        self._paragraphs = [
            (one.offset, one.offset + self._ends[one.end - 1] - one.place, one.place)
            for one in found
            if one.end > one.start
        ]
        if not found:
            if len(doc.text) != len(gold.text):
                raise ValueError(f"{gold.name}: the Doc is not as long as the article")
            self._paragraphs = [(0, len(gold.text), 0)]

    def of(self, pieces: Iterable[tuple[int, int]]) -> Tokens:
        """The tokens that some characters of the article touch, white space aside."""
        found: set[int] = set()
        for start, end in pieces:
            for offset, last, place in self._paragraphs:
                low, high = max(start, offset), min(end, last)
                if low < high:
                    found.update(self._between(low - offset + place, high - offset + place))
        return tuple(sorted(found))

    def _between(self, start: int, end: int) -> Iterator[int]:
        token = max(0, bisect_left(self._starts, start + 1) - 1)
        while token < len(self._starts) and self._starts[token] < end:
            if self._ends[token] > start and not self._space[token]:
                yield token
            token += 1


def _actors(
    doc: Doc, gold: GoldArticle, tokens: _Tokens
) -> tuple[tuple[Actor, ...], tuple[str, ...]]:
    """The actors in the order of their first mention, and their gold names."""
    mentions = {actor.name: tuple(_mentions(doc, actor.mentions, tokens)) for actor in gold.actors}
    ordered = sorted(
        gold.actors,
        key=lambda actor: mentions[actor.name][0].tokens if mentions[actor.name] else (len(doc),),
    )
    names = tuple(actor.name for actor in ordered)
    return (
        tuple(
            Actor(
                mentions[actor.name],
                actor.name,
                actor.kind,
                actor.role,
                CERTAIN,
                members=_members(actor, ordered),
                aliases=tuple(form for form in actor.as_printed if form != actor.name),
            )
            for actor in ordered
        ),
        names,
    )


def _mentions(doc: Doc, found: Sequence[GoldMention], tokens: _Tokens) -> Iterator[Mention]:
    for mention in found:
        words = tokens.of([mention.span])
        if words:
            head = _head(doc, words)
            yield Mention(words, head, _form(doc, head, mention.form))


def _head(doc: Doc, words: Tokens) -> int:
    """The token that the others hang on; without a parse, the last."""
    if doc.has_annotation("DEP"):
        return Span(doc, words[0], words[-1] + 1).root.i
    return words[-1]


def _form(doc: Doc, head: int, printed: MentionForm) -> MentionForm:
    """What the head's tag says, if it is one of a name or a noun; else what its letters say."""
    if printed == "pronoun":
        return printed
    tagged: dict[str, MentionForm] = {"PROPN": "name", "NOUN": "nominal"}
    return tagged.get(doc[head].pos_, printed)


def _members(joint: GoldActor, actors: Sequence[GoldActor]) -> tuple[int, ...]:
    """Those who speak as one, if the actor's name lists them ("Egypt and Jordan")."""
    if joint.kind != "group":
        return ()
    parts = [part for half in joint.name.split(" and ") for part in half.split(", ")]
    known = [
        next((n for n, a in enumerate(actors) if part in a.names and a is not joint), None)
        for part in parts
    ]
    members = tuple(dict.fromkeys(number for number in known if number is not None))
    return members if len(parts) > 1 and len(members) == len(parts) else ()


def _continued(statements: Sequence[GoldStatement], number: int) -> int | None:
    """The statement whose quotation goes on in one that has neither source nor cue."""
    here = statements[number]
    if here.source or here.cue or here.speaker is None or here.quote == "indirect":
        return None
    earlier = range(number - 1, -1, -1)
    return next((n for n in earlier if statements[n].speaker == here.speaker), None)


def _judgement(number: int, statement: GoldStatement, people: dict[str, int]) -> Judgement:
    speaker = people.get(statement.speaker) if statement.speaker else None
    return Judgement(
        attribution=number,
        speaker=None if speaker is None else ScoredActor(speaker, CERTAIN),
        kind=statement.kind,
        kind_score=CERTAIN,
        targets=tuple(ScoredActor(people[t], CERTAIN) for t in statement.targets if t in people),
        factuality="certain",
        quote=statement.quote,
        when=None,
        times=(),
        score=CERTAIN,
    )


def _answers(gold: GoldArticle, numbers: dict[str, int]) -> list[Answer]:
    return sorted(
        (
            Answer(numbers[link.response], numbers[link.claim], link.relation, CERTAIN)
            for link in gold.links
            if link.response in numbers and link.claim in numbers
        ),
        key=lambda answer: (answer.response, answer.claim),
    )
