"""The forms in which one statement is copied, and its article as an entry of a bibliography."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefing.export.addresses import linkable
from briefing.export.bibliography import Author, authors, bibtex, citation_key, csl_json
from briefing.export.citation import FORMS, markdown_citation, obsidian_block
from briefing.export.markdown_escape import literal, wikilink
from briefing.model import Briefing, Source
from tests.export.example import briefing, document
from tests.export.rendering import ALLOWED, NAMES, tokens

ADDRESS = "https://news.example/drones"


def linked() -> Briefing:
    return briefing(source=Source("drones.txt", ADDRESS, "0" * 64))


def test_markdown_links_the_title_to_the_article() -> None:
    assert markdown_citation(linked(), linked().statements[1]) == (
        "> “Iran denied this”\n>\n"
        f"> — **Iran**, denial; [Iran Sends Drones: Report]({ADDRESS}), Al-Jazeera, 2023-06-09, "
        "§ Opening\n"
    )


def test_markdown_of_an_article_from_a_file_has_no_link() -> None:
    made = briefing()
    assert "](" not in markdown_citation(made, made.statements[0])


def test_a_block_for_obsidian_links_its_actors_and_can_be_linked_to() -> None:
    made = linked()
    assert obsidian_block(made, made.statements[0]).splitlines() == [
        "> [!quote] [[John Kirby]] ([[United States]]) · claim about [[Iran]]",
        "> “John Kirby said on Friday that Iran had sent drones to Russia”",
        f"> — [Iran Sends Drones: Report]({ADDRESS}), Al-Jazeera, 2023-06-09, § Opening",
        "",
        f"^{made.document.id[:8]}-s1",
    ]


def test_what_is_doubtful_is_said_in_every_form_that_quotes() -> None:
    made = linked()
    for form in FORMS[:3]:
        assert "doubtful, 30% sure" in form.write(made, made.statements[2])


def test_bibtex_has_the_article_and_the_statement_in_its_note() -> None:
    made = briefing(byline="By Ana van der Berg and Reuters")
    (form,) = (form for form in FORMS if form.name == "bibtex")
    assert form.write(made, made.statements[1]) == (
        "@article{vanderberg2023iran,\n"
        "  author = {van der Berg, Ana and {Reuters}},\n"
        "  title = {{Iran Sends Drones: Report}},\n"
        "  journal = {Al-Jazeera},\n"
        "  year = {2023},\n"
        "  month = jun,\n"
        "  day = {9},\n"
        "  note = {“Iran denied this” — Iran, denial},\n"
        "}\n"
    )


def test_csl_json_leaves_out_what_the_article_does_not_tell() -> None:
    bare = document(outlet=None, published=None)
    assert csl_json(bare) == {
        "id": "iran",
        "type": "document",
        "title": "Iran Sends Drones: Report",
        "language": "en",
    }


def test_csl_json_names_authors_outlet_day_and_address() -> None:
    item = csl_json(document(byline="Ana Lukic", source=Source(None, ADDRESS, "0")))
    assert item["author"] == [{"family": "Lukic", "given": "Ana"}]
    assert item["type"] == "article-newspaper"
    assert item["container-title"] == "Al-Jazeera"
    assert item["issued"] == {"date-parts": [[2023, 6, 9]]}
    assert item["URL"] == ADDRESS


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("Jane Doe", [Author("Doe", "Jane")]),
        ("By Jane Doe and John Q. Public", [Author("Doe", "Jane"), Author("Public", "John Q.")]),
        ("Ana de la Cruz, Foreign Editor", [Author("de la Cruz", "Ana")]),
        ("Al Jazeera Staff", [Author("Al Jazeera Staff", is_body=True)]),
        ("Suharto", [Author("Suharto")]),
        ("", []),
    ],
)
def test_a_byline_is_taken_apart_into_names(byline: str, expected: list[Author]) -> None:
    assert list(authors(document(byline=byline))) == expected


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_no_text_breaks_out_of_its_field_in_bibtex(title: str, name: str, note: str) -> None:
    made = document(title=title, byline=name, outlet=name, source=Source(title, title, "0"))
    depth, lines = 0, bibtex(made, note=note).split("\n")
    for line in lines[:-2]:
        depth += line.count("{") - line.count("}")
        assert depth == 1
    assert lines[-2:] == ["}", ""]
    fields = [re.fullmatch(r"  [a-z]+ = (?:\{.*\}|[a-z]{3}),", line) for line in lines[1:-2]]
    assert all(fields)


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_citation_key_is_plain(title: str, byline: str) -> None:
    assert re.fullmatch("[a-z0-9]+", citation_key(document(title=title, byline=byline)))


@given(NAMES, NAMES)
def test_nothing_in_an_article_breaks_out_of_a_copied_form(title: str, name: str) -> None:
    made = briefing(title=title, outlet=name, source=Source(title, ADDRESS, "0"))
    made = replace(made, actors=tuple(replace(actor, name=name) for actor in made.actors))
    statement = made.statements[0]
    for form in (markdown_citation, obsidian_block):
        types = {token.type for token in tokens(form(made, statement))}
        assert types <= ALLOWED | {"link_open", "link_close"}
    json.loads(FORMS[-1].write(made, statement))


@given(st.text(max_size=40))
def test_an_address_ends_no_link(path: str) -> None:
    address = linkable(f"https://x.example/{path}")
    assert address is not None
    children = MarkdownIt().parseInline(f"[x]({address})")[0].children or []
    assert [child.type for child in children] == ["link_open", "text", "link_close"]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "x", "", None])
def test_only_addresses_of_the_web_become_links(address: str | None) -> None:
    assert linkable(address) is None


@pytest.mark.parametrize("name", ["a|b", "a]]b", "#a", "^a", "a/b", "<b>", "`x`", ".", "{{x}}"])
def test_a_name_that_no_note_can_have_is_no_wikilink(name: str) -> None:
    assert wikilink(name) == literal(name)


def test_a_name_becomes_a_wikilink() -> None:
    assert wikilink("Ali  Khamenei's office") == "[[Ali Khamenei's office]]"
