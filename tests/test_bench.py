"""What the benchmarks say of a figure, and that the page explains each."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.bench.__main__ import BENCHMARKS
from tests.bench.figure import Figure, table, to_json

PAGE = (Path(__file__).parents[1] / "docs" / "performance.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("figure", "verdict"),
    [
        (Figure(1.2, 1.2), "ok"),
        (Figure(1.21, 1.2), "OVER"),
        (Figure(1.8, 1.8, least=True), "ok"),
        (Figure(1.79, 1.8, least=True), "UNDER"),
        (Figure(7.0), "-"),
        (Figure(None, 1.2, skipped="not installed"), "skipped"),
    ],
)
def test_a_figure_is_held_to_its_limit(figure: Figure, verdict: str) -> None:
    assert figure.verdict == verdict
    assert verdict in table({"name": figure})
    assert json.loads(to_json({"name": figure}))["name"]["verdict"] == verdict


def test_the_page_explains_every_figure_and_no_other() -> None:
    assert re.findall(r"^\| `([\w-]+)` \|", PAGE, re.MULTILINE) == list(BENCHMARKS)
