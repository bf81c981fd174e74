"""The reader is arranged tomorrow as it was left today."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.config import Config
from briefing.model import Briefing
from briefing.reader.app import ReaderApp
from briefing.reader.state import preferences
from briefing.reader.state.panels import DEFAULT_PANELS
from tests.reader.building import Answering
from tests.reader.driving import WIDE, bottom, running, screen_text


def reader(sample: Briefing, config: Config | None = None) -> ReaderApp:
    return ReaderApp(sample.document, config=config or Config(), analyser=Answering(sample))


async def test_theme_width_panels_and_folding_are_remembered(sample: Briefing) -> None:
    async with running(reader(sample), (200, 40)) as pilot:
        await pilot.press("T", "minus", "t", "t", "full_stop")
        await pilot.pause()
    app = reader(sample)
    async with running(app, (200, 40)):
        assert app.theme == "briefing-light"
        assert app.reader.measure < 84
        assert not app.reader.panel("contents").display
        assert app.reader.panel("actors").display
        assert "John Kirby  " not in screen_text(app).partition("Disputes")[0]


async def test_what_is_configured_later_wins(sample: Briefing) -> None:
    async with running(reader(sample)) as pilot:
        await pilot.press("T")
    app = reader(sample, Config(theme="briefing-terminal", width=60))
    async with running(app):
        assert app.theme == "briefing-terminal"
        assert app.reader.measure == 60


async def test_zen_and_a_panel_over_the_article_are_not_remembered(sample: Briefing) -> None:
    async with running(reader(sample), (60, 20)) as pilot:
        await pilot.press("z", "a")
        await pilot.pause()
    app = reader(sample)
    async with running(app, (60, 20)):
        assert not app.reader.panel("actors").display
        assert not app.reader.panel_layout.zen


async def test_a_resumed_place_is_said_to_be_one(sample: Briefing) -> None:
    async with running(reader(sample), (80, 24)) as pilot:
        await pilot.press("G")
        await pilot.pause()
    app = reader(sample)
    async with running(app, (80, 24)):
        assert "Where you left off; g goes to the beginning" in bottom(app)


async def test_at_the_beginning_nothing_is_said_to_be_resumed(sample: Briefing) -> None:
    app = reader(sample)
    async with running(app, WIDE):
        assert "left off" not in bottom(app)


@pytest.mark.parametrize(
    "written",
    [
        "{",
        "[]",
        '{"theme": 3, "width": "84", "panels": [1], "folded": 1}',
        '{"theme": {"is": "no such", "configured": null}}',
        '{"width": {"is": 1000000, "configured": 84}}',
        '{"panels": {"wide": [["actors"], "no such"]}}',
    ],
)
def test_a_file_that_cannot_be_is_as_none(written: str) -> None:
    preferences._file().write_text(written, encoding="utf-8")
    recalled = preferences.recall(Config())
    assert (recalled.theme, recalled.width) == ("briefing-dark", 84)
    assert recalled.panels["normal"] == DEFAULT_PANELS["normal"]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=8,
)
keys = st.sampled_from(["theme", "width", "panels", "folded", "is", "configured", "wide"])


@given(st.dictionaries(keys, st.dictionaries(keys, json_values) | json_values))
def test_whatever_the_file_holds_the_reader_can_begin(content: object) -> None:
    preferences._file().write_text(json.dumps(content), encoding="utf-8")
    recalled = preferences.recall(Config())
    assert recalled.theme.startswith("briefing-")
    assert 20 <= recalled.width <= 400
