"""Posts of messengers, pasted and as pages: who wrote them and when."""

from __future__ import annotations

import pytest

from tests.ingest.reading import BODY, MORE, article, of_kind, page
from tests.ingest.test_reading_changes import read

CHANNEL = "MFA of Ruthenia, [0{}.05.2026 09:12]"


def test_a_channel_wrote_its_posts():
    posts = (CHANNEL.format(4), BODY, CHANNEL.format(5), MORE)
    document = article(page(*posts))
    assert (document.byline, document.published) == ("MFA of Ruthenia", "2026-05-04")
    assert of_kind(document, "byline") == [posts[0], posts[2]]
    assert of_kind(document, "body") == [BODY, MORE]


@pytest.mark.parametrize("time", ["4 May 2026 at 14:03", "04.05.2026 14:03:22", "2026-05-04 14:03"])
def test_several_who_post_are_the_speakers_of_what_they_post(time: str):
    posts = (f"Ana Lukic, [{time}]:\n{BODY}", f"Ivo Horvat, [{time}]:\n{MORE}")
    document = article(page(*posts))
    assert (document.byline, document.published) == (None, "2026-05-04")
    text = " ".join(read(page(*posts)).split())
    assert text.startswith(f"Ana Lukic: {BODY}")
    assert f"Ivo Horvat: {MORE}" in text


def test_brackets_without_a_time_are_nobody_s_post():
    document = article(page("Talks in May", BODY, "The river, [a map of 2026]", MORE))
    assert document.byline is None


def message(words: str, day: int, sender: str = "") -> str:
    name = f'<div class="from_name">{sender}</div>' if sender else ""
    time = f'<div class="pull_right date details" title="0{day}.05.2026 09:12:22 UTC">09:12</div>'
    return (
        f'<div class="message default clearfix"><div class="body">{time}{name}'
        f'<div class="text">{words}</div></div></div>'
    )


def test_a_channel_s_exported_page_is_read_message_by_message():
    messages = (
        message(f"<strong>Statement of May</strong><br><br>{BODY}", 4, "MFA of Ruthenia"),
        message(MORE, 5),
        '<div class="message service"><div class="body details">5 May 2026</div></div>',
    )
    exported = (
        '<html><head><title>Exported Data</title></head><body><div class="page_body chat_page">'
        f'<div class="history">{"".join(messages)}</div></div></body></html>'
    )
    document = article(exported, "messages.html")
    assert (document.byline, document.published) == ("MFA of Ruthenia", "2026-05-04")
    assert document.title == "Statement of May"
    assert of_kind(document, "body") == [BODY, MORE]
