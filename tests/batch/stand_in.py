"""An analysis that only splits lines, and the program with workers that have it.

``python -m tests.batch.stand_in batch …`` is ``briefing batch …`` without a pipeline.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator

from briefing.batch import processes, worker
from briefing.batch.order import Settings
from briefing.batch.shard import Analysis as Analyser
from briefing.errors import SOFTWARE, BriefingError
from briefing.model import Actor, Analysis, Briefing, Document, Link, Span, Statement

MADE = Analysis("0", "stand-in", "0123456789abcdef")


class Lines:
    """Each line "X said …" is a claim of X's, each "X denied …" a denial of the claim before.

    It fails for a document that says "poison", and ends the process for one that says "deadly".
    """

    def __init__(self, seconds: float = 0.0) -> None:
        self._seconds = seconds

    def briefings(
        self,
        documents: Iterator[Document],
        failed: Callable[[Document, BriefingError], None] | None = None,
    ) -> Iterator[Briefing]:
        """The briefings in order."""
        for document in documents:
            time.sleep(self._seconds)
            if "deadly" in document.text:
                os._exit(9)
            if "poison" in document.text:
                assert failed is not None
                failed(document, BriefingError("cannot digest it", code=SOFTWARE))
            else:
                yield briefing(document)


def briefing(document: Document) -> Briefing:
    """What the lines of a document say."""
    actors: dict[str, Actor] = {}
    statements: list[Statement] = []
    links: list[Link] = []
    for paragraph in document.paragraphs:
        words = paragraph.span.of(document.text)
        cue = next((cue for cue in (" said ", " denied ") if cue in words), None)
        if cue is None:
            continue
        name = words.partition(cue)[0]
        actors.setdefault(name, Actor(name, name, "country", name))
        start = paragraph.span.start + len(name) + len(cue)
        number = f"s{len(statements) + 1}"
        kind = "claim" if cue == " said " else "denial"
        if kind == "denial" and statements:
            links.append(Link(number, statements[-1].id, "denies"))
        content = (Span(start, paragraph.span.end),)
        statements.append(Statement(number, kind, "indirect", name, name, (), (), content))
    return Briefing(
        document, tuple(actors.values()), tuple(statements), tuple(links), analysis=MADE
    )


def do(settings: dict[str, object], order: dict[str, object]) -> dict[str, object]:
    """What a worker of a cluster does."""
    from briefing.batch import shard
    from briefing.batch.order import Order

    outcome = shard.do(Order.of_json(order), Settings.of_json(settings), Lines(_seconds()))
    return {"outcome": outcome.to_json()}


def _seconds() -> float:
    return float(os.environ.get("STAND_IN_SECONDS", "0"))


def _lines(_: Settings) -> Analyser:
    return Lines(_seconds())


def command() -> list[str]:
    """The command line of a worker."""
    return [sys.executable, "-m", "tests.batch.stand_in", "worker", str(os.getpid())]


def main() -> None:
    """The program, or a worker of it."""
    if sys.argv[1] == "worker":
        del sys.argv[1]
        worker.resident = _lines  # type: ignore[assignment]
        worker.main()
    else:
        from briefing.__main__ import main as program
        from briefing.batch import cluster
        from tests.batch import stand_in

        processes.command = command
        cluster.do = stand_in.do  # which the workers of a cluster can import
        program()


def articles(count: int) -> Iterator[tuple[str, str]]:
    """Names and texts of so many articles, over some months, each with a claim and a denial."""
    for number in range(count):
        day = f"20{20 + number % 3}-0{1 + number % 4}-15"
        yield (
            f"{number:05}.md",
            f"---\ntitle: Report {number}\ndate: {day}\nsource: The Wire\n---\n\n"
            f"Ruritania said that it had sent {number} letters.\n\n"
            f"Zenda denied that any of the {number} had come.\n",
        )


if __name__ == "__main__":
    main()
