"""Mentions are joined in reading order; a title tells of whom was spoken before the name."""

from __future__ import annotations

import numpy as np

from briefing.analysis.actors.clusters import LIMITS, Joining, heads_of, printed
from briefing.analysis.actors.heads import ActorHeads
from briefing.analysis.runtime.heads import Floats
from briefing.analysis.syntax.antecedents import set_off
from briefing.analysis.syntax.mentions import mention_features
from tests.analysis.learned.hand_made import Row, tokens

LEAD: list[Row] = [
    ("A", "DET", 2, "det"),
    ("former", "ADJ", 2, "amod"),
    ("minister", "NOUN", 3, "nsubj"),
    ("spoke", "VERB", 3, "root"),
]
NAMED: list[Row] = [
    ("The", "DET", 2, "det"),
    ("former", "ADJ", 2, "amod"),
    ("minister", "NOUN", 5, "nsubj"),
    (",", "PUNCT", 4, "punct"),
    ("Ruiz", "PROPN", 2, "appos"),
    ("left", "VERB", 5, "root"),
]
ALIKE, UNLIKE = 2.0, -2.0


def _joined(title: float, lead: list[Row] = LEAD) -> list[tuple[int, ...]]:
    """The clusters of the minister of the lead, the title and the name; `title` is the score of
    the title and the one of the lead."""
    article = tokens(lead, NAMED, names=((8, 9, "PERSON"),))
    mentions = [mention_features(article, head) for head in (2, 6, 8)]
    joining = Joining(article, mentions, printed(article, mentions), LIMITS)
    for later, scores in enumerate(([], [title], [UNLIKE, UNLIKE])):
        joining.add(later, 0, np.array(scores, dtype=np.float32))
    return [cluster.mentions for cluster in joining.clusters()]


def test_who_was_spoken_of_before_is_whoever_a_title_like_it_names() -> None:
    assert _joined(ALIKE) == [(0, 1, 2)]


def test_a_title_unlike_it_leaves_them_apart() -> None:
    assert _joined(UNLIKE) == [(0,), (1, 2)]


def test_somebody_else_who_has_a_name_stays_apart() -> None:
    named: list[Row] = [("Ana", "PROPN", 2, "compound"), ("old", "PROPN", 2, "compound")]
    named += [("Lopez", "PROPN", 3, "nsubj"), ("spoke", "VERB", 3, "root")]
    article = tokens(named, NAMED, names=((0, 3, "PERSON"), (8, 9, "PERSON")))
    mentions = [mention_features(article, head) for head in (2, 6, 8)]
    joining = Joining(article, mentions, printed(article, mentions), LIMITS)
    for later, scores in enumerate(([], [ALIKE], [UNLIKE, UNLIKE])):
        joining.add(later, 0, np.array(scores, dtype=np.float32))
    assert [cluster.mentions for cluster in joining.clusters()] == [(0,), (1, 2)]


class _Likely(ActorHeads):
    """Heads that take tokens for mentions as they are told."""

    def __init__(self, *likely: float) -> None:
        self._likely = np.array(likely, dtype=np.float32)

    def mentions(self, vectors: Floats) -> Floats:
        """As told."""
        return self._likely


def test_a_source_that_is_nobody_is_no_mention_unless_its_noun_is_a_role() -> None:
    rows: list[Row] = [
        ("effort", "NOUN", 1, "nsubj"),
        ("says", "VERB", 1, "root"),
        ("minister", "NOUN", 3, "nsubj"),
        ("says", "VERB", 1, "conj"),
    ]
    article = tokens(rows)
    nothing = np.zeros((4, 1), dtype=np.float32)
    assert heads_of(article, nothing, _Likely(0.05, 0.0, 0.05, 0.0), [0, 2]) == [2]
    assert heads_of(article, nothing, _Likely(0.4, 0.0, 0.05, 0.0), [0, 2]) == [0, 2]


ISSUED: list[Row] = [
    ("We", "PRON", 5, "nsubj"),
    (",", "PUNCT", 3, "punct"),
    ("the", "DET", 3, "det"),
    ("ministers", "NOUN", 5, "nsubj"),
    (",", "PUNCT", 3, "punct"),
    ("met", "VERB", 5, "root"),
]
REAFFIRMED: list[Row] = [
    ("We", "PRON", 1, "nsubj"),
    ("said", "VERB", 1, "root"),
    ("“", "PUNCT", 4, "punct"),
    ("we", "PRON", 4, "nsubj"),
    ("left", "VERB", 1, "ccomp"),
    ("”", "PUNCT", 4, "punct"),
]


def test_who_issues_a_text_is_we_from_its_first_word_to_its_last() -> None:
    article = tokens(ISSUED, REAFFIRMED)
    assert set_off(article, 0) == 3
    assert set_off(article, 6) is None
    mentions = [mention_features(article, head) for head in (0, 3, 6, 9)]
    joining = Joining(article, mentions, printed(article, mentions), LIMITS)
    for later in range(len(mentions)):
        joining.add(later, 0, np.full(later, UNLIKE, dtype=np.float32))
    assert [cluster.mentions for cluster in joining.clusters()] == [(0, 1, 2), (3,)]
