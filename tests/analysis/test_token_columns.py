"""A `Doc` as plain lists says of its tokens what spaCy's token objects say."""

from __future__ import annotations

from briefing.analysis.syntax.token_columns import token_columns
from tests.analysis.learned.hand_made import LAVROV, made


def test_columns_are_what_the_tokens_say() -> None:
    doc = made(LAVROV, LAVROV)
    columns = token_columns(doc)
    assert columns.words == [token.text for token in doc]
    assert columns.lower == [token.text.lower() for token in doc]
    assert columns.lemma == [token.lemma_.lower() for token in doc]
    assert columns.pos == [token.pos_ for token in doc]
    assert columns.tag == [token.tag_ for token in doc]
    assert columns.dep == [token.dep_ for token in doc]
    assert columns.head == [token.head.i for token in doc]  # to the left of some, right of others
    assert columns.begins == [token.is_sent_start is True for token in doc]
    assert columns.starts == [token.idx for token in doc]


def test_equal_strings_of_a_column_are_one_object() -> None:
    columns = token_columns(made(LAVROV, LAVROV))
    for column in (columns.words, columns.lower, columns.lemma, columns.pos, columns.tag):
        assert len({id(value) for value in column}) == len(set(column))


def test_a_doc_of_no_tokens_has_no_rows() -> None:
    assert token_columns(made()).words == []
