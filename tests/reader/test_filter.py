"""What a filter of sides shows, without a screen."""

from __future__ import annotations

from briefing.model import Span, Statement
from briefing.reader.state.filter import NO_PARTY, Filter


def _said(party: str | None, *together: str) -> Statement:
    return Statement(
        "s1",
        "claim",
        "indirect",
        party,
        party,
        (),
        (),
        (Span(0, 4),),
        together=together,
    )


def test_what_several_say_as_one_is_found_by_the_side_of_each() -> None:
    both = _said("both", "egypt", "jordan")
    assert all(Filter().of_party(side).admits(both) for side in ("both", "egypt", "jordan"))
    assert not Filter().of_party("qatar").admits(both)


def test_what_nobody_is_named_for_is_found_by_nobody_alone() -> None:
    assert Filter().of_party(NO_PARTY).admits(_said(None))
    assert not Filter().of_party("egypt").admits(_said(None))
    assert not Filter().of_party(NO_PARTY).admits(_said("egypt"))
