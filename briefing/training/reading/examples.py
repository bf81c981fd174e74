"""Training examples: pieces of documents, tokenised as at run time, with gold as label numbers."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import spacy
from spacy.language import Language

from briefing.analysis.reading.encoder.features import UnitTokens
from briefing.analysis.reading.encoder.lemmas import LemmaRule, rule_for
from briefing.analysis.reading.encoder.wordpieces import WordPieces
from briefing.training.attribution.roles import TokenRelation, relations_in, role_numbers
from briefing.training.corpora.polnear import GoldRelation
from briefing.training.corpora.projection import project_entities, project_words
from briefing.training.corpora.treebanks import (
    ROOT,
    GoldDocument,
    GoldEntity,
    GoldSentence,
    GoldWord,
)
from briefing.training.reading.augment import pick

Ints = npt.NDArray[np.int64]

IGNORE = -100
NAMES = ("PERSON", "ORG", "GPE", "LOC", "NORP", "DATE", "MONEY", "PERCENT", "EVENT")
MARKS = ("O", *(f"{bio}-{name}" for name in NAMES for bio in "BI"))
NAMED = frozenset({"PERSON", "ORG", "GPE", "LOC"})
AMBIGUOUS = ("B-GPE|LOC", "I-GPE|LOC", "*", "-")
"""Marks that leave the choice open, "-" any but a name; they follow `MARKS` in numbering."""
_NEVER_NAMES = frozenset({"VERB", "AUX", "PRON", "ADV", "SCONJ", "INTJ", "PUNCT"})


@cache
def blank() -> Language:
    """spaCy's English tokenizer alone."""
    return spacy.blank("en")


@dataclass(frozen=True)
class Labels:
    """What the heads can say, in the order of their outputs."""

    tags: tuple[str, ...]
    poses: tuple[str, ...]
    deps: tuple[str, ...]
    rules: tuple[LemmaRule, ...]

    def save(self, path: Path) -> None:
        """Write as JSON."""
        path.write_text(json.dumps(asdict(self), ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> Labels:
        """Read what `save` wrote."""
        raw = json.loads(path.read_text(encoding="utf-8"))
        return cls(
            tuple(raw["tags"]),
            tuple(raw["poses"]),
            tuple(raw["deps"]),
            tuple(LemmaRule(**rule) for rule in raw["rules"]),
        )


@dataclass(frozen=True)
class Example:
    """One paragraph or part of one. Arrays are over tokens but `ids`, over word pieces."""

    ids: Ints
    first: Ints
    last: Ints
    features: Ints
    tags: Ints
    poses: Ints
    lemmas: Ints
    heads: Ints
    deps: Ints
    starts: Ints
    marks: Ints
    mark_weight: float
    roles: Ints
    relations: tuple[TokenRelation, ...] = ()


@dataclass(frozen=True)
class Unit:
    """A paragraph's text with its gold, offsets counting from the start of the text."""

    text: str
    words: tuple[GoldWord, ...] | None
    starts: frozenset[int]
    entities: tuple[GoldEntity, ...] | None
    relations: tuple[GoldRelation, ...] | None = None


def join(sentences: Sequence[GoldSentence], line_break: bool = False) -> Unit:
    """Sentences as the paragraph that they make; `line_break` parts paragraphs by a line feed."""
    text = ""
    words: list[GoldWord] = []
    starts: list[int] = []
    entities: list[GoldEntity] = []
    for number, sentence in enumerate(sentences):
        if number:
            broken = line_break and sentence.opens_paragraph
            text += "\n" if broken else " " * sentences[number - 1].space_after
        offset, base = len(text), len(words)
        text += sentence.text
        starts.append(offset)
        for word in sentence.words or ():
            head = word.head + base if word.head != ROOT else ROOT
            words.append(replace(word, start=word.start + offset, end=word.end + offset, head=head))
        entities += [GoldEntity(s + offset, e + offset, n) for s, e, n in sentence.entities or ()]
    return Unit(
        text,
        tuple(words) if all(s.words is not None for s in sentences) else None,
        frozenset(starts),
        tuple(entities) if all(s.entities is not None for s in sentences) else None,
    )


def cut(document: GoldDocument, rng: random.Random, most: int = 10) -> Iterable[Unit]:
    """The document in random pieces; a piece ends at the latest where a paragraph does, or runs
    on over short paragraphs parted by line feeds."""
    piece: list[GoldSentence] = []
    limit = rng.randint(1, most)
    over_lines = False
    for sentence in document.sentences:
        breaks = sentence.opens_paragraph and not over_lines
        if piece and (len(piece) >= limit or breaks):
            yield join(piece, line_break=True)
            piece = []
        if not piece:
            limit = rng.randint(1, most) if rng.random() < 0.7 else most
            over_lines = rng.random() < 0.15
        piece.append(sentence)
    if piece:
        yield join(piece, line_break=True)


def whole(document: GoldDocument) -> Iterable[Unit]:
    """The document's paragraphs."""
    piece: list[GoldSentence] = []
    for sentence in document.sentences:
        if piece and sentence.opens_paragraph:
            yield join(piece)
            piece = []
        piece.append(sentence)
    if piece:
        yield join(piece)


def collect_labels(documents: Iterable[GoldDocument], least_rule: int = 2) -> Labels:
    """The labels that the documents use; lemma rules seen `least_rule` times or more."""
    tags, poses, deps = {"XX"}, {"X"}, {"dep", "ROOT"}
    rules: Counter[LemmaRule] = Counter()
    for document in documents:
        for sentence in document.sentences:
            for word in sentence.words or ():
                tags.add(word.tag)
                poses.add(word.pos)
                deps.add(word.dep)
                rule = rule_for(sentence.text[word.start : word.end], word.lemma)
                if rule is not None:
                    rules[rule] += 1
    kept = [rule for rule, count in rules.most_common() if count >= least_rule]
    return Labels(tuple(sorted(tags)), tuple(sorted(poses)), tuple(sorted(deps)), tuple(kept))


class ExampleMaker:
    """Turns units into examples."""

    def __init__(self, labels: Labels, pieces: WordPieces):
        self._pieces = pieces
        self._tags = {name: i for i, name in enumerate(labels.tags)}
        self._poses = {name: i for i, name in enumerate(labels.poses)}
        self._deps = {name: i for i, name in enumerate(labels.deps)}
        self._rules = {rule: i for i, rule in enumerate(labels.rules)}
        self._marks = {name: i for i, name in enumerate((*MARKS, *AMBIGUOUS))}

    def make(
        self, unit: Unit, rng: random.Random | None = None, gold_weight: float = 1.0
    ) -> Example | None:
        """The example; with `rng` sometimes of a changed copy. None for an empty text."""
        made = self.make_with_text(unit, rng, gold_weight)
        return made[0] if made is not None else None

    def make_with_text(
        self, unit: Unit, rng: random.Random | None = None, gold_weight: float = 1.0
    ) -> tuple[Example, tuple[str, tuple[str, ...], tuple[int, ...]]] | None:
        """The example, and the text, tokens and offsets that it was made of."""
        text = unit.text
        change = pick(rng) if rng is not None else None
        if change is not None and rng is not None:
            text = change(text, rng)
        tokens = [t for t in blank()(text) if not t.is_space]
        if not tokens:
            return None
        forms = tuple(t.text for t in tokens)
        spans = [(t.idx, t.idx + len(t)) for t in tokens]
        pieces = self._pieces.split(forms)
        count = len(tokens)
        none = np.full(count, IGNORE, dtype=np.int64)
        tags = poses = lemmas = heads = deps = starts = marks = roles = none
        if unit.words is not None:
            gold = project_words(spans, forms, unit.words)
            tags = np.array([self._tags.get(t, IGNORE) for t in gold.tags])
            poses = np.array([self._poses.get(t, IGNORE) for t in gold.poses])
            heads = np.array([h + 1 if h != ROOT else 0 for h in gold.heads])
            deps = np.array([self._deps.get(d, IGNORE) for d in gold.deps])
            lemmas = np.array(
                [
                    self._rules.get(rule_for(f, g), IGNORE)  # type: ignore[arg-type]
                    for f, g in zip(forms, gold.lemmas, strict=True)
                ]
            )
            starts = np.zeros(count, dtype=np.int64)
            for start in unit.starts:
                at = next((i for i, (s, e) in enumerate(spans) if e > start), None)
                if at is not None:
                    starts[at] = 1
        if unit.entities is not None:
            names = project_entities(spans, unit.entities)
            marks = np.array([self._marks[name] for name in names])
        elif unit.words is not None:
            # Without entities the parts of speech still say where no name can be.
            plain = self._marks["-"]
            marks = np.array(
                [
                    plain if p in _NEVER_NAMES or (p in {"NOUN", "ADJ"} and f.islower()) else IGNORE
                    for p, f in zip(gold.poses, forms, strict=True)
                ]
            )
            gold_weight = 1.0
        relations: tuple[TokenRelation, ...] = ()
        if unit.relations is not None:
            roles = role_numbers(spans, unit.relations)
            relations = relations_in(spans, unit.relations)
        read = (text, forms, tuple(start for start, _ in spans))
        example = Example(
            pieces.ids,
            pieces.first,
            pieces.last,
            UnitTokens(*read).features,
            tags,
            poses,
            lemmas,
            heads,
            deps,
            starts,
            marks,
            gold_weight,
            roles,
            relations,
        )
        return example, read
