"""The library from the command line: added, listed, searched, removed, looked after."""

from __future__ import annotations

import csv
import io
import json
import shlex
from pathlib import Path

import pytest

from briefing import paths
from briefing.errors import DATA_ERROR, NO_INPUT, USAGE
from briefing.library import Library
from tests.cli.running import Run

pytestmark = pytest.mark.usefixtures("stand_in")

MINISTRY = (
    "The ministry in Tehran called the report a fabrication on Friday.\n\n"
    "Ukraine brought down forty of these drones over Kyiv in one night.\n\n"
    "Nobody who was asked on Friday wished to be named in this article.\n\n"
)


def test_articles_of_a_folder_are_added_and_listed(run: Run, articles: Path) -> None:
    added = run("add", str(articles))
    assert (added.code, added.err) == (0, "")
    assert [line.split()[0] for line in added.out.splitlines()] == ["1", "2", "3"]
    listed = run("list")
    assert [line.split()[0] for line in listed.out.splitlines()] == ["3", "2", "1"]
    assert "Russia" in listed.out
    assert len(run("list", "-n", "1").out.splitlines()) == 1


def test_standard_input_is_added(run: Run) -> None:
    assert "1 claim, 1 without answer" in run("add", stdin=b"Iran said that it was so.\n").out
    assert run("add").code == USAGE


def test_a_text_that_is_known_is_not_analysed_again(
    run: Run, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("add", str(articles / "a.txt"))

    def never(*_: object, **__: object) -> None:
        raise AssertionError("nothing is to be analysed, and no pipeline to be loaded")

    copy = articles / "again.txt"
    copy.write_text((articles / "a.txt").read_text())
    monkeypatch.setattr("briefing.cli.analyse.analyse_in_child", never)
    assert "known already" in run("add", str(copy)).out


def test_what_fails_is_said_and_the_rest_is_added(run: Run, articles: Path) -> None:
    (articles / "b.md").write_text("Russia said it is poison.\n")
    outcome = run("add", str(articles), "nowhere.txt")
    assert outcome.code == 70
    assert "cannot digest" in outcome.err
    assert "nowhere.txt: no such file" in outcome.err
    assert len(outcome.out.splitlines()) == 2
    assert len(run("list").out.splitlines()) == 2


def test_a_new_version_is_told_by_its_statements(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    file.write_text(f"Drones\n\n{MINISTRY}Iran said that it has sold no drones to anybody.\n")
    run("add", str(file))
    file.write_text(
        f"Drones\n\n{MINISTRY}Iran said that it has sold no drones to Russia.\n\n"
        "Ukraine said that it has proof of the contrary.\n"
    )
    assert "a new version of 1: statements 1 new, 1 reworded" in run("add", str(file)).out
    changes = run("changes", "2").out
    assert "  + claim" in changes
    assert "has proof of the contrary" in changes
    assert "  ~ claim" in changes
    assert run("changes", "1").out == changes
    assert len(run("list").out.splitlines()) == 1
    listed = run("list", "--all").out.splitlines()
    assert [line.endswith("(before 2)") for line in listed] == [False, True]


def test_a_search_is_a_table_json_lines_csv_or_markdown(run: Run, articles: Path) -> None:
    (articles / "d.txt").write_text("The Fourth\n\nIran said =1+1 is *two* \N{EM DASH} so.\n")
    run("add", str(articles))
    table = run("search", "says:Iran kind:claim").out
    assert table.count("Iran: ") == 3
    rows = [json.loads(line) for line in run("search", "says:Iran", "-f", "jsonl").out.splitlines()]
    assert [row["words"] for row in rows][-1] == "that it was so, and so it was."
    assert rows[0]["article"] == 4
    cells = list(csv.DictReader(io.StringIO(run("search", "says:Iran", "--format", "csv").out)))
    assert cells[0]["words"].startswith("'=1+1")
    note = run("search", "says:Iran", "1+1", "-f", "md").out
    assert r"\*two\*" in note
    assert "## The Fourth" in note


def test_a_search_of_articles_lists_them(run: Run, articles: Path) -> None:
    run("add", str(articles))
    assert "The Second One" in run("search", "second").out
    nothing = run("search", "unheard-of")
    assert (nothing.code, nothing.out) == (0, "")
    assert "nothing is found" in nothing.err
    more = run("search", "", "-n", "1")
    assert "--limit 0 gives all" in more.err


def test_a_query_that_means_nothing_is_said_in_a_line(run: Run) -> None:
    outcome = run("search", "says:Iran", "kind:denail")
    assert outcome.code == USAGE
    assert outcome.err == (
        "briefing: the query, at “kind:denail”: no kind of statement is called so "
        "(did you mean denial?)\n"
    )


def test_searches_are_saved_listed_and_forgotten(run: Run, articles: Path) -> None:
    run("add", str(articles))
    assert run("search", "says:Russia", "--save", "moscow").code == 0
    assert run("search", "--saved").out == "@moscow  says:Russia\n"
    assert "not so at all" in run("search", "@moscow").out
    assert run("search", "--forget", "moscow").code == 0
    assert run("search", "--forget", "moscow").code == NO_INPUT


def test_articles_are_removed_by_number_unless_they_are_marked(run: Run, articles: Path) -> None:
    run("add", str(articles))
    with Library.open() as library:
        briefing = library.briefing(2)
        library.mark(2, briefing, {"s1": "look again"})
    refused = run("remove", "1", "2")
    assert refused.code == USAGE
    assert "has 1 mark of yours" in refused.err
    assert len(run("list").out.splitlines()) == 3
    assert "▪ look again" in run("search", "marked").out
    assert run("remove", "1", "2", "--force").code == 0
    assert len(run("list").out.splitlines()) == 1
    assert run("remove", "1").code == NO_INPUT


def test_an_article_is_opened_by_its_number(run: Run, articles: Path) -> None:
    run("add", str(articles / "a.txt"))
    assert "that it was so" in run("open", "1").out
    assert run("open", "9").code == NO_INPUT


def test_the_library_is_whole_and_small(run: Run, articles: Path) -> None:
    assert run("library", "check").code == NO_INPUT
    run("add", str(articles))
    assert run("library", "path").out == f"{paths.library_file()}\n"
    assert run("library", "check").out == "whole: 3 articles\n"
    assert "MB now" in run("library", "vacuum").out
    lines = run("library", "export").out.splitlines()
    assert [json.loads(line)["schema"] for line in lines] == ["briefing/1"] * 3
    assert run("library", "export", "-o", "all.jsonl").code == 0
    assert len(Path("all.jsonl").read_text().splitlines()) == 3


def test_a_damaged_library_is_set_aside_and_what_can_be_read_saved(
    run: Run, articles: Path
) -> None:
    run("add", str(articles))
    file = paths.library_file()
    with Library.open() as library:
        pages = library.database.reading.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'statement_party'"
        ).fetchone()
        (size,) = library.database.reading.execute("PRAGMA page_size").fetchone()
    data = bytearray(file.read_bytes())
    data[(pages[0] - 1) * size : pages[0] * size] = b"\xa5" * size
    file.write_bytes(data)
    checked = run("library", "check")
    assert checked.code == DATA_ERROR
    assert "saved 3 articles" in checked.out
    assert file.with_name("library.damaged-1.sqlite").read_bytes() == data
    assert run("library", "check").out == "whole: 3 articles\n"
    assert "that it was so" in run("search", "says:Iran").out


def test_what_is_no_library_is_said_and_left_alone(run: Run) -> None:
    file = paths.library_file()
    file.parent.mkdir(parents=True)
    file.write_text("Dear diary")
    outcome = run("list")
    assert outcome.code == DATA_ERROR
    assert "is no library" in outcome.err
    assert file.read_text() == "Dear diary"


def test_the_library_s_tour_in_the_readme_is_true(run: Run, articles: Path) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    block = next(part for part in readme.split("```sh\n") if part.startswith("briefing add "))
    lines = [line.partition("  #")[0].strip() for line in block.partition("```")[0].splitlines()]
    run("add", str(articles / "a.txt"))
    ran = 0
    for line in lines:
        words = shlex.split(line)[1:]
        if not words:
            continue  # the home screen, which needs a terminal
        if words[0] == "add":
            words = ["add", str(articles)]  # without the network
        outcome = run(*words)
        assert (line, outcome.code) == (line, 0)
        ran += 1
    assert ran == 6
