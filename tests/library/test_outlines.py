"""What is found across articles out of the tables is what is found in their ledgers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from briefing.compare.accounts import compare
from briefing.compare.as_json import (
    chains_json,
    comparison_json,
    matrix_json,
    register_json,
    timeline_json,
)
from briefing.compare.chains import cases, chains
from briefing.compare.collection import Collection, collect
from briefing.compare.matrix import matrix
from briefing.compare.positions import timeline
from briefing.compare.register import register
from briefing.library import Library, contents
from briefing.model import Briefing, Source
from tests.compare.building import Says, article

SOLD = "Norland sold forty missiles to the rebels of the northern valley last winter"
NEVER = "Norland never sold a missile to the rebels of the northern valley"
DID = "Norland sold missiles to the rebels of the northern valley, and regrets it"
RAIN = "the harvest of plums in the southern hills will be late after so much rain"

ARTICLES = (
    article(
        "Sudmark accuses Norland over missiles in the valley",
        Says("Ada Berg", SOLD, "accusation", party="Sudmark", about=["Norland"], quote="direct"),
        Says("", "rebels were trained in the capital", "claim", source="officials"),
        Says("a senior official", f"that {SOLD}", "claim", party="Sudmark", inside=1),
        outlet="Harbour Post",
        published="2026-03-02",
    ),
    article(
        "Norland denies missiles went to valley",
        Says("Sudmark", f"again that {SOLD}", "accusation", about=["Norland", "Olaf Vik"]),
        Says("Olaf Vik", NEVER, "denial", party="Norland", about=["Sudmark"], quote="mixed",
             answers=[(0, "denies")]),
        Says("Norland", "", "no comment", about=["Sudmark"]),
        outlet="Valley Radio",
        published="2026-03-03",
        sides={"Olaf Vik": "Norland"},
    ),
    article(
        "Plums",
        Says("Ostia", RAIN, on="2026-03-01"),
        Says("Ostia", "Norland dumped spoiled plums in its harbour", "accusation",
             about=["Norland"]),
        Says("Norland", DID, "acknowledgement", about=["Sudmark"], on="2026-03-20"),
        outlet=None,
        published=None,
    ),
)  # fmt: skip


def placed(briefing: Briefing, number: int) -> Briefing:
    """The same at an address, by which it is named wherever it is found."""
    document = briefing.document
    source = Source(None, f"https://one.example/{number}", document.source.sha256)
    return replace(briefing, document=replace(document, source=source))


WHOLE = tuple(placed(briefing, number) for number, briefing in enumerate(ARTICLES))


@pytest.fixture
def outlined(library: Library, monkeypatch: pytest.MonkeyPatch) -> Collection:
    """Those articles out of the library's tables; no ledger and no document may be unpacked."""
    numbers = [library.add(briefing).article for briefing in WHOLE]

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("more was read than the tables")

    monkeypatch.setattr(contents, "_unpacked", refuse)
    return collect(tuple(library.outlines(numbers)))


def test_what_is_told_across_articles_is_the_same(outlined: Collection) -> None:
    whole = collect(WHOLE)
    assert matrix_json(matrix(outlined)) == matrix_json(matrix(whole))
    assert timeline_json(outlined, timeline(outlined)) == timeline_json(whole, timeline(whole))
    norland = timeline(outlined, outlined.party("Norland"))
    assert timeline_json(outlined, norland) == timeline_json(
        whole, timeline(whole, whole.party("Norland"))
    )
    assert norland.turns
    found = register(outlined)
    assert any(not entry.is_open for entry in found)
    today = date(2026, 4, 1)
    assert register_json(outlined, found, today) == register_json(whole, register(whole), today)
    sudmark = outlined.party("Sudmark")
    assert sudmark is not None
    of_side = [e for e in found if any(sudmark.id in (c.party, c.speaker) for c in e.claim.said)]
    assert 0 < len(of_side) < len(found)
    assert register_json(outlined, register(outlined, sudmark), today) == register_json(
        outlined, of_side, today
    )
    assert chains_json(outlined, chains(outlined), cases(outlined)) == chains_json(
        whole, chains(whole), cases(whole)
    )
    assert comparison_json(compare(outlined)) == comparison_json(compare(whole))


def test_outlines_come_in_the_order_that_is_asked_for(library: Library) -> None:
    numbers = [library.add(briefing).article for briefing in WHOLE]
    titles = [briefing.document.title for briefing in library.outlines(numbers[::-1])]
    assert titles == [briefing.document.title for briefing in reversed(WHOLE)]
    assert list(library.outlines([99])) == []


def test_a_statement_leads_to_where_it_stands(library: Library) -> None:
    number = library.add(WHOLE[1]).article
    (outline,) = library.outlines([number])
    for kept, given in zip(outline.statements, WHOLE[1].statements, strict=True):
        assert (kept.id, kept.start, kept.end) == (given.id, given.start, given.end)
        assert outline.words_of(kept) == WHOLE[1].words_of(given)
