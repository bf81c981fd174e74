"""Lists of feeds, the feeds that pages name, and what servers say of time."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import BriefingError
from briefing.follow.asking import at_once, back_off, retry_after
from briefing.follow.listing import feed_of_page
from briefing.follow.opml import Outline, is_opml, opml_text, outlines
from briefing.ingest.fetch import Answer

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


def test_feeds_of_a_list_are_found_in_all_its_folders_and_once() -> None:
    data = b"""<?xml version="1.0"?><opml version="1.0"><body>
        <outline text="News"><outline text="A" xmlUrl="https://a.example/feed"/>
        <outline text="B &amp; C" title="B &amp; C" xmlurl="http://b.example/"/></outline>
        <outline text="A again" xmlUrl="https://a.example/feed"/>
        <outline text="Bad" xmlUrl="file:///etc/passwd"/><outline text="None"/>
        </body></opml>"""
    assert is_opml(data)
    assert outlines(data) == [
        Outline("https://a.example/feed", "A"),
        Outline("http://b.example/", "B & C"),
    ]


@given(st.lists(st.text(max_size=40), max_size=5))
def test_a_list_that_is_written_can_be_read(titles: list[str]) -> None:
    feeds = [Outline(f"https://{n}.example/?a=1&b=<\"'", t) for n, t in enumerate(titles)]
    if not feeds:
        return
    found = outlines(opml_text(feeds).encode())
    assert [feed.address for feed in found] == [feed.address for feed in feeds]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"<opml><body></body></opml>", "lists no feed"),
        (b"<opml><body>", "is damaged"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><opml/>', "declares entities"),
        (b"<opml>" + b"<outline>" * 100_000, "nested"),
    ],
)
def test_a_list_that_is_none_is_said_in_one_line(data: bytes, what: str) -> None:
    with pytest.raises(BriefingError, match=what):
        outlines(data, where="feeds.opml")


@given(st.binary(max_size=200))
def test_no_bytes_crash_the_reader_of_lists(data: bytes) -> None:
    with contextlib.suppress(BriefingError):
        outlines(b"<opml>" + data)


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ('<link rel="alternate" type="application/rss+xml" href="/feed">', "https://a.example/feed"),
        ("<LINK href='f.json' type='application/feed+json' rel='alternate'>",
         "https://a.example/x/f.json"),
        ('<link rel="alternate" type="application/atom+xml" href="?a=1&amp;b=2#c">',
         "https://a.example/x/?a=1&b=2"),
        ('<link rel="alternate" hreflang="de" href="/de">', None),
        ('<link rel="alternate" type="application/rss+xml" href="javascript:x">', None),
        ('<link rel="stylesheet" type="application/rss+xml" href="/feed">', None),
    ],
)  # fmt: skip
def test_a_page_names_its_feed(link: str, address: str | None) -> None:
    page = f"<!doctype html><html><head>{link}</head><body></body></html>"
    answer = Answer(200, "https://a.example/x/", data=page.encode(), content_type="text/html")
    assert feed_of_page(answer) == address


@pytest.mark.parametrize(
    ("written", "wait"),
    [
        ("120", timedelta(seconds=120)),
        (" 120 ", timedelta(seconds=120)),
        ("Mon, 04 May 2026 13:00:00 GMT", timedelta(hours=1)),
        ("Mon, 04 May 2026 11:00:00 GMT", None),
        ("99999999999999999999", timedelta(days=7)),
        ("0", None),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_a_time_to_wait_is_in_seconds_or_a_date(
    written: str | None, wait: timedelta | None
) -> None:
    assert retry_after(written, at=NOW) == wait


@given(st.text(max_size=40))
def test_no_time_to_wait_is_more_than_a_week(written: str) -> None:
    assert timedelta(0) <= (retry_after(written, at=NOW) or timedelta(0)) <= timedelta(days=7)


@given(st.integers(min_value=0, max_value=10**9))
def test_no_failure_makes_a_feed_wait_for_more_than_a_day(failures: int) -> None:
    assert timedelta(minutes=15) <= back_off(failures) <= timedelta(days=1)


def test_the_items_of_a_host_are_done_one_after_the_other_and_all_are() -> None:
    running: set[str] = set()
    clashes: list[str] = []

    def work(item: str) -> str:
        host = item[0]
        if host in running:
            clashes.append(item)
        running.add(host)
        running.discard(host)
        return item.upper()

    items = [f"{host}{number}" for number in range(20) for host in "abc"]
    done = dict(at_once(items, lambda item: item[0], work, jobs=8, pause=0.0))
    assert done == {item: item.upper() for item in items}
    assert clashes == []


def test_whoever_stops_listening_ends_the_work() -> None:
    begun: list[int] = []

    def work(item: int) -> int:
        begun.append(item)
        return item

    results = at_once(range(10_000), lambda _: "one", work, jobs=2, pause=0.0)
    next(results)
    results.close()
    assert len(begun) < 1_000
