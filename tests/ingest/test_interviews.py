from __future__ import annotations

import pytest

from briefing.model.reading_text import view
from tests.ingest.reading import article, page

TURNS = ("Q: Who closed the river?", "A: Croatia did.", "Q: Will you meet?", "A: In May.")


def speakers(text: str, name: str = "article.txt") -> list[str]:
    """Who the turns of a text are read as being of, in order and once each."""
    seen, _ = view(article(text, name))
    bodies = [p.span.of(seen.text) for p in seen.paragraphs if p.kind == "body"]
    return list(dict.fromkeys(words.partition(":")[0] for words in bodies if ":" in words[:60]))


@pytest.mark.parametrize(
    ("introduction", "asks", "answers"),
    [
        ("Serbian Foreign Minister Tomas Velar sat down with Reuters.", "Reuters", "Tomas Velar"),
        ("Tomas Velar spoke to Maeve O'Dowd of Reuters.", "Maeve O'Dowd", "Tomas Velar"),
        ("Reuters spoke to Ana Lukic, the head of the court.", "Reuters", "Ana Lukic"),
        ("We talked to President Ana Lukic about the river.", "Q", "Ana Lukic"),
        ("Maeve O'Dowd spoke with Minister Ana Lukic.", "Maeve O'Dowd", "Ana Lukic"),
        ("This is an interview with the writer Jan van der Berg.", "Q", "Jan van der Berg"),
        ("Émile Çelik told Reuters in Geneva what he saw.", "Reuters", "Émile Çelik"),
        ("The river is closed. Ana Lukic, the president, knows why.", "Q", "Ana Lukic"),
        ("On Monday Ana Lukic answered our questions.", "Q", "Ana Lukic"),
        (
            "Ana Lukic of Serbia on the river, the court and what she means to do there."
            " Interview: Jo Arden",
            "Jo Arden",
            "Ana Lukic",
        ),
        ("Ana Lukic on the river. Interview by Jo Arden.", "Jo Arden", "Ana Lukic"),
    ],
)
def test_the_guest_and_the_host_are_those_that_the_introduction_names(
    introduction: str, asks: str, answers: str
):
    assert speakers(page("The closed river", introduction, *TURNS)) == [asks, answers]


def test_a_title_names_the_guest_and_the_byline_who_asks():
    text = page("Five Questions for Ana Lukic on the River", "By Maeve O'Dowd", *TURNS)
    assert speakers(text) == ["Maeve O'Dowd", "Ana Lukic"]
    text = page("Interview: Ana Lukic", "The river is closed.", *TURNS)
    assert speakers(text) == ["Q", "Ana Lukic"]


@pytest.mark.parametrize(
    "introduction",
    [
        "An official spoke of the river on condition of anonymity, and of Ana Lukic.",
        "Ana Lukic and Ivo Horvat have met in May, and will not meet again.",
        "The United Nations Security Council has met in New York.",
        "The river is closed.",
    ],
)
def test_nobody_answers_where_the_introduction_does_not_say_who(introduction: str):
    assert speakers(page("The closed river", introduction, *TURNS)) == ["Q", "A"]


@pytest.mark.parametrize("marks", ["{}. ", "{} — ", "{} - ", "{} : ", "{}.—"])
def test_the_letters_may_have_any_mark(marks: str):
    turns = (f"{marks.format(turn[0])}{turn[3:]}" for turn in TURNS)
    text = page("The closed river", "Tomas Velar spoke to Reuters.", *turns)
    assert speakers(text) == ["Reuters", "Tomas Velar"]


def test_the_words_may_be_written_out():
    turns = (turn.replace("Q:", "Question:").replace("A:", "Answer:") for turn in TURNS)
    text = page("The closed river", "Tomas Velar spoke to Reuters.", *turns)
    assert speakers(text) == ["Reuters", "Tomas Velar"]


def test_initials_are_those_of_whom_the_introduction_names():
    turns = ("LV: Who?", "ÉÇ: China did.", "LV: When?", "ÉÇ: In May.")
    text = page("The reef", "Émile Çelik talks to Lena Vogt about the reef.", *turns)
    assert speakers(text) == ["Lena Vogt", "Émile Çelik"]


def test_initials_that_two_people_have_are_nobody_s():
    turns = ("AL: Who?", "IH: China did.", "AL: When?", "IH: In May.")
    text = page("The reef", "Ana Lukic and Ada Lund met Ivo Horvat at the reef.", *turns)
    assert speakers(text) == ["AL", "Ivo Horvat"]


def test_a_list_by_letters_is_no_interview():
    text = page("The three ways", "Ana Lukic named three.", "A. The first.", "B. The second.")
    assert not article(text).changes
