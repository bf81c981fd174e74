"""The reader for those to whom the screen is read aloud: words, a sign of the focus, one line."""

from __future__ import annotations

import pytest

from briefing import config as configuration
from briefing.config import Config
from briefing.errors import BriefingError
from briefing.model import Briefing
from briefing.reader.app import ReaderApp
from briefing.reader.widgets.aloud import in_words
from tests.reader.building import Answering, Said, briefing, document
from tests.reader.driving import (
    NARROW,
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
        assert told(plain).startswith("11 of 23. denial: Russia has denied")
        await pilot.press("2")
        await pilot.pause()
        assert "denial, filtered: Russia" in told(plain)


def told(app: ReaderApp) -> str:
    """What the lines at the bottom say."""
    return " ".join(" ".join(screen_lines(app)[app.reader.bar.region.y :]).split())


@pytest.mark.parametrize("size", [NORMAL, NARROW])
async def test_every_sentence_is_told_in_full_and_what_it_is_of_stays_on_the_screen(
    plain: ReaderApp, size: tuple[int, int]
) -> None:
    async with running(plain, size) as pilot:
        reader, lines = plain.reader, set()
        for number in range(23):
            await pilot.press("n")
            await pilot.pause()
            current = reader.navigation.current
            assert current is not None
            assert told(plain) == " ".join(in_words(reader.navigation, None, "").split()), number
            assert current in reader.article.visible_statements(), number
            assert plain.cursor_position == (0, reader.bar.region.y)
            lines.add(reader.bar.size.height)
        assert len(lines) > 1


async def test_a_sentence_longer_than_the_screen_leaves_some_of_the_article() -> None:
    words = "that " + "a very long line of reasons was given to the council, " * 40 + "and more"
    article = document(("body", f"Serbia said {words}."))
    made = briefing(article, [Said("statement", "Serbia", "Serbia", "said", words)])
    app = ReaderApp(made.document, config=Config(screen_reader=True), analyser=Answering(made))
    async with running(app, NARROW) as pilot:
        await pilot.press("n")
        await pilot.pause()
        assert app.reader.bar.size.height == 16
        assert app.reader.article.size.height > 0
        assert app.reader.article.visible_statements() == [0]


async def test_the_line_of_a_panel_stays_on_the_screen_however_long_it_is(
    plain: ReaderApp,
) -> None:
    async with running(plain, NARROW) as pilot:
        await pilot.press("v", "greater_than_sign", "greater_than_sign")
        for _ in range(7):
            await pilot.press("j")
            await pilot.pause()
            assert any(line.startswith(">") for line in screen_lines(plain)[2:]), told(plain)
            assert told(plain).startswith("Other, ")


async def test_at_the_end_the_statement_is_told_with_what_happened(plain: ReaderApp) -> None:
    async with running(plain, NORMAL) as pilot:
        await pilot.press("N")
        await pilot.pause()
        assert told(plain).startswith("From the end again. 23 of 23. ")
        await pilot.press("n")
        await pilot.pause()
        assert told(plain).startswith("From the beginning again. 1 of 23. ")


async def test_the_choice_of_a_dialog_is_told_in_full(plain: ReaderApp) -> None:
    async with running(plain, NARROW) as pilot:
        await pilot.press("colon", *"strength")
        await pilot.pause()
        said = " ".join(screen_text(plain).split())
        assert "1 of 3: Strengthening Russia-Iran Partnership and Denials of Drone Usage" in said


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
        assert told(plain).startswith("Disputes, 1 of")


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
        assert "threat, corrected: Russia" in told(plain)


def test_the_configuration_knows_it(tmp_path: object) -> None:
    file = tmp_path / "config.toml"  # type: ignore[operator]
    file.write_text("screen_reader = true\n")
    assert configuration.load(file, environ={}).screen_reader
    file.write_text('screen_reader = "yes"\n')
    with pytest.raises(BriefingError, match="screen_reader must be true or false"):
        configuration.load(file, environ={})
    assert configuration.override(Config(), screen_reader=True).screen_reader
