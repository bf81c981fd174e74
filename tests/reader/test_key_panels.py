"""What the keys of panels do, and those of the look."""

from __future__ import annotations

import pytest

from briefing.config import Config
from briefing.model import Briefing
from briefing.reader.app import ReaderApp
from tests.reader.building import Answering
from tests.reader.driving import NARROW, NORMAL, bottom, running, screen_text


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
