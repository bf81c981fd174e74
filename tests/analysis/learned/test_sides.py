"""Whom an actor may speak for, and what speaks for it."""

from __future__ import annotations

from briefing.analysis.actors.party_hits import INSIDE, countries, hits
from briefing.analysis.actors.sides import candidates
from briefing.analysis.syntax.mentions import mention_features
from tests.analysis.learned.hand_made import Row, tokens

OFFICIALS: list[Row] = [
    ("Iranian", "ADJ", 1, "amod"),
    ("officials", "NOUN", 2, "nsubj"),
    ("spoke", "VERB", 2, "root"),
]
NAMES = ((0, 1, "NORP"),)


def test_the_table_finds_the_country_in_a_description() -> None:
    article = tokens(OFFICIALS, names=NAMES)
    found = hits(article, mention_features(article, 1), None)
    assert any(hit.party == "Iran" and hit.where == INSIDE for hit in found)


def test_a_party_that_no_actor_is_can_be_the_side() -> None:
    article = tokens(OFFICIALS, names=NAMES)
    [one] = candidates(article, [[mention_features(article, 1)]], None, None).of
    assert one.actors[0] == 0
    assert ("Iran", -1) in zip(one.parties, one.actors, strict=True)


def test_an_actor_that_is_the_party_is_the_candidate_itself() -> None:
    article = tokens(OFFICIALS, names=NAMES)
    mentions = [[mention_features(article, 1)], [mention_features(article, 0)]]
    first, _ = candidates(article, mentions, None, None).of
    assert first.actors == (0, 1)
    assert first.parties == (None, None)


def test_countries_are_counted_by_their_people_too() -> None:
    article = tokens(OFFICIALS, names=NAMES)
    assert countries(article, None, "PARIS, France").named == {"Iran": 1}
    assert "France" in countries(article, None, "PARIS, France").filed_from
