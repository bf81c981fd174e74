"""Documents as spaCy reads them: one `Doc` an article, with the offsets of its paragraphs.

The text of the `Doc` is the title and the body paragraphs as the pipeline is to see them
(`readable`), an empty line between two. A long article goes through the pipeline in parts, which
are joined, so that what the pipeline holds at a time is bounded.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Literal

from spacy.attrs import IDX, IS_SPACE
from spacy.language import Language
from spacy.tokens import Doc

from briefing.analysis.annotations import Article, Attribution, TextParagraph, set_annotation
from briefing.analysis.reading.article_encoder.component import ArticleEncoder, ArticleParts
from briefing.analysis.reading.filed import filed_from
from briefing.analysis.reading.part_columns import PartColumns
from briefing.analysis.reading.pieces import Piece, pieces
from briefing.analysis.reading.readable import headline, lower_words, readable
from briefing.analysis.runtime.found import ATTRIBUTIONS
from briefing.analysis.runtime.paragraphs import PARAGRAPHS
from briefing.analysis.runtime.room import give_back
from briefing.analysis.runtime.vectors import FEATURES, LOWER, VECTORS
from briefing.analysis.stage import ARTICLE_ENCODER, WHOLE
from briefing.model import Document

BATCH_WORDS = 3_000
"""Words from which a batch is full, and a part of an article is long enough."""
BREAK = "\n\n"
"""What stands between two paragraphs in the text of a `Doc`."""

PartRead = Callable[[Document, int], None]
SoFar = Callable[[Callable[[], Doc]], None]
Vectors = Literal["kept", "dropped", "encoded"]
Columns = PartColumns | ArticleParts


@dataclass(frozen=True)
class Part:
    """Pieces of one article that are read together, and their text.

    `last` says whether the article ends with them; the text of every other part ends in `BREAK`.
    """

    document: Document
    pieces: tuple[Piece, ...]
    text: str
    last: bool

    @property
    def places(self) -> list[int]:
        """Where each piece starts in the text."""
        found, at = [], 0
        for piece in self.pieces:
            found.append(at)
            at += piece.end - piece.start + len(BREAK)
        return found


def read(
    documents: Iterable[Document],
    nlp: Language,
    told: PartRead | None = None,
    so_far: SoFar | None = None,
    *,
    vectors: Vectors = "kept",
) -> Iterator[tuple[Document, Doc]]:
    """Each document with its `Doc`, in order; batches are bounded by words, not by articles.

    The stages do not run yet: each is to see the whole article.

    Args:
        documents: what was read; they are asked for as batches need them.
        nlp: an English pipeline.
        told: called after each part with its document and how many pieces it has.
        so_far: called after each part but an article's last with what makes a `Doc` of its own of
            all parts of that article so far.
        vectors: what becomes of the vectors, 1,700 bytes a token, when the components that stand on
            them have read a part: they are `kept` on the `Doc`, or `dropped`, or those of a part of
            a long article are `encoded`: the pipeline's article encoder reads them and leaves its
            own.
    """
    parts_read: list[Doc] = []
    columns = _columns(nlp, vectors)
    for batch in _batches(part for document in documents for part in parts(document)):
        docs = (_unread(part, nlp) for part in batch)
        for part, doc in zip(
            batch, nlp.pipe(docs, batch_size=len(batch), disable=[*WHOLE]), strict=True
        ):
            if vectors == "dropped":
                for name in (VECTORS, LOWER, FEATURES):
                    doc._.set(name, None)
            parts_read.append(doc)
            if len(parts_read) > 1 or not part.last:
                for taken in columns:
                    taken.take(doc, _tokens(part, doc))
                give_back(_tokens(part, doc))
            if told is not None:
                told(part.document, len(part.pieces))
            if part.last:
                whole = joined(parts_read, columns)
                parts_read, columns = [], _columns(nlp, vectors)
                set_annotation(whole, "article", _article(part.document))
                yield part.document, whole
            elif so_far is not None:
                so_far(partial(_beginning, part.document, tuple(parts_read), columns))


def _columns(nlp: Language, vectors: Vectors) -> list[Columns]:
    """What takes the arrays of the parts of a long article, in turn."""
    if vectors != "encoded":
        return [PartColumns()]
    encoder: ArticleEncoder = nlp.get_pipe(ARTICLE_ENCODER)  # type: ignore[assignment]
    return [encoder.by_parts(), PartColumns()]


def _tokens(part: Part, doc: Doc) -> int:
    """About how many tokens a document has, by those of a part of it; rather too many."""
    return int(1.1 * len(doc) * len(part.document.text) / max(1, len(part.text)))


def _beginning(document: Document, parts_read: Sequence[Doc], columns: Sequence[Columns]) -> Doc:
    """The parts of a document that have been read, which stay as they are, as one `Doc`."""
    beginning = joined(parts_read, columns, anew=True)
    set_annotation(beginning, "article", _article(document))
    return beginning


def parts(document: Document) -> Iterator[Part]:
    """A document in parts of about `BATCH_WORDS` words; at least one, which may be empty."""
    known: frozenset[str] | None = None
    gathered: list[Piece] = []
    texts: list[str] = []
    words = 0
    for piece in pieces(document):
        if words >= BATCH_WORDS:
            yield Part(document, tuple(gathered), BREAK.join([*texts, ""]), last=False)
            gathered, texts, words = [], [], 0
        text = readable(document.text[piece.start : piece.end])
        if piece.paragraph.kind == "title":
            known = lower_words(document) if known is None else known
            text = headline(text, known)
        gathered.append(piece)
        texts.append(text)
        words += text.count(" ") + 1
    yield Part(document, tuple(gathered), BREAK.join(texts), last=True)


def _batches(parts: Iterable[Part]) -> Iterator[list[Part]]:
    batch: list[Part] = []
    words = 0
    for part in parts:
        batch.append(part)
        words += part.text.count(" ") + 1
        if words >= BATCH_WORDS:
            yield batch
            batch, words = [], 0
    if batch:
        yield batch


def _unread(part: Part, nlp: Language) -> Doc:
    """A part's tokens with its paragraphs, before any component has seen them."""
    doc = nlp.make_doc(part.text)
    doc.user_data[PARAGRAPHS] = part.places
    paragraphs = tuple(_paragraphs(doc, part))
    set_annotation(doc, "paragraphs", paragraphs)
    for paragraph in paragraphs:
        if paragraph.start < paragraph.end:
            # For pipelines that know nothing of paragraphs: no sentence goes on into the next one.
            doc[paragraph.start].is_sent_start = True
    return doc


def _paragraphs(doc: Doc, part: Part) -> Iterator[TextParagraph]:
    """The pieces as stretches of tokens; white space at their edges is left out."""
    starts: list[int] = doc.to_array([IDX]).tolist()
    white: list[bool] = (doc.to_array([IS_SPACE]) == 1).tolist()
    for piece, place in zip(part.pieces, part.places, strict=True):
        start = bisect_left(starts, place)
        end = bisect_left(starts, place + piece.end - piece.start)
        while start < end and white[start]:
            start += 1
        while end > start and white[end - 1]:
            end -= 1
        title = piece.paragraph.kind == "title"
        yield TextParagraph(start, end, "title" if title else "body", piece.start, place)


def joined(parts: Sequence[Doc], columns: Sequence[Columns], *, anew: bool = False) -> Doc:
    """One `Doc` of several that follow each other, with all that components have left on them.

    Of one alone that is the same `Doc`, unless it is to be made ``anew``. `columns` have
    the arrays of them all.
    """
    if len(parts) == 1 and not anew:
        return parts[0]
    whole = Doc.from_docs(
        list(parts),
        ensure_whitespace=False,
        exclude=["user_data"],  # type: ignore[call-arg]
    )
    assert whole is not None  # noqa: S101 - only of no parts at all
    paragraphs: list[TextParagraph] = []
    relations: list[Attribution] = []
    tokens = characters = 0
    for part in parts:
        for paragraph in part._.briefing_paragraphs:
            paragraphs.append(
                replace(
                    paragraph,
                    start=paragraph.start + tokens,
                    end=paragraph.end + tokens,
                    place=paragraph.place + characters,
                )
            )
        for relation in part._.get(ATTRIBUTIONS):
            relations.append(_shifted(relation, tokens))
        tokens += len(part)
        characters += len(part.text)
    set_annotation(whole, "paragraphs", tuple(paragraphs))
    whole.user_data[PARAGRAPHS] = [paragraph.place for paragraph in paragraphs]
    whole._.set(ATTRIBUTIONS, tuple(relations))
    for taken in columns:
        taken.put(whole, copies=anew)
    return whole


def _shifted(relation: Attribution, by: int) -> Attribution:
    """A relation whose first token has that index."""
    source, cue, content = (
        tuple(token + by for token in part)
        for part in (relation.source, relation.cue, relation.content)
    )
    return replace(relation, source=source, cue=cue, content=content)


def _article(document: Document) -> Article:
    published = date.fromisoformat(document.published) if document.published else None
    return Article(document.text, published, filed_from(document))
