"""The help can be searched; the search line says where one is while one types."""

from __future__ import annotations

import pytest

from briefing.config import Config
from briefing.model import Briefing
from briefing.reader.app import ReaderApp
from tests.reader.building import Answering
from tests.reader.driving import NARROW, NORMAL, WIDE, bottom, running, screen_text


@pytest.mark.parametrize("size", [WIDE, NORMAL, NARROW])
async def test_help_shows_what_fits_the_words_typed(app: ReaderApp, size: tuple[int, int]) -> None:
    async with running(app, size) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        assert "/ searches" in screen_text(app)
        await pilot.press("slash", *"clipboard")
        await pilot.pause()
        shown = screen_text(app)
        assert "Copy the current statement" in shown
        assert "To the next section" not in shown
        await pilot.press("escape")
        await pilot.pause()
        assert "One line down" in screen_text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is app.reader


async def test_a_key_typed_alone_is_found_as_a_key(app: ReaderApp) -> None:
    async with running(app) as pilot:
        await pilot.press("question_mark", "slash", "F")
        await pilot.pause()
        shown = screen_text(app)
        assert "what one party says about another" in shown
        assert "One line down" not in shown


async def test_signs_are_found_by_their_words_and_nothing_is_said_to_be_nothing(
    app: ReaderApp,
) -> None:
    async with running(app) as pilot:
        await pilot.press("question_mark", "slash", *"dismissal")
        await pilot.pause()
        assert "⊘" in screen_text(app)
        await pilot.press(*"xyz", "enter", "down")
        await pilot.pause()
        assert "Nothing here is called that" in screen_text(app)
        assert "q" not in app.clipboard


async def test_the_field_of_help_opens_by_the_users_key(sample: Briefing) -> None:
    config = Config(keys={"search.open": "ctrl+f"})
    app = ReaderApp(sample.document, config=config, analyser=Answering(sample))
    async with running(app) as pilot:
        await pilot.press("question_mark", "ctrl+f", *"quit")
        await pilot.pause()
        assert "Leave the reader" in screen_text(app)


@pytest.mark.parametrize("size", [WIDE, NORMAL, NARROW])
async def test_the_search_line_has_its_slash_and_how_often_while_typing(
    app: ReaderApp, size: tuple[int, int]
) -> None:
    async with running(app, size) as pilot:
        await pilot.press("slash", *"iran")
        await pilot.pause()
        line = bottom(app)
        assert line.startswith(" /iran")
        assert " of " in line
        await pilot.press(*"zzz")
        await pilot.pause()
        assert "not found" in bottom(app)
        await pilot.press(*["backspace"] * 7)
        await pilot.pause()
        assert "found" not in bottom(app)
