"""Keys that are typed in one burst act as if each had waited for the one before."""

from __future__ import annotations

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from briefing.reader.app import ReaderApp
from tests.reader.driving import running

_NAMES = {"/": "slash", "?": "question_mark", ":": "colon", "\r": "enter"}


async def burst(app: ReaderApp, pilot: Pilot[None], keys: str) -> None:
    """Have all keys heard before any is acted on."""
    for key in keys:
        app.post_message(events.Key(_NAMES.get(key, key), key))
    for _ in range(3):
        await pilot.pause()


async def test_what_is_typed_behind_the_slash_is_searched_for(app: ReaderApp) -> None:
    async with running(app) as pilot:
        await burst(app, pilot, "/drone")
        assert app.screen is app.reader
        assert app.reader.filter.query == "drone"
        await burst(app, pilot, "s\rn")
        assert app.reader.filter.query == "drones"
        assert app.focused is app.reader.article


@pytest.mark.parametrize("keys", [":width", "fvolod", "?/mark", "ewkir"])
async def test_no_letter_is_lost_that_is_typed_behind_what_opens_a_field(
    app: ReaderApp, keys: str
) -> None:
    async with running(app) as pilot:
        await pilot.press("n")
        await burst(app, pilot, keys)
        typed = "".join(field.value for field in app.screen.query(Input))
        assert keys.endswith(typed)
        assert len(typed) >= 3


async def test_a_choice_counts_before_the_keys_behind_it(app: ReaderApp) -> None:
    async with running(app) as pilot:
        await burst(app, pilot, "fvolod\ry")
        navigation = app.reader.navigation
        assert app.screen is app.reader
        assert navigation.current is not None
        assert navigation.ledger is not None
        current = navigation.ledger.statements[navigation.current]
        assert navigation.ledger.speaker(current) == "Volodymyr Zelenskyy"
        assert "accomplices in Russian terror" in app.clipboard


async def test_what_is_pasted_stands_before_the_keys_behind_it(app: ReaderApp) -> None:
    async with running(app) as pilot:
        app.post_message(events.Key("slash", "/"))
        app.post_message(events.Paste("drone"))
        await burst(app, pilot, "s\r")
        assert app.reader.filter.query == "drones"
