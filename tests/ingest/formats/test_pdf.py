from __future__ import annotations

import random

import pytest

from briefing.errors import BriefingError
from briefing.ingest.formats import pdf as reader
from briefing.ingest.formats.article import Hints
from tests.ingest.formats.making import told
from tests.ingest.formats.pdf_files import Text, laid_out, pdf, written
from tests.ingest.reading import BODY, LAST, MORE, article

WORDS = (
    "the government said on Friday that it would not attend talks in Geneva next month which were "
    "first since war and Kirby had nothing to add he told long statement of morning state-run "
    "works co-operation international responsibilities"
).split()


def paragraphs(seed: int, count: int = 40) -> list[str]:
    """Paragraphs of one to six sentences, of words at random."""
    chance = random.Random(seed)

    def sentence() -> str:
        words = " ".join(chance.choice(WORDS) for _ in range(chance.randint(6, 28)))
        return words[0].upper() + words[1:] + "."

    return [" ".join(sentence() for _ in range(chance.randint(1, 6))) for _ in range(count)]


def read(data: bytes) -> list[tuple[str, str]]:
    (found,) = reader.read(data, Hints())
    return told(found)


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("indent", [False, True])
def test_paragraphs_over_columns_and_pages_are_exact(columns: int, indent: bool):
    given = [paragraph for seed in range(4) for paragraph in paragraphs(seed)]
    data = laid_out(
        given, title="River closed", columns=columns, indent=indent, running="The Post, 3 May 2024"
    )
    found = read(data)
    assert found[0] == ("heading", "River closed")
    exact = sum(("paragraph", paragraph) in found for paragraph in given) / len(given)
    assert exact >= 0.95
    assert not any("The Post" in words for _, words in found)
    assert len(found) <= 1.05 * len(given) + 1


def test_words_broken_at_a_line_s_end_are_whole_and_names_keep_their_hyphen():
    lines = [
        "Serbian Foreign Minister Mira Al-",
        "Jabari said that the govern-",
        "ment of her country, and its state-run",
        "works, would keep the long-",
        "term plan and the state-",
        "run mills of the whole coun-",
        "try.",
    ]
    page = [Text(line, 60, 700 - 12 * number) for number, line in enumerate(lines)]
    assert read(pdf([page])) == [
        (
            "paragraph",
            "Serbian Foreign Minister Mira Al-Jabari said that the government of her country, and "
            "its state-run works, would keep the long-term plan and the state-run mills of the "
            "whole country.",
        )
    ]


def test_larger_lines_are_headings_by_their_size_and_bold_ones_may_be():
    page = [
        Text("The Title", 60, 780, 20),
        Text(BODY, 60, 740),
        Text("A Part of It", 60, 700, 14),
        Text(MORE, 60, 680),
        Text("In Bold", 60, 650, bold=True),
        Text(LAST, 60, 630),
    ]
    assert read(pdf([page])) == [
        ("heading", "The Title"),
        ("paragraph", BODY),
        ("heading", "A Part of It"),
        ("paragraph", MORE),
        ("bold", "In Bold"),
        ("paragraph", LAST),
    ]


def test_an_item_s_lines_hang_below_its_first_word_though_its_bullet_is_small():
    page = [Text(BODY, 60, 740)]
    for number, words in enumerate(("first", "second")):
        y = 720 - 24 * number
        page += [
            Text("•", 60, y, 7),
            Text(f"The {words} of the items goes on over the end of the", 72, y),
            Text("line, and ends in the one below it.", 72, y - 12),
        ]
    assert read(pdf([page]))[1:] == [
        (
            "item",
            f"• The {words} of the items goes on over the end of the line, and ends in the one "
            "below it.",
        )
        for words in ("first", "second")
    ]


def test_words_of_another_size_inside_a_line_part_no_paragraph():
    page = [
        Text("The government said on Friday that it would not attend the", 60, 740),
        Text("talks", 60, 728, 8.5),
        Text("in Geneva next month, which were the first since the war.", 84, 728),
        Text("By Friday there was nothing to add to it.", 60, 716),
    ]
    (block,) = read(pdf([page]))
    assert " ".join(text.words for text in page) == block[1]


def test_a_document_of_a_pdf_has_title_and_sections():
    data = pdf([[Text("The Title", 60, 780, 20), Text(BODY, 60, 740), Text("Part", 60, 700, 14),
                 Text(MORE, 60, 680)]])  # fmt: skip
    document = article(data, "report.pdf")
    assert document.title == "The Title"
    assert [s.heading for s in document.sections] == [None, "Part"]
    assert document.source.format == "pdf"


ENCRYPTED = (
    f"/Encrypt << /Filter /Standard /V 1 /R 2 /O ({'x' * 32}) /U ({'y' * 32}) /P -4 >> "
    "/ID [<00> <00>]"
)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (pdf([[]]), "PDF without text, perhaps a scan"),
        (b"%PDF-1.7\nnothing of the kind", "damaged PDF"),
        (pdf([[Text(BODY, 60, 700)]])[:200], "damaged PDF"),
        (pdf([[Text(BODY, 60, 700)]], trailer=ENCRYPTED), "encrypted PDF"),
    ],
    ids=["scan", "no PDF", "cut", "encrypted"],
)
def test_a_pdf_that_cannot_be_read_is_said_in_one_line(data: bytes, what: str):
    with pytest.raises(BriefingError, match=what) as error:
        article(data, "a.pdf")
    assert "\n" not in str(error.value)


def test_a_pdf_whose_pages_hold_themselves_ends():
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [2 0 R 2 0 R 3 0 R] /Count 100000 >>",
        3: b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>",
        4: b"<< /Length 5 0 R >>\nstream\nBT\nendstream",
        5: b"5 0 R",
    }
    with pytest.raises(BriefingError):
        article(written(objects), "loop.pdf")
