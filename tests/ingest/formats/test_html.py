from __future__ import annotations

import pytest

from briefing.errors import BriefingError
from briefing.ingest.formats import html, mhtml
from briefing.ingest.formats.article import Hints
from briefing.ingest.formats.page_text import page_text
from tests.ingest.formats.making import told
from tests.ingest.reading import BODY, LAST, MORE, article

HEAD = """<title>River closed | The Post</title>
<meta property="og:title" content="Serbia accuses Croatia of closing the river">
<meta property="og:site_name" content="The Post"><meta name="author" content="Maeve O'Dowd">
<meta property="article:published_time" content="2024-03-05T08:00:00Z">
<link rel="canonical" href="https://example.org/river">"""


def page(body: str, head: str = HEAD) -> str:
    return (
        f'<!doctype html><html lang="en-GB"><head>{head}</head><body>'
        f'<nav><a href="/">Home</a></nav>'
        f"<article>{body}</article><footer>Imprint</footer></body></html>"
    )


ARTICLE = page(
    f"<h1>Serbia accuses Croatia of closing the river</h1><p>{BODY}</p><h2>The denial</h2>"
    f"<p>{MORE}</p><blockquote><p>{LAST}</p></blockquote>"
    f"<ul><li>The first of the items in the list.</li><li>The second of the items.</li></ul>"
    f"<p>{BODY} Again.</p>"
)


def read(text: str, **hints: str) -> list[tuple[str, str]]:
    (found,) = html.read(text.encode(), Hints(**hints))
    return told(found)


def test_headings_lists_and_quotations_of_a_page_are_kept_and_what_surrounds_it_is_not():
    assert read(ARTICLE) == [
        ("heading", "Serbia accuses Croatia of closing the river"),
        ("paragraph", BODY),
        ("heading", "The denial"),
        ("paragraph", MORE),
        ("quote", LAST),
        ("item", "• The first of the items in the list."),
        ("item", "• The second of the items."),
        ("paragraph", f"{BODY} Again."),
    ]


def test_headings_that_link_to_themselves_are_kept():
    linked = '<h2 id="d"><a class="header" href="#d">The denial</a></h2>'
    assert ("heading", "The denial") in read(ARTICLE.replace("<h2>The denial</h2>", linked))


def test_an_article_that_a_page_only_declares_is_read():
    words = f"{BODY} {MORE} {LAST} " * 3
    data = f'{{"@type": "NewsArticle", "headline": "Talks", "articleBody": "{words}"}}'
    head = f'<title>x</title><script type="application/ld+json">{data}</script>'
    found = read(
        f"<!doctype html><html><head>{head}</head><body><div id='app'></div></body></html>"
    )
    assert BODY in " ".join(words for _, words in found)


def test_a_page_that_is_set_as_it_was_typed_has_its_paragraphs():
    text = f"<html><head><title>Notice</title></head><body><pre>{BODY}\n\n{MORE}\n\n{LAST}</pre>"
    assert read(text) == [
        ("heading", "Notice"),
        ("paragraph", BODY),
        ("paragraph", MORE),
        ("paragraph", LAST),
    ]


def test_what_a_page_says_of_itself_is_read():
    document = article(ARTICLE, "page.html")
    assert document.title == "Serbia accuses Croatia of closing the river"
    assert document.byline == "Maeve O'Dowd"
    assert document.outlet == "The Post"
    assert document.published == "2024-03-05"
    assert document.source.url == "https://example.org/river"
    assert document.source.format == "html"
    assert (document.source.converter or "").startswith("trafilatura ")
    assert document.paragraphs[0].kind == "title"
    assert [s.heading for s in document.sections] == [None, "The denial"]


def test_references_to_control_characters_cost_no_word_and_bring_nothing_in():
    text = ARTICLE.replace("talks", "ta&#27;[2Jlks&#155;&#0;&#x202e;", 1)
    words = " ".join(words for _, words in read(text))
    assert "ta[2Jlks" in words
    assert not {"\x1b", "\x9b", "\u202e"} & set(words)


def test_data_in_addresses_counts_for_nothing():
    image = f'<img src="data:image/png;base64,{"A" * 12_000_000}">'
    assert read(page(f"{image}<p>{BODY}</p><p>{MORE}</p><p>{LAST}</p>"))[1:] == [
        ("paragraph", BODY),
        ("paragraph", MORE),
        ("paragraph", LAST),
    ]


@pytest.mark.parametrize(
    ("charset", "declared"), [("cp1251", "windows-1251"), ("utf-8", "utf-8"), ("shift_jis", "sjis")]
)
def test_the_charset_is_the_server_s_word_or_the_page_s(charset: str, declared: str):
    words = "Слово café 漢字" if charset == "utf-8" else "Слово"
    text = f"<html><body><p>{words}</p></body></html>"
    assert words in page_text(text.encode(charset), declared)
    own = f'<meta charset="{declared}">{text}'.encode(charset)
    assert words in page_text(own, None)


def test_readability_has_the_second_word_where_trafilatura_finds_hardly_any():
    rows = "".join(f"<tr><td>{words}</td></tr>" for words in (BODY, MORE, LAST))
    found = read(f"<html><body><div><form><table>{rows}</table></form></div></body></html>")
    assert BODY in " ".join(words for _, words in found)


def test_words_without_spaces_between_them_are_many_words():
    """Readability, which takes more of a page's margin, is asked for short pages alone."""
    words = "交通部长林秀文星期一在省会对记者表示，手上的全部文件都已经公布，没有任何保留。"
    asked = "订阅我们的免费电子报，每天早晨送上重要新闻。"
    said = [f"{number}{words}" for number in range(6)]
    body = "".join(f"<p>{each}</p>" for each in said)
    found = read(
        page(f'{body}<div class="newsletter-box"><p>{asked}</p></div>', "<title>x</title>")
    )
    assert [text for _, text in found] == ["x", *said]


@pytest.mark.parametrize(
    ("charset", "written", "letters"),
    [
        ("gb2312", "gbk", "朱镕基"),
        ("shift_jis", "cp932", "髙野①"),
        ("x-sjis", "cp932", "髙野①"),
        ("euc-kr", "cp949", "똠방각하"),
        ("iso-8859-9", "cp1254", "“Şırnak”"),
    ],
)
def test_a_charset_is_read_as_browsers_read_it(charset: str, written: str, letters: str):
    data = f'<meta charset="{charset}"><p>A {letters} B</p>'.encode(written)
    assert letters in page_text(data, None)


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("<p>Subscribe to continue reading.</p>", "asks for a subscription"),
        ("<p>We value your privacy. Accept all cookies.</p>", "asks for consent"),
        ("<p>Please enable JavaScript to go on.</p>", "wants a browser"),
        ("<noscript>You need to enable JavaScript to run this.</noscript>", "wants a browser"),
        ("<h1>404</h1><p>404: Page not found</p>", "is an error's"),
    ],
)
def test_what_stands_in_an_article_s_place_is_said(body: str, what: str):
    with pytest.raises(BriefingError, match=what):
        html.read(page(body, "<title>x</title>").encode(), Hints())


def test_the_beginning_of_an_article_before_a_paywall_is_read_and_the_wall_is_told():
    text = page(f"<p>{BODY}</p><p>{MORE}</p><p>Subscribe to continue reading this article.</p>")
    (found,) = html.read(text.encode(), Hints())
    assert ("paragraph", BODY) in told(found)
    assert found.notices == (
        "the page asks for a subscription: this may not be all of the article",
    )


def test_an_article_about_subscriptions_is_an_article():
    long = f"<p>{BODY} Readers were asked to subscribe to continue reading, she said.</p>"
    more = "".join(f"<p>{n}. {MORE} {LAST}</p>" for n in range(6))
    (found,) = html.read(page(long + more).encode(), Hints())
    assert found.notices == ()


@pytest.mark.parametrize("tag", ["div", "span", "ul", "table", "blockquote"])
def test_bottomless_pages_are_read_as_plain_text(tag: str):
    document = article(f"<!doctype html>{f'<{tag}>' * 100_000}<p>{BODY}</p><p>{MORE}</p>", "a.html")
    assert document.notices == ("too deeply nested to read as a page, shown as plain text",)
    assert document.text == f"{BODY}\n\n{MORE}"


def test_unclosed_paragraphs_and_items_are_no_depth():
    body = "".join(f"<p>{BODY}<li>{MORE}" for _ in range(300))
    (found,) = html.read(page(body).encode(), Hints())
    assert found.notices == ()


def test_a_page_too_large_is_refused():
    with pytest.raises(BriefingError, match="larger than a page"):
        html.read(f"<html><body>{'<p>word</p>' * 1_000_000}".encode(), Hints())


def test_a_page_in_one_file_is_read_with_its_address():
    body = page(f"<p>{BODY}</p><p>{MORE}</p>", "<title>x</title>").replace("=", "=3D")
    data = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/river\r\n"
        'Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; '
        'boundary="B"\r\n\r\n--B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: '
        f"quoted-printable\r\n\r\n{body}"
        "\r\n--B\r\nContent-Type: image/png\r\n\r\nxx\r\n--B--\r\n"
    ).encode()
    (found,) = mhtml.read(data, Hints())
    assert ("paragraph", BODY) in told(found)
    assert found.url == "https://example.org/river"
    assert article(data, "page.mhtml").source.format == "mhtml"


def test_a_message_without_a_page_is_no_page():
    with pytest.raises(BriefingError, match="no web page"):
        mhtml.read(b"From: a\nContent-Type: multipart/related; boundary=B\n\n--B--\n", Hints())


def test_what_is_not_shown_is_not_read():
    text = f'<div style="display: none">Preview</div><p hidden>no</p><p>{BODY}</p>'
    assert [(b.kind, b.text) for b in html.body_blocks(text)] == [("paragraph", BODY)]


def test_lines_of_a_page_end_as_any_system_ends_them():
    found = read(ARTICLE.replace("that it would", "that\r\nit would").replace("</p>", "</p>\r\n"))
    assert BODY in [words for _, words in found]
    assert not any("\r" in words or "␍" in words for _, words in found)


def test_paragraphs_that_two_line_breaks_part_are_told_apart_and_stay_whole():
    linked = BODY.replace("the talks", '<a href="/t"><em>the talks</em></a>')
    found = read(page(f"<h1>Talks</h1><div>{linked}<br /><br>\n{MORE}<br>\n<br>{LAST}</div>"))
    assert [words for _, words in found][-3:] == [BODY, MORE, LAST]


def test_one_line_break_keeps_its_paragraph_together():
    found = read(page(f"<h1>Talks</h1><div>{BODY}<br>{MORE}<br><br>{LAST}</div>"))
    assert [words for _, words in found][-2:] == [f"{BODY}\n{MORE}", LAST]
