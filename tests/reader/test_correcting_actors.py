"""Correcting an actor with all their statements, answers, and what is no statement at all."""

from __future__ import annotations

from briefing.config import Config
from briefing.corrections.store import always_file, file_of
from briefing.model import Briefing, Statement
from briefing.reader.app import ReaderApp
from briefing.reader.state.index import Ledger
from tests.reader.building import Answering
from tests.reader.driving import article_lines, bottom, running, screen_text


def again(sample: Briefing) -> ReaderApp:
    """The same article another day."""
    return ReaderApp(sample.document, config=Config(), analyser=Answering(sample))


def ledger(app: ReaderApp) -> Ledger:
    assert app.reader.navigation.ledger is not None
    return app.reader.navigation.ledger


def said_by(app: ReaderApp, name: str) -> list[Statement]:
    return [s for s in ledger(app).statements if ledger(app).name(s.speaker) == name]


async def test_all_statements_of_an_actor_move_to_another_side(app: ReaderApp) -> None:
    async with running(app) as pilot:
        before = len(said_by(app, "John Kirby"))
        await pilot.press("a", "j", "W")
        await pilot.pause()
        assert "For which side do they speak?" in screen_text(app)
        await pilot.press(*"ukraine", "enter")
        await pilot.pause()
        assert "in every article from now on" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        moved = said_by(app, "John Kirby")
        assert len(moved) == before == 4
        assert {ledger(app).name(s.party) for s in moved} == {"Ukraine"}
        assert all(s.analysed is not None for s in moved)
        assert "John Kirby → Ukraine, in this article" in bottom(app)
        assert "✎ John Kirby" in screen_text(app)
        assert not always_file().exists()


async def test_what_holds_for_every_article_holds_for_the_next(sample: Briefing) -> None:
    app = again(sample)
    async with running(app) as pilot:
        await pilot.press("a", "j", "W", *"ukraine", "enter")
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        assert "in every article" in bottom(app)
    assert always_file().exists()
    assert not file_of(sample.document).exists()
    app = again(sample)
    async with running(app) as pilot:
        assert {ledger(app).name(s.party) for s in said_by(app, "John Kirby")} == {"Ukraine"}
        await pilot.press("a")
        while app.reader.actors.under_cursor.name != "John Kirby":  # type: ignore[union-attr]
            await pilot.press("j")
        await pilot.press("U")
        await pilot.pause()
        assert {ledger(app).name(s.party) for s in said_by(app, "John Kirby")} == {"United States"}
    assert not always_file().exists()


async def test_two_names_of_one_actor_become_one(app: ReaderApp) -> None:
    async with running(app) as pilot:
        ours = len(said_by(app, "US intelligence")) + len(said_by(app, "US officials"))
        await pilot.press("a", "j", "j", "j")
        assert app.reader.actors.under_cursor.name == "US officials"  # type: ignore[union-attr]
        await pilot.press("w", *"us intelligence", "enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert not said_by(app, "US officials")
        assert len(said_by(app, "US intelligence")) == ours
        assert "✎ US intel" in screen_text(app)


async def test_an_actor_can_have_another_name(app: ReaderApp) -> None:
    async with running(app) as pilot:
        await pilot.press("a", "j", "w", *"Admiral Kirby", "enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert len(said_by(app, "Admiral Kirby")) == 4
        assert "✎ Admiral Kirby" in screen_text(app)


async def test_u_undoes_the_last_correction_step_by_step(app: ReaderApp) -> None:
    async with running(app) as pilot:
        before = ledger(app).briefing.statements
        await pilot.press("a", "j", "W", *"ukraine", "enter")
        await pilot.pause()
        await pilot.press("enter", "escape", "x", "e", *"no stat", "enter")
        await pilot.pause()
        assert len(ledger(app).statements) == len(before) - 1
        await pilot.press("n", "U")
        await pilot.pause()
        assert len(ledger(app).statements) == len(before)
        await pilot.press("g")
        while ledger(app).statements[app.reader.navigation.current or 0].analysed is not None:
            await pilot.press("n")
        await pilot.press("U")
        await pilot.pause()
        assert ledger(app).briefing.statements == before
        await pilot.press("U")
        assert "Nothing to undo" in bottom(app)


async def test_what_is_no_statement_leaves_with_its_answers(app: ReaderApp) -> None:
    async with running(app) as pilot:
        before, links = len(ledger(app).statements), len(ledger(app).briefing.links)
        await pilot.press("x", "e", *"no stat", "enter")
        await pilot.pause()
        assert len(ledger(app).statements) == before - 1
        assert len(ledger(app).briefing.links) == links - 2
        assert not [line for line in article_lines(app) if "2✗" in line]
        current = app.reader.navigation.current
        assert current is None or app.reader.article.shows(ledger(app).starts[current])


async def test_an_answer_is_tied_to_another_claim_or_to_none(app: ReaderApp) -> None:
    async with running(app) as pilot:
        await pilot.press("x", "e", *"answers", "enter")
        await pilot.pause()
        await pilot.press(*"complicity", "enter")
        await pilot.pause()
        denial = app.reader.navigation.current
        assert denial is not None
        (answered,) = ledger(app).answered[denial]
        assert "complicity" in ledger(app).briefing.words(
            ledger(app).statements[answered[0]].content
        )
        assert answered[1].relation == "denies"
        await pilot.press("e", *"answers", "enter")
        await pilot.pause()
        await pilot.press(*"answers nothing", "enter")
        await pilot.pause()
        assert denial not in ledger(app).answered


async def test_links_follow_a_corrected_kind(app: ReaderApp) -> None:
    async with running(app) as pilot:
        await pilot.press("x", "E", *"acknowl", "enter")
        await pilot.pause()
        current = app.reader.navigation.current
        assert current is not None
        assert {link.relation for _, link in ledger(app).answered[current]} == {"acknowledges"}


async def test_what_was_corrected_is_marked_in_the_article(app: ReaderApp) -> None:
    async with running(app) as pilot:
        await pilot.press("x", "E", *"threat", "enter")
        await pilot.pause()
        assert [line for line in article_lines(app) if "2▴✎" in line]
