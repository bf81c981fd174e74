"""Which corpora a run learns from, read from a folder laid out as `data/README.md` describes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from briefing.training.corpora.entities import (
    NameLists,
    gum_entities,
    iob_entities,
    name_lists,
    with_rules,
)
from briefing.training.corpora.polnear import paragraphs_of, read_polnear
from briefing.training.corpora.treebanks import GoldDocument, read_conllu, read_iob, read_silver
from briefing.training.reading.examples import Unit


@dataclass(frozen=True)
class Corpora:
    """Training documents: trees (with entities where a corpus marks them) and entities alone."""

    trees: tuple[GoldDocument, ...]
    silver: tuple[GoldDocument, ...]
    news: tuple[tuple[tuple[Unit, ...], ...], ...] = ()
    """Articles with attribution relations: of each every annotator's reading, in paragraphs."""


def _gum(path: Path, lists: NameLists) -> list[GoldDocument]:
    documents = []
    for document, rows in read_conllu(path, "gum"):
        sentences = tuple(
            replace(s, entities=gum_entities(s, r, lists))
            for s, r in zip(document.sentences, rows, strict=True)
        )
        documents.append(replace(document, sentences=sentences))
    return documents


def _lists(data: Path) -> NameLists:
    silver = data / "ner" / "polnear-silver-train.jsonl.gz"
    return name_lists(read_silver(silver) if silver.exists() else [])


def training_corpora(data: Path) -> Corpora:
    """EWT and GUM train, and PolNeAR with its silver entities where it is at hand."""
    lists = _lists(data)
    trees = [document for document, _ in read_conllu(data / "ud" / "ewt-train.conllu.gz", "ewt")]
    trees += _gum(data / "ud" / "gum-train.conllu.gz", lists)
    silver_path = data / "ner" / "polnear-silver-train.jsonl.gz"
    silver = []
    for document in read_silver(silver_path) if silver_path.exists() else []:
        sentences = tuple(with_rules(s, lists) for s in document.sentences)
        silver.append(replace(document, sentences=sentences))
    news_path = data / "polnear" / "train.jsonl.gz"
    if not news_path.exists():
        return Corpora(tuple(trees), tuple(silver))
    return Corpora(tuple(trees), (), tuple(_news(news_path, silver)))


def _news(path: Path, silver: list[GoldDocument]) -> Iterator[tuple[tuple[Unit, ...], ...]]:
    """PolNeAR's articles, with the silver entities of paragraphs that have some."""
    known = {s.text: s.entities for document in silver for s in document.sentences}
    for article in read_polnear(path):
        yield tuple(
            tuple(
                Unit(p.text, None, frozenset(), known.get(p.text), p.relations)
                for p in paragraphs_of(article.text, relations)
            )
            for relations in article.readings
        )


def ewt_dev(data: Path) -> list[GoldDocument]:
    """EWT dev with Universal NER's entities (None on the sentences that it leaves out)."""
    marks = read_iob(data / "ner" / "uner-ewt-dev.iob2.gz")
    documents = []
    for document, _ in read_conllu(data / "ud" / "ewt-dev.conllu.gz", "ewt"):
        sentences = tuple(
            replace(s, entities=iob_entities(s, marks[s.id]))
            if len(marks.get(s.id, ())) == len(s.words or ())
            else s
            for s in document.sentences
        )
        documents.append(replace(document, sentences=sentences))
    return documents


def gum_dev(data: Path) -> list[GoldDocument]:
    """GUM dev with entities made by the same rules as in training."""
    return _gum(data / "ud" / "gum-dev.conllu.gz", _lists(data))
