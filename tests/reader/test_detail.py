"""A claim and its answers side by side, and the way from there into the article."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from textual.screen import Screen

from briefing.config import Config
from briefing.model import Briefing, When
from briefing.reader.app import ReaderApp
from briefing.reader.screens.detail import DetailScreen, StatementCard
from briefing.reader.state.detail_columns import detail_columns
from briefing.reader.state.index import Ledger
from tests.reader.building import Answering, Said, briefing, document
from tests.reader.driving import NARROW, NORMAL, WIDE, bottom, running, screen_lines, screen_text

ARTICLE = document(
    ("title", "A dam"),
    (
        "body",
        "Ruritania said on Monday that Freedonia had opened the dam. Freedonia denied that. "
        "Its minister called it a fairy tale. Sylvania accused Ruritania of lying. "
        "A passer-by remarked that it was raining.",
    ),
)


@pytest.fixture
def dam() -> Briefing:
    """A claim with two answers, the second doubtful; an accusation without; a remark."""
    made = briefing(
        ARTICLE,
        (
            Said("claim", "Ruritania", "Ruritania", "said",
                 "Freedonia had opened the dam", None, ("Freedonia",)),
            Said("denial", "Freedonia", "Freedonia", "denied", "that"),
            Said("dismissal", "Freedonia", "Its minister", "called it", "a fairy tale",
                 "the minister", confidence=0.3),
            Said("accusation", "Sylvania", "Sylvania", "accused", "Ruritania of lying", None,
                 ("Ruritania",)),
            Said("statement", None, "A passer-by", "remarked", "it was raining"),
        ),
        ((1, 0, "denies"), (2, 0, "dismisses")),
    )  # fmt: skip
    first = replace(
        made.statements[0],
        when=When("on Monday", "2024-03-04", "2024-03-04"),
        times=(When("late May", "2022-05-21", "2022-05-31"), When("last year")),
    )
    actors = tuple(
        replace(a, role="minister of dams") if a.name == "the minister" else a for a in made.actors
    )
    return replace(made, actors=actors, statements=(first, *made.statements[1:]))


def reader(made: Briefing, **keys: str) -> ReaderApp:
    return ReaderApp(made.document, config=Config(keys=keys), analyser=Answering(made))


def detail(app: ReaderApp) -> DetailScreen:
    assert isinstance(app.screen, DetailScreen)
    return app.screen


def test_a_claim_stands_beside_its_answers(dam: Briefing) -> None:
    made = detail_columns(Ledger(dam), 0)
    assert [[card.statement for card in c.cards] for c in made.left] == [[0]]
    assert [[card.statement for card in c.cards] for c in made.right] == [[1, 2]]
    assert not made.unanswered


def test_an_answer_stands_beside_what_it_answers_with_the_other_answers_below(
    dam: Briefing,
) -> None:
    made = detail_columns(Ledger(dam), 2)
    assert [[card.statement for card in c.cards] for c in made.left] == [[0]]
    assert [[card.statement for card in c.cards] for c in made.right] == [[2], [1]]


def test_a_claim_nobody_answers_says_so_and_a_remark_need_not(dam: Briefing) -> None:
    assert detail_columns(Ledger(dam), 3).unanswered
    remark = detail_columns(Ledger(dam), 4)
    assert not remark.unanswered
    assert not remark.right


@pytest.mark.parametrize("size", [WIDE, NORMAL, NARROW])
async def test_all_that_is_known_of_claim_and_answers_can_be_read(
    dam: Briefing, size: tuple[int, int]
) -> None:
    app = reader(dam)
    async with running(app, size) as pilot:
        await pilot.press("n", "enter")
        await pilot.pause()
        shown = screen_text(app)
        await pilot.press("n", "n")
        await pilot.pause()
        shown += screen_text(app)
        for words in (
            *("About when", "late May (21–31 May 2022)", "last year (date not told)"),
            *("“Freedonia had opened the dam”", "on Monday (4 March 2024)", "~ claim, in"),
            *(
                "in the article's words",
                "Freedonia denies",
                "the minister dismisses",
                "minister of dams",
                "not told",
            ),
            *("“a fairy tale”", "30 % sure  ? doubtful", "1 Freedonia"),
        ):
            assert words in shown, words


async def test_in_a_small_window_a_card_has_its_heading_and_it_is_said_that_there_is_more(
    dam: Briefing,
) -> None:
    app = reader(dam)
    async with running(app, NARROW) as pilot:
        await pilot.press("x", "enter")
        await pilot.pause()
        lines = screen_lines(app)
        (chosen,) = [n for n, line in enumerate(lines) if "› " in line]
        assert "Answer" in lines[chosen - 1]
        assert "Space scrolls" in screen_text(app)
        last = "Statement   "
        await pilot.press("space")
        await pilot.pause()
        assert last in screen_text(app)


async def test_they_stand_side_by_side_where_there_is_room_and_else_below_each_other(
    dam: Briefing,
) -> None:
    for size, together in ((WIDE, True), (NORMAL, False)):
        app = reader(dam)
        async with running(app, size) as pilot:
            await pilot.press("n", "enter")
            await pilot.pause()
            line = next(line for line in screen_lines(app) if "› 2~ Ruritania" in line)
            assert ("Freedonia denies" in line) == together


async def test_a_claim_without_answer_says_so(dam: Briefing) -> None:
    app = reader(dam)
    async with running(app) as pilot:
        await pilot.press(*["n"] * 4, "enter")
        await pilot.pause()
        assert "No answer found in this article" in screen_text(app)


async def test_enter_goes_to_the_words_of_the_chosen_answer_and_escape_back(
    dam: Briefing,
) -> None:
    app = reader(dam)
    async with running(app) as pilot:
        await pilot.press("v", "D", "n", "n", "enter")
        await pilot.pause()
        assert app.screen is app.reader
        assert app.reader.navigation.current == 2
        assert app.focused is app.reader.article
        await pilot.press("escape")
        assert app.focused is app.reader.claims


async def test_claims_and_denials_are_walked_without_leaving(dam: Briefing) -> None:
    app = reader(dam)
    async with running(app) as pilot:
        await pilot.press("n", "enter", "c")
        await pilot.pause()
        assert detail(app).chosen == 3
        await pilot.press("c")
        await pilot.pause()
        assert detail(app).chosen == 0
        await pilot.press("x")
        await pilot.pause()
        assert detail(app).chosen == 1
        await pilot.press("X")
        await pilot.pause()
        assert detail(app).chosen == 2
        await pilot.press("escape")
        assert app.reader.navigation.current == 0


async def test_y_copies_the_chosen_one_and_says_so_until_the_next_key(dam: Briefing) -> None:
    app = reader(dam)
    async with running(app) as pilot:
        await pilot.press("n", "enter", "n", "y")
        await pilot.pause()
        assert "Freedonia denied that" in app.clipboard
        assert "Sent to the terminal's clipboard" in screen_text(app)
        await pilot.press("n")
        await pilot.pause()
        assert "Sent to" not in screen_text(app)


async def test_the_chosen_one_is_corrected_in_place_and_marked_as_the_users(
    dam: Briefing,
) -> None:
    app = reader(dam)
    async with running(app) as pilot:
        await pilot.press("n", "enter", "n", "E", *"acknow", "enter")
        await pilot.pause()
        assert detail(app).chosen == 1
        shown = screen_text(app)
        assert "✓✎ Freedonia denies" in shown
        assert "✎ corrected by you; the" in shown
        assert "kept for next time" in shown
        await pilot.press("U")
        await pilot.pause()
        assert "✎" not in screen_text(app)


async def test_to_choose_another_is_one_frame(dam: Briefing) -> None:
    app = reader(dam)
    async with running(app) as pilot:
        await pilot.press("n", "enter")
        await pilot.pause(0.2)
        frames = []
        display = app._display

        def count(screen: Screen[Any], renderable: Any) -> None:
            frames.append(renderable)
            display(screen, renderable)

        app._display = count  # type: ignore[method-assign]
        await pilot.press("n")
        await pilot.pause(0.2)
        assert len(frames) == 1


async def test_a_click_chooses(dam: Briefing) -> None:
    app = reader(dam)
    async with running(app) as pilot:
        await pilot.press("n", "enter")
        await pilot.pause()
        (card,) = (c for c in app.screen.query(StatementCard) if c.card.statement == 2)
        await pilot.click(card)
        await pilot.pause()
        assert detail(app).chosen == 2


async def test_its_keys_are_the_users(dam: Briefing) -> None:
    app = reader(dam, **{"nav.next": "ctrl+n", "nav.back": "ctrl+g", "nav.detail": "o"})
    async with running(app) as pilot:
        await pilot.press("ctrl+n", "o")
        await pilot.pause()
        assert "o to the words · Ctrl+n next" in screen_text(app)
        await pilot.press("ctrl+n")
        assert detail(app).chosen == 1
        await pilot.press("ctrl+g")
        assert app.screen is app.reader


async def test_no_markup_of_an_article_is_obeyed(dam: Briefing) -> None:
    hostile = replace(dam, actors=tuple(replace(a, name="[/b] [red]X") for a in dam.actors))
    app = reader(hostile)
    async with running(app) as pilot:
        await pilot.press("n", "enter")
        await pilot.pause()
        assert "[/b] [red]X" in screen_text(app)
        await pilot.press("w")
        await pilot.pause()
        assert "[/b] [red]X" in screen_text(app)


class TestWhatOneSideSaysAboutAnother:
    async def test_capital_f_asks_who_speaks_and_then_about_whom_with_counts(
        self, app: ReaderApp
    ) -> None:
        async with running(app) as pilot:
            await pilot.press("F")
            assert "10 1▌ United States" in screen_text(app)
            await pilot.press(*"united st", "enter")
            await pilot.pause()
            shown = screen_text(app)
            assert "About whom?" in shown
            assert "9 3▌ Iran" in shown
            await pilot.press(*"iran", "enter")
            await pilot.pause()
            assert "FILTER 1 United States → 3 Iran · 1 US intelligence · claim · 1/9" in bottom(
                app
            )
            await pilot.press("escape")
            assert not app.reader.filter.selects

    async def test_with_a_filter_on_who_speaks_is_not_asked(self, app: ReaderApp) -> None:
        async with running(app) as pilot:
            await pilot.press("4", "F")
            assert "4 Ukraine → …" in screen_text(app)
            await pilot.press(*"russia", "enter")
            await pilot.pause()
            assert "FILTER 4 Ukraine → 2 Russia · 4 Ukraine · claim · 1/1" in bottom(app)

    async def test_it_works_for_one_speaker(self, app: ReaderApp) -> None:
        async with running(app) as pilot:
            await pilot.press("a", "j", "enter", "F", *"russia", "enter")
            await pilot.pause()
            assert "FILTER John Kirby → 2 Russia · 1 John Kirby · statement · 1/1" in bottom(app)

    async def test_a_target_counts_for_its_party(self, dam: Briefing) -> None:
        minister = next(a.id for a in dam.actors if a.name == "the minister")
        aimed = replace(dam.statements[3], targets=(minister,))
        app = reader(replace(dam, statements=(*dam.statements[:3], aimed, dam.statements[4])))
        async with running(app) as pilot:
            await pilot.press("F", *"sylv", "enter", *"freed", "enter")
            await pilot.pause()
            assert list(app.reader.navigation.admitted) == [3]

    async def test_escape_in_either_dialog_changes_nothing(self, app: ReaderApp) -> None:
        async with running(app) as pilot:
            await pilot.press("F", "escape")
            assert not app.reader.filter.selects
            await pilot.press("F", "enter", "escape")
            assert not app.reader.filter.selects

    async def test_without_targets_it_says_so(self, dam: Briefing) -> None:
        bare = replace(dam, statements=tuple(replace(s, targets=()) for s in dam.statements))
        app = reader(bare)
        async with running(app) as pilot:
            await pilot.press("F")
            assert "No statement is about anybody" in bottom(app)


async def test_at_the_edge_of_the_box_no_word_is_cut(dam: Briefing) -> None:
    for width in (50, 60, 70, 80, 120):
        app = reader(dam)
        async with running(app, (width, 20)) as pilot:
            await pilot.press("n", "enter")
            await pilot.pause()
            (edge,) = [line for line in screen_text(app).splitlines() if "╰" in line]
            assert "Esc closes" in edge
            assert "…" not in edge


@pytest.mark.parametrize("width", [50, 60, 80, 84, 120])
async def test_a_statement_by_itself_has_its_box_inside_the_screen(
    dam: Briefing, width: int
) -> None:
    app = reader(dam)
    async with running(app, (width, 24)) as pilot:
        await pilot.press(*["n"] * 5, "enter")
        await pilot.pause()
        box = app.screen.query_one(".box").region
        assert box.x >= 0
        assert box.right <= width
        assert any("╮" in line for line in screen_text(app).splitlines())


async def test_of_a_claim_that_is_told_again_the_first_telling_is_named() -> None:
    words = "three drones from Ruritania had struck the harbour"
    again = "drones from Ruritania have struck the harbour"
    article = document(
        ("body", f"Sylvania says {words}. Sylvania says {again}. Ruritania says no.")
    )
    said = [Said("claim", "Sylvania", "Sylvania", "says", told) for told in (words, again)]
    said.append(Said("denial", "Ruritania", "Ruritania", "says", "no"))
    app = reader(briefing(article, said, ((2, 1, "denies"),)))
    async with running(app, WIDE) as pilot:
        await pilot.press("n", "n", "enter")
        await pilot.pause()
        lines = screen_lines(app)
        (told,) = [line for line in lines if "Told first" in line]
        assert words[:20] in told
        assert "Ruritania denies" in screen_text(app)
        assert "without answer" not in screen_text(app)


async def test_what_stands_behind_a_name_and_a_colon_is_said_to_rest_on_the_colon() -> None:
    article = document(("body", "IRAN: We sold no drones."))
    made = briefing(article, (Said("denial", "Iran", "IRAN", ":", "We sold no drones."),))
    made = replace(made, statements=(replace(made.statements[0], evidence=(":",)),))
    app = reader(made)
    async with running(app, NORMAL) as pilot:
        await pilot.press("n", "enter")
        await pilot.pause()
        assert "by the colon before the words" in screen_text(app)
