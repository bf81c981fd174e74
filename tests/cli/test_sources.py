"""Which files are read of the folders that a command line names."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.cli import sources
from briefing.cli.opened import OpenArticles
from briefing.cli.sources import articles, spare_folder
from briefing.errors import CANNOT_CREATE, BriefingError


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with folders in it, some of what lies there no article."""
    for name in (
        "b.txt",
        "A.md",
        "image.png",
        ".draft.txt",
        "2026/may/x.html",
        "2026/a.txt",
        ".obsidian/plugin.md",
        "2025/b.txt",
    ):
        path = tmp_path / "notes" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("So it was.\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "notes"


@pytest.mark.usefixtures("notes")
def test_a_folder_is_read_with_the_folders_in_it_in_order() -> None:
    inside = ("A.md", "b.txt", "2025/b.txt", "2026/a.txt", "2026/may/x.html")
    assert articles(["notes"]) == tuple(f"notes/{name}" for name in inside)
    assert articles(["notes/2025", "other.txt"]) == ("notes/2025/b.txt", "other.txt")


def test_a_link_to_a_folder_is_not_followed_and_depth_has_an_end(
    notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (notes / "2025" / "again").symlink_to(notes)
    assert len(articles(["notes"])) == 5
    monkeypatch.setattr(sources, "DEEPEST", 1)
    assert articles(["notes"])[-1] == "notes/2026/a.txt"


@pytest.mark.usefixtures("notes")
def test_a_folder_of_too_many_articles_is_an_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "MOST", 5)
    assert len(articles(["notes"])) == 5
    monkeypatch.setattr(sources, "MOST", 4)
    with pytest.raises(BriefingError, match=r"notes: holds more than 4 articles.*briefing batch"):
        articles(["notes"])


def test_the_list_of_articles_shows_in_which_folder_each_lies(notes: Path) -> None:
    names = ("A.md", "b.txt", "2025/b.txt", "2026/a.txt", "2026/may/x.html")
    assert OpenArticles(articles(["notes"])).names == names
    assert OpenArticles(articles([str(notes)])).names == names
    several = OpenArticles(["notes/2025/b.txt", "notes/2026/a.txt", "https://example.org/a", "-"])
    assert several.names == ("2025/b.txt", "2026/a.txt", "https://example.org/a", "standard input")
    assert OpenArticles(["notes/b.txt", str(notes / "A.md")]).names[0] == "notes/b.txt"


@pytest.mark.usefixtures("notes")
def test_nothing_is_written_where_it_would_be_read_as_an_article() -> None:
    with pytest.raises(BriefingError, match="is a folder that is read") as error:
        spare_folder(Path("notes/2026/out"), ".md", ["notes"])
    assert error.value.code == CANNOT_CREATE
    for folder, suffix in (("notes/.out", ".md"), ("out", ".md"), ("notes/2026", ".json")):
        spare_folder(Path(folder), suffix, ["notes", "notes/b.txt"])
