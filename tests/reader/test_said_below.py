"""What the bottom line says after keys, and for how long."""

from __future__ import annotations

from typing import Any

import pytest
from textual.screen import Screen

from briefing.config import Config
from briefing.model import Briefing
from briefing.reader.app import ReaderApp
from briefing.reader.commands import COMMANDS
from briefing.reader.keys import shown_key
from briefing.reader.widgets.article import ArticleView
from tests.reader.building import Waiting
from tests.reader.driving import NARROW, bottom, running, screen_text


class TestWhatIsSaid:
    async def test_the_next_key_ends_what_was_said_about_the_last(self, app: ReaderApp) -> None:
        async with running(app) as pilot:
            await pilot.press("n", "y")
            assert "Copied" in bottom(app) or "clipboard" in bottom(app)
            await pilot.press("3")
            await pilot.pause()
            assert "FILTER 3 Iran" in bottom(app)

    @pytest.mark.parametrize(
        ("keys", "said"),
        [
            (("0",), "Every party and kind is shown"),
            (("t", "G", "enter", "right_square_bracket"), "No section after this"),
            (("left_square_bracket",), "No section before this"),
            (("z",), "Nothing but the article"),
            (("z", "greater_than_sign"), "The claims are hidden; v shows them"),
            (("g",), "This is its beginning"),
            (("G", "space"), "This is the end of the article"),
            (("escape",), "Nothing to leave; q quits"),
        ],
    )
    async def test_a_key_that_can_do_nothing_says_so(
        self, app: ReaderApp, keys: tuple[str, ...], said: str
    ) -> None:
        async with running(app) as pilot:
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
            assert said in bottom(app)

    async def test_a_section_that_stands_on_the_screen_already_is_named(
        self, app: ReaderApp
    ) -> None:
        async with running(app, (60, 20)) as pilot:
            await pilot.press("G")
            await pilot.pause()
            await pilot.press("right_square_bracket")
            await pilot.pause()
            assert "§ Accusations of Drone Attacks by Ukraine" in bottom(app)

    async def test_no_key_of_the_help_is_dead_without_a_word(self, app: ReaderApp) -> None:
        async with running(app, (60, 20)) as pilot:
            await pilot.press("n", "n")
            for command in COMMANDS:
                # Corrections open dialogs, which have tests of their own.
                if command.id in ("quit", "suspend") or command.group == "Corrections":
                    continue
                if command.group == "Filters" and command.id[-1] in "23456789":
                    continue
                app.reader.end_flash()
                await pilot.pause()
                before = app.screen._compositor.render_strips()
                await pilot.press(command.keys[0])
                await pilot.pause()
                assert app.screen._compositor.render_strips() != before, command.id
                while app.screen is not app.reader:
                    await pilot.press("escape")
                    await pilot.pause()
                if not isinstance(app.focused, ArticleView):
                    await pilot.press("escape")

    @pytest.mark.parametrize(
        "key", ["1", "n", "c", "x", "f", "F", "ampersand", "y", "enter", "e", "w"]
    )
    async def test_before_there_is_a_ledger_keys_that_need_it_say_so(
        self, sample: Briefing, key: str
    ) -> None:
        app = ReaderApp(sample.document, config=Config(), analyser=Waiting())
        async with running(app, analysed=False) as pilot:
            await pilot.press(key)
            await pilot.pause()
            assert "Still analysing" in bottom(app)
            app.exit()

    async def test_the_parts_of_the_claims_are_counted_as_the_filter_shows_them(
        self, app: ReaderApp
    ) -> None:
        async with running(app, (160, 40)) as pilot:
            assert "Disputes 4  Claims 8  Other 7" in screen_text(app)
            await pilot.press("2")
            await pilot.pause()
            assert "Disputes 2  Claims 2  Other 1" in screen_text(app)

    async def test_the_section_is_that_of_the_statement_one_went_to(self, app: ReaderApp) -> None:
        async with running(app, (60, 20)) as pilot:
            await pilot.press("N")
            await pilot.pause()
            sections = app.reader.document.sections
            assert app.reader.sections.current == len(sections) - 1
            await pilot.press("left_square_bracket")
            await pilot.pause()
            assert app.reader.sections.current == len(sections) - 1
            await pilot.press("left_square_bracket")
            await pilot.pause()
            assert app.reader.sections.current == len(sections) - 2

    async def test_a_filter_is_shown_everywhere_in_one_frame(self, app: ReaderApp) -> None:
        async with running(app) as pilot:
            frames = []
            display = app._display

            def count(screen: Screen[Any], renderable: Any) -> None:
                frames.append(renderable)
                display(screen, renderable)

            app._display = count  # type: ignore[method-assign]
            await pilot.press("2")
            await pilot.pause(0.2)
            assert len(frames) == 1


class TestTheBottomLineWhereThereIsLittleRoom:
    @pytest.mark.parametrize("width", [60, 70, 80])
    async def test_what_does_not_fit_leaves_whole(self, app: ReaderApp, width: int) -> None:
        offered = {f"{shown_key(key)} {c.label}" for c in COMMANDS for key in c.keys if c.footer}
        async with running(app, (width, 20)) as pilot:
            for keys in ((), ("1",), ("n",), ("2",), ("G",)):
                await pilot.press(*keys)
                await pilot.pause()
                status, _, hints = bottom(app).strip().partition("   ")
                assert "…" not in status
                assert set(hints.strip().split("  ")) <= offered

    async def test_the_section_goes_first(self, app: ReaderApp) -> None:
        async with running(app, NARROW) as pilot:
            assert "§ Opening" in bottom(app)
            await pilot.press("2")
            await pilot.pause()
            assert "§" not in bottom(app)
            assert " %" in bottom(app)
            assert "n next" in bottom(app)
