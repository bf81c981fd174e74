"""What every test of batches needs: nobody's own files, articles, and an analysis that is quick."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from platformdirs import PlatformDirs

from briefing import paths
from briefing.batch.executor import Executor
from briefing.batch.order import Outcome, Settings
from briefing.batch.run import Batch, Summary, carry_out
from tests.batch.here import Here
from tests.batch.stand_in import articles


@pytest.fixture(autouse=True)
def _at_home_in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CONFIG", "STATE", "DATA", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / "home" / name))
    monkeypatch.setattr(paths, "_DIRS", PlatformDirs("briefing", appauthor=False))
    monkeypatch.chdir(tmp_path)


class Told:
    """Remembers what it is told."""

    def __init__(self) -> None:
        self.units = self.before = 0
        self.outcomes: list[Outcome] = []

    def planning(self, units: int) -> None:
        pass

    def planned(self, units: int, done: int) -> None:
        self.units, self.before = units, done

    def advanced(self, units: int) -> None:
        self.before += units

    def done(self, outcome: Outcome) -> None:
        self.outcomes.append(outcome)

    def finishing(self, table: str) -> None:
        pass


Run = Callable[..., Summary]


@pytest.fixture
def batch() -> Run:
    """Carry a batch out in this process, with an analysis that only splits lines."""

    def run(
        *inputs: str,
        output: str = "out",
        formats: tuple[str, ...] = (),
        settings: Settings | None = None,
        executor: Executor | None = None,
        told: Told | None = None,
        **options: bool,
    ) -> Summary:
        how = settings or Settings()
        return carry_out(
            Batch(inputs, Path(output), formats, **options),
            how,
            lambda: executor or Here(how),
            told or Told(),
        )

    return run


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder of thirty articles."""
    return written(tmp_path / "archive", 30)


def written(folder: Path, count: int) -> Path:
    """A folder of so many articles."""
    folder.mkdir()
    for name, text in articles(count):
        (folder / name).write_text(text)
    return folder


def everything(folder: Path) -> dict[str, bytes]:
    """All files of a folder by their paths."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
