"""The component of the reading that spaCy's own do not have: paragraphs and quotations."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

from spacy.attrs import IDX
from spacy.language import Language
from spacy.tokens import Doc

from briefing.analysis.annotations import (
    Quotation,
    TextParagraph,
    article,
    paragraphs,
)
from briefing.analysis.reading.quotations import quotations
from briefing.analysis.runtime import paragraphs as by_lines
from briefing.analysis.runtime.heads import Heads
from briefing.analysis.scores import score_quotations
from briefing.analysis.stage import LAYOUT, Stage
from briefing.analysis.syntax.token_columns import token_columns
from briefing.model import Span


@Language.factory(
    LAYOUT,
    assigns=["doc._.briefing_paragraphs", "doc._.briefing_quotations"],
    default_score_weights={"quotations_f": 1.0},
)
def create(nlp: Language, name: str) -> Stage:
    """Sets `paragraphs`, unless the caller has, and `quotations`."""
    return Stage(name, layout, score_quotations)


def layout(doc: Doc, heads: Heads | None = None) -> dict[str, tuple[Any, ...]]:
    """The paragraphs of a `Doc` and the quotations in them."""
    units = paragraphs(doc) or tuple(paragraphs_of(doc))
    return {"paragraphs": units, "quotations": tuple(decide(doc, units))}


def paragraphs_of(doc: Doc) -> Iterator[TextParagraph]:
    """The paragraphs of a `Doc` whose text is the article's own."""
    for tokens in by_lines.paragraphs(doc):
        place = doc[tokens[0]].idx
        yield TextParagraph(tokens[0], tokens[-1] + 1, "body", place, place)


def decide(doc: Doc, units: Sequence[TextParagraph]) -> Iterator[Quotation]:
    """The quotations of a `Doc`, by the marks that its article prints."""
    text = article(doc).text
    starts: list[int] = doc.to_array([IDX]).tolist()
    ends = [start + len(word) for start, word in zip(starts, token_columns(doc).words, strict=True)]
    units = [unit for unit in units if unit.start < unit.end]
    spans = [Span(unit.offset, unit.offset + ends[unit.end - 1] - unit.place) for unit in units]
    for unit, found in zip(units, quotations(text, spans), strict=True):
        for marked in found:
            shift = unit.place - unit.offset
            first = bisect_right(ends, marked.span.start + shift, unit.start, unit.end)
            end = bisect_left(starts, marked.span.end + shift, unit.start, unit.end)
            if first < end:
                yield Quotation(first, end, marked.closed)
