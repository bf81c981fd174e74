"""What is cut to its beginning reads on."""

from __future__ import annotations

import pytest

from briefing.export.sentences import Sentence
from briefing.export.shortened import short_verb


@pytest.mark.parametrize(
    ("verb", "short"),
    [
        ("told the parliament on Monday that", "told …"),
        ("has called on both sides to", "has called …"),
        ("said on", "said on"),
    ],
)
def test_no_small_word_is_left_hanging_before_an_ellipsis(verb: str, short: str) -> None:
    assert (
        short_verb(Sentence("Ann", verb, "it rains", " "), 2 if "called" not in verb else 3)
        == short
    )


def test_a_verb_that_goes_on_in_the_words_is_not_cut() -> None:
    said = Sentence("Ann", "has once again accused Sudan", "'s army of theft", "")
    assert short_verb(said, 2) == said.verb
