from __future__ import annotations

from tests.ingest.reading import BODY, LAST, MORE, article, of_kind, page

WRAPPED = """\
The government said on Friday that it would not attend the
talks in Geneva next month, which were to be the first since
the war. By John Kirby there was nothing to add, he said, to
the long statement of that morning.

It said that the talks were a sham and that they would not be
attended, nor would any that came after them in the summer.
"""


def test_blank_lines_part_paragraphs():
    assert of_kind(article(page(BODY, MORE, LAST)), "body") == [BODY, MORE, LAST]


def test_without_blank_lines_each_line_is_a_paragraph():
    assert of_kind(article("\n".join([BODY, MORE, LAST])), "body") == [BODY, MORE, LAST]


def test_lines_of_a_block_are_paragraphs_though_others_are_parted_by_blank_lines():
    assert of_kind(article(f"{BODY}\n\n{MORE}\n{LAST}"), "body") == [BODY, MORE, LAST]


def test_lines_broken_at_a_width_are_one_paragraph_with_its_newlines():
    body = of_kind(article(WRAPPED), "body")
    assert len(body) == 2
    assert body[0].count("\n") == 3
    assert body[0].endswith("that morning.")


def test_the_head_of_a_text_broken_at_a_width_keeps_its_lines_apart():
    document = article(f"The Talks in Geneva\nBy Jane Doe\nJune 9, 2023\n\n{WRAPPED}")
    assert document.title == "The Talks in Geneva"
    assert document.byline == "Jane Doe"
    assert document.published == "2023-06-09"


def test_a_paragraph_broken_once_is_joined():
    text = page(BODY, "The government said on Friday that it would\nnot attend the talks.", MORE)
    assert "that it would\nnot attend" in of_kind(article(text), "body")[1]


def test_indented_first_lines_part_paragraphs_of_a_text_broken_at_a_width():
    text = "".join(f"    {block}\n" for block in WRAPPED.strip().split("\n\n"))
    assert len(of_kind(article(text), "body")) == 2


def test_a_line_of_zero_width_characters_is_blank():
    assert of_kind(article(f"{BODY}\n\u200b\ufeff\n{MORE}"), "body") == [BODY, MORE]


def test_list_items_are_paragraphs_of_their_own():
    text = page(BODY, "- the first of the items\n- the second\n- the third", MORE)
    assert len(of_kind(article(text), "body")) == 5
