"""Formats beside plain text, and the options that choose what is read of a source."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing.ingest.formats import FORMATS
from tests.cli.running import Run
from tests.ingest.formats.test_html import ARTICLE
from tests.ingest.formats.test_messages import MAILBOX


@pytest.fixture
def mailbox(tmp_path: Path) -> str:
    file = tmp_path / "box.mbox"
    file.write_text(MAILBOX)
    return str(file)


def test_formats_are_listed_with_what_their_files_are_called(run: Run) -> None:
    lines = run("formats").out.splitlines()
    assert len(lines) == len(FORMATS)
    for line, format_ in zip(lines, FORMATS.values(), strict=True):
        assert line.startswith(format_.title)
        assert line.endswith(" ".join(format_.suffixes))


def test_the_articles_of_a_mailbox_are_listed_with_their_numbers(run: Run, mailbox: str) -> None:
    assert [line.split() for line in run("contents", mailbox).out.splitlines()] == [
        ["1", "Letter", "1"],
        ["2", "Letter", "2"],
        ["3", "Letter", "3"],
    ]


@pytest.mark.usefixtures("stand_in")
def test_a_part_is_chosen_by_its_number(run: Run, mailbox: str) -> None:
    assert run("show", mailbox, "--part", "2").out.startswith("Letter 2\n")
    missing = run("show", mailbox, "--part", "9")
    assert missing.code == 66
    assert "has no article 9, only 3 articles" in missing.err


@pytest.mark.usefixtures("stand_in")
def test_json_lines_hold_all_the_articles_of_a_source(run: Run, mailbox: str) -> None:
    lines = run("export", mailbox, "--format", "jsonl").out.splitlines()
    assert [json.loads(line)["source"]["part"] for line in lines] == [1, 2, 3]


@pytest.mark.usefixtures("stand_in")
def test_a_page_on_standard_input_has_the_address_that_is_named(run: Run) -> None:
    page = ARTICLE.replace('rel="canonical"', 'rel="x"').encode()
    outcome = run("export", "-", "--format", "json", "--url", "https://example.org/a", stdin=page)
    source = json.loads(outcome.out)["source"]
    assert (source["path"], source["url"], source["format"]) == (
        "-",
        "https://example.org/a",
        "html",
    )


@pytest.mark.usefixtures("stand_in")
def test_a_folder_s_articles_are_of_all_formats(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.html").write_text(ARTICLE)
    (folder / "b.txt").write_text("River\n\nIran said that it was so.\n")
    (folder / "c.png").write_bytes(b"no article")
    lines = run("export", str(folder), "--format", "jsonl").out.splitlines()
    assert [Path(json.loads(line)["source"]["path"]).name for line in lines] == ["a.html", "b.txt"]


def test_an_address_of_this_machine_ends_with_its_own_code(run: Run) -> None:
    outcome = run("show", "http://127.0.0.1:9/")
    assert outcome.code == 69
    assert outcome.err == (
        "briefing: 127.0.0.1: is an address of this machine or of a private network "
        "(--allow-private lets it be fetched)\n"
    )
