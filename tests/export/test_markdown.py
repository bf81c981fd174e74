"""Markdown: the ledger as one reads it, and an article that cannot break out of it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from briefing.export.markdown import markdown
from briefing.export.markdown_escape import literal, marked, scalar
from briefing.ingest.text.clean import clean
from briefing.model import (
    Actor,
    Briefing,
    Document,
    Link,
    Paragraph,
    Section,
    Source,
    Span,
    Statement,
    When,
)
from tests.export.example import briefing

ALLOWED = {
    "blockquote_close",
    "blockquote_open",
    "bullet_list_close",
    "bullet_list_open",
    "em_close",
    "em_open",
    "footnote_anchor",
    "footnote_block_close",
    "footnote_block_open",
    "footnote_close",
    "footnote_open",
    "footnote_ref",
    "front_matter",
    "hardbreak",
    "heading_close",
    "heading_open",
    "inline",
    "list_item_close",
    "list_item_open",
    "paragraph_close",
    "paragraph_open",
    "softbreak",
    "strong_close",
    "strong_open",
    "text",
    *(f"{part}_{end}" for part in ("table", "thead", "tbody", "tr") for end in ("open", "close")),
    *(f"{cell}_{end}" for cell in ("th", "td") for end in ("open", "close")),
}
OWN_HEADINGS = ["The sides", "Who accuses whom", "Claims and answers", "By party", "The article"]

# Pieces that mean something to Markdown, Obsidian, GitHub or YAML, among plain words.
_MEANINGFUL = r"""
# ## ### > - + * 1. 2) 1986. --- *** ___ === ``` ~~~ ` `` | a|b |--| \ \\ < > <b> </b> <!-- -->
<script> & &amp; &#27; [ ] [[x]] [^1] [^s1] [^s1]: ![ ](x) [a](b) [a]: ! ( ) : http://x.org
www.x.org a@b.org mailto:a@b.org _a_ __b__ *a* **b** ~~s~~ ==h== %%c%% $x$ {{x}} {%x%} ^id #tag
:::note [!quote] [!NOTE] @user " ' . , ab Iran said x 7
"""
BLANKS = ["\n", "\n\n", "\t", "    ", " ", "  \n", "\u2028", "\u00a0", "\u200b", "---\n", "\n---\n"]
HOSTILE = st.lists(st.sampled_from(_MEANINGFUL.split() + BLANKS), max_size=12).map("".join)
TEXTS = (HOSTILE | st.text(max_size=40)).map(clean)
NAMES = TEXTS.filter(str.strip)


def renderer() -> MarkdownIt:
    """GitHub's dialect, with footnotes and front matter."""
    parser = MarkdownIt("gfm-like").use(footnote_plugin).use(front_matter_plugin)
    assert parser.linkify is not None
    # GitHub makes no link of a bare host name, nor of one that begins with "//".
    parser.linkify.set({"fuzzy_link": False}).add("//", None)
    return parser


def tokens(text: str) -> list[Token]:
    """Every token of a rendered text, inline ones included."""
    found: list[Token] = []
    for token in renderer().parse(text):
        found += [token, *(token.children or [])]
    return found


def shown(token: Token) -> str:
    """The words that an inline token shows, without its footnote marks, on one line."""
    words = [
        child.content if child.type == "text" else " " if child.type.endswith("break") else ""
        for child in token.children or []
    ]
    return " ".join("".join(words).split())


def inline_after(text: str, opening: str) -> list[str]:
    """What the blocks of a kind show."""
    parsed = renderer().parse(text)
    return [shown(parsed[i + 1]) for i, token in enumerate(parsed) if token.type == opening]


def test_each_claim_stands_above_its_answers() -> None:
    text = markdown(briefing()).split("## Claims and answers")[1]
    claim = text.index("> John Kirby said on Friday that Iran had sent drones to Russia")
    answer = text.index("**Denied by Iran**")
    assert claim < answer < text.index("## By party")
    assert text.count("Denied by Iran") == 1


def test_a_table_says_who_accuses_whom_of_what_and_the_answer() -> None:
    rows = inline_after(markdown(briefing()), "td_open")
    assert [rows[:4], rows[4:]] == [
        [
            "John Kirby (United States)",
            "Iran",
            "that Iran had sent drones to Russia",
            "Denied by Iran: this",
        ],
        [
            "United States",
            "Iran",
            "Iran of complicity (doubtful, 30% sure)",
            "No answer found here",
        ],
    ]


def test_a_second_answer_has_a_row_of_its_own() -> None:
    made = briefing()
    again = replace(made, links=(*made.links, Link("s4", "s1", "questions")))
    rows = inline_after(markdown(again), "td_open")
    assert rows[4:8] == ["", "", "", 'Questioned by United Nations: "thousands" have died']


def test_all_that_a_party_says_stands_under_it() -> None:
    text = markdown(briefing()).split("## By party")[1].split("## The article")[0]
    parts = {part.splitlines()[0]: part for part in text.split("### ")[1:]}
    assert [*parts] == ["United States", "Iran", "United Nations"]
    assert "claim about Iran; denied by Iran" in parts["United States"]
    assert "accusation against Iran; no answer found here" in parts["United States"]
    assert "denial; denies John Kirby (United States)" in parts["Iran"]
    assert '> According to the UN, "thousands" have died' in parts["United Nations"]


def test_an_accusation_that_nobody_answers_says_so() -> None:
    text = markdown(briefing())
    accusation = text[text.index("- **United States** — accusation against Iran") :]
    assert "*No answer found here.*" in accusation.split("##")[0]


def test_a_doubtful_statement_is_marked() -> None:
    assert "doubtful, 30% sure" in markdown(briefing())


def test_the_title_is_printed_once_and_boilerplate_not_at_all() -> None:
    body = markdown(briefing()).split("---\n", 2)[2]
    assert body.count("Iran Sends Drones: Report") == 1
    assert "Post a Comment" not in body


def test_credits_stand_small_after_the_article() -> None:
    text = markdown(briefing())
    assert text.index("have died") < text.index("*Image Credit: Google*")


def test_each_statement_is_marked_once_in_the_article_and_has_its_footnote() -> None:
    article = markdown(briefing()).split("## The article")[1]
    for id_ in ("s1", "s2", "s3", "s4"):
        assert len(re.findall(rf"\[\^{id_}\](?!:)", article)) == 1
        assert article.count(f"[^{id_}]: ") == 1


def test_a_footnote_mark_follows_the_full_stop() -> None:
    assert "to Russia.[^s1] Iran denied this.[^s2]" in markdown(briefing())


def test_front_matter_names_what_was_read_and_who_speaks() -> None:
    front = yaml.safe_load(markdown(briefing()).split("---\n")[1])
    assert front == {
        "title": "Iran Sends Drones: Report",
        "outlet": "Al-Jazeera",
        "published": "2023-06-09",
        "source": "articles/Drones.txt",
        "sha256": "0" * 64,
        "actors": ["United States", "John Kirby", "Iran", "United Nations"],
        "briefing-schema": "briefing/1",
    }


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


def test_a_briefing_without_anything_in_it_is_still_a_note() -> None:
    empty = Briefing(Document(Source("-", None, "0"), ""))
    assert [t.type for t in tokens(markdown(empty)) if t.type == "heading_open"] != []


def test_a_long_quotation_stays_whole() -> None:
    words = " ".join(f"word{n}" for n in range(2000))
    text = f"He said {words}."
    source = Document(Source("-", None, "0"), text, (Paragraph("body", Span(0, len(text))),))
    said = Statement("s1", "claim", "indirect", None, None, (), (), (Span(8, len(text)),))
    assert f"> {words}." in markdown(Briefing(source, statements=(said,)))


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
    line = marked(text, [(offset, "s1")])
    assert line == written
    types = {t.type for t in MarkdownIt().parseInline(line)[0].children or []}
    assert types <= {"text", "softbreak"}


@given(TEXTS, st.data())
def test_marks_never_turn_the_text_around_them_into_anything(
    text: str, data: st.DataObject
) -> None:
    offsets = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=4)))
    line = "x" + marked(text, [(offset, "s1") for offset in offsets])
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
    rendered = markdown(made)
    assert {token.type for token in tokens(rendered)} <= ALLOWED

    def plain(words: str) -> str:
        return " ".join(words.split())

    headings = inline_after(rendered, "heading_open")
    assert headings == [
        plain(title),
        *OWN_HEADINGS[:4],
        plain(name),
        "Unattributed",
        OWN_HEADINGS[4],
        plain(heading),
    ]
    cells = inline_after(rendered, "td_open")
    assert len(cells) == 4
    assert (cells[0], cells[1]) == (plain(name), plain(role))
    article = rendered[rendered.index("\n## The article\n") :]
    shown_paragraphs = inline_after(article, "paragraph_open")
    for wanted, found in zip(body, shown_paragraphs, strict=False):
        assert "".join(found.split()) == "".join(wanted.split())
