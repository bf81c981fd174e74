"""Training examples for the fast pipeline: spaCy documents, and gold or the teacher's chances."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc
from spacy.training import Example
from spacy.vocab import Vocab

from briefing.analysis.reading.encoder.features import UnitTokens
from briefing.analysis.reading.encoder.lemmas import rule_for
from briefing.analysis.reading.fast.tokens import Forms, place_ids
from briefing.training.corpora.projection import Projected, project_entities, project_words
from briefing.training.corpora.treebanks import ROOT, GoldDocument, GoldSentence
from briefing.training.reading.augment import pick
from briefing.training.reading.examples import IGNORE, MARKS, Labels, Unit, blank, join
from briefing.training.reading.fast.distil import Lesson

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

GOLD_SHARE = 0.7
"""Of the chances of a name's mark where gold has one; the rest is the teacher's."""
_LONGEST = 80


@dataclass(frozen=True)
class FastExample:
    """A piece of a document; arrays are over its tokens.

    `forms` are indices of `Forms`; `marks` are chances of `MARKS`, all zero where nothing is
    known. `tree` is None where the corpus has no trees.
    """

    forms: Ints
    places: Ints
    tags: Ints
    poses: Ints
    rules: Ints
    starts: Ints
    marks: Floats
    tree: Example | None


def cut(document: GoldDocument, rng: random.Random, most: int = 12) -> Iterator[list[GoldSentence]]:
    """The document in random runs of sentences of one paragraph, seldom of more."""
    piece: list[GoldSentence] = []
    limit, length, over = 1, 0, False
    for sentence in document.sentences:
        full = len(piece) >= limit or length > 4 * _LONGEST
        if piece and (full or (sentence.opens_paragraph and not over)):
            yield piece
            piece, length = [], 0
        if not piece:
            limit = rng.randint(1, most)
            over = rng.random() < 0.1
        piece.append(sentence)
        length += len(sentence.text)
    if piece:
        yield piece


def _allowed() -> dict[str, list[int]]:
    allowed = {mark: [number] for number, mark in enumerate(MARKS)}
    for bio in "BI":
        allowed[f"{bio}-GPE|LOC"] = [MARKS.index(f"{bio}-GPE"), MARKS.index(f"{bio}-LOC")]
    return allowed


class FastExampleMaker:
    """Turns runs of sentences into examples."""

    def __init__(self, labels: Labels, vocab: Vocab, forms: Forms, lessons: Mapping[str, Lesson]):
        self._vocab = vocab
        self._forms = forms
        self._lessons = lessons
        self._tags = {name: i for i, name in enumerate(labels.tags)}
        self._poses = {name: i for i, name in enumerate(labels.poses)}
        self._rules = {rule: i for i, rule in enumerate(labels.rules)}
        self._allowed = _allowed()

    def make(
        self, sentences: Sequence[GoldSentence], rng: random.Random | None = None
    ) -> FastExample | None:
        """The example; with `rng` sometimes of a changed copy. None for an empty text."""
        unit = join(sentences, line_break=True)
        text = unit.text
        change = pick(rng) if rng is not None else None
        if change is not None and rng is not None:
            text = change(text, rng)
        tokens = [t for t in blank()(text) if not t.is_space]
        if not tokens:
            return None
        words = [t.text for t in tokens]
        spans = [(t.idx, t.idx + len(t)) for t in tokens]
        count = len(tokens)
        tags = poses = rules = starts = np.full(count, IGNORE, dtype=np.int64)
        tree = None
        if unit.words is not None:
            gold = project_words(spans, words, unit.words)
            tags = np.array([self._tags.get(t, IGNORE) for t in gold.tags])
            poses = np.array([self._poses.get(t, IGNORE) for t in gold.poses])
            rules = np.array(
                [
                    self._rules.get(rule_for(w, g), IGNORE)  # type: ignore[arg-type]
                    for w, g in zip(words, gold.lemmas, strict=True)
                ]
            )
            starts = _starts(spans, unit)
            tree = self._tree(words, gold)
        places = place_ids(UnitTokens(text, tuple(words), tuple(s for s, _ in spans)))
        forms = self._forms.index(words, [t.norm_ for t in tokens])
        marks = self._marks(spans, unit, sentences)
        return FastExample(forms, places, tags, poses, rules, starts, marks, tree)

    def _tree(self, words: list[str], gold: Projected) -> Example | None:
        heads = [i if h == ROOT else h for i, h in enumerate(gold.heads)]
        if _has_cycle(heads):  # a token over words of two sentences
            return None
        reference = Doc(self._vocab, words=words, heads=heads, deps=gold.deps)
        return Example(Doc(self._vocab, words=words), reference)

    def _marks(
        self, spans: list[tuple[int, int]], unit: Unit, sentences: Sequence[GoldSentence]
    ) -> Floats:
        """Chances from gold and teacher together. Tokens that the teacher cut otherwise have
        gold alone, or nothing."""
        taught = np.zeros((len(spans), len(MARKS)), dtype=np.float32)
        place = {span: number for number, span in enumerate(spans)}
        for start, sentence in zip(sorted(unit.starts), sentences, strict=True):
            lesson = self._lessons.get(sentence.id)
            if lesson is None:
                continue
            for (left, right), chances in zip(lesson.spans.tolist(), lesson.chances, strict=True):
                number = place.get((left + start, right + start))
                if number is not None:
                    taught[number] = chances
        if unit.entities is None or unit.words is None:
            return taught
        for number, mark in enumerate(project_entities(spans, unit.entities)):
            allowed = self._allowed.get(mark)
            if allowed is None:
                continue
            gold = np.zeros(len(MARKS), dtype=np.float32)
            gold[allowed] = taught[number, allowed] + 1e-3
            gold /= gold.sum()
            share = GOLD_SHARE if taught[number].any() else 1.0
            taught[number] = share * gold + (1 - share) * taught[number]
        return taught


def _has_cycle(heads: Sequence[int]) -> bool:
    sound = [head == place for place, head in enumerate(heads)]
    for place in range(len(heads)):
        path = []
        while not sound[place]:
            path.append(place)
            place = heads[place]
            if place in path:
                return True
        for passed in path:
            sound[passed] = True
    return False


def _starts(spans: list[tuple[int, int]], unit: Unit) -> Ints:
    starts = np.zeros(len(spans), dtype=np.int64)
    ends = np.array([end for _, end in spans])
    for start in unit.starts:
        at = int(np.searchsorted(ends, start, side="right"))
        if at < len(spans):
            starts[at] = 1
    return starts


def word_counts(documents: Sequence[GoldDocument]) -> Counter[str]:
    """How often each lower-cased word occurs in the treebanks."""
    return Counter(
        sentence.text[word.start : word.end].lower()
        for document in documents
        for sentence in document.sentences
        for word in sentence.words or ()
    )
