"""Selections: whose statements, and which, an export holds."""

from __future__ import annotations

import pytest

from briefing.errors import USAGE, BriefingError
from briefing.export.selection import Selection, select
from briefing.model import Briefing
from tests.export.example import briefing


def ids(made: Briefing) -> list[str]:
    return [statement.id for statement in made.statements]


def test_choosing_nothing_keeps_everything() -> None:
    assert select(briefing(), Selection()) == briefing()


@pytest.mark.parametrize(
    ("selection", "kept"),
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
def test_the_statements_that_match_are_kept(selection: Selection, kept: list[str]) -> None:
    assert ids(select(briefing(), selection)) == kept


def test_context_keeps_what_a_statement_answers_and_the_link() -> None:
    selected = select(briefing(), Selection(parties=("Iran",)), context=True)
    assert ids(selected) == ["s1", "s2"]
    assert selected.links == briefing().links


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
