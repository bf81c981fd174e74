"""`briefing corrections import`: from a folder that brat has changed to what is shown next time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from platformdirs import PlatformDirs

from briefing import paths
from briefing.library.store import Library
from briefing.model.contract import briefing_from_json
from tests.cli.running import Run

pytestmark = pytest.mark.usefixtures("stand_in")


@pytest.fixture
def folder(run: Run, articles: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder for brat."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(paths, "_DIRS", PlatformDirs("briefing", appauthor=False))
    assert run("export", str(articles), "-f", "brat", "-o", "brat").code == 0
    return Path("brat")


def change(file: Path, before: str, after: str) -> None:
    text = file.read_text()
    assert before in text
    file.write_text(text.replace(before, after))


def test_what_was_changed_is_there_in_the_next_export(
    run: Run, folder: Path, articles: Path
) -> None:
    change(folder / "a.ann", "E1\tClaim", "E1\tThreat")
    dry = run("corrections", "import", "--dry-run", str(folder / "a.ann"))
    assert (dry.code, dry.out) == (0, "brat/a.ann: 1 correction would be kept\n")
    assert '"claim"' in run("export", str(articles / "a.txt"), "-f", "json").out
    outcome = run("corrections", "import", "brat")
    assert outcome.code == 0
    assert outcome.out.splitlines() == [
        "brat/a.ann: 1 correction kept",
        "brat/b.ann: 0 corrections kept",
        "brat/c.ann: 0 corrections kept",
    ]
    (after,) = json.loads(run("export", str(articles / "a.txt"), "-f", "json").out)["statements"]
    assert (after["kind"], after["corrected"]["kind"]) == ("threat", "claim")


def test_the_library_searches_what_was_corrected(run: Run, folder: Path, articles: Path) -> None:
    assert run("export", str(articles / "a.txt"), "-f", "json", "-o", "a.json").code == 0
    with Library.open() as library:
        kept = library.add(briefing_from_json(json.loads(Path("a.json").read_text())))
        change(folder / "a.ann", "E1\tClaim", "E1\tThreat")
        assert run("corrections", "import", "brat/a.ann").code == 0
        assert [said.kind for said in library.statements(article=kept.article)] == ["threat"]


def test_what_is_no_correction_is_said_line_by_line(run: Run, folder: Path) -> None:
    change(folder / "b.ann", "Quote E1 indirect", "Quote E1 direct")
    (folder / "c.ann").write_text((folder / "c.ann").read_text() + "\x1b[31mred\n")
    outcome = run("corrections", "import", "brat")
    assert outcome.code == 65
    assert "brat/b.ann: A1: E1 Quote direct cannot be corrected" in outcome.err
    assert "red" in outcome.err
    assert "\x1b" not in outcome.err


def test_a_text_that_was_changed_is_refused(run: Run, folder: Path) -> None:
    change(folder / "a.txt", "so it was", "so it is")
    outcome = run("corrections", "import", "brat/a.ann")
    assert outcome.code == 65
    assert "a.txt: is not the text that was exported" in outcome.err


@pytest.mark.parametrize(("missing", "code"), [(".json", 66), (".txt", 66), (".ann", 66)])
def test_what_is_missing_is_said(run: Run, folder: Path, missing: str, code: int) -> None:
    (folder / f"a{missing}").unlink()
    assert run("corrections", "import", "brat/a.ann").code == code


def test_a_file_that_cannot_be_read_costs_no_other(run: Run, folder: Path) -> None:
    (folder / "a.json").unlink()
    outcome = run("corrections", "import", "brat", "nowhere")
    assert outcome.code == 66
    assert [line.split(":")[0] for line in outcome.out.splitlines()] == ["brat/b.ann", "brat/c.ann"]
    assert [line.split(": ")[1] for line in outcome.err.splitlines()] == ["brat/a.json", "nowhere"]


def test_a_briefing_that_is_none_is_said(run: Run, folder: Path) -> None:
    (folder / "a.json").write_text('{"text": 1}')
    outcome = run("corrections", "import", "brat/a.ann")
    assert outcome.code == 65
    assert "a.json: is not the briefing that was exported" in outcome.err
