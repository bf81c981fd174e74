from __future__ import annotations

import pytest

from briefing.ingest.layout.front_matter import split
from tests.ingest.reading import BODY, article, page


@pytest.mark.parametrize(
    "front",
    [
        '+++\ntitle = "River closed"\ndate = 2024-03-05\nauthor = "Maeve O\'Dowd"\n+++\n',
        '{\n"title": "River closed",\n"date": "2024-03-05",\n"author": ["Maeve O\'Dowd"]\n}\n',
        "---\ntitle: River closed\ndate: 2024-03-05\nauthor: Maeve O'Dowd\n---\n",
    ],
    ids=["TOML", "JSON", "YAML"],
)
def test_front_matter_of_each_form_gives_title_date_and_byline(front: str):
    document = article(front + "\n" + BODY, "a.md")
    assert document.title == "River closed"
    assert document.published == "2024-03-05"
    assert document.byline == "Maeve O'Dowd"
    assert document.text == BODY


@pytest.mark.parametrize(
    "text",
    [
        "---\ntags: " + "[" * 900 + "]" * 900 + "\n---\n",
        "+++\ntags = " + "[" * 900 + "]" * 900 + "\n+++\n",
        '{\n"tags": ' + "[" * 900 + "]" * 900 + "\n}\n",
        "+++\nno toml\n+++\n",
        "{\nno json\n}\n",
        "+++\n",
        "{",
    ],
)
def test_front_matter_that_cannot_be_read_ends_nothing(text: str):
    assert article(page(text, BODY), "a.md").text.endswith(BODY)


def test_the_items_of_a_list_are_joined_and_inner_lists_are_no_more_than_words():
    fields, rest = split('---\nauthor: ["A B", [C, D]]\n---\nrest')
    assert fields == {"author": "A B, C, D"}
    assert rest == "rest"
