"""The spaCy component: leaves a vector that knows the article on each token of the `Doc`."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from briefing.analysis.reading.article_encoder.network import FILES, FORMAT, ArticleNetwork
from briefing.analysis.runtime.component import WeightedComponent
from briefing.analysis.runtime.halves import Halves
from briefing.analysis.runtime.vectors import ARTICLE, FEATURES, LOWER, VECTORS
from briefing.analysis.runtime.weights import Floats, Weights
from briefing.analysis.stage import ARTICLE_ENCODER
from briefing.analysis.syntax.article_tokens import article_tokens
from briefing.errors import BriefingError

READ = (LOWER, VECTORS, FEATURES)
"""What the network reads of each token, in order; the fast pipeline leaves no `LOWER`."""


def inputs_of(doc: Doc) -> Floats | None:
    """What the network reads of an article's tokens (`ArticleTokens`), a row each; None where the
    pipeline has left no vectors."""
    columns = _columns(doc)
    if not columns:
        return None
    places = article_tokens(doc).places
    return np.concatenate([column[places] for column in columns], axis=1).astype(np.float32)


def _columns(doc: Doc) -> list[Halves]:
    """The arrays that are there, of a row for each token; none without vectors."""
    if doc._.get(VECTORS) is None or doc._.get(FEATURES) is None:
        return []
    found = [doc._.get(name) for name in READ]
    return [column for column in found if column is not None]


class ArticleEncoder(WeightedComponent):
    """Sets `doc._.briefing_article_vectors`; a `Doc` without vectors is left as it is."""

    FILES = FILES
    FORMAT = FORMAT

    def __init__(self, name: str, threads: int):
        super().__init__(name)
        self.threads = threads
        self._network: ArticleNetwork | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Read one article, which has been through every stage of reading."""
        if self._network is None:
            raise BriefingError("the article encoder has no weights", where=self.name)
        columns = _columns(doc)
        if not columns:
            return doc
        article = article_tokens(doc)
        doc._.set(ARTICLE, self._network.read(columns, article.places, article.paragraph))
        return doc

    def _use(self, weights: Weights, folder: Path) -> None:
        self._network = ArticleNetwork(weights, self.threads)


@Language.factory(
    ARTICLE_ENCODER,
    assigns=["doc._.briefing_article_vectors"],
    requires=["token.is_sent_start"],
    default_config={"threads": 1},
)
def create(nlp: Language, name: str, threads: int) -> ArticleEncoder:
    """The component, without weights until `from_disk`."""
    return ArticleEncoder(name, threads)
