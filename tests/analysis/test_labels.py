"""A parse with ClearNLP's labels, as en_core_web_* gives it, is read like a universal one."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from briefing.analysis.attribution.relations import relations
from briefing.analysis.knowledge.cues import lexicon
from briefing.analysis.syntax.clearnlp import to_universal
from briefing.analysis.syntax.parse import parses

# word, tag, part of speech, lemma, head, relation
Rows = list[tuple[str, str, str, str, int, str]]

ACCUSED: Rows = [
    ("Russia", "NNP", "PROPN", "Russia", 1, "nsubj"),
    ("accused", "VBD", "VERB", "accuse", 1, "ROOT"),
    ("Ukraine", "NNP", "PROPN", "Ukraine", 1, "dobj"),
    ("of", "IN", "ADP", "of", 1, "prep"),
    ("using", "VBG", "VERB", "use", 3, "pcomp"),
    ("drones", "NNS", "NOUN", "drone", 4, "dobj"),
    (".", ".", "PUNCT", ".", 1, "punct"),
]
ACCORDING: Rows = [
    ("Ten", "CD", "NUM", "ten", 1, "nummod"),
    ("people", "NNS", "NOUN", "people", 2, "nsubj"),
    ("died", "VBD", "VERB", "die", 2, "ROOT"),
    (",", ",", "PUNCT", ",", 2, "punct"),
    ("according", "VBG", "VERB", "accord", 2, "prep"),
    ("to", "IN", "ADP", "to", 4, "prep"),
    ("police", "NNS", "NOUN", "police", 5, "pobj"),
    (".", ".", "PUNCT", ".", 2, "punct"),
]


def read(rows: Rows) -> list[tuple[str, str, str]]:
    words, tags, pos, lemmas, heads, deps = zip(*rows, strict=True)
    doc = Doc(
        spacy.blank("en").vocab,
        words=list(words),
        tags=list(tags),
        pos=list(pos),
        lemmas=list(lemmas),
        heads=list(heads),
        deps=list(deps),
    )
    [p] = parses(doc)
    return [
        tuple(" ".join(p.words[t] for t in part) for part in (r.source, r.cue, r.content))
        for r in relations(p, lexicon())
    ]  # type: ignore[return-value]


def test_accused_of_is_found() -> None:
    assert read(ACCUSED) == [("Russia", "accused", "Ukraine of using drones .")]


def test_according_to_is_found() -> None:
    assert read(ACCORDING) == [("police", "according to", "Ten people died ,")]


def test_a_preposition_hangs_on_its_noun() -> None:
    # "lives in Kyiv"
    deps, heads = to_universal(["ROOT", "prep", "pobj"], [0, 0, 1], ["VERB", "ADP", "PROPN"])
    assert (deps, heads) == (["root", "case", "obl"], [0, 2, 0])


def test_the_agent_of_a_passive_keeps_its_name() -> None:
    # "killed by rebels"
    deps, heads = to_universal(["ROOT", "agent", "pobj"], [0, 0, 1], ["VERB", "ADP", "NOUN"])
    assert (deps, heads) == (["root", "case", "obl:agent"], [0, 2, 0])
