"""Workers for the tests of this folder, ended after each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from briefing.analysis.process import child
from briefing.analysis.process.client import AnalysisProcess
from tests.analysis.process.stand_in import DONE, LOADED, command

Start = Callable[..., AnalysisProcess]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Start an `AnalysisProcess` whose worker runs a line of Python; it is closed afterwards."""
    running: list[AnalysisProcess] = []

    def start(analyse: str = DONE, *, load: str = LOADED, **options: Any) -> AnalysisProcess:
        monkeypatch.setattr(child, "command", command(analyse, load))
        running.append(AnalysisProcess(**options))
        return running[-1]

    yield start
    for process in running:
        process.close()
