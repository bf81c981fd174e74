"""The frame around the article: the ledger in sentences, the column of names, the line on top."""

from __future__ import annotations

import pytest

from briefing.model import Briefing
from briefing.reader.app import ReaderApp
from briefing.reader.widgets.claims_sentences import Sentences
from briefing.reader.widgets.panel import Heading
from tests.reader.driving import NARROW, NORMAL, WIDE, bottom, running, screen_lines

BROAD = (200, 50)


async def test_each_entry_of_the_ledger_is_a_sentence_of_up_to_four_lines(app: ReaderApp) -> None:
    async with running(app, WIDE):
        ledger, claims = app.reader.navigation.ledger, app.reader.claims
        assert ledger is not None
        sentences: Sentences = claims._sentences
        assert {item.statement for item in claims.items} == set(range(len(ledger.statements)))
        for item in claims.items:
            made = sentences.of(item)
            assert made.speaker > 0, made.text
            _, verb, words = made.text[made.speaker :].split(" ", 2)
            assert verb, made.text
            assert words, made.text
            assert 1 <= len(made.ends) <= 4


async def test_an_answer_that_is_a_claim_too_is_not_listed_as_one_without_answer(
    app: ReaderApp, sample: Briefing
) -> None:
    answers = {link.response for link in sample.links}
    async with running(app, WIDE):
        ledger, items = app.reader.navigation.ledger, app.reader.claims.items
        assert ledger is not None
        parts: dict[str, list[str]] = {item.part: [] for item in items}
        for item in items:
            parts[item.part].append(ledger.statements[item.statement].id)
        assert list(parts) == ["disputes", "claims", "other"]
        assert not answers & {*parts["claims"], *parts["other"]}


@pytest.mark.parametrize("size", [WIDE, (160, 40), BROAD])
async def test_the_ledger_has_up_to_two_fifths_of_a_wide_screen_and_says_what_it_shows(
    app: ReaderApp, size: tuple[int, int]
) -> None:
    async with running(app, size):
        assert size[0] * 0.25 < app.reader.panel("claims").region.width <= size[0] * 0.4
        shown = "\n".join(screen_lines(app))
        assert "Disputes 4  Claims 8  Other 7" in shown
        assert "Disputes and their answers" in shown


async def test_the_column_of_names_is_as_high_as_they_need(app: ReaderApp) -> None:
    async with running(app, WIDE):
        listed = len(app.reader.actors.first_lines) - 1
        assert app.reader.actors.size.height == listed
        lines = screen_lines(app)
        heading = next(n for n, line in enumerate(lines) if line.startswith(" Contents"))
        assert heading == 2 + listed + 1
        assert lines[2].startswith(" 1▌ ⊟ United States")
        # A heading that is longer than the column goes on in a second line.
        assert lines[heading + 2 : heading + 4] != ["", ""]
        assert lines[heading + 2].startswith("   Alleged Transfer of")
        assert lines[heading + 3].startswith("   Iranian Drones")


async def test_one_heading_tells_which_panel_has_the_keyboard(app: ReaderApp) -> None:
    async with running(app, WIDE) as pilot:
        for key, name in (("a", "actors"), ("t", "contents"), ("v", "claims")):
            await pilot.press(key)
            await pilot.pause()
            entered = [each for each in app.reader.query(Heading) if each.has_class("-entered")]
            assert entered == [app.reader.panel(name).heading]  # type: ignore[arg-type]
        await pilot.press("escape")
        await pilot.pause()
        assert not [each for each in app.reader.query(Heading) if each.has_class("-entered")]


@pytest.mark.parametrize("size", [WIDE, NORMAL, NARROW, BROAD])
async def test_one_line_on_top_has_title_and_counts(app: ReaderApp, size: tuple[int, int]) -> None:
    async with running(app, size):
        top = screen_lines(app)[0]
        assert top.startswith(" US Intelligence In")
        assert top.rstrip().endswith("5 sides · 13 claims, 8 without answer")


async def test_a_wider_column_than_there_is_room_for_is_refused_with_a_word(
    app: ReaderApp,
) -> None:
    async with running(app, NARROW) as pilot:
        await pilot.press("plus")
        await pilot.pause()
        assert "47 columns are all there is room for" in bottom(app)
