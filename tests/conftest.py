"""What every test stands on: examples without a time limit, and a library of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("briefing", deadline=None, print_blob=True)
settings.load_profile("briefing")


@pytest.fixture(autouse=True)
def _nobodys_library(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """No test reads or writes the library of whoever runs it."""
    folder = tmp_path_factory.mktemp("data", numbered=True)
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    return folder
