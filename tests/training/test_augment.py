import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.training.reading.augment import CHANGES, curly, title_case


@pytest.mark.parametrize("change", [change for change, _ in CHANGES])
@given(text=st.text(max_size=60), seed=st.integers(0, 99))
def test_no_change_moves_a_character(change, text: str, seed: int) -> None:
    assert len(change(text, random.Random(seed))) == len(text)


def test_headlines_leave_small_words_small() -> None:
    assert title_case("drones sent to the front", random.Random(2)) == "Drones Sent to the Front"


def test_quotation_marks_curl_towards_their_words() -> None:
    assert curly("\"No,\" he said. 'It's'", random.Random(1)) == "“No,” he said. ‘It’s’"
