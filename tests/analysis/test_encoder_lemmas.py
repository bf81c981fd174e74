import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.reading.encoder.lemmas import LemmaRule, regular_lemmas, rule_for


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("said", "say"),
        ("Accused", "accuse"),
        ("Russians", "Russian"),
        ("WAS", "be"),
        ("n’t", "not"),
        ("IRAN", "Iran"),
        ("us", "US"),
    ],
)
def test_the_rule_of_a_pair_gives_the_lemma(word: str, lemma: str) -> None:
    rule = rule_for(word, lemma)
    assert rule is not None
    assert rule.apply(word) == lemma


def test_a_rule_that_does_not_fit_says_so() -> None:
    assert LemmaRule("lower", "ies", "y").apply("drones") is None


@given(st.text(min_size=1, max_size=12), st.text(min_size=1, max_size=12))
def test_a_rule_found_always_gives_its_lemma(word: str, lemma: str) -> None:
    rule = rule_for(word, lemma)
    assert rule is None or rule.apply(word) == lemma


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("cancelled", "VBD", "cancel"),
        ("panicked", "VBN", "panic"),
        ("denied", "VBD", "deny"),
        ("suing", "VBG", "sue"),
        ("dying", "VBG", "die"),
        ("knives", "NNS", "knife"),
        ("bigger", "JJR", "big"),
        ("hottest", "JJS", "hot"),
    ],
)
def test_regular_forms_lead_back_to_their_lemma(word: str, tag: str, lemma: str) -> None:
    assert lemma in regular_lemmas(word, tag)
