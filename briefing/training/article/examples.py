"""Articles as the article encoder and its heads learn from them; `annotated_examples` makes them.

All indices count the tokens of `ArticleTokens`. Mentions are those annotated and the names that are
nobody's, so that a head learns to pass those over.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from briefing.analysis.statements.features import Said
from briefing.model import ActorKind, StatementKind
from briefing.training.article.pieces import PieceWindow

Floats = npt.NDArray[np.float32]
Halves = npt.NDArray[np.float16]
Ints = npt.NDArray[np.int64]

NOBODY = -1
"""Who a name means that no actor has."""


@dataclass(frozen=True)
class StatementExample:
    """A statement: tokens, features, and what it was judged to be."""

    said: Said
    context: tuple[int, ...]
    features: Floats
    mentions: Halves
    kind: StatementKind
    speaker: int | None
    targets: tuple[int, ...]


@dataclass(frozen=True)
class SideExample:
    """An actor's candidate sides, and the right one; None where it is not among them.

    `actors` are places in `ArticleExample.groups`, -1 for a party that no actor of the article is.
    """

    actors: tuple[int, ...]
    features: Floats
    right: int | None


@dataclass(frozen=True)
class ArticleExample:
    """One article. `actor` is whom each of `heads` means, `NOBODY` for a name that is nobody's.

    `is_mention` tells, of each token where `known`, whether it heads a mention. `marks` says what
    each token is to quotation marks: 1 outside, 2 inside, 3 a mark. `groups` are the mentions of
    each actor that has some, as places in `heads`; `kinds` their kinds. Without `cues` there are
    more statements than those annotated, without `is_mention` and `known` more mentions. Only
    `heads`, `actor` and `pairs` are there where a corpus has nothing but coreference. Unless
    `resolved`, two mentions may mean one and be annotated as two.
    """

    name: str
    inputs: Halves
    paragraph: Ints
    edges: tuple[tuple[int, int], ...]
    marks: Ints
    heads: Ints
    actor: Ints
    mention_paragraph: Ints
    pairs: Halves
    forms: tuple[str, ...]
    cues: Ints | None = None
    is_mention: npt.NDArray[np.bool_] | None = None
    known: npt.NDArray[np.bool_] | None = None
    statements: tuple[StatementExample, ...] = ()
    groups: tuple[tuple[int, ...], ...] = ()
    kinds: tuple[ActorKind, ...] = ()
    group_actor: tuple[int, ...] = ()
    own_side: tuple[bool, ...] = ()
    sides: tuple[SideExample, ...] = ()
    links: frozenset[tuple[int, int]] = field(default_factory=frozenset)
    windows: tuple[PieceWindow, ...] = ()
    resolved: bool = True

    def __len__(self) -> int:
        return len(self.inputs)
