"""A `Doc` as plain lists says of its tokens what spaCy's token objects say."""

from __future__ import annotations

from briefing.analysis.syntax.token_columns import token_columns
from tests.analysis.learned.hand_made import LAVROV, made


def test_columns_are_what_the_tokens_say() -> None:
    doc = made(LAVROV, LAVROV)
    columns = token_columns(doc)
    assert columns.words == [token.text for token in doc]
    assert columns.lemma == [token.lemma_ for token in doc]
    assert columns.pos == [token.pos_ for token in doc]
    assert columns.tag == [token.tag_ for token in doc]
    assert columns.dep == [token.dep_ for token in doc]
    assert columns.head == [token.head.i for token in doc]  # to the left of some, right of others
    assert columns.begins == [token.is_sent_start is True for token in doc]
    assert columns.starts == [token.idx for token in doc]


def test_a_doc_of_no_tokens_has_no_rows() -> None:
    assert token_columns(made()).words == []
