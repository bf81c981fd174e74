"""The page on following is true, command by command."""

from __future__ import annotations

import configparser
import re
import shlex
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from briefing.cli.commands import MODULE_OF
from briefing.cli.program import run
from briefing.follow import Update
from tests.follow.conftest import analyse
from tests.follow.serving import Reply, Server

PAGE = (Path(__file__).parents[2] / "docs" / "following.md").read_text("utf-8")
SITE = "https://courier.example"


def blocks(language: str) -> Iterator[str]:
    yield from re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def test_every_command_of_the_page_does_what_it_says(
    server: Server,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(
        "briefing.cli.analyse.ledgers_of",
        lambda documents, failed, config: analyse(documents, failed),
    )
    monkeypatch.setattr("briefing.cli.updating.Update", partial(Update, pause=0.0))
    server.feed(server.article("one"), path="/feed.xml")
    link = '<link rel="alternate" type="application/rss+xml" href="/feed.xml">'
    server.pages["/"] = Reply(f"<!doctype html><html><head>{link}</head></html>".encode())
    Path("feeds.opml").write_text(
        f'<opml><body><outline text="C" xmlUrl="{server.url}/feed.xml"/></body></opml>'
    )
    lines = [line for block in blocks("sh") for line in block.splitlines()]
    assert len(lines) > 10
    for line in lines:
        program, *words = shlex.split(line.replace(SITE, server.url))
        assert program == "briefing"
        if words[0] == "follow" and any(word.startswith("http") for word in words):
            words.append("--allow-private")
        assert run(words) == 0, line
    assert "1  2026-05-04  The Courier  one" in capfd.readouterr().out
    assert Path("my-feeds.opml").exists()


def test_the_lines_for_timers_are_well_formed() -> None:
    (cron,) = re.findall(r"^(\S+ \S+ \S+ \S+ \S+) (\S+)/briefing (\w+)$", PAGE, re.MULTILINE)
    assert cron[2] in MODULE_OF
    service, timer = (configparser.ConfigParser(interpolation=None) for _ in range(2))
    for unit, text in zip((service, timer), blocks("ini"), strict=True):
        unit.optionxform = str  # type: ignore[assignment,method-assign]
        unit.read_string(text)
    assert service["Service"]["ExecStart"].split()[1] in MODULE_OF
    assert timer["Timer"]["Persistent"] == "true"
    assert timer["Install"]["WantedBy"] == "timers.target"
