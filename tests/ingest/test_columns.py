"""Text in two columns, as it is copied out of a PDF."""

from __future__ import annotations

import textwrap
from itertools import zip_longest

import pytest

from briefing.ingest.text.columns import column_by_column
from tests.ingest.reading import BODY, LAST, MORE, article, of_kind

LONG = f"{BODY} {MORE} {LAST}"


def beside(left: str, right: str) -> str:
    lines = zip_longest(textwrap.wrap(left, 40), textwrap.wrap(right, 40), fillvalue="")
    return "\n".join(f"{one:44}{other}".rstrip() for one, other in lines)


def one_line(words: str) -> str:
    return " ".join(words.split())


@pytest.mark.parametrize("between", ["\n\n\n", "\f"])
def test_columns_are_read_one_after_the_other_on_each_page(between: str):
    pages = [beside(f"{LONG} Left.", f"{LONG} Right."), beside(f"{MORE} {LAST}", f"{LAST} {MORE}")]
    document = article(f"Talks\n\n{between.join(pages)}\n")
    assert one_line(document.text) == one_line(
        f"Talks {LONG} Left. {LONG} Right. {MORE} {LAST} {LAST} {MORE}"
    )
    assert document.notices == ("columns side by side are put one after the other",)


def test_a_sentence_goes_on_from_the_foot_of_a_column_to_the_next():
    lines = textwrap.wrap(f"{LONG} {LONG}", 40)
    text = beside(" ".join(lines[:7]), " ".join(lines[7:]))
    assert [one_line(found) for found in of_kind(article(text), "body")] == [f"{LONG} {LONG}"]


@pytest.mark.parametrize(
    "text",
    [
        f"{BODY}\n{MORE}\n",
        "\n".join(f"Country {n:20}   {n * 1000:10}   {n:5}" for n in range(9)),
        "\n".join(f"{name:30}    {votes}" for name, votes in [("Ana Lukic", 10)] * 8),
        "\n".join(f"{words:60}   {n}" for n, words in enumerate(["A chapter of the book"] * 8)),
    ],
)
def test_tables_and_plain_text_stay_as_they_are(text: str):
    assert column_by_column(text) == text
