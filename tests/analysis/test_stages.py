"""The stages as components of a pipeline, their order, and what is assembled of them."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.training import Example

from briefing.analysis import annotations as noted
from briefing.analysis.annotations import Attribution, set_annotation
from briefing.analysis.assemble import assemble
from briefing.analysis.stage import STAGES
from briefing.analysis.stages import add_stages
from briefing.ingest import parse
from briefing.model import Span
from tests.analysis.made import ACCUSES, VOCAB, made

OWN = {
    "briefing_reading_layout": {"doc._.briefing_paragraphs", "doc._.briefing_quotations"},
    "briefing_attribution_rules": {"doc._.briefing_attributions"},
    "briefing_actors": {"doc._.briefing_actors", "doc._.briefing_affiliations"},
    "briefing_statements": {"doc._.briefing_judgements"},
    "briefing_answers": {"doc._.briefing_answers"},
}


@pytest.fixture(scope="module")
def stages() -> Language:
    """A pipeline of the stages alone: what stands on a Doc before them is made by hand."""
    nlp = spacy.blank("en", vocab=VOCAB)
    add_stages(nlp)
    return nlp


def test_each_stage_owns_its_annotations(nlp: Language) -> None:
    assert {name: set(nlp.get_pipe_meta(name).assigns) for name in STAGES} == OWN


def test_no_stage_needs_what_none_before_it_sets(nlp: Language) -> None:
    assert not any(nlp.analyze_pipes(keys=["assigns", "requires"])["problems"].values())


def test_every_stage_scores_a_doc_that_is_its_own_reference_as_right(stages: Language) -> None:
    doc = made(ACCUSES, names=[(0, 1, "GPE"), (2, 3, "GPE")])
    for name in STAGES:
        doc = stages.get_pipe(name)(doc)
    figures: dict[str, float] = {}
    for name in STAGES[1:4]:
        figures |= stages.get_pipe(name).score([Example(doc, doc)])
    assert set(figures.values()) == {1.0}


def test_stages_that_a_pipeline_has_are_not_added_twice(stages: Language) -> None:
    add_stages(stages)
    assert [name for name in stages.pipe_names if name in STAGES] == list(STAGES)


def test_a_statement_is_assembled_with_the_spans_of_its_tokens(stages: Language) -> None:
    doc = made(ACCUSES, names=[(0, 1, "GPE"), (2, 3, "GPE")])
    for name in STAGES:
        doc = stages.get_pipe(name)(doc)
    document = parse(doc.text.encode(), path="made.txt")
    [statement] = assemble(doc, document).statements
    assert [span.of(doc.text) for span in statement.source] == ["Ukraine"]
    assert statement.content == (Span(16, 45),)
    assert statement.kind_confidence < 1
    assert statement.evidence


def test_only_those_who_speak_or_are_spoken_of_are_shown(stages: Language) -> None:
    doc = made(ACCUSES, names=[(0, 1, "GPE"), (2, 3, "GPE")])
    for name in STAGES:
        doc = stages.get_pipe(name)(doc)
    set_annotation(doc, "judgements", ())
    set_annotation(doc, "answers", ())
    briefing = assemble(doc, parse(doc.text.encode(), path="made.txt"))
    assert (briefing.actors, briefing.statements) == ((), ())


def test_an_attribution_of_a_bare_span_is_enough_for_the_stages_after_it(stages: Language) -> None:
    doc = made(ACCUSES, names=[(0, 1, "GPE"), (2, 3, "GPE")])
    set_annotation(doc, "attributions", (Attribution((0,), (1,), (2, 3, 4, 5, 6), 1.0),))
    for name in STAGES[2:]:
        doc = stages.get_pipe(name)(doc)
    [judgement] = noted.judgements(doc)
    assert judgement.kind == "accusation"
