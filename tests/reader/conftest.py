"""What every test of the reader needs: nobody's own files, and a cursor that stands still."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import pytest
from platformdirs import PlatformDirs
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation
from textual.widgets import Input

from briefing import paths
from briefing.config import Config
from briefing.model import Briefing
from briefing.reader.app import ReaderApp
from tests.reader.building import Answering, sample_briefing


@pytest.fixture(autouse=True)
def _isolated(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setattr(paths, "_DIRS", PlatformDirs("briefing", appauthor=False))
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "TMUX", "STY", "VTE_VERSION", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(name, raising=False)
    for name in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_ANIMATIONS", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


_parse_rules = Stylesheet._parse_rules


@functools.cache
def _parsed(css: str, variables: tuple[tuple[str, str], ...], *how: Any) -> list[RuleSet]:
    return _parse_rules(Stylesheet(variables=dict(variables)), css, *how)


@pytest.fixture(autouse=True)
def _style_sheets_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each app parses the same style sheets; here those of a theme are parsed once."""

    def parse(
        sheet: Stylesheet,
        css: str,
        read_from: CSSLocation,
        is_default_rules: bool = False,
        tie_breaker: int = 0,
        scope: str = "",
    ) -> list[RuleSet]:
        variables = tuple(sorted(sheet._variables.items()))
        return _parsed(css, variables, read_from, is_default_rules, tie_breaker, scope)

    monkeypatch.setattr(Stylesheet, "_parse_rules", parse)


@pytest.fixture(autouse=True)
def _still_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Input, "_toggle_cursor", lambda self: None)


@pytest.fixture(scope="session")
def sample() -> Briefing:
    return sample_briefing()


@pytest.fixture
def app(sample: Briefing) -> ReaderApp:
    return ReaderApp(sample.document, config=Config(), analyser=Answering(sample))


@pytest.fixture
def clipboard(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A system's clipboard: the file that its program puts into what it reads."""
    kept, program = tmp_path / "clipboard", tmp_path / "bin" / "xclip"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n/bin/cat > '{kept}'\n")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", str(program.parent))
    monkeypatch.setenv("DISPLAY", ":0")
    return kept
