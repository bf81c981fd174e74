"""The home screen: what was read last, a search as one types, and the way to an article."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from briefing.cli.home import _recent, _shelf
from briefing.config import Config
from briefing.library import Library
from briefing.reader.home import HomeApp
from briefing.reader.state.home import Entry, about, entries, fitted, heading
from tests.library.making import DENIAL, article, read


@pytest.fixture(autouse=True)
def _kept() -> None:
    """Two articles, of which the first was opened last."""
    with Library.open() as library:
        library.add(read(article(), answered=False))
        grain = article(
            "Iran has denied that it has sold a single one of these drones to Chad.",
            title="Grain\x1b[31m\nand drones",
            outlet=None,
        )
        library.add(read(grain, DENIAL))
        library.opened(1, position=40)
        with library.database.writing() as connection:
            connection.execute("UPDATE article SET opened = 4070908800 WHERE id = 1")
        library.mark(1, library.briefing(1), {"s1": "ask"})


def home(query: str = "") -> HomeApp:
    return HomeApp(entries(_recent(50)), _shelf(), config=Config(), query=query)


def listed(app: HomeApp) -> list[str]:
    return [heading(entry).strip() for entry in app.home.list.entries]


async def settled(app: HomeApp, pilot: object) -> None:
    await pilot.pause()  # type: ignore[attr-defined]
    await app.workers.wait_for_complete()
    await pilot.pause()  # type: ignore[attr-defined]


def test_an_entry_tells_outlet_day_claims_place_and_sides() -> None:
    first = entries(_recent(50))[0]
    assert heading(first) == "  Drones over Kyiv"
    told = about(first)
    assert "AP · 2026-05-04 · 1 claim, 1 without answer · " in told
    assert " 1 marked · Iran, United States" in told


def test_what_was_opened_last_comes_first_and_nothing_of_a_title_commands() -> None:
    titles = [heading(entry) for entry in entries(_recent(50))]
    assert titles[0].endswith("Drones over Kyiv")
    assert "\x1b" not in titles[1]
    assert "\n" not in titles[1]


@pytest.mark.parametrize("width", [1, 5, 80])
def test_a_line_is_as_wide_as_it_is_to_be(width: int) -> None:
    assert len(fitted("words enough to be cut somewhere", width)) == width


async def test_enter_ends_with_the_article_under_the_cursor() -> None:
    app = home()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "enter")
        await pilot.pause()
    picked = app.return_value
    assert isinstance(picked, Entry)
    assert (picked.article.id, picked.said) == (2, None)


async def test_what_is_typed_is_searched_for_at_once() -> None:
    app = home()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash")
        await pilot.pause()
        app.screen.query_one(Input).value = "kind:denial Chad"
        await settled(app, pilot)
        assert listed(app) == []
        app.screen.query_one(Input).value = "kind:denial drones"
        await settled(app, pilot)
        assert len(listed(app)) == 2
        assert listed(app)[0].startswith("✗ Iran: that it has sold a single one")
        await pilot.press("enter", "j", "enter")
        await pilot.pause()
    picked = app.return_value
    assert picked is not None
    assert picked.said is not None
    assert app.home.query_text == "kind:denial drones"


async def test_half_a_query_is_said_to_be_one_and_leaves_the_list() -> None:
    app = home()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash")
        await pilot.pause()
        before = listed(app)
        app.screen.query_one(Input).value = "says:"
        await settled(app, pilot)
        assert listed(app) == before
        assert "wants a value" in str(app.home.bar.render())
        await pilot.press("escape")
        await settled(app, pilot)
        assert listed(app) == before
        assert app.home.query_text == ""


async def test_escape_leaves_a_search_for_the_articles_read_last() -> None:
    app = home("title:Kyiv")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        assert listed(app) == ["Drones over Kyiv"]
        await pilot.press("escape")
        await settled(app, pilot)
        assert len(listed(app)) == 2


async def test_an_article_is_marked_as_read_and_as_not_read() -> None:
    app = home()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("r")
        await settled(app, pilot)
        assert listed(app)[0] == "✓ Drones over Kyiv"
        await pilot.press("r")
        await settled(app, pilot)
        assert listed(app)[0] == "Drones over Kyiv"
        await pilot.press("q")
    assert app.return_value is None
    assert app.exit_code == 0


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20), (20, 5)])
async def test_it_has_room_on_any_screen(size: tuple[int, int]) -> None:
    app = home()
    async with app.run_test(size=size) as pilot:
        await pilot.resize_terminal(size[0] - 1, size[1])
        await pilot.press("G", "g", "question_mark")
        await pilot.pause()
        assert app.home.list.cursor == 0
