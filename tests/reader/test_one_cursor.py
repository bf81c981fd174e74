"""There is at most one current statement, and it is always on the screen."""

from __future__ import annotations

import asyncio
import random

import pytest
from textual import events

from briefing.config import Config
from briefing.export.citation import citation
from briefing.model import Briefing
from briefing.reader.app import ReaderApp
from tests.reader.building import Answering
from tests.reader.driving import NARROW, NORMAL, WIDE, bottom, running, screen_text

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


async def test_a_panel_does_not_stay_over_the_article_that_has_the_keyboard(
    app: ReaderApp,
) -> None:
    async with running(app, NARROW) as pilot:
        for keys in (("t", "tab"), ("t", "slash", "i", "enter"), ("v", "z", "tab", "z")):
            await pilot.press(*keys)
            await pilot.pause()
            if app.focused is app.reader.article:
                assert not app.reader.panel_layout.shown, keys
            await pilot.press("escape")


async def test_tab_goes_round_the_panels_or_says_what_opens_one(app: ReaderApp) -> None:
    async with running(app, NARROW) as pilot:
        await pilot.press("tab")
        await pilot.pause()
        assert "No panel is open: a actors, t contents, v claims" in bottom(app)
        await pilot.resize_terminal(*WIDE)
        await pilot.pause()
        for panel in ("claims", "actors", "contents"):
            await pilot.press("tab")
            assert app.focused is app.reader.panel(panel).body  # type: ignore[arg-type]
        await pilot.press("shift+tab")
        assert app.focused is app.reader.actors
        await pilot.press("z", "shift+tab")
        await pilot.pause()
        assert "No panel is open" in bottom(app)


async def test_behind_a_panel_that_covers_the_article_keys_act_on_nothing(app: ReaderApp) -> None:
    async with running(app, NARROW) as pilot:
        await pilot.press("n", "a", "y")
        await pilot.pause()
        assert not app.clipboard


def words_in_sight(app: ReaderApp, subject: int) -> list[str]:
    """The words of a statement that are to stand on the screen, a row of them each."""
    ledger, article = app.reader.navigation.ledger, app.reader.article
    assert ledger is not None
    statement = ledger.statements[subject]
    pieces = (*statement.source, *statement.cue, *statement.content)
    top = article.scroll_offset.y
    found = []
    for row in article.text_layout.rows[top : top + article.size.height]:
        block = article.blocks[row.block]
        for piece in pieces if block.printed else ():
            start = max(piece.start - block.start, row.start)
            end = min(piece.end - block.start, row.end)
            if start < end and block.text[start:end].strip():
                found.append(block.text[start:end].strip())
    return found


def assert_in_sight(app: ReaderApp, pressed: list[str]) -> None:
    """What ``y`` would copy now stands on the screen, letter by letter."""
    subject, reader = app.reader.subject, app.reader
    if subject is None:
        return
    if app.focused is reader.claims:
        assert reader.claims.under_cursor == subject, pressed[-12:]
        item = reader.claims.items[reader.claims.cursor]
        made = reader.claims._sentences.of(item)
        wanted = [made.text[: made.ends[0]].strip()]
    else:
        wanted = words_in_sight(app, subject)
    screen = screen_text(app)
    assert wanted, pressed[-12:]
    assert any(words in screen for words in wanted), (pressed[-12:], wanted)


async def act_on(app: ReaderApp, name: str) -> None:
    """Press a key, and wait until all that it does is done: at once, where the pilot takes turns.

    Fields that have just opened need none of the pilot's waits: keys wait for them by themselves.
    """
    app.post_message(events.Key(name, name if len(name) == 1 else None))
    await asyncio.sleep(0)
    while is_busy(app):
        await asyncio.sleep(0.001)


def is_busy(app: ReaderApp) -> bool:
    """Whether anything is left to do, or to set anew."""
    screen = app.screen
    to_set = screen._layout_required or screen._scroll_required
    return to_set or any(node.message_queue_size for node in (app, *app._registry))


@pytest.mark.parametrize(
    ("size", "keys"), [(WIDE, 150), (NORMAL, 250), (NARROW, 600), ((60, 8), 1000)]
)
async def test_whatever_was_pressed_what_y_copies_is_on_the_screen(
    sample: Briefing, size: tuple[int, int], keys: int
) -> None:
    app = ReaderApp(sample.document, config=Config(), analyser=Answering(sample))
    chance = random.Random(keys)
    async with running(app, size) as pilot:
        pressed: list[str] = []
        for number in range(keys):
            pressed.append(chance.choice(KEYS))
            await act_on(app, pressed[-1])
            if app.screen is not app.reader or app.reader.filters.is_searching:
                await act_on(app, "escape")
            assert_in_sight(app, pressed)
            if number % 100 == 0 and app.reader.subject is not None:
                await pilot.press("y")
                ledger, subject = app.reader.navigation.ledger, app.reader.subject
                assert ledger is not None
                assert app.clipboard == citation(ledger.briefing, ledger.statements[subject])
