from briefing.compare.names import folded, unnamed
from briefing.compare.roster import DOUBTFUL, KnownAs, Roster
from tests.compare.building import Says, article


def one_says(who: str, kind: str = "person", party: str | None = None, **more: object):  # type: ignore[no-untyped-def]
    return article("A title", Says(who, "so", party=party), kinds={who: kind}, **more)  # type: ignore[arg-type]


def figure(roster: Roster, number: int) -> str:
    found = roster.figure(number, "a1")
    assert found is not None
    return found.name


def test_titles_and_middle_names_make_no_other_person() -> None:
    roster = Roster([one_says("John Kerry"), one_says("Secretary of State John F. Kerry")])
    assert len(roster.figures) == 1
    assert figure(roster, 0) == figure(roster, 1) == "John Kerry"


def test_a_short_form_of_a_first_name_is_the_same_person_and_sure_enough() -> None:
    roster = Roster([one_says("Jim Mattis"), one_says("James Mattis")])
    assert len(roster.figures) == 1
    found = roster.identified(0, "a1")
    assert found is not None
    assert not found.is_doubtful


def test_two_first_names_are_two_people() -> None:
    assert len(Roster([one_says("Bill Clinton"), one_says("Hillary Clinton")]).figures) == 2


def test_a_surname_is_the_one_person_who_bears_it_with_doubt() -> None:
    roster = Roster([one_says("Ilmari Voss"), one_says("Voss")])
    found = roster.identified(1, "a1")
    assert found is not None
    assert found.figure.name == "Ilmari Voss"
    assert found.confidence < DOUBTFUL
    assert found.is_doubtful


def test_a_surname_that_two_bear_is_left_alone() -> None:
    roster = Roster([one_says("Bill Clinton"), one_says("Hillary Clinton"), one_says("Clinton")])
    assert len(roster.figures) == 3


def test_a_surname_that_two_bear_is_the_one_of_the_same_side() -> None:
    first = one_says("Bill Clinton", party="Arkansas")
    other = one_says("Hillary Clinton", party="New York")
    roster = Roster([first, other, one_says("Clinton", party="New York")])
    found = roster.identified(2, "a1")
    assert found is not None
    assert found.figure.name == "Hillary Clinton"
    assert found.is_doubtful


def test_an_abbreviation_is_the_name_whose_initials_it_is() -> None:
    first = one_says("Central Intelligence Agency", "organisation")
    roster = Roster([first, one_says("CIA", "organisation")])
    assert len(roster.figures) == 1


def test_parties_of_several_names_are_one() -> None:
    roster = Roster([one_says("Republicans", "group"), one_says("GOP", "organisation")])
    assert [each.name for each in roster.figures] == ["Republican Party"]


def test_the_table_of_parties_joins_names_of_one_side() -> None:
    def known(name: str) -> KnownAs | None:
        names = ("Iran", "Tehran", "Islamic Republic of Iran")
        return KnownAs("iran", "Iran", "Iran", is_party=True) if name in names else None

    roster = Roster([one_says("Tehran", "country"), one_says("Iran", "country")], known)
    assert [each.name for each in roster.figures] == ["Iran"]
    assert roster.named("Islamic Republic of Iran") == roster.figures[0]


def test_unnamed_officials_of_two_sides_are_not_one() -> None:
    first = one_says("a senior official", party="Iran")
    other = one_says("a senior official", party="Russia")
    speakers = [Roster([first, other]).figure(n, "a1") for n in (0, 1)]
    assert speakers[0] != speakers[1]


def test_case_accents_and_the_article_do_not_count() -> None:
    assert folded("The Élysée’s  Palace") == folded("elysee palace")


def test_what_says_only_the_sort_is_unnamed() -> None:
    assert all(map(unnamed, ("US officials", "a senior official", "people familiar with it", "")))
    assert not any(map(unnamed, ("John Kirby", "White House", "Iran", "Human Rights Watch")))
