"""Treebanks and entity corpora as sentences with character offsets.

A corpus is a list of `GoldDocument`, each a list of `GoldSentence`. Offsets of words and entities
count from the start of their sentence's text. What a corpus does not annotate is None, so that a
learner can leave it out of its loss.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TextIO

ROOT = -1


class GoldEntity(NamedTuple):
    """A named entity; `label` may be ambiguous ("GPE|LOC"), or "*" for "any or none"."""

    start: int
    end: int
    label: str


@dataclass(frozen=True)
class GoldWord:
    """A syntactic word. `head` is the index of its head in the sentence, `ROOT` for the root."""

    start: int
    end: int
    tag: str
    pos: str
    lemma: str
    head: int
    dep: str


@dataclass(frozen=True)
class GoldSentence:
    """A sentence, or for entity-only corpora a paragraph: then `words` is None."""

    id: str
    text: str
    words: tuple[GoldWord, ...] | None = None
    entities: tuple[GoldEntity, ...] | None = None
    opens_paragraph: bool = False
    space_after: bool = True


@dataclass(frozen=True)
class GoldDocument:
    """A document of one corpus."""

    id: str
    corpus: str
    sentences: tuple[GoldSentence, ...] = field(default=())


@dataclass
class _Block:
    """The lines of one sentence in CoNLL-U, and what its comments said."""

    id: str = ""
    document: str | None = None
    paragraph: bool = False
    rows: list[list[str]] = field(default_factory=list)


def _lines(path: Path) -> TextIO:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")


def _blocks(path: Path) -> Iterator[_Block]:
    block = _Block()
    with _lines(path) as lines:
        for raw in lines:
            line = raw.rstrip("\n")
            if not line:
                if block.rows:
                    yield block
                block = _Block()
            elif line.startswith("# newdoc"):
                block.document = line.partition("=")[2].strip()
            elif line.startswith("# newpar") and not line.startswith("# newpar_block"):
                block.paragraph = True
            elif line.startswith("# sent_id"):
                block.id = line.partition("=")[2].strip()
            elif not line.startswith("#"):
                block.rows.append(line.split("\t"))
    if block.rows:
        yield block


def _pieces(length: int, parts: list[str], surface: str) -> list[tuple[int, int]]:
    """Where the words of a multi-word token lie in its surface form."""
    spans, at = [], 0
    for number, part in enumerate(parts):
        end = length if number == len(parts) - 1 else min(length, at + len(part))
        spans.append((at, end))
        at = end
    return spans


def _misc(cell: str) -> dict[str, str]:
    return dict(item.split("=", 1) for item in cell.split("|") if "=" in item)


def _sentence(block: _Block) -> tuple[GoldSentence, list[list[str]]]:
    """The sentence of a block, without entities, and its word rows."""
    text = ""
    spans: list[tuple[int, int]] = []
    rows: list[list[str]] = []
    covered = 0
    space = False
    for index, row in enumerate(block.rows):
        if "." in row[0]:
            continue
        if "-" in row[0]:
            first, last = (int(number) for number in row[0].split("-"))
            parts = [r[1] for r in block.rows[index + 1 :] if "." not in r[0]][: last - first + 1]
            text += " " * space
            offset = len(text)
            text += row[1]
            spans += [(offset + s, offset + e) for s, e in _pieces(len(row[1]), parts, row[1])]
            covered = last
            space = _misc(row[9]).get("SpaceAfter") != "No"
            continue
        rows.append(row)
        if int(row[0]) <= covered:
            continue
        text += " " * space
        spans.append((len(text), len(text) + len(row[1])))
        text += row[1]
        space = _misc(row[9]).get("SpaceAfter") != "No"
    words = tuple(
        GoldWord(
            start,
            end,
            tag=row[4] if row[4] != "_" else row[3],
            pos=row[3],
            lemma=row[2] if row[2] != "_" or row[1] == "_" else row[1],
            head=int(row[6]) - 1,
            dep=row[7] if row[7] != "root" else "ROOT",
        )
        for (start, end), row in zip(spans, rows, strict=True)
    )
    sentence = GoldSentence(
        block.id, text, words, None, opens_paragraph=block.paragraph, space_after=space
    )
    return sentence, rows


def read_conllu(path: Path, corpus: str) -> list[tuple[GoldDocument, list[list[list[str]]]]]:
    """Documents of a CoNLL-U file, each with the word rows of its sentences."""
    documents: list[tuple[str, list[GoldSentence], list[list[list[str]]]]] = []
    for block in _blocks(path):
        if block.document is not None or not documents:
            documents.append((block.document or path.stem, [], []))
            block.paragraph = True
        sentence, rows = _sentence(block)
        documents[-1][1].append(sentence)
        documents[-1][2].append(rows)
    return [
        (GoldDocument(name, corpus, tuple(sentences)), rows) for name, sentences, rows in documents
    ]


def read_iob(path: Path) -> dict[str, list[list[str]]]:
    """Rows of a Universal NER file by `sent_id`: number, form, label."""
    by_id: dict[str, list[list[str]]] = {}
    current = ""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for raw in lines:
            line = raw.rstrip("\n")
            if line.startswith("# sent_id"):
                current = line.partition("=")[2].strip()
                by_id[current] = []
            elif line and not line.startswith("#"):
                by_id[current].append(line.split("\t"))
    return by_id


def read_silver(path: Path) -> list[GoldDocument]:
    """Pieces of articles with entities only, a paragraph a `GoldSentence`."""
    documents = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            record = json.loads(line)
            text, entities = record["text"], record["entities"]
            paragraphs = []
            start = 0
            for paragraph in text.split("\n\n"):
                end = start + len(paragraph)
                inside = tuple(
                    GoldEntity(s - start, e - start, label if label != "MISC" else "*")
                    for s, e, label in entities
                    if start <= s and e <= end
                )
                if paragraph.strip():
                    paragraphs.append(
                        GoldSentence(
                            f"silver-{number}-{start}",
                            paragraph,
                            None,
                            inside,
                            opens_paragraph=True,
                        )
                    )
                start = end + 2
            documents.append(GoldDocument(f"silver-{number}", "silver", tuple(paragraphs)))
    return documents
