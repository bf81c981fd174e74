"""Annotated articles as the pipeline reads them: one `Doc` each, and gold at its offsets.

What is read of a text can differ from the text (characters of no width are left out, words broken
at a line's end are joined); gold is moved to what is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from briefing.analysis.reading.article import read
from briefing.ingest import parse
from briefing.model import Document, Span
from briefing.model.reading_text import ReadingText, view
from briefing.training.corpora.gold import GoldArticle, GoldMention, Pieces


def read_docs(nlp: Language, articles: Iterable[GoldArticle]) -> Iterator[tuple[GoldArticle, Doc]]:
    """Each article, its offsets those of the text that is read, with its `Doc`, in order."""
    waiting: list[GoldArticle] = []

    def documents() -> Iterator[Document]:
        for article in articles:
            seen, way_back = view(document_of(article))
            waiting.append(article if way_back is None else as_read(article, way_back))
            yield seen

    for _, doc in read(documents(), nlp):
        yield waiting.pop(0), doc


def document_of(article: GoldArticle) -> Document:
    """The article as a document, as if it had been read from a file of plain text."""
    return parse(article.text.encode(), path=f"{article.name}.txt")


def as_read(article: GoldArticle, text: ReadingText) -> GoldArticle:
    """The article with its offsets moved to what is read of its text; what is left out is lost."""

    def moved(pieces: Pieces) -> Pieces:
        return tuple(span for span in map(text.placed, pieces) if span.start < span.end)

    def mention(one: GoldMention) -> GoldMention | None:
        span = text.placed(one.span)
        return GoldMention(Span(*span), one.form) if span.start < span.end else None

    return replace(
        article,
        text=text.text,
        actors=tuple(
            replace(
                actor,
                mentions=tuple(filter(None, map(mention, actor.mentions))),
            )
            for actor in article.actors
        ),
        statements=tuple(
            replace(
                one,
                source=moved(one.source),
                cue=moved(one.cue),
                content=moved(one.content),
            )
            for one in article.statements
        ),
    )
