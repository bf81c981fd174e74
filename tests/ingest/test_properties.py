from __future__ import annotations

import time
from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import BriefingError
from briefing.ingest import parse
from briefing.ingest.layout.lines import BLANKS
from briefing.model import Document
from tests.ingest.reading import BODY, LAST, MORE, article
from tests.ingest.test_clean import FORBIDDEN

LINES = st.sampled_from(
    [
        "",
        "",
        BODY,
        MORE,
        LAST,
        "A Title of It",
        "By Jane Doe",
        "June 9, 2023",
        "Photo: AP",
        "Kirby at the White House",
        "The Response:",
        "THE RESPONSE",
        "Hostage swap",
        "0 Comments",
        "Read more: that",
        "(Courtesy: Al-Jazeera)",
        "WASHINGTON (AP) — He said so.",
        "# Heading",
        "## Heading",
        "- item",
        "> quote",
        "```",
        "---",
        "title: x",
        "**bold**",
        "| a | b |",
        "|---|---|",
        "\u200b",
        "  ",
        "\x1b[2J",
        "1. The First",
        "and goes on in lower case, as lines do that were broken",
    ]
)
NAMES = st.sampled_from(["a.txt", "a.md", "-", None])


def holds_together(document: Document) -> None:
    text = document.text
    assert not FORBIDDEN & set(text)
    left = set(range(len(text)))
    for paragraph in document.paragraphs:
        start, end = paragraph.span
        assert 0 <= start < end <= len(text)
        words = paragraph.span.of(text)
        assert words == words.strip()
        left -= set(range(start, end))
        assert (paragraph.level > 0) == (paragraph.kind == "heading")
    assert not "".join(text[place] for place in sorted(left)).strip(BLANKS)
    for one, other in pairwise(document.paragraphs):
        assert one.span.end <= other.span.start
    for one, other in pairwise(document.sections):
        assert one.span.end <= other.span.start
    assert [s.id for s in document.sections] == [
        f"sec{n + 1}" for n in range(len(document.sections))
    ]
    for paragraph in document.paragraphs:
        section = document.section_at(paragraph.span.start)
        if paragraph.kind in ("body", "heading"):
            assert section is not None
            assert section.span.end >= paragraph.span.end
    for section in document.sections:
        assert section.span.of(text) == section.span.of(text).strip()
        if section.heading is not None:
            assert text.startswith(section.heading.split()[0], section.span.start)
    assert sum(p.kind == "title" for p in document.paragraphs) <= 1
    for field in (document.title, document.byline, document.outlet, document.dateline):
        assert field is None or (field.strip() and "\n" not in field)


@given(st.binary(max_size=400), NAMES)
def test_any_bytes_give_a_document_or_a_plain_error(data: bytes, name: str | None):
    with suppress(BriefingError):
        holds_together(parse(data, path=name, name_hint=name))


@given(st.text(st.characters()), NAMES)
def test_any_text_gives_a_document_or_a_plain_error(text: str, name: str | None):
    with suppress(BriefingError):
        holds_together(parse(text.encode("utf-8", "surrogatepass"), path=name, name_hint=name))


@settings(max_examples=300)
@given(st.lists(LINES, max_size=20), NAMES, st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_any_order_of_lines_gives_a_document_that_holds_together(
    lines: list[str], name: str | None, newline: str
):
    holds_together(parse(newline.join(lines).encode(), path=name, name_hint=name))


@given(st.lists(LINES, max_size=12))
def test_a_plain_text_is_its_file_s_text_one_for_one(lines: list[str]):
    text = "\n".join(["Plain text, no Markdown.", *(line.lstrip("#>") for line in lines)])
    document = article(text)
    assert len(document.text) == len(text)
    assert all(a == b or a in FORBIDDEN for a, b in zip(text, document.text, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "word " * 400_000,
        "x" * 2_000_000,
        "\u200b" * 1_000_000,
        "a" + "\u0301" * 10_000,
        "(" * 20_000,
        "'" * 20_000,
        "a:" * 16_000,
        "👨‍👩‍👧‍👦漢字שלום " * 1_000,
    ],
    ids=["words", "one word", "zero width", "combining", "brackets", "quotes", "colons", "scripts"],
)
def test_monstrous_texts_are_read(text: str):
    document = article(text)
    assert document.text == text
    assert len(document.paragraphs) == (0 if text[0] == "\u200b" else 1)


@pytest.mark.parametrize(
    "unit",
    [
        f"{BODY}\n\n",
        f"{BODY}\n",
        "June 9, 2023\n",
        "Short Line\n\n",
        "By Jane Doe, \n",
        "Photo by a. b. \n",
        "w ",
    ],
)
def test_time_to_read_grows_with_the_length(unit: str):
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.process_time()
        article(text)
        return time.process_time() - start

    seconds(10_000)
    small = min(seconds(50_000) for _ in range(3))
    large = min(seconds(200_000) for _ in range(3))
    assert large < 3 * 4 * (small + 0.005)
