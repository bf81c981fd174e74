"""The line above everything, and the line below the title."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.model import Source
from briefing.reader.text.day import day_in_words
from briefing.reader.text.layout import blocks_of
from briefing.reader.text.title_line import title_line
from tests.reader.building import document

TITLED = document(("title", "Plums"), ("body", "Words."), outlet="Farm Week")


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2023-06-10", "10 Jun 2023"),
        ("2026-12-01", "1 Dec 2026"),
        ("2023-06", "2023-06"),
        ("last spring", "last spring"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_day_is_written_as_one_would(day: str | None, said: str) -> None:
    assert day_in_words(day) == said


def test_the_day_of_an_article_is_in_words_above_it_and_below_its_title() -> None:
    dated = replace(TITLED, published="2023-06-10")
    assert title_line(dated, "", 40).rstrip() == "Plums · Farm Week · 10 Jun 2023"
    assert [b.text for b in blocks_of(dated) if b.kind == "about"] == ["Farm Week · 10 Jun 2023"]


def test_an_article_without_a_title_has_its_files_name_without_the_folders() -> None:
    untitled = replace(TITLED, title=None, outlet=None)
    filed = replace(untitled, source=Source("/home/me/notes/plums.txt", None, "0" * 64))
    assert title_line(filed, "", 40).rstrip() == "plums.txt"
    fetched = replace(untitled, source=Source(None, "https://example.org/a", "0" * 64))
    assert title_line(fetched, "", 40).rstrip() == "https://example.org/a"
