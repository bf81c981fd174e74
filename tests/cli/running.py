"""Running the program, in this process or as one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

import briefing as package

ESCAPE = "\x1b]0;owned\x07\x1b[2J"
POSIX = pytest.mark.skipif(os.name != "posix", reason="POSIX streams and signals")


class Outcome(NamedTuple):
    """What a run of the program gave."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


def process(
    *arguments: str, stdin: bytes = b"", env: dict[str, str] | None = None, shell: str = ""
) -> Outcome:
    """Run the program as a process; ``shell`` is what follows it on a shell's command line."""
    command = [sys.executable, "-m", "briefing", *arguments]
    if shell:
        command = ["sh", "-c", f'"$@" {shell}', "sh", *command]
    environment = {
        **os.environ,
        "PYTHONPATH": str(Path(package.__file__).parents[1]),
        **(env or {}),
    }
    done = subprocess.run(command, input=stdin, capture_output=True, env=environment, timeout=120)
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


def clean_of_commands(text: str) -> bool:
    """Whether nothing in a text commands a terminal."""
    return not any((ord(c) < 32 and c not in "\n\t") or 127 <= ord(c) < 160 for c in text)
