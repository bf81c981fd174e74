"""What the reader looks like: `pytest --snapshot-update` after a wanted change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from briefing.config import Config
from briefing.model import Briefing
from briefing.reader.app import ReaderApp
from briefing.reader.state.saving import SaveChoices, remember
from tests.reader.building import Answering
from tests.reader.driving import NARROW, NORMAL, WIDE

Compare = Callable[..., bool]


@pytest.mark.parametrize(
    ("size", "theme", "keys"),
    [
        pytest.param(WIDE, "briefing-dark", (), id="120x40"),
        pytest.param(WIDE, "briefing-dark", ("3", "x"), id="120x40-filtered"),
        pytest.param(WIDE, "briefing-light", ("n", "n"), id="120x40-light"),
        pytest.param(NORMAL, "briefing-dark", ("n",), id="80x24"),
        pytest.param(NORMAL, "briefing-dark", ("v",), id="80x24-claims"),
        pytest.param(NARROW, "briefing-dark", ("n",), id="60x20"),
        pytest.param(NARROW, "briefing-dark", ("a",), id="60x20-actors"),
        pytest.param(WIDE, "briefing-dark", ("x", "enter"), id="120x40-detail"),
        pytest.param(WIDE, "briefing-light", ("c", "c", "c", "enter"), id="120x40-detail-claim"),
        pytest.param(NARROW, "briefing-dark", ("x", "enter"), id="60x20-detail"),
        pytest.param(WIDE, "briefing-dark", ("x", "w"), id="120x40-correct"),
        pytest.param(WIDE, "briefing-dark", ("v", "W", *"ukraine", "enter"), id="120x40-corrected"),
        pytest.param(NORMAL, "briefing-dark", ("F", "enter"), id="80x24-about-whom"),
        pytest.param(WIDE, "briefing-dark", ("question_mark",), id="120x40-help"),
        pytest.param(NORMAL, "briefing-dark", ("2", "s", "up", "up"), id="80x24-save"),
        pytest.param(NORMAL, "briefing-light", ("x", "quotation_mark"), id="80x24-copy-as"),
        pytest.param(NARROW, "briefing-dark", ("x", "y", "y"), id="60x20-by-hand"),
        pytest.param((200, 50), "briefing-dark", ("x",), id="200x50"),
        pytest.param(NORMAL, "briefing-dark", ("slash", *"iran"), id="80x24-search"),
        pytest.param(NORMAL, "briefing-dark", ("x", "at"), id="80x24-targets"),
        pytest.param(NORMAL, "briefing-dark", ("A", "space", "tab"), id="80x24-marking"),
    ],
)
def test_the_reader_looks_as_before(
    snap_compare: Compare,
    sample: Briefing,
    size: tuple[int, int],
    theme: str,
    keys: tuple[str, ...],
) -> None:
    remember(SaveChoices(folder="/"))
    app = ReaderApp(sample.document, config=Config(theme=theme), analyser=Answering(sample))

    async def prepare(pilot: Pilot[Any]) -> None:
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=prepare)
