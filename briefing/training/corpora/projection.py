"""Gold annotation carried over to spaCy's tokens, by characters.

One gold word on one token is copied. A token over several words takes the word whose head lies
outside; of several tokens under one word the last takes its place in the tree and the others hang
on it as `PART`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.training.corpora.treebanks import ROOT, GoldEntity, GoldWord

PART = "dep"
UNKNOWN = -1


@dataclass(frozen=True)
class Projected:
    """Parallel lists over tokens. `words[i]` indexes the gold word, -1 where there is none."""

    tags: list[str]
    poses: list[str]
    lemmas: list[str]
    heads: list[int]
    deps: list[str]


def project_words(
    spans: Sequence[tuple[int, int]], forms: Sequence[str], words: Sequence[GoldWord]
) -> Projected:
    """Carry trees and tags to tokens at `spans`; heads are token indices, `ROOT` for a root."""
    covers: list[list[int]] = []
    at = 0
    for start, end in spans:
        while at < len(words) and words[at].end <= start:
            at += 1
        inside = []
        probe = at
        while probe < len(words) and words[probe].start < end:
            inside.append(probe)
            probe += 1
        covers.append(inside)
    chosen: list[int] = []
    place: dict[int, int] = {}
    for token, inside in enumerate(covers):
        top = next((w for w in inside if words[w].head not in inside), inside[0] if inside else -1)
        chosen.append(top)
        place.update((covered, token) for covered in inside)
    tags, poses, lemmas, heads, deps = [], [], [], [], []
    for token, number in enumerate(chosen):
        if number < 0:
            tags.append("")
            poses.append("")
            lemmas.append(forms[token])
            heads.append(max(token - 1, 0) if token else ROOT)
            deps.append(PART)
            continue
        word = words[number]
        tags.append(word.tag)
        poses.append(word.pos)
        whole = len(covers[token]) == 1 and spans[token] == (word.start, word.end)
        lemmas.append(word.lemma if whole else forms[token])
        if place[number] != token:
            heads.append(place[number])
            deps.append(PART)
            continue
        head = word.head
        seen = 0
        while head != ROOT and place.get(head) == token and seen < len(words):
            head = words[head].head
            seen += 1
        heads.append(place.get(head, ROOT) if head != ROOT else ROOT)
        deps.append(word.dep)
    return Projected(tags, poses, lemmas, heads, deps)


def project_entities(spans: Sequence[tuple[int, int]], entities: Sequence[GoldEntity]) -> list[str]:
    """BIO marks on tokens; a token that an entity touches belongs to it."""
    marks = ["O"] * len(spans)
    for start, end, label in entities:
        first = True
        for token, (left, right) in enumerate(spans):
            if right <= start:
                continue
            if left >= end:
                break
            if label == "*":
                marks[token] = "*"
            else:
                marks[token] = ("B-" if first else "I-") + label
            first = False
    return marks
