"""Pages of kinds whose article an extractor for news misses in part."""

from __future__ import annotations

import json

import pytest

from briefing.ingest.formats import html
from briefing.ingest.formats.article import Article, Hints
from briefing.ingest.layout.blocks import Block
from briefing.ingest.layout.document import structured_blocks
from briefing.model import Source
from tests.ingest.formats.making import told
from tests.ingest.reading import BODY, LAST, MORE


def read(body: str, head: str = "<title>The river</title>") -> Article:
    page = f'<!doctype html><html lang="en"><head>{head}</head><body>{body}</body></html>'
    (found,) = html.read(page.encode(), Hints())
    return found


def words(found: Article) -> list[str]:
    return [text for _, text in told(found)]


def turn(speaker: str, *paragraphs: str) -> str:
    said = "".join(f"<p>{each}</p>" for each in paragraphs)
    return (
        f'<div class="item"><div class="who"><a href="/m">{speaker}</a></div>'
        f'<div class="text">{said}</div><div class="share"><button>Share</button></div></div>'
    )


DEBATE = "".join(
    [
        "<h1>The river</h1>",
        turn("Ruth Hallam<span> (Exmoor) (Con)</span>", BODY),
        turn("The Foreign Secretary<span> (Mr David Crane)</span>", MORE, LAST),
        turn("Ruth Hallam", "That is not so."),
        turn("Mr Crane", "It is so."),
    ]
)


def test_the_speakers_of_a_debate_and_its_short_turns_are_kept():
    assert words(read(f'<main><div class="list">{DEBATE}</div></main>')) == [
        "The river",
        f"Ruth Hallam (Exmoor) (Con): {BODY}",
        f"The Foreign Secretary (Mr David Crane): {MORE}",
        LAST,
        "Ruth Hallam: That is not so.",
        "Mr Crane: It is so.",
    ]


def test_the_posters_of_a_forum_are_who_speaks():
    posts = "".join(
        f'<div class="post"><div class="profile"><a>{who}</a><dl><dd>Posts: 8</dd></dl></div>'
        f"<div><p>by {who} » Mon May 04, 2026 7:15 am</p><div>{said}</div></div></div>"
        for who, said in (("bargeman62", BODY), ("Lotte_vdB", MORE), ("bargeman62", "Really?"))
    )
    found = words(read(f"<h2>The river</h2><div>{posts}</div>"))
    assert found[-3:] == [f"bargeman62: {BODY}", f"Lotte_vdB: {MORE}", "bargeman62: Really?"]


def test_remarks_below_an_article_are_no_part_of_it():
    remarks = "".join(turn(who, "I do not believe a word of it.") for who in ("Ann Lee", "Bo Li"))
    article = f"<article><h1>The river</h1><p>{BODY}</p><p>{MORE}</p><p>{LAST}</p></article>"
    found = words(read(f'{article}<div id="comments">{remarks}{remarks}</div>'))
    assert found == ["The river", BODY, MORE, LAST]


def test_one_of_the_authors_of_remarks_is_not_the_article_s() -> None:
    remarks = "".join(
        f'<li><div class="author">{who}</div><p>I do not believe a word of it.</p></li>'
        for who in ("Ann Lee", "Bo Larsen", "Cy Twain")
    )
    article = f"<article><h1>The river</h1><p>{BODY}</p><p>{MORE}</p><p>{LAST}</p></article>"
    page = f"{article}<section><ul>{remarks}</ul></section>"
    assert read(page).metadata.byline is None
    head = '<title>The river</title><meta name="author" content="Maeve O\'Dowd">'
    assert read(page, head).metadata.byline == "Maeve O'Dowd"


def test_an_article_that_a_page_declares_is_read_in_place_of_a_request_for_consent():
    body = f"{BODY}\n\n{MORE}\n\n{LAST}"
    data = {"@graph": [{"@type": "NewsArticle", "headline": "River", "articleBody": body}]}
    asks = "We value your privacy. We and our partners store and use cookies and data. " * 6
    found = read(
        f"<div><h2>Before you go on</h2><p>{asks}</p></div>",
        f'<title>River</title><script type="application/ld+json">{json.dumps(data)}</script>',
    )
    assert words(found)[-3:] == [BODY, MORE, LAST]


def test_paragraphs_in_tables_that_set_a_page_are_parted():
    cells = "".join(f"<tr><td>{each}</td></tr>" for each in (BODY, MORE, LAST))
    table = f"<table><tr><td><h2>The lock</h2></td></tr>{cells}</table>"
    assert words(read(f"<table><tr><td>{table}</td></tr></table>"))[-3:] == [BODY, MORE, LAST]


def test_a_table_of_data_stays_where_it_stands():
    rows = "<tr><th>Flag</th><th>Ships</th></tr><tr><td>Serbia</td><td>23</td></tr>"
    inner = f"<p>{BODY}</p><table>{rows}</table><p>{MORE}</p><p>{LAST}</p>"
    page = f"<table><tr><td>Menu</td><td><h2>The lock is closed again</h2>{inner}</td></tr></table>"
    found = words(read(page))
    assert found.index("Flag | Ships\nSerbia | 23") == found.index(BODY) + 1


def test_what_a_wiki_adds_to_its_article_is_left_out():
    heading = '<h2>Reactions<span class="mw-editsection">[<a>edit</a>]</span></h2>'
    contents = '<div class="toc"><h2>Contents</h2><ul><li>1 Reactions</li></ul></div>'
    note = '<sup class="reference"><a>[1]</a></sup>'
    found = words(
        read(f"<h1>The river</h1><p>{BODY}{note}</p>{contents}{heading}<p>{MORE}</p><p>{LAST}</p>")
    )
    assert found == ["The river", BODY, "Reactions", MORE, LAST]


def test_every_heading_above_a_part_of_the_article_is_kept():
    parts = "".join(
        f'<article class="block"><time>14.10</time><h2>{title}</h2><p>{said}</p></article>'
        for title, said in (("Hungary", BODY), ("Croatia", MORE), ("Serbia", LAST))
    )
    events = "<ul><li><a href='#1'>Croatia</a></li><li><a href='#2'>Serbia</a></li></ul>"
    found = words(read(f"<main><h1>The river, live</h1>{events}<div>{parts}</div></main>"))
    assert found[-6:] == ["Hungary", BODY, "Croatia", MORE, "Serbia", LAST]


def test_the_title_is_the_article_s_and_not_its_site_s_or_a_part_s():
    post = f"<h1>Danube Notes</h1><h3>The lock, again</h3><p>{BODY}</p><p>{MORE}</p><p>{LAST}</p>"
    blog = read(post, "<title>Danube Notes: The lock, again</title>")
    assert blog.metadata.title == "The lock, again"
    section = "<h2>Statement on the closed lock</h2>" + post.partition("</h3>")[2]
    ministry = read(f"<div>{section}</div>", "<title>Press releases - Ministry</title>")
    assert ministry.metadata.title == "Statement on the closed lock"


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Claim | Answer\nBattalions | Eleven\nAll sides", 3),
        ("def a():\n    return b | c\n\nprint(a)", 1),
    ],
)
def test_each_row_of_a_table_stands_by_itself_and_code_does_not_part(text: str, pieces: int):
    blocks = [Block("paragraph", BODY), Block("verbatim", text), Block("paragraph", MORE)]
    found = structured_blocks(blocks, source=Source(None, None, ""))
    assert [p.span.of(found.text) for p in found.paragraphs[1:-1]] == (
        text.split("\n") if pieces > 1 else [text]
    )
