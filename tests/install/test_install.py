"""Installing the program as people do, from a wheel: plain pip, pipx, uv.

Each takes its dependencies from the package index and a minute or two, so they run only where
BRIEFING_INSTALL_PROOFS is set: before a release, and whenever the packaging changes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from briefing import __version__

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(
    "BRIEFING_INSTALL_PROOFS" not in os.environ, reason="BRIEFING_INSTALL_PROOFS is not set"
)


def call(*command: str | Path, env: Mapping[str, str] | None = None) -> str:
    done = subprocess.run(
        [str(word) for word in command],
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
        timeout=900,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def tool(name: str) -> str:
    """A program; the test is skipped where it is not there."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built as an installer builds it."""
    folder = tmp_path_factory.mktemp("wheel")
    call(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, ROOT)
    (found,) = folder.glob("briefing_reader-*.whl")
    return found


def works(program: Path, tmp_path: Path) -> None:
    """See that a program is this version, and reads an article by its bundled pipeline."""
    assert call(program, "--version") == f"briefing {__version__}\n"
    article = tmp_path / "article.txt"
    article.write_text("Talks\n\nIran said on Friday that Russia had sent drones to Sudan.\n")
    home = {f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("CONFIG", "STATE", "DATA")}
    told = call(program, "show", "--pipeline", "fast", article, env=home)
    assert "Iran: " in told


def test_plain_pip(wheel: Path, tmp_path: Path) -> None:
    call(sys.executable, "-m", "venv", tmp_path / "venv")
    python = tmp_path / "venv" / "bin" / "python"
    lock = ROOT / "constraints.txt"
    call(python, "-m", "pip", "install", "-q", "-c", lock, f"{wheel}[web]")
    works(tmp_path / "venv" / "bin" / "briefing", tmp_path)
    share = tmp_path / "venv" / "share"
    assert (share / "man" / "man1" / "briefing-export.1").is_file()
    assert (share / "bash-completion" / "completions" / "briefing").is_file()


def test_pipx(wheel: Path, tmp_path: Path) -> None:
    places = {
        "PIPX_HOME": str(tmp_path / "home"),
        "PIPX_BIN_DIR": str(tmp_path / "bin"),
        "PIPX_MAN_DIR": str(tmp_path / "man"),
    }
    call(tool("pipx"), "install", "--python", sys.executable, wheel, env=places)
    works(tmp_path / "bin" / "briefing", tmp_path)
    assert (tmp_path / "man" / "man1" / "briefing.1").exists()


def test_uv_tool(wheel: Path, tmp_path: Path) -> None:
    places = {"UV_TOOL_DIR": str(tmp_path / "tools"), "UV_TOOL_BIN_DIR": str(tmp_path / "bin")}
    call(tool("uv"), "tool", "install", "--python", sys.executable, wheel, env=places)
    works(tmp_path / "bin" / "briefing", tmp_path)
