"""Pages of kinds that nothing was built for at first, each as it came wrong."""

from __future__ import annotations

from briefing.ingest.formats import html
from briefing.ingest.formats.article import Hints
from briefing.ingest.formats.page_tree import page_tree
from briefing.ingest.formats.posts import posts
from briefing.ingest.layout.blocks import Block
from tests.ingest.formats.making import told
from tests.ingest.reading import BODY, LAST, MORE, article, of_kind


def read(body: str, head: str = "<title>Talks</title>") -> list[tuple[str, str]]:
    page = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    (found,) = html.read(page.encode(), Hints())
    return told(found)


def test_a_list_of_questions_and_answers_is_an_interview():
    body = (
        "<h1>Talks</h1><p>Ana Lukic spoke to The Courier.</p><dl><dt>Will you attend?</dt>"
        f"<dd><p>{BODY}</p><p>{MORE}</p></dd><dt>Why not?</dt><dd>No.</dd></dl>"
    )
    assert [words for _, words in read(body)][-5:] == [
        "Q: Will you attend?",
        f"A: {BODY}",
        MORE,
        "Q: Why not?",
        "A: No.",
    ]


def test_the_speakers_of_a_debate_may_stand_in_headings():
    def turn(name: str, words: str) -> str:
        return f'<div class="item contribution"><h2>{name}</h2><div><p>{words}</p></div></div>'

    turns = [("Sarah Kemp <i>(Exmoor)</i>", BODY), ("Mr Speaker", "Order."), ("Owen Pryce", MORE)]
    body = "".join(turn(*each) for each in turns)
    assert [words for _, words in read(f"<h1>Talks</h1><div class='debate'>{body}</div>")][-3:] == [
        f"Sarah Kemp (Exmoor): {BODY}",
        "Mr Speaker: Order.",
        f"Owen Pryce: {MORE}",
    ]


def test_the_posts_of_a_live_page_keep_their_order_and_their_headings():
    posts = "".join(
        f"<article class='live-post'><header><time>16.0{n}</time><h2>Post {n}</h2></header>"
        f"<p>{words}</p><footer><button>Share</button></footer></article>"
        for n, words in enumerate((BODY, "It is short.", LAST))
    )
    found = read(
        f"<main><h1>Talks: live</h1><div>{posts}</div></main>", "<title>Talks: live</title>"
    )
    assert found == [
        ("heading", "Talks: live"),
        ("heading", "Post 0"),
        ("paragraph", BODY),
        ("heading", "Post 1"),
        ("paragraph", "It is short."),
        ("heading", "Post 2"),
        ("paragraph", LAST),
    ]


def test_other_articles_beside_one_are_no_posts():
    others = "".join(
        f"<article class='related-post'><time>1</time><h3>Other {n}</h3><p>{LAST} {n}</p></article>"
        for n in range(4)
    )
    tree = page_tree(
        f"<html><body><article><p>{BODY}</p></article><div>{others}</div></body></html>"
    )
    assert posts(tree, [Block("paragraph", BODY)]) == []


def test_all_of_a_page_that_a_word_processor_wrote_is_its_text():
    mark = '<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup>'
    body = (
        '<body class="doc-content"><p class="c1">DRAFT</p><p class="c2 title">The talks</p>'
        f'<h1>1. What happened</h1><p>{BODY}{mark}</p><ul class="lst-kix_1"><li>One item.</li></ul>'
        '<div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a>Is it so?</p></div></body>'
    )
    document = article(f"<html><head></head>{body}</html>", "talks.html")
    assert document.title == "The talks"
    assert of_kind(document, "heading") == ["1. What happened"]
    assert of_kind(document, "body") == ["DRAFT", BODY, "• One item."]


def test_a_link_to_a_note_that_is_not_raised_is_no_word():
    marked = BODY.replace("talks", 'talks.<a class="footnote-anchor" href="#footnote-1">1</a> Then')
    assert read(f"<h1>Talks</h1><p>{marked}</p><p>{MORE}</p>")[1] == (
        "paragraph",
        BODY.replace("talks", "talks. Then"),
    )


def test_words_printed_once_more_in_large_letters_are_read_once():
    again = f'<aside class="pull-quote"><p>{LAST[:40]}</p></aside>'
    found = read(f"<article><h1>Talks</h1><p>{BODY}</p>{again}<p>{LAST}</p></article>")
    assert [words for _, words in found][-2:] == [BODY, LAST]


def test_a_book_s_words_printed_once_more_are_read_once_too():
    again = f'<aside class="pullquote"><p>{LAST[:40]}</p></aside>'
    found = html.body_blocks(f"<html><body><p>{BODY}</p>{again}<p>{LAST}</p></body></html>")
    assert [block.text for block in found] == [BODY, LAST]


def test_large_letters_are_the_title_of_a_page_without_headings():
    body = (
        f"<font size=4><b>The talks are off</b></font><br><font size=2>{BODY}<br><br>{MORE}<br>"
        f"<br>{LAST}</font>"
    )
    assert read(body, "<title>The Post Online</title>")[0] == ("heading", "The talks are off")


def test_headings_over_what_pages_add_are_no_sections():
    page = (
        f"<html><title>Talks</title><body><article><h1>Talks</h1><p>{BODY}</p><h2>The reply</h2>"
        f"<p>{MORE}</p><h2>Share this page</h2></article></body></html>"
    )
    document = article(page, "page.html")
    assert "Share this page" not in of_kind(document, "heading")
    assert of_kind(document, "heading") == ["The reply"]


def test_stars_around_a_heading_in_bold_are_not_its_words():
    found = read(f"<h1>Talks</h1><p>{BODY}</p><p><b>**Geneva**</b></p><p>{MORE}</p><p>{LAST}</p>")
    assert ("bold", "Geneva") in found


def test_terms_that_are_who_speaks_in_turn_begin_what_they_say():
    turns = [("The Courier", BODY), ("Ana Lukic", MORE), ("The Courier", "And then?")]
    body = "".join(f"<dt>{name}</dt><dd>{words}</dd>" for name, words in turns)
    last = f"<dt>Ana Lukic</dt><dd><p>{LAST}</p><p>So it is.</p></dd>"
    assert [words for _, words in read(f"<h1>Talks</h1><dl>{body}{last}</dl>")][1:] == [
        *(f"{name}: {words}" for name, words in turns),
        f"Ana Lukic: {LAST}",
        "So it is.",
    ]


def test_terms_that_are_explained_in_a_word_or_two_stay_a_list():
    body = "<dl><dt>Owner</dt><dd>Serbia</dd><dt>Length</dt><dd>12 km</dd></dl>"
    found = read(f"<h1>Talks</h1><p>{BODY}</p><p>{MORE}</p><p>{LAST}</p>{body}")
    assert not any("Owner:" in words for _, words in found)


def test_a_speaker_s_seat_and_party_stand_beside_the_name():
    def turn(name: str, seat: str, words: str) -> str:
        who = (
            f'<a><div class="primary-text">{name}</div><div class="secondary-text">{seat}</div></a>'
        )
        number = '<div class="col-number">Column 12</div>'
        return (
            f'<div class="debate-item"><div class="contribution"><div class="header">'
            f'<div>{who}</div></div><div class="content">{number}<p>{words}</p></div></div></div>'
        )

    turns = [
        ("Lord Crane", "(CB)", BODY),
        ("The Minister (Lord Hay)", "(Con)", "No."),
        ("Ann Lee", "(Ex) (Lab)", MORE),
    ]
    body = "".join(turn(*each) for each in turns)
    assert [words for _, words in read(f"<h1>Talks</h1><div class='debate-list'>{body}</div>")][
        -3:
    ] == [f"{name} {seat}: {words}" for name, seat, words in turns]


def test_headings_that_are_underlined_are_headings():
    heading = "<p><strong><u>Statements made</u></strong></p>"
    text = f"<p>{BODY}</p>{heading}<p>{MORE}</p><p>{LAST}</p>"
    assert ("bold", "Statements made") in read(f"<article><h1>Talks</h1>{text}</article>")


def test_other_articles_below_one_are_not_read_though_they_are_articles():
    other = (
        f'<div class="related-content"><article><h3><a>More</a></h3><p>{LAST}</p></article></div>'
    )
    body = f"<main><h1>Talks</h1><div class='text'><p>{BODY}</p><p>{MORE}</p></div>{other}</main>"
    assert [words for _, words in read(body)] == ["Talks", BODY, MORE]


def test_marks_of_the_direction_of_writing_are_no_edge_of_a_paragraph():
    found = read(f"<article><h1>Talks</h1><p>&lrm;{BODY}&lrm;</p><p>{MORE}</p></article>")
    assert found[1] == ("paragraph", BODY)


def test_paragraphs_in_a_table_of_one_column_are_parted():
    body = f"<h1>Talks</h1><table><tr><td><p>{BODY}</p><p>{MORE}</p></td></tr></table>"
    assert [words for _, words in read(body)][-2:] == [BODY, MORE]


def test_what_google_puts_around_a_document_is_no_text():
    body = (
        f'<div id="banners">Published using Google Docs</div><div id="contents"><p>{BODY}</p>'
        f'<p>{MORE}</p></div><div id="footer">Updated automatically every 5 minutes</div>'
    )
    page = f'<html><body class="doc-content">{body}</body></html>'
    (found,) = html.read(page.encode(), Hints())
    assert [words for _, words in told(found)] == [BODY, MORE]


def test_the_reporters_of_a_live_page_are_no_speakers():
    def post(head: str, words: str, reporter: str) -> str:
        return (
            '<article class="block"><header><time>14:32</time>'
            f'<span class="author">{reporter}</span></header>'
            f"<h2>{head}</h2><p>{words}</p></article>"
        )

    live = (
        post("Ministers walk out", BODY, "Nora Beck"),
        post("South denies it", MORE, "Tom Hill"),
        post("Talks begin", LAST, "Nora Beck"),
    )
    found = read(f'<main><h1>Talks</h1><div id="live">{"".join(live)}</div></main>')
    heads = ["Ministers walk out", BODY, "South denies it", MORE, "Talks begin", LAST]
    assert [words for _, words in found][1:] == heads


def test_a_page_that_nobody_gave_a_title_has_none():
    page = (
        f"<html><head><title>Untitled</title></head><body><p>{BODY}</p><p>{MORE}</p></body></html>"
    )
    assert article(page, "a.html").title is None


def test_the_foot_of_a_block_quotation_says_whose_words_it_holds():
    quoted = f"<blockquote><p>{MORE}</p><footer>— Ana Lukic, minister</footer></blockquote>"
    found = read(f"<article><h1>Talks</h1><p>{BODY}</p>{quoted}<p>{LAST}</p></article>")
    assert ("quote", "— Ana Lukic, minister") in found


def remark(writer: str, words: str, answers: str = "") -> str:
    return (
        '<div class="thing comment"><div class="entry"><p class="tagline">'
        f'<a class="author">{writer}</a> <time>4 hours ago</time></p>'
        f'<form><div class="md">{words}</div></form><ul class="buttons"><li>reply</li></ul></div>'
        f'<div class="child">{answers}</div></div>'
    )


def test_the_remarks_of_a_thread_are_read_with_who_wrote_them():
    last = remark("ana_l", f"<p>{LAST}</p>")
    answer = remark("ivo", f"<blockquote><p>It is shut.</p></blockquote><p>{MORE}</p>", last)
    found = read(
        f'<div class="sitetable">{remark("ana_l", f"<p>{BODY}</p>", answer)}</div>',
        "<title>Is the river shut or open? : rivernews</title>",
    )
    assert found == [
        ("heading", "Is the river shut or open?"),
        ("paragraph", f"ana_l: {BODY}"),
        ("quote", "It is shut."),
        ("paragraph", f"ivo: {MORE}"),
        ("paragraph", f"ana_l: {LAST}"),
    ]


def test_the_remarks_below_an_article_are_left_out():
    remarks = "".join(remark(f"reader{n}", f"<p>{LAST} {n}</p>") for n in range(4))
    text = "".join(f"<p>{words}</p>" for words in (BODY, MORE, f"{BODY} {MORE}"))
    found = read(f"<article><h1>Talks</h1>{text}</article><section>{remarks}</section>")
    assert not any(words.startswith("reader") for _, words in found)
