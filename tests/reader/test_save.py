"""Saving from the reader: what, in what format, where to; and that it says where it went."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.widgets import Input

from briefing import paths
from briefing.config import Config
from briefing.model import Briefing
from briefing.reader.app import ReaderApp
from briefing.reader.screens.by_hand import SavedScreen
from briefing.reader.screens.save import SaveScreen
from briefing.reader.state.filter import NO_PARTY, Filter
from briefing.reader.state.saving import SaveChoices, filtered, recall, remember
from tests.reader.building import Answering, Waiting
from tests.reader.driving import NARROW, bottom, running, screen_lines, screen_text


def box_text(app: ReaderApp, joint: str = " ") -> str:
    """The words in a dialog's box, its rows joined."""
    rows = (line.partition("│")[2].rpartition("│")[0].strip() for line in screen_lines(app))
    return joint.join(row for row in rows if row)


async def test_enter_saves_all_of_it_as_markdown_and_says_where_in_full(
    app: ReaderApp, tmp_path: Path
) -> None:
    async with running(app, NARROW) as pilot:
        await pilot.press("s")
        assert isinstance(app.screen, SaveScreen)
        assert "All, 23 statements" in screen_text(app)
        assert "Markdown, a note" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        (file,) = tmp_path.glob("*.md")
        assert "political show" in file.read_text(encoding="utf-8")
        assert isinstance(app.screen, SavedScreen)
        assert str(file) in box_text(app, "")
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen is app.reader


async def test_a_short_path_is_said_in_the_bottom_line(app: ReaderApp, tmp_path: Path) -> None:
    async with running(app, (400, 40)) as pilot:
        await pilot.press("s", "enter")
        await pilot.pause()
        (file,) = tmp_path.glob("*.md")
        assert f"Saved {file}" in bottom(app)


async def test_what_the_filter_shows_is_saved_with_what_it_answers(
    app: ReaderApp, tmp_path: Path
) -> None:
    async with running(app) as pilot:
        await pilot.press("2", "s", "up", "up", "up")
        await pilot.press("right", "down", "right", "right")
        assert "What the filter shows, 4 statements" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        (file,) = tmp_path.glob("*.json")
        data = json.loads(file.read_text(encoding="utf-8"))
        assert data["selected"]["parties"] == ["Russia"]
        assert len(data["statements"]) == 4 + len(data["selected"]["context"])


async def test_what_is_marked_is_saved_with_its_notes(app: ReaderApp, tmp_path: Path) -> None:
    remember(SaveChoices("marked"))
    async with running(app) as pilot:
        app.reader.marks.use({"s11": "ask the ministry", "gone": "x"})
        await pilot.press("s")
        assert "What you marked, 1 statement, with your notes" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
    (file,) = tmp_path.glob("*.md")
    note = file.read_text(encoding="utf-8")
    assert "noted: ask the ministry" in note
    assert "> a selection: marked statements; with what these statements answer" in note


async def test_without_marks_they_are_no_choice(app: ReaderApp) -> None:
    remember(SaveChoices("marked"))
    async with running(app) as pilot:
        await pilot.press("s")
        assert "All, 23 statements" in screen_text(app)


async def test_without_a_filter_there_is_but_one_scope_and_it_is_no_choice(app: ReaderApp) -> None:
    async with running(app) as pilot:
        await pilot.press("s")
        assert not app.screen.query_one("#scope").can_focus
        assert "What the filter shows" not in screen_text(app)


async def test_scope_format_and_folder_are_remembered(app: ReaderApp, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    before = SaveChoices("filter", "csv", str(tmp_path / "notes"))
    remember(before)
    async with running(app) as pilot:
        await pilot.press("2", "s")
        assert "What the filter shows, 4 statements" in screen_text(app)
        assert "CSV, a row a statement" in screen_text(app)
        await pilot.press("up", "up", "right", "enter")
        await pilot.pause()
    assert len([*(tmp_path / "notes").glob("*.csv")]) == 1
    assert recall() == SaveChoices("filter", "accusations", str(tmp_path / "notes"))


async def test_the_name_ends_as_the_format_does(app: ReaderApp) -> None:
    async with running(app) as pilot:
        await pilot.press("s", "up", "up", "right")
        await pilot.pause()
        assert app.screen.query_one("#name", Input).value.endswith(".html")
        await pilot.click("#format", offset=(1, 0))
        await pilot.pause()
        assert app.screen.query_one("#name", Input).value.endswith(".md")


async def test_it_asks_before_it_replaces_a_file(app: ReaderApp, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text("old")
    async with running(app) as pilot:
        await pilot.press("s", "ctrl+u", *"x.md", "enter")
        assert "exists" in screen_text(app)
        assert (tmp_path / "x.md").read_text() == "old"
        await pilot.press("enter")
        await pilot.pause()
        assert (tmp_path / "x.md").read_text() != "old"


async def test_it_asks_before_it_makes_a_folder(app: ReaderApp, tmp_path: Path) -> None:
    async with running(app) as pilot:
        await pilot.press("s", "ctrl+u", *"no/such/x.md", "enter")
        assert "There is no such folder" in screen_text(app)
        assert not (tmp_path / "no").exists()
        await pilot.press("enter")
        await pilot.pause()
        assert (tmp_path / "no/such/x.md").is_file()


async def test_it_says_why_a_file_cannot_be_written(app: ReaderApp, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    async with running(app) as pilot:
        await pilot.press("s", "ctrl+u", *"file/x.md", "enter")
        await pilot.pause()
        assert isinstance(app.screen, SaveScreen)
        shown = "".join(box_text(app).split())  # the path is long, and broken somewhere
        assert "x.md:notadirectory" in shown


async def test_the_article_itself_is_never_replaced(sample: Briefing, tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    article = tmp_path / "seeds/iran-drone-plant.txt"
    article.write_text("the article")
    app = ReaderApp(sample.document, config=Config(), analyser=Answering(sample))
    async with running(app) as pilot:
        await pilot.press("s", "ctrl+u", *"seeds/iran-drone-plant.txt", "enter", "enter")
        await pilot.pause()
        assert "the article itself" in screen_text(app)
    assert article.read_text() == "the article"


async def test_what_is_not_analysed_yet_is_saved_as_that(sample: Briefing, tmp_path: Path) -> None:
    app = ReaderApp(sample.document, config=Config(), analyser=Waiting())
    async with running(app, analysed=False) as pilot:
        await pilot.press("s")
        assert "not analysed yet" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
    (file,) = tmp_path.glob("*.md")
    assert "saved before the article was analysed" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "kept", ["", "[]", "{", '{"format": 3, "folder": "a\\u0000b"}', "9" * 9999]
)
def test_a_damaged_memory_is_as_none(kept: str) -> None:
    remember(SaveChoices("filter", "csv", "/x"))
    (paths.state_folder() / "saving.json").write_text(kept)
    assert recall() == SaveChoices()


def test_a_selection_is_named_by_what_the_filter_holds(sample: Briefing) -> None:
    ids = {actor.name: actor.id for actor in sample.actors}
    made = filtered(
        sample,
        Filter(
            parties=frozenset({ids["United States"], NO_PARTY}),
            kinds=frozenset({"claim"}),
            about=frozenset({ids["Iran"]}),
        ),
    )
    assert made.selected is not None
    assert made.selected.parties == ("United States", "unattributed")
    assert made.selected.about == ("Iran",)
    chosen = [s for s in made.statements if s.id not in made.selected.context]
    assert chosen
    assert all(ids["Iran"] in s.targets and s.group == "claim" for s in chosen)
    assert made.selected.left_out == len(sample.statements) - len(made.statements)
