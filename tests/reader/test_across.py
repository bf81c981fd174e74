"""The screens that put the library's articles beside the one that is read."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path

import pytest

from briefing import paths, read_only
from briefing.config import Config
from briefing.library.store import Library
from briefing.model import Briefing
from briefing.reader.app import ReaderApp
from briefing.reader.home import HomeApp
from briefing.reader.screens.across import AcrossScreen
from briefing.reader.screens.across_lists import register_found, timeline_found
from briefing.reader.screens.home import Shelf
from briefing.reader.state import position
from briefing.reader.state.across import Across, Gathered
from briefing.reader.state.home import entries
from tests.compare.building import Says, article
from tests.reader.building import Answering
from tests.reader.driving import NARROW, NORMAL, WIDE, bottom, running, screen_text

SOLD = "Norland sold forty missiles to the rebels of the northern valley last winter"
NEVER = "Norland never sold a missile to the rebels of the northern valley"
RAIN = "the harvest of plums in the southern hills will be late after so much rain"


def first() -> Briefing:
    return article(
        "Sudmark accuses Norland over missiles in the valley",
        Says("Sudmark", SOLD, "accusation", about=["Norland"]),
        outlet="Harbour Post",
        published="2026-03-02",
    )


def other() -> Briefing:
    return article(
        "Norland denies missiles went to valley",
        Says("Sudmark", f"again that {SOLD}", "accusation", about=["Norland"]),
        Says("Norland", NEVER, "denial", about=["Sudmark"], answers=[(0, "denies")]),
        outlet="Valley Radio",
        published="2026-03-03",
    )


def unrelated() -> Briefing:
    return article("Plums", Says("Ostia", RAIN), outlet="Farm Week", published="2026-03-10")


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    path = tmp_path / "library.sqlite"
    monkeypatch.setattr(paths, "library_file", lambda: path)
    with Library.open(path) as kept:
        for briefing in (first(), other(), unrelated()):
            kept.add(briefing)
    return path


def reading(briefing: Briefing) -> ReaderApp:
    return ReaderApp(briefing.document, config=Config(), analyser=Answering(briefing))


async def shown_after(app: ReaderApp, key: str, size: tuple[int, int] = WIDE) -> str:
    async with running(app, size) as pilot:
        await pilot.press(key)
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.pause()
        return screen_text(app)


def test_the_accounts_of_this_event_are_those_of_its_story(library: Path) -> None:
    gathered = Across().accounts(first())
    assert [gathered.collection.account(n) for n in (0, 1)] == ["Harbour Post", "Valley Radio"]
    assert len(gathered.ids) == 2
    assert gathered.here == 0
    assert gathered.ids[0] is not None


@pytest.mark.parametrize("size", [WIDE, NORMAL, NARROW])
async def test_accounts_show_what_is_told_where_and_what_is_left_out(
    library: Path, size: tuple[int, int]
) -> None:
    text = await shown_after(reading(first()), "B", size)
    assert "One event, 2 accounts" in text
    assert "Said in all" in text
    if size == WIDE:
        assert "left out in A" in text


async def test_enter_on_a_statement_of_another_article_leaves_for_it(library: Path) -> None:
    app = reading(first())
    async with running(app) as pilot:
        await pilot.press("B")
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
    assert app.wanted is not None
    assert app.wanted.id == other().document.id
    assert position.recall(app.wanted) == other().statements[0].start


async def test_enter_on_a_statement_of_this_article_goes_to_its_words(library: Path) -> None:
    app = reading(other())
    async with running(app) as pilot:
        await pilot.press("O")
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        assert app.screen is app.reader
        assert app.reader.navigation.current == 1
    assert app.wanted is None


async def test_the_register_says_what_is_answered_and_how_surely(library: Path) -> None:
    text = await shown_after(reading(first()), "O")
    assert "The open register" in text
    assert "Answered (1)" in text
    assert "denied by Norland" in text


async def test_the_timeline_leads_from_a_side_to_its_statements(library: Path) -> None:
    app = reading(first())
    async with running(app) as pilot:
        await pilot.press("H")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "Sudmark" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "What Sudmark says" in screen_text(app)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert "What Sudmark says of Norland" in screen_text(app)
        await pilot.press("escape", "escape", "escape")
        await pilot.pause()
        assert app.screen is app.reader


async def test_the_table_of_sides_leads_to_kinds_and_to_words(library: Path) -> None:
    app = reading(first())
    async with running(app, WIDE) as pilot:
        await pilot.press("P")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "Who says how much of whom" in screen_text(app)
        lines = [line for line in screen_text(app).split("\n") if "│" in line]
        assert [line.split()[-3:-1] for line in lines if "Sudmark  " in line] == [["2", "·"]]
        assert [line.split()[-3:-1] for line in lines if "Norland  " in line] == [["·", "1"]]
        await pilot.press("enter")
        await pilot.pause()
        assert "Of whom" in screen_text(app)
        assert "accusation" in screen_text(app) or "denial" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "missile" in screen_text(app)


async def test_sources_say_on_whom_claims_rest_and_lead_to_them(library: Path) -> None:
    app = reading(first())
    async with running(app, WIDE) as pilot:
        await pilot.press("S")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "On whom each side's claims rest" in screen_text(app)
        assert "Sudmark: 2 claims, 0% unnamed (2 as a body)" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "What Sudmark claims" in screen_text(app)
        assert "As a body" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen is app.reader


async def test_without_a_library_a_key_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(paths, "library_file", lambda: tmp_path / "none.sqlite")
    assert "There is no library yet" in await shown_after(reading(first()), "B")


async def test_an_event_that_nobody_else_tells_is_said_so(library: Path) -> None:
    assert "no other account" in await shown_after(reading(unrelated()), "B")


async def test_a_damaged_library_is_one_line_and_no_end(library: Path) -> None:
    library.write_bytes(b"no library at all" * 100)
    app = reading(first())
    async with running(app) as pilot:
        await pilot.press("O")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert not isinstance(app.screen, AcrossScreen)
        assert app.is_running


def test_a_reader_that_keeps_nothing_does_not_open_the_library(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read_only, "is_enforced", lambda: True)
    assert Across().refusal


def test_open_claims_come_before_answered_ones(library: Path) -> None:
    claim = Says("Kalt", "Norland cut the cable to the lighthouse", "claim", about=["Norland"])
    lone = article("Cable", claim, published="2026-03-05")
    found = register_found(Across().everything(lone), date(2026, 3, 15))
    headings = [each.item.heading for each in found.entries if each.item.heading]
    assert headings == ["No answer found (1)", "Answered (1)"]
    assert any("after 10 days" in row.plain for _, row in found.entries[0].item.rows)


async def test_hostile_words_are_shown_as_they_are(library: Path) -> None:
    hostile = article(
        "[bold]T[/bold]", Says("[red]S", "[link=x]words[/] of the spillway", "claim", about=["N"])
    )
    text = await shown_after(reading(hostile), "O")
    assert "[link=x]words[/]" in text
    assert "[red]S" in text


@pytest.mark.parametrize("size", [WIDE, NORMAL, NARROW])
async def test_a_row_of_the_timeline_is_a_line_however_many_weeks_there_are(
    library: Path, size: tuple[int, int]
) -> None:
    late = article("Late", Says("Sudmark", RAIN, about=["Norland"]), published="2030-05-01")
    text = await shown_after(reading(late), "H", size)
    (row,) = [line for line in text.splitlines() if "› Sudmark" in line]
    assert sum(row.count(block) for block in "▁▂▃▄▅▆▇█") >= 2
    assert row.rstrip(" │").endswith(" 3")


def test_a_timeline_of_nothing_dated_says_so(library: Path) -> None:
    lone = article("U", Says("Norland", "so"))
    gathered = Across().everything(lone)
    party = gathered.collection.party("Ostia")
    found = timeline_found(gathered, party, gathered.collection.party("Norland"))
    assert [entry.item.heading for entry in found.entries] in ([], ["Weeks"])


def at_home(library: Path) -> HomeApp:
    with Library.open(library) as kept:
        listed = entries(kept.articles(limit=9))
    shelf = Shelf(lambda: listed, lambda query: listed, lambda number, read: listed[0])
    return HomeApp(listed, shelf, config=Config())


async def test_at_home_the_register_leads_to_an_article_at_its_words(library: Path) -> None:
    app = at_home(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("O")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "The open register" in "\n".join(shown_lines(app))
        await pilot.press("enter")
        await pilot.pause()
    picked = app.return_value
    assert picked is not None
    assert picked.article.outlet == "Valley Radio"
    assert position.recall(other().document) == other().statements[0].start


async def test_at_home_the_accounts_are_those_of_the_article_under_the_cursor(
    library: Path,
) -> None:
    app = at_home(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert app.home.list.under_cursor is not None
        assert app.home.list.under_cursor.article.outlet == "Farm Week"
        await pilot.press("B")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "no other account" in "\n".join(shown_lines(app))
        await pilot.press("down", "B")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "One event, 2 accounts" in "\n".join(shown_lines(app))


def shown_lines(app: HomeApp) -> list[str]:
    return [strip.text for strip in app.screen._compositor.render_strips()]


def test_the_library_is_gathered_once_until_somebody_writes_to_it(library: Path) -> None:
    across = Across()
    here = first()
    gathered = across.everything(here)
    assert across.everything(here) is gathered
    assert across.everything(other()) is not gathered
    gathered = across.everything(here)
    with Library.open(library) as kept:
        kept.add(article("More plums", Says("Ostia", f"that {RAIN}"), outlet="Farm Week"))
    anew = across.everything(here)
    assert len(anew.ids) == len(gathered.ids) + 1


async def test_escape_ends_the_search_across_articles(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    going_on, everything = threading.Event(), Across.everything

    def slow(across: Across, here: Briefing | None) -> Gathered:
        going_on.wait(10)
        return everything(across, here)

    monkeypatch.setattr(Across, "everything", slow)
    app = reading(first())
    async with running(app, NORMAL) as pilot:
        await pilot.press("O")
        await pilot.pause()
        assert "Looking for claims and answers" in bottom(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "Looked no further" in bottom(app)
        going_on.set()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.screen is app.reader
