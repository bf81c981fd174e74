"""Clusters that can only be one actor are made one."""

from __future__ import annotations

from briefing.analysis.actors.clusters import Cluster
from briefing.analysis.actors.once import once
from briefing.analysis.syntax.mentions import mention_features
from tests.analysis.learned.hand_made import tokens


def _once(names: list[str], label: str) -> list[str]:
    """The names of actors that remain of names that stand in a row, each a cluster of its own."""
    words = [word for name in names for word in name.split()]
    spans, at = [], 0
    for name in names:
        spans.append((at, at + len(name.split()), label))
        at += len(name.split())
    first = {start: end for start, end, _ in spans}
    rows = []
    for number, word in enumerate(words):
        start = max(s for s in first if s <= number)
        head = first[start] - 1
        rows.append((word, "PROPN", head, "root" if number == head else "compound"))
    article = tokens(rows, names=tuple(spans))
    mentions = [mention_features(article, end - 1) for _, end, _ in spans]
    clusters = [(Cluster((n,), 1.0), name) for n, name in enumerate(names)]
    return [name for _, name in once(article, mentions, clusters, None)]


def test_a_surname_alone_is_the_only_person_who_bears_it() -> None:
    assert _once(["Hillary Clinton", "Donald Trump", "Clinton"], "PERSON") == [
        "Hillary Clinton",
        "Donald Trump",
    ]


def test_a_name_is_one_however_its_initials_are_set() -> None:
    assert len(_once(["R.K. Narang", "R. K. Narang"], "PERSON")) == 1
    assert len(_once(["R.K. Narang", "S. K. Narang"], "PERSON")) == 2


def test_the_last_names_alone_are_the_only_person_who_bears_them() -> None:
    assert _once(["Lotte van der Brandt", "Van der Brandt"], "PERSON") == ["Lotte van der Brandt"]
    assert len(_once(["Ana van Dyk", "Bo van Dyk", "Van Dyk"], "PERSON")) == 3


def test_a_surname_that_two_bear_is_given_to_neither() -> None:
    assert len(_once(["Sean Smith", "Patricia Smith", "Smith"], "PERSON")) == 3


def test_a_short_first_name_is_the_only_person_who_may_be_called_so() -> None:
    assert _once(["Pat Ruiz", "Patrick Ruiz"], "PERSON") == ["Patrick Ruiz"]
    assert len(_once(["Pat Ruiz", "Patrick Ruiz", "Patricia Ruiz"], "PERSON")) == 3
    assert len(_once(["Pat Ruiz", "Patrick Horvat"], "PERSON")) == 2


def test_a_body_is_one_under_its_initials() -> None:
    assert _once(["World Health Organization", "WHO"], "ORG") == ["World Health Organization"]


def test_a_political_party_is_one_and_called_by_its_own_name_where_that_is_printed() -> None:
    assert _once(["GOP", "Republicans"], "ORG") == ["Republicans"]
    assert _once(["Republicans", "Republican Party"], "ORG") == ["Republican Party"]


def test_a_committee_of_a_party_is_not_the_party() -> None:
    assert len(_once(["Republicans", "Republican National Committee"], "ORG")) == 2
