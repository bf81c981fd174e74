"""There is at most one current statement, and it is always on the screen."""

from __future__ import annotations

import random

import pytest

from briefing.config import Config
from briefing.model import Briefing
from briefing.reader.app import ReaderApp
from tests.reader.building import Answering
from tests.reader.driving import NARROW, NORMAL, WIDE, bottom, running

KEYS = [
    *("n", "N", "c", "C", "x", "X", "j", "k", "d", "u", "g", "G", "space", "b"),
    *("1", "2", "3", "4", "0", "ampersand", "left_square_bracket", "right_square_bracket"),
    *("a", "t", "v", "z", "enter", "escape", "tab", "up", "down", "left", "right", "full_stop"),
    *("greater_than_sign", "less_than_sign", "plus", "minus", "y", "slash", "T"),
]


def is_shown(app: ReaderApp) -> bool:
    """Whether what keys would act on is on the screen."""
    subject = app.reader.subject
    if subject is None:
        return True
    if app.focused is app.reader.claims:
        return app.reader.claims.under_cursor == subject
    return subject in app.reader.article.visible_statements()


async def test_a_filter_lands_on_the_first_statement_of_the_side_from_here_on(
    app: ReaderApp, sample: Briefing
) -> None:
    async with running(app, NARROW) as pilot:
        await pilot.press("2", "y")
        await pilot.pause()
        assert "utilization of Iranian-made drones" in app.clipboard
        assert is_shown(app)
        await pilot.press("0", "G", "1")
        await pilot.pause()
        assert is_shown(app)
        current = app.reader.navigation.current
        assert current is not None
        assert sample.actor(sample.statements[current].party).name == "United States"  # type: ignore[union-attr]


async def test_a_word_found_on_the_last_page_takes_the_cursor_there(app: ReaderApp) -> None:
    async with running(app, NARROW) as pilot:
        await pilot.press("n", "slash", *"voronezh", "enter", "y")
        await pilot.pause()
        assert "Voronezh" in app.clipboard
        assert is_shown(app)


async def test_scrolling_takes_the_cursor_along(app: ReaderApp) -> None:
    async with running(app, NARROW) as pilot:
        await pilot.press("n", "G")
        await pilot.pause()
        assert app.reader.navigation.current is not None
        assert is_shown(app)
        assert "/23" in bottom(app)
        await pilot.press("g")
        await pilot.pause()
        assert is_shown(app)


async def test_where_no_statement_is_to_be_seen_none_is_current(app: ReaderApp) -> None:
    async with running(app, (60, 8)) as pilot:
        await pilot.press("n", "4")
        await pilot.pause()
        await pilot.press("g")
        await pilot.pause()
        assert app.reader.navigation.current is None
        await pilot.press("y")
        assert not app.clipboard
        assert "n goes to the next" in bottom(app)


async def test_the_cursor_of_the_claims_is_the_one_cursor(app: ReaderApp) -> None:
    async with running(app, NORMAL) as pilot:
        await pilot.press("v", "j", "j", "j")
        await pilot.pause()
        assert app.reader.navigation.current == app.reader.claims.under_cursor
        assert app.reader.navigation.current in app.reader.article.visible_statements()


async def test_behind_a_panel_that_covers_the_article_keys_act_on_nothing(app: ReaderApp) -> None:
    async with running(app, NARROW) as pilot:
        await pilot.press("n", "a", "y")
        await pilot.pause()
        assert not app.clipboard


@pytest.mark.parametrize(("size", "seed"), [(WIDE, 1), (NORMAL, 2), (NARROW, 3), ((60, 8), 4)])
async def test_whatever_was_pressed_what_y_copies_is_on_the_screen(
    sample: Briefing, size: tuple[int, int], seed: int
) -> None:
    app = ReaderApp(sample.document, config=Config(), analyser=Answering(sample))
    chance = random.Random(seed)
    async with running(app, size) as pilot:
        pressed = []
        for _ in range(150):
            pressed.append(chance.choice(KEYS))
            await pilot.press(pressed[-1])
            if app.screen is not app.reader or app.reader.filters.is_searching:
                await pilot.press("escape")
            await pilot.pause()
            assert is_shown(app), pressed[-12:]
