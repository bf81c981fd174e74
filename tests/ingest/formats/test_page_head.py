"""What pages print around their text: who wrote or posted it and when, headings of no element."""

from __future__ import annotations

import pytest

from briefing.errors import BriefingError
from briefing.ingest.formats import html
from briefing.ingest.formats.article import Hints
from briefing.ingest.layout.metadata import Metadata
from tests.ingest.formats.making import told
from tests.ingest.reading import BODY, LAST, MORE, article, of_kind

TITLE = "<h1>Serbia accuses Croatia of closing the river</h1>"
TEXT = f"<p>{BODY} {MORE}</p><p>{MORE} {LAST}</p><p>{LAST} {BODY}</p>"


def page(body: str) -> str:
    return f"<!doctype html><html><head><title>x</title></head><body>{body}</body></html>"


def read(body: str) -> list[tuple[str, str]]:
    (found,) = html.read(page(body).encode(), Hints())
    return told(found)


@pytest.mark.parametrize(
    "head",
    [
        "<div>By <a href=/a>Mara Lindt</a> and <a href=/b>Jo Arden</a></div>"
        "<time><span>May 14, 2025</span><span>9:14 AM GMT+2</span></time>",
        "<dl class=metadata><dt>From:</dt><dd>The ministry</dd><dt>Published</dt>"
        "<dd>14 May 2025</dd></dl><p>By Mara Lindt and Jo Arden</p>",
        "<div>14 May 2025 <a href=/t>Peace</a></div><div>By Mara Lindt and Jo Arden</div>",
    ],
)
def test_who_wrote_and_when_is_read_between_title_and_text(head: str):
    (found,) = html.read(page(f"<main>{TITLE}{head}{TEXT}</main>").encode(), Hints())
    assert found.metadata.byline == "Mara Lindt and Jo Arden"
    assert found.metadata.published == "2025-05-14"


def test_a_day_in_the_text_is_not_the_day_of_the_article():
    later = f"{TEXT}<p>By Mara Lindt</p><p>14 May 2025</p>"
    (found,) = html.read(page(f"<main>{TITLE}{later}</main>").encode(), Hints())
    assert found.metadata.published is None


def test_paragraphs_stand_in_the_order_of_the_page():
    words = [
        "This appeal concerns the refusal of the minister to publish five pictures of the river.",
        "Mr Harlow submits that the refusal was unlawful, and that the public has a right to see.",
        "Ms Anand answers that it would do harm, and denies that the minister considered nothing.",
        "I would allow the appeal.",
    ]
    parts = "".join(
        f'<section class="para"><span class="num">{number}.</span>'
        f'<div class="content"><p>{each}</p></div></section>'
        for number, each in enumerate(words, start=1)
    )
    case = f"<main><h1>Authority v Brome</h1><p>[2025] VASC 14</p><p><b>LORD TELLER:</b></p>{parts}"
    found = read(f"<header><nav><ul><li>Home</li></ul></nav></header>{case}</main>")
    assert found[0] == ("heading", "Authority v Brome")
    assert [text for _, text in found if text in words] == words


def test_a_line_in_bold_between_paragraphs_is_kept():
    old = f"<center><b>NEWS</b><hr></center><b>THE RIVER IS CLOSED</b>{TEXT}<hr><b>THE ANSWER</b>"
    found = read(f"{old}<p>{MORE} {BODY}</p>")
    assert ("bold", "THE RIVER IS CLOSED") in found
    assert found.index(("bold", "THE ANSWER")) == len(found) - 2


def test_words_in_bold_inside_a_sentence_part_nothing():
    assert f"The {BODY} is long." in " ".join(
        text for _, text in read(f"<div>{TEXT}<p>The <b>{BODY}</b> is long.</p></div>")
    )


def test_posts_of_a_thread_hold_neither_handles_nor_counters():
    posts = "".join(
        '<article class="status"><div class="info"><a class="display-name">'
        "<strong>Jo Arden</strong> <span>@jo@press.example</span></a></div>"
        f'<div class="content"><p>{each}</p></div>'
        '<div class="status__action-bar"><span>7 boosts</span></div></article>'
        for each in (BODY, MORE, LAST)
    )
    assert read(f'<main><div class="timeline">{posts}</div></main>') == [
        ("heading", "x"),
        ("paragraph", f"Jo Arden: {BODY}"),
        ("paragraph", MORE),
        ("paragraph", LAST),
    ]


def test_a_page_that_only_scripts_fill_is_said_to_want_a_browser():
    script = f'<div id="root"></div><script>{{"text": "{BODY * 20}"}}</script>'
    with pytest.raises(BriefingError, match="wants a browser"):
        read(script)


def test_names_of_a_wiki_s_parts_are_those_of_articles_elsewhere():
    references = f'<div class="references"><p>{LAST} {MORE}</p></div>'
    assert ("paragraph", f"{LAST} {MORE}") in read(f"<article>{TITLE}{TEXT}{references}</article>")


def test_what_is_heard_beside_speech_is_nobody_s_words():
    found = article(f"The river\n\n{BODY}\n\n(SOUNDBITE OF MUSIC)\n\n{MORE}\n\nEmail news@fm.va\n")
    assert of_kind(found, "body") == [BODY, MORE]


def metadata(head: str, *, above: str = "", attributes: str = "", below: str = "") -> Metadata:
    text = f"<p>{BODY}</p><p>{MORE}</p><p>{LAST}</p>"
    body = f"<main>{above}<h1>Talks</h1>{head}<article>{text}</article></main>{below}"
    (found,) = html.read(f"<html><body {attributes}>{body}</body></html>".encode(), Hints())
    return found.metadata


@pytest.mark.parametrize(
    "head",
    [
        "<address>Maeve O'Dowd</address>",
        '<div data-testid="byline-contributors"><span>Maeve O\'Dowd</span><i>in Bonn</i></div>',
        "<em>By Maeve O'Dowd, 4 May 2026</em>",
    ],
    ids=["address", "markup", "with a day"],
)
def test_a_writer_s_name_is_known_by_its_element(head: str):
    assert metadata(head).byline == "Maeve O'Dowd"


def test_a_name_that_nothing_marks_is_no_writer_s():
    assert metadata("<div>Maeve O'Dowd</div>").byline is None


def test_a_day_alone_above_the_title_is_the_page_s():
    assert metadata("", above="<div>Questions</div><div>4 May 2026</div>").published == "2026-05-04"
    assert metadata("", above="<div>Updated 4 May 2026</div>").published is None


def test_a_debate_s_day_is_when_it_was_held():
    head = "<div>Volume 843: debated on Monday 4 May 2026</div>"
    assert metadata(head).published == "2026-05-04"


def test_a_page_of_a_wiki_is_as_old_as_its_last_change():
    edited = "<footer><li>This page was last edited on 4 May 2026, at 10:00 (UTC).</li></footer>"
    found = metadata("<time>1 June 2019</time>", attributes='class="mediawiki"', below=edited)
    assert found.published == "2026-05-04"


def test_a_writer_who_is_told_of_twice_is_one():
    more = '<div class="author-name">Ana Lukic has covered energy since 2015.</div>'
    head = '<div class="author-name">By <a rel="author">Ana Lukic</a> - </div>'
    assert metadata(head, below=more).byline == "Ana Lukic"
