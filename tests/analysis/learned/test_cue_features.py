"""The lexicon's word on a cue is a feature."""

from __future__ import annotations

import numpy as np

from briefing.analysis.statements.cue_features import KINDS, LENGTH, cue_features
from briefing.analysis.statements.features import LENGTH as WHOLE
from briefing.analysis.statements.features import (
    beside_features,
    mention_features,
    mention_table,
    said,
    statement_features,
)
from briefing.analysis.syntax.mentions import mention_features as features_of_mention
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


def test_a_mention_beside_a_statement_is_told_alike_alone_and_among_others() -> None:
    article = tokens(ROWS, ROWS)
    table = mention_table(article, [features_of_mention(article, token) for token in (0, 2, 3, 5)])
    one, other = said(article, [0], [1], [2]), said(article, [3], [4], [5])
    found = beside_features(article, [one, other], table, [slice(0, 3), slice(1, 4)])
    assert found[:3].tolist() == mention_features(article, one, table)[:3].tolist()
    assert found[3:].tolist() == mention_features(article, other, table)[1:].tolist()
    assert found[:3, 1].tolist() == [1, 0, 0]  # in the source
    assert found[:3, 2].tolist() == [0, 1, 0]  # in what is said
