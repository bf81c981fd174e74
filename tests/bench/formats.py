"""How the time that an export takes grows with the article."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

from briefing.export import FORMATS
from briefing.export.report import report
from briefing.model import (
    Actor,
    Briefing,
    Document,
    Link,
    Paragraph,
    Section,
    Source,
    Span,
    Statement,
)

SENTENCE = "Iran said that it had sent nothing. "
PARAGRAPH = SENTENCE * 3


def growth(paragraphs: int) -> list[tuple[str, tuple[float, float, float]]]:
    """Seconds that each format takes for an article, one twice and one four times as long."""
    sizes = [made(paragraphs * factor) for factor in (1, 2, 4)]
    writers: dict[str, Callable[[Briefing], str]] = {
        **{name: format_.write for name, format_ in FORMATS.items()},
        "report": report,
    }
    return [
        (name, (_seconds(write, sizes[0]), _seconds(write, sizes[1]), _seconds(write, sizes[2])))
        for name, write in writers.items()
    ]


def made(paragraphs: int) -> Briefing:
    """A briefing with a section for every ten paragraphs, three statements in each, and answers."""
    spans = [
        Span(n * (len(PARAGRAPH) + 2), n * (len(PARAGRAPH) + 2) + len(PARAGRAPH))
        for n in range(paragraphs)
    ]
    sections = tuple(
        Section(f"sec{n}", f"Part {n}", 1, Span(spans[n].start, spans[n].end))
        for n in range(0, paragraphs, 10)
    )
    statements = []
    for n, span in enumerate(spans):
        for part in range(3):
            start = span.start + part * len(SENTENCE)
            side = f"a{n % 50}"
            statements.append(
                Statement(
                    f"s{n}-{part}",
                    ("claim", "denial", "accusation")[part],
                    "indirect",
                    side,
                    side,
                    (Span(start, start + 4),),
                    (Span(start + 5, start + 9),),
                    (Span(start + 10, start + len(SENTENCE) - 2),),
                    (f"a{(n + 1) % 50}",),
                    f"sec{n // 10 * 10}",
                )
            )
    return Briefing(
        Document(
            Source("a.txt", None, "0" * 64),
            "\n\n".join([PARAGRAPH] * paragraphs),
            tuple(Paragraph("body", span) for span in spans),
            sections,
        ),
        tuple(Actor(f"a{n}", f"Side {n}", "country", f"a{n}") for n in range(50)),
        tuple(statements),
        tuple(Link(f"s{n}-1", f"s{n}-0", "denies") for n in range(paragraphs)),
    )


def _seconds(write: Callable[[Briefing], str], briefing: Briefing) -> float:
    """The least of three, since other processes take their share of the caches.

    The garbage collector looks at all that lives, so it is left out.
    """
    taken = []
    gc.disable()
    try:
        for _ in range(3):
            begun = time.process_time()
            write(briefing)
            taken.append(time.process_time() - begun)
    finally:
        gc.enable()
    return min(taken)
