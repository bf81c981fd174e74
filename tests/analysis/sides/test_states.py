"""A government is its country, unless more is said of it."""

from __future__ import annotations

import pytest

from briefing.analysis.actors.side.cast import Cast
from briefing.analysis.actors.side.merge import merge
from briefing.analysis.actors.side.states import is_state_itself, states_meant
from briefing.analysis.annotations import Actor, Mention
from briefing.analysis.syntax.mentions import mention_features
from tests.analysis.learned.hand_made import Row, tokens


def _government(words: list[tuple[str, str, str]]) -> tuple[Cast, int]:
    """The cast of one actor, and its head: words before "spoke", the last the head."""
    head = len(words) - 1
    rows: list[Row] = [(word, pos, head, dep) for word, pos, dep in words[:-1]]
    rows += [(words[-1][0], words[-1][1], head + 1, "nsubj"), ("spoke", "VERB", head + 1, "root")]
    article = tokens(rows)
    return Cast(article, [[mention_features(article, head)]], None, None), head


@pytest.mark.parametrize("said", [["The"], ["The", "Yemeni"], ["Yemeni"]])
def test_a_government_with_no_more_than_its_country_is_the_state(said: list[str]) -> None:
    words = [(w, "DET" if w == "The" else "ADJ", "det" if w == "The" else "amod") for w in said]
    cast, _ = _government([*words, ("government", "NOUN", "nsubj")])
    assert is_state_itself(cast, 0)


@pytest.mark.parametrize("said", ["local", "provincial", "previous"])
def test_a_government_of_which_more_is_said_is_not(said: str) -> None:
    cast, _ = _government([(said, "ADJ", "amod"), ("government", "NOUN", "nsubj")])
    assert not is_state_itself(cast, 0)


def test_the_country_takes_the_mentions_of_its_government_and_its_place_in_a_group() -> None:
    cast, head = _government([("The", "DET", "det"), ("government", "NOUN", "nsubj")])
    government = Actor(
        (Mention((head,), head, "nominal"),), "government", "organisation", None, 1.0
    )
    yemen = Actor((), "Yemen", "country", None, 1.0)
    both = Actor((), "government and rebels", "group", None, 1.0, members=(0, 2))
    actors = [government, yemen, Actor((), "rebels", "group", None, 1.0), both]
    found, above = merge(actors, {0: 1}, states_meant(actors, {0: 1}, cast, [0]))
    assert [mention.head for mention in found[1].mentions] == [head]
    assert found[0].mentions == ()
    assert found[3].members == (1, 2)
    assert above == {0: 1}


def test_a_government_that_names_its_country_is_it_whatever_side_it_was_given() -> None:
    cast, head = _government([("Yemeni", "ADJ", "amod"), ("government", "NOUN", "nsubj")])
    government = Actor(
        (Mention((head,), head, "nominal"),), "Yemeni government", "organisation", None, 1.0
    )
    yemen = Actor((), "Yemen", "country", None, 1.0)
    actors = [government, yemen]
    found, above = merge(actors, {0: 0}, states_meant(actors, {0: 0}, cast, [0]))
    assert [mention.head for mention in found[1].mentions] == [head]
    assert above == {0: 1}
