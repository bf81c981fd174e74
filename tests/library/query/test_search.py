"""What a query finds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.errors import NO_INPUT, USAGE, BriefingError
from briefing.library import Library
from briefing.library.names import fold
from briefing.library.packing import pack
from briefing.library.query import QueryError, forget, save, saved_searches, search
from briefing.library.query.search import _holds
from briefing.model import Briefing
from tests.library.making import ACCUSATION, DENIAL, MADE_BY, PARAGRAPHS, article, read
from tests.reader.building import Said


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of `library`, made once: to make one waits for the disk."""
    folder = tmp_path_factory.mktemp("filled")
    with pytest.MonkeyPatch.context() as patched, Library.open(folder / "made.sqlite") as opened:
        patched.setenv("XDG_STATE_HOME", str(folder))
        opened.add(read(article(), DENIAL, ACCUSATION))
        kirby = Said(
            "accusation",
            "United States",
            "Kirby",
            "accused",
            "Russia of lying about Kraków’s grain",
            "John Kirby",
            ("Russia",),
        )
        spoken = article(
            "Kirby accused Russia of lying about Kraków’s grain on Friday.",
            title="Grain",
            outlet="The Japan Times",
            published="2026-06-02",
        )
        opened.add(read(spoken, kirby))
        silent = article("Nothing was said of drones that day.", title="Calm", published=None)
        opened.add(Briefing(silent, analysis=MADE_BY))
    return (folder / "made.sqlite").read_bytes()


@pytest.fixture
def library(file: Path, filled: bytes) -> Iterator[Library]:
    """Three articles: 1 has the denial that answers, 2 an accusation of Kirby's, 3 none."""
    file.parent.mkdir(parents=True)
    file.write_bytes(filled)
    with Library.open(file) as opened:
        yield opened


def said(library: Library, query: str) -> list[str]:
    """The statements found, as kind and article."""
    found = search(library, query).statements
    assert found is not None
    return [f"{each.kind} {each.article}" for each in found]


def articles(library: Library, query: str) -> list[int]:
    found = search(library, query)
    assert found.statements is None
    return [each.id for each in found.articles]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("says:Iran", ["denial 1"]),
        ("says:kirby", ["accusation 2"]),
        ('says:"United States"', ["accusation 2", "accusation 1"]),
        ("about:Iran", ["accusation 1"]),
        ("kind:response", ["denial 1"]),
        ("kind:accusation -kirby", ["accusation 1"]),
        ("kind:accusation hundreds", ["accusation 1"]),
        ('kind:accusation "hundreds of drones"', ["accusation 1"]),
        ('kind:accusation "of hundreds"', []),
        ("kind:accusation hund*", ["accusation 1"]),
        ("kind:accusation krakow", ["accusation 2"]),
        ('kind:accusation "lying about Krakow"', ["accusation 2"]),
        ("unanswered after:2026-06", ["accusation 2"]),
        ("unanswered before:2026-06", ["accusation 1"]),
        ("unanswered on:2026-05-04", ["accusation 1"]),
        ("answered", []),
        ("kind:accusation outlet:Japan", ["accusation 2"]),
        ("kind:accusation outlet:AP", ["accusation 1"]),
        ("(says:Iran or about:Russia)", ["accusation 2", "denial 1"]),
        ("says:Nobody", []),
        ("kind:denial unread", ["denial 1"]),
        ("kind:denial read", []),
        ("kind:denial title:Kyiv", ["denial 1"]),
    ],
)
def test_statements_are_found(library: Library, query: str, expected: list[str]) -> None:
    assert said(library, query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("drones", [3, 1]),
        ('"said of drones"', [3]),
        ("drones -ministry", [3]),
        ("grain or ministry", [2, 1]),
        ("title:calm", [3]),
        ("", [3, 2, 1]),
        ("outlet:AP on:2026-05", [1]),
    ],
)
def test_articles_are_found_where_no_statement_is_asked_for(
    library: Library, query: str, expected: list[int]
) -> None:
    assert articles(library, query) == expected


def test_notes_are_found_and_so_is_what_is_marked(library: Library) -> None:
    briefing = library.briefing(1)
    library.mark(1, briefing, {briefing.statements[0].id: "Ask the ministry's  spokesman again"})
    assert said(library, "marked") == ["denial 1"]
    assert said(library, "note:spokesman") == ["denial 1"]
    assert said(library, "kind:denial again") == ["denial 1"]
    assert articles(library, '"spokesman again"') == [1]
    assert library.notes(1, briefing) == {"s1": "Ask the ministry's spokesman again"}
    library.mark(1, briefing, {"s1": "Done"})
    assert articles(library, "spokesman") == []
    library.mark(1, briefing, {"s1": None})
    assert said(library, "marked") == []
    assert library.marks() == []


def test_a_copy_s_outlet_finds_what_it_is_a_copy_of(library: Library) -> None:
    library.add(read(article("One more paragraph of nobody's.", *PARAGRAPHS, outlet="TASS")))
    assert articles(library, "outlet:TASS") == [1]


def test_no_more_are_given_than_are_asked_for(library: Library) -> None:
    found = search(library, "kind:accusation", limit=1)
    assert found.has_more
    assert [each.article for each in found.statements or ()] == [2]
    assert not search(library, "kind:accusation", limit=2).has_more


def test_a_saved_search_stands_for_its_query(library: Library) -> None:
    save(library, "us", 'says:"United States"')
    save(library, "recent", "@us after:2026-06 or says:Iran")
    assert said(library, "@recent") == ["accusation 2", "denial 1"]
    assert said(library, "@us -(@recent)") == ["accusation 1"]
    assert [each.name for each in saved_searches(library)] == ["recent", "us"]
    forget(library, "us")
    with pytest.raises(QueryError, match="no search is saved so"):
        search(library, "@recent")
    with pytest.raises(BriefingError) as wrong:
        forget(library, "us")
    assert wrong.value.code == NO_INPUT


def test_a_saved_search_never_holds_itself(library: Library) -> None:
    save(library, "a", "drones")
    save(library, "b", "@a")
    with pytest.raises(QueryError, match="hold itself"):
        save(library, "a", "@b")
    with pytest.raises(BriefingError) as wrong:
        save(library, "no name", "drones")
    assert wrong.value.code == USAGE


_ODD = "says: about: note: title: outlet: ' \" % * ( ) - {text} text:x \x00 é marked @a NEAR(a"
_PIECES = st.sampled_from([*_ODD.split(" "), "; DROP TABLE article; --", " or ", "a AND"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(query=st.lists(_PIECES | st.text(max_size=8), max_size=8).map("".join))
def test_any_text_finds_something_or_nothing_or_is_refused(library: Library, query: str) -> None:
    try:
        found = search(library, query)
    except QueryError:
        return
    assert {each.id for each in found.articles} <= {1, 2, 3}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(word=st.text(min_size=1, max_size=12).filter(lambda w: '"' not in w))
def test_a_value_is_never_a_part_of_the_query(library: Library, word: str) -> None:
    for name in ("says", "about", "outlet", "title", "note"):
        try:
            found = search(library, f'{name}:"{word}"')
        except QueryError:
            continue
        assert len(found.articles) <= 3
    assert len(library.articles()) == 3


LETTERS = st.text(alphabet="abA '’_-.\n0", max_size=24)


@given(LETTERS, st.lists(st.text(alphabet="ab0", min_size=1, max_size=3), min_size=2, max_size=3))
@settings(deadline=None)
def test_words_one_after_the_other_are_found_as_folding_finds_them(
    text: str, words: list[str]
) -> None:
    phrase, folded_text = " ".join(words), fold(text)
    for is_beginning, end in ((False, " "), (True, "")):
        expected = f" {phrase}{end}" in f" {folded_text} "
        assert _holds(pack(text), None, phrase, is_beginning) == expected
        assert _holds(pack(f"é {text}"), None, phrase, is_beginning) == expected
