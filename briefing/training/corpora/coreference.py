"""Who is who in GUM: each document's mentions of persons, organisations, places and animals."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from briefing.model import Document, Paragraph, Source, Span

WANTED = frozenset(["person", "organization", "place", "animal"])
LONGEST = 25  # words of a mention that is used
_PIECE = re.compile(r"\([^()]*\)?|[^()]+\)")


@dataclass
class CoreferenceText:
    """A document as text, its paragraphs' spans, and mentions: span and number of the entity."""

    name: str
    text: str = ""
    starts: list[int] = field(default_factory=list)
    mentions: list[tuple[Span, str]] = field(default_factory=list)

    @property
    def document(self) -> Document:
        """As a document whose paragraphs are all body."""
        text = self.text.rstrip() + "\n"
        ends = [*self.starts[1:], len(text)]
        spans = [
            Span(start, start + len(text[start:end].rstrip()))
            for start, end in zip(self.starts, ends, strict=True)
            if text[start:end].strip()
        ]
        source = Source(None, None, "")
        return Document(source, text, tuple(Paragraph("body", span) for span in spans))


def read_coreference(path: Path) -> Iterator[CoreferenceText]:
    """The documents of a file of GUM in CoNLL-U."""
    made: CoreferenceText | None = None
    opened: dict[str, list[tuple[int, str]]] = {}
    for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines():
        if line.startswith("# newdoc"):
            if made is not None:
                yield made
            made, opened = CoreferenceText(line.partition("=")[2].strip()), {}
        elif made is None:
            continue
        elif line.startswith("# newpar") and "block" not in line:
            if made.text.strip():
                made.text = made.text.rstrip() + "\n\n"
            made.starts.append(len(made.text))
        elif line[:1].isdigit():
            row = line.rstrip("\n").split("\t")
            if row[0].isdigit():
                _word(made, row, opened)
    if made is not None:
        yield made


def _word(made: CoreferenceText, row: list[str], opened: dict[str, list[tuple[int, str]]]) -> None:
    if not made.starts:
        made.starts.append(0)
    start = len(made.text)
    made.text += row[1]
    misc = dict(item.split("=", 1) for item in row[9].split("|") if "=" in item)
    for piece in _PIECE.findall(misc.get("Entity", "")):
        if piece.startswith("("):
            number, _, rest = piece[1:].rstrip(")").partition("-")
            opened.setdefault(number, []).append((start, rest.split("-", 1)[0]))
        else:
            number = piece.rstrip(")")
        if piece.endswith(")") and opened.get(number):
            at, kind = opened[number].pop()
            if kind in WANTED:
                made.mentions.append((Span(at, len(made.text)), number))
    if misc.get("SpaceAfter") != "No":
        made.text += " "
