"""From documents to briefings."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from briefing.analysis.assemble import assemble
from briefing.analysis.context import context_of
from briefing.analysis.reading.article import read
from briefing.analysis.reading.pieces import pieces
from briefing.analysis.stages import add_stages, annotated
from briefing.model import Briefing, Document
from briefing.model.reading_text import ReadingText, shown, view

Progress = Callable[[int, int], None]


def analyse(document: Document, nlp: Language, progress: Progress | None = None) -> Briefing:
    """The briefing of one document.

    Args:
        document: what was read; its title and body paragraphs are analysed.
        nlp: an English pipeline (`briefing.analysis.pipeline.load`).
        progress: told how many steps of how many are done: one for each paragraph, and the last for
            what is made of them.
    """
    add_stages(nlp)
    seen, way_back = view(document)
    total = sum(1 for _ in pieces(seen)) + 1
    done = 0

    def told(_: Document, count: int) -> None:
        nonlocal done
        done += count
        if progress is not None and count:
            progress(done, total)

    [(_, doc)] = read([seen], nlp, told)
    return shown(_briefing(seen, doc, nlp), document, way_back)


def analyse_many(documents: Iterable[Document], nlp: Language) -> Iterator[Briefing]:
    """The briefings of many documents, in order; as few of them in memory as a batch holds."""
    add_stages(nlp)
    waiting: deque[tuple[Document, ReadingText | None]] = deque()

    def views() -> Iterator[Document]:
        for document in documents:
            seen, way_back = view(document)
            waiting.append((document, way_back))
            yield seen

    for seen, doc in read(views(), nlp):
        yield shown(_briefing(seen, doc, nlp), *waiting.popleft())


def _briefing(document: Document, doc: Doc, nlp: Language) -> Briefing:
    briefing = assemble(annotated(doc, nlp), document)
    return replace(briefing, analysis=context_of(nlp).analysis)
