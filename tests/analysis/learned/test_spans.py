"""Attributions are decoded from what heads say of tokens."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from briefing.analysis.attribution.heads import CONTENT, CUE, NOTHING, SOURCE, UNCUED, Parts
from briefing.analysis.attribution.spans import Span, attributions, runs, spans, trimmed
from briefing.analysis.syntax.article_tokens import ArticleTokens
from tests.analysis.learned.hand_made import LAVROV, LAVROV_NAME, Row, tokens


class _Told:
    """Heads that say what they are told to: kinds of tokens, and the parts of each cue."""

    def __init__(self, cues: dict[int, int], parts: dict[int, dict[int, int]], sure: float) -> None:
        self._cues, self._parts, self._sure = cues, parts, sure

    def cues(self, vectors: np.ndarray) -> np.ndarray:  # type: ignore[type-arg]
        found = np.zeros((len(vectors), 4), dtype=np.float32)
        for token in range(len(vectors)):
            found[token, self._cues.get(token, NOTHING)] = self._sure
        return found

    def parts(
        self, vectors: np.ndarray, marks: object, edges: object, paragraph: object,
        cues: Sequence[Sequence[int]],
    ) -> list[Parts]:  # type: ignore[type-arg]  # fmt: skip
        made = []
        for cue in cues:
            shares = np.zeros((len(vectors), 3), dtype=np.float32)
            for token in range(len(vectors)):
                shares[token, self._parts[cue[0]].get(token, NOTHING)] = self._sure
            made.append(Parts(0, shares))
        return made


def _decoded(article: ArticleTokens, told: _Told) -> list[Span]:
    vectors = np.zeros((len(article), 2), dtype=np.float32)
    return spans(article, vectors, told.cues(vectors), told)  # type: ignore[arg-type]


def test_a_cue_has_the_source_and_the_content_that_belong_to_it() -> None:
    article = tokens(LAVROV, names=(LAVROV_NAME,))
    parts = {0: SOURCE, 1: SOURCE, 2: SOURCE, 3: SOURCE, 5: CONTENT, 6: CONTENT, 7: CONTENT}
    [one] = _decoded(article, _Told({4: CUE}, {4: parts}, 0.9))
    assert (one.source, one.cue, one.content) == ((0, 1, 2, 3), (4,), (5, 6))


def test_a_cue_with_nothing_said_is_no_attribution() -> None:
    article = tokens(LAVROV, names=(LAVROV_NAME,))
    assert _decoded(article, _Told({4: CUE}, {4: {3: SOURCE}}, 0.9)) == []


def test_an_attribution_under_the_limit_is_dropped() -> None:
    article = tokens(LAVROV, names=(LAVROV_NAME,))
    told = _Told({4: CUE}, {4: {5: CONTENT, 6: CONTENT}}, 0.5)
    assert _decoded(article, told) == []


NESTED: list[Row] = [
    ("Kirby", "PROPN", 1, "nsubj"),
    ("said", "VERB", 1, "root"),
    ("Iran", "PROPN", 3, "nsubj"),
    ("denies", "VERB", 1, "ccomp"),
    ("it", "PRON", 3, "obj"),
]


def test_a_cue_inside_what_another_attributes_is_nested_in_it() -> None:
    article = tokens(NESTED)
    told = _Told(
        {1: CUE, 3: CUE},
        {1: {0: SOURCE, 2: CONTENT, 3: CONTENT, 4: CONTENT}, 3: {2: SOURCE, 4: CONTENT}},
        0.9,
    )
    outer, inner = attributions(article, _decoded(article, told))
    assert (outer.parent, inner.parent) == (None, 0)


def test_a_quotation_that_goes_on_has_the_attribution_before_it() -> None:
    more: list[Row] = [("We", "PRON", 1, "nsubj"), ("win", "VERB", 1, "root")]
    article = tokens(NESTED, more)
    told = _Told(
        {1: CUE, 5: UNCUED},
        {1: {0: SOURCE, 2: CONTENT, 3: CONTENT, 4: CONTENT}, 5: {5: CONTENT, 6: CONTENT}},
        0.9,
    )
    _, second = attributions(article, _decoded(article, told))
    assert (second.source, second.cue, second.continues) == ((), (), 0)


def test_runs_are_unbroken() -> None:
    assert runs([1, 2, 4, 7, 8]) == [[1, 2], [4], [7, 8]]


def test_punctuation_at_the_edges_is_left_out() -> None:
    article = tokens(LAVROV)
    assert trimmed(article, [5, 6, 7]) == [5, 6]
