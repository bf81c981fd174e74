"""The table of first names, and who may be meant by "he" and "she" for it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

import briefing.analysis
from briefing.analysis.knowledge.roles import first_names, gender_of, is_first_name
from briefing.analysis.knowledge.tables import table

FILE = Path(briefing.analysis.__file__).parent / "knowledge/en/first-names.toml"
BLOCKS = [
    (gender, culture, names.split())
    for gender, cultures in table("first-names").items()
    for culture, names in cultures.items()
]


def test_a_name_stands_once() -> None:
    counted = Counter(name for _, _, names in BLOCKS for name in names)
    assert [name for name, times in counted.items() if times > 1] == []


def test_names_are_those_of_men_of_women_or_of_both() -> None:
    assert set(table("first-names")) == {"male", "female", "either"}


def test_a_name_is_one_word_with_a_capital_and_no_accent() -> None:
    odd = [
        name for name in first_names() if not re.fullmatch(r"[A-Z][A-Za-z]*(-[A-Z][a-z]+)?", name)
    ]
    assert odd == []


def test_names_are_in_order_and_no_line_is_long() -> None:
    assert [(g, c) for g, c, names in BLOCKS if names != sorted(names)] == []
    lines = FILE.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if len(line) > 120] == []


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Bill", "male"),
        ("Aitan", "male"),
        ("Jean", None),
        ("Sonya", "female"),
        ("Yevgenia", "female"),
        ("Yevgeny", "male"),
        ("Andrea", None),  # a man in Italy, a woman elsewhere
        ("Ilhan", None),  # a man in Turkey, a woman in Somalia
        ("José", "male"),
        ("Şükrü", "male"),
        ("Małgorzata", "female"),
        ("Mitteilung", None),
    ],
)
def test_a_first_name_tells_a_gender_only_where_it_is_one_s_alone(
    name: str, gender: str | None
) -> None:
    assert gender_of(name) == gender


@pytest.mark.parametrize(
    "word", ["Hope", "Faith", "Joy", "Summer", "Grant", "Paris", "Said", "German", "Nato", "Santos"]
)
def test_a_word_that_a_sentence_may_begin_with_is_no_first_name(word: str) -> None:
    assert not is_first_name(word)


@pytest.mark.parametrize("name", ["Andrea", "Pat", "Björn", "Ngozi", "Shinzo"])
def test_a_name_of_either_is_a_first_name(name: str) -> None:
    assert is_first_name(name)
