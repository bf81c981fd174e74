"""From documents to briefings."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from briefing.analysis.assemble import assemble
from briefing.analysis.context import context_of
from briefing.analysis.reading.article import Vectors, read
from briefing.analysis.reading.pieces import pieces
from briefing.analysis.stage import ARTICLE_ENCODER
from briefing.analysis.stages import add_stages, annotated
from briefing.model import Briefing, Document
from briefing.model.reading_text import ReadingText, shown, view

Progress = Callable[[int, int], None]
Partly = Callable[[Briefing, int, int], None]

_GROWTH = 2  # times as much as before is read until it is told again what was found so far
_MOST = 0.75  # of an article; what is beyond that is not worth an analysis of its own


def analyse(
    document: Document,
    nlp: Language,
    progress: Progress | None = None,
    partly: Partly | None = None,
) -> Briefing:
    """The briefing of one document.

    Args:
        document: what was read; its title and body paragraphs are analysed.
        nlp: an English pipeline (`briefing.analysis.pipeline.load`).
        progress: told how many steps of how many are done: one for each paragraph, and the last for
            what is made of them.
        partly: given the briefing of the beginning of a long article, and the same figures, when
            some of it is read, and again each time when that has doubled. More may be known of
            the same words later on.
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

    begun = 0

    def so_far(beginning: Callable[[], Doc]) -> None:
        nonlocal begun
        if partly is not None and done >= begun * _GROWTH and done <= total * _MOST:
            begun = done
            partly(shown(_briefing(seen, beginning(), nlp), document, way_back), done, total)

    [(_, doc)] = read([seen], nlp, told, so_far, vectors=_vectors(nlp))
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

    for seen, doc in read(views(), nlp, vectors=_vectors(nlp)):
        yield shown(_briefing(seen, doc, nlp), *waiting.popleft())


def _vectors(nlp: Language) -> Vectors:
    """What becomes of the vectors of the reading: only the article encoder reads them."""
    return "encoded" if ARTICLE_ENCODER in nlp.pipe_names else "dropped"


def _briefing(document: Document, doc: Doc, nlp: Language) -> Briefing:
    briefing = assemble(annotated(doc, nlp), document)
    return replace(briefing, analysis=context_of(nlp).analysis)
