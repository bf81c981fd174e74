"""The analysis run over annotated articles, from end to end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from spacy.language import Language
from spacy.tokens import Doc

from briefing.analysis.assemble import assemble
from briefing.analysis.reading.article import read
from briefing.analysis.stages import annotated
from briefing.model import Briefing, Document
from briefing.model.reading_text import ReadingText, shown, view
from briefing.training.corpora.docs import as_read, document_of
from briefing.training.corpora.gold import GoldArticle
from briefing.training.evaluation.doc_readings import of_doc
from briefing.training.evaluation.pairs import pair
from briefing.training.evaluation.readings import Reading, of_briefing, of_gold
from briefing.training.evaluation.scores import Figures, Scores, mean, score

StageName = Literal["attribution", "actors", "statements", "answers"]
STAGES: tuple[StageName, ...] = get_args(StageName)


@dataclass(frozen=True)
class Analysed:
    """An article after all stages: what is shown of it, and its `Doc`.

    `way_back` leads from the text that is read to the article's, where they differ.
    """

    briefing: Briefing
    doc: Doc
    way_back: ReadingText | None

    @property
    def shown(self) -> Reading:
        """What the reader and the exports show."""
        return of_briefing(self.briefing)

    def gold(self, article: GoldArticle) -> GoldArticle:
        """Gold of the article at the offsets of the text that is read."""
        return article if self.way_back is None else as_read(article, self.way_back)


def analysed(nlp: Language, articles: Iterable[GoldArticle]) -> dict[str, Analysed]:
    """The articles after all stages, by their names; annotations are not looked at."""
    waiting: list[tuple[str, Document, ReadingText | None]] = []

    def views() -> Iterator[Document]:
        for article in articles:
            document = document_of(article)
            seen, way_back = view(document)
            waiting.append((article.name, document, way_back))
            yield seen

    found = {}
    for seen, doc in read(views(), nlp):
        name, document, way_back = waiting.pop(0)
        briefing = shown(assemble(annotated(doc, nlp), seen), document, way_back)
        found[name] = Analysed(briefing, doc, way_back)
    return found


def scores_shown(gold: Sequence[GoldArticle], found: dict[str, Analysed]) -> Scores:
    """What is shown beside one annotator's articles, contents at their first places."""
    return score(gold, {one.name: found[one.name].shown for one in gold}, first_places=True)


def scores_on_docs(gold: Sequence[GoldArticle], found: dict[str, Analysed]) -> Scores:
    """What is on the `Doc`s, with mentions and scores, beside one annotator's articles."""
    scores = Scores()
    for article in gold:
        moved = found[article.name].gold(article)
        scores.add(pair(of_gold(moved), of_doc(found[article.name].doc, moved.text)))
    return scores


def end_to_end(
    stage: StageName, readings: Sequence[Sequence[GoldArticle]], found: dict[str, Analysed]
) -> Figures:
    """The mean of the annotators' figures of a stage, from end to end.

    Figures are those of what is shown; those of mentions, which are not shown, are the `Doc`s'.
    """
    figures = mean(scores_shown(gold, found).rows(stage) for gold in readings)
    if stage != "actors":
        return figures
    return figures | {
        name: value
        for name, value in mean(
            scores_on_docs(gold, found).rows(stage) for gold in readings
        ).items()
        if name not in figures
    }
