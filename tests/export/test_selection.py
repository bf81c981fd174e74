"""Selections: whose statements, and which, an export holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.errors import USAGE, BriefingError
from briefing.export.selection import Selection, select
from briefing.model import Briefing, Selected
from tests.export.example import briefing


def ids(made: Briefing) -> list[str]:
    return [statement.id for statement in made.statements]


def test_choosing_nothing_keeps_everything() -> None:
    assert select(briefing(), Selection()) == briefing()


@pytest.mark.parametrize(
    ("selection", "chosen"),
    [
        (Selection(parties=("Iran",)), ["s2"]),
        (Selection(parties=("United States",)), ["s1", "s3"]),
        (Selection(parties=("washington",)), ["s1", "s3"]),
        (Selection(parties=("IRAN", "UN")), ["s2", "s4"]),
        (Selection(actors=("Kirby",)), ["s1"]),
        (Selection(actors=("united states",)), ["s3"]),
        (Selection(parties=("Iran",), actors=("Kirby",)), ["s1", "s2"]),
        (Selection(kinds=("accusation", "Denial")), ["s2", "s3"]),
        (Selection(kinds=("response",)), ["s2"]),
        (Selection(kinds=("no-comment",)), []),
        (Selection(parties=("United States",), kinds=("claim",)), ["s1"]),
        (Selection(parties=("Russia",)), []),
    ],
)
def test_the_statements_that_match_are_chosen(selection: Selection, chosen: list[str]) -> None:
    made = select(briefing(), selection)
    assert made.selected is not None
    assert [id_ for id_ in ids(made) if id_ not in made.selected.context] == chosen


@pytest.mark.parametrize("party", ["Ukraine", "poland", "Ukraine and Poland"])
def test_a_side_is_chosen_where_it_speaks_with_others(party: str) -> None:
    made = briefing()
    (iran,) = [actor for actor in made.actors if actor.name == "Iran"]
    joint = replace(iran, name="Ukraine and Poland", kind="group", aliases=())
    made = replace(made, actors=tuple(joint if a is iran else a for a in made.actors))
    found = select(made, Selection(parties=(party,)))
    assert found.selected is not None
    assert [id_ for id_ in ids(found) if id_ not in found.selected.context] == ["s2"]


def test_a_country_whose_name_is_two_is_not_chosen_by_one_of_them() -> None:
    made = briefing()
    (iran,) = [actor for actor in made.actors if actor.name == "Iran"]
    country = replace(iran, name="Bosnia and Herzegovina")
    made = replace(made, actors=tuple(country if a is iran else a for a in made.actors))
    with pytest.raises(BriefingError, match="no party is called 'Bosnia'"):
        select(made, Selection(parties=("Bosnia",)))


def test_what_the_chosen_answer_and_what_answers_them_is_kept_with_the_link() -> None:
    for selection, context in (
        (Selection(parties=("Iran",)), "s1"),
        (Selection(actors=("Kirby",)), "s2"),
    ):
        made = select(briefing(), selection)
        assert ids(made) == ["s1", "s2"]
        assert made.links == briefing().links
        assert made.selected is not None
        assert made.selected.context == (context,)


def test_it_is_told_what_was_chosen_and_how_much_is_left_out() -> None:
    made = select(briefing(), Selection(parties=("Iran",), kinds=("denial",)))
    assert made.selected == Selected(("Iran",), (), ("denial",), ("s1",), 2)


def test_nothing_that_is_kept_refers_to_what_is_not() -> None:
    selected = select(briefing(), Selection(parties=("UN",)))
    assert [actor.name for actor in selected.actors] == ["United Nations"]
    assert selected.statements[0].parent is None
    assert selected.links == ()


def test_the_text_stays_whole() -> None:
    assert select(briefing(), Selection(parties=("Iran",))).document == briefing().document


@pytest.mark.parametrize(
    ("selection", "said"),
    [
        (Selection(parties=("Irn",)), "no party is called 'Irn' (did you mean Iran?)"),
        (Selection(parties=("Kirby",)), "no party is called 'Kirby' (there are: "),
        (Selection(actors=("Jon Kirby",)), "did you mean John Kirby?"),
        (Selection(kinds=("denail",)), "no kind of statement is 'denail' (did you mean denial?)"),
    ],
)
def test_an_unknown_name_is_an_error_that_names_the_nearest(
    selection: Selection, said: str
) -> None:
    with pytest.raises(BriefingError) as caught:
        select(briefing(), selection)
    assert said in str(caught.value)
    assert caught.value.code == USAGE


def test_leniently_an_unknown_party_chooses_nothing_and_an_unknown_kind_is_still_an_error() -> None:
    assert ids(select(briefing(), Selection(parties=("France",)), lenient=True)) == []
    with pytest.raises(BriefingError):
        select(briefing(), Selection(kinds=("x",)), lenient=True)
