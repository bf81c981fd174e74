from __future__ import annotations

import json

import pytest

from briefing.errors import NO_INPUT, BriefingError
from briefing.ingest import parse
from briefing.ingest.formats import captions, feed, mail
from briefing.ingest.formats.article import Hints
from briefing.ingest.source import parse_all
from tests.ingest.formats.making import told
from tests.ingest.reading import BODY, LAST, MORE, article

LETTER = f"""\
From: The Daily Brief <brief@example.org>
To: a@example.org
Subject: =?utf-8?q?Fwd:_River_closed_=E2=80=93_again?=
Date: Tue, 05 Mar 2024 08:00:00 +0000
Message-ID: <1@example.org>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="B"

--B
Content-Type: text/plain; charset=utf-8

View it in a browser
--B
Content-Type: text/html; charset=utf-8

<div style="display:none">Preview</div><table><tr><td><h1>Today</h1><p>{BODY}</p></td></tr></table>
--B--
"""


def test_a_newsletter_has_its_subject_sender_and_day():
    document = article(LETTER, "letter.eml")
    assert document.title == "River closed – again"
    assert document.byline == "The Daily Brief"
    assert document.published == "2024-03-05"
    assert [p.span.of(document.text) for p in document.paragraphs] == [
        "River closed – again",
        "Today",
        BODY,
    ]


def test_a_plain_message_s_lines_are_put_together_and_its_signature_is_left_out():
    text = (
        "From: a@example.org\nTo: b@example.org\nSubject: Talks\nMessage-ID: <2@x>\n\n"
        "The government said on Friday that it would not attend the\n"
        "talks in Geneva next month, which were to be the first since\n"
        "the war. By now there was nothing to add, he said, to the\n"
        "long statement of that morning.\n\n> It is a sham.\n> It is not.\n\n-- \nJane Doe\n"
    )
    (found,) = mail.read(text.encode(), Hints())
    assert told(found)[1][1].startswith(
        "The government said on Friday that it would not attend the talks"
    )
    assert told(found)[1][1].endswith("of that morning.")
    assert "Jane Doe" not in str(told(found))
    assert ">" not in str(told(found))


MAILBOX = "".join(
    f"From a@example.org Tue Mar  5 08:00:00 2024\nFrom: a@example.org\nSubject: Letter {n}\n"
    f"Message-ID: <{n}@x>\n\n{BODY}\n\n>From the minister: no.\n\n"
    for n in (1, 2, 3)
)


def test_a_signature_below_dashes_is_no_part_of_a_page_s_letter():
    letter = (
        "From: Ana Lukic <a@example.org>\nTo: b@example.org\nSubject: Talks\nMessage-ID: <2@x>\n"
        f"Content-Type: text/html\n\n<p>{BODY}</p><p>--<br>Ana Lukic<br>Desk for the Balkans</p>\n"
    )
    (found,) = mail.read(letter.encode(), Hints())
    assert told(found)[1:] == [
        ("paragraph", BODY),
        ("margin", "--\nAna Lukic\nDesk for the Balkans"),
    ]


def test_each_message_of_a_mailbox_is_an_article():
    documents = parse_all(MAILBOX.encode(), path="box.mbox", name_hint="box.mbox")
    assert [d.title for d in documents] == ["Letter 1", "Letter 2", "Letter 3"]
    assert [d.source.part for d in documents] == [1, 2, 3]
    assert "From the minister: no." in documents[0].text


def test_one_article_of_several_is_chosen_by_its_number():
    data = MAILBOX.encode()
    assert parse(data, path="box.mbox", part=2).title == "Letter 2"
    assert parse(data, path="box.mbox").notices == (
        "the first of 3 articles; --part 2 opens the next",
    )
    with pytest.raises(BriefingError, match="no article 4, only 3 articles") as error:
        parse(data, path="box.mbox", part=4)
    assert error.value.code == NO_INPUT


@pytest.mark.parametrize(
    "text",
    [
        "Subject: the talks\n\nThe minister said so.",
        "Note: this.\nTo: that.\n\nBody.",
        f"From Geneva came word.\n\n{BODY}",
    ],
)
def test_a_text_with_a_colon_or_two_is_no_message(text: str):
    assert article(text).source.format == "text"


def test_a_message_of_nested_parts_without_end_is_refused_in_one_line():
    deep = "".join(
        f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(5_000)
    )
    with pytest.raises(BriefingError) as error:
        article(f"From: a\nTo: b\nSubject: c\nMIME-Version: 1.0\n{deep}", "deep.eml")
    assert "\n" not in str(error.value)


# Captions


def said(text: str) -> list[str]:
    (found,) = captions.read(text.encode(), Hints())
    return [words for _, words in told(found)]


def test_the_voice_of_a_caption_is_the_speaker_and_turns_are_joined():
    text = (
        "WEBVTT\n\nNOTE a comment\n\nSTYLE\n::cue {}\n\n1\n00:00:01.000 --> 00:00:03.000\n"
        "<v Ana Lukic>Croatia closed\n\n00:00:03.000 --> 00:00:05.000 align:start\n"
        "<v Ana Lukic>the <b>river</b>.\n\n00:06.000 --> 00:07.000\n"
        "<v.loud Ivo Horvat>No &amp; no.</v>\n"
    )
    assert said(text) == ["Ana Lukic: Croatia closed the river.", "Ivo Horvat: No & no."]


def test_names_in_capitals_and_marks_of_a_next_speaker_part_turns():
    text = (
        "1\r\n00:00:01,000 --> 00:00:03,000\r\nLUKIC: Croatia closed\r\nthe river.\r\n\r\n"
        "2\r\n00:00:03,500 --> 00:00:05,000\r\n- No.\r\n\r\n"
        "3\r\n00:00:05,500 --> 00:00:06,000\r\n>> HORVAT: It is open.\r\n"
    )
    assert said(text) == ["LUKIC: Croatia closed the river.", "No.", "HORVAT: It is open."]
    assert article(text, "a.srt").source.format == "captions"


def test_one_caption_may_hold_two_voices():
    text = (
        "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Ana Lukic>It is shut.</v> "
        "<v Ivo Horvat>No, <i>Ana</i>.\nIt is open.\n"
    )
    assert said(text) == ["Ana Lukic: It is shut.", "Ivo Horvat: No, Ana. It is open."]


def test_a_name_in_capitals_may_have_an_aside():
    cue = "1\n00:00:0{}.000 --> 00:00:0{}.000\n{}\n\n"
    text = cue.format(1, 2, "LUKIC: It is shut.") + cue.format(2, 3, "HORVAT (to her): It is open.")
    assert said(text) == ["LUKIC: It is shut.", "HORVAT: It is open."]


def test_a_line_that_is_shown_twice_is_said_once():
    cue = "00:00:0{}.000 --> 00:00:0{}.000\n{}\n\n"
    text = "WEBVTT\n\n" + cue.format(1, 2, "One line") + cue.format(2, 3, "One line\nand the next.")
    assert said(text) == ["One line and the next."]


def test_a_long_silence_after_a_sentence_parts_paragraphs():
    text = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\nIt is shut.\n\n00:30.000 --> 00:31.000\nIt is open.\n"
    )
    assert said(text) == ["It is shut.", "It is open."]


# Feeds

RSS = '<?xml version="1.0"?><rss version="2.0"><channel><title>The Post</title>{}</channel></rss>'
ITEM = (
    "<item><title>Letter {0}</title><link>https://example.org/{0}</link><author>Jane Doe</author>"
    f"<pubDate>Tue, 05 Mar 2024 08:00:00 GMT</pubDate><description>&lt;p&gt;{BODY}&lt;/p&gt;"
    "</description></item>"
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>The Post</title>'
    "<entry><title>Letter 1</title>"
    '<link href="https://example.org/1"/><author><name>Jane Doe</name></author>'
    f'<updated>2024-03-05T08:00:00Z</updated><content type="html">&lt;p&gt;{BODY}&lt;/p&gt;'
    "</content></entry></feed>"
)
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Post",
        "items": [
            {
                "title": "Letter 1",
                "url": "https://example.org/1",
                "authors": [{"name": "Jane Doe"}],
                "date_published": "2024-03-05T08:00:00Z",
                "content_html": f"<p>{BODY}</p>",
            }
        ],
    }
)


@pytest.mark.parametrize(
    "text", [RSS.format(ITEM.format(1)), ATOM, JSON], ids=["RSS", "Atom", "JSON"]
)
def test_an_entry_of_a_feed_is_an_article(text: str):
    document = article(text, "feed.xml")
    assert document.title == "Letter 1"
    assert document.outlet == "The Post"
    assert document.byline == "Jane Doe"
    assert document.published == "2024-03-05"
    assert document.source.url == "https://example.org/1"
    assert document.text == f"Letter 1\n\n{BODY}"


def test_a_feed_of_a_hundred_thousand_entries_is_read_up_to_a_limit():
    text = RSS.format("".join(ITEM.format(n) for n in range(100_000)))
    documents = parse_all(text.encode(), path="feed.xml")
    assert len(documents) == 500
    assert documents[0].notices == ("only the first 500 of 100,000 entries are read",)


@pytest.mark.parametrize(
    "text",
    [
        f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "{"x" * 99}">]>' + RSS.format("&a;")[21:],
        '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
        + RSS.format(f"<item><title>&a;</title><description>{MORE}</description></item>")[21:],
    ],
    ids=["bomb", "file"],
)
def test_a_feed_that_declares_entities_is_refused(text: str):
    with pytest.raises(BriefingError, match="declares entities"):
        feed.read(text.encode(), Hints())


def test_an_address_in_a_feed_that_is_no_web_address_is_left_out():
    item = ITEM.format(1).replace("https://example.org/1", "javascript:alert(1)")
    (found,) = feed.read(RSS.format(item).encode(), Hints())
    assert found.url is None


def test_words_that_name_a_file_are_no_file():
    with pytest.raises(BriefingError, match="holds no entries"):
        feed.read(b"/etc/hostname", Hints())


def test_the_text_of_a_json_entry_without_markup_is_read():
    data = json.loads(JSON)
    del data["items"][0]["content_html"]
    data["items"][0]["content_text"] = f"{MORE}\n\n{LAST}"
    (found,) = feed.read(json.dumps(data).encode(), Hints())
    assert told(found)[1:] == [("paragraph", MORE), ("paragraph", LAST)]
