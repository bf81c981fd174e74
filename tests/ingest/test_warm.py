"""A converter that stays: the same articles, and one bad file costs no other."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from briefing.errors import BriefingError
from briefing.ingest.formats import convert, warm
from briefing.ingest.formats.article import Hints
from briefing.ingest.source import parse_all

PAGE = (
    b"<html><head><title>Letters</title></head><body><article><h1>Letters</h1><p>Ruritania said on "
    b"Monday that it had sent ten letters.</p><p>Zenda denied it.</p></article></body></html>"
)

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a process that copies itself")


@pytest.fixture(autouse=True)
def _ended() -> Iterator[None]:
    yield
    warm.end()


def test_it_reads_what_a_child_for_each_file_reads_and_stays() -> None:
    cold = parse_all(PAGE, path="a.html")
    warm.keep()
    assert parse_all(PAGE, path="a.html") == cold
    server = warm._server
    assert server is not None
    assert parse_all(PAGE, path="a.html") == cold
    assert warm._server is server
    warm.end()
    assert server.process.poll() is not None


def test_a_damaged_file_says_so_and_the_next_is_read() -> None:
    warm.keep()
    with pytest.raises(BriefingError, match="is a damaged PDF"):
        convert.convert(b"%PDF-1.4 no more", "pdf", Hints())
    assert convert.convert(PAGE, "html", Hints())


def test_one_that_takes_too_long_ends_the_process_and_the_next_starts_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    warm.keep()
    with monkeypatch.context() as patch:
        patch.setattr(convert, "SECONDS", 0.001)
        with pytest.raises(BriefingError, match="takes too long to read as a web page"):
            convert.convert(PAGE, "html", Hints())
    assert warm._server is None
    assert convert.convert(PAGE, "html", Hints())


def test_where_the_process_has_died_the_file_is_read_all_the_same() -> None:
    warm.keep()
    assert convert.convert(PAGE, "html", Hints())
    assert warm._server is not None
    warm._server.process.kill()
    warm._server.process.wait()
    assert convert.convert(PAGE, "html", Hints())
