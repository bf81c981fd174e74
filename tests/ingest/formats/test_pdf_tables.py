"""Tables, lines at the edges of pages, and what else stands on a PDF's pages beside paragraphs."""

from __future__ import annotations

import textwrap

import pytest

from briefing.ingest.formats import pdf as reader
from briefing.ingest.formats.article import Hints
from tests.ingest.formats.making import told
from tests.ingest.formats.pdf_files import Text, pdf
from tests.ingest.reading import BODY, LAST, MORE, article, of_kind

LONG = f"{BODY} {MORE} {LAST}"


def read(*pages: list[Text]) -> list[tuple[str, str]]:
    (found,) = reader.read(pdf(pages), Hints())
    return told(found)


def set_(words: str, y: float, *, x: float = 60, width: int = 90, size: float = 10) -> list[Text]:
    """A paragraph set from a height down."""
    lines = textwrap.wrap(words, width, break_on_hyphens=False)
    return [Text(line, x, y - 12 * n, size) for n, line in enumerate(lines)]


def row(y: float, *cells: str, step: float = 120) -> list[Text]:
    return [Text(cell, 60 + step * n, y) for n, cell in enumerate(cells) if cell]


def test_rows_of_words_under_each_other_are_a_table():
    table = row(650, "Ship", "Flag", "Held") + row(636, "Orlova", "Malta", "11 March")
    table += row(622, "Merry Ann", "UK", "2 February")
    assert read([*set_(LONG, 750), *table, *set_(LONG, 590)]) == [
        ("paragraph", LONG),
        ("verbatim", "Ship | Flag | Held\nOrlova | Malta | 11 March\nMerry Ann | UK | 2 February"),
        ("paragraph", LONG),
    ]


def test_lines_of_a_cell_are_put_together_whether_rows_or_cells_are_written_first():
    by_rows = row(650, "Ship", "What came of it") + row(630, "Orlova", "Held in the port")
    by_rows += [Text("until Friday", 180, 618), *row(600, "Merry Ann", "Released")]
    by_cells = [
        Text("Ship", 60, 650), Text("What came of it", 180, 650),
        Text("The", 60, 630), Text("Orlova", 60, 618), Text("Held in the port", 180, 630),
        Text("until Friday", 180, 618), Text("Merry Ann", 60, 600), Text("Released", 180, 600),
    ]  # fmt: skip
    for table, ship in ((by_rows, "Orlova"), (by_cells, "The Orlova")):
        assert read([*set_(LONG, 750), *table, *set_(LONG, 560)])[1] == (
            "verbatim",
            f"Ship | What came of it\n{ship} | Held in the port until Friday\nMerry Ann | Released",
        )


def test_items_whose_numbers_stand_apart_are_no_table():
    items = [text for n in range(1, 5) for text in row(700 - 14 * n, f"{n}.", f"Item {n}", step=40)]
    assert [kind for kind, _ in read([*set_(LONG, 750), *items, *set_(LONG, 590)])][1:-1] == (
        ["item"] * 4
    )


def test_text_in_columns_that_is_written_line_by_line_is_read_column_by_column():
    left, right = (textwrap.wrap(f"{LONG} {words}", 44) for words in ("Left.", "Right."))
    texts = [
        text
        for n, (one, other) in enumerate(zip(left, right, strict=True))
        for text in (Text(one, 60, 700 - 12 * n), Text(other, 320, 700 - 12 * n))
    ]
    assert read(texts) == [("paragraph", f"{LONG} Left."), ("paragraph", f"{LONG} Right.")]


def test_words_far_apart_on_a_line_are_not_joined():
    found = read(
        [Text("No. 114/2025", 60, 780), Text("Varna, 14 March 2025", 420, 780), *set_(LONG, 740)]
    )
    assert [words for _, words in found] == ["No. 114/2025", "Varna, 14 March 2025", LONG]


@pytest.mark.parametrize("size", [10, 8])
def test_a_line_that_pages_share_is_kept_where_it_stands_in_the_text(size: float):
    refrain = "The Council remains seized of the matter."
    pages = [
        [
            Text("The Post", 60, 815, size),
            *set_(f"{number} {LONG}", 760),
            Text(refrain, 60, 704),
            Text("S/2025/114", 60, 40, size),
        ]
        for number in ("First.", "Second.", "Third.")
    ]
    words = " ".join(words for _, words in read(*pages))
    assert words.count(refrain) == 3
    assert "The Post" not in words
    assert "S/2025" not in words


def test_the_numbers_of_the_lines_of_a_hearing_are_no_words():
    said = [
        "CHAIR: We are on the record.",
        "MR. VELEV: I stopped no ship. The reports of",
        "the press are false.",
        "MS. KEMP: You deny it?",
        "MR. VELEV: I deny it, since my men",
        "were invited.",
        "MS. KEMP: By whom?",
        "MR. VELEV: By her master.",
        "CHAIR: Thank you.",
    ]
    lines = [
        text
        for n, words in enumerate(said)
        for text in (Text(str(n + 1), 60, 760 - 24 * n), Text(words, 100, 760 - 24 * n))
    ]
    assert [words for _, words in read(lines)] == [
        said[0], f"{said[1]} {said[2]}", said[3], f"{said[4]} {said[5]}", *said[6:],
    ]  # fmt: skip


def test_a_headline_over_several_columns_does_not_cut_their_first_lines():
    columns = [text for n in range(3) for text in set_(LONG, 720, x=60 + 165 * n, width=30, size=9)]
    found = read([Text("A headline over three columns", 60, 760, 24, bold=True), *columns])
    assert [words for _, words in found] == ["A headline over three columns", LONG, LONG, LONG]


def test_the_title_of_a_letter_is_not_who_wrote_it():
    title = "Comment by the Ministry on the closure of the river"
    data = pdf(
        [
            [
                Text("REPUBLIC OF KARDIA", 220, 800, 12, bold=True),
                Text("Varna, 14 March 2025", 400, 760),
                Text(title, 120, 730, 11, bold=True),
                *set_(LONG, 700),
            ]
        ]
    )
    document = article(data, "letter.pdf")
    assert document.title == title
    assert (document.dateline, document.published) == ("Varna", "2025-03-14")
    assert of_kind(document, "body") == [LONG]
