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
from briefing.cli.commands import MODULE_OF
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


ELSEWHERE = {
    "read": "draws on a terminal",
    "open": "draws on a terminal",
    "serve": "goes on until it is ended: test_serve",
    "batch": "starts workers: test_batch",
    "follow": "needs a server: tests/follow/test_page.py",
    "update": "needs a server: tests/follow/test_page.py",
    "watch": "needs a server: tests/follow/test_page.py",
}
"""Commands that are not carried out here, and why."""
FEED = """<rss version="2.0"><channel><title>T</title><item><title>The Fifth One</title>
<description>Iran said that it was so, and so it was.</description></item></channel></rss>"""


BEFORE = {
    "README": ["export", "article.md", "--output", "note.md"],
    "docs/library": ["add", "articles/"],
}
"""What a page supposes to be done."""


@pytest.fixture
def desk(run: Run, articles: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Where the pages suppose one to be: articles under the names that they give them."""
    for kind in ("STATE", "DATA"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind))
    monkeypatch.setattr(paths, "_DIRS", PlatformDirs("briefing", appauthor=False))
    for folder in ("notes", "seeds"):
        (tmp_path / folder).mkdir()
    for name in ("article.md", "a.txt", "b.txt", "c.txt", "seeds/iran-drone-plant.txt"):
        (tmp_path / name).write_text("# Talks\n\nIran said that it was so, and so it was.\n")
    (articles / "d.txt").write_text("The Fourth One\n\nUkraine said that it was not so.\n")
    (tmp_path / "page.html").write_text("<article><h1>Talks</h1><p>Iran said so.</p></article>")
    (tmp_path / "feed.xml").write_text(FEED)
    return run


def offline(words: list[str]) -> list[str] | None:
    """A call without the addresses in it; None where it cannot be carried out here."""
    kept = [word for word in words if not word.startswith("https://")]
    if not kept or kept[0] not in MODULE_OF or kept[0] in ELSEWHERE:
        return None
    return None if "--online" in kept or "notes/*.md" in kept else kept


@pytest.mark.usefixtures("stand_in")
@pytest.mark.parametrize("page", ["README", "docs/library", "docs/other-tools", "docs/verify"])
def test_the_calls_of_a_page_are_carried_out_one_after_the_other(desk: Run, page: str) -> None:
    calls = [call for words in shown(ROOT / f"{page}.md") if (call := offline(words))]
    for words in [BEFORE[page], *calls] if page in BEFORE else calls:
        outcome = desk(*words)
        assert outcome.code == 0, (words, outcome.err)


def test_no_page_with_calls_that_can_be_carried_out_is_left_out() -> None:
    able = {page.stem for page in PAGES for words in shown(page) if offline(words)}
    assert able == {"README", "library", "other-tools", "verify"}
