"""What an update asks for, and what becomes of what it gets."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from briefing.errors import BriefingError
from briefing.follow import Arrived, Asked, Feeds, Missing
from briefing.library import Library
from tests.follow.conftest import arrived, asked, follow, updated
from tests.follow.serving import Reply, Server, rss


def articles(library: Library) -> list[str]:
    return sorted(article.name for article in library.articles())


def feed_row(library: Library, *columns: str) -> tuple[object, ...]:
    sql = f"SELECT {', '.join(columns)} FROM feed"
    return tuple(library.database.reading.execute(sql).fetchone())


def test_what_a_feed_lists_is_read_into_the_library_once(server: Server, library: Library) -> None:
    feed = server.feed(server.article("one"), server.article("two"))
    follow(library, feed)
    assert arrived(updated(library)) == ["one", "two"]
    assert articles(library) == ["one", "two"]
    assert arrived(updated(library)) == []
    assert server.asked["/one"] == server.asked["/two"] == 1


def test_what_is_new_comes_with_the_next_update(server: Server, library: Library) -> None:
    follow(library, server.feed(server.article("one")))
    updated(library)
    server.feed(server.article("two"), server.article("one"))
    assert arrived(updated(library)) == ["two"]
    assert server.asked["/one"] == 1


def test_a_feed_tells_what_a_page_does_not(server: Server, library: Library) -> None:
    follow(library, server.feed(server.article("one")))
    (event,) = [each for each in updated(library) if isinstance(each, Arrived)]
    document = event.briefing.document
    assert (document.outlet, document.published) == ("The Courier", "2026-05-04")


def test_only_the_latest_entries_of_a_feed_that_is_new_are_read(
    server: Server, library: Library
) -> None:
    addresses = [server.article(f"page{number}") for number in range(5)]
    follow(library, server.feed(*addresses), first=2)
    assert arrived(updated(library)) == ["page0", "page1"]
    server.feed(server.article("later"), *addresses)
    assert arrived(updated(library)) == ["later"]


def test_marks_of_a_full_answer_are_sent_back_as_they_were(
    server: Server, library: Library
) -> None:
    """The marks of "as before", which some servers make anew, are not kept."""
    etag, modified = 'W/"a b"x', "Mon, 4 May 2026 12:00:00 +0200"
    address = server.feed(server.article("one"), ETag=etag, Last_Modified=modified)
    follow(library, address)
    full = server.pages["/feed"]
    assert isinstance(full, Reply)
    server.pages["/feed"] = Reply(status=304, headers={"ETag": '"other"'})
    assert asked(updated(library)) == ["as before"]
    assert asked(updated(library)) == ["as before"]
    sent = [headers for path, headers in server.requests if path == "/feed"]
    assert [headers.get("If-None-Match") for headers in sent] == [None, etag, etag]
    assert [headers.get("If-Modified-Since") for headers in sent] == [None, modified, modified]


def test_two_feeds_that_list_a_page_fetch_it_once(server: Server, library: Library) -> None:
    page = server.article("one")
    for path in ("/a", "/b"):
        follow(library, server.feed(page, page + "#part", path=path))
    assert arrived(updated(library)) == ["one"]
    assert server.asked["/one"] == 1


def test_an_address_that_counts_its_readers_is_the_same_page(
    server: Server, library: Library
) -> None:
    page = server.article("one?id=1")
    other = server.article("one?id=1&utm_source=rss&fbclid=2")
    follow(library, server.feed(page, path="/a"))
    follow(library, server.feed(other, page + "&utm_medium=x", path="/b"))
    updated(library)
    assert sum(server.asked[path] for path in server.asked if path.startswith("/one")) == 1


@pytest.mark.parametrize("mark", ['"a\x01b"', "x" * 5_000])
def test_marks_that_cannot_be_sent_back_as_they_were_are_not_kept(
    server: Server, library: Library, mark: str
) -> None:
    follow(library, server.feed(server.article("one"), ETag=mark))
    assert asked(updated(library)) == ["answered"]
    assert feed_row(library, "etag") == (None,)


def test_a_page_that_is_read_already_is_not_fetched_for_a_feed(
    server: Server, library: Library
) -> None:
    first = follow(library, server.feed(server.article("one")))
    updated(library)
    Feeds(library).remove(first)
    follow(library, first.address)
    assert arrived(updated(library)) == []
    assert server.asked["/one"] == 1
    (feed,) = Feeds(library).all()
    assert feed.kept == 1


@pytest.mark.parametrize("status", [301, 308])
def test_a_feed_that_moved_for_good_is_asked_at_its_new_address(
    server: Server, library: Library, status: int
) -> None:
    feed = follow(library, server.feed(server.article("one")))
    server.feed(server.article("two"), path="/new")
    server.pages["/feed"] = Reply(status=status, headers={"Location": "/new"})
    assert arrived(updated(library)) == ["one", "two"]
    updated(library)
    assert server.asked["/feed"] == 2
    assert [each.id for each in Feeds(library).all()] == [feed.id]
    assert Feeds(library).all()[0].address == server.url + "/new"


@pytest.mark.parametrize("status", [302, 307])
def test_a_feed_that_moved_for_now_keeps_its_address(
    server: Server, library: Library, status: int
) -> None:
    feed = follow(library, server.feed())
    server.feed(server.article("two"), path="/new")
    server.pages["/feed"] = Reply(status=status, headers={"Location": "/new"})
    assert arrived(updated(library)) == ["two"]
    assert Feeds(library).all()[0].address == feed.address


def test_a_feed_that_moved_to_one_that_is_followed_becomes_one_with_it(
    server: Server, library: Library
) -> None:
    follow(library, server.feed(server.article("one")))
    other = follow(library, server.feed(server.article("two"), path="/new"))
    server.pages["/feed"] = Reply(status=301, headers={"Location": "/new"})
    assert arrived(updated(library)) == ["one", "two"]
    assert [feed.address for feed in Feeds(library).all()] == [other.address]


def test_a_feed_that_is_gone_is_not_asked_again(server: Server, library: Library) -> None:
    feed = follow(library, server.feed())
    server.pages["/feed"] = Reply(status=410)
    assert asked(updated(library)) == ["gone"]
    assert asked(updated(library)) == []
    assert asked(updated(library, feed.address)) == ["gone"]


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("seconds", [120, 10_000_000])
def test_a_server_that_names_a_time_is_left_alone_till_then(
    server: Server, library: Library, status: int, seconds: int
) -> None:
    feed = follow(library, server.feed())
    server.pages["/feed"] = Reply(status=status, headers={"Retry-After": str(seconds)})
    before = datetime.now(UTC)
    (event,) = updated(library)
    assert isinstance(event, Asked)
    assert event.outcome == "failed"
    assert event.until is not None
    until = datetime.fromisoformat(event.until).replace(tzinfo=UTC)
    wanted = min(timedelta(seconds=seconds), timedelta(days=7))
    assert abs(until - before - wanted) < timedelta(seconds=60)
    assert asked(updated(library, feed.address)) == ["waits"]
    assert server.asked["/feed"] == 2


def test_a_feed_that_fails_waits_twice_as_long_each_time_unless_it_is_named(
    server: Server, library: Library
) -> None:
    feed = follow(library, server.feed())
    server.pages["/feed"] = Reply(status=500)
    waits = []
    for _ in range(3):
        (event,) = updated(library, feed.address)
        assert isinstance(event, Asked)
        assert event.until is not None
        waits.append(datetime.fromisoformat(event.until).replace(tzinfo=UTC) - datetime.now(UTC))
    assert [round(wait / timedelta(minutes=15)) for wait in waits] == [1, 2, 4]
    assert asked(updated(library)) == ["waits"]
    server.feed(server.article("one"))
    assert arrived(updated(library, feed.address)) == ["one"]
    assert feed_row(library, "failures", "waits_until", "error") == (0, None, None)


@pytest.mark.parametrize(
    "garbage",
    [b"", b"\x00\xff" * 500, b"<html><body>Moved</body></html>", b"<rss><channel><item><title>",
     b'{"version": "https://jsonfeed.org/version/1.1", "items": [', b"plain words"],
)  # fmt: skip
def test_garbage_in_a_feed_s_place_changes_nothing_of_it(
    server: Server, library: Library, garbage: bytes
) -> None:
    follow(library, server.feed(server.article("one"), ETag='"1"'))
    updated(library)
    server.pages["/feed"] = Reply(garbage, headers={"ETag": '"2"'})
    (outcome,) = asked(updated(library))
    if outcome == "failed":
        assert feed_row(library, "etag", "failures") == ('"1"', 1)
    assert articles(library) == ["one"]


@pytest.mark.in_a_child
def test_a_feed_of_a_hundred_thousand_entries_is_read_in_part(
    server: Server, library: Library
) -> None:
    many = b"".join(b"<item><link>http://127.0.0.1/%d</link></item>" % n for n in range(100_000))
    server.pages["/feed"] = Reply(b'<rss version="2.0"><channel>' + many + b"</channel></rss>")
    follow(library, server.url + "/feed", first=0)
    (count,) = library.database.reading.execute("SELECT count(*) FROM entry").fetchone()
    assert count == 500


def test_one_update_reads_so_many_pages_of_a_feed_and_the_next_the_rest(
    server: Server, library: Library
) -> None:
    addresses = [server.article(f"page{number}") for number in range(5)]
    follow(library, server.feed(*addresses))
    assert arrived(updated(library, most_pages=3)) == ["page0", "page1", "page2"]
    assert arrived(updated(library, most_pages=3)) == ["page3", "page4"]


def test_a_page_that_is_missing_is_told_once(server: Server, library: Library) -> None:
    follow(library, server.feed(f"{server.url}/none", server.article("one")))
    events = updated(library)
    (missing,) = [event for event in events if isinstance(event, Missing)]
    assert missing.for_good
    assert arrived(events) == ["one"]
    assert server.asked["/none"] == 1
    assert not [event for event in updated(library) if isinstance(event, Missing)]
    assert server.asked["/none"] == 1


def test_a_page_that_fails_for_now_is_tried_by_three_updates(
    server: Server, library: Library
) -> None:
    server.pages["/page"] = Reply(status=502)
    follow(library, server.feed(f"{server.url}/page"))
    for _ in range(5):
        updated(library)
    assert server.asked["/page"] == 3


def test_a_server_that_refuses_a_page_is_asked_for_no_other(
    server: Server, library: Library
) -> None:
    server.pages["/a"] = Reply(status=429)
    follow(library, server.feed(server.article("b"), f"{server.url}/a"))
    events = updated(library)
    assert arrived(events) == []
    assert server.asked["/b"] == 0
    server.article("a")
    assert arrived(updated(library)) == ["a", "b"]


def test_an_entry_whose_page_cannot_be_had_is_what_the_feed_gives_of_it(
    server: Server, library: Library
) -> None:
    words = "Iran said that it has not sold any of these drones to anybody at all. " * 8
    item = f"<item><title>Drones</title><link>{server.url}/x</link><description>{words}"
    feed = f'<rss version="2.0"><channel>{item}</description></item></channel></rss>'
    server.pages["/feed"] = Reply(feed.encode())
    server.pages["/x"] = Reply(status=403)
    follow(library, server.url + "/feed")
    (event,) = [each for each in updated(library) if isinstance(each, Arrived)]
    document = event.briefing.document
    assert document.title == "Drones"
    assert document.source.url == f"{server.url}/x"
    assert "this is what the feed gives of it" in document.notices[0]


def test_an_article_that_cannot_be_analysed_costs_no_other(
    server: Server, library: Library
) -> None:
    bad = server.article("poison")
    follow(library, server.feed(bad, server.article("one")))
    events = updated(library)
    assert arrived(events) == ["one"]
    assert [e.error.what for e in events if isinstance(e, Missing)] == ["cannot be digested"]
    assert arrived(updated(library)) == []


def test_an_agent_of_its_own_asks_for_a_feed_and_its_pages(
    server: Server, library: Library
) -> None:
    follow(library, server.feed(server.article("one")), agent="desk/1 (desk@example.org)")
    updated(library)
    agents = {path: headers["User-Agent"] for path, headers in server.requests}
    assert agents["/one"] == "desk/1 (desk@example.org)"
    assert server.requests[-2][1]["User-Agent"] == "desk/1 (desk@example.org)"


def test_private_addresses_are_asked_only_where_the_user_allows_it(
    server: Server, library: Library
) -> None:
    Feeds(library).add(server.feed())
    (event,) = updated(library)
    assert isinstance(event, Asked)
    assert event.error is not None
    assert "private network" in event.error.what
    assert server.requests == []


def test_a_feed_may_be_named_by_a_part_of_what_it_is_called(
    server: Server, library: Library
) -> None:
    follow(library, server.feed(path="/a"))
    server.pages["/b"] = Reply(rss(server.article("one"), title="The Post"))
    follow(library, server.url + "/b")
    assert arrived(updated(library, "post")) == ["one"]
    assert server.asked["/a"] == 1
    with pytest.raises(BriefingError, match="several feeds"):
        updated(library, "127.0.0.1")
    with pytest.raises(BriefingError, match="followed by nobody"):
        updated(library, "the gazette")


def test_a_second_update_does_not_run_beside_the_first(server: Server, library: Library) -> None:
    from briefing.files import exclusive

    follow(library, server.feed())
    lock = library.database.path.with_name(f".{library.database.path.name}.update.lock")
    with exclusive(lock), pytest.raises(BriefingError, match="another update is running"):
        updated(library)


def test_a_json_feed_and_an_atom_feed_are_followed_too(server: Server, library: Library) -> None:
    one, two = server.article("one"), server.article("two")
    server.pages["/json"] = Reply(
        b'{"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": ['
        b'{"id": "1", "url": "%s", "title": "\\ud800", "date_published": "soon"}]}' % one.encode()
    )
    entry = f'<entry><title>T</title><link href="{two}"/><id>2</id></entry>'
    atom = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title>{entry}</feed>'
    server.pages["/atom"] = Reply(atom.encode())
    for path in ("/json", "/atom"):
        follow(library, server.url + path)
    assert arrived(updated(library)) == ["one", "two"]


def test_addresses_that_lead_elsewhere_are_not_followed(server: Server, library: Library) -> None:
    links = ("file:///etc/passwd", "javascript:alert(1)", "ftp://example.org/x", "/one")
    server.article("one")
    follow(library, server.feed(*links))
    updated(library)
    pages = [path for path, _ in server.requests if path != "/feed"]
    assert pages == ["/one"]
