"""An article's example as plain arrays, from which batches are put together on any device.

All places count the tokens of the one article; a batch adds what stands before it. Nothing but
numpy is needed to read them, so that they can be made where the analysis is installed and learnt
from where only PyTorch is.
"""

from __future__ import annotations

import lzma
import pickle
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from briefing.analysis.actors.heads import KINDS as ACTOR_KINDS
from briefing.analysis.actors.sides import LENGTH as SIDE_LENGTH
from briefing.analysis.attribution.parts import REACH, bucket
from briefing.analysis.statements.features import LENGTH, MENTION_LENGTH, NEAR
from briefing.model import STATEMENT_KINDS
from briefing.training.article.examples import NOBODY, ArticleExample, StatementExample

Ints = npt.NDArray[np.int64]
Small = npt.NDArray[np.int16]
Bytes = npt.NDArray[np.uint8]
Halves = npt.NDArray[np.float16]
Flags = npt.NDArray[np.bool_]
Array = npt.NDArray[Any]

UNKNOWN = 2
"""In `mention`: whether the token heads a mention is not annotated."""
UNSAID = -2
"""In `speaker`: whoever speaks is none of the actors that are mentioned."""
PARTS = ("source", "cue", "content", "context")
"""Of what tokens a statement's vectors are means, in the order of `part_of`."""
ALONE = 0.7
"""What a sentence counts that stands alone."""
USUAL = 15
"""Statements of an article that counts once; more count more, up to twice."""


@dataclass(frozen=True)
class Members:
    """Rows that have some tokens each: the numbers of the rows, and the tokens."""

    row: Small
    token: Small


@dataclass(frozen=True)
class ArticleArrays:
    """One article.

    Windows: `ids` and `piece_features` of all windows' pieces one after the other, `sizes` of each
    window; `tokens` in their order, with `first` and `last` piece of each, `token_features` too.
    Tokens: `paragraph`, and where all of them are annotated `cues` and `mention` (0, 1, `UNKNOWN`).
    Mentions: `heads`, whom each means (`actor`), its paragraph; `pairs` are the features of each
    mention of somebody (`meant`: places in `heads`) with each before it, row by row.
    Groups: mentions (places in `heads`) of each actor that has some, and the kinds of these actors.
    Sides: of each group the candidates one after the other (`side_sizes`), as in `SideExample`;
    `side_right` is -1 where the right one is not among them.
    Statements: `parts` of each as tokens; `reach` the tokens that are scored as parts of a
    statement (`reach_row` its number), with what they are to it, the bucket of their distance and
    the mark's label; `asked` and `aimed` are statements × actors, for targets.
    """

    name: str
    length: int
    ids: Ints
    sizes: Ints
    piece_features: Small
    tokens: Small
    first: Ints
    last: Ints
    token_features: Small
    paragraph: Small
    cues: Bytes | None
    mention: Bytes | None
    heads: Small
    actor: Small
    mention_paragraph: Small
    meant: Small
    pairs: Halves
    groups: Members
    kinds: Bytes
    side_sizes: Small
    side_actor: Small
    side_features: Halves
    side_right: Small
    parts: tuple[Members, ...]
    cue: Members
    reach: Small
    reach_row: Small
    reach_label: Bytes
    reach_bucket: Bytes
    reach_mark: Bytes
    features: Halves
    beside: Halves
    kind: Bytes
    speaker: Small
    near: Flags
    asked: Flags
    aimed: Flags

    @property
    def statements(self) -> int:
        """How many there are."""
        return len(self.kind)

    @property
    def alone(self) -> bool:
        """Whether it is annotated who speaks and about whom, and not who they are."""
        return self.cues is not None and self.mention is None

    @property
    def weight(self) -> float:
        """What it counts in a batch: a sentence alone goes with many others."""
        if self.alone:
            return ALONE
        return min(2.0, max(0.3, self.statements / USUAL))


def arrays_of(one: ArticleExample) -> ArticleArrays:
    """An example's arrays; it needs to have windows where the paragraph encoder is trained."""
    windows = one.windows
    before = np.cumsum([0, *(len(window.ids) for window in windows)])
    tables = windows[0].features.shape[1] if windows else 0
    meant = np.flatnonzero(one.actor != NOBODY) if one.resolved else np.zeros(0, dtype=np.int64)
    later, earlier = np.tril_indices(len(meant), -1)
    cues = [s.said.cue or s.said.content[:1] for s in one.statements]
    reach = [_reach(one, s, cue) for s, cue in zip(one.statements, cues, strict=True)]
    near, asked, aimed = _aims(one)
    listed = one.is_mention is not None and one.known is not None
    mention = np.where(one.known, one.is_mention, UNKNOWN) if listed else None  # type: ignore[arg-type]
    return ArticleArrays(
        name=one.name,
        length=len(one.paragraph),
        ids=_joined([window.ids for window in windows], np.int64),
        sizes=np.array([len(window.ids) for window in windows], dtype=np.int64),
        piece_features=_rows([window.features for window in windows], tables, np.int16),
        tokens=_joined([window.tokens for window in windows], np.int16),
        first=_joined([w.first + b for w, b in zip(windows, before, strict=False)], np.int64),
        last=_joined([w.last + b for w, b in zip(windows, before, strict=False)], np.int64),
        token_features=_rows([window.token_features for window in windows], tables, np.int16),
        paragraph=one.paragraph.astype(np.int16),
        cues=one.cues.astype(np.uint8) if one.cues is not None else None,
        mention=mention.astype(np.uint8) if mention is not None else None,
        heads=one.heads.astype(np.int16),
        actor=one.actor.astype(np.int16),
        mention_paragraph=one.mention_paragraph.astype(np.int16),
        meant=meant.astype(np.int16),
        pairs=one.pairs[meant[later], meant[earlier]].astype(np.float16),
        groups=_members(one.groups),
        kinds=np.array([ACTOR_KINDS.index(kind) for kind in one.kinds], dtype=np.uint8),
        side_sizes=np.array([len(side.actors) for side in one.sides], dtype=np.int16),
        side_actor=_joined([np.array(side.actors) for side in one.sides], np.int16),
        side_features=_rows([side.features for side in one.sides], SIDE_LENGTH, np.float16),
        side_right=np.array(
            [-1 if side.right is None else side.right for side in one.sides], dtype=np.int16
        ),
        parts=(
            *(_members([getattr(s.said, name) for s in one.statements]) for name in PARTS[:3]),
            _members([s.context for s in one.statements]),
        ),
        cue=_members(cues),
        reach=_joined([tokens for tokens, *_ in reach], np.int16),
        reach_row=np.repeat(np.arange(len(reach)), [len(r[0]) for r in reach]).astype(np.int16),
        reach_label=_joined([labels for _, labels, _ in reach], np.uint8),
        reach_bucket=_joined([away for _, _, away in reach], np.uint8),
        reach_mark=one.marks[_joined([tokens for tokens, *_ in reach], np.int64)].astype(np.uint8),
        features=_rows([s.features[None] for s in one.statements], LENGTH, np.float16),
        beside=(
            np.stack([s.mentions for s in one.statements]).astype(np.float16)
            if one.statements
            else np.zeros((0, len(one.heads), MENTION_LENGTH), dtype=np.float16)
        ),
        kind=np.array([STATEMENT_KINDS.index(s.kind) for s in one.statements], dtype=np.uint8),
        speaker=np.array([_speaker(one, s) for s in one.statements], dtype=np.int16),
        near=near,
        asked=asked,
        aimed=aimed,
    )


def write_arrays(path: Path, articles: Sequence[ArticleArrays]) -> None:
    """Write articles to a file that needs nothing but numpy to be read."""
    path.write_bytes(lzma.compress(pickle.dumps([_plain(one) for one in articles]), preset=2))


def read_arrays(path: Path) -> list[ArticleArrays]:
    """What `write_arrays` has written."""
    found = []
    for one in pickle.loads(lzma.decompress(path.read_bytes())):  # noqa: S301 - own file
        one |= {name: Members(*one[name]) for name in ("groups", "cue")}
        found.append(ArticleArrays(**one | {"parts": tuple(Members(*m) for m in one["parts"])}))
    return found


def _plain(one: ArticleArrays) -> dict[str, object]:
    found = {field.name: getattr(one, field.name) for field in fields(one)}
    found |= {name: (m.row, m.token) for name in ("groups", "cue") if (m := found[name])}
    return found | {"parts": [(m.row, m.token) for m in one.parts]}


def _speaker(one: ArticleExample, statement: StatementExample) -> int:
    """Whom the statement is of: -1 for nobody."""
    if statement.speaker is None:
        return -1
    return statement.speaker if (one.actor == statement.speaker).any() else UNSAID


def _reach(
    one: ArticleExample, statement: StatementExample, cue: Sequence[int]
) -> tuple[Ints, Ints, Ints]:
    """The tokens that are scored as parts of a statement, what they are, and how far away."""
    low, high = one.edges[int(one.paragraph[cue[0]])]
    tokens = np.arange(max(low, cue[0] - REACH), min(high, cue[-1] + REACH))
    labels = np.zeros(len(tokens), dtype=np.int64)
    labels[np.isin(tokens, statement.said.content)] = 2
    labels[np.isin(tokens, statement.said.source)] = 1
    return tokens, labels, bucket(tokens - cue[0])


def _aims(one: ArticleExample) -> tuple[Flags, Flags, Flags]:
    """Statements × mentions that are near; statements × actors that can be targets, and that are.

    An actor can be one where a mention of it is near and it does not speak itself.
    """
    count = max(1, int(one.actor.max(initial=NOBODY)) + 1)
    rows = len(one.statements)
    near = np.zeros((rows, len(one.heads)), dtype=np.bool_)
    asked, aimed = (np.zeros((rows, count), dtype=np.bool_) for _ in range(2))
    for row, statement in enumerate(one.statements):
        here = one.paragraph[statement.said.first]
        near[row] = np.abs(one.mention_paragraph - here) <= NEAR
        asked[row, one.actor[near[row] & (one.actor != NOBODY)]] = True
        aimed[row, [target for target in statement.targets if target < count]] = True
        if statement.speaker is not None and statement.speaker < count:
            asked[row, statement.speaker] = False
    return near, asked, aimed


def _members(lists: Iterable[Sequence[int]]) -> Members:
    pairs = [(row, token) for row, tokens in enumerate(lists) for token in tokens]
    found = np.array(pairs, dtype=np.int16).reshape(-1, 2)
    return Members(found[:, 0], found[:, 1])


def _joined(parts: Sequence[Array], kind: type) -> Array:
    return np.concatenate(parts).astype(kind) if parts else np.zeros(0, dtype=kind)


def _rows(parts: Sequence[Array], width: int, kind: type) -> Array:
    return np.concatenate(parts).astype(kind) if parts else np.zeros((0, width), dtype=kind)
