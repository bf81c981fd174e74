"""The first frame waits for nothing that it does not show."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    "module",
    [
        "spacy",
        "briefing.reader.screens.palette",
        "briefing.reader.text.search",
        "briefing.reader.screens.dialog",
        "briefing.export.wording",
        "briefing.export.markdown",
        "briefing.ingest",
    ],
)
def test_the_app_does_not_load(module: str) -> None:
    code = f"import sys, briefing.reader.app; sys.exit({module!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("module", ["textual", "asyncio", "rich.console", "json", "subprocess"])
def test_the_first_frame_does_not_load(module: str) -> None:
    code = f"import sys, briefing.reader.start.first_frame; sys.exit({module!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
