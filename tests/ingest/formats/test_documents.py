from __future__ import annotations

import pytest

from briefing.errors import BriefingError
from briefing.ingest.formats import archive, docx, epub, odt, rtf
from briefing.ingest.formats.article import Hints
from tests.ingest.formats import making
from tests.ingest.formats.making import STRICT, WORD, p, told, zipped
from tests.ingest.reading import BODY, LAST, MORE, article

STYLES = (
    f'<w:styles xmlns:w="{WORD}"><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/>'
    '</w:style><w:style w:styleId="Zitat"><w:name w:val="Quote"/></w:style></w:styles>'
)


def read_docx(data: bytes) -> list[tuple[str, str]]:
    (found,) = docx.read(data, Hints())
    return told(found)


@pytest.mark.parametrize("namespace", [WORD, STRICT], ids=["transitional", "strict"])
def test_headings_quotations_and_lists_of_a_word_document_are_known_by_their_styles(namespace: str):
    body = (
        p("The Title", "Title")
        + p(BODY)
        + p("Part", "berschrift1")
        + p(MORE, "Zitat")
        + p("an item", extra='<w:numPr><w:ilvl w:val="0"/></w:numPr>')
    )
    styles = STYLES.replace(WORD, namespace)
    assert read_docx(making.docx(body, namespace=namespace, styles=styles)) == [
        ("heading", "The Title"),
        ("paragraph", BODY),
        ("heading", "Part"),
        ("quote", MORE),
        ("item", "• an item"),
    ]


def test_what_word_keeps_twice_or_has_deleted_is_read_once_or_not():
    body = (
        "<w:p><w:r><w:t>One</w:t></w:r><mc:AlternateContent><mc:Choice><w:r><w:t> two</w:t></w:r>"
        "</mc:Choice><mc:Fallback><w:r><w:t> two</w:t></w:r></mc:Fallback></mc:AlternateContent>"
        "<w:del><w:r><w:delText> no</w:delText></w:r></w:del><w:r><w:instrText>PAGE</w:instrText>"
        "<w:tab/><w:t>three</w:t></w:r></w:p>"
    )
    assert read_docx(making.docx(body)) == [("paragraph", "One two three")]


def test_rows_of_a_table_are_lines_and_notes_stand_at_the_end():
    row = "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
    body = (
        p(BODY) + "<w:tbl>" + row.format(p("a"), p("b")) + row.format(p("c"), p("d")) + "</w:tbl>"
    )
    notes = f'<w:footnotes xmlns:w="{WORD}"><w:footnote>{p(LAST)}</w:footnote></w:footnotes>'
    assert read_docx(making.docx(body, footnotes=notes)) == [
        ("paragraph", BODY),
        ("verbatim", "a | b\nc | d"),
        ("paragraph", LAST),
    ]


def test_a_title_in_a_document_s_properties_counts_only_if_its_text_has_it():
    core = "<c><title>{}</title><creator>admin</creator></c>"
    known = article(making.docx(p("River") + p(BODY), core=core.format("River")), "a.docx")
    other = article(making.docx(p("River") + p(BODY), core=core.format("Template 7")), "a.docx")
    assert known.title == "River"
    assert other.title != "Template 7"
    assert known.byline is None


ODT = (
    '<office:document-content xmlns:office="urn:o" xmlns:text="urn:t" xmlns:table="urn:b">'
    "<office:body><office:text>{}</office:text></office:body></office:document-content>"
)


def read_odt(body: str) -> list[tuple[str, str]]:
    data = zipped(
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ODT.format(body)}
    )
    (found,) = odt.read(data, Hints())
    return told(found)


def test_an_open_document_s_headings_lists_tables_and_notes_are_read():
    body = (
        '<text:h text:outline-level="1">Part</text:h>'
        f"<text:p>{BODY}<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        f"<text:p>{LAST}</text:p></text:note-body></text:note><text:s/>More.</text:p>"
        "<text:list><text:list-item><text:p>an item</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
        "<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>"
    )
    assert read_odt(body) == [
        ("heading", "Part"),
        ("paragraph", f"{BODY} More."),
        ("item", "• an item"),
        ("verbatim", "a | b"),
        ("paragraph", LAST),
    ]


def book(chapters: dict[str, str], spine: str) -> bytes:
    items = "".join(
        f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"/>'
        for name in chapters
    )
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<c><rootfile full-path="OEBPS/b.opf"/></c>',
            "OEBPS/b.opf": "<package><metadata><title>The Book</title><creator>A. Writer</creator>"
            f"</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>",
            **{f"OEBPS/{name}.xhtml": page for name, page in chapters.items()},
        }
    )


def test_the_chapters_of_a_book_come_in_the_order_of_its_spine():
    page = "<html><head><title>x</title></head><body><h1>{}</h1><p>{}</p></body></html>"
    data = book(
        {"two": page.format("Two", MORE), "one": page.format("One", BODY)},
        '<itemref idref="one"/><itemref idref="two"/>',
    )
    (found,) = epub.read(data, Hints())
    assert told(found) == [
        ("heading", "One"),
        ("paragraph", BODY),
        ("heading", "Two"),
        ("paragraph", MORE),
    ]
    document = article(data, "b.epub")
    assert (document.title, document.byline) == ("The Book", "A. Writer")


def test_a_chapter_outside_the_book_is_not_looked_for():
    data = book({"../../../etc/passwd": "<p>x</p>"}, '<itemref idref="../../../etc/passwd"/>')
    with pytest.raises(BriefingError, match="holds no text"):
        epub.read(data, Hints())


def test_an_rtf_document_s_paragraphs_are_read():
    data = (
        rb"{\rtf1\ansi{\fonttbl\f0 Arial;}\pard Iran\rquote s denial.\par \b He\b0  said so.\par}"
    )
    (found,) = rtf.read(data, Hints())
    assert told(found) == [("paragraph", "Iran’s denial."), ("paragraph", "He said so.")]
    assert article(data, "a.rtf").source.format == "rtf"


# Archives and XML that are no documents


def test_a_zip_bomb_is_stopped_at_its_limit():
    data = making.docx("<w:p>" + " " * 60_000_000 + "</w:p>")
    assert len(data) < 100_000
    with pytest.raises(BriefingError, match="unpacks to more than a document holds"):
        article(data, "bomb.docx")


def test_a_part_that_lies_about_its_size_is_read_as_far_as_it_goes():
    data = bytearray(making.docx(p(BODY)))
    at = data.index(b"PK\x01\x02", data.index(b"word/document.xml"))
    data[at + 24 : at + 28] = b"\xff\xff\xff\x7f"  # the size that the list of contents declares
    assert article(bytes(data), "a.docx").text == BODY


def test_an_archive_inside_an_archive_is_no_document():
    data = zipped({"word/document.xml": zipped({"word/document.xml": "<a/>"})})
    with pytest.raises(BriefingError, match="damaged"):
        article(data, "nested.docx")


def test_an_archive_of_more_files_than_a_document_has_is_refused():
    data = zipped({f"word/document{n}": b"" for n in range(10_001)}, compress=False)
    with pytest.raises(BriefingError, match="more than 10,000 files"):
        article(data, "many.docx")


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE d [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE d SYSTEM "http://127.0.0.1/x.dtd">',
    ],
    ids=["bomb", "file", "address"],
)
def test_entities_and_document_types_are_refused(declared: str):
    with pytest.raises(BriefingError, match="declares entities"):
        article(zipped({"word/document.xml": f"{declared}<d>&a;</d>"}), "x.docx")


def test_elements_nested_without_end_are_refused():
    deep = "<a>" * 100_000 + "</a>" * 100_000
    data = zipped({"word/document.xml": deep}, compress=False)
    with pytest.raises(BriefingError, match="too deeply nested"):
        article(data, "deep.docx")


@pytest.mark.parametrize("data", [b"PK\x03\x04 word/document", zipped({"word/document.xml": "<w"})])
def test_a_damaged_document_is_said_to_be_so(data: bytes):
    with pytest.raises(BriefingError, match="is damaged"):
        article(data, "a.docx")


def test_an_encrypted_part_is_said_to_be_so():
    data = bytearray(zipped({"word/document.xml": "<d/>"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    with pytest.raises(BriefingError, match="is encrypted"):
        archive.Archive(bytes(data)).read("word/document.xml")
