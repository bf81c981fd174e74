"""Random keys, mouse, bytes, sizes and stops neither end the reader nor break the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pty.random_input import STUB, home, play
from tests.terminal import terminal

pytestmark = pytest.mark.pty


@pytest.mark.parametrize("seed", [11, 12])
def test_the_reader_survives_random_input_and_leaves_as_it_should(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with terminal(STUB, environment=home(tmp_path)) as child:
        play(child, seed, 300, wait=0.01)
