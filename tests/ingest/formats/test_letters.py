"""Letters, captions and feeds as programs write them: as they came wrong."""

from __future__ import annotations

import pytest

from briefing.ingest.formats import captions, feed, mail
from briefing.ingest.formats.article import Article, Hints
from tests.ingest.formats.making import told
from tests.ingest.reading import BODY, MORE, article, of_kind

POST = f"<description>&lt;p&gt;{BODY}&lt;/p&gt;</description>"
FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>The Post</title><item>{}</item>'
    "</channel></rss>"
)


def said(text: str) -> list[str]:
    (found,) = captions.read(text.encode(), Hints())
    return [words for _, words in told(found)]


def letter(body: str, kind: str = "text/plain", sender: str = "Jane Doe <j@x>") -> Article:
    (found,) = mail.read(
        f"From: {sender}\nSubject: [EXT] Fwd: The river\nDate: Tue, 05 Mar 2024 08:00:00 +0000\n"
        f"MIME-Version: 1.0\nContent-Type: {kind}; charset=utf-8\n\n{body}".encode(),
        Hints(),
    )
    return found


def test_a_newsletter_s_own_byline_goes_before_its_sender_who_is_its_outlet():
    found = letter(f"By Ana Lukic and Ivo Horvat\n\n{BODY}", sender="The Post Briefing <b@x>")
    assert found.metadata.byline == "Ana Lukic and Ivo Horvat"
    assert found.metadata.outlet == "The Post Briefing"


def test_a_name_as_directories_have_it_is_turned_around():
    assert letter(BODY, sender='"Doe, Jane (The Post)" <j@x>').metadata.byline == "Jane Doe"


def test_what_servers_put_before_a_subject_is_left_out():
    assert letter(BODY).metadata.title == "The river"


def test_lines_that_flow_are_one_paragraph():
    found = letter(BODY.replace("would not ", "would not \n"), "text/plain; format=flowed")
    assert told(found)[1:] == [("paragraph", BODY)]


def test_a_letter_passed_on_alone_has_its_own_sender_and_day():
    header = "---------- Forwarded message ---------\nFrom: The Ministry <m@x>\n"
    found = letter(f"{header}Date: Mon, Mar 4, 2024 at 5:00 PM\nTo: <j@x>\n\n{BODY}")
    assert (found.metadata.byline, found.metadata.published) == ("The Ministry", "2024-03-04")
    assert [words for _, words in told(found)] == ["The river", BODY]


def test_the_bullets_that_word_prints_into_letters_are_items():
    mark = "<![if !supportLists]><span>·<span>&nbsp;&nbsp; </span></span><![endif]>"
    found = letter(f"<html><body><p>{BODY}</p><p>{mark}{MORE}</p></body></html>", "text/html")
    assert told(found)[1:] == [("paragraph", BODY), ("item", f"• {MORE}")]


@pytest.mark.parametrize(
    "line",
    [
        "View this email in your browser",
        "Was this email forwarded to you? Sign up here.",
        "You can update your preferences or unsubscribe from this list.",
        "CAUTION: This email originated from outside of the organization. Do not click links.",
        "This e-mail and any attachments are confidential. If it is not for you, delete it.",
        "Sent from my iPhone",
        "View in browser | Forward to a friend",
        "This email was sent to jane@post.example. Unsubscribe or manage your preferences.",
        "READ IN APP",
        "You’re currently a free subscriber to The Pipeline. For all of it, upgrade.",
    ],
)
def test_what_programs_put_around_a_letter_is_no_part_of_it(line: str):
    assert of_kind(article(f"{BODY}\n\n{line}\n"), "boilerplate") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "The message is intended for Tehran, the president said.",
        "Presented by the minister to parliament, the bill would forbid the export of gas.",
        "External debt fell by a third in the year before the war.",
        "You can unsubscribe from a treaty only with a year's notice, the minister said.",
    ],
)
def test_a_sentence_with_such_words_is_the_body_s(line: str):
    assert line in of_kind(article(f"{BODY}\n\n{line}\n\n{MORE}\n"), "body")


def test_names_with_small_letters_before_a_colon_part_the_turns_of_a_meeting():
    cues = ["Ana Lukic: It is shut.", "Ana Lukic: Still.", "Ivo Horvat (Zagreb): It is open."]
    text = "WEBVTT\n\n" + "".join(
        f"{n}\n00:00:0{n}.000 --> 00:00:0{n}.900\n{cue}\n\n" for n, cue in enumerate(cues, 1)
    )
    assert said(text) == ["Ana Lukic: It is shut. Still.", "Ivo Horvat (Zagreb): It is open."]


def test_sounds_are_not_said_and_the_first_turn_is_no_title():
    cues = ["[theme music]", "HOST: Is it shut?", "DOE: No.", "HOST: Thank you."]
    text = "".join(
        f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{cue}\n\n" for n, cue in enumerate(cues, 1)
    )
    document = article(text, "talk.srt")
    assert document.title is None
    assert of_kind(document, "body") == ["HOST: Is it shut?", "DOE: No.", "HOST: Thank you."]


def test_markup_that_a_feed_escapes_twice_in_a_title_is_read():
    item = f"<title>The bank &amp;amp; the &amp;lt;em&amp;gt;river&amp;lt;/em&amp;gt;</title>{POST}"
    found, *_ = feed.read(FEED.format(item).encode(), Hints())
    assert found.metadata.title == "The bank & the river"


def test_where_a_post_appeared_first_is_no_part_of_it():
    line = "&lt;p&gt;The post River appeared first on The Post.&lt;/p&gt;"
    item = f"<title>River</title>{POST.replace('</d', f'{line}</d')}"
    found, *_ = feed.read(FEED.format(item).encode(), Hints())
    assert told(found)[-1] == ("paragraph", BODY)


def test_a_newsletter_sent_by_somebody_from_somewhere_has_both():
    found = letter(BODY, sender='"Jane Doe from The Pipeline" <p@x>')
    assert (found.metadata.byline, found.metadata.outlet) == ("Jane Doe", "The Pipeline")
    found = letter(BODY, sender='"News from Kyiv" <p@x>')
    assert found.metadata.byline == "News from Kyiv"


def test_a_letter_passed_on_with_a_word_before_it_is_its_own_sender_s():
    header = "---------- Forwarded message ---------\nFrom: The Ministry <m@x>\nTo: <j@x>\n\n"
    assert letter(f"FYI\n\n{header}{BODY}").metadata.byline == "The Ministry"
    assert letter(f"{MORE}\n\n{header}{BODY}").metadata.byline == "Jane Doe"


def test_what_a_reply_quotes_is_a_quotation():
    wrote = "On Mon, 4 May 2026, Ana Lukic <a@x> wrote:"
    found = letter(f"{BODY}\n\n{wrote}\n\n> The river is shut.\n>\n> Ana\n")
    assert told(found)[2:] == [
        ("paragraph", wrote),
        ("quote", "The river is shut."),
        ("quote", "Ana"),
    ]


def test_names_below_a_letter_are_no_headings_and_how_to_reach_them_is_margin():
    lines = f"Kind regards,\n\nAna\n\nAna Lukic\n\nEmbassy of Serbia\n\nT: +36 1 555 0100\n\n{BODY}"
    assert told(letter(f"{BODY}\n\n{lines}"))[2:] == [
        ("verbatim", "Kind regards,"),
        ("verbatim", "Ana"),
        ("margin", "Ana Lukic\nEmbassy of Serbia\nT: +36 1 555 0100"),
        ("paragraph", BODY),
    ]
    assert told(letter(f"{BODY}\n\nMaeve"))[2:] == [("verbatim", "Maeve")]
    assert told(letter(f"{BODY}\n\nMaeve\n\n{MORE}"))[2] == ("paragraph", "Maeve")


def test_headers_between_letters_of_an_exchange_say_who_wrote():
    header = "<b>From:</b> Doe, Jane &lt;j@x&gt;<br><b>Sent:</b> 03 May 2026 17:02<br><b>To:</b> A"
    found = letter(
        f"<html><body><p>{BODY}</p><p>{header}</p><p>Dear Ana,</p><p>{MORE}</p></body></html>",
        "text/html",
    )
    assert told(found)[2:] == [
        ("paragraph", "On 03 May 2026 17:02, Jane Doe wrote:"),
        ("quote", f"Dear Ana, {MORE}"),
    ]


def test_requests_to_subscribe_inside_a_letter_and_its_layout_are_no_text():
    widget = (
        '<div class="subscription-widget-wrap"><p>The Pipeline is supported by readers.</p></div>'
    )
    by = '<table role="presentation"><tr><td>Jane Doe</td></tr><tr><td>May 3</td></tr></table>'
    found = letter(f"<html><body>{by}<p>{BODY}</p>{widget}</body></html>", "text/html")
    assert [words for _, words in told(found)] == ["The river", "Jane Doe", "May 3", BODY]


def test_an_entry_s_authors_are_all_named():
    authors = "<author><name>Ana Lukic</name></author><author><name>Ivo Horvat</name></author>"
    text = f'<feed xmlns="http://www.w3.org/2005/Atom"><entry>{authors}<summary>{BODY}</summary></entry></feed>'
    found, *_ = feed.read(text.encode(), Hints())
    assert found.metadata.byline == "Ana Lukic, Ivo Horvat"


def test_a_voice_as_directories_have_it_is_turned_around():
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Lukic, Ana (MFA)>It is shut.</v>\n"
    assert said(text) == ["Ana Lukic: It is shut."]


def test_a_letter_passed_on_below_a_remark_is_quoted():
    header = "---------- Forwarded message ---------\nFrom: The Ministry <m@x>\n"
    found = letter(f"{MORE}\n\n{header}Date: Mon, Mar 4, 2024\nTo: <j@x>\n\n{BODY}")
    assert told(found)[1:] == [
        ("paragraph", MORE),
        ("paragraph", "On Mon, Mar 4, 2024, The Ministry wrote:"),
        ("quote", BODY),
    ]


def test_a_memorandum_s_one_line_from_somebody_is_no_header_of_a_letter():
    found = letter(f"{BODY}\n\nFrom: the bridge\n\n{MORE}")
    assert [kind for kind, _ in told(found)][1:] == ["paragraph"] * 3


def test_a_speaker_who_is_named_again_after_a_sound_begins_a_new_turn():
    cues = ["DOE: It is shut.", "[inaudible question]", "DOE: It is.", "DOE: Still."]
    text = "".join(
        f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{cue}\n\n" for n, cue in enumerate(cues, 1)
    )
    assert said(text) == ["DOE: It is shut.", "DOE: It is. Still."]
