"""Articles that are opened together, each when one comes to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.cli.opened import OpenArticles
from briefing.errors import NO_INPUT, BriefingError
from briefing.ingest.source import SourceOptions
from tests.ingest.formats.test_messages import MAILBOX


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("River\n\nIran said that it was so.\n")
    (tmp_path / "b.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "c.mbox").write_text(MAILBOX)
    return tmp_path


def sources(folder: Path, *names: str) -> list[str]:
    return [str(folder / name) for name in names]


def test_articles_are_called_by_their_files_until_they_are_read(folder: Path) -> None:
    opened = OpenArticles(sources(folder, "a.txt", "c.mbox"))
    assert opened.names == ("a.txt", "c.mbox")
    assert opened.open(0)[1].title == "River"
    assert opened.names == ("a.txt", "c.mbox")


def test_a_source_that_holds_several_becomes_so_many(folder: Path) -> None:
    opened = OpenArticles(sources(folder, "a.txt", "c.mbox"))
    number, document = opened.open(1)
    assert (number, document.title) == (1, "Letter 1")
    assert opened.names == ("a.txt", "Letter 1", "Letter 2", "Letter 3")
    assert opened.open(3)[1].title == "Letter 3"


def test_what_cannot_be_opened_is_passed_over_and_told(folder: Path) -> None:
    opened = OpenArticles(sources(folder, "a.txt", "b.png", "c.mbox"))
    number, document = opened.open(1)
    assert (number, document.title) == (2, "Letter 1")
    assert "b.png: is a PNG image" in document.notices[0]
    number, document = opened.open(1, step=-1)
    assert (number, document.title) == (0, "River")


def test_where_none_can_be_opened_the_first_one_s_error_is_raised(folder: Path) -> None:
    opened = OpenArticles(sources(folder, "none.txt", "b.png"))
    with pytest.raises(BriefingError, match=r"none\.txt: no such file") as error:
        opened.open(0)
    assert error.value.code == NO_INPUT


def test_one_part_of_a_source_is_one_article(folder: Path) -> None:
    opened = OpenArticles(sources(folder, "c.mbox"), SourceOptions(part=2))
    assert opened.open(0)[1].title == "Letter 2"
    assert opened.names == ("c.mbox",)
