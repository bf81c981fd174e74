"""Short names in brackets are those of the words before them."""

from __future__ import annotations

import pytest

from briefing.analysis.syntax.acronyms import introduced


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "hundreds of unmanned aerial vehicles (UAVs) or drones",
            [("unmanned aerial vehicles", "UAVs", "drones")],
        ),
        (
            "The Korean Central News Agency (KCNA) said",
            [("Korean Central News Agency", "KCNA", None)],
        ),
        (
            "the Department of Homeland Security (DHS)",
            [("Department of Homeland Security", "DHS", None)],
        ),
        ("Ted Cruz (R-Texas) and the FBI (again)", []),
        ("wholly other words (ABC)", []),
    ],
)
def test_the_letters_begin_the_words(
    text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    assert [(name.long, name.short, name.other) for name in introduced(text)] == expected
