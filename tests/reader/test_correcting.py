"""Correcting a statement by keys: at once everywhere, from one day to the next, and undone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.widgets import Input

from briefing.config import Config
from briefing.corrections.apply import Named
from briefing.corrections.store import file_of, recall
from briefing.model import Analysed, Briefing, Statement
from briefing.reader.app import ReaderApp
from briefing.reader.screens.picker import Picker
from briefing.reader.state.corrections import CorrectionSession
from tests.reader.building import Answering
from tests.reader.driving import NARROW, NORMAL, WIDE, bottom, running, screen_text


def current(app: ReaderApp) -> Statement:
    ledger, n = app.reader.navigation.ledger, app.reader.navigation.current
    assert ledger is not None
    assert n is not None
    return ledger.statements[n]


def again(sample: Briefing) -> ReaderApp:
    """The reader as it is opened the next day."""
    return ReaderApp(sample.document, config=Config(), analyser=Answering(sample))


@pytest.mark.parametrize("size", [WIDE, NORMAL, NARROW])
async def test_a_speaker_is_corrected_by_typing_a_part_of_the_name(
    app: ReaderApp, size: tuple[int, int]
) -> None:
    async with running(app, size) as pilot:
        await pilot.press("x", "w")
        assert isinstance(app.screen, Picker)
        assert "utilization of Iranian" in screen_text(app)
        await pilot.press(*"zelen", "enter")
        await pilot.pause()
        assert app.screen is app.reader
        after, ledger = current(app), app.reader.navigation.ledger
        assert ledger is not None
        assert ledger.name(after.speaker) == "Volodymyr Zelenskyy"
        assert ledger.name(after.party) == "Ukraine"
        assert "kept for next time" in bottom(app)


async def test_the_side_bar_counts_and_filters_what_was_corrected_at_once(app: ReaderApp) -> None:
    async with running(app) as pilot:
        await pilot.press("x")
        before = {party.name: party.count for party in app.reader.navigation.ledger.parties}  # type: ignore[union-attr]
        await pilot.press("W", *"ukraine", "enter")
        await pilot.pause()
        after = {party.name: party.count for party in app.reader.navigation.ledger.parties}  # type: ignore[union-attr]
        assert after["Russia"] == before["Russia"] - 1
        assert after["Ukraine"] == before["Ukraine"] + 1
        assert [*before] == [*after]  # and so their digits
        await pilot.press("2")
        assert app.reader.navigation.current in app.reader.navigation.admitted
        assert f"1/{after['Russia']}" in bottom(app)


async def test_a_kind_is_corrected_and_marked_in_the_panel_without_colour(app: ReaderApp) -> None:
    async with running(app) as pilot:
        await pilot.press("c", "E", *"threat", "enter")
        await pilot.pause()
        await pilot.press("v")
        assert current(app).kind == "threat"
        assert current(app).analysed == Analysed("a3", "a1", "claim")
        await pilot.pause()
        assert "1▴✎ US intelligence" in screen_text(app).replace(
            "US Intelligence", "US intelligence"
        )


async def test_e_asks_what_is_wrong_first_and_escape_leaves_all_as_it_was(app: ReaderApp) -> None:
    async with running(app) as pilot:
        await pilot.press("x", "e")
        shown = screen_text(app)
        for words in ("What is wrong?", "Speaker", "Party", "Kind"):
            assert words in shown
        assert "Undo" not in shown
        await pilot.press(*"kind", "enter")
        await pilot.pause()
        assert "What is it?" in screen_text(app)
        await pilot.press("escape")
        assert app.screen is app.reader
        assert current(app).analysed is None


async def test_in_the_claims_the_statement_under_the_cursor_is_meant(app: ReaderApp) -> None:
    async with running(app) as pilot:
        await pilot.press("v", "j")
        await pilot.pause()
        under_cursor = app.reader.claims.under_cursor
        assert app.reader.navigation.current == under_cursor is not None
        await pilot.press("E", *"promise", "enter")
        await pilot.pause()
        kinds = [s.kind for s in app.reader.navigation.ledger.statements]  # type: ignore[union-attr]
        assert kinds[under_cursor] == "promise"
        assert app.focused is app.reader.claims


async def test_nobody_and_somebody_new_can_be_chosen(app: ReaderApp) -> None:
    async with running(app) as pilot:
        await pilot.press("x", "w", *"unattr", "enter")
        await pilot.pause()
        assert (current(app).speaker, current(app).party) == (None, None)
        await pilot.press("w", *"An Envoy", "enter")
        await pilot.pause()
        assert app.reader.navigation.ledger.name(current(app).speaker) == "An Envoy"  # type: ignore[union-attr]


async def test_a_name_that_was_pasted_commands_no_terminal(app: ReaderApp) -> None:
    async with running(app) as pilot:
        await pilot.press("x", "w")
        app.screen.query_one(Input).value = "Sir\x1b[2J X"
        await pilot.press("enter")
        await pilot.pause()
        assert app.reader.navigation.ledger.name(current(app).speaker) == "Sir␛[2J X"  # type: ignore[union-attr]
        (kept,) = recall(app.reader.document)
        assert isinstance(kept.speaker, Named)
        assert kept.speaker.name == "Sir␛[2J X"


async def test_a_correction_is_there_the_next_day_and_undone_by_a_key(sample: Briefing) -> None:
    async with running(again(sample)) as pilot:
        await pilot.press("x", "E", *"criticism", "enter")
        await pilot.pause()
    app = again(sample)
    async with running(app) as pilot:
        corrected = app.reader.navigation.ledger.statements[10]  # type: ignore[union-attr]
        assert corrected.kind == "criticism"
        assert recall(sample.document)
        while app.reader.navigation.current != 10:
            await pilot.press("n")
        await pilot.press("U")
        await pilot.pause()
        assert current(app).kind == "denial"
        assert current(app).analysed is None
        assert "As it was analysed" in bottom(app)
        await pilot.press("U")
        assert "Nothing to undo" in bottom(app)
    assert not file_of(sample.document).exists()


async def test_one_keeps_ones_place_and_filter_when_correcting(app: ReaderApp) -> None:
    async with running(app) as pilot:
        await pilot.press("2", "x", "x")
        place, row = app.reader.navigation.current, app.reader.article.scroll_offset
        await pilot.press("E", *"threat", "enter")
        await pilot.pause()
        assert app.reader.navigation.current == place
        assert app.reader.article.scroll_offset == row
        assert len(app.reader.filter.parties) == 1


async def test_a_correction_that_fits_no_more_is_told_and_kept(sample: Briefing) -> None:
    async with running(again(sample)) as pilot:
        await pilot.press("x", "E", *"threat", "enter")
        await pilot.pause()
    changed = replace(
        sample, statements=tuple(s for s in sample.statements if s.id != "s11"), links=()
    )
    app = again(changed)
    async with running(app) as pilot:
        assert "a correction of yours is kept but left out" in bottom(app)
        await pilot.press("c", "E", *"threat", "enter")
        await pilot.pause()
    assert len(recall(sample.document)) == 2


async def test_a_damaged_file_is_told_and_set_aside_by_the_next_correction(
    sample: Briefing,
) -> None:
    file = file_of(sample.document)
    file.parent.mkdir(parents=True)
    file.write_text("{", encoding="utf-8")
    app = again(sample)
    async with running(app, (220, 40)) as pilot:
        assert "your corrections are left out" in bottom(app)
        assert "is not valid JSON" in bottom(app)
        await pilot.press("x", "E", *"threat", "enter")
        await pilot.pause()
        assert ".damaged-1.json" in bottom(app)
    assert file.with_name(f"{file.stem}.damaged-1.json").read_text(encoding="utf-8") == "{"
    assert len(recall(sample.document)) == 1


async def test_where_nothing_can_be_written_the_correction_holds_for_today(
    sample: Briefing,
) -> None:
    file_of(sample.document).parent.parent.mkdir(parents=True)
    file_of(sample.document).parent.write_text("in the way", encoding="utf-8")
    app = again(sample)
    async with running(app) as pilot:
        await pilot.press("x", "E", *"threat", "enter")
        await pilot.pause()
        assert "Not kept beyond today" in bottom(app)
        assert current(app).kind == "threat"


@pytest.mark.parametrize("key", ["e", "w", "W", "E", "U"])
async def test_without_a_statement_a_key_says_what_to_press(app: ReaderApp, key: str) -> None:
    async with running(app) as pilot:
        await pilot.press(key)
        assert "n goes to the next" in bottom(app)


async def test_the_keys_of_dialogs_are_the_users(sample: Briefing) -> None:
    keys = {"nav.back": "ctrl+g", "scroll.down": "ctrl+n", "correct.kind": "ctrl+k"}
    app = ReaderApp(sample.document, config=Config(keys=keys), analyser=Answering(sample))
    async with running(app) as pilot:
        await pilot.press("x", "ctrl+k")
        assert "Ctrl+g closes" in screen_text(app)
        await pilot.press("ctrl+n", "enter")
        await pilot.pause()
        assert current(app).kind == "dismissal"
        await pilot.press("question_mark", "ctrl+g")
        assert app.screen is app.reader


async def test_enter_in_an_empty_list_of_claims_says_that_it_is_empty(app: ReaderApp) -> None:
    async with running(app) as pilot:
        await pilot.press("4", "v", "greater_than_sign", "enter")
        await pilot.pause()
        assert "Nothing is listed here" in bottom(app) or app.reader.claims.items


async def test_the_cursor_stays_on_a_statement_that_changes_its_part(app: ReaderApp) -> None:
    async with running(app) as pilot:
        await pilot.press("v", "greater_than_sign")
        await pilot.pause()
        claims = app.reader.claims
        here = claims.under_cursor
        assert claims.items[claims.cursor].part == "claims"
        await pilot.press("E", *"threat", "enter")
        await pilot.pause()
        assert claims.under_cursor == here
        assert claims.items[claims.cursor].part == "other"


def test_two_readers_of_one_article_lose_nothing_of_each_others(sample: Briefing) -> None:
    one, other = CorrectionSession(sample), CorrectionSession(sample)
    assert one.amend("s1", kind="threat") == ""
    assert other.amend("s2", kind="threat") == ""
    assert [s.id for s in CorrectionSession(sample).briefing.statements if s.analysed] == [
        "s1",
        "s2",
    ]


def test_what_could_not_be_kept_is_kept_with_the_next_correction(sample: Briefing) -> None:
    folder = file_of(sample.document).parent
    folder.parent.mkdir(parents=True)
    folder.write_text("in the way", encoding="utf-8")
    record = CorrectionSession(sample)
    assert "Not kept beyond today" in record.amend("s1", kind="threat")
    folder.unlink()
    assert record.amend("s2", kind="threat") == ""
    assert [s.id for s in CorrectionSession(sample).briefing.statements if s.analysed] == [
        "s1",
        "s2",
    ]


async def test_the_empty_field_says_what_to_type(sample: Briefing) -> None:
    app = again(sample)
    async with running(app) as pilot:
        await pilot.press("x", "e")
        await pilot.pause()
        assert "speaker, party, kind, about, answers or no statement" in screen_text(app)
        await pilot.press("escape", "E")
        await pilot.pause()
        assert "a part of the kind" in screen_text(app)
        await pilot.press("escape", "w")
        await pilot.pause()
        assert "a part of the name" in screen_text(app)
