"""A process that keeps nothing: neither by the program's ways nor past them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import sys
from pathlib import Path
from briefing import paths, read_only
from briefing.corrections.store import change
from briefing.errors import BriefingError
from briefing.files import exclusive, write_whole
from briefing.model import Document, Source
read_only.enforce()
home = Path(sys.argv[1])

def lock():
    with exclusive(home / "lock"): pass

for attempt in (
    lambda: write_whole(home / "a.md", "words"),
    lock,
    lambda: change(Document(Source("a", None, "0" * 64), "words"), lambda before: before),
):
    try:
        attempt()
    except BriefingError as error:
        print(error.what)
print(paths.state_folder().exists())
try:
    (home / "past").write_text("words")
except OSError:
    print("the system, too")
"""


@pytest.mark.skipif(os.name != "posix", reason="POSIX limits")
def test_nothing_is_written_by_any_way(tmp_path: Path) -> None:
    environment = {**os.environ, "XDG_STATE_HOME": str(tmp_path / "state")}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.splitlines() == ["nothing is kept here"] * 3 + ["False", "the system, too"]
    assert sum(path.stat().st_size for path in tmp_path.rglob("*") if path.is_file()) == 0
