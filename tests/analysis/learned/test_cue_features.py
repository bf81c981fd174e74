"""The lexicon's word on a cue is a feature."""

from __future__ import annotations

import numpy as np

from briefing.analysis.statements.cue_features import KINDS, LENGTH, cue_features
from briefing.analysis.statements.features import LENGTH as WHOLE
from briefing.analysis.statements.features import said, statement_features
from tests.analysis.learned.hand_made import Row, tokens

ROWS: list[Row] = [
    ("They", "PRON", 1, "nsubj"),
    ("deny", "VERB", 1, "root"),
    ("it", "PRON", 1, "obj"),
]


def test_the_kind_of_a_known_verb_is_told() -> None:
    found = cue_features(tokens(ROWS), [1], [2])
    assert found[KINDS.index("denial")] == 1
    assert found[KINDS.index("promise")] == 0


def test_features_have_one_length_whatever_the_statement() -> None:
    article = tokens(ROWS)
    for source, cue, content in (([0], [1], [2]), ([], [], [0, 1, 2])):
        assert cue_features(article, cue, content).shape == (LENGTH,)
        one = said(article, source, cue, content)
        assert statement_features(article, one).shape == (WHOLE,)
        assert np.isfinite(statement_features(article, one)).all()
