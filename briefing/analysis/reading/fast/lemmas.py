"""Lemmas from a lexicon, and where it is silent from the rules that the network prefers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from briefing.analysis.reading.encoder.lemmas import ENDINGS, INFLECTED, lexicon_key
from briefing.analysis.reading.fast.weights import FastLabels

Floats = npt.NDArray[np.float32]

_TRIED_RULES = 8


class Lemmatizer:
    """Lemmas by word and tag; `known` tells whether a word is one of the commoner ones."""

    def __init__(self, labels: FastLabels, known: Callable[[str], bool]):
        self._lexicon = labels.lexicon
        self._endings = labels.endings
        self._rules = labels.rules
        self._seen = frozenset(labels.lexicon.values())
        self._in_table = known

    def lemmas(
        self,
        words: Sequence[str],
        tags: Sequence[str],
        rule_scores: Callable[[list[int]], Floats],
    ) -> list[str]:
        """A lemma for every word; `rule_scores` scores the rules for the words at some places."""
        found = [self._lexicon.get(lexicon_key(w, t)) for w, t in zip(words, tags, strict=True)]
        open_places = [place for place, lemma in enumerate(found) if lemma is None]
        if open_places:
            scores = rule_scores(open_places)
            for place, row in zip(open_places, scores, strict=True):
                found[place] = self._by_rule(words[place], tags[place], row)
        return [lemma or word for lemma, word in zip(found, words, strict=True)]

    def _by_rule(self, word: str, tag: str, scores: Floats) -> str:
        """The best rule that fits; for inflected words, what their ending asks for if it gives a
        known word, then the best rule that does, then what their ending asks for."""
        lemma = self._rules[int(scores.argmax())].apply(word)
        if lemma is not None and (tag not in INFLECTED or self._known(lemma)):
            return lemma
        fits = [self._rules[n].apply(word) for n in np.argsort(-scores)[:_TRIED_RULES]]
        fitting = [fit for fit in fits if fit is not None]
        if tag not in INFLECTED:
            return next(iter(fitting), word)
        usual = self._by_ending(word, tag)
        candidates = [fit for fit in (usual, *fitting) if fit is not None and fit != word.lower()]
        return next(filter(self._known, candidates), usual or next(iter(fitting), word))

    def _by_ending(self, word: str, tag: str) -> str | None:
        for length in ENDINGS:
            rule = self._endings.get(f"{word.lower()[-length:]}\t{tag}")
            if rule is not None and len(word) > length:
                return rule.apply(word)
        return None

    def _known(self, lemma: str) -> bool:
        return lemma in self._seen or (len(lemma) > 2 and self._in_table(lemma))
