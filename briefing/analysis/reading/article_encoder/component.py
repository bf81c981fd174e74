"""The spaCy component: leaves a vector that knows the article on each token of the `Doc`."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from briefing.analysis.annotations import paragraphs
from briefing.analysis.reading.article_encoder.network import (
    FILES,
    FORMAT,
    ArticleNetwork,
    PartsRead,
)
from briefing.analysis.runtime.component import WeightedComponent
from briefing.analysis.runtime.halves import Halves
from briefing.analysis.runtime.vectors import ARTICLE, FEATURES, LOWER, VECTORS
from briefing.analysis.runtime.weights import Floats, Weights
from briefing.analysis.stage import ARTICLE_ENCODER
from briefing.analysis.syntax.article_tokens import article_tokens, visible_tokens
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
        network = self._loaded()
        columns = _columns(doc)
        if not columns:
            return doc
        article = article_tokens(doc)
        doc._.set(ARTICLE, network.read(columns, article.places, article.paragraph))
        return doc

    def by_parts(self) -> ArticleParts:
        """What reads a long article part by part, so that no vectors are kept of the whole."""
        return ArticleParts(self._loaded().by_parts())

    def _loaded(self) -> ArticleNetwork:
        if self._network is None:
            raise BriefingError("the article encoder has no weights", where=self.name)
        return self._network

    def _use(self, weights: Weights, folder: Path) -> None:
        self._network = ArticleNetwork(weights, self.threads)


class ArticleParts:
    """An article's vectors, read part by part: those that the component gives of the whole."""

    def __init__(self, read: PartsRead) -> None:
        self._read = read
        self._paragraphs = 0
        self._lacking = False

    def take(self, part: Doc, expected: int) -> None:
        """Read the next part, which loses the vectors that its reading left on it.

        `expected` is how many tokens all parts are likely to have.
        """
        columns = _columns(part)
        if columns:
            visible = visible_tokens(part)
            paragraph = visible.paragraph + self._paragraphs
            self._read.take(columns, visible.places, paragraph, expected)
        self._lacking |= not columns
        self._paragraphs += len(paragraphs(part))
        for name in READ:
            part._.set(name, None)

    def put(self, whole: Doc, *, copies: bool) -> None:
        """Set the vectors on the `Doc` of all parts so far; a copy where more are to come. A part
        without vectors leaves the whole without."""
        whole._.set(ARTICLE, None if self._lacking else self._read.whole(copy=copies))


@Language.factory(
    ARTICLE_ENCODER,
    assigns=["doc._.briefing_article_vectors"],
    requires=["token.is_sent_start"],
    default_config={"threads": 1},
)
def create(nlp: Language, name: str, threads: int) -> ArticleEncoder:
    """The component, without weights until `from_disk`."""
    return ArticleEncoder(name, threads)
