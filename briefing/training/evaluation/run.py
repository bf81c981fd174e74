"""The analysis run over annotated articles, from end to end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

from spacy.language import Language

from briefing.analysis.analyse import analyse_many
from briefing.model import Briefing
from briefing.training.corpora.docs import document_of
from briefing.training.corpora.gold import GoldArticle
from briefing.training.evaluation.readings import Reading, of_briefing

StageName = Literal["attribution", "actors", "statements", "answers"]
STAGES: tuple[StageName, ...] = get_args(StageName)


def end_to_end(nlp: Language, articles: Sequence[GoldArticle]) -> dict[str, Reading]:
    """What the analysis shows of each article, by its name; annotations are not looked at."""
    return {name: of_briefing(briefing) for name, briefing in briefings(nlp, articles).items()}


def briefings(nlp: Language, articles: Sequence[GoldArticle]) -> dict[str, Briefing]:
    """The articles' briefings by their names."""
    names = [article.name for article in articles]
    documents = (document_of(article) for article in articles)
    return dict(zip(names, analyse_many(documents, nlp), strict=True))
