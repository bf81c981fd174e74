"""What the reader keeps in the library, and shows of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from textual.widgets import Input

from briefing.analysis.process.client import Progress
from briefing.cli.open import KeepingAnalyser
from briefing.config import Config
from briefing.library import Library, stamp
from briefing.model import Briefing, Document
from briefing.reader.app import ReaderApp
from briefing.reader.state.kept import Keeper
from tests.library.making import ACCUSATION, article, read
from tests.reader.driving import bottom, running


@dataclass
class Analysing:
    """Finds the same in every document, and counts how often it was asked."""

    found: Briefing
    asked: int = 0

    def analyse(self, document: Document) -> Iterator[Progress | Briefing]:
        self.asked += 1
        yield Progress(1, 2)
        yield replace(self.found, document=document)

    def close(self) -> None:
        """Nothing runs."""


def keeping(
    monkeypatch: pytest.MonkeyPatch, analysing: Analysing, keeper: Keeper
) -> list[Progress | Briefing]:
    """What the analyser gives of a document whose analysis finds that."""
    monkeypatch.setattr(
        "briefing.cli.open.ReaderAnalyser.analyse",
        lambda self, document: analysing.analyse(document),
    )
    document = analysing.found.document
    return list(KeepingAnalyser(Config(), keeper, document).analyse(document))


def test_what_is_read_is_kept_and_shown_at_once_the_next_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    analysing = Analysing(read(article()))
    first = keeping(monkeypatch, analysing, Keeper())
    assert first == [Progress(1, 2), analysing.found]
    assert keeping(monkeypatch, analysing, Keeper()) == [analysing.found]
    assert analysing.asked == 1
    with Library.open() as library:
        assert library.article(1).stamp == stamp(None)


def test_a_new_pipeline_reads_again_behind_what_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    before = read(article())
    with Library.open() as library:
        library.add(before, stamp="of an older program")
    now = Analysing(read(article(), ACCUSATION))
    assert keeping(monkeypatch, now, Keeper()) == [before, now.found]
    with Library.open() as library:
        assert library.briefing(1).statements == now.found.statements


def test_nothing_is_kept_of_what_is_read_in_private(monkeypatch: pytest.MonkeyPatch) -> None:
    analysing = Analysing(read(article()))
    keeping(monkeypatch, analysing, Keeper(is_keeping=False))
    with Library.open() as library:
        assert library.articles() == []


def test_a_damaged_library_keeps_nobody_from_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    from briefing import paths

    paths.library_file().parent.mkdir(parents=True, exist_ok=True)
    paths.library_file().write_text("Dear diary")
    analysing = Analysing(read(article()))
    _, found = keeping(monkeypatch, analysing, Keeper())
    assert isinstance(found, Briefing)
    assert found.statements == analysing.found.statements
    assert "the library: is no library" in found.notices[0]


def app_of(briefing: Briefing, *, keeper: Keeper | None = None) -> ReaderApp:
    return ReaderApp(
        briefing.document,
        config=Config(),
        analyser=Analysing(briefing),
        keeper=keeper or Keeper(),
    )


async def test_a_statement_is_marked_with_a_line_of_note() -> None:
    briefing = read(article())
    with Library.open() as library:
        library.add(briefing)
    app = app_of(briefing)
    async with running(app) as pilot:
        await pilot.press("n", "m")
        await pilot.pause()
        app.screen.query_one(Input).value = "ask  Tehran [/b]"
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.reader.marks.notes == {"s1": "ask Tehran [/b]"}
        region = app.reader.claims.size.region
        assert any("▪" in line.text for line in app.reader.claims.render_lines(region))
        await pilot.press("m")
        await pilot.pause()
        assert app.screen.query_one(Input).value == "ask Tehran [/b]"
        await pilot.press("escape", "M")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.reader.marks.notes == {}
    with Library.open() as library:
        assert library.marks() == []


async def test_marks_are_there_the_next_time_and_lead_to_their_statements() -> None:
    briefing = read(article())
    with Library.open() as library:
        library.add(briefing)
        library.mark(1, briefing, {"s2": "who else?"})
    app = app_of(briefing)
    async with running(app) as pilot:
        await pilot.press("apostrophe", "enter")
        await pilot.pause()
        assert app.reader.navigation.current == 1
        assert app.reader.marks.note_of(1) == "who else?"


async def test_where_nothing_is_kept_that_is_said() -> None:
    app = app_of(read(article()), keeper=Keeper(is_keeping=False))
    async with running(app) as pilot:
        await pilot.press("n", "m", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.reader.marks.notes == {}


async def test_the_place_is_kept_and_an_article_read_to_its_end_is_read() -> None:
    briefing = read(article())
    with Library.open() as library:
        library.add(briefing)
    async with running(app_of(briefing)) as pilot:
        await pilot.press("G")
    with Library.open() as library:
        kept = library.article(1)
        assert kept.opened
        assert kept.finished


@pytest.mark.parametrize("made_by", ["this program", "an older program"])
async def test_that_it_was_read_again_is_said_only_where_it_was(
    monkeypatch: pytest.MonkeyPatch, made_by: str
) -> None:
    found = read(article())
    with Library.open() as library:
        library.add(found, stamp=stamp(None) if made_by == "this program" else made_by)
    now = Analysing(read(article(), ACCUSATION))
    monkeypatch.setattr(
        "briefing.cli.open.ReaderAnalyser.analyse", lambda self, document: now.analyse(document)
    )
    analyser = KeepingAnalyser(Config(), Keeper(), found.document)
    app = ReaderApp(found.document, config=Config(), analyser=analyser, keeper=Keeper())
    async with running(app, (120, 40), analysed=False) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert ("Read again" in bottom(app)) == (made_by != "this program")
        assert app.reader.navigation.ledger is not None
