"""Every command that the documentation shows is one that the program has; many are carried out."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from platformdirs import PlatformDirs

from briefing import paths
from briefing.cli.program import program, with_command
from tests.cli.running import Run

ROOT = Path(__file__).parents[2]
_BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)
_ENDS = {"|", "||", "&&", ";", "&", ">", ">>", "<", "<<", "(", ")"}


def shown(page: Path) -> Iterator[list[str]]:
    """The words of each call of the program that a page shows."""
    for block in _BLOCK.finditer(page.read_text("utf-8")):
        for line in block[1].replace("\\\n", " ").splitlines():
            lexer = shlex.shlex(line, posix=True, punctuation_chars="|&;<>()")
            lexer.whitespace_split = True
            words = list(lexer)
            while words:
                end = next((n for n, word in enumerate(words) if word in _ENDS), len(words))
                call, words = words[:end], words[end + 1 :]
                if call and Path(call[0]).name == "briefing":
                    yield call[1:]


PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
SHOWN = [
    pytest.param(words, id=f"{page.stem}: {' '.join(words)}")
    for page in PAGES
    for words in shown(page)
]


def test_there_are_such_calls() -> None:
    assert len(SHOWN) > 40


@pytest.mark.parametrize("words", SHOWN)
def test_a_call_in_the_documentation_makes_sense(words: list[str]) -> None:
    group: Any = program()
    name, rest = "briefing", with_command(words)
    if rest and rest[0] in ("--version", "-V", "-h", "--help", "--install-completion"):
        return
    while getattr(group, "commands", None) and rest:
        word, *rest = rest
        assert word in group.commands, f"{name} has no command {word}"
        group, name = group.commands[word], f"{name} {word}"
    with group.make_context(name, list(rest)):
        pass


@pytest.fixture
def desk(run: Run, articles: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Where the pages suppose one to be: a folder of articles, an article, a folder of notes."""
    for kind in ("STATE", "DATA"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind))
    monkeypatch.setattr(paths, "_DIRS", PlatformDirs("briefing", appauthor=False))
    (tmp_path / "article.md").write_text("# Talks\n\nIran said that it was so, and so it was.\n")
    (tmp_path / "notes").mkdir()
    return run


@pytest.mark.usefixtures("stand_in")
@pytest.mark.parametrize("page", ["other-tools", "verify"])
def test_the_calls_of_a_page_are_carried_out_one_after_the_other(desk: Run, page: str) -> None:
    for words in shown(ROOT / "docs" / f"{page}.md"):
        if "--online" not in words and "notes/*.md" not in words:
            outcome = desk(*words)
            assert outcome.code == 0, (words, outcome.err)
