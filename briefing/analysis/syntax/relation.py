"""An attribution relation: which words attribute (cue), to whom (source), and what (content).

The terms are those of Pareti's and Newell's corpora.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefing.model import StatementKind


@dataclass(frozen=True)
class Relation:
    """One attribution in one paragraph; every set of tokens is sorted.

    ``frame`` is the one of ``knowledge/en/cues.toml`` that found it. ``target`` holds the tokens of
    whoever the cue names as accused, asked, praised and so on.
    """

    head: int
    kind: StatementKind
    frame: str
    cue: tuple[int, ...]
    source: tuple[int, ...]
    content: tuple[int, ...]
    target: tuple[int, ...] = ()
    clause: int | None = None  # the head of the content where it is a clause
    passive: bool = False
    belief: float | None = None  # the attribution component's, where it found the relation
