"""The reader for those to whom the screen is read aloud: words, a sign of the focus, one line."""

from __future__ import annotations

import pytest

from briefing import config as configuration
from briefing.config import Config
from briefing.errors import BriefingError
from briefing.model import Briefing
from briefing.reader.app import ReaderApp
from tests.reader.building import Answering
from tests.reader.driving import (
    NORMAL,
    WIDE,
    article_lines,
    bottom,
    running,
    screen_lines,
    screen_text,
)

DRAWN = "▌▎┊▐●⊞⊟↳│─╭╮╰╯█▁▂▃▄▅▆▇✗⊘✓⋯↯▵▸↦▴✎›"


@pytest.fixture
def plain(sample: Briefing) -> ReaderApp:
    return ReaderApp(sample.document, config=Config(screen_reader=True), analyser=Answering(sample))


@pytest.mark.parametrize("size", [WIDE, NORMAL])
async def test_nothing_is_drawn_but_words(plain: ReaderApp, size: tuple[int, int]) -> None:
    async with running(plain, size) as pilot:
        for keys in (("n",), ("a",), ("escape", "v"), ("escape", "t"), ("escape", "2"), ("enter",),
                     ("escape", "e"), ("escape", "question_mark"), ("escape", "slash", "i"),
                     ("escape", "A")):  # fmt: skip
            await pilot.press(*keys)
            await pilot.pause()
            drawn = {sign for sign in screen_text(plain) if sign in DRAWN}
            allowed = set("✗⊘✓⋯↯▵▸↦▴✎⊞⊟┊") if keys[-1] in ("question_mark", "enter") else set()
            assert drawn <= allowed, (keys, drawn)


async def test_it_begins_with_what_there_is(plain: ReaderApp) -> None:
    async with running(plain, NORMAL):
        assert bottom(plain).strip() == "Analysed: 5 sides · 13 claims, 8 without answer"


async def test_the_current_statement_is_signed_and_told_in_one_line(plain: ReaderApp) -> None:
    async with running(plain, NORMAL) as pilot:
        await pilot.press("x")
        await pilot.pause()
        signed = [line for line in article_lines(plain) if line.startswith(">")]
        assert signed
        assert "denied the utilization" in " ".join(signed)
        assert bottom(plain).startswith(" 11 of 23. denial: Russia has denied")
        assert plain.cursor_position.y == NORMAL[1] - 1
        await pilot.press("2")
        await pilot.pause()
        assert "denial, filtered: Russia" in bottom(plain)


async def test_one_thing_at_a_time_is_shown_and_its_line_is_told(plain: ReaderApp) -> None:
    async with running(plain, WIDE) as pilot:
        await pilot.press("a")
        await pilot.pause()
        assert bottom(plain).strip() == "1 United States, 12 statements, people listed below"
        await pilot.press("j")
        await pilot.pause()
        assert bottom(plain).strip() == "John Kirby, 4 statements"
        signed = [line for line in screen_lines(plain)[1:-1] if line.startswith(">")]
        assert [line.split()[1:3] for line in signed] == [["John", "Kirby"]]
        await pilot.press("escape", "t", "j")
        await pilot.pause()
        assert "Section 2 of" in bottom(plain)
        await pilot.press("escape", "v")
        await pilot.pause()
        assert bottom(plain).startswith(" Disputes, 1 of")


async def test_in_dialogs_the_choice_is_signed(plain: ReaderApp) -> None:
    async with running(plain, NORMAL) as pilot:
        await pilot.press("x", "E", "down")
        await pilot.pause()
        signed = [line.strip() for line in screen_lines(plain) if line.strip().startswith("> ")]
        assert len(signed) == 1
        assert "dismissal" in signed[0]
        assert "5 of 14: dismissal response" in screen_text(plain)


async def test_what_happened_is_told_until_the_next_key(plain: ReaderApp) -> None:
    async with running(plain, NORMAL) as pilot:
        await pilot.press("x", "E", *"threat", "enter")
        await pilot.pause()
        assert "Corrected" in bottom(plain)
        await pilot.press("j")
        await pilot.pause()
        assert "threat, corrected: Russia" in bottom(plain)


def test_the_configuration_knows_it(tmp_path: object) -> None:
    file = tmp_path / "config.toml"  # type: ignore[operator]
    file.write_text("screen_reader = true\n")
    assert configuration.load(file, environ={}).screen_reader
    file.write_text('screen_reader = "yes"\n')
    with pytest.raises(BriefingError, match="screen_reader must be true or false"):
        configuration.load(file, environ={})
    assert configuration.override(Config(), screen_reader=True).screen_reader
