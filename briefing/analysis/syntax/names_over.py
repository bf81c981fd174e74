"""The names of an article, read over the whole of it: one kind for one name.

Sentence by sentence a name that is met again alone may be taken for something else ("Suvanto" for
a person, after "Suvanto Oyj"), or for no name at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from briefing.analysis.knowledge.roles import gender_of, roles
from briefing.analysis.syntax.parse import Entity

_KINDS = frozenset(["PERSON", "ORG", "GPE", "LOC", "NORP"])  # fmt: skip  # labels
_SOME = frozenset(["PERSON", "ORG"])  # fmt: skip  # labels that are taken for each other
_NAME = "MISC"  # the label of a name of no known kind
_INSIDE = frozenset(["flat", "compound", "goeswith"])  # fmt: skip  # relations


def names_over(
    entities: Sequence[Entity],
    words: Sequence[str],
    pos: Sequence[str],
    dep: Sequence[str],
    head: Sequence[int],
    paragraph: Sequence[int],
) -> list[Entity]:
    """The names, those that bear a longer name's word with its label, with those that were missed.

    Args:
        entities: the names found sentence by sentence, in reading order.
        words, pos, dep, head, paragraph: of each token of the article.
    """
    printed = [tuple(words[e.start : e.end]) for e in entities]
    kinds = _kinds(entities, printed)
    made = [
        replace(entity, label=kinds.get(name, entity.label)) if entity.label in _SOME else entity
        for entity, name in zip(entities, printed, strict=True)
    ]
    taken = {t for entity in entities for t in range(entity.start, entity.end)}
    at = 0
    while at < len(words):
        end = at
        while (
            end < len(words)
            and end not in taken
            and pos[end] == "PROPN"
            and words[end][:1].isupper()
            and paragraph[end] == paragraph[at]
            and (end == at or _joined(at, end, dep, head))
        ):
            end += 1
        if end > at:
            label = _label(tuple(words[at:end]), kinds)
            if label is not None:
                made.append(Entity(at, end, label))
        at = max(end, at + 1)
    return sorted(made, key=lambda entity: entity.start)


def _kinds(
    entities: Sequence[Entity], printed: Sequence[tuple[str, ...]]
) -> dict[tuple[str, ...], str]:
    """The label of each name: that of the longer name whose word it is, else the most frequent."""
    votes: dict[tuple[str, ...], Counter[str]] = {}
    longer: dict[str, Counter[str]] = {}
    for entity, name in zip(entities, printed, strict=True):
        if entity.label not in _KINDS or not name:
            continue
        votes.setdefault(name, Counter())[entity.label] += 1
        if len(name) > 1:
            part = name[-1] if entity.label == "PERSON" else name[0]
            longer.setdefault(part, Counter())[entity.label] += 1
    kinds = {name: counted.most_common(1)[0][0] for name, counted in votes.items()}
    for name in votes:
        known = longer.get(name[0]) if len(name) == 1 else None
        if known is not None and len(known) == 1:
            label = next(iter(known))
            if label in _SOME and (label == "PERSON" or gender_of(name[0].lower()) is None):
                kinds[name] = label
    return kinds


def _joined(first: int, token: int, dep: Sequence[str], head: Sequence[int]) -> bool:
    """Whether a token is part of the name that goes before it."""
    if dep[token] in _INSIDE and first <= head[token] < token:
        return True
    return dep[token - 1] in _INSIDE and head[token - 1] >= token


def _label(name: tuple[str, ...], kinds: dict[tuple[str, ...], str]) -> str | None:
    """The label of what was taken for no name; None where it is none."""
    known = kinds.get(name)
    if known is not None:
        return known
    titles = roles()
    last = name[-1].lower().rstrip(".")
    bare = len(name) < 2 or last in titles.kind or last in titles.titles or not name[-1].isalpha()
    return None if bare else _NAME
