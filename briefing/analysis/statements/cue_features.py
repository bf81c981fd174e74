"""What the lexicon says of a statement's cue and of its words: features beside the vectors.

The lexicon is what was written down of news English; a head weighs it against what it has learnt.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from briefing.analysis.knowledge.cues import lexicon
from briefing.analysis.knowledge.kind_words import (
    PhraseSet,
    WordSet,
    idioms,
    kind_words,
    kind_words_of,
    phrases_of,
)
from briefing.analysis.syntax.article_tokens import ArticleTokens
from briefing.model import STATEMENT_KINDS as KINDS

Floats = npt.NDArray[np.float32]

_SETS: tuple[WordSet, ...] = (
    "denial", "dismissal", "demand", "refused", "praise", "kept", "threat", "must",
    "possible", "probable", "negated",
)  # fmt: skip
_PHRASES: tuple[PhraseSet, ...] = (
    "denial", "dismissal", "demand", "threat", "support", "accusation",
)  # fmt: skip
_OPENING = 6  # tokens at the start of what is said
LENGTH = 3 * len(KINDS) + 2 * len(_SETS) + len(_PHRASES) + 4


def cue_features(article: ArticleTokens, cue: Sequence[int], content: Sequence[int]) -> Floats:
    """`LENGTH` features: the kinds of the cue's verbs, of its other words, of the verbs said;
    words of `kinds.toml` in the opening and in all of what is said; its phrases; and marks."""
    verbs, nouns = lexicon().verbs, lexicon().nouns
    more, things = kind_words_of("verbs"), kind_words_of("things")
    rows = np.zeros((3, len(KINDS)), dtype=np.float32)
    lemmas = [article.lemma[t] for t in cue]
    for token, lemma in zip(cue, lemmas, strict=True):
        senses = verbs.get(lemma, ())
        for sense in senses:
            fits = sense.particle is None or sense.particle in lemmas
            if fits and article.pos[token] != "NOUN":
                rows[0, KINDS.index(sense.kind)] = 1
        for kind in (more.get(lemma), things.get(lemma)):
            if kind is not None:
                rows[1, KINDS.index(kind)] = 1
        if lemma in nouns:
            rows[1, KINDS.index(nouns[lemma].kind)] = 1
    phrase = " ".join(lemmas)
    for kind, pattern in idioms().items():
        if pattern.search(phrase):
            rows[1, KINDS.index(kind)] = 1
    for token in content:
        if article.pos[token] == "VERB":
            for sense in verbs.get(article.lemma[token], ())[:1]:
                rows[2, KINDS.index(sense.kind)] = 1
    words = kind_words()
    said = [article.lower[t] for t in content]
    opening, whole = set(said[:_OPENING]), set(said)
    sets = [bool(part & words[name]) for part in (opening, whole) for name in _SETS]
    text = article.span_text(content[0], content[-1] + 1)
    found = [bool(phrases_of()[name].search(text)) for name in _PHRASES]
    marks = [
        "?" in whole,
        "!" in whole,
        any(article.lower[t] in words["negated"] for t in cue),
        any(article.tag[t] == "MD" for t in content[:_OPENING]),
    ]
    return np.concatenate([rows.ravel(), np.array([*sets, *found, *marks], dtype=np.float32)])
