from briefing.training.corpora.projection import PART, project_entities, project_words
from briefing.training.corpora.treebanks import ROOT, GoldEntity, GoldWord


def _word(start: int, end: int, head: int, dep: str) -> GoldWord:
    return GoldWord(start, end, "T" + dep, "P", "l" + dep, head, dep)


def test_one_word_on_one_token_is_copied() -> None:
    words = [_word(0, 2, 1, "nsubj"), _word(3, 6, ROOT, "ROOT")]
    found = project_words([(0, 2), (3, 6)], ["He", "ran"], words)
    assert found.heads == [1, ROOT]
    assert found.deps == ["nsubj", "ROOT"]


def test_of_two_tokens_under_one_word_the_last_takes_its_place() -> None:
    words = [_word(0, 4, 1, "obj"), _word(5, 8, ROOT, "ROOT")]
    found = project_words([(0, 2), (2, 4), (5, 8)], ["ab", "cd", "ran"], words)
    assert found.heads == [1, 2, ROOT]
    assert found.deps == [PART, "obj", "ROOT"]


def test_a_token_over_two_words_takes_the_one_whose_head_is_outside() -> None:
    words = [_word(0, 2, 1, "det"), _word(2, 4, 2, "obj"), _word(5, 8, ROOT, "ROOT")]
    found = project_words([(0, 4), (5, 8)], ["abcd", "ran"], words)
    assert found.heads == [1, ROOT]
    assert found.deps == ["obj", "ROOT"]


def test_entities_become_marks() -> None:
    spans = [(0, 3), (4, 7), (8, 11)]
    assert project_entities(spans, [GoldEntity(4, 11, "ORG")]) == ["O", "B-ORG", "I-ORG"]
    assert project_entities(spans, [GoldEntity(0, 3, "*")]) == ["*", "O", "O"]
