"""The tokens of a whole article as plain lists and arrays: what the learned stages read."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TypeVar, TypeVarTuple, cast

import numpy as np
import numpy.typing as npt
from spacy.attrs import IS_SPACE
from spacy.tokens import Doc

from briefing.analysis.annotations import paragraphs
from briefing.analysis.runtime.vectors import ARTICLE
from briefing.analysis.syntax.names_over import names_over
from briefing.analysis.syntax.parse import Entity
from briefing.analysis.syntax.token_columns import token_columns

Ints = npt.NDArray[np.int64]

_KEY = "briefing_article_tokens"
_Asked = TypeVarTuple("_Asked")
_Found = TypeVar("_Found")


@dataclass(frozen=True)
class ArticleTokens:
    """The tokens of the paragraphs that are analysed, white space left out, in reading order.

    All indices but those in `places` count these tokens. `places` holds the index of each in the
    `Doc`; `head` is a token's own index where it is the root. `paragraph` and `sentence` number
    both over the article, `titles` are the numbers of paragraphs that are titles. `entity` is each
    token's place in `entities`, -1 where it is in no name.
    """

    text: str
    places: Ints
    words: tuple[str, ...]
    lower: tuple[str, ...]
    lemma: tuple[str, ...]
    pos: tuple[str, ...]
    tag: tuple[str, ...]
    dep: tuple[str, ...]
    starts: Ints
    ends: Ints
    head: Ints
    paragraph: Ints
    sentence: Ints
    edges: tuple[tuple[int, int], ...]
    titles: frozenset[int]
    entities: tuple[Entity, ...]
    entity: Ints

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def children(self) -> list[Sequence[int]]:
        """The children of each token, in reading order."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for token, head in enumerate(self.head.tolist()):
            if head != token:
                found[head].append(token)
        none: Sequence[int] = ()
        return [found.get(token, none) for token in range(len(self))]

    @cached_property
    def _here(self) -> array[int]:
        """The index here of each of the `Doc`'s tokens up to the last; -1 of white space."""
        here = np.full(int(self.places.max()) + 1 if len(self) else 0, -1, dtype=np.int32)
        here[self.places] = np.arange(len(self))
        return array("i", here.tobytes())

    @cached_property
    def sentences(self) -> list[range]:
        """The tokens of each sentence."""
        count = int(self.sentence[-1]) + 1 if len(self) else 0
        edges = np.searchsorted(self.sentence, np.arange(count + 1)).tolist()
        return [range(first, end) for first, end in pairwise(edges)]

    def once(self, find: Callable[[ArticleTokens, *_Asked], _Found], *asked: *_Asked) -> _Found:
        """What a function finds in these tokens, found out once for each thing that is asked."""
        key = (find, *asked)
        if key not in self._known:
            self._known[key] = find(self, *asked)
        return cast("_Found", self._known[key])

    def forget(self) -> None:
        """Keep what `once` has found no longer."""
        self._known.clear()

    @cached_property
    def _known(self) -> dict[tuple[object, ...], object]:
        return {}

    def of_doc(self, tokens: Iterable[int]) -> list[int]:
        """Indices here of tokens of the `Doc`; white space is dropped."""
        here = self._here
        count = len(here)
        return [found for token in tokens if token < count and (found := here[token]) >= 0]

    def places_here(self, tokens: Sequence[int]) -> Ints:
        """The index here of each of some tokens of the `Doc`; -1 of white space."""
        here, count = self._here, len(self._here)
        return np.array([here[t] if t < count else -1 for t in tokens], dtype=np.int64)

    def to_doc(self, tokens: Iterable[int]) -> tuple[int, ...]:
        """Sorted indices in the `Doc` of tokens here."""
        return tuple(sorted(int(self.places[token]) for token in tokens))

    def span_text(self, start: int, end: int) -> str:
        """The text from one token to another, half open, in one line."""
        return self.text[int(self.starts[start]) : int(self.ends[end - 1])].replace("\n", " ")

    def top(self, tokens: list[int]) -> int:
        """The token of a phrase that the others hang on, a nominal one if there is."""
        inside = set(tokens)
        tops = [t for t in tokens if int(self.head[t]) not in inside or int(self.head[t]) == t]
        nominal = [t for t in tops if self.pos[t] in NOMINAL]
        return (nominal or tops or tokens[-1:])[0]


NOMINAL = frozenset(["NOUN", "PROPN", "PRON", "NUM", "ADJ"])  # fmt: skip  # tags, not words


def article_tokens(doc: Doc) -> ArticleTokens:
    """The tokens of an article's `Doc`, made once."""
    known = doc.user_data.get(_KEY)
    if isinstance(known, ArticleTokens):
        return known
    made = _read(doc)
    doc.user_data[_KEY] = made
    return made


def article_vectors(doc: Doc) -> npt.NDArray[np.float32] | None:
    """The article encoder's vectors of those tokens, a row each; None where it has not read."""
    vectors: npt.NDArray[np.float32] | None = doc._.get(ARTICLE)
    return vectors


@dataclass(frozen=True)
class VisibleTokens:
    """The tokens of the paragraphs that are analysed, white space left out: the index of each in
    the `Doc` and the number of its paragraph. `edges` are the first and the end of each paragraph,
    counted in these tokens."""

    places: Ints
    paragraph: Ints
    edges: tuple[tuple[int, int], ...]


def visible_tokens(doc: Doc) -> VisibleTokens:
    """Those of a `Doc` that has its paragraphs; more need not be known of it."""
    visible = doc.to_array([IS_SPACE]) != 1
    units = paragraphs(doc)
    inside = [np.flatnonzero(visible[one.start : one.end]) + one.start for one in units]
    sizes = np.array([len(places) for places in inside], dtype=np.int64)
    ends = np.cumsum(sizes)
    return VisibleTokens(
        places=np.concatenate([np.zeros(0, dtype=np.int64), *inside]),
        paragraph=np.repeat(np.arange(len(units)), sizes),
        edges=tuple(zip((ends - sizes).tolist(), ends.tolist(), strict=True)),
    )


def _read(doc: Doc) -> ArticleTokens:
    visible = visible_tokens(doc)
    places: list[int] = visible.places.tolist()
    number_of: list[int] = visible.paragraph.tolist()
    titles = {n for n, paragraph in enumerate(paragraphs(doc)) if paragraph.kind == "title"}
    columns = token_columns(doc)
    index = {place: token for token, place in enumerate(places)}
    words, lower, lemma, pos, tag, dep = (
        tuple(column[place] for place in places)
        for column in (
            columns.words, columns.lower, columns.lemma, columns.pos, columns.tag, columns.dep,
        )
    )  # fmt: skip
    starts = np.array([columns.starts[place] for place in places], dtype=np.int64)
    entities: list[Entity] = []
    entity = np.full(len(places), -1, dtype=np.int64)
    for name in doc.ents:
        inside = [index[t] for t in range(name.start, name.end) if t in index]
        if inside:
            entities.append(Entity(inside[0], inside[-1] + 1, name.label_))
    head = [_head(columns.head, place, index) for place in places]
    entities = names_over(entities, words, pos, dep, head, number_of)
    for number, one in enumerate(entities):
        entity[one.start : one.end] = number
    return ArticleTokens(
        text=doc.text,
        places=visible.places,
        words=words,
        lower=lower,
        lemma=lemma,
        pos=pos,
        tag=tag,
        dep=dep,
        starts=starts,
        ends=starts + np.array([len(word) for word in words], dtype=np.int64),
        head=np.array(head, dtype=np.int64),
        paragraph=visible.paragraph,
        sentence=_sentences(columns.begins, places, number_of),
        edges=visible.edges,
        titles=frozenset(titles),
        entities=tuple(entities),
        entity=entity,
    )


def _head(heads: Sequence[int], place: int, index: dict[int, int]) -> int:
    """A token's head; where that is white space, the next above it; itself where none is left."""
    above = heads[place]
    while above not in index:
        higher = heads[above]
        if higher == above:
            return index[place]
        above = higher
    return index[above]


def _sentences(begins: Sequence[bool], places: list[int], paragraph: list[int]) -> Ints:
    """The number of each token's sentence; none goes on over a paragraph's end."""
    found = np.zeros(len(places), dtype=np.int64)
    number = 0
    for token, (before, place) in enumerate(pairwise(places), start=1):
        starts = any(begins[before + 1 : place + 1])
        number += starts or paragraph[token] != paragraph[token - 1]
        found[token] = number
    return found
