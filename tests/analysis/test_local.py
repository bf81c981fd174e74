"""Who speaks for a federal state or a town, and what places are shortened to."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.analysis.knowledge.parties.local import local_senses, place_named
from briefing.analysis.knowledge.parties.table import senses


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("N.J.", "New Jersey"),
        ("Calif.", "California"),
        ("Ohio", "Ohio"),
        ("Bavaria", "Bavaria"),
        ("Chicago", "Chicago"),
        ("France", None),
        ("Georgia", None),
        ("Orbix", None),
    ],
)
def test_a_place_in_a_country_is_known_by_its_short_forms(name: str, place: str | None) -> None:
    assert place_named(name) == place


@pytest.mark.parametrize(
    ("phrase", "place"),
    [
        ("Missouri State Highway Patrol", "Missouri"),
        ("Chicago police", "Chicago"),
        ("Queensland police", "Queensland"),
        ("Mayor of Chicago", "Chicago"),
        ("Ontario Premier Ann Lee", "Ontario"),
        ("Iranian police", None),
        ("US Treasury", None),
    ],
)
def test_a_body_or_an_office_is_of_the_place_that_its_phrase_names(
    phrase: str, place: str | None
) -> None:
    assert senses(phrase)[0].place == place


def test_the_holder_of_an_office_is_of_its_place_as_long_as_it_lasts() -> None:
    [one] = local_senses("Rick Snyder", date(2016, 2, 1))
    assert (one.party.name, one.place, one.role) == (
        "United States", "Michigan", "Governor of Michigan",
    )  # fmt: skip
    assert not local_senses("Rick Snyder", date(2020, 2, 1))
    assert local_senses("Gavin Newsom", date(2015, 1, 1))[0].role == (
        "Lieutenant Governor of California"
    )
    assert local_senses("NYPD")[0].place == "New York City"


def test_whoever_holds_no_office_of_a_place_has_none() -> None:
    assert not local_senses("Ann Nobody")
    assert not local_senses("nypd")  # written otherwise
