"""What stages pass to each other can be put on a `Doc` by hand and read back."""

from __future__ import annotations

import pytest
from spacy.lang.en import English

from briefing.analysis import annotations
from briefing.analysis.annotations import Attribution, attributions, set_annotation


def test_an_annotation_set_by_hand_is_read_back() -> None:
    doc = English()("Iran denied it .")
    said = Attribution(source=(0,), cue=(1,), content=(2,), score=1.0)
    set_annotation(doc, "attributions", (said,))
    assert attributions(doc) == (said,)


def test_a_doc_without_annotations_has_empty_ones() -> None:
    doc = English()("Iran denied it .")
    for name in ("paragraphs", "quotations", "actors", "affiliations", "judgements", "answers"):
        assert getattr(annotations, name)(doc) == ()


def test_an_unknown_annotation_is_refused() -> None:
    with pytest.raises(KeyError):
        set_annotation(English()("a"), "opinions", ())
