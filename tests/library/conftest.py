"""A library in a folder of its own, and nobody's corrections."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.library import Library


@pytest.fixture(autouse=True)
def _at_home_in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CONFIG", "STATE", "DATA", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the library is, or will be."""
    return tmp_path / "data" / "library.sqlite"


@pytest.fixture
def library(file: Path) -> Iterator[Library]:
    """An empty library."""
    with Library.open(file) as opened:
        yield opened
