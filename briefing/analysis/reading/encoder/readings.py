"""From scores to a reading of a paragraph: sentences, trees, tags, lemmas, names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from briefing.analysis.reading.encoder.features import UnitTokens
from briefing.analysis.reading.encoder.files import LABELS
from briefing.analysis.reading.encoder.lemmas import (
    ENDINGS,
    INFLECTED,
    LemmaRule,
    lexicon_key,
    regular_lemmas,
)
from briefing.analysis.reading.encoder.name_edges import tidy
from briefing.analysis.reading.encoder.names import MarkDecoder
from briefing.analysis.reading.encoder.network import Scores
from briefing.analysis.reading.encoder.sentences import arc_scores, sentence_starts
from briefing.analysis.reading.encoder.trees import best_tree
from briefing.analysis.runtime.weights import Weights

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

_TRIED_RULES = 8


@dataclass(frozen=True)
class Reading:
    """Parallel lists over a paragraph's tokens. A head is a token's place; a root is its own."""

    sentence_starts: tuple[int, ...]
    tags: tuple[str, ...]
    poses: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: Ints
    deps: tuple[str, ...]
    names: tuple[tuple[int, int, str], ...]


class Reader:
    """Turns scores into readings with the labels that the heads were trained on."""

    def __init__(self, weights: Weights, known: Callable[[str], bool]):
        """`known` tells whether a word is one of the vocabulary's."""
        self._in_vocabulary = known
        raw = weights.json(LABELS)

        def names(key: str) -> tuple[str, ...]:
            listed = raw[key]
            return tuple(str(name) for name in listed) if isinstance(listed, list) else ()

        self.tags = names("tags")
        self.poses = names("poses")
        self.deps = names("deps")
        self.marks = names("marks")
        rules = raw["rules"]
        assert isinstance(rules, list)  # noqa: S101
        self._rules = [LemmaRule(**rule) for rule in rules]
        lexicon = raw.get("lexicon", {})
        self._lexicon: Mapping[str, str] = lexicon if isinstance(lexicon, dict) else {}
        self._seen_lemmas = frozenset(self._lexicon.values())
        endings = raw.get("endings", {})
        self._endings = (
            {key: LemmaRule(*rule) for key, rule in endings.items()}
            if isinstance(endings, dict)
            else {}
        )
        self._decoder = MarkDecoder(self.marks)
        self._root = self.deps.index("ROOT")

    def read(self, unit: UnitTokens, scores: Scores) -> Reading:
        """The reading of one paragraph."""
        starts = sentence_starts(unit.words, scores)
        tags = [self.tags[i] for i in scores.tags.argmax(axis=1)]
        heads, deps = self._trees(scores, starts)
        return Reading(
            tuple(starts),
            tuple(tags),
            tuple(self.poses[i] for i in scores.poses.argmax(axis=1)),
            tuple(self._lemmas(unit.words, tags, scores)),
            heads,
            tuple(deps),
            tuple(self._names(unit, scores, starts, deps)),
        )

    def _trees(self, scores: Scores, starts: Sequence[int]) -> tuple[Ints, list[str]]:
        count = len(scores.tags)
        heads = np.arange(count)
        rows = np.empty(count, dtype=np.int64)
        for start, end in zip(starts, [*starts[1:], count], strict=True):
            root = count + int(scores.window[start])
            columns = np.concatenate([[root], np.arange(start, end)])
            tree = best_tree(arc_scores(scores, start, end))
            rows[start:end] = columns[tree]
            heads[start:end] = np.where(tree == 0, heads[start:end], start + tree - 1)
        said = np.matmul(scores.labels, scores.label_heads[rows][:, :, None])[:, :, 0]
        is_root = rows >= count
        said[:, self._root] = np.where(is_root, np.inf, -np.inf)
        return heads, [self.deps[i] for i in said.argmax(axis=1)]

    def _lemmas(self, words: Sequence[str], tags: Sequence[str], scores: Scores) -> list[str]:
        best = scores.rules.argmax(axis=1)
        lemmas = []
        for place, (word, tag) in enumerate(zip(words, tags, strict=True)):
            lemma = self._lexicon.get(lexicon_key(word, tag))
            if lemma is None:
                lemma = self._rules[best[place]].apply(word)
                if lemma is None or (tag in INFLECTED and not self._known(lemma)):
                    lemma = self._second_thought(word, tag, scores.rules[place], lemma)
            lemmas.append(lemma)
        return lemmas

    def _known(self, lemma: str) -> bool:
        """A word there is. Short ones are in the vocabulary as parts of words, too."""
        return lemma in self._seen_lemmas or (len(lemma) > 3 and self._in_vocabulary(lemma))

    def _second_thought(self, word: str, tag: str, rules: Floats, first: str | None) -> str:
        """The best rule that fits; for inflected words, what their ending asks for if it gives a
        word of the vocabulary, then the best rule that does, then what their ending asks for."""
        order = np.argsort(-rules)[:_TRIED_RULES]
        fits = [f for f in (self._rules[rule].apply(word) for rule in order) if f is not None]
        if tag not in INFLECTED:
            return first or next(iter(fits), word)
        usual = self._by_ending(word, tag)
        regular = regular_lemmas(word, tag)
        candidates = [f for f in (usual, *fits, *regular) if f is not None and f != word.lower()]
        known = (f for f in candidates if self._known(f))
        return next(known, usual or first or next(iter(fits), word))

    def _by_ending(self, word: str, tag: str) -> str | None:
        for length in ENDINGS:
            rule = self._endings.get(f"{word.lower()[-length:]}\t{tag}")
            if rule is not None and len(word) > length:
                return rule.apply(word)
        return None

    def _names(
        self, unit: UnitTokens, scores: Scores, starts: Sequence[int], deps: Sequence[str]
    ) -> list[tuple[int, int, str]]:
        found = []
        for start, end in zip(starts, [*starts[1:], len(scores.tags)], strict=True):
            for left, right, label in self._decoder.decode(scores.marks[start:end]):
                found.append((start + left, start + right, label))
        ends = [at + len(word) for at, word in zip(unit.starts, unit.words, strict=True)]
        glued = [False, *(a == b for a, b in zip(unit.starts[1:], ends, strict=False))]
        return tidy(found, unit.words, glued, deps)
