"""The attribution component measured on PolNeAR."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.language import Language

from briefing.analysis.runtime.found import ATTRIBUTIONS
from briefing.training.attribution.figures import AttributionFigures, compare
from briefing.training.corpora.polnear import Article, GoldRelation, Pieces, paragraphs_of


def of_component(nlp: Language, articles: Iterable[Article]) -> AttributionFigures:
    """The component alone: each paragraph read by itself, the first annotator's relations."""
    figures = AttributionFigures()
    for article in articles:
        guessed: list[GoldRelation] = []
        scores: list[float] = []
        for paragraph in paragraphs_of(article.text, ()):
            doc = nlp(paragraph.text.replace("\n", " ").replace("\xa0", " "))
            ends = [token.idx + len(token) for token in doc]

            def pieces(tokens: Sequence[int], at: int = paragraph.start) -> Pieces:
                return tuple((at + doc[a].idx, at + ends[b]) for a, b in _runs(tokens))  # noqa: B023

            for found in doc._.get(ATTRIBUTIONS):
                guessed.append(
                    GoldRelation(pieces(found.source), pieces(found.cue), pieces(found.content))
                )
                scores.append(found.score)
        compare(article.text, article.readings[0], guessed, figures, scores)
    return figures


def _runs(tokens: Sequence[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for token in sorted(tokens):
        if found and found[-1][1] == token - 1:
            found[-1] = (found[-1][0], token)
        else:
            found.append((token, token))
    return found
