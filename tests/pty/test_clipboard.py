"""What is copied reaches the terminal and the system's clipboard, whatever stands in it."""

from __future__ import annotations

import base64
import os
import re
from pathlib import Path

import pytest

from tests.pty.random_input import STUB, home
from tests.terminal import terminal

pytestmark = pytest.mark.pty


def test_2_then_y_puts_a_statement_of_that_side_on_the_clipboard(tmp_path: Path) -> None:
    kept, program = tmp_path / "clipboard", tmp_path / "bin" / "xclip"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n/bin/cat > '{kept}'\n")
    program.chmod(0o700)
    environment = {
        **home(tmp_path),
        "PATH": f"{program.parent}:{os.environ['PATH']}",
        "DISPLAY": ":0",
        "TMUX": "",
        "WAYLAND_DISPLAY": "",
    }
    with terminal(STUB, environment=environment) as child:
        child.until(b"without answer", timeout=60)
        child.quiet(0.3)
        child.send(b"2")
        child.until(b"FILTER", timeout=60)
        child.send(b"y")
        child.until(b"Copied: ", timeout=60)
        child.send(b"q")
        assert child.ended() == 0
        written = child.written
    words = kept.read_text(encoding="utf-8")
    assert words.startswith("“Russia has denied the utilization of Iranian-made drones")
    sent = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", written)
    assert [base64.b64decode(each).decode() for each in sent] == [words]
