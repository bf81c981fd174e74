"""Sides are called by their party's name."""

from __future__ import annotations

import pytest

from briefing.analysis.actors.side import affiliations
from briefing.analysis.actors.side.affiliations import ranked
from briefing.analysis.actors.side.candidates import Row
from briefing.analysis.actors.side.cast import Cast
from briefing.analysis.actors.side.choose import Choice
from briefing.analysis.actors.side.ranker import bundled
from briefing.analysis.annotations import Actor, Mention
from briefing.analysis.syntax.mentions import mention_features
from tests.analysis.learned.hand_made import tokens


@pytest.mark.parametrize(
    ("label", "word", "kind", "expected"),
    [
        ("NORP", "Americans", "group", "United States"),
        ("GPE", "Tehran", "country", "Iran"),
        ("ORG", "Acme", "organisation", "Acme"),
    ],
)
def test_whoever_speaks_for_a_people_or_a_capital_speaks_for_its_country(
    label: str, word: str, kind: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        ("Ruiz", "PROPN", 1, "nsubj"),
        ("told", "VERB", 1, "root"),
        (word, "PROPN", 1, "obj"),
    ]
    article = tokens(rows, names=((0, 1, "PERSON"), (2, 3, label)))
    cast = Cast(article, [[mention_features(article, head)] for head in (0, 2)], None, None)
    actors = [
        Actor((Mention((0,), 0, "name"),), "Ruiz", "person", None, 1.0),
        Actor((Mention((2,), 2, "name"),), word, kind, None, 1.0),  # type: ignore[arg-type]
    ]
    side = Row(1, None, cast.own.get(1), known=True)
    chosen = [Choice(side, 0.9, ()), Choice(side, 0.9, ())]
    monkeypatch.setattr(affiliations, "choices", lambda *_: chosen)
    found, sides = ranked(actors, cast, range(2), bundled())
    assert found[sides[0].party].name == expected
