"""What the benchmarks say of a figure, and that the page explains each."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench import peak
from tests.bench.__main__ import BENCHMARKS
from tests.bench.extraction import pages, score
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


@pytest.mark.skipif(os.name != "posix", reason="it forks")
def test_what_a_process_took_is_not_what_its_parent_took() -> None:
    held = 300_000_000  # bytes, more than a bare interpreter takes by far
    script = (
        f"import subprocess, sys; held = b'x' * {held}; "
        "subprocess.run([sys.executable, '-I', sys.argv[1], sys.executable, '-c', 'pass'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(peak.__file__)], capture_output=True, text=True
    )
    assert float(done.stdout.split()[2]) < held / 1e6 / 2


def test_runs_of_four_words_are_what_an_extracted_text_is_measured_by() -> None:
    words = "one two three four five six"
    assert score(words, words) == (1.0, 1.0)
    assert score(words, "one two three four") == (1.0, 1 / 3)
    assert score(words, f"{words} seven eight") == (3 / 5, 1.0)
    assert score(words, "") == (None, 0.0)


def test_pages_with_their_texts_are_read_in_both_layouts(tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "a.html.gz").write_bytes(gzip.compress(b"<p>One</p>"))
    (tmp_path / "txt").mkdir()
    (tmp_path / "txt" / "a.txt").write_text("One")
    assert [(page.name, page.html, page.text) for page in pages(tmp_path)] == [
        ("a", "<p>One</p>", "One")
    ]
    truth = {"a": {"articleBody": "Two", "url": "https://example.org/a"}, "none": {}}
    (tmp_path / "ground-truth.json").write_text(json.dumps(truth))
    assert [(page.url, page.text) for page in pages(tmp_path)] == [("https://example.org/a", "Two")]
