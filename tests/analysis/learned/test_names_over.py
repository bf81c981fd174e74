"""The names of an article are read over the whole of it."""

from __future__ import annotations

from tests.analysis.learned.hand_made import Row, tokens

WHOLE: list[Row] = [
    ("Suvanto", "PROPN", 1, "compound"),
    ("Oyj", "PROPN", 2, "nsubj"),
    ("spoke", "VERB", 2, "root"),
]
ALONE: list[Row] = [("Suvanto", "PROPN", 1, "nsubj"), ("spoke", "VERB", 1, "root")]
OPERATOR: list[Row] = [
    ("The", "DET", 1, "det"),
    ("operator", "NOUN", 4, "nsubj"),
    ("Bulgarskaya", "PROPN", 1, "appos"),
    ("Mrezha", "PROPN", 2, "flat"),
    ("spoke", "VERB", 4, "root"),
]


def _labels(*paragraphs: list[Row], names: tuple[tuple[int, int, str], ...]) -> dict[str, str]:
    article = tokens(*paragraphs, names=names)
    return {article.span_text(e.start, e.end): e.label for e in article.entities}


def test_a_word_of_a_longer_name_is_what_the_longer_name_is() -> None:
    found = _labels(WHOLE, ALONE, names=((0, 2, "ORG"), (3, 4, "PERSON")))
    assert found == {"Suvanto Oyj": "ORG", "Suvanto": "ORG"}


def test_a_surname_is_a_person_where_the_whole_name_is_one() -> None:
    whole: list[Row] = [("Peter", "PROPN", 1, "compound"), ("Strand", "PROPN", 2, "nsubj")]
    whole.append(("spoke", "VERB", 2, "root"))
    alone: list[Row] = [("Strand", "PROPN", 1, "nsubj"), ("spoke", "VERB", 1, "root")]
    found = _labels(whole, alone, names=((0, 2, "PERSON"), (3, 4, "ORG")))
    assert found["Strand"] == "PERSON"


def test_a_name_that_is_known_elsewhere_is_found_where_it_was_missed() -> None:
    found = tokens(ALONE, ALONE, names=((0, 1, "ORG"),)).entities
    assert [(e.start, e.end, e.label) for e in found] == [(0, 1, "ORG"), (2, 3, "ORG")]


def test_proper_nouns_in_a_row_are_a_name_of_no_known_kind() -> None:
    assert _labels(OPERATOR, names=()) == {"Bulgarskaya Mrezha": "MISC"}


def test_a_title_in_capitals_is_no_name() -> None:
    title: list[Row] = [("Energy", "PROPN", 1, "compound"), ("Minister", "PROPN", 2, "nsubj")]
    title.append(("spoke", "VERB", 2, "root"))
    assert _labels(title, names=()) == {}
