"""PDFs set as newspapers, magazines and reports are: initials, large quotations, marginal lines."""

from __future__ import annotations

import dataclasses
import textwrap

from briefing.ingest.formats import pdf as reader
from briefing.ingest.formats.article import Hints
from briefing.ingest.formats.pdf_lines import Line, with_initials
from briefing.ingest.layout.document import structured_blocks
from briefing.model import Source
from tests.ingest.formats.making import told
from tests.ingest.formats.pdf_files import Text, pdf
from tests.ingest.reading import BODY, LAST, MORE

INITIAL = Line("T", 60, 80, 678, 34, bold=True, page=0)


def column(words: str, x: float, y: float, width: int = 44, size: float = 10) -> list[Text]:
    lines = textwrap.wrap(words, width, break_on_hyphens=False)
    return [Text(line, x, y - 12 * number, size) for number, line in enumerate(lines)]


def read(*pages: list[Text]) -> list[tuple[str, str]]:
    (found,) = reader.read(pdf(pages), Hints())
    return told(found)


def beside(words: str, base: float) -> Line:
    return dataclasses.replace(INITIAL, text=words, left=88, right=200, base=base, size=9)


def test_a_large_initial_is_the_first_letter_of_its_word():
    rest = [beside("he ministry said", 700), beside("on Tuesday that it", 689)]
    below = dataclasses.replace(rest[0], text="knew nothing.", left=60, base=667)
    found = with_initials([INITIAL, *rest, below])
    assert [line.text for line in found] == [
        "The ministry said",
        "on Tuesday that it",
        "knew nothing.",
    ]
    assert {line.left for line in found} == {60}


def test_an_initial_that_is_a_word_stays_one():
    one = dataclasses.replace(INITIAL, text="A")
    again = dataclasses.replace(INITIAL, text="the senior minister", size=9, base=600)
    found = with_initials([one, beside("senior official", 700), again])
    assert found[0].text == "A senior official"


def test_a_letter_alone_in_a_line_is_no_initial():
    alone = dataclasses.replace(INITIAL, size=9)
    assert with_initials([alone, beside("he ministry said", 678)])[0] is alone


def test_words_of_the_text_printed_once_more_in_large_part_no_paragraph():
    lines = column(f"{BODY} {MORE}", 60, 740, 30)
    large = [Text(lines[0].words, 60, 675, 16)]
    top = lines[:3]
    below = [dataclasses.replace(line, y=line.y - 60) for line in lines[3:]]
    heading = Text("The river and the closing of it", 60, 780, 16)
    found = read([heading, *top, *large, *below])
    assert found == [("heading", heading.words), ("paragraph", f"{BODY} {MORE}")]


def test_lines_at_a_page_s_foot_that_are_not_the_text_s_are_apart_from_it():
    foot = [Text("25-07412 (E)", 60, 40), Text("*2507412*", 60, 28)]
    found = read([*foot, *column(BODY, 60, 740, 80), *column(MORE, 60, 640, 80)])
    assert ("paragraph", BODY) in found


def test_a_short_article_in_columns_above_one_over_the_page_is_whole():
    words = " ".join([BODY, MORE, LAST] * 2)
    narrow = column(words, 60, 740, 30)
    half = len(narrow) // 2 + 1
    right = [
        dataclasses.replace(line, x=320, y=740 - 12 * n) for n, line in enumerate(narrow[half:])
    ]
    wide = column(LAST, 60, 500, 100)
    found = read([*narrow[:half], *right, *wide])
    assert found == [("paragraph", words), ("paragraph", LAST)]


def test_a_mark_that_stands_above_its_note_s_line_begins_the_note():
    note = [Text("1", 60, 63, 6), Text("Bulletin 12, p. 4, with an annex", 65, 60, 8)]
    found = read([*note, *column(BODY, 60, 740, 80)])
    assert found == [("paragraph", BODY), ("paragraph", "1 Bulletin 12, p. 4, with an annex")]


def test_a_list_of_contents_is_no_text_and_its_heading_no_title():
    contents = [
        Text("Contents", 60, 780, 16),
        Text("1. Summary ........................ 2", 60, 750),
        Text("2. The river . . . . . . . . . . . . iv", 60, 735),
    ]
    summary = [Text("1. Summary", 60, 780, 14), *column(BODY, 60, 750, 80)]
    river = [Text("2. The river", 60, 700, 14), *column(MORE, 60, 680, 80)]
    data = pdf([contents, [*summary, *river]])
    (found,) = reader.read(data, Hints())
    document = structured_blocks(
        found.blocks, source=Source(None, None, ""), metadata=found.metadata
    )
    assert document.title is None
    kinds = [(each.kind, each.span.of(document.text)[:10]) for each in document.paragraphs]
    assert kinds[:3] == [
        ("boilerplate", "Contents"),
        ("boilerplate", "1. Summary"),
        ("boilerplate", "2. The riv"),
    ]
    assert [kind for kind, _ in kinds[3:]] == ["heading", "body"] * 2


def test_words_set_letter_by_letter_are_words():
    spaced = [Text("T H E   O R R I N   R E V I E W", 60, 780), *column(BODY, 60, 740, 80)]
    assert read(spaced)[0][1] == "THE ORRIN REVIEW"
    assert read([Text("A B C", 60, 780), *column(BODY, 60, 740, 80)])[0][1].startswith("A B C")
