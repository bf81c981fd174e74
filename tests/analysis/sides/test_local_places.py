"""Regions and towns that are only called so are the ones that are meant."""

from __future__ import annotations

from briefing.analysis.actors.side.cast import Cast
from briefing.analysis.actors.side.local_places import places_meant
from briefing.analysis.actors.side.merge import merge
from briefing.analysis.annotations import Actor, Mention
from briefing.analysis.syntax.mentions import mention_features
from tests.analysis.learned.hand_made import Row, tokens


def _in(place: str, *said: tuple[str, str]) -> list[Row]:
    """A place, then a phrase that speaks, its last word the head."""
    verb = len(said) + 1
    phrase: list[Row] = [(w, p, verb - 1, "det" if p == "DET" else "amod") for w, p in said[:-1]]
    word, pos = said[-1]
    return [
        (place, "PROPN", verb, "obl"),
        *phrase,
        (word, pos, verb, "nsubj"),
        ("paid", "VERB", verb, "root"),
    ]


def _resolved(
    rows: list[Row], *, is_actor: bool, label: str = "GPE"
) -> tuple[list[Actor], dict[int, int]]:
    article = tokens(rows, names=((0, 1, label),))
    heads = [0, len(rows) - 2] if is_actor else [len(rows) - 2]
    cast = Cast(article, [[mention_features(article, head)] for head in heads], None, None)
    actors = [
        Actor((Mention((head,), head, "name"),), rows[head][0], "organisation", None, 1.0)
        for head in heads
    ]
    return merge(actors, {}, *places_meant(actors, cast, range(len(actors))))


STATE = (("the", "DET"), ("state", "NOUN"))


def test_the_state_is_the_one_that_is_named_and_takes_its_mentions() -> None:
    actors, _ = _resolved(_in("Ohio", *STATE), is_actor=True)
    assert [len(actor.mentions) for actor in actors] == [2, 0]


def test_where_the_place_is_no_actor_the_noun_is_called_by_its_name() -> None:
    actors, sides = _resolved(_in("Ohio", *STATE), is_actor=False)
    assert actors[0].name == "Ohio"
    assert sides == {0: 0}


def test_a_town_is_no_state_and_a_country_neither() -> None:
    for place in ("Chicago", "France"):
        actors, _ = _resolved(_in(place, *STATE), is_actor=True)
        assert [len(actor.mentions) for actor in actors] == [1, 1]


def test_a_town_that_no_table_knows_is_the_city() -> None:
    actors, _ = _resolved(_in("Orbixville", ("the", "DET"), ("city", "NOUN")), is_actor=True)
    assert [len(actor.mentions) for actor in actors] == [2, 0]


def test_a_state_of_which_more_is_said_is_another() -> None:
    rows = _in("Ohio", ("a", "DET"), ("neighbouring", "ADJ"), ("state", "NOUN"))
    actors, _ = _resolved(rows, is_actor=True)
    assert [len(actor.mentions) for actor in actors] == [1, 1]


def test_the_county_is_the_one_that_is_named_whatever_its_name_was_taken_for() -> None:
    rows = _in("Cook-County", ("the", "DET"), ("county", "NOUN"))
    actors, _ = _resolved(rows, is_actor=True, label="ORG")
    assert [len(actor.mentions) for actor in actors] == [1, 1]
    rows = [("Cook", "PROPN", 1, "compound"), ("County", "PROPN", 4, "obl"),
            ("the", "DET", 3, "det"), ("county", "NOUN", 4, "nsubj"),
            ("paid", "VERB", 4, "root")]  # fmt: skip
    article = tokens(rows, names=((0, 2, "ORG"),))
    cast = Cast(article, [[mention_features(article, head)] for head in (1, 3)], None, None)
    two = [
        Actor((Mention((head,), head, "name"),), name, "organisation", None, 1.0)
        for head, name in ((1, "Cook County"), (3, "county"))
    ]
    actors, _ = merge(two, {}, *places_meant(two, cast, [0, 1]))
    assert [len(actor.mentions) for actor in actors] == [2, 0]
