"""Several articles that are opened together, and the ways from one to another."""

from __future__ import annotations

import pytest

from briefing.config import Config
from briefing.model import Briefing
from briefing.reader.app import ReaderApp
from briefing.reader.state.articles import Articles
from tests.reader.building import Answering
from tests.reader.driving import bottom, running

NAMES = ("a.pdf", "b.html", "c.txt")


def reader(sample: Briefing, current: int = 0, names: tuple[str, ...] = NAMES) -> ReaderApp:
    articles = Articles(names, current)
    return ReaderApp(
        sample.document, config=Config(), analyser=Answering(sample), articles=articles
    )


@pytest.mark.parametrize(
    ("current", "key", "next_"),
    [(0, "right_curly_bracket", 1), (2, "right_curly_bracket", 0), (0, "left_curly_bracket", 2)],
)
async def test_a_key_ends_the_reader_with_the_article_beside(
    sample: Briefing, current: int, key: str, next_: int
) -> None:
    app = reader(sample, current)
    async with running(app) as pilot:
        await pilot.press(key)
    assert app.return_value == next_
    assert app.exit_code == 0


async def test_an_article_is_picked_from_the_list_by_its_name(sample: Briefing) -> None:
    app = reader(sample)
    async with running(app) as pilot:
        await pilot.press("L")
        await pilot.press(*"c.txt", "enter")
    assert app.return_value == 2


async def test_picking_the_article_that_is_read_changes_nothing(sample: Briefing) -> None:
    app = reader(sample, current=1)
    async with running(app) as pilot:
        await pilot.press("L", "enter")
        assert app.is_running
        await pilot.press("q")
    assert app.return_value is None


async def test_of_one_article_it_is_said_that_there_is_no_other(sample: Briefing) -> None:
    app = reader(sample, names=("a.pdf",))
    async with running(app) as pilot:
        for key in ("right_curly_bracket", "left_curly_bracket", "L"):
            await pilot.press("j", key)
            assert "This is the only article" in bottom(app)
            assert app.screen is app.reader
