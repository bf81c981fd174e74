"""From a document to a briefing.

Paragraphs are parsed (`reading`), relations found in each (`relations`, `quoted`, `turns`), actors
met in reading order (`cast`) and statements made of both (`ledger`); then responses are linked to
the claims that they answer (`links`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import chain

from spacy.language import Language

from briefing.analysis.cues import lexicon
from briefing.analysis.learned import merged
from briefing.analysis.ledger import ledger
from briefing.analysis.parse import Parse
from briefing.analysis.quotations import quotations
from briefing.analysis.quoted import Passage, attribute_quotations, up_to_tags, widen
from briefing.analysis.reading.pieces import Piece, pieces, read
from briefing.analysis.relations import relations
from briefing.analysis.turns import turns
from briefing.model import Briefing, Document, Span

Progress = Callable[[int, int], None]


def analyse(document: Document, nlp: Language, progress: Progress | None = None) -> Briefing:
    """The briefing of one document.

    Args:
        document: what was read; its title and body paragraphs are analysed.
        nlp: an English pipeline (`briefing.analysis.pipeline.load`).
        progress: told after each paragraph how many steps of how many are done.
    """
    parts = list(pieces(0, document))
    read_parts: list[tuple[Piece, Parse]] = []
    for number, pair in enumerate(read(parts, {0: document}, nlp), start=1):
        read_parts.append(pair)
        if progress is not None:
            progress(number, len(parts) + 1)  # the last step is the ledger
    return _briefing(document, read_parts)


def analyse_many(documents: Iterable[Document], nlp: Language) -> Iterator[Briefing]:
    """The briefings of many documents, in order; as few of them in memory as a batch holds."""
    waiting: dict[int, Document] = {}
    arriving = enumerate(documents)

    def parts() -> Iterator[Piece]:
        for number, document in arriving:
            waiting[number] = document
            yield from pieces(number, document)

    due = 0
    current: list[tuple[Piece, Parse]] = []
    end = object()
    for pair in chain(read(parts(), waiting, nlp), [end]):
        number = pair[0].document if isinstance(pair, tuple) else None
        if number is None or number != due:
            # What has been read belongs to the document that is due; those after it without a
            # paragraph to read have none.
            last = number if number is not None else max(waiting, default=-1) + 1
            while due < last:
                yield _briefing(waiting.pop(due), current)
                current, due = [], due + 1
        if isinstance(pair, tuple):
            current.append(pair)


def _briefing(document: Document, parts: list[tuple[Piece, Parse]]) -> Briefing:
    spans = [Span(piece.start, piece.end) for piece, _ in parts]
    words = lexicon()
    passages = []
    spoken = turns([p for _, p in parts])
    marked = quotations(document.text, spans)
    for number, ((_, p), marks) in enumerate(zip(parts, marked, strict=True)):
        found = merged(p, relations(p, words), words)
        found = widen(p, tuple(marks), up_to_tags(p, tuple(marks), found))
        found = attribute_quotations(p, tuple(marks), found, words)
        if number in spoken:
            # "NAME:" is the turn's own tag, whatever else was made of it.
            said = spoken[number].content
            found = [relation for relation in found if relation.head >= said[0]]
            found.append(spoken[number])
        passages.append(Passage(p, tuple(marks), tuple(found)))
    published = date.fromisoformat(document.published) if document.published else None
    return ledger(document, passages, published, published or _about(document.text))


def _about(text: str) -> date | None:
    """About when an article was written that does not say: the year that it names most often."""
    years = Counter(re.findall(r"\b(?:19|20)\d\d\b", text)).most_common(1)
    return date(int(years[0][0]), 7, 1) if years else None
