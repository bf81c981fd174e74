"""From paragraphs to parses: what the pipeline is given, and what is made of its answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.language import Language

from briefing.analysis.cues import lexicon
from briefing.analysis.parse import Parse, parse
from briefing.model import Document, Paragraph

BATCH_WORDS = 3_000
LONGEST_RUN = 60  # punctuation marks in a row; spaCy's tokenizer is quadratic in them
LONGEST_WORD = 400  # characters without a space
LONGEST_PARAGRAPH = 20_000  # characters read in one piece

_RUN = re.compile(rf"(?:[^\w\s]|_){{{LONGEST_RUN},}}")
_WORD = re.compile(rf"\S{{{LONGEST_WORD},}}")
# "LONDON (AP) — ": where a report was filed is no part of its first sentence.
DATELINE = re.compile(
    r"[A-Z][A-Z.’' -]+(?:,[^—–\n(]{2,30})?\s*(?:\([A-Za-z .]{2,20}\)\s*)?(?:—|–|--?)\s+(?=\S)"
)
_SPACE = re.compile(r"[\n\t\xa0\u200b\u2060\ufeff\u00ad]")


@dataclass(frozen=True)
class Piece:
    """A paragraph, or a part of a very long one, to be read."""

    document: int
    paragraph: Paragraph
    start: int
    end: int


def pieces(number: int, document: Document) -> Iterator[Piece]:
    """What of a document is read: its title and its body, in pieces of bearable length."""
    for paragraph in document.paragraphs:
        if paragraph.kind not in {"title", "body"}:
            continue
        start, end = paragraph.span
        filed = DATELINE.match(document.text, start, end)
        if filed and paragraph.kind == "body":
            start = filed.end()
        while end - start > LONGEST_PARAGRAPH:
            cut = document.text.rfind(" ", start + 1, start + LONGEST_PARAGRAPH)
            cut = cut if cut > start else start + LONGEST_PARAGRAPH
            yield Piece(number, paragraph, start, cut)
            start = cut
        yield Piece(number, paragraph, start, end)


def readable(text: str) -> str:
    """The words as the pipeline is to see them: as many characters, none of them a trap.

    Line breaks inside a paragraph are spaces; runs of punctuation and endless words are broken.
    """
    text = _SPACE.sub(" ", text)
    text = _RUN.sub(_broken, text)
    return _WORD.sub(_broken, text)


def _broken(match: re.Match[str]) -> str:
    run = match.group()
    size = LONGEST_RUN // 2
    return "".join(" " if i % size == size - 1 else c for i, c in enumerate(run))


def headline(text: str, body_words: frozenset[str]) -> str:
    """A title-case headline in sentence case, as many characters.

    Words that the body prints in lower case are lowered, so that the pipeline, which has learnt
    from sentences, does not take them for names. Other headlines are left as they are.
    """
    words = re.findall(r"[^\W\d_]+", text)
    capital = [word for word in words if word[0].isupper()]
    if len(words) < 4 or len(capital) * 10 < len(words) * 6:
        return text
    first = True

    def lowered(match: re.Match[str]) -> str:
        nonlocal first
        word = match.group()
        keep, first = first, False
        low = word.lower()
        if (
            keep
            or len(low) != len(word)
            or (word.isupper() and len(word) > 1 and not text.isupper())
        ):
            return word
        return low if low in body_words or _is_cue(low) else word

    return re.sub(r"[^\W\d_]+", lowered, text)


def _is_cue(word: str) -> bool:
    """A verb of saying as headlines print it: "Denies", "Accuses"."""
    verbs = lexicon().verbs
    return any(stem in verbs for stem in (word, word[:-1], word[:-2], word[:-3] + "y"))


def lower_words(document: Document) -> frozenset[str]:
    """The words that the body prints in lower case."""
    found: set[str] = set()
    for paragraph in document.paragraphs:
        if paragraph.kind == "body":
            found.update(re.findall(r"\b[a-z]+\b", paragraph.span.of(document.text)))
    return frozenset(found | COMMON)


COMMON = frozenset(
    [
        "says",
        "say",
        "said",
        "denies",
        "deny",
        "accuses",
        "accuse",
        "claims",
        "claim",
        "warns",
        "warn",
        "tells",
        "urges",
        "calls",
        "slams",
        "blames",
        "vows",
        "is",
        "are",
        "was",
        "will",
        "to",
        "of",
        "in",
        "on",
        "for",
        "with",
        "at",
        "by",
        "from",
        "after",
        "before",
        "over",
        "as",
        "and",
        "or",
        "not",
        "no",
        "new",
        "its",
        "his",
        "her",
        "support",
        "talks",
        "deal",
        "attack",
        "attacks",
        "plan",
        "report",
        "reports",
    ]
)


def read(
    parts: Iterable[Piece], documents: dict[int, Document], nlp: Language
) -> Iterator[tuple[Piece, Parse]]:
    """Each piece with its parse, in order; batches are bounded by words, not by pieces."""
    known: dict[int, frozenset[str]] = {}

    def texts() -> Iterator[tuple[str, Piece]]:
        for part in parts:
            document = documents[part.document]
            text = readable(document.text[part.start : part.end])
            if part.paragraph.kind == "title":
                if part.document not in known:
                    known.clear()
                    known[part.document] = lower_words(document)
                text = headline(text, known[part.document])
            yield text, part

    for batch in _batches(texts()):
        for doc, part in nlp.pipe(batch, as_tuples=True, batch_size=len(batch)):
            text = documents[part.document].text[part.start : part.end]
            yield part, parse(doc, text, part.start)


def _batches(texts: Iterator[tuple[str, Piece]]) -> Iterator[list[tuple[str, Piece]]]:
    batch: list[tuple[str, Piece]] = []
    words = 0
    for text, part in texts:
        batch.append((text, part))
        words += text.count(" ") + 1
        if words >= BATCH_WORDS:
            yield batch
            batch, words = [], 0
    if batch:
        yield batch
