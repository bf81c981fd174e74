"""Exports of several files, and lists that several articles make."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import Run

pytestmark = pytest.mark.usefixtures("stand_in")


def test_brat_gets_a_folder_with_text_annotations_and_one_configuration(
    run: Run, articles: Path
) -> None:
    assert run("export", str(articles), "-f", "brat", "-o", "brat").code == 0
    names = {path.name for path in Path("brat").iterdir()}
    pairs = {f"{stem}{ending}" for stem in "abc" for ending in (".ann", ".txt", ".json")}
    assert names == {"annotation.conf", *pairs}
    assert (Path("brat") / "a.txt").read_text() == (articles / "a.txt").read_text()


def test_a_folder_for_brat_is_filled_bit_by_bit_and_nothing_in_it_replaced(
    run: Run, articles: Path
) -> None:
    first, second = str(articles / "a.txt"), str(articles / "b.md")
    assert run("export", first, "-f", "brat", "-o", "brat").code == 0
    assert run("export", second, "-f", "brat", "-o", "brat").code == 0
    again = run("export", first, "-f", "brat", "-o", "brat")
    assert again.code == 73
    assert "exists already" in again.err


def test_brat_needs_a_folder(run: Run, articles: Path) -> None:
    outcome = run("export", str(articles / "a.txt"), "-f", "brat")
    assert outcome.code == 2
    assert "several files need a folder to go to (name it with --output)" in outcome.err


def test_the_folder_of_the_articles_gets_no_texts_that_would_be_read(
    run: Run, articles: Path
) -> None:
    outcome = run("export", str(articles), "-f", "brat", "-o", str(articles))
    assert outcome.code == 73
    assert sorted(path.name for path in articles.glob("*.txt")) == ["a.txt", "c.txt"]


def test_several_articles_make_one_list(run: Run, articles: Path) -> None:
    tasks = json.loads(run("export", str(articles), "-f", "label-studio").out)
    assert len(tasks) == 3
    outcome = run("export", str(articles), "-f", "csl", "-o", "all.json")
    assert outcome.code == 0
    titles = [item["title"] for item in json.loads(Path("all.json").read_text())]
    assert titles == ["The First One", "The Second One", "The Third One"]


@pytest.mark.parametrize(
    ("name", "begins"),
    [("a.ris", "TY  - "), ("a.bib", "@"), ("a.jsonld", "{"), ("a.json", '{\n  "schema"')],
)
def test_the_name_of_the_output_tells_the_format(
    run: Run, articles: Path, name: str, begins: str
) -> None:
    assert run("export", str(articles / "a.txt"), "-o", name).code == 0
    assert Path(name).read_text().startswith(begins)
