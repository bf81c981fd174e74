"""What the keys that filter and search do, and what escape leaves."""

from __future__ import annotations

from briefing.model import Briefing
from briefing.reader.app import ReaderApp
from briefing.reader.screens.help import HelpScreen
from briefing.reader.screens.picker import Picker
from tests.reader.driving import bottom, running, screen_text


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
