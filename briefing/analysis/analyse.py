"""From documents to briefings."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from briefing.analysis.annotations import article
from briefing.analysis.attribution.merge import merge
from briefing.analysis.attribution.quoted import Passage, attribute_quotations, up_to_tags, widen
from briefing.analysis.attribution.relations import relations
from briefing.analysis.attribution.turns import turns
from briefing.analysis.context import Context, context_of
from briefing.analysis.knowledge.cues import lexicon
from briefing.analysis.knowledge.parties.table import using
from briefing.analysis.ledger import ledger
from briefing.analysis.reading.article import read
from briefing.analysis.reading.pieces import pieces
from briefing.analysis.reading.quotations import quotations
from briefing.analysis.syntax.parse import parses
from briefing.model import Briefing, Document, Span
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
    context = context_of(nlp)
    seen, way_back = view(document)
    total = sum(1 for _ in pieces(seen)) + 1
    done = 0

    def told(_: Document, count: int) -> None:
        nonlocal done
        done += count
        if progress is not None and count:
            progress(done, total)

    briefing = next(_briefing(seen, doc, context) for seen, doc in read([seen], nlp, told))
    return shown(briefing, document, way_back)


def analyse_many(documents: Iterable[Document], nlp: Language) -> Iterator[Briefing]:
    """The briefings of many documents, in order; as few of them in memory as a batch holds."""
    context = context_of(nlp)
    waiting: deque[tuple[Document, ReadingText | None]] = deque()

    def views() -> Iterator[Document]:
        for document in documents:
            seen, way_back = view(document)
            waiting.append((document, way_back))
            yield seen

    for seen, doc in read(views(), nlp):
        yield shown(_briefing(seen, doc, context), *waiting.popleft())


def _briefing(document: Document, doc: Doc, context: Context) -> Briefing:
    with using(context.parties):
        briefing = _ledger(document, doc)
    return replace(briefing, analysis=context.analysis)


def _ledger(document: Document, doc: Doc) -> Briefing:
    found_in = parses(doc)
    spans = [Span(p.base, p.base + len(p.text)) for p in found_in]
    words = lexicon()
    passages = []
    spoken = turns(found_in)
    marked = quotations(document.text, spans)
    for number, (p, marks) in enumerate(zip(found_in, marked, strict=True)):
        found = merge(p, relations(p, words), words)
        found = widen(p, tuple(marks), up_to_tags(p, tuple(marks), found))
        found = attribute_quotations(p, tuple(marks), found, words)
        if number in spoken:
            # "NAME:" is the turn's own tag, whatever else was made of it.
            said = spoken[number].content
            found = [relation for relation in found if relation.head >= said[0]]
            found.append(spoken[number])
        passages.append(Passage(p, tuple(marks), tuple(found)))
    known = article(doc)
    return ledger(document, passages, known)
