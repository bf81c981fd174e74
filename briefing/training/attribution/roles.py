"""Attribution relations as numbers over tokens: the role of each token, and whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from briefing.training.corpora.polnear import GoldRelation, Pieces

Ints = npt.NDArray[np.int64]

ROLES = ("O", "B-SOURCE", "I-SOURCE", "B-CUE", "I-CUE", "B-CONTENT", "I-CONTENT")
BELONGS = ("-", "SOURCE", "CONTENT")
"""What a token is to a cue: no part of its relation, or of its source or content."""


@dataclass(frozen=True)
class TokenRelation:
    """An attribution relation as indices of tokens; `cue` is not empty."""

    source: Ints
    cue: Ints
    content: Ints


def _tokens_in(spans: Sequence[tuple[int, int]], pieces: Pieces) -> list[list[int]]:
    return [[i for i, (s, e) in enumerate(spans) if s < end and start < e] for start, end in pieces]


def role_numbers(spans: Sequence[tuple[int, int]], gold: Iterable[GoldRelation]) -> Ints:
    """The role of each token at `spans`, as its place in `ROLES`; a cue goes before the rest."""
    roles = np.zeros(len(spans), dtype=np.int64)
    listed = list(gold)
    for name in ("CONTENT", "SOURCE", "CUE"):
        for relation in listed:
            for run in _tokens_in(spans, getattr(relation, name.lower())):
                roles[run] = ROLES.index(f"I-{name}")
                roles[run[:1]] = ROLES.index(f"B-{name}")
    return roles


def relations_in(
    spans: Sequence[tuple[int, int]], gold: Iterable[GoldRelation]
) -> tuple[TokenRelation, ...]:
    """The relations that have a cue."""
    found = []
    for relation in gold:
        source, cue, content = (
            np.array(sorted({i for run in _tokens_in(spans, part) for i in run}), dtype=np.int64)
            for part in (relation.source, relation.cue, relation.content)
        )
        if len(cue):
            found.append(TokenRelation(source, cue, content))
    return tuple(found)
