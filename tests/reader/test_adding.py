"""Correcting whom a statement is about, and adding one by marking its words."""

from __future__ import annotations

import pytest
from textual.geometry import Offset
from textual.selection import Selection

from briefing.model import Statement
from briefing.reader.app import ReaderApp
from briefing.reader.state.marking import Marking, spans_between
from briefing.reader.text.layout import Block, TextLayout
from tests.reader.driving import NARROW, WIDE, article_lines, bottom, running, screen_text


def current(app: ReaderApp) -> Statement:
    ledger, n = app.reader.navigation.ledger, app.reader.navigation.current
    assert ledger is not None
    assert n is not None
    return ledger.statements[n]


def names(app: ReaderApp, ids: tuple[str, ...]) -> list[str]:
    ledger = app.reader.navigation.ledger
    assert ledger is not None
    return [ledger.name(id_) for id_ in ids]


# Targets.


async def test_enter_takes_one_target_and_tab_ticks_several(app: ReaderApp) -> None:
    async with running(app) as pilot:
        await pilot.press("x", "at")
        assert "Whom is it about?" in screen_text(app)
        await pilot.press(*"ukraine", "enter")
        await pilot.pause()
        assert names(app, current(app).targets) == ["Ukraine"]
        await pilot.press("e", *"about", "enter")
        await pilot.pause()
        await pilot.press(*"iran", "tab", *"united n", "tab", *"Chad", "tab", "enter")
        await pilot.pause()
        assert names(app, current(app).targets) == ["Iran", "United Nations", "Chad"]
        await pilot.press("U")
        await pilot.pause()
        assert current(app).targets == ()


async def test_the_filter_of_targets_follows_at_once(app: ReaderApp) -> None:
    async with running(app) as pilot:
        await pilot.press("x", "at", *"ukraine", "enter", "F", *"russ", "enter")
        await pilot.pause()
        await pilot.press(*"ukr", "enter")
        await pilot.pause()
        ledger = app.reader.navigation.ledger
        assert ledger is not None
        kinds = [ledger.statements[n].kind for n in app.reader.navigation.admitted]
        assert "denial" in kinds


# Adding.


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_a_sentence_is_added_by_keys_and_stands_out(
    app: ReaderApp, size: tuple[int, int]
) -> None:
    async with running(app, size) as pilot:
        await pilot.press("A")
        await pilot.pause()
        assert "MARK" in bottom(app)
        assert "Enter takes the sentence" in bottom(app)
        await pilot.press("tab", "tab", "enter")
        await pilot.pause()
        assert "Who says it?" in screen_text(app)
        await pilot.press(*"zelen", "enter")
        await pilot.pause()
        await pilot.press(*"concern", "enter")
        await pilot.pause()
        added = current(app)
        assert added.added
        assert names(app, (added.speaker or "", added.party or "")) == [
            "Volodymyr Zelenskyy",
            "Ukraine",
        ]
        assert added.kind == "concern"
        assert [line for line in article_lines(app) if "✎" in line]
        assert "U takes it out" in bottom(app)
        await pilot.press("U")
        await pilot.pause()
        ledger = app.reader.navigation.ledger
        assert ledger is not None
        assert not any(each.added for each in ledger.statements)
        await pilot.press("U")
        await pilot.pause()


async def test_from_space_to_enter_words_are_marked(app: ReaderApp) -> None:
    async with running(app) as pilot:
        await pilot.press("A", "space", "right", "right")
        await pilot.pause()
        assert "Enter takes the marked words" in bottom(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "“US Intelligence Indicates”" in screen_text(app)
        await pilot.press("escape")
        assert not app.reader.selections
        assert "MARK" not in bottom(app)


async def test_what_is_selected_can_be_read(app: ReaderApp) -> None:
    async with running(app) as pilot:
        await pilot.press("A", "space", "right")
        await pilot.pause()
        row = next(y for y in range(9) if "Indicates" in app.reader.article.render_line(y).text)
        words = [s for s in app.reader.article.render_line(row) if "Intelligence" in s.text]
        assert words
        assert all(s.style and s.style.color != s.style.bgcolor for s in words)


async def test_words_that_the_mouse_has_selected_need_no_marking(app: ReaderApp) -> None:
    async with running(app) as pilot:
        number = next(n for n, b in enumerate(app.reader.article.blocks) if b.kind == "body")
        selection = Selection(Offset(0, number), Offset(9, number))
        app.reader.selections = {app.reader.article: selection}
        await pilot.press("A")
        await pilot.pause()
        assert "Who says it?" in screen_text(app)


async def test_while_words_are_marked_no_other_key_does_anything(app: ReaderApp) -> None:
    async with running(app) as pilot:
        await pilot.press("A", "q", "2", "s", "question_mark", "escape")
        await pilot.pause()
        assert app.screen is app.reader
        assert not app.reader.filter.selects
        assert app.focused is app.reader.article


def marking(*texts: str, width: int = 40, offset: int = 0) -> Marking:
    blocks, start = [], 0
    for text in texts:
        blocks.append(Block("body", text, start))
        start += len(text) + 2
    return Marking(TextLayout(blocks, width), offset)


def words(made: Marking, text: str) -> str:
    first, last = made.taken
    return text[first.start : last.end]


def test_a_sentence_ends_with_its_mark_and_not_with_a_shortened_word() -> None:
    text = "On Oct. 25 Mr. Lee of the U.S. Army left. “No,” he said. It rained."
    made = marking(text)
    assert words(made, text) == "On Oct. 25 Mr. Lee of the U.S. Army left."
    made.step_sentence(1)
    assert words(made, text) == "“No,” he said."
    made.step_sentence(-1)
    made.step_sentence(-1)
    assert words(made, text).startswith("On Oct.")


def test_a_row_further_down_is_about_the_same_column() -> None:
    text = "one two three four five six seven eight nine ten"
    made = marking(text, width=20)
    made.step(2)
    made.step_row(1)
    first, _ = made.shown
    assert text[first.start : first.end] in ("six", "seven")
    made.step_row(-1)
    made.step_row(-1)
    assert text[made.shown[0].start : made.shown[0].end] == "three"


def test_what_is_marked_is_whole_words_a_piece_a_block() -> None:
    blocks = [Block("body", "Iran denied it.", 0), Block("body", "We did not, it said.", 17)]
    (one,) = spans_between(blocks, (0, 1), (0, 9))
    assert (one.start, one.end) == (0, 11)
    assert len(spans_between(blocks, (0, 5), (1, 6))) == 2
