"""A stage measured alone: gold below it, nothing above it, and its own component run."""

from dataclasses import replace

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from briefing.analysis.annotations import (
    Answer,
    actors,
    answers,
    attributions,
    judgements,
    set_annotation,
)
from briefing.analysis.pipeline import load
from briefing.errors import BriefingError
from briefing.training.corpora.gold import GoldArticle
from briefing.training.corpora.ledger import located
from briefing.training.corpora.on_doc import annotations_of
from briefing.training.evaluation.oracle import alone, component, figures, put_below, run_stage
from briefing.training.evaluation.run import analysed

TEXT = "Iran has sent drones to the front, the United States said. Iran denied it on Monday."


@pytest.fixture(scope="module")
def article() -> GoldArticle:
    countries = ("United States", "Iran")
    return located(
        "drones",
        TEXT,
        {
            "actors": [
                {"name": n, "kind": "country", "party": n, "role": None, "as_printed": [n]}
                for n in countries
            ],
            "statements": [
                {
                    "id": "s1", "kind": "accusation", "quote": "indirect", "cue": "said",
                    "source": "the United States", "content": ["Iran has sent drones to the front"],
                    "speaker": "United States", "party": "United States", "targets": ["Iran"],
                    "parent": None,
                },
                {
                    "id": "s2", "kind": "denial", "quote": "indirect", "cue": "denied",
                    "source": "Iran", "content": ["it"],
                    "speaker": "Iran", "party": "Iran", "targets": [], "parent": None,
                },
            ],
            "links": [{"response": "s2", "claim": "s1", "relation": "denies"}],
        },
    )  # fmt: skip


@Language.component("test_answers_of_neighbours", assigns=["doc._.briefing_answers"])
def _answers_of_neighbours(doc: Doc) -> Doc:
    found = [
        Answer(n, n - 1, "denies", 0.9)
        for n, one in enumerate(judgements(doc))
        if n and one.kind == "denial"
    ]
    set_annotation(doc, "answers", tuple(found))
    return doc


@pytest.fixture
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("test_answers_of_neighbours")
    return nlp


def test_what_is_below_a_stage_is_gold_and_what_is_not_is_empty(
    nlp: Language, article: GoldArticle
) -> None:
    doc = nlp(TEXT)
    put_below(doc, "statements", annotations_of(doc, article))
    assert len(attributions(doc)) == 2
    assert [actor.name for actor in actors(doc)] == ["Iran", "United States"]
    assert judgements(doc) == ()
    assert answers(doc) == ()


def test_a_stage_is_run_on_gold_of_those_below(nlp: Language, article: GoldArticle) -> None:
    doc = nlp(TEXT)
    put_below(doc, "answers", annotations_of(doc, article))
    run_stage(nlp, "answers", doc)
    assert [(one.response, one.claim) for one in answers(doc)] == [(1, 0)]


def test_a_pipeline_without_the_stage_is_said_to_lack_it(nlp: Language) -> None:
    with pytest.raises(BriefingError, match="judgements"):
        component(nlp, "judgements")


def test_every_stage_of_the_program_is_measured_alone(article: GoldArticle) -> None:
    stages = ("attribution", "actors", "statements", "answers")
    other = replace(article, reading=2)
    scores = alone(load("rules"), stages, [[article], [other]])
    assert {stage: len(found) for stage, found in scores.items()} == dict.fromkeys(stages, 2)
    assert figures(scores["actors"], "actors")["source"] == 1.0
    assert figures(scores["statements"], "statements")["judged"] == 1.0


def test_what_is_found_from_end_to_end_does_not_depend_on_the_annotation(
    article: GoldArticle,
) -> None:
    nlp = load("rules")
    bare = replace(article, statements=(), links=(), actors=())
    with_gold, without = (analysed(nlp, [one])[article.name] for one in (article, bare))
    assert with_gold.briefing == without.briefing
