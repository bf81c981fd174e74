"""Keys that a terminal sends at once act one after the other, as if they had been typed slowly."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest

from tests.pty.random_input import STUB, home
from tests.terminal import terminal

pytestmark = pytest.mark.pty


@pytest.mark.parametrize(
    ("keys", "copied"),
    [
        (b"/voronezh\ryq", "in the city of Voronezh"),
        (b"fzelen\ryq", "accomplices in Russian terror"),
    ],
)
def test_a_burst_of_keys_copies_what_slow_keys_would(
    tmp_path: Path, keys: bytes, copied: str
) -> None:
    environment = {**home(tmp_path), "TMUX": "", "WAYLAND_DISPLAY": "", "DISPLAY": ""}
    with terminal(STUB, environment=environment) as child:
        child.until(b"without answer", timeout=60)
        child.quiet(0.3)
        child.send(keys)
        assert child.ended() == 0
        written = child.written
    (sent,) = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", written)
    assert copied in base64.b64decode(sent).decode()


def test_what_is_typed_before_the_reader_is_there_is_not_lost(tmp_path: Path) -> None:
    with terminal(STUB, environment=home(tmp_path)) as child:
        child.send(b"/voronezh\r")
        child.until(b"SEARCH", timeout=60)
        child.quiet(0.3)
        child.send(b"q")
        assert child.ended() == 0
