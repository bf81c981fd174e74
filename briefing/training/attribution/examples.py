"""What a small attribution head learns from: paragraphs as a finished pipeline leaves them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from spacy.language import Language

from briefing.analysis.runtime.vectors import FEATURES, VECTORS
from briefing.training.attribution.roles import Ints, TokenRelation, relations_in, role_numbers
from briefing.training.corpora.polnear import Article, paragraphs_of
from briefing.training.reading.examples import IGNORE, Example

Floats = npt.NDArray[np.float16]


@dataclass(frozen=True)
class Lesson:
    """A paragraph as the pipeline leaves it, with its gold."""

    rows: Floats
    example: Example


def lessons(nlp: Language, articles: Sequence[Article]) -> list[Lesson]:
    """Every annotator's reading of every paragraph."""
    found = []
    for article in articles:
        for reading in article.readings:
            for paragraph in paragraphs_of(article.text, reading):
                doc = nlp(paragraph.text.replace("\n", " ").replace("\xa0", " "))
                kept = [t.i for t in doc if not t.is_space]
                if not kept or len(kept) > 400:
                    continue
                spans = [(doc[i].idx, doc[i].idx + len(doc[i])) for i in kept]
                rows = np.concatenate([doc._.get(VECTORS)[kept], doc._.get(FEATURES)[kept]], axis=1)
                example = of_roles(
                    role_numbers(spans, paragraph.relations),
                    relations_in(spans, paragraph.relations),
                )
                found.append(Lesson(rows, example))
    return found


def of_roles(roles: Ints, relations: tuple[TokenRelation, ...]) -> Example:
    """An example of attribution alone, for a head that reads no word pieces."""
    none = np.full(len(roles), IGNORE, dtype=np.int64)
    place = np.arange(len(roles))
    features = np.zeros((len(roles), 0), dtype=np.int64)
    return Example(
        ids=none,
        first=place,
        last=place,
        features=features,
        tags=none,
        poses=none,
        lemmas=none,
        heads=none,
        deps=none,
        starts=none,
        marks=none,
        mark_weight=1.0,
        roles=roles,
        relations=relations,
    )
