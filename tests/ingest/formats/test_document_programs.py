"""Documents as programs and people make them, as they came wrong."""

from __future__ import annotations

from typing import Protocol

import pytest

from briefing.errors import BriefingError
from briefing.ingest.formats import docx, epub, odt, rtf
from briefing.ingest.formats.article import Article, Hints
from tests.ingest.formats import making
from tests.ingest.formats.making import WORD, p, told, zipped
from tests.ingest.reading import BODY, MORE


class _Reader(Protocol):
    def read(self, data: bytes, hints: Hints) -> list[Article]: ...


def read(reader: _Reader, data: bytes) -> list[tuple[str, str]]:
    (found,) = reader.read(data, Hints())
    return told(found)


def open_document(body: str, styles: str = "") -> bytes:
    spaces = " ".join(f'xmlns:{name}="urn:{name}"' for name in ("office", "text", "style"))
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def run(words: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>"


def test_a_text_box_takes_no_words_of_the_paragraph_that_it_hangs_on():
    box = f"<w:r><w:drawing><w:txbxContent>{p('A box.')}</w:txbxContent></w:drawing></w:r>"
    body = f"<w:p>{run('Before it ')}{box}{run('and behind it.')}</w:p>"
    assert [words for _, words in read(docx, making.docx(body))] == [
        "A box.",
        "Before it and behind it.",
    ]


def test_what_word_counts_and_lists_is_no_text():
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    page = f"<w:p>{char('begin')}<w:r><w:instrText> PAGE </w:instrText></w:r>{char('separate')}"
    styles = (
        f'<w:styles xmlns:w="{WORD}"><w:style w:styleId="V1"><w:name w:val="toc 1"/></w:style>'
        "</w:styles>"
    )
    notes = (
        f'<w:footnotes xmlns:w="{WORD}"><w:footnote w:type="separator">{p("x")}</w:footnote>'
        f"<w:footnote>{p('A note.')}</w:footnote></w:footnotes>"
    )
    body = f"{p('Summary 2', 'V1')}{p(BODY)}{page}{run('3')}{char('end')}</w:p>{p(MORE)}"
    found = read(docx, making.docx(body, styles=styles, footnotes=notes))
    assert [words for _, words in found] == [BODY, MORE, "A note."]


def test_the_largest_words_at_the_top_are_the_title_where_no_heading_has_a_style():
    title = f"""<w:p>{run("The talks are off", '<w:sz w:val="32"/>')}</w:p>"""
    found = read(docx, making.docx(p("MINISTRY") + title + p(BODY) + p(MORE)))
    assert found[1] == ("heading", "The talks are off")


def test_a_style_made_for_one_paragraph_is_its_parent_s():
    style = (
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
    )
    title = '<text:p text:style-name="P1">Talks</text:p>'
    found = read(odt, open_document(f"{title}<text:p>{BODY}</text:p>", style))
    assert found[0] == ("heading", "Talks")


def test_contents_and_hidden_words_of_an_open_document_are_not_read():
    listed = "<text:table-of-content><text:p>Talks 1</text:p></text:table-of-content>"
    hidden = "<text:p>Page <text:page-number>3</text:page-number></text:p>"
    found = read(odt, open_document(f"{listed}<text:p>{BODY}</text:p>{hidden}"))
    assert [words for _, words in found] == [BODY, "Page"]


def test_deleted_and_hidden_words_and_where_links_lead_are_not_read_in_rtf():
    link = r'{\field{\*\fldinst{HYPERLINK "https://x.example"}}{\fldrslt The note}}'
    unshown = r"{\deleted  Two.}{\rtlch\fcs1 \af0 \v three}"
    text = rf"{{\rtf1\ansi One.{unshown}\par {link} says so.\par}}"
    assert [words for _, words in read(rtf, text.encode())] == ["One.", "The note says so."]


def test_raised_figures_of_rtf_are_marks_of_notes():
    text = r"{\rtf1\ansi\uc1 It is shut.{\super 12} He said so.{\super 3}\par}"
    assert read(rtf, text.encode()) == [("paragraph", "It is shut.¹² He said so.³")]


def test_rows_of_rtf_are_a_table():
    text = r"{\rtf1\ansi A\par Ship\cell Flag\cell\row Orlova\cell Malta\cell\row B\par}"
    assert read(rtf, text.encode()) == [
        ("paragraph", "A"),
        ("verbatim", "Ship | Flag\nOrlova | Malta"),
        ("paragraph", "B"),
    ]


@pytest.mark.parametrize("begin", [r"{\footnote ", r"{\*\footnote\chftn "], ids=["word", "office"])
def test_notes_of_rtf_stand_at_its_end(begin: str):
    note = rf"{begin}\pard\plain \s16 {{\super \chftn }} See {{\i the}} note \{{of\}} March.}}"
    text = rf"{{\rtf1\ansi It is shut.{{\super \chftn {note}}} He said so.\par The end.\par}}"
    assert [words for _, words in read(rtf, text.encode())] == [
        "It is shut. He said so.",
        "The end.",
        "See the note {of} March.",
    ]


def test_a_note_of_rtf_that_never_ends_loses_no_word_before_it():
    text = r"{\rtf1\ansi It is shut.{\footnote See"
    assert read(rtf, text.encode())[0] == ("paragraph", "It is shut.")


def test_what_stands_for_a_picture_is_no_text_and_its_caption_is_one():
    picture = "<frame><title>map</title><desc>A map.</desc></frame>"
    box = '<frame><text-box><text:p text:style-name="Figure">The route.</text:p></text-box></frame>'
    found = read(odt, open_document(f"<text:p>{picture}</text:p><text:p>{box}{BODY}</text:p>"))
    assert found == [("image", "The route."), ("paragraph", BODY)]


def test_items_of_an_open_document_have_their_numbers():
    styles = (
        '<text:list-style style:name="L2"><text:list-level-style-number text:level="1" '
        'style:num-format="1"/></text:list-style>'
    )
    items = "".join(
        f"<text:list-item><text:p>{words}</text:p></text:list-item>" for words in ("Fee.", "Route.")
    )
    lists = "".join(
        f'<text:list text:style-name="{name}">{items}</text:list>' for name in ("L2", "L1")
    )
    found = read(odt, open_document(lists, styles))
    assert [words for _, words in found] == ["1. Fee.", "2. Route.", "• Fee.", "• Route."]


def book(folder: str, package: str, chapter: str, before: str = "") -> bytes:
    """A book of one chapter, whose address its package has with "%20" for a blank."""
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": f'<container><rootfile full-path="{package}"/></container>',
            f"{folder}/book.opf": f'{before}<package><item id="a" href="a%20b.xhtml" '
            'media-type="application/xhtml+xml"/><itemref idref="a"/></package>',
            f"{folder}/{chapter}": f"<html><body><p>{BODY}</p></body></html>",
        }
    )


@pytest.mark.parametrize(
    ("folder", "package", "chapter"),
    [
        ("My Book", "My%20Book/book.opf", "a b.xhtml"),
        ("My%20Book", "My%20Book/book.opf", "a%20b.xhtml"),
        ("My Book", "My Book/book.opf", "a b.xhtml"),
    ],
    ids=["blanks", "so called", "unescaped"],
)
def test_a_book_s_parts_are_found_by_their_addresses(folder: str, package: str, chapter: str):
    assert read(epub, book(folder, package, chapter)) == [("paragraph", BODY)]


def test_a_book_may_name_its_type_and_not_declare_one():
    named = '<!DOCTYPE package PUBLIC "-//OEB" "http://127.0.0.1/oeb.dtd">'
    assert read(epub, book("b", "b/book.opf", "a b.xhtml", named)) == [("paragraph", BODY)]
    declared = '<!DOCTYPE package [<!ENTITY a "x">]>'
    with pytest.raises(BriefingError, match="declares entities"):
        read(epub, book("b", "b/book.opf", "a b.xhtml", declared))


def level(number: int, form: str, text: str, start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def item(words: str, number: int = 0, of: str = "7") -> str:
    extra = f'<w:numPr><w:ilvl w:val="{number}"/><w:numId w:val="{of}"/></w:numPr>'
    return p(words, extra=extra)


def numbered(body: str, *levels: str, styles: str = "<w:styles xmlns:w='urn:w'/>") -> list[str]:
    lists = (
        f'<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="3">{"".join(levels)}'
        '</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num></w:numbering>'
    )
    return [words for _, words in read(docx, making.docx(body, numbering=lists, styles=styles))]


def test_items_of_a_word_document_have_the_numbers_that_word_shows():
    levels = (level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)"), level(2, "bullet", "o"))
    body = item("Fee.") + item("Loan.", 1) + item("Rate.", 1) + item("Low.", 2) + item("Route.")
    assert numbered(body + item("Length.", 1), *levels) == [
        "1. Fee.",
        "(a) Loan.",
        "(b) Rate.",
        "• Low.",
        "2. Route.",
        "(a) Length.",
    ]


def test_numbers_may_be_of_any_form_and_begin_anywhere():
    levels = (level(0, "upperRoman", "Article %1", 4), level(1, "decimal", "%1.%2"))
    assert numbered(item("Fee.") + item("Loan.", 1), *levels) == ["Article IV Fee.", "IV.1 Loan."]


def test_a_style_may_have_its_list_and_a_paragraph_may_leave_it():
    styles = (
        f'<w:styles xmlns:w="{WORD}"><w:style w:styleId="P"><w:name w:val="Para"/><w:pPr><w:numPr>'
        '<w:numId w:val="7"/></w:numPr></w:pPr></w:style></w:styles>'
    )
    left = p("Loan.", "P", extra='<w:numPr><w:numId w:val="0"/></w:numPr>')
    body = p("Fee.", "P") + left + p("Route.", "P")
    found = numbered(body, level(0, "decimal", "%1."), styles=styles)
    assert found == ["1. Fee.", "Loan.", "2. Route."]


def heading_styles(*styles: str) -> str:
    return f'<w:styles xmlns:w="{WORD}">{"".join(styles)}</w:styles>'


def style(id_: str, name: str, *, based_on: str = "", properties: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:styleId="{id_}"><w:name w:val="{name}"/>{base}<w:pPr>{properties}</w:pPr>'
        "</w:style>"
    )


IN_A_LIST = '<w:numPr><w:numId w:val="7"/></w:numPr>'


def test_headings_have_the_numbers_that_word_shows():
    levels = (
        level(0, "decimal", "%1.").replace("<w:lvlText", '<w:pStyle w:val="H1"/><w:lvlText'),
        level(1, "decimal", "%1.%2").replace("<w:lvlText", '<w:pStyle w:val="H2"/><w:lvlText'),
    )
    styles = heading_styles(
        style("H1", "heading 1", properties=IN_A_LIST),
        style("H2", "heading 2", properties=IN_A_LIST),
    )
    left = p("Annex", "H1", extra='<w:numPr><w:numId w:val="0"/></w:numPr>')
    body = p("Summary", "H1") + p("Fees", "H2") + p("Loans", "H2") + p("Route", "H1") + left
    shown = ["1. Summary", "1.1 Fees", "1.2 Loans", "2. Route", "Annex"]
    assert numbered(body, *levels, styles=styles) == shown


def test_a_heading_of_a_list_without_numbers_has_none():
    styles = heading_styles(style("H1", "heading 1", properties=IN_A_LIST))
    for form in ("none", "bullet"):
        assert numbered(p("Summary", "H1"), level(0, form, "o"), styles=styles) == ["Summary"]


def test_a_style_that_is_based_on_a_heading_s_or_has_its_level_is_a_heading_s():
    styles = heading_styles(
        style("H1", "heading 1"),
        style("Chapter", "Report Chapter", based_on="H1"),
        style("Part", "Report Part", properties='<w:outlineLvl w:val="1"/>'),
        style("Round", "Round", based_on="Round"),
    )
    body = p("Fees", "Chapter") + p("Loans", "Part") + p("So it was.", "Round")
    assert read(docx, making.docx(body, styles=styles)) == [
        ("heading", "Fees"),
        ("heading", "Loans"),
        ("paragraph", "So it was."),
    ]


def test_numbers_of_a_list_without_end_are_cut():
    huge = level(0, "lowerLetter", "%1" * 10_000, int("9" * 3000))
    assert all(len(words) < 60 for words in numbered(item("Fee.") + item("Route."), huge))
    assert numbered(item("Fee.", int("9" * 3000)), level(0, "decimal", "%1.")) == ["• Fee."]


def test_a_list_that_nothing_declares_has_bullets():
    assert numbered(item("Fee.", of="99"), level(0, "decimal", "%1.")) == ["• Fee."]
    assert numbered(item("Fee.", 40), level(0, "decimal", "%1.")) == ["• Fee."]


@pytest.mark.parametrize(
    "declared",
    ['<?xml version="1.0" encoding="utf-8">', '<?xml version="1.0" encoding="utf-8"?>\n' * 2],
    ids=["without its end", "twice"],
)
def test_a_chapter_s_declaration_may_be_damaged(declared: str):
    chapter = f"{declared}<html><body><p>{BODY}</p></body></html>"
    parts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container><rootfile full-path="b.opf"/></container>',
        "b.opf": '<package><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
        '<itemref idref="a"/></package>',
        "a.xhtml": chapter,
    }
    assert read(epub, zipped(dict(parts))) == [("paragraph", BODY)]


def test_hidden_words_are_not_read_and_those_that_were_hidden_are():
    was = "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>"
    shown = run("It is ") + run("secretly ", "<w:vanish/>") + run("shut", was) + run(".")
    unhidden = run("Now.", '<w:vanish w:val="0"/>')
    body = f"<w:p>{shown}</w:p><w:p>{unhidden}</w:p>"
    assert read(docx, making.docx(body)) == [("paragraph", "It is shut."), ("paragraph", "Now.")]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next():
    deleted = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    body = (
        f"<w:p>{deleted}{run('It was shut,')}</w:p><w:p>{run(' he said.')}</w:p>"
        f"<w:p>{deleted}<w:del><w:r><w:delText>No.</w:delText></w:r></w:del></w:p>"
        f"<w:p>{deleted}{run('The end.')}</w:p>"
    )
    assert read(docx, making.docx(body)) == [
        ("paragraph", "It was shut, he said."),
        ("paragraph", "The end."),
    ]
