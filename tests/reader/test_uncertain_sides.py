"""Where it is uncertain for which side somebody speaks, that is shown, and a key settles it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.config import Config
from briefing.model import Briefing
from briefing.reader.app import ReaderApp
from briefing.reader.text.highlights import GLYPHS
from tests.reader.building import Answering, Said, briefing, document
from tests.reader.driving import article_lines, bottom, running, screen_text

DOUBT = {"party_confidence": 0.41, "evidence": ("dateline only",)}


@pytest.fixture
def doubted() -> Briefing:
    """A ministry that is sure to be Uzbekistan's, and an expert who is not."""
    article = document(
        ("body", "Uzbekistan said the dam was safe."),
        ("body", "Ana Lukic said the dam was full."),
    )
    known = briefing(
        article,
        [
            Said("claim", "Uzbekistan", "Uzbekistan", "said", "the dam was safe"),
            Said("statement", "Uzbekistan", "Ana Lukic", "said", "the dam was full", "Ana Lukic"),
        ],
    )
    actors = tuple(replace(a, **DOUBT) if a.kind == "person" else a for a in known.actors)
    return replace(known, actors=actors)


def reader(known: Briefing) -> ReaderApp:
    return ReaderApp(known.document, config=Config(), analyser=Answering(known))


async def test_those_of_an_uncertain_side_are_a_group_of_their_own(doubted: Briefing) -> None:
    app = reader(doubted)
    async with running(app, (160, 40)):
        shown = screen_text(app)
        assert "side uncertain" in shown
        assert "Uzbekistan? Ana L" in shown


async def test_the_margin_the_ledger_and_the_bottom_line_show_the_doubt(doubted: Briefing) -> None:
    app = reader(doubted)
    async with running(app) as pilot:
        await pilot.press("n", "n")
        await pilot.pause()
        (sure,) = [line for line in article_lines(app) if "dam was safe" in line]
        (unsure,) = [line for line in article_lines(app) if "dam was full" in line]
        assert "┊" in unsure
        assert "┊" not in sure
        assert "Ana Lukic (Uzbekistan?)" in " ".join(screen_text(app).split())
        assert "Ana Lukic (Uzbekistan?) · statement · 2/2" in bottom(app)


async def test_the_details_tell_how_sure_it_is_and_what_it_rests_on(doubted: Briefing) -> None:
    app = reader(doubted)
    async with running(app) as pilot:
        await pilot.press("n", "n", "enter")
        await pilot.pause()
        shown = " ".join(screen_text(app).split())
        assert "Uzbekistan?, 41 % sure: not certain to speak for it" in shown
        assert "dateline only" in shown


async def test_the_group_filters_as_a_party_does(doubted: Briefing) -> None:
    app = reader(doubted)
    async with running(app) as pilot:
        await pilot.press("a", "G", "k", "enter")
        await pilot.pause()
        assert list(app.reader.navigation.admitted) == [1]
        await pilot.press("enter")
        await pilot.pause()
        assert not app.reader.filter.selects


async def test_a_key_confirms_the_side_and_the_doubt_is_gone(doubted: Briefing) -> None:
    app = reader(doubted)
    async with running(app) as pilot:
        await pilot.press("a", "G", "W", "enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "side uncertain" not in screen_text(app)
        assert not [line for line in article_lines(app) if "┊" in line]
        assert "Ana Lukic → Uzbekistan, in this article" in bottom(app)


@pytest.mark.parametrize("width", [30, 38, 50])
async def test_the_question_mark_of_doubt_is_never_alone_on_a_line(
    doubted: Briefing, width: int
) -> None:
    known = replace(
        doubted, statements=tuple(replace(s, confidence=0.4) for s in doubted.statements)
    )
    app = reader(known)
    async with running(app, (width, 40)) as pilot:
        await pilot.press("v")
        await pilot.pause()
        rows = [" ".join(row.split()) for row in screen_text(app).splitlines()]
        assert sum(row.endswith(("safe ?", "full ?")) for row in rows) == 2
        assert "?" not in rows


async def test_what_spoke_for_a_side_is_not_said_of_the_one_that_the_user_gave_instead(
    doubted: Briefing,
) -> None:
    spoken = doubted.statements[1]
    moved = replace(spoken, party=spoken.speaker)
    app = reader(replace(doubted, statements=(doubted.statements[0], moved)))
    async with running(app) as pilot:
        await pilot.press("n", "n", "enter")
        await pilot.pause()
        shown = screen_text(app)
        assert "Side" in shown
        assert "dateline only" not in shown


async def test_a_doubtful_kind_is_marked_in_the_margin_and_in_the_ledger(sample: Briefing) -> None:
    first, second, *others = sample.statements
    doubtful = (replace(first, kind_confidence=0.3), second, *others)
    made = replace(sample, statements=doubtful)
    app = reader(made)
    async with running(app) as pilot:
        sign = f"1{GLYPHS[first.kind]}?"
        assert any(line.split("▎")[0].endswith(sign) for line in article_lines(app))
        claims = app.reader.claims
        marks = [claims._sentences.of(item).mark for item in claims.items]
        assert [mark.split()[-1] for mark in marks if "?" in mark].count(sign) == 1
        await pilot.press("g", "n")
        assert f"{first.kind}?" in bottom(app)


async def test_marks_in_the_margin_never_run_together() -> None:
    article = document(("body", "Ann says that it rains. Bob says that it snows."))
    said = [
        Said("claim", who, who, "says", what)
        for who, what in (("Ann", "that it rains"), ("Bob", "that it snows"))
    ]
    made = briefing(article, said)
    doubtful = tuple(replace(s, kind_confidence=0.3) for s in made.statements)
    app = reader(replace(made, statements=doubtful))
    async with running(app):
        (line,) = [line for line in article_lines(app) if "rains" in line]
        assert line.split("▎")[0].split() == ["1~?", "2~?"]
