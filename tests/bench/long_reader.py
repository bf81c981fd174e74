"""The reader on an article of many lines whose ledger is made up: python long_reader.py LINES."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from briefing.config import Config
from briefing.model import (
    Actor,
    Briefing,
    Document,
    Paragraph,
    Section,
    Source,
    Span,
    Statement,
)
from briefing.reader.app import ReaderApp

SENTENCE = (
    "Alpha said that the drones were sent to Beta before the war and Beta denied it at once. "
)
PARTIES = ("Alpha", "Beta", "Gamma", "Delta")


def article(lines: int) -> Briefing:
    """A briefing whose text has about so many lines at 84 columns, three statements a paragraph."""
    text, paragraphs, statements = "A long article\n\n", [], []
    paragraphs.append(Paragraph("title", Span(0, 14)))
    actors = tuple(
        Actor(f"a{n}", name, "country", f"a{n}") for n, name in enumerate(PARTIES, start=1)
    )
    parts = [text]
    at = len(text)
    for number in range(lines // 4):
        start = at
        for part in range(3):
            party = f"a{(number + part) % len(PARTIES) + 1}"
            statements.append(
                Statement(
                    id=f"s{len(statements) + 1}",
                    kind="claim" if part else "denial",
                    quote="indirect",
                    speaker=party,
                    party=party,
                    source=(Span(at, at + 5),),
                    cue=(Span(at + 6, at + 10),),
                    content=(Span(at + 11, at + len(SENTENCE) - 2),),
                    section="sec1",
                )
            )
            parts.append(SENTENCE)
            at += len(SENTENCE)
        paragraphs.append(Paragraph("body", Span(start, at - 1)))
        parts.append("\n\n")
        at += 2
    document = Document(
        source=Source("long.txt", None, "0" * 64),
        text="".join(parts),
        paragraphs=tuple(paragraphs),
        sections=(Section("sec1", None, 0, Span(paragraphs[1].span.start, at - 3)),),
        title="A long article",
    )
    return Briefing(document, actors, tuple(statements))


class Canned:
    """An analyser who has the answer ready."""

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing

    def analyse(self, document: Document) -> Iterator[Briefing]:
        """The briefing that was made up."""
        yield self._briefing

    def close(self) -> None:
        """Nothing to end."""


if __name__ == "__main__":
    made_up = article(int(sys.argv[1]))
    ReaderApp(made_up.document, config=Config(), analyser=Canned(made_up)).run()
