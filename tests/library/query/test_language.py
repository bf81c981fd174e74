"""What a query means, and what is said of one that means nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import USAGE
from briefing.library.query.language import (
    And,
    Field,
    Flag,
    Not,
    Or,
    QueryError,
    Saved,
    Words,
    parse,
)


def words(*said: str) -> Words:
    return Words(said)


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("", And(())),
        ("Drones", words("drones")),
        ("two words", And((words("two"), words("words")))),
        ('"Two  words"', words("two", "words")),
        ("drone*", Words(("drone",), is_beginning=True)),
        ("U.S.", words("u", "s")),
        ("Élysée", words("elysee")),
        ("says:Iran", Field("says", "Iran")),
        ('SAYS:"United States"', Field("says", "United States")),
        ("-Kirby", Not(words("kirby"))),
        ('-says:"John Kirby"', Not(Field("says", "John Kirby"))),
        ("well-known", words("well", "known")),
        ("a or b", Or((words("a"), words("b")))),
        ("a b OR c", Or((And((words("a"), words("b"))), words("c")))),
        ("(a or b) c", And((Or((words("a"), words("b"))), words("c")))),
        ("-(a or b)", Not(Or((words("a"), words("b"))))),
        ('"or"', words("or")),
        ("unanswered", Flag("unanswered")),
        ('"unanswered"', words("unanswered")),
        ("@war", Saved("war", 0, 4)),
        ("on:2026", Field("on", "2026")),
        ("12:30", words("12", "30")),
        ("https://a.example/b", words("https", "a", "example", "b")),
    ],
)
def test_a_query_means(query: str, tree: object) -> None:
    assert parse(query) == tree


def test_all_of_the_language_in_one_line() -> None:
    query = "says:Iran about:Ukraine kind:denial outlet:AP after:2026-05 unanswered -Kirby"
    tree = parse(f'{query} "exact words"')
    assert isinstance(tree, And)
    assert len(tree.nodes) == 8


@pytest.mark.parametrize(
    ("query", "at", "what"),
    [
        ("says:Iran kind:denail", "kind:denail", "no kind"),
        ("a speaks:Iran", "speaks:Iran", "nothing is called “speaks:”"),
        ("after:May", "after:May", "no day"),
        ("on:2026-13", "on:2026-13", "no day"),
        ("on:0000", "on:0000", "no day"),
        ("says:", "says:", "wants a value"),
        ("says:… x", "says:…", "no word"),
        ("(a b", "(", "not closed"),
        ("a) b", ")", "nothing was opened"),
        ("a ()", "(", "nothing between"),
        ("or a", "or", "between two things"),
        ("a or", "or", "between two things"),
        ("a or or b", "or", "between two things"),
        ('a "b', '"', "quotation mark"),
        ("—", "—", "no word"),
    ],
)
def test_an_error_points_at_its_place(query: str, at: str, what: str) -> None:
    with pytest.raises(QueryError) as wrong:
        parse(query)
    assert query[wrong.value.start : wrong.value.end] == at
    assert what in str(wrong.value)
    assert wrong.value.code == USAGE


def test_the_nearest_kind_and_field_are_offered() -> None:
    with pytest.raises(QueryError, match="denial"):
        parse("kind:denail")
    with pytest.raises(QueryError, match="about"):
        parse("abuot:Iran")


def test_what_is_too_deep_or_too_long_is_refused() -> None:
    with pytest.raises(QueryError, match="parentheses"):
        parse("(" * 60 + "a" + ")" * 60)
    with pytest.raises(QueryError, match="longer"):
        parse("a " * 3000)


@given(st.text(max_size=60) | st.text(alphabet='ab:-"() *@orsaykind\n', max_size=60))
def test_any_text_means_something_or_is_refused_at_a_place(query: str) -> None:
    try:
        parse(query)
        place = (0, 0)
    except QueryError as error:
        place = (error.start, error.end)
    assert 0 <= place[0] <= place[1] <= len(query)
