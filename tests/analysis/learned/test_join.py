"""Attributions of rules and heads as one list."""

from __future__ import annotations

from briefing.analysis.annotations import Attribution, Frame
from briefing.analysis.attribution.join import join


def _found(frame: str) -> Attribution:
    return Attribution(
        source=(0,), cue=(1,), content=(2, 3), score=0.9, frame=Frame(frame, 1, "statement")
    )


def test_what_the_rules_found_at_words_that_are_hardly_a_cue_is_dropped() -> None:
    assert join([_found("that")], [], [0.0, 0.1, 0.0, 0.0]) == ()


def test_a_turn_is_kept_since_the_layout_shows_it() -> None:
    assert len(join([_found("turn")], [], [0.0, 0.1, 0.0, 0.0])) == 1
