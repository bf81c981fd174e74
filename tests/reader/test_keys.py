"""What each key of the reader does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from briefing.config import Config
from briefing.model import Briefing
from briefing.reader.app import ReaderApp
from briefing.reader.commands import COMMANDS
from briefing.reader.keys import textual_key
from briefing.reader.screens.by_hand import ByHandScreen
from briefing.reader.screens.detail import DetailScreen
from briefing.reader.screens.help import HelpScreen
from briefing.reader.screens.info import InfoScreen
from briefing.reader.screens.save import SaveScreen
from tests.reader.building import Answering, Waiting
from tests.reader.driving import NARROW, NORMAL, bottom, running, screen_text


async def test_every_key_calls_its_action(app: ReaderApp) -> None:
    called: list[object] = []
    app.reader.do = called.append  # type: ignore[method-assign]
    # But for Textual's own app-wide key, which works in dialogs too.
    bound = {key: command.id for command in COMMANDS for key in command.keys if key != "ctrl+q"}
    found = {}
    async with running(app) as pilot:
        for key in bound:
            called.clear()
            await pilot.press(textual_key(key))
            found[key] = called[:]
    assert found == {key: [command] for key, command in bound.items()}


@pytest.mark.parametrize("size", [NORMAL, NARROW])
async def test_no_key_breaks_the_reader_before_there_is_a_ledger(
    sample: Briefing, size: tuple[int, int]
) -> None:
    app = ReaderApp(sample.document, config=Config(), analyser=Waiting())
    pressed = []
    async with running(app, size, analysed=False) as pilot:
        for command in COMMANDS:
            if command.id != "quit":
                pressed.append(command.id)
                await pilot.press(textual_key(command.keys[0]))
                await pilot.pause()
                while app.screen is not app.reader:
                    await app.pop_screen()
                assert app.is_running, pressed
        app.exit()


class TestReading:
    async def test_j_and_k_scroll_one_line(self, app: ReaderApp) -> None:
        async with running(app) as pilot:
            await pilot.press("j", "j", "k")
            assert app.reader.article.scroll_offset.y == 1

    async def test_space_and_b_scroll_a_page_less_two_rows(self, app: ReaderApp) -> None:
        async with running(app) as pilot:
            await pilot.press("space")
            assert app.reader.article.scroll_offset.y == app.reader.article.size.height - 2
            await pilot.press("b")
            assert app.reader.article.scroll_offset.y == 0

    async def test_d_and_u_scroll_half_a_page(self, app: ReaderApp) -> None:
        async with running(app) as pilot:
            await pilot.press("d")
            assert app.reader.article.scroll_offset.y == app.reader.article.size.height // 2
            await pilot.press("u")
            assert app.reader.article.scroll_offset.y == 0

    async def test_capital_g_goes_to_the_end_and_g_to_the_beginning(self, app: ReaderApp) -> None:
        async with running(app) as pilot:
            article = app.reader.article
            await pilot.press("G")
            assert article.scroll_offset.y == article.max_scroll_y > 0
            assert "100 %" in bottom(app)
            await pilot.press("g")
            assert article.scroll_offset.y == 0

    async def test_brackets_walk_the_sections_to_the_last_and_back(self, app: ReaderApp) -> None:
        async with running(app) as pilot:
            seen = [app.reader.sections.current]
            for _ in range(9):
                await pilot.press("right_square_bracket")
                seen.append(app.reader.sections.current)
            assert seen == [0, 1, 2, 3, 4, 5, 6, 7, 7, 7]
            for _ in range(7):
                await pilot.press("left_square_bracket")
            assert app.reader.sections.current == 0

    async def test_the_contents_follow_the_section_being_read(self, app: ReaderApp) -> None:
        async with running(app) as pilot:
            await pilot.press("right_square_bracket", "right_square_bracket")
            await pilot.pause()
            assert "› Suspicions of Joint" in screen_text(app)
            await pilot.press("g")
            await pilot.pause()
            assert "› Opening" in screen_text(app)


class TestWalking:
    async def test_n_walks_every_statement_in_reading_order(
        self, app: ReaderApp, sample: Briefing
    ) -> None:
        async with running(app) as pilot:
            seen = []
            for _ in sample.statements:
                await pilot.press("n")
                seen.append(app.reader.navigation.current)
            assert seen == list(range(len(sample.statements)))

    async def test_n_brings_the_statement_to_the_screen(self, app: ReaderApp) -> None:
        async with running(app) as pilot:
            for _ in range(23):
                await pilot.press("n")
                await pilot.pause()
                walk = app.reader.navigation
                assert app.reader.article.shows(walk.start_of(walk.current or 0))

    async def test_capital_n_goes_back_and_beyond_the_first_to_the_last(
        self, app: ReaderApp
    ) -> None:
        async with running(app) as pilot:
            await pilot.press("n", "n", "N")
            assert app.reader.navigation.current == 0
            await pilot.press("N")
            assert app.reader.navigation.current == 22
            assert "From the end again" in bottom(app)

    async def test_n_goes_on_from_what_is_on_the_screen_after_scrolling_away(
        self, app: ReaderApp
    ) -> None:
        async with running(app) as pilot:
            await pilot.press("n", "G")
            await pilot.pause()
            here = app.reader.navigation.current
            await pilot.press("n")
            assert here is not None
            assert app.reader.navigation.current == here + 1

    async def test_c_walks_claims_and_x_denials(self, app: ReaderApp, sample: Briefing) -> None:
        async with running(app) as pilot:
            await pilot.press("x")
            assert sample.statements[app.reader.navigation.current or 0].kind == "denial"
            await pilot.press("x")
            assert sample.statements[app.reader.navigation.current or 0].kind == "dismissal"
            await pilot.press("X")
            assert sample.statements[app.reader.navigation.current or 0].kind == "denial"
            await pilot.press("c")
            assert sample.statements[app.reader.navigation.current or 0].kind == "claim"
            before = app.reader.navigation.current
            await pilot.press("c", "C")
            assert app.reader.navigation.current == before

    async def test_n_stays_within_the_filter(self, app: ReaderApp, sample: Briefing) -> None:
        async with running(app) as pilot:
            for key, place in (("3", "1/3"), ("n", "2/3"), ("n", "3/3")):
                await pilot.press(key)
                statement = sample.statements[app.reader.navigation.current or 0]
                assert sample.actor(statement.party).name == "Iran"  # type: ignore[union-attr]
                assert place in bottom(app)

    async def test_enter_shows_all_that_is_known_of_the_statement(self, app: ReaderApp) -> None:
        async with running(app) as pilot:
            await pilot.press("x", "enter")
            assert isinstance(app.screen, DetailScreen)
            shown = screen_text(app)
            for words in ("utilization of Iranian-made drones", "2 Russia", "denial", "100 %"):
                assert words in shown
            assert "Russia denies" in shown
            assert "In answer to" in shown
            assert "John Kirby" in shown
            await pilot.press("escape")
            assert app.screen is app.reader

    async def test_enter_without_a_statement_says_what_to_press(self, app: ReaderApp) -> None:
        async with running(app) as pilot:
            await pilot.press("enter")
            assert "n goes to the next" in bottom(app)


class TestTakingAway:
    async def test_y_copies_the_statement_with_its_attribution(self, app: ReaderApp) -> None:
        async with running(app) as pilot:
            await pilot.press("x", "y")
            assert "the utilization of Iranian-made drones in Ukraine" in app.clipboard
            assert "Russia" in app.clipboard
            assert "Copied" not in bottom(app)
            assert "Sent to the terminal's clipboard; again shows the words" in bottom(app)
            await pilot.press("y")
            await pilot.pause()
            assert isinstance(app.screen, ByHandScreen)
            assert "utilization of Iranian-made drones" in screen_text(app)

    async def test_2_then_y_puts_a_statement_of_that_side_on_the_clipboard(
        self, app: ReaderApp, clipboard: Path
    ) -> None:
        async with running(app) as pilot:
            await pilot.press("2", "y")
            await app.workers.wait_for_complete()
            await pilot.pause()
            assert clipboard.read_text(encoding="utf-8").startswith("“Russia has denied")
            assert "Copied: “Russia has denied the utilization" in bottom(app)

    async def test_where_no_clipboard_can_take_them_the_words_are_shown(
        self, app: ReaderApp, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("TERM", "linux")
        async with running(app, NARROW) as pilot:
            await pilot.press("x", "y")
            await pilot.pause()
            assert isinstance(app.screen, ByHandScreen)
            assert "Select it with the mouse" in screen_text(app)
            await pilot.press("y")
            await pilot.pause()
            assert app.screen is app.reader

    async def test_a_statement_is_copied_in_a_form_that_is_picked(self, app: ReaderApp) -> None:
        async with running(app) as pilot:
            await pilot.press("x", "quotation_mark")
            await pilot.pause()
            assert "A block for Obsidian" in screen_text(app)
            await pilot.press(*"bibt", "enter")
            await pilot.pause()
            assert app.clipboard.startswith("@article{aljazeera")
            await pilot.press("ctrl+y", "enter")
            await pilot.pause()
            assert app.clipboard.startswith("@article{aljazeera")

    @pytest.mark.parametrize("wanted", [True, False])
    async def test_words_that_are_selected_are_copied_if_that_is_configured(
        self, sample: Briefing, wanted: bool
    ) -> None:
        config = Config(copy_on_select=wanted)
        app = ReaderApp(sample.document, config=config, analyser=Answering(sample))
        async with running(app) as pilot:
            await pilot.mouse_down("#article", offset=(10, 8))
            await pilot.hover("#article", offset=(30, 8))
            await pilot.mouse_up("#article", offset=(30, 8))
            await pilot.pause()
            selected = app.screen.get_selected_text()
            assert selected
            assert app.clipboard == (selected.strip() if wanted else "")
            app.on_text_selected()
            await pilot.pause()
            assert app.screen is app.reader

    async def test_y_without_a_statement_says_what_to_press(self, app: ReaderApp) -> None:
        async with running(app) as pilot:
            await pilot.press("y")
            assert "n goes to the next" in bottom(app)
            assert not app.clipboard

    async def test_capital_y_copies_the_paragraph_unwrapped(self, app: ReaderApp) -> None:
        async with running(app) as pilot:
            await pilot.press("x", "Y")
            assert app.clipboard.startswith("However, Russia has denied")
            assert app.clipboard.endswith("in February 2022.")
            assert "\n" not in app.clipboard


class TestTheReader:
    async def test_i_tells_what_was_read(self, app: ReaderApp) -> None:
        async with running(app) as pilot:
            await pilot.press("i")
            assert isinstance(app.screen, InfoScreen)
            shown = screen_text(app)
            assert app.reader.document.source.sha256 in shown
            assert "Al-Jazeera" in shown

    async def test_question_mark_shows_the_keys_as_they_are_bound(self, sample: Briefing) -> None:
        app = ReaderApp(
            sample.document,
            config=Config(keys={"scroll.down": "ctrl+n"}),
            analyser=Answering(sample),
        )
        async with running(app) as pilot:
            await pilot.press("question_mark")
            assert "Ctrl+n" in screen_text(app)
            await pilot.press("escape", "ctrl+n")
            assert app.reader.article.scroll_offset.y == 1
            await pilot.press("j")
            assert app.reader.article.scroll_offset.y == 1

    async def test_the_palette_finds_an_action_and_does_it(self, app: ReaderApp) -> None:
        async with running(app) as pilot:
            await pilot.press("colon")
            await pilot.pause()
            await pilot.press(*"full scr", "enter")
            await pilot.pause()
            assert app.reader.panel_layout.zen

    async def test_the_palette_finds_people_too(self, app: ReaderApp) -> None:
        async with running(app) as pilot:
            await pilot.press("colon", *"zelen", "enter")
            await pilot.pause()
            assert "FILTER Volodymyr Zelenskyy" in bottom(app)

    @pytest.mark.parametrize(("word", "kind"), [("export", SaveScreen), ("shortcuts", HelpScreen)])
    async def test_the_palette_knows_everyday_names(
        self, app: ReaderApp, word: str, kind: type[Screen[Any]]
    ) -> None:
        async with running(app) as pilot:
            await pilot.press("colon", *word, "enter")
            await pilot.pause()
            assert isinstance(app.screen, kind)

    async def test_the_footer_names_only_what_applies_now(self, app: ReaderApp) -> None:
        async with running(app, (200, 40)) as pilot:
            assert "Enter detail" not in bottom(app)
            assert "0 all" not in bottom(app)
            await pilot.press("n", "1")
            assert "Enter detail" in bottom(app)
            assert "0 all" in bottom(app)

    @pytest.mark.parametrize("key", ["q", "ctrl+q"])
    async def test_q_leaves(self, app: ReaderApp, key: str) -> None:
        async with running(app) as pilot:
            await pilot.press(key)
            await pilot.pause()
        assert not app.is_running
        assert app._analyser.closed  # type: ignore[attr-defined]
