import textwrap
from itertools import pairwise

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.runtime.paragraphs import PARAGRAPHS, paragraph_starts, paragraphs

PROSE = (
    "Russia has denied the use of Iranian drones in Ukraine, while Iran has acknowledged "
    "that it sent drones to Russia but claims that it did so before the invasion."
)


def _parts(text: str) -> list[str]:
    starts = [*paragraph_starts(text), len(text)]
    return [text[a:b].strip() for a, b in pairwise(starts)]


def test_an_empty_line_ends_a_paragraph() -> None:
    assert _parts("One.\n\nTwo.\n \n\nThree.") == ["One.", "Two.", "Three."]


def test_a_caption_and_a_credit_are_paragraphs_of_their_own() -> None:
    lines = ["Satellite image of the site", "Image Credit: Google", PROSE]
    assert _parts("\n".join(lines)) == lines


@pytest.mark.parametrize("width", [60, 72, 80])
def test_wrapped_lines_stay_together(width: int) -> None:
    wrapped = textwrap.fill(PROSE, width)
    assert "\n" in wrapped
    assert _parts(wrapped) == [wrapped]


def test_a_paragraph_that_ends_on_a_short_line_is_parted_from_the_next() -> None:
    first = textwrap.fill(PROSE, 70)
    assert _parts(f"{first}\n{first}") == [first, first]


def test_the_callers_paragraphs_count() -> None:
    doc = spacy.blank("en")("Post a Comment 0 Comments")
    doc.user_data[PARAGRAPHS] = (0, 15)
    assert [[doc[i].text for i in unit] for unit in paragraphs(doc)] == [
        ["Post", "a", "Comment"],
        ["0", "Comments"],
    ]


@given(st.text(alphabet=" \n\r\t\u2029aB.", max_size=60))
def test_every_visible_token_is_in_one_paragraph(text: str) -> None:
    doc = spacy.blank("en")(text)
    found = [i for unit in paragraphs(doc) for i in unit]
    assert found == [t.i for t in doc if not t.is_space]
