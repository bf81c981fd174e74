"""A long article's panels fill while it is read, and what one has before one stays there."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import replace

from briefing.analysis.process.client import Progress
from briefing.config import Config
from briefing.model import Actor, Briefing, Document, Span, Statement
from briefing.reader.app import ReaderApp
from briefing.reader.state.carry_over import carry_over, same_actors
from briefing.reader.state.filter import Filter
from briefing.reader.state.index import Ledger
from tests.reader.driving import bottom, running, screen_lines, screen_text


def beginning(whole: Briefing, count: int) -> Briefing:
    """What is known once so many statements are read: with ids of its own."""

    def anew(id_: str | None) -> str | None:
        return f"b{id_}" if id_ else id_

    def of(id_: str) -> str:
        return f"b{id_}"

    statements = [
        replace(
            s,
            id=f"b{s.id}",
            speaker=anew(s.speaker),
            party=anew(s.party),
            parent=anew(s.parent),
            targets=tuple(map(of, s.targets)),
        )
        for s in whole.statements[:count]
    ]
    used = {id_ for s in statements for id_ in (s.speaker, s.party, *s.targets)}
    actors = tuple(
        Actor(of(a.id), a.name, a.kind, of(a.party), a.role)
        for a in whole.actors
        if of(a.id) in used or any(of(b.id) in used and b.party == a.id for b in whole.actors)
    )
    kept = {s.id for s in statements}
    links = tuple(
        replace(link, response=of(link.response), claim=of(link.claim))
        for link in whole.links
        if {of(link.response), of(link.claim)} <= kept
    )
    return Briefing(whole.document, actors, tuple(statements), links)


class Growing:
    """An analyser that tells the beginning, then waits to be let go on."""

    def __init__(self, whole: Briefing, count: int) -> None:
        self.whole = whole
        self.first = beginning(whole, count)
        self.go_on = threading.Event()

    def analyse(self, document: Document) -> Iterator[Progress | Briefing]:
        """The beginning, then all."""
        yield Progress(3, 12, self.first)
        self.go_on.wait(20)
        yield self.whole

    def close(self) -> None:
        """Wait no longer."""
        self.go_on.set()


def growing(sample: Briefing, count: int = 13) -> tuple[ReaderApp, Growing]:
    analyser = Growing(sample, count)
    return ReaderApp(sample.document, config=Config(), analyser=analyser), analyser


def current(app: ReaderApp) -> Statement:
    ledger, n = app.reader.navigation.ledger, app.reader.navigation.current
    assert ledger is not None
    assert n is not None
    return ledger.statements[n]


def words(app: ReaderApp) -> str:
    """The beginning of what the claims say of the current statement."""
    claims = app.reader.claims
    return claims._sentences.of(claims.items[claims.cursor]).text[:24]


async def until(app: ReaderApp, pilot: object, *, whole: bool) -> None:
    """Wait until a ledger of that kind is shown."""
    for _ in range(200):
        await pilot.pause(0.02)  # type: ignore[attr-defined]
        ledger = app.reader.navigation.ledger
        if ledger is not None and ledger.is_whole is whole:
            return
    raise AssertionError("no such ledger was shown")


async def test_what_is_read_is_shown_and_said_to_be_the_beginning(sample: Briefing) -> None:
    app, analyser = growing(sample)
    async with running(app, analysed=False) as pilot:
        await until(app, pilot, whole=False)
        lines = screen_lines(app)
        assert "so far 3 sides" in lines[0]
        assert "analysing 3/12" in lines[-1]
        assert "no answer found so far" in screen_text(app)
        analyser.go_on.set()
        await until(app, pilot, whole=True)
        assert app.reader.navigation.current is None  # as before
        assert app.reader.claims.scroll_offset.y == 0
        assert "so far" not in screen_text(app)
        assert "analysing" not in bottom(app)


async def test_the_statement_the_filter_and_the_rows_stay(sample: Briefing) -> None:
    app, analyser = growing(sample)
    async with running(app, analysed=False) as pilot:
        await until(app, pilot, whole=False)
        digits = {p.name: p.digit for p in app.reader.navigation.ledger.parties}  # type: ignore[union-attr]
        await pilot.press("3", "n")
        here, row = current(app), app.reader.article.scroll_offset
        analyser.go_on.set()
        await until(app, pilot, whole=True)
        await pilot.pause()
        assert current(app).content == here.content
        assert app.reader.article.scroll_offset == row
        after = {p.name: p.digit for p in app.reader.navigation.ledger.parties}  # type: ignore[union-attr]
        assert {name: after[name] for name in digits} == digits
        assert "FILTER 3 Russia" in bottom(app)
        assert [sample.actor(id_).name for id_ in app.reader.filter.parties] == ["Russia"]  # type: ignore[union-attr]


async def test_the_list_of_claims_stays_at_what_it_shows(sample: Briefing) -> None:
    app, analyser = growing(sample)
    async with running(app, (120, 16), analysed=False) as pilot:
        await until(app, pilot, whole=False)
        await pilot.press("v", "greater_than_sign", "j", "j")
        await pilot.pause()
        claims, before = app.reader.claims, current(app)
        (row,) = (y for y, line in enumerate(screen_lines(app)) if words(app) in line)
        analyser.go_on.set()
        await until(app, pilot, whole=True)
        await pilot.pause()
        assert current(app).content == before.content
        assert claims.under_cursor == app.reader.navigation.current
        assert words(app) in screen_lines(app)[row]


async def test_a_correction_of_the_beginning_holds_for_the_whole(sample: Briefing) -> None:
    app, analyser = growing(sample)
    async with running(app, analysed=False) as pilot:
        await until(app, pilot, whole=False)
        await pilot.press("x", "E", *"threat", "enter")
        await pilot.pause()
        here = current(app)
        analyser.go_on.set()
        await until(app, pilot, whole=True)
        assert current(app).content == here.content
        assert current(app).kind == "threat"
        assert not app.reader.navigation.ledger.briefing.notices  # type: ignore[union-attr]


async def test_while_a_dialog_speaks_of_a_statement_no_other_ledger_comes(
    sample: Briefing,
) -> None:
    app, analyser = growing(sample)
    async with running(app, analysed=False) as pilot:
        await until(app, pilot, whole=False)
        await pilot.press("x", "E")
        await pilot.pause()
        here = current(app)
        analyser.go_on.set()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert not app.reader.navigation.ledger.is_whole  # type: ignore[union-attr]
        await pilot.press(*"threat", "enter")
        await until(app, pilot, whole=True)
        assert current(app).content == here.content
        assert current(app).kind == "threat"


def test_actors_and_statements_are_followed_by_name_and_place(sample: Briefing) -> None:
    first = Ledger(beginning(sample, 13), is_whole=False)
    now = same_actors(first.briefing, sample)
    assert {id_.removeprefix("b") for id_ in now} == set(now.values())
    after = Ledger(sample, first, now)
    carried = carry_over(first, after)
    assert carried.statements == {n: n for n in range(13)}
    assert carried.filter(Filter(parties=frozenset({"ba1", ""}))).parties == {"a1", ""}
    people = [m.actor.name for p in first.parties for m in p.members]
    assert [
        m.actor.name for p in after.parties for m in p.members if m.actor.name in people
    ] == people


def with_mentions(briefing: Briefing) -> Briefing:
    """A briefing that tells where everybody's name stands in the text."""
    text = briefing.document.text
    places = {
        a.name: [m.span() for m in re.finditer(re.escape(a.name), text)] for a in briefing.actors
    }
    actors = tuple(
        replace(a, mentions=tuple(Span(*place) for place in places[a.name]))
        for a in briefing.actors
    )
    return replace(briefing, actors=actors)


def with_fuller_name(whole: Briefing, name: str, fuller: str) -> Briefing:
    """A briefing in which somebody's name is a fuller one, and nothing else."""
    actors = tuple(replace(a, name=fuller) if a.name == name else a for a in whole.actors)
    return replace(whole, actors=actors)


def test_an_actor_is_followed_to_a_fuller_name_by_where_they_are_named(sample: Briefing) -> None:
    before = with_mentions(sample)
    whole = with_fuller_name(before, "John Kirby", "Admiral John Kirby")
    assert same_actors(before, whole) == {actor.id: actor.id for actor in sample.actors}


def test_of_two_of_one_name_an_actor_is_followed_to_the_one_in_the_same_places(
    sample: Briefing,
) -> None:
    before = with_mentions(sample)
    kirby = next(actor for actor in before.actors if actor.name == "John Kirby")
    whole = with_fuller_name(before, "John Kirby", "Admiral John Kirby")
    whole = replace(whole, actors=(replace(kirby, id="other", mentions=()), *whole.actors))
    assert same_actors(before, whole)[kirby.id] == kirby.id


async def test_whoever_is_under_the_cursor_stays_there_with_a_fuller_name(
    sample: Briefing,
) -> None:
    app, analyser = growing(sample)
    analyser.first = with_mentions(analyser.first)
    analyser.whole = with_fuller_name(with_mentions(sample), "John Kirby", "Admiral John Kirby")
    async with running(app, (120, 16), analysed=False) as pilot:
        await until(app, pilot, whole=False)
        actors, ledger = app.reader.actors, app.reader.navigation
        await pilot.press("a")
        while actors.under_cursor.name != "John Kirby":  # type: ignore[union-attr]
            await pilot.press("j")
        await pilot.press("enter")
        (row,) = (y for y, line in enumerate(screen_lines(app)) if "John Kirby" in line[:24])
        digit = ledger.ledger.parties[0].digit  # type: ignore[union-attr]
        analyser.go_on.set()
        await until(app, pilot, whole=True)
        await pilot.pause()
        assert actors.under_cursor.name == "Admiral John Kirby"  # type: ignore[union-attr]
        assert "Admiral John" in screen_lines(app)[row][:24]
        assert ledger.ledger.parties[0].digit == digit  # type: ignore[union-attr]
        assert [sample.actor(id_).name for id_ in app.reader.filter.actors] == ["John Kirby"]  # type: ignore[union-attr]
