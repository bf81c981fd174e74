"""Lemma rules: what to cut from a word's end, what to put there, and what case to give it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Case = Literal["lower", "keep", "title", "upper"]


@dataclass(frozen=True)
class LemmaRule:
    """`cut` is the lower-cased ending that the rule takes off, `add` what it puts there."""

    case: Case
    cut: str
    add: str

    def apply(self, word: str) -> str | None:
        """The lemma, or None where the rule does not fit the word."""
        low = word.lower()
        if len(low) != len(word) or not low.endswith(self.cut):
            return None
        stem = len(word) - len(self.cut)
        if self.case == "keep":
            return (word[:stem] + self.add) or None
        lemma = low[:stem] + self.add
        if not lemma:
            return None
        if self.case == "title":
            return lemma[:1].upper() + lemma[1:]
        return lemma.upper() if self.case == "upper" else lemma


INFLECTED = frozenset({"VBD", "VBN", "VBG", "VBZ", "NNS", "JJR", "JJS", "RBR", "RBS"})
"""Tags of words that are not their own lemma, as a rule."""

ENDINGS = (5, 4, 3, 2)
"""Lengths of the endings that a table of endings is asked for, in turn."""


def lexicon_key(word: str, tag: str) -> str:
    """Under which a lexicon of lemmas keeps a word: case counts for proper nouns only."""
    return f"{word if tag.startswith('NNP') else word.lower()}\t{tag}"


_SUFFIXES = {
    "VBD": (("ied", "y"), ("cked", "c"), ("ed", ""), ("d", "")),
    "VBG": (("cking", "c"), ("ing", ""), ("ing", "e"), ("ying", "ie")),
    "NNS": (("ies", "y"), ("ves", "f"), ("ves", "fe"), ("s", ""), ("es", "")),
    "JJR": (("ier", "y"), ("er", ""), ("r", "")),
    "JJS": (("iest", "y"), ("est", ""), ("st", "")),
}
_SUFFIXES |= {"VBN": _SUFFIXES["VBD"], "VBZ": _SUFFIXES["NNS"]}
_SUFFIXES |= {"RBR": _SUFFIXES["JJR"], "RBS": _SUFFIXES["JJS"]}


def regular_lemmas(word: str, tag: str) -> list[str]:
    """What the word could be an inflected form of, by the spelling rules of English."""
    low = word.lower()
    found = []
    for suffix, ending in _SUFFIXES.get(tag, ()):
        stem = low.removesuffix(suffix)
        if stem == low or len(stem + ending) < 3:
            continue
        found.append(stem + ending)
        if not ending and stem[-2:] == 2 * stem[-1]:
            found.append(stem[:-1])  # "cancelled", "stopping", "bigger"
    return found


def rule_for(word: str, lemma: str) -> LemmaRule | None:
    """The rule that turns a word into its lemma; None where there is none."""
    low, goal = word.lower(), lemma.lower()
    shared = 0
    for a, b in zip(low, goal, strict=False):
        if a != b:
            break
        shared += 1
    cases: tuple[Case, ...] = ("lower", "keep", "title", "upper")
    for case in cases:
        add = lemma[shared:] if case == "keep" else goal[shared:]
        rule = LemmaRule(case, low[shared:], add)
        if rule.apply(word) == lemma:
            return rule
    return None
