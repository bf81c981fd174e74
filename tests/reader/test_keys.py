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
from briefing.reader.keys import shown_key, textual_key
from briefing.reader.screens.by_hand import ByHandScreen
from briefing.reader.screens.detail import DetailScreen
from briefing.reader.screens.help import HelpScreen
from briefing.reader.screens.info import InfoScreen
from briefing.reader.screens.picker import Picker
from briefing.reader.screens.save import SaveScreen
from briefing.reader.widgets.article import ArticleView
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


class TestFiltering:
    async def test_a_digit_shows_its_party_and_again_all(self, app: ReaderApp) -> None:
        async with running(app) as pilot:
            await pilot.press("3")
            assert "FILTER 3 Iran · 3 Iran · acknowledgement · 1/3" in bottom(app)
            await pilot.press("3")
            assert "FILTER" not in bottom(app)

    async def test_digits_add_up(self, app: ReaderApp) -> None:
        async with running(app) as pilot:
            await pilot.press("2", "3")
            assert "FILTER 2 Russia + 3 Iran · 2 Russia · denial · 1/7" in bottom(app)

    async def test_0_shows_all_parties_again(self, app: ReaderApp) -> None:
        async with running(app) as pilot:
            await pilot.press("2", "3", "ampersand", "0")
            assert not app.reader.filter.selects

    async def test_a_digit_without_a_party_says_so(self, app: ReaderApp) -> None:
        async with running(app) as pilot:
            await pilot.press("9")
            assert "No party is marked 9" in bottom(app)

    async def test_ampersand_goes_through_the_groups_of_kinds(self, app: ReaderApp) -> None:
        async with running(app) as pilot:
            seen = []
            for _ in range(5):
                await pilot.press("ampersand")
                seen.append(sorted(app.reader.filter.kinds))
            assert seen == [["claim"], ["response"], ["stance"], ["commitment"], []]

    async def test_f_picks_an_actor_by_a_part_of_the_name(self, app: ReaderApp) -> None:
        async with running(app) as pilot:
            await pilot.press("f")
            assert isinstance(app.screen, Picker)
            await pilot.press(*"zelen", "enter")
            await pilot.pause()
            assert "FILTER Volodymyr Zelenskyy · 4 Volodymyr Zelenskyy · question · 1/1" in bottom(
                app
            )

    async def test_f_says_that_an_actor_is_shown_beside_others_and_that_it_is_no_longer(
        self, app: ReaderApp
    ) -> None:
        async with running(app) as pilot:
            await pilot.press("2", "f")
            await pilot.pause()
            assert "Show also, or no longer" in screen_text(app)
            assert "Russia ● shown" in screen_text(app)
            await pilot.press(*"zelen", "enter")
            await pilot.pause()
            assert "Volodymyr Zelenskyy is shown, too: 5 statements; 0 shows all" in bottom(app)
            await pilot.press("f", *"russia", "enter")
            await pilot.pause()
            assert "Russia is shown no longer: 1 statement; 0 shows all" in bottom(app)

    async def test_f_and_escape_leaves_all_as_it_was(self, app: ReaderApp) -> None:
        async with running(app) as pilot:
            await pilot.press("f", "space", "escape")
            assert app.screen is app.reader
            assert not app.reader.filter.selects

    async def test_claims_list_shows_what_the_filter_admits_and_its_counterpart(
        self, app: ReaderApp, sample: Briefing
    ) -> None:
        async with running(app) as pilot:
            await pilot.press("3")
            listed = [sample.statements[item.statement].id for item in app.reader.claims.items]
            assert listed == ["s5", "s12", "s13", "s19", "s20"]


class TestSearching:
    async def test_search_goes_to_the_first_place_as_one_types(self, app: ReaderApp) -> None:
        async with running(app) as pilot:
            await pilot.press("slash", *"voronezh")
            await pilot.pause()
            article = app.reader.article
            assert article.shows(app.reader.document.text.index("Voronezh"))

    async def test_enter_keeps_the_search_and_n_walks_it(self, app: ReaderApp) -> None:
        async with running(app) as pilot:
            await pilot.press("slash", *"Makhachkala", "enter", "n")
            await pilot.pause()
            assert app.focused is app.reader.article
            assert "SEARCH Makhachkala 1 of 1 · 1 John Kirby · statement" in bottom(app)

    async def test_escape_returns_to_where_the_search_began(self, app: ReaderApp) -> None:
        async with running(app) as pilot:
            await pilot.press("d")
            before = app.reader.article.scroll_offset
            await pilot.press("slash", *"voronezh")
            await pilot.pause()
            assert app.reader.article.scroll_offset != before
            await pilot.press("escape")
            await pilot.pause()
            assert app.reader.article.scroll_offset == before
            assert not app.reader.filter.query
            assert not app.reader.query("#search")

    async def test_capitals_count_only_if_one_is_typed(self, app: ReaderApp) -> None:
        async with running(app) as pilot:
            await pilot.press("slash", *"plant")
            anyhow = len(app.reader.navigation.found)
            await pilot.press(*["backspace"] * 5, *"Plant")
            assert 0 < len(app.reader.navigation.found) < anyhow

    async def test_what_is_nowhere_is_said_to_be_nowhere(self, app: ReaderApp) -> None:
        async with running(app) as pilot:
            await pilot.press("slash", *"zzz", "enter")
            await pilot.pause()
            assert "“zzz” is nowhere in the article" in bottom(app)

    async def test_keys_typed_into_the_search_do_nothing_else(self, app: ReaderApp) -> None:
        async with running(app) as pilot:
            await pilot.press("slash", *"q1")
            assert app.is_running
            assert app.reader.filter.query == "q1"
            assert not app.reader.filter.selects


class TestEscape:
    async def test_escape_leaves_one_thing_at_a_time_and_never_the_reader(
        self, app: ReaderApp
    ) -> None:
        async with running(app) as pilot:
            await pilot.press("3", "slash", *"drone", "enter", "question_mark")
            assert isinstance(app.screen, HelpScreen)
            await pilot.press("escape")
            assert app.screen is app.reader
            assert app.reader.filter.query == "drone"
            await pilot.press("escape")
            assert not app.reader.filter.query
            assert app.reader.filter.selects
            await pilot.press("escape")
            assert not app.reader.filter.selects
            await pilot.press("escape", "escape", "escape")
            assert app.is_running


class TestPanels:
    @pytest.mark.parametrize(("key", "name"), [("a", "actors"), ("t", "contents"), ("v", "claims")])
    @pytest.mark.parametrize("size", [(120, 40), NORMAL, NARROW])
    async def test_a_key_goes_to_its_panel_and_then_hides_it(
        self, app: ReaderApp, key: str, name: str, size: tuple[int, int]
    ) -> None:
        async with running(app, size) as pilot:
            panel = app.reader.panel(name)  # type: ignore[arg-type]
            await pilot.press(key)
            await pilot.pause()
            assert panel.display
            assert app.focused is panel.body
            await pilot.press(key)
            await pilot.pause()
            assert not panel.display
            assert app.focused is app.reader.article

    async def test_enter_on_a_party_filters_by_it(self, app: ReaderApp) -> None:
        async with running(app) as pilot:
            await pilot.press("a", "enter")
            assert "FILTER 1 United States" in bottom(app)

    async def test_enter_on_a_person_filters_by_them(self, app: ReaderApp) -> None:
        async with running(app) as pilot:
            await pilot.press("a", "j", "enter")
            assert "FILTER John Kirby · 1 John Kirby · statement · 1/4" in bottom(app)

    async def test_a_filter_that_has_no_room_is_still_said_to_be_one(self, app: ReaderApp) -> None:
        async with running(app, (60, 20)) as pilot:
            await pilot.press("1", "2", "3", "n")
            assert "FILTER 1" not in bottom(app)
            assert "FILTER · " in bottom(app)
            await pilot.press("0")
            assert "FILTER" not in bottom(app)

    async def test_enter_on_a_section_goes_there(self, app: ReaderApp) -> None:
        async with running(app) as pilot:
            await pilot.press("t", "j", "j", "enter")
            await pilot.pause()
            assert app.reader.article.top == app.reader.document.sections[2].span.start
            assert app.focused is app.reader.article

    async def test_enter_on_a_claim_goes_to_its_words_and_escape_back(self, app: ReaderApp) -> None:
        async with running(app) as pilot:
            await pilot.press("v", "G")
            await pilot.pause()
            await pilot.press("enter")
            await pilot.pause()
            reader = app.reader
            assert app.focused is reader.article
            assert reader.navigation.current is not None
            assert reader.article.shows(reader.navigation.start_of(reader.navigation.current))
            cursor = reader.claims.cursor
            await pilot.press("escape")
            assert app.focused is reader.claims
            assert reader.claims.cursor == cursor

    async def test_in_a_narrow_window_a_panel_goes_away_when_used_and_escape_brings_it_back(
        self, app: ReaderApp
    ) -> None:
        async with running(app, NARROW) as pilot:
            await pilot.press("v", "j", "enter")
            await pilot.pause()
            assert not app.reader.panel("claims").display
            assert app.focused is app.reader.article
            await pilot.press("escape")
            await pilot.pause()
            assert app.focused is app.reader.claims

    async def test_angle_brackets_go_from_part_to_part_of_the_claims(self, app: ReaderApp) -> None:
        async with running(app) as pilot:
            claims = app.reader.claims
            parts = [claims.items[claims.cursor].part]
            for key in ("greater_than_sign", "greater_than_sign", "greater_than_sign"):
                await pilot.press(key)
                await pilot.pause()
                parts.append(claims.items[claims.cursor].part)
            assert parts == ["disputes", "claims", "other", "disputes"]
            await pilot.press("less_than_sign")
            assert claims.items[claims.cursor].part == "other"

    async def test_disputes_come_first_each_answer_below_its_claim(self, app: ReaderApp) -> None:
        async with running(app) as pilot:
            shown = " ".join(screen_text(app).split())
            assert "Disputes and their answers" in shown
            assert "1~ US officials reaffirmed their" in shown
            assert "↳ 3✓ Iran has acknowledged" in shown
            assert "unanswered" not in shown
            await pilot.pause()

    async def test_doubtful_statements_carry_a_question_mark(self, app: ReaderApp) -> None:
        async with running(app) as pilot:
            await pilot.press("d")
            await pilot.pause()
            assert "·?" in screen_text(app)

    async def test_zen_shows_the_article_alone_and_then_what_was_there(
        self, app: ReaderApp
    ) -> None:
        async with running(app) as pilot:
            await pilot.press("z")
            await pilot.pause()
            assert "Actors" not in screen_text(app)
            assert app.reader.article.size.width > 100
            await pilot.press("z")
            await pilot.pause()
            assert "Actors" in screen_text(app)


class TestTheLook:
    async def test_plus_and_minus_change_the_measure_and_equals_restores_it(
        self, app: ReaderApp
    ) -> None:
        async with running(app, (140, 40)) as pilot:
            await pilot.press("z")
            await pilot.pause()
            assert app.reader.article.text_layout.width == 84
            await pilot.press("plus")
            assert app.reader.article.text_layout.width == 88
            await pilot.press("minus", "minus", "minus")
            assert app.reader.article.text_layout.width == 76
            await pilot.press("equals_sign")
            assert app.reader.article.text_layout.width == 84

    async def test_capital_t_goes_through_the_readers_themes(self, app: ReaderApp) -> None:
        async with running(app) as pilot:
            seen = [app.theme]
            for _ in range(3):
                await pilot.press("T")
                seen.append(app.theme)
            assert seen == ["briefing-dark", "briefing-light", "briefing-terminal", "briefing-dark"]

    @pytest.mark.parametrize("theme", ["nord", "textual-light", "ansi-dark", "dracula"])
    async def test_textuals_own_themes_work_too(self, sample: Briefing, theme: str) -> None:
        app = ReaderApp(sample.document, config=Config(theme=theme), analyser=Answering(sample))
        async with running(app) as pilot:
            await pilot.press("3", "n")
            assert "3 Iran" in bottom(app)


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


class TestTheTreeOfActors:
    async def test_people_are_folded_into_their_party_and_its_count_says_so(
        self, app: ReaderApp
    ) -> None:
        async with running(app) as pilot:
            await pilot.press("a", "j", "full_stop")
            await pilot.pause()
            shown = screen_text(app)
            assert "    John Kirby" not in shown
            assert "1▌ ⊞ United States  12" in shown
            assert "Volodymyr" in shown
            assert app.reader.actors.cursor == 0
            await pilot.press("full_stop")
            await pilot.pause()
            assert "    John Kirby" in screen_text(app)

    async def test_arrows_fold_and_unfold(self, app: ReaderApp) -> None:
        async with running(app) as pilot:
            await pilot.press("a", "left", "j")
            await pilot.pause()
            assert "John Kirby    " not in screen_text(app)
            await pilot.press("right")
            assert "Nobody is listed below" in bottom(app)
            await pilot.press("k", "right")
            await pilot.pause()
            assert "John Kirby    " in screen_text(app)
            assert app.reader.claims.cursor == 0

    async def test_elsewhere_all_are_folded_and_a_correction_leaves_them_so(
        self, app: ReaderApp
    ) -> None:
        async with running(app) as pilot:
            await pilot.press("full_stop", "x", "E", *"threat", "enter")
            await pilot.pause()
            shown = screen_text(app)
            assert "John Kirby    " not in shown
            assert "    Volodymyr Z" not in shown

    async def test_a_folded_party_filters_as_before(self, app: ReaderApp) -> None:
        async with running(app) as pilot:
            await pilot.press("full_stop", "a", "j", "enter")
            assert "FILTER 2 Russia" in bottom(app)


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
