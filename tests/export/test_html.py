"""HTML: a page that stands by itself, and an article that cannot break out of it."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.export.html import html_note
from briefing.export.note_parts import NoteOptions
from briefing.export.selection import Selection, select
from briefing.model import Actor, Briefing, Document, Markup, Paragraph, Source, Span, When
from tests.export.example import briefing
from tests.ingest.reading import article

DAY = date(2023, 6, 10)
VOID = {"meta"}
ELEMENTS = set(
    "html head meta title style body header h1 h2 h3 h4 h5 h6 p ul ol li nav button span main "
    "section em strong code blockquote article a sup script".split()
)
ATTRIBUTES = set(
    "lang charset http-equiv content name class id hidden type href rel title start data-side "
    "data-sides aria-pressed aria-label".split()
)

PIECES = """
<script> </script> <b onclick=x> <!-- --> --> ]]> & &lt; &#60; &amp " ' ` = / \\ < > <img/src=x>
javascript: data: </style> </title> {{x}} ${x} Iran said x 7
""".split()
HOSTILE = st.lists(st.sampled_from([*PIECES, " ", "\n", "\0", "\r"]), max_size=10).map("".join)
TEXTS = (HOSTILE | st.text(st.characters(exclude_categories=["Cs"]), max_size=30)).filter(str.strip)


class Page(HTMLParser):
    """What a page is made of: its elements, all attributes, and the words it shows."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words: list[str] = []
        self.own: dict[str, str] = {}
        self.open: list[str] = []
        self.comments = 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("style", "script"):
            self.own[self.open[-1]] = self.own.get(self.open[-1], "") + data
        else:
            self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments += 1

    def all(self, name: str) -> list[str]:
        return [value or "" for key, value in self.attributes if key == name]

    @property
    def shown(self) -> str:
        return " ".join("".join(self.words).split())


def page(made: Briefing) -> Page:
    return Page(html_note(made, NoteOptions(day=DAY)))


def test_the_page_says_what_the_note_does() -> None:
    shown = page(briefing()).shown
    for words in (
        "Iran Sends Drones: Report",
        "Al-Jazeera · 9 June 2023",
        "on 10 June 2023.",
        "John Kirby said on Friday that Iran had sent drones to Russia1; Iran denies it (this)2",
        "No answer found here: United States3",
        "1United States accused Iran of complicity3 John Kirby spokesperson",
        "The War:",
        "United States, accusation against Iran; doubtful, 30% sure",
        "Image Credit: Google",
    ):
        assert words in shown
    assert "Post a Comment" not in shown


def test_a_policy_lets_it_run_nothing_but_its_own_script_and_load_nothing() -> None:
    made = page(briefing())
    (policy,) = (content for content in made.all("content") if "default-src" in content)
    hashes = {
        name: base64.b64encode(hashlib.sha256(made.own[name].encode()).digest()).decode()
        for name in ("style", "script")
    }
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{hashes['style']}'; "
        f"script-src 'sha256-{hashes['script']}'; base-uri 'none'; form-action 'none'"
    )
    assert "unsafe" not in policy
    assert not re.search(r"url\(|@import", made.own["style"])
    assert not re.search(r"fetch|XMLHttp|import|eval|innerHTML", made.own["script"])


def test_every_mark_leads_to_its_note_and_each_note_back() -> None:
    made = page(briefing())
    ids = made.all("id")
    assert len(ids) == len(set(ids))
    links = [link for link in made.all("href") if link.startswith("#")]
    assert {link[1:] for link in links} <= set(ids)
    assert {f"#{name}" for name in ids if name[0] in "nm" and name[1:].isdigit()} == set(links)


def test_a_statement_outside_the_printed_words_has_a_note_that_leads_nowhere() -> None:
    made = briefing()
    start = made.document.text.index("Post a Comment")
    outside = replace(made.statements[3], id="s9", source=(), cue=(), parent=None)
    outside = replace(outside, content=(Span(start, start + 4),))
    assert "#m5" not in html_note(replace(made, statements=(*made.statements, outside)))


def test_the_sides_can_be_chosen_by_buttons_that_are_hidden_without_a_script() -> None:
    text = html_note(briefing())
    assert re.search(r'<nav id="filter" aria-label="[^"]+" hidden>', text)
    assert page(briefing()).all("data-side") == ["", "1", "2", "3"]
    assert 'data-sides="1 2"' in text  # the dispute of the United States and Iran


def test_a_selection_says_that_it_is_one() -> None:
    chosen = select(briefing(), Selection(parties=("Iran",)))
    assert "a selection: party Iran; with what these" in page(chosen).shown


def test_only_addresses_of_the_web_are_links() -> None:
    source = Source("x", "https://news.example/?a=1&b=2", "0")
    assert "https://news.example/?a=1&b=2" in page(briefing(source=source)).all("href")
    bad = page(briefing(source=Source("x", "javascript:alert(1)", "0")))
    assert all(link.startswith("#") for link in bad.all("href"))


def test_markup_of_a_markdown_source_is_kept() -> None:
    text = (
        "Iran **denies** it, [Kirby *really*](https://a.example/x) said; see `code`.\n\n"
        "- one **bold** item\n    - inner\n- two\n\n3. three\n4. four\n\n> Iran: never.\n"
    )
    written = html_note(Briefing(article(text, "a.md")))
    body = "".join(written.split("<h2>The article</h2>\n")[1].split("</article>")[0].splitlines())
    assert body == (
        '<p>Iran <strong>denies</strong> it, <a href="https://a.example/x" rel="noreferrer">Kirby '
        "<em>really</em></a> said; see <code>code</code>.</p>"
        "<ul><li>one <strong>bold</strong> item<ul><li>inner</li></ul></li><li>two</li></ul>"
        '<ol start="3"><li>three</li><li>four</li></ol>'
        "<blockquote><p>Iran: never.</p></blockquote>"
    )


def test_words_of_two_sides_are_shown_with_either() -> None:
    made = briefing()
    inner = replace(made.statements[1], id="s9", source=(), cue=())
    start = made.document.text.index("drones to Russia")
    inner = replace(inner, content=(Span(start, start + 6),))
    written = html_note(replace(made, statements=(*made.statements, inner)))
    assert '<span class="said c1" data-sides="1 2">drones</span>' in written
    assert '<span class="said c2" data-sides="2">that Iran had sent </span>' in written


@settings(max_examples=60)
@given(TEXTS, TEXTS, TEXTS, st.data())
def test_nothing_in_an_article_breaks_out_of_its_place(
    title: str, name: str, body: str, data: st.DataObject
) -> None:
    text = f"{title}\n\n{body}"
    whole = Span(len(title) + 2, len(text))
    cuts = st.tuples(*[st.integers(whole.start, whole.end - 1)] * 2)
    kinds = st.sampled_from(["strong", "emphasis", "code", "link", "item", "quote"])
    markup = []
    for _ in range(data.draw(st.integers(0, 3))):
        start, end = sorted(data.draw(cuts))
        markup.append(Markup(data.draw(kinds), Span(start, end + 1), name))  # type: ignore[arg-type]
    start, end = sorted(data.draw(cuts))
    made = briefing()
    said = replace(
        made.statements[0],
        id=name,
        source=(),
        cue=(),
        content=(Span(start, end + 1),),
        when=When(name),
        section=None,
    )
    document = Document(
        Source(name, name, "0"),
        text,
        (Paragraph("title", Span(0, len(title))), Paragraph("body", whole)),
        title=title,
        byline=name,
        outlet=name,
        language=name,
        notices=(name,),
        markup=tuple(markup),
    )
    actors = tuple(Actor(f"a{n}", name, "person", f"a{n}", name) for n in range(1, 4))
    made_page = page(Briefing(document, actors, (said,)))
    assert set(made_page.elements) <= ELEMENTS
    assert {key for key, _ in made_page.attributes} <= ATTRIBUTES
    assert not made_page.open
    assert made_page.comments == 1  # what verify reads
    assert made_page.elements.count("script") == made_page.elements.count("style") == 1
    assert all(re.match(r"#[nm]\d+$|https?://", link) for link in made_page.all("href"))

    def plain(words: str) -> str:
        return "".join(words.replace("\0", "\ufffd").split())

    bare = plain("".join(made_page.words))
    assert plain(title) in bare
    assert plain(name) in bare
