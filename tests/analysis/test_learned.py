"""What the attribution component found and what the rules found, made one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from spacy.language import Language

from briefing.analysis.annotations import Attribution
from briefing.analysis.attribution.merge import merge
from briefing.analysis.attribution.relations import relations
from briefing.analysis.knowledge.cues import lexicon
from briefing.analysis.syntax.parse import Parse, parses
from briefing.analysis.syntax.relation import LEARNED, Relation


def _parse(nlp: Language, text: str, *found: Attribution, cues: float = 0.0) -> Parse:
    [read] = parses(nlp(text))
    return replace(read, attributions=found, cue_shares=(cues,) * len(read))


def _words(p: Parse, relation: Relation) -> tuple[str, str, str]:
    parts = (relation.source, relation.cue, relation.content)
    source, cue, content = (" ".join(p.words[t] for t in part) for part in parts)
    return source, cue, content


TEXT = "Iran said the plant was closed."
FOUND = Attribution((0,), (1,), (2, 3, 4, 5), 0.9)


def test_what_both_found_has_the_component_s_spans_and_the_rule_s_frame(nlp: Language) -> None:
    p = _parse(nlp, TEXT, FOUND)
    [relation] = merge(p, relations(p, lexicon()), lexicon())
    assert (relation.frame, relation.belief) == ("that", 0.9)
    assert _words(p, relation) == ("Iran", "said", "the plant was closed")


def test_on_little_belief_the_rule_s_spans_stay(nlp: Language) -> None:
    p = _parse(nlp, TEXT, replace(FOUND, content=(5,), score=0.3))
    [relation] = merge(p, relations(p, lexicon()), lexicon())
    assert _words(p, relation)[2].startswith("the plant was closed")


@pytest.mark.parametrize(("score", "count"), [(0.9, 1), (0.2, 0)])
def test_what_the_component_alone_found_stands_if_it_is_believed(
    nlp: Language, score: float, count: int
) -> None:
    p = _parse(nlp, TEXT, replace(FOUND, score=score))
    found = merge(p, [], lexicon())
    assert [relation.frame for relation in found] == [LEARNED] * count


def test_what_a_rule_alone_found_stands_if_its_cue_is_half_believed(nlp: Language) -> None:
    for cues, count in ((0.5, 1), (0.0, 0)):
        p = _parse(nlp, TEXT, cues=cues)
        assert len(merge(p, relations(p, lexicon()), lexicon())) == count


def test_who_is_told_does_not_say_it(nlp: Language) -> None:
    text = "The girls were told that the plant was closed."
    p = _parse(nlp, text, Attribution((0, 1), (2, 3), (4, 5, 6, 7, 8), 0.9))
    [relation] = merge(p, [], lexicon())
    assert relation.source == ()


def test_a_pipeline_without_the_component_leaves_the_rules_alone(nlp: Language) -> None:
    p = replace(parses(nlp(TEXT))[0], attributions=None, cue_shares=())
    assert len(merge(p, relations(p, lexicon()), lexicon())) == 1
