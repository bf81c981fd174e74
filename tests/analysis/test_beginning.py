"""Of a long article it is told what its beginning holds while the rest is read."""

from __future__ import annotations

from itertools import pairwise

import pytest
from spacy.language import Language

from briefing import resources
from briefing.analysis.analyse import analyse
from briefing.analysis.reading import article
from briefing.ingest.source import open_source
from briefing.model import Briefing


def test_the_beginning_is_told_in_growing_parts_and_the_whole_is_the_same(
    nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = open_source(str(resources.sample()))
    whole = analyse(document, nlp)
    monkeypatch.setattr(article, "BATCH_WORDS", 60)
    told: list[tuple[Briefing, int, int]] = []
    in_parts = analyse(document, nlp, None, lambda *each: told.append(each))
    alone = analyse(document, nlp)
    assert in_parts == alone
    assert len(told) > 1
    assert [done for _, done, _ in told] == sorted({done for _, done, _ in told})
    assert all(later[1] >= 2 * earlier[1] for earlier, later in pairwise(told))
    assert all(done <= total * 0.75 for _, done, total in told)
    first, last = told[0][0], told[-1][0]
    assert first.document == last.document == document
    assert 0 < len(first.statements) < len(last.statements) < len(whole.statements)
    contents = {statement.content for statement in whole.statements}
    assert {statement.content for statement in first.statements} <= contents


def test_a_short_article_is_told_as_a_whole_alone(nlp: Language) -> None:
    told: list[Briefing] = []
    analyse(open_source(str(resources.sample())), nlp, None, lambda made, *_: told.append(made))
    assert not told
