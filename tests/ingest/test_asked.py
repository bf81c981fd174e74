"""Interviews whose questions are in bold or headings."""

from __future__ import annotations

import pytest

from briefing.ingest.layout.asked import with_asked
from briefing.ingest.layout.blocks import Block, BlockKind
from tests.ingest.reading import article, of_kind

INTRODUCTION = "Ana Lukic, the finance minister, spoke to The Courier in Zagreb on Monday."
TURNS = [
    ("Minister, you have closed the river. Why?", "We have closed nothing. We inspect ships."),
    ("They say that you owe 40 million. Will you pay?", "I shall not pay a single euro."),
    ("Do you regret it?", "I regret every arrest."),
]


def blocks(kind: BlockKind, introduction: str, turns: list[tuple[str, str]]) -> list[Block]:
    asked = [
        block
        for question, answer in turns
        for block in (Block(kind, question, 2), Block("paragraph", answer))
    ]
    return [Block("heading", "We shall not pay", 1), Block("paragraph", introduction), *asked]


@pytest.mark.parametrize("kind", ["bold", "heading"])
def test_questions_set_off_and_their_answers_are_turns(kind: BlockKind):
    made = with_asked(blocks(kind, INTRODUCTION, TURNS))
    assert [block.text for block in made[2:]] == [
        f"{letter}: {words}" for turn in TURNS for letter, words in zip("QA", turn, strict=True)
    ]
    assert {block.kind for block in made[2:]} == {"paragraph"}


def test_questions_that_tell_the_guest_something_are_asked_too():
    told = [("They say that you lie.", "We do not."), ("Your critics disagree.", "I know them.")]
    made = with_asked(blocks("bold", INTRODUCTION, [*TURNS, *told, *told]))
    assert made[-2:] == (
        Block("paragraph", "Q: Your critics disagree."),
        Block("paragraph", "A: I know them."),
    )


def test_who_answers_is_whom_the_introduction_names():
    body = "".join(
        f"<p><b>{q}</b></p><p>{a} The river is open to every barge.</p>" for q, a in TURNS
    )
    page = f"<html><body><article><h1>We shall not pay</h1><p>{INTRODUCTION}</p>{body}</article>"
    document = article(f"{page}</body></html>", "page.html")
    assert of_kind(document, "body")[1].startswith("Q: Minister")
    assert [change.text for change in document.changes if change.text == "Ana Lukic"] == [
        "Ana Lukic"
    ] * 3


@pytest.mark.parametrize(
    ("introduction", "turns"),
    [
        ("What we know of the river.", TURNS),  # nobody met anybody
        (INTRODUCTION, TURNS[:2]),
        (
            INTRODUCTION,  # nobody is asked
            [
                ("Why is the river closed?", "Ships are inspected."),
                ("Who pays?", "The owners of the ships pay."),
                ("What comes next?", "The court decides in May."),
            ],
        ),
    ],
)
def test_an_article_that_explains_by_questions_is_no_interview(
    introduction: str, turns: list[tuple[str, str]]
):
    given = blocks("heading", introduction, turns)
    assert list(with_asked(given)) == given
