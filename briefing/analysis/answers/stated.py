"""The statements of a `Doc` as their pairs see them."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from spacy.tokens import Doc

from briefing.analysis.annotations import affiliations, attributions, judgements
from briefing.analysis.answers.pairs import Stated
from briefing.analysis.runtime.heads import Floats
from briefing.analysis.runtime.room import leave
from briefing.analysis.runtime.vectors import STATEMENT_KINDS, STATEMENT_VECTORS
from briefing.analysis.syntax.article_tokens import article_tokens, article_vectors

_TOGETHER = 64  # statements after which vectors in a file leave memory


def stated(doc: Doc) -> list[Stated] | None:
    """The judgements of a `Doc`, in their order; None where no vectors are there for them."""
    vectors = article_vectors(doc)
    of_statements, kinds = doc._.get(STATEMENT_VECTORS), doc._.get(STATEMENT_KINDS)
    if vectors is None or of_statements is None or kinds is None:
        return None
    article = article_tokens(doc)
    said = attributions(doc)
    judged = judgements(doc)
    sides = [one.party for one in affiliations(doc)]
    place = {one.attribution: number for number, one in enumerate(judged)}
    found = []
    for number, one in enumerate(judged):
        if number % _TOGETHER == 0:
            leave(vectors)
        attribution = said[one.attribution]
        tokens = article.of_doc(attribution.content)
        sentence = article.sentences[int(article.sentence[tokens[0]])]
        speaker = one.speaker.actor if one.speaker is not None else None
        targets = frozenset(target.actor for target in one.targets)
        found.append(
            Stated(
                cue=tuple(article.of_doc(attribution.cue)),
                tokens=tuple(tokens),
                kinds=kinds[one.attribution],
                vector=of_statements[one.attribution],
                content=_mean(vectors, tokens),
                sentence=_mean(vectors, sentence),
                speaker=speaker,
                side=None if speaker is None else sides[speaker],
                targets=targets,
                target_sides=frozenset(sides[target] for target in targets),
                parent=place.get(attribution.parent) if attribution.parent is not None else None,
            )
        )
    return found


def _mean(vectors: Floats, tokens: Iterable[int]) -> Floats:
    result: Floats = vectors[list(tokens)].mean(axis=0)
    return np.asarray(result, dtype=np.float32)
