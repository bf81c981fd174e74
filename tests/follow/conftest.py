"""What every test of following needs: a library and a server of its own."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from briefing.errors import SOFTWARE, BriefingError
from briefing.follow import Arrived, Asked, Feed, Feeds, Missing, Update, update
from briefing.follow.discover import discover
from briefing.ingest.formats import feed
from briefing.ingest.formats.article import Hints, article_from_json, article_to_json
from briefing.ingest.formats.convert import Converted
from briefing.library import Library
from briefing.model import Actor, Analysis, Briefing, Document, Span, Statement
from tests.follow.serving import Server

MADE_BY = Analysis("1.0", "quick", "0123456789abcdef")


@pytest.fixture(autouse=True)
def _at_home_in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CONFIG", "STATE", "DATA", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))


@pytest.fixture(autouse=True)
def _in_this_process(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Feeds are taken apart without a child, which costs most of a test's time."""
    if request.node.get_closest_marker("in_a_child") is None:

        def read(data: bytes, _: str, hints: Hints, *, where: str = "") -> Converted:
            found = [article_to_json(each) for each in feed.read(data, hints)]
            return Converted(list(map(article_from_json, json.loads(json.dumps(found)))), None)

        monkeypatch.setattr("briefing.follow.listing.convert", read)


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "data" / "library.sqlite") as opened:
        yield opened


def analyse(documents: Iterable[Document], failed: Any) -> Generator[Briefing, None, None]:
    """What "Iran said" is a denial of Iran's; a document that says "poison" fails."""
    for document in documents:
        if "poison" in document.text:
            failed(document, BriefingError("cannot be digested", code=SOFTWARE))
            continue
        start = document.text.find("Iran said that ")
        said = () if start < 0 else (_denial(start, document.text.find(".", start)),)
        actors = (Actor("a1", "Iran", "country", "a1", mentions=(Span(start, start + 4),)),)
        yield Briefing(document, actors if said else (), said, analysis=MADE_BY)


def _denial(start: int, end: int) -> Statement:
    return Statement(
        "s1",
        "denial",
        "indirect",
        "a1",
        "a1",
        (Span(start, start + 4),),
        (Span(start + 5, start + 9),),
        (Span(start + 15, end),),
    )


def follow(library: Library, address: str, **how: Any) -> Feed:
    """Follow a feed on the loopback, as the command does."""
    found = discover(address, is_private=True)
    feeds = Feeds(library)
    feed, _ = feeds.add(found.address, is_private=True, **how)
    assert found.answer is not None
    feeds.answered(feed, found.answer, found.listing)
    return feeds.find(found.address)


def updated(
    library: Library, *names: str, jobs: int = 4, most_pages: int = 100
) -> list[Asked | Arrived | Missing]:
    """All that an update tells."""
    how = Update(jobs, pause=0.0, most_pages=most_pages)
    return list(update(library, analyse, how, names=names))


def arrived(events: Iterable[Asked | Arrived | Missing]) -> list[str | None]:
    """The titles of the articles that came, sorted."""
    return sorted(e.briefing.document.title or "" for e in events if isinstance(e, Arrived))


def asked(events: Iterable[Asked | Arrived | Missing]) -> list[str]:
    """What came of the feeds."""
    return [event.outcome for event in events if isinstance(event, Asked)]
