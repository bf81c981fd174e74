"""A reader that keeps nothing says so of what it would keep, and leaves no trace."""

from __future__ import annotations

import pytest

from briefing import paths, read_only
from briefing.reader.app import ReaderApp
from briefing.reader.commands import COMMANDS, KEEPING
from tests.reader.driving import bottom, running, screen_text


@pytest.fixture(autouse=True)
def _keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_only, "_enforced", True)


@pytest.mark.parametrize("key", ["e", "w", "W", "E", "U", "s"])
async def test_what_would_be_kept_is_refused(app: ReaderApp, key: str) -> None:
    async with running(app) as pilot:
        await pilot.press("x", key)
        assert app.screen is app.reader
        assert read_only.NOTICE in bottom(app)


async def test_so_it_is_beside_a_claim(app: ReaderApp) -> None:
    async with running(app) as pilot:
        await pilot.press("x", "D", "e")
        await pilot.pause()
        assert read_only.NOTICE in screen_text(app)


async def test_neither_the_place_nor_the_arrangement_is_kept(app: ReaderApp) -> None:
    async with running(app) as pilot:
        await pilot.press("G", "t", "q")
    folder = paths.state_folder()
    assert not folder.exists() or not list(folder.iterdir())


def test_all_commands_that_correct_are_said_to_keep_something() -> None:
    assert {command.id for command in COMMANDS if command.group == "Corrections"} <= KEEPING
