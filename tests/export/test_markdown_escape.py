"""Words of an article in Markdown and YAML are shown as they are, whatever they hold."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefing.export.inline import pieces
from briefing.export.markdown import markdown
from briefing.export.markdown_escape import apart, can_stand, literal, marked, scalar
from briefing.export.quotations import record
from briefing.model import (
    Actor,
    Briefing,
    Document,
    Link,
    Markup,
    Paragraph,
    Section,
    Source,
    Span,
    Statement,
    When,
)
from tests.export.rendering import ALLOWED, NAMES, TEXTS, inline_after, shown, tokens

OWN_HEADINGS = ["Disputes", "In their own words", "The article"]


def with_marks(text: str, marks: Iterable[tuple[int, str]]) -> str:
    return marked(pieces(text, Span(0, len(text)), marks=marks))


@pytest.mark.parametrize(
    "title",
    [
        "a: b #c",
        "---",
        "no",
        "null",
        "2023-06-09",
        "!!python/object/apply:os.system [ls]",
        "&anchor *alias",
        "- a\n- b",
        "'quoted' \"twice\" \\ back",
        "%TAG ! tag:",
        "{{ template }}",
        "\u2028line\u2029\x85\xa0end",
        "\ufeffmark \U0001f9f5 \uffff",
        "tab\there",
        "0x1F",
        "~",
        "",
        " leading",
        "...",
    ],
)
def test_a_naughty_title_is_read_back_from_yaml_as_it_was(title: str) -> None:
    assert yaml.safe_load(f"---\ntitle: {scalar(title)}\nnext: 1\n") == {"title": title, "next": 1}


@given(st.text())
def test_any_text_is_read_back_from_yaml_as_it_was(text: str) -> None:
    assert yaml.safe_load(f"title: {scalar(text)}") == {"title": text}


@pytest.mark.parametrize(
    "text",
    ["5 > 3", "- item", "1. item", "1986. A year", "# tag", "[[Iran]]", "a_b", "{% x %}", "a -> b"],
)
def test_text_that_looks_like_markdown_is_shown_as_it_is(text: str) -> None:
    rendered = tokens(literal(text))
    assert {token.type for token in rendered} <= ALLOWED
    assert shown(next(token for token in rendered if token.type == "inline")) == text


def test_prose_is_hardly_escaped() -> None:
    prose = 'Iran (in 2022) sent 1.5 million drones - or so; it\'s 41% more, "they say": e.g. this!'
    assert literal(prose) == prose


@pytest.mark.parametrize(
    ("text", "offset", "written"),
    [
        ("So(x)", 2, "So[^s1]\\(x)"),
        ("So: x", 0, "[^s1]So: x"),
        ("Wow! Yes", 3, "Wow\\![^s1] Yes"),
        ("He left.", 7, "He left.[^s1]"),
    ],
)
def test_a_mark_makes_no_link_or_image_even_where_footnotes_are_unknown(
    text: str, offset: int, written: str
) -> None:
    line = with_marks(text, [(offset, "s1")])
    assert line == written
    types = {t.type for t in MarkdownIt().parseInline(line)[0].children or []}
    assert types <= {"text", "softbreak"}


@given(TEXTS, st.data())
def test_marks_never_turn_the_text_around_them_into_anything(
    text: str, data: st.DataObject
) -> None:
    offsets = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=4)))
    line = "x" + with_marks(text, [(offset, "s1") for offset in offsets])
    rendered = tokens(line + "\n\n[^s1]: note, of several words.\n")
    assert {token.type for token in rendered} <= ALLOWED
    paragraph = next(token for token in rendered if token.type == "inline")
    assert "".join(shown(paragraph).split()) == "".join(["x", *text.split()])


@given(
    title=NAMES,
    heading=NAMES,
    body=st.lists(TEXTS.filter(str.strip), min_size=1, max_size=3),
    name=NAMES,
    role=NAMES,
    when=NAMES,
    credit=NAMES,
    data=st.data(),
)
def test_nothing_in_an_article_breaks_out_of_its_place(
    title: str,
    heading: str,
    body: list[str],
    name: str,
    role: str,
    when: str,
    credit: str,
    data: st.DataObject,
) -> None:
    paragraphs: list[Paragraph] = []
    text = ""
    pieces = [("title", title), ("heading", heading), *(("body", b) for b in body)]
    for kind, words in [*pieces, ("credit", credit)]:
        start = len(text)
        text += words
        paragraphs.append(Paragraph(kind, Span(start, len(text)), 1))  # type: ignore[arg-type]
        text += "\n\n"
    first, last = paragraphs[2].span.start, paragraphs[-2].span.end
    cuts = data.draw(st.lists(st.integers(first, last), min_size=4, max_size=4))
    one, two = (Span(min(pair), max(pair) + 1) for pair in (cuts[:2], cuts[2:]))
    document = Document(
        Source(name, None, "0"),
        text,
        tuple(paragraphs),
        (Section("sec1", heading, 1, Span(paragraphs[1].span.start, last)),),
        title=title,
        byline=name,
        outlet=credit,
        notices=(role,),
    )
    made = Briefing(
        document,
        (Actor("a1", name, "person", "a1", role), Actor("a2", role, "person", "a2", name)),
        (
            Statement("s1", "claim", "indirect", "a1", "a1", (), (), (one,), ("a2",), "sec1"),
            Statement("s2", "denial", "direct", "a2", "a1", (), (), (two,), when=When(when)),
            Statement("s3", "support", "direct", None, None, (), (), (two,), when=When(when)),
        ),
        (Link("s2", "s1", "denies"),),
    )
    whole_note, remembered = markdown(made), record(made)
    assert [line for line in whole_note.splitlines() if line.startswith("<!")] == [remembered]
    rendered = whole_note.replace(remembered, "")
    assert {token.type for token in tokens(rendered)} <= ALLOWED

    def plain(words: str) -> str:
        return " ".join(words.split())

    headings = inline_after(rendered, "heading_open")
    assert headings == [
        plain(title),
        *OWN_HEADINGS[:2],
        plain(name),
        "Unattributed",
        OWN_HEADINGS[2],
        plain(heading),
    ]
    article = rendered[rendered.index("\n## The article\n") :]
    shown_paragraphs = inline_after(article, "paragraph_open")
    for wanted, found in zip(body, shown_paragraphs, strict=False):
        assert "".join(found.split()) == "".join(wanted.split())


@given(TEXTS, st.data())
def test_markup_shows_the_words_that_it_marks(text: str, data: st.DataObject) -> None:
    whole = Span(0, len(text))
    kinds = st.sampled_from(["strong", "emphasis", "code", "link"])
    markup = []
    for _ in range(data.draw(st.integers(0, 3))):
        start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        each = Markup(data.draw(kinds), Span(start, end), "https://a.example/(x")  # type: ignore[arg-type]
        if can_stand(text, each, whole):
            markup.append(each)
    marks = [(data.draw(st.integers(0, len(text))), "s1")]
    line = marked(pieces(text, whole, markup=apart(markup), marks=marks))
    rendered = tokens(line + "\n\n[^s1]: note, of several words.\n")
    assert {t.type for t in rendered} <= ALLOWED | {"link_open", "link_close", "code_inline"}
    inline = next((t for t in rendered if t.type == "inline"), None)
    words = "".join(
        child.content
        for child in (inline and inline.children) or []
        if "text" in child.type or "code" in child.type
    )
    assert "".join(words.split()) == "".join(text.split())
