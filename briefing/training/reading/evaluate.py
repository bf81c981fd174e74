"""Figures of a spaCy pipeline on gold documents, over the tokens that the pipeline itself makes.

Gold is projected onto those tokens (`briefing.training.corpora.projection`); punctuation counts,
white space does not. `sentences` compares whole sentences, `starts` where they start. Entities are
compared by their characters, GPE and LOC as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc

from briefing.training.corpora.projection import project_words
from briefing.training.corpora.treebanks import ROOT, GoldDocument, GoldEntity
from briefing.training.evaluation.ratio import Ratio
from briefing.training.reading.examples import Unit, whole

Span = tuple[int, int, str]
CORE = ("PERSON", "ORG", "LOC")
OTHER = ("NORP", "DATE", "MONEY", "PERCENT", "EVENT")
"""Labels that only GUM has, in part by rule; they do not count in `names`."""


@dataclass
class Figures:
    """What `evaluate` counts."""

    tag: Ratio = field(default_factory=Ratio)
    pos: Ratio = field(default_factory=Ratio)
    lemma: Ratio = field(default_factory=Ratio)
    uas: Ratio = field(default_factory=Ratio)
    las: Ratio = field(default_factory=Ratio)
    sentences: Ratio = field(default_factory=Ratio)
    starts: Ratio = field(default_factory=Ratio)
    names: dict[str, Ratio] = field(default_factory=lambda: {n: Ratio() for n in ("ALL", *CORE)})
    others: dict[str, Ratio] = field(default_factory=lambda: {n: Ratio() for n in OTHER})

    def rows(self) -> list[tuple[str, float]]:
        """Name and value of every figure."""
        plain = ("tag", "pos", "lemma", "uas", "las", "sentences", "starts")
        rows = [(name, getattr(self, name).f) for name in plain]
        every = self.names["ALL"]
        rows += [("names P", every.precision), ("names R", every.recall)]
        return rows + [(f"names F {n}", ratio.f) for n, ratio in self.names.items()]


def _units(document: GoldDocument) -> tuple[str, list[tuple[int, Unit]]]:
    """The document's text, paragraphs parted by empty lines, and each paragraph's offset."""
    text, placed = "", []
    for unit in whole(document):
        if text:
            text += "\n\n"
        placed.append((len(text), unit))
        text += unit.text
    return text, placed


def _collapse(label: str) -> str:
    return "LOC" if label in {"GPE", "LOC", "GPE|LOC", "FAC"} else label


def _count_tree(doc: Doc, offset: int, unit: Unit, figures: Figures) -> None:
    end = offset + len(unit.text)
    tokens = [t for t in doc if offset <= t.idx < end and not t.is_space]
    place = {t.i: n for n, t in enumerate(tokens)}
    spans = [(t.idx - offset, t.idx - offset + len(t)) for t in tokens]
    gold = project_words(spans, [t.text for t in tokens], unit.words or ())
    for number, token in enumerate(tokens):
        if not gold.tags[number]:
            continue
        figures.tag.count(token.tag_ == gold.tags[number])
        figures.pos.count(token.pos_ == gold.poses[number])
        figures.lemma.count(token.lemma_ == gold.lemmas[number])
        head = ROOT if token.head.i == token.i else place.get(token.head.i, len(tokens))
        right = head == gold.heads[number]
        figures.uas.count(right)
        figures.las.count(right and token.dep_ == gold.deps[number])
    starts = sorted(unit.starts)
    wanted = _sentences(spans, [any(s <= a < e for a in starts) for s, e in spans])
    guessed = _sentences(spans, [bool(t.is_sent_start) for t in tokens])
    figures.sentences.compare(wanted, guessed)
    figures.starts.compare({(a, 0, "") for a, _, _ in wanted}, {(a, 0, "") for a, _, _ in guessed})


def _sentences(spans: Sequence[tuple[int, int]], starts: Sequence[bool]) -> set[Span]:
    places = [n for n, start in enumerate(starts) if start or n == 0]
    ends = [*places[1:], len(spans)]
    return {(a, b, "") for a, b in zip(places, ends, strict=True)}


def _count_names(
    doc: Doc, offset: int, length: int, entities: Iterable[GoldEntity], figures: Figures
) -> None:
    gold = {(s, e, _collapse(n)) for s, e, n in entities}
    guessed = {
        (e.start_char - offset, e.end_char - offset, _collapse(e.label_))
        for e in doc.ents
        if offset <= e.start_char < offset + length
    }
    for label in OTHER:
        figures.others[label].compare(
            {s for s in gold if s[2] == label}, {s for s in guessed if s[2] == label}
        )
    gold = {span for span in gold if span[2] in CORE}
    guessed = {span for span in guessed if span[2] in CORE}
    figures.names["ALL"].compare(gold, guessed)
    for label in CORE:
        figures.names[label].compare(
            {s for s in gold if s[2] == label}, {s for s in guessed if s[2] == label}
        )


def evaluate(nlp: Language, documents: Iterable[GoldDocument]) -> Figures:
    """Run the pipeline over the documents' texts and count."""
    figures = Figures()
    for document in documents:
        text, placed = _units(document)
        doc = nlp(text)
        for offset, unit in placed:
            if unit.words is not None:
                _count_tree(doc, offset, unit, figures)
            if unit.entities is not None:
                _count_names(doc, offset, len(unit.text), unit.entities, figures)
    return figures
