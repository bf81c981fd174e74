"""Manual pages and completion: all commands, all options, and nothing that roff would obey."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from briefing.cli.commands import MODULE_OF
from briefing.cli.manual import _plain, completions, pages
from briefing.cli.program import program
from tests.cli.running import process

PAGES = pages()


def test_every_command_has_a_page() -> None:
    assert {f"briefing-{name}.1" for name in MODULE_OF} < PAGES.keys()
    assert "briefing-corrections-import.1" in PAGES


@pytest.mark.parametrize("name", sorted(MODULE_OF))
def test_every_option_is_told(name: str) -> None:
    commands: dict[str, Any] = program().commands
    page = PAGES[f"briefing-{name}.1"].replace("\\-", "-")
    for parameter in commands[name].params:
        for word in parameter.opts:
            if word.startswith("-"):
                assert word in page


def test_the_first_page_names_the_others_and_the_exit_codes() -> None:
    first = PAGES["briefing.1"].replace("\\-", "-")
    assert "briefing-export" in first
    assert ".SH EXIT STATUS\n.TP\n.B 0\nall is well\n" in first


@pytest.mark.parametrize("text", [".SH owned", "'br", "a \\fBbold\\fR", "--flag"])
def test_words_are_no_commands(text: str) -> None:
    shown = _plain(text)
    assert not shown.startswith((".", "'"))
    assert re.sub(r"\\[&e-]", "", shown).count("\\") == 0


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_roff_sets_each_page_without_a_warning() -> None:
    for page in ("briefing.1", "briefing-export.1"):
        done = subprocess.run(
            ["groff", "-man", "-Tutf8", "-ww"],
            input=PAGES[page].encode(),
            capture_output=True,
            timeout=60,
        )
        assert done.stderr == b""
        assert b"SYNOPSIS" in re.sub(rb".\x08", b"", done.stdout)


def test_shells_find_their_completion() -> None:
    found = completions()
    assert {Path(place).parts[1] for place in found} == {"bash-completion", "zsh", "fish"}
    assert all("_BRIEFING_COMPLETE" in script for script in found.values())


def test_a_word_is_completed() -> None:
    words = {"COMP_WORDS": "briefing ver", "COMP_CWORD": "1", "_BRIEFING_COMPLETE": "complete_bash"}
    outcome = process(env=words)
    assert outcome.out.split() == ["verify"]
