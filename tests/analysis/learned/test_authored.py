"""A text speaks for whoever its phrase says it is by."""

from __future__ import annotations

from briefing.analysis.actors.authored import with_authors
from briefing.analysis.actors.clusters import Cluster
from briefing.analysis.actors.names import name_of
from briefing.analysis.actors.possible import possible, traits
from briefing.analysis.syntax.article_tokens import article_tokens
from briefing.analysis.syntax.mentions import mention_features
from briefing.analysis.syntax.texts import authors, is_seen_by
from tests.analysis.learned.hand_made import Row, made, tokens


def _owned(text: str, relation: str = "nmod:poss", owner: str = "ministry") -> list[Row]:
    """ "<owner> <text> said"."""
    return [
        (owner, "NOUN", 1, relation),
        (text, "NOUN", 2, "nsubj"),
        ("said", "VERB", 2, "root"),
    ]


def _remaining(rows: list[Row]) -> list[str]:
    """What the actors are called that remain of the owner and the text."""
    article = tokens(rows)
    mentions = [mention_features(article, 0), mention_features(article, 1)]
    named = [(Cluster((n,), 1.0), rows[n][0]) for n in range(2)]
    return [name for _, name in with_authors(article, mentions, named)]


def test_a_text_is_whoever_it_is_by() -> None:
    assert _remaining(_owned("report")) == ["ministry"]
    assert _remaining(_owned("report", relation="compound")) == ["ministry"]


def test_what_is_made_of_somebody_is_not_by_them() -> None:
    assert _remaining(_owned("indictment")) == ["ministry", "indictment"]
    assert _remaining(_owned("report", relation="compound", owner="weather")) == [
        "weather",
        "report",
    ]


def test_a_date_writes_nothing() -> None:
    dated: list[Row] = [
        ("report", "NOUN", 3, "nsubj"),
        ("from", "ADP", 2, "case"),
        ("March", "PROPN", 0, "nmod"),
        ("said", "VERB", 3, "root"),
    ]
    assert list(authors(tokens(dated, names=((2, 3, "DATE"),)), 0)) == []
    assert list(authors(tokens(dated, names=((2, 3, "PERSON"),)), 0)) == [2]


def test_who_writes_is_not_called_as_the_text() -> None:
    article = tokens(_owned("report"))
    mentions = [mention_features(article, 0), mention_features(article, 1)]
    assert name_of(article, mentions, None) == "ministry"


SEEN: list[Row] = [
    ("In", "ADP", 2, "case"),
    ("a", "DET", 2, "det"),
    ("report", "NOUN", 7, "obl"),
    ("seen", "VERB", 2, "acl"),
    ("by", "ADP", 5, "case"),
    ("Reuters", "PROPN", 3, "obl:agent"),
    ("ministers", "NOUN", 7, "nsubj"),
    ("disagreed", "VERB", 7, "root"),
]


def test_whoever_has_seen_a_text_has_not_written_it() -> None:
    article = made(SEEN, names=((5, 6, "ORG"),))
    for token, lemma in ((3, "see"), (7, "disagree")):
        article[token].lemma_ = lemma
    read = article_tokens(article)
    assert is_seen_by(read, 5)
    assert not is_seen_by(read, 6)
    mentions = [mention_features(read, head) for head in (2, 5, 6)]
    report, reuters, ministers = (traits(read, m, read.words[m.head]) for m in mentions)
    assert not possible(reuters, [report])
    assert not possible(ministers, [reuters])


def test_a_text_in_which_somebody_speaks_is_theirs() -> None:
    assert list(authors(tokens(SEEN, names=((5, 6, "ORG"),)), 2)) == [6]
