"""The ranker of sides in training: what is learned is what the ranker that ships computes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from briefing.analysis.actors.side.ranker import read_ranker  # noqa: E402
from briefing.training.sides.arrays import LEAST, arrays, vocabulary  # noqa: E402
from briefing.training.sides.evaluate import judged, lines  # noqa: E402
from briefing.training.sides.examples import RankedExample  # noqa: E402
from briefing.training.sides.export import export  # noqa: E402
from briefing.training.sides.fit import fit, scored  # noqa: E402


def example(number: int) -> RankedExample:
    """A lawyer speaks for who is tied to them, anybody else for themselves."""
    lawyer = number % 2 == 0
    return RankedExample(
        article=f"article {number}",
        actor={"one": 1.0, "word:lawyer" if lawyer else "word:critic": 1.0},
        candidates=({"itself": 1.0}, {"other": 1.0, "tied": 1.0}, {"other": 1.0}),
        right=(1,) if lawyer else (0,),
        spoke=1,
        own=not lawyer,
        found=False,
    )


def test_it_learns_and_ships_what_it_learned(tmp_path: Path) -> None:
    found = [example(number) for number in range(80)]
    names = vocabulary(found)
    table = arrays(found, names)
    network = fit(table, epochs=80)
    export([network], names, tmp_path)
    ranker = read_ranker(tmp_path)
    answers = judged(ranker, found)
    assert all(one.right for one in answers)
    scores, _, _ = scored(network, table, np.array([0]))
    shares = torch.softmax(scores, 0).detach().numpy()
    assert ranker.shares(found[0].actor, found[0].candidates) == pytest.approx(shares, abs=0.01)
    assert next(lines(answers)).startswith("mentions marked: 80 actors, right 1.000")


def test_a_sign_that_few_articles_have_is_not_learned() -> None:
    found = [example(number) for number in range(2 * LEAST - 1)]
    actor, candidate = vocabulary(found)
    assert "word:lawyer" in actor
    assert "word:critic" not in actor
    assert candidate == ["itself", "other", "tied"]


def test_right_candidates_are_never_left_out() -> None:
    wide = RankedExample(
        "a", {"one": 1.0}, ({"itself": 1.0},) * 30, (29,), 0, own=False, found=True
    )
    table = arrays([wide], (["one"], ["itself"]), most=5)
    assert len(table.candidate) == 5
    assert table.right.tolist() == [False] * 4 + [True]
