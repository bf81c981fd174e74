"""Who is only called by a noun is the one whom the article calls so."""

from __future__ import annotations

from briefing.analysis.actors.clusters import Cluster
from briefing.analysis.actors.described import with_described
from briefing.analysis.syntax.mentions import mention_features
from tests.analysis.learned.hand_made import Row, tokens

TITLE: list[Row] = [
    ("Chair", "PROPN", 1, "nmod:desc"),
    ("Ruiz", "PROPN", 2, "nsubj"),
    ("spoke", "VERB", 2, "root"),
]
OTHER: list[Row] = [
    ("Chair", "PROPN", 1, "nmod:desc"),
    ("Horvat", "PROPN", 2, "nsubj"),
    ("spoke", "VERB", 2, "root"),
]


def _said_by(*before: tuple[str, str]) -> list[Row]:
    """ "<before> chair spoke"."""
    head = len(before)
    rows: list[Row] = [(word, pos, head, "det" if pos == "DET" else "amod") for word, pos in before]
    return [*rows, ("chair", "NOUN", head + 1, "nsubj"), ("spoke", "VERB", head + 1, "root")]


def _remaining(*paragraphs: list[Row]) -> int:
    """How many actors remain of the subjects of some paragraphs, each one of its own."""
    heads, names, at = [], [], 0
    for rows in paragraphs:
        for number, (_, pos, _, relation) in enumerate(rows):
            if relation == "nsubj":
                heads.append(at + number)
                if pos == "PROPN":
                    names.append((at + number, at + number + 1, "PERSON"))
        at += len(rows)
    article = tokens(*paragraphs, names=tuple(names))
    mentions = [mention_features(article, head) for head in heads]
    named = [(Cluster((number,), 1.0), str(number)) for number in range(len(mentions))]
    return len(with_described(article, mentions, named))


def test_the_chair_is_the_only_one_who_bears_the_title() -> None:
    assert _remaining(TITLE, _said_by(("the", "DET"))) == 1


def test_of_two_who_bear_a_title_neither_is_meant() -> None:
    assert _remaining(TITLE, OTHER, _said_by(("the", "DET"))) == 3


def test_one_who_is_brought_in_or_of_whom_more_is_said_is_another() -> None:
    assert _remaining(TITLE, _said_by(("a", "DET"))) == 2
    assert _remaining(TITLE, _said_by(("the", "DET"), ("former", "ADJ"))) == 2


def test_the_label_of_a_turn_is_whoever_bears_the_title() -> None:
    label: list[Row] = [
        ("chair", "NOUN", 2, "nsubj"),
        (":", "PUNCT", 0, "punct"),
        ("Go", "VERB", 2, "root"),
    ]
    assert _remaining(TITLE, label) == 1


def test_a_title_is_the_noun_that_it_is_short_for() -> None:
    title: list[Row] = [
        ("Gov.", "PROPN", 1, "nmod:desc"),
        ("Ruiz", "PROPN", 2, "nsubj"),
        ("spoke", "VERB", 2, "root"),
    ]
    said: list[Row] = [
        ("the", "DET", 1, "det"),
        ("governor", "NOUN", 2, "nsubj"),
        ("spoke", "VERB", 2, "root"),
    ]
    assert _remaining(title, said) == 1


def test_what_tells_no_other_from_one_is_no_part_of_a_role() -> None:
    for word in ("federal", "honourable", "Democratic"):
        assert _remaining(TITLE, _said_by(("the", "DET"), (word, "ADJ"))) == 1
