"""PDFs of offices: letterheads, mastheads, numbered paragraphs, conclusions in bold."""

from __future__ import annotations

import dataclasses
import textwrap

from briefing.ingest.formats import pdf as reader
from briefing.ingest.formats.article import Hints
from briefing.ingest.formats.pdf_lines import Line
from briefing.ingest.formats.pdf_paragraphs import paragraphs
from tests.ingest.formats.making import told
from tests.ingest.formats.pdf_files import Text, pdf
from tests.ingest.reading import BODY, LAST, MORE, article, of_kind

LONG = f"{BODY} {MORE} {LAST}"


def read(*pages: list[Text]) -> list[tuple[str, str]]:
    (found,) = reader.read(pdf(pages), Hints())
    return told(found)


def set_(words: str, y: float, *, x: float = 60, width: int = 90, bold: bool = False) -> list[Text]:
    lines = textwrap.wrap(words, width, break_on_hyphens=False)
    return [Text(line, x, y - 12 * n, bold=bold) for n, line in enumerate(lines)]


def test_the_lines_of_an_address_stand_by_themselves():
    lines = ["Ministry of Energy", "Nemanjina 22-26, 11000 Belgrade", "press@energy.example"]
    address = [Text(line, 60, 500 - 11 * n, 8) for n, line in enumerate(lines)]
    assert [words for _, words in read([*set_(LONG, 750), *address])] == [LONG, *lines]


def test_lines_of_a_sentence_with_capitals_at_their_beginnings_are_one():
    lines = [
        Text("He was sent to", 60, 500),
        Text("Belgrade by", 60, 488),
        Text("Ana Lukic.", 60, 476),
    ]
    assert read([*set_(LONG, 750), *lines])[-1][1] == "He was sent to Belgrade by Ana Lukic."


def test_a_paragraph_that_ends_with_its_column_is_not_the_next_column_s():
    # Gaps part these paragraphs; a line in the middle of the page is set in and no indent.
    left = [*set_(MORE, 700, width=40), *set_(MORE, 630, width=40)]
    right = [*set_(LAST, 700, x=320, width=40), *set_(LAST, 630, x=320, width=40)]
    centred = [Text("– Ends –", 150, 560)]
    found = [words for _, words in read([*left, *right, *centred])]
    assert found[:4] == [MORE, MORE, LAST, LAST]


def test_a_running_foot_is_one_with_a_page_s_number_beside_it_and_without():
    foot = "Ministry of Energy, Press Office"
    first = [*set_(LONG, 750), Text(foot, 200, 34, 7)]
    second = [*set_(f"{LAST} {MORE}", 750), Text(f"{foot} 2", 200, 34, 7)]
    found = read(first, second)
    assert [words for _, words in found] == [LONG, f"{LAST} {MORE}"]


def test_a_short_page_that_is_printed_twice_is_kept():
    page = [*set_(BODY, 750), Text("2", 300, 34)]
    assert " ".join(words for _, words in read(page, page)).count(BODY) == 2


def test_a_title_with_a_page_s_number_beside_it_is_a_running_head():
    title = Text("The closure of the river", 60, 700, 20, bold=True)
    head = Text("2 The closure of the river", 60, 800, 9)
    found = read([title, *set_(LONG, 650)], [head, *set_(f"{LAST} {MORE}", 750)])
    assert [words for _, words in found] == [title.words, LONG, f"{LAST} {MORE}"]


def test_a_conclusion_in_bold_begins_with_its_number():
    bold = [
        Text("4. We conclude that the river", 60, 600),
        Text("was shut by the ministry.", 60, 588),
    ]
    bold[1] = Text(bold[1].words, 60, 588, bold=True)
    found = read([*set_(LONG, 750), *bold, *set_(LONG, 560)])
    assert found[1] == ("item", "4. We conclude that the river was shut by the ministry.")


def test_numbered_points_of_a_few_words_are_items_of_their_own():
    points = [
        "THE COUNCIL",
        "1. Calls on both parties:",
        "(a) to talk;",
        "(b) to publish their letters.",
    ]
    lines = [Text(words, 60, 700 - 27 * n) for n, words in enumerate(points)]
    found = read([*set_(LONG, 750), *lines, *set_(LONG, 560)])
    assert [words for _, words in found][1:-1] == points


def test_no_blank_stands_between_a_note_s_mark_and_a_full_stop():
    line = Line("It is shut¹", 60, 110, 500, 10, bold=False, page=0)
    after = dataclasses.replace(line, text=". He denied that.", left=111, right=200)
    assert [block.text for block in paragraphs([line, after])] == ["It is shut¹. He denied that."]


def test_a_cell_s_second_line_may_come_before_the_next_cell():
    head = [Text(words, 60 + 150 * n, 650) for n, words in enumerate(("State", "Position", "By"))]
    row = [Text("Serbia", 60, 630), Text("The fee is settled", 210, 630), Text("at two", 210, 619)]
    row += [Text("Lukic", 360, 630)]
    last = [
        Text(words, 60 + 150 * n, 600) for n, words in enumerate(("Hungary", "It is not", "Nagy"))
    ]
    assert read([*set_(LONG, 750), *head, *row, *last, *set_(LONG, 560)])[1][1] == (
        "State | Position | By\n"
        "Serbia | The fee is settled at two | Lukic\n"
        "Hungary | It is not | Nagy"
    )


def test_the_title_of_a_document_with_a_symbol_stands_below_its_masthead():
    page = [
        Text("United Nations", 60, 800),
        Text("S/2026/311", 400, 800, 18, bold=True),
        Text("Security Council", 150, 740, 26, bold=True),
        Text("Distr.: General", 400, 770, 9),
        Text("3 May 2026", 400, 758, 9),
        Text("26-04699 (E) 040526", 60, 40, 9, bold=True),
        Text("Letter dated 3 May 2026 from Serbia", 120, 690, 12, bold=True),
        *set_(LONG, 650),
    ]
    document = article(pdf([page]), "letter.pdf")
    assert document.title == "Letter dated 3 May 2026 from Serbia"
    assert document.published == "2026-05-03"
    assert {"Distr.: General", "26-04699 (E) 040526"} <= set(of_kind(document, "boilerplate"))
    assert of_kind(document, "body")[-1] == LONG


def test_what_a_note_is_about_is_its_title():
    rows = [
        ("From:", "The Secretariat"),
        ("To:", "Delegations"),
        ("Subject:", "The Velar pipeline"),
    ]
    head = [
        Text(cell, 60 + 120 * c, 700 - 16 * n)
        for n, row in enumerate(rows)
        for c, cell in enumerate(row)
    ]
    (found,) = reader.read(pdf([[*head, *set_(LONG, 600)]]), Hints())
    assert found.metadata.title == "The Velar pipeline"
