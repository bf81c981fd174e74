"""Which pipelines are taken, and what is said of the others."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from briefing.analysis.pipeline import load
from briefing.errors import CONFIG_ERROR, BriefingError


def refusal(name: str) -> str:
    with pytest.raises(BriefingError) as caught:
        load(name)
    assert caught.value.code == CONFIG_ERROR
    return str(caught.value)


def test_the_bundled_pipeline_tags_parses_lemmatises_and_names(nlp: Language) -> None:
    doc = nlp("Kirby said that Iran sent drones.")
    assert [token.lemma_ for token in doc][1] == "say"
    assert doc[1].dep_ == "ROOT"
    assert {entity.text for entity in doc.ents} >= {"Iran"}


def test_a_pipeline_that_is_not_there_is_one_clear_line() -> None:
    assert refusal("no_such_pipeline").count("\n") == 0


def test_a_damaged_pipeline_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "config.cfg").write_text("[nlp]\nlang = ", encoding="utf-8")
    assert "cannot be loaded" in refusal(str(tmp_path))


def test_a_pipeline_that_only_tokenises_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path)
    assert "lacks: a tagger, a parser, a lemmatizer" in refusal(str(tmp_path))


def test_another_language_is_refused(tmp_path: Path) -> None:
    spacy.blank("de").to_disk(tmp_path)
    assert "is not English" in refusal(str(tmp_path))
