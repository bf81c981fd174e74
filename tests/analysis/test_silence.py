"""Who was asked and did not answer."""

import pytest
from spacy.language import Language

from briefing.analysis.attribution.no_comment import no_comments
from briefing.analysis.syntax.parse import parses


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Beijing did not immediately comment.", "Beijing", "comment"),
        ("The firm did not respond to a request for comment.", "The firm", "a request for comment"),
        ("The officials could not be reached for comment.", "The officials", "comment"),
        ("There was no immediate comment from Moscow.", "Moscow", "comment"),
        ("The union has not replied to the letter.", "The union", "the letter"),
        ("She did not answer questions from reporters.", "She", "questions from reporters"),
    ],
)
def test_who_does_not_answer_makes_no_comment(
    nlp: Language, text: str, source: str, content: str
) -> None:
    [p] = parses(nlp(text))
    [found] = [relation for i in range(len(p)) for relation in no_comments(p, i)]
    assert found.kind == "no comment"
    assert [span.of(text) for span in p.spans(found.source)] == [source]
    assert [span.of(text) for span in p.spans(found.content)] == [content]
    assert not set(found.cue) & {*found.source, *found.content}


@pytest.mark.parametrize(
    "text",
    [
        "The firm responded to a request for comment.",
        "He did not answer.",
        "There was a comment from Moscow.",
        "The summit could not be reached before dark.",
    ],
)
def test_an_answer_and_a_mere_act_make_none(nlp: Language, text: str) -> None:
    [p] = parses(nlp(text))
    assert [relation for i in range(len(p)) for relation in no_comments(p, i)] == []
