"""Following from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing.cli import follow as command
from briefing.cli.follow import Following
from briefing.cli.updating import run_update
from briefing.config import Config
from briefing.errors import BriefingError
from tests.follow.conftest import analyse
from tests.follow.serving import Reply, Server

PRIVATE = Following(is_private=True)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "briefing.cli.analyse.ledgers_of",
        lambda documents, failed, config: analyse(documents, failed),
    )


def update(*names: str, as_json: bool = False) -> int:
    return run_update(names, Config(), jobs=2, as_json=as_json, pause=0.0)


def test_a_feed_is_followed_updated_and_left(
    server: Server, capfd: pytest.CaptureFixture[str]
) -> None:
    feed = server.feed(server.article("one"), server.article("two"))
    assert command.follow([feed], PRIVATE) == 0
    assert capfd.readouterr().out == "The Courier: 2 entries; briefing update reads 2\n"
    assert update() == 0
    assert capfd.readouterr().out.splitlines() == [
        "1  2026-05-04  The Courier  two",
        "2  2026-05-04  The Courier  one",
    ]
    assert update() == 0
    assert capfd.readouterr() == ("", "")
    command.list_feeds()
    assert capfd.readouterr().out.startswith(f"The Courier  {feed}  2 articles, asked ")
    command.remove_feeds(["Courier"])
    assert capfd.readouterr().out == "The Courier is followed no longer\n"


def test_a_watched_side_s_words_stand_below_their_article_and_are_told_once(
    server: Server, capfd: pytest.CaptureFixture[str]
) -> None:
    command.follow([server.feed(server.article("one"))], PRIVATE)
    command.watch(["Iran", "France"], remove=False)
    capfd.readouterr()
    update()
    assert capfd.readouterr().out.splitlines() == [
        "1  2026-05-04  The Courier  one",
        "    Iran answers: Iran said that it has not sold a single one of these drones to anybody "
        "in one",
    ]
    server.article("copy", title="one")
    server.pages["/copy"] = server.pages["/one"]
    server.feed(f"{server.url}/copy")
    update()
    assert "Iran answers" not in capfd.readouterr().out
    command.watch([], remove=False)
    assert capfd.readouterr().out.splitlines() == [
        "France  nothing yet",
        "Iran  last on 2026-05-04, article 1",
    ]
    command.watch(["iran"], remove=True)
    with pytest.raises(BriefingError, match="is not watched for"):
        command.watch(["iran"], remove=True)


def test_what_came_can_be_lines_of_json(server: Server, capfd: pytest.CaptureFixture[str]) -> None:
    command.follow([server.feed(server.article("one"))], PRIVATE)
    command.watch(["Iran"], remove=False)
    capfd.readouterr()
    update(as_json=True)
    told = json.loads(capfd.readouterr().out)
    assert (told["article"], told["outcome"], told["title"]) == (1, "added", "one")
    assert told["address"] == f"{server.url}/one"
    assert [(one["name"], one["kind"]) for one in told["watched"]] == [("Iran", "denial")]


def test_the_feed_that_a_page_names_is_followed(
    server: Server, capfd: pytest.CaptureFixture[str]
) -> None:
    server.feed(server.article("one"))
    link = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    server.pages["/"] = Reply(f"<!doctype html><html><head>{link}</head></html>".encode())
    command.follow([f"{server.url}/"], PRIVATE)
    assert f"its feed is {server.url}/feed" in capfd.readouterr().err
    server.pages["/bare"] = Reply(b"<!doctype html><html><body><p>Hello</p></body></html>")
    with pytest.raises(BriefingError, match="names no feed"):
        command.follow([f"{server.url}/bare"], PRIVATE)


def test_lists_of_feeds_are_taken_and_given(
    server: Server, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    feed = server.feed(server.article("one"))
    taken, given = tmp_path / "in.opml", tmp_path / "out.opml"
    taken.write_text(f'<opml><body><outline text="C" xmlUrl="{feed}"/></body></opml>')
    command.follow([str(taken)], PRIVATE)
    assert capfd.readouterr().out == "1 feed followed; briefing update asks them\n"
    update()
    command.write_opml(str(given), replace=False)
    assert f'title="The Courier" xmlUrl="{feed}"' in given.read_text()
    with pytest.raises(BriefingError, match="exists"):
        command.write_opml(str(given), replace=False)
    command.follow([str(given)], PRIVATE)
    assert capfd.readouterr().out.endswith("0 feeds followed, 1 followed already; briefing update "
                                           "asks them\n")  # fmt: skip


def test_what_is_wrong_with_a_feed_is_said_with_when_it_is_asked_again(
    server: Server, capfd: pytest.CaptureFixture[str]
) -> None:
    feed = server.feed(server.article("one"))
    command.follow([feed], PRIVATE)
    server.pages["/feed"] = Reply(status=500)
    capfd.readouterr()
    assert update() == 69
    told = capfd.readouterr().err
    assert told.startswith(f"briefing: {feed}: the server answers 500 internal server error")
    assert "(asked again after 20" in told
    server.pages["/feed"] = Reply(status=410)
    assert update(feed) == 69
    assert f"is gone for good (briefing follow --remove {feed})" in capfd.readouterr().err


def test_one_of_several_that_cannot_be_followed_costs_no_other(
    server: Server, capfd: pytest.CaptureFixture[str]
) -> None:
    feed = server.feed(server.article("one"))
    assert command.follow(["no-such.opml", f"{server.url}/none", feed], PRIVATE) == 66
    told = capfd.readouterr()
    assert told.out.startswith("The Courier: ")
    assert len(told.err.splitlines()) == 2


@pytest.mark.parametrize("agent", ["", "a\r\nCookie: b", "ä", "x" * 201])
def test_no_agent_puts_anything_else_into_a_request(agent: str) -> None:
    with pytest.raises(BriefingError, match="--agent"):
        command.follow(["https://example.org/feed"], Following(agent=agent))


def test_a_title_from_outside_commands_no_terminal(
    server: Server, capfd: pytest.CaptureFixture[str]
) -> None:
    evil = b"<rss><channel><title>A&#x1b;]0;x&#7; [bold]</title><item><title>&#x1b;[2J</title>"
    server.pages["/feed"] = Reply(evil + b"<link>/one</link></item></channel></rss>")
    server.article("one", title="\x1b[31mRed")
    command.follow([server.url + "/feed"], PRIVATE)
    update()
    command.list_feeds()
    out, err = capfd.readouterr()
    assert "\x1b" not in out + err
    assert "\x07" not in out + err


def test_nothing_that_is_followed_yet_is_said(capfd: pytest.CaptureFixture[str]) -> None:
    for task in (command.list_feeds, update, lambda: command.watch([], remove=False)):
        with pytest.raises(BriefingError, match="nothing is followed yet"):
            task()
