"""Records of debates and questions: who speaks, for whom, and who asks."""

from __future__ import annotations

import pytest

from briefing.model.reading_text import view
from tests.ingest.reading import BODY, MORE, article, kinds

ASKS = "To ask the Secretary of State for Energy, whether officials have seen the letter."
ANSWERS = "Officials have seen no copy of any letter, and none was looked for."


def read(*blocks: str) -> list[str]:
    """The paragraphs of the body as they are analysed, those that go on with the one above."""
    seen, _ = view(article("\n\n".join(("The letter", *blocks, ""))))
    return [p.span.of(seen.text) for p in seen.paragraphs if p.kind == "body"]


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["Asked by Lord Crane"], "Lord Crane"),
        (["Asked by Ruth Hallam (Labour, Exmoor) on 4 May 2026"], "Ruth Hallam"),
        (["Tabled by: Baroness Hay of Ure"], "Baroness Hay of Ure"),
        (["Question", "Ruth Hallam", "Labour, Exmoor", "Commons"], "Ruth Hallam"),
    ],
)
def test_who_asks_stands_above_the_question(lines: list[str], name: str):
    assert f"{name}: {ASKS}" in read(*lines, ASKS, MORE)


@pytest.mark.parametrize(
    "lines",
    [
        ["Answered by Sir Peter Crane on 6 May 2026"],
        ["Answer", "Sir Peter Crane", "Conservative, Exmoor", "Answered on", "6 May 2026"],
    ],
)
def test_who_answers_stands_above_the_answer(lines: list[str]):
    found = read("Asked by Lord Hay", ASKS, *lines, ANSWERS)
    assert found[-1] == f"Sir Peter Crane: {ANSWERS}"


def test_a_name_above_a_paragraph_of_another_text_asks_nothing():
    text = f"The letter\n\n{BODY}\n\nAsked by Lord Crane\n\n{MORE}\n"
    assert ("body", MORE) in kinds(article(text))
    assert f"Lord Crane: {MORE}" not in read(BODY, "Asked by Lord Crane", MORE)
    assert f"Lord Crane: {MORE}" not in read("Asked by Lord Crane", ASKS, "Lord Crane", MORE)


def test_a_question_with_seat_and_party_once_is_a_turn():
    assert read(f"Ruth Hallam (Exmoor) (Con): {ASKS}", MORE)[0] == f"Ruth Hallam: {ASKS}"


def test_the_holder_of_an_office_is_who_speaks_from_then_on():
    first = "The Minister of State, Department for Energy (Lord Hay) (Con): My Lords, no."
    found = read(first, "Lord Crane (CB): Why not?", "Lord Hay (Con): I have said so.")
    assert found == ["Lord Hay: My Lords, no.", "Lord Crane: Why not?", "Lord Hay: I have said so."]


def test_the_brackets_behind_a_name_say_for_which_state_the_floor_is_taken():
    found = read(
        "The President: I give the floor to the representative of Serbia.",
        "Mr. Velar (Serbia) (spoke in Serbian): We reject that.",
        "Ms. Castro (Peru): We do not.",
    )
    assert found[1:] == ["Mr. Velar for Serbia: We reject that.", "Ms. Castro for Peru: We do not."]


def test_seats_are_no_states():
    found = read("Mr Velar (Exmoor): We reject that.", BODY, "Mr Velar (Exmoor): We do.")
    assert found[::2] == ["Mr Velar: We reject that.", "Mr Velar: We do."]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("DUBRAVKA DJE-\nDOVIC", "DUBRAVKA DJEDOVIC"),
        ("the AL-\nJABARI house", "the AL-JABARI house"),
        ("the STATE-\nOWNED bank", "the STATE-OWNED bank"),
        ("the US-\nBACKED plan", "the US-BACKED plan"),
        ("Al-\nJabari", "Al-Jabari"),
    ],
)
def test_words_in_capitals_are_broken_as_others_are(broken: str, whole: str):
    assert read(f"It was said that {broken} would stay.") == [
        f"It was said that {whole} would stay."
    ]


def test_the_title_of_a_letter_to_a_council_stands_below_its_masthead():
    title = "Letter dated 3 May 2026 from Serbia addressed to the President of the Council"
    head = "United Nations\nS/2026/311\nSecurity Council\nDistr.: General\n3 May 2026"
    document = article(f"{head}\n\n{title}\n\n{BODY}\n\n{MORE}\n\n(Signed) Milan Velar\n")
    assert (document.title, document.byline) == (title, None)
    assert document.published == "2026-05-03"
    assert [words for kind, words in kinds(document) if kind == "heading"] == []


def test_a_council_s_name_is_a_title_where_no_symbol_stands():
    assert article(f"United Nations\n\n{BODY}\n\n{MORE}\n").title == "United Nations"
