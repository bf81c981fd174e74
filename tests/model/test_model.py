"""The model: its table of kinds, and the identity of an article."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from briefing.model import GROUP, KINDS, Document, KindGroup, Source, StatementKind

DOCUMENT = Document(Source("a.txt", None, "0" * 64), "Iran denied it.\n")


def test_the_table_has_every_kind_once_in_the_order_of_the_type() -> None:
    assert [kind.name for kind in KINDS] == list(get_args(StatementKind))


def test_every_group_has_a_kind() -> None:
    assert set(GROUP.values()) == set(get_args(KindGroup))


def test_no_two_kinds_share_a_glyph() -> None:
    assert len({kind.glyph for kind in KINDS}) == len(KINDS)


def test_an_article_is_the_same_wherever_its_text_came_from() -> None:
    elsewhere = replace(DOCUMENT, source=Source(None, "https://example.org/a", "1" * 64))
    assert elsewhere.id == DOCUMENT.id


def test_another_text_is_another_article() -> None:
    assert replace(DOCUMENT, text="Iran denied it.").id != DOCUMENT.id


def test_a_text_that_is_not_proper_unicode_has_an_identity() -> None:
    assert len(replace(DOCUMENT, text="\udc80").id) == 64
