"""Interviews that print nothing before their turns, and texts that only look like them."""

from __future__ import annotations

import pytest

from briefing.model.reading_text import view
from tests.ingest.reading import article, page

TURNS = (
    "How long have you kept the light?",
    "Thirty years in May. I came for one winter, and I never left the island.",
    "What did your family say?",
    "My mother laughed. She had known it before I did, and she told me so.",
    "Would you do it again?",
    "I would. But I would bring a better stove, and I would learn to cook.",
)
GUEST, HOST = "Mira Solberg", "Reuters"
INTRODUCTION = "Reuters spoke to Mira Solberg, the last keeper of the light at Utsira."
BOTH = [HOST, GUEST] * 3


def read(text: str, name: str = "article.txt") -> list[str]:
    """The paragraphs of the body as they are read."""
    seen, _ = view(article(text, name))
    return [p.span.of(seen.text) for p in seen.paragraphs if p.kind == "body"]


def speakers(text: str, name: str = "article.txt") -> list[str]:
    """Who the turns are read as being of, in order; "[" is an aside, and "" has no speaker."""
    return [
        "[" if words[0] == "[" else words.partition(": ")[0] if ": " in words[:40] else ""
        for words in read(text, name)
    ]


def of_turns(text: str) -> list[str]:
    """The speakers of the turns alone, without what stands around them."""
    return [who for who in speakers(text) if who not in ("", "[")]


# --- interviews -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "introduction", "asks"),
    [
        ("The last keeper", INTRODUCTION, "Reuters"),
        ("Reuters interviews keeper Mira Solberg", "The light at Utsira is dark.", "Reuters"),
        ("The last keeper", "Mira Solberg spoke with us on the island.", "Q"),
        ("The last keeper", "An interview with the keeper Mira Solberg. By Jo Arden", "Q"),
        ("Interview: the last keeper", "Mira Solberg kept the light. She met Jo Arden.", "Q"),
        ("Q&A: the last keeper", "Mira Solberg, 61, kept the light until the spring.", "Q"),
        ("The last keeper", "Mira Solberg sat down with Reuters at Utsira.", "Reuters"),
        (
            "Interview: the last keeper",
            "Mira Solberg kept the light. She spoke to Jo Arden at Utsira.",
            "Jo Arden",
        ),
    ],
)
def test_questions_and_answers_have_the_names_that_the_introduction_gives(
    title: str, introduction: str, asks: str
):
    assert of_turns(page(title, introduction, *TURNS)) == [asks, GUEST] * 3


def test_the_byline_asks():
    text = page("Interview: the last keeper", "By Jo Arden", "Mira Solberg kept the light.", *TURNS)
    assert of_turns(text) == ["Jo Arden", GUEST] * 3


def test_an_answer_goes_on_in_the_paragraphs_that_follow_it():
    more = "I had two dogs, and we walked to the north point each day, in any weather."
    text = page("The last keeper", INTRODUCTION, *TURNS[:2], more, *TURNS[2:])
    assert speakers(text) == ["", HOST, GUEST, "", *BOTH[2:]]


def test_headings_between_turns_are_no_turns():
    text = page("The last keeper", INTRODUCTION, *TURNS[:2], "A Family of Keepers", *TURNS[2:])
    assert of_turns(text) == BOTH


def test_a_question_that_looks_like_a_heading_is_the_host_s():
    document = article(page("The last keeper", INTRODUCTION, *TURNS))
    assert not [p for p in document.paragraphs if p.kind == "heading"]


def test_a_request_is_a_question():
    text = page("The last keeper", INTRODUCTION, "Tell us about the winters.", *TURNS[1:])
    assert of_turns(text) == BOTH


def test_two_questions_in_a_row_are_the_host_s_where_both_say_you():
    text = page("The last keeper", INTRODUCTION, "Are you well?", *TURNS)
    assert of_turns(text) == [HOST, *BOTH]


@pytest.mark.parametrize(
    "doubtful",
    [
        "The coast guard says that the light was out for a week.",
        "Your neighbours say that the light was out.",
        "But who pays for a light?",
        "The ministry told us that it had no money for another keeper.",
    ],
)
def test_a_paragraph_that_either_may_say_is_nobody_s(doubtful: str):
    text = page("The last keeper", INTRODUCTION, *TURNS[:2], doubtful, *TURNS[2:])
    assert speakers(text) == ["", HOST, GUEST, "[", *BOTH[2:]]


def test_a_long_paragraph_that_ends_with_a_question_is_the_answer_s():
    long = f"I asked the ministry for it in writing. {'It has not come to see the light. ' * 6}"
    text = page("The last keeper", INTRODUCTION, *TURNS[:2], f"{long}So who cares?", *TURNS[2:])
    assert speakers(text) == ["", HOST, GUEST, "", *BOTH[2:]]


def test_what_the_author_says_after_the_last_answer_is_not_the_guest_s():
    closing = "The ministry did not answer our questions about the light."
    text = page("The last keeper", INTRODUCTION, *TURNS, closing, "Sources", "The coast guard")
    *_, last = read(text)
    assert not last.startswith(GUEST)
    assert closing in read(text)


def test_a_question_of_the_introduction_is_the_author_s():
    opening = ("Who keeps a light that nobody needs?", "Mira Solberg does, and she told Reuters.")
    text = page("Reuters interviews Mira Solberg", *opening, *TURNS)
    assert speakers(text) == ["", "", *BOTH]


@pytest.mark.parametrize("between", ["\n", "\r\n", "\r\n\r\n"])
def test_lines_may_end_in_any_way(between: str):
    text = between.join(["The last keeper", "", INTRODUCTION, *TURNS])
    assert of_turns(text) == BOTH


def test_the_shown_text_is_as_it_was():
    text = page("The last keeper", INTRODUCTION, *TURNS)
    assert article(text).text == text
    assert {change.start - change.end for change in article(text).changes} == {0}


# --- what is none ---------------------------------------------------------------------------------

FIRST_PERSON = "I have kept the light for years, and I know what my neighbours say of it."
RHETORIC = ("Have you seen the light?", "Who will tell your children?", "Do you not care?")


def between(questions: tuple[str, ...], answer: str) -> list[str]:
    return [words for question in questions for words in (question, answer)]


LOOK_ALIKES = {
    "nobody is introduced": ["The light", "The light at Utsira is dark.", *TURNS],
    "an explainer": [
        "What to know about the light",
        "Reuters spoke to Mira Solberg, the keeper.",
        *between(
            ("What is the light?", "Why is it dark?", "Who pays for it?"),
            "The light stands at Utsira, and the ministry has not said who is to pay for it.",
        ),
    ],
    "an explainer that says you": [
        "Questions to Mira Solberg, and what to know about the light",
        "The light is dark.",
        *between(
            ("Can you see the light?", "May you go there?", "Do you pay for it?"),
            "Visitors pay twelve crowns at the gate, and children go in for nothing.",
        ),
    ],
    "an opinion with questions": [
        "The light must stay",
        "In May the ministry interviewed Mira Solberg, and it has done nothing since.",
        *between(RHETORIC, FIRST_PERSON),
        *[f"{FIRST_PERSON} {FIRST_PERSON}"] * 8,
    ],
    "a report with what was asked": [
        "Keeper speaks of the light",
        INTRODUCTION,
        *between(RHETORIC, "“I would do it again, and I would do it better,” Solberg said."),
    ],
    "a report in the third person": [
        "Reuters interviews Mira Solberg",
        "The light is dark.",
        *between(RHETORIC, "Solberg says that I and my paper have not understood the light."),
    ],
    "turns with names": [
        "The last keeper",
        INTRODUCTION,
        *(f"{who}: {words}" for who, words in zip(["ARDEN", "SOLBERG"] * 3, TURNS, strict=True)),
    ],
    "turns with dashes": [
        "The last keeper",
        INTRODUCTION,
        *(f"{who} — {words}" for who, words in zip(["The Paper", "M. S."] * 3, TURNS, strict=True)),
    ],
    "readers' letters": [
        "Questions for Mira Solberg",
        "Mira Solberg answers what readers ask.",
        *between(("Dear Mira, do you sleep?", "Do you eat?", "Do you cook?"), "Dear Jo, I do."),
    ],
    "questions of readers who speak of themselves": [
        "Questions for Mira Solberg",
        "Mira Solberg answers what readers ask.",
        *between(
            ("My dog barks at me. What can I do?", "I sleep badly. What do I do?", "May I come?"),
            FIRST_PERSON,
        ),
    ],
    "two questions": ["The last keeper", INTRODUCTION, *TURNS[:4]],
    "live updates": [
        "Live: the light",
        INTRODUCTION,
        *between(("10:15", "10:20", "10:30"), "The keeper asked: are you there? I am, we heard."),
    ],
    "one that two may be the guest of": [
        "Interview: the light",
        "Mira Solberg kept the light.",
        "Ivo Horvat built it.",
        *TURNS,
    ],
}


@pytest.mark.parametrize("blocks", LOOK_ALIKES.values(), ids=LOOK_ALIKES)
def test_what_only_looks_like_an_interview_is_left_alone(blocks: list[str]):
    words = read(page(*blocks))
    assert not [said for said in words if said.startswith((f"{GUEST}: ", "Q: ", f"{HOST}: ", "["))]
