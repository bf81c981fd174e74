"""What the heads look at in a batch and what is right there, put together from its articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from briefing.training.article.arrays import UNKNOWN, UNSAID, Array, ArticleArrays, Members
from briefing.training.article.examples import NOBODY

Put = Callable[[Array], Tensor]

CUE_WEIGHTS = np.array([1.0, 2.0, 1.5, 2.0])
PART_WEIGHTS = np.array([1.0, 2.0, 1.0])


@dataclass(frozen=True)
class Means:
    """Rows that are means of other rows: `to`, `of`, and the share of each."""

    count: int
    to: Tensor
    of: Tensor
    share: Tensor

    def __call__(self, rows: Tensor) -> Tensor:
        """The means, `count` × width; rows of nothing are zeros."""
        found = rows.new_zeros(self.count, rows.shape[1])
        return found.index_add(0, self.to, rows[self.of] * self.share[:, None])

    def attended(self, rows: Tensor, counts: Tensor) -> Tensor:
        """As means, where each row of `rows` counts by its log in `counts`."""
        raised = counts[self.of]
        highest = raised.new_full((self.count,), -1e4)
        highest = highest.scatter_reduce(0, self.to, raised.detach(), "amax")
        raised = torch.exp(raised - highest[self.to])
        together = raised.new_zeros(self.count).index_add(0, self.to, raised)
        share = raised / together[self.to]
        found = rows.new_zeros(self.count, rows.shape[1])
        return found.index_add(0, self.to, rows[self.of] * share[:, None])


def tokens_of(
    articles: Sequence[ArticleArrays], token: Array, share: Array, put: Put
) -> dict[str, object]:
    """Cues and mentions, where they are annotated."""
    known, cues, cue_weight, sure, mention, mention_weight = ([] for _ in range(6))
    for one, offset, counts in zip(articles, token, share, strict=True):
        if one.cues is not None:
            weight = CUE_WEIGHTS[one.cues]
            known.append(np.arange(one.length) + offset)
            cues.append(one.cues)
            cue_weight.append(counts * weight / weight.sum())
        if one.mention is None:
            continue
        said = np.flatnonzero(one.mention != UNKNOWN)
        sure.append(said + offset)
        mention.append(one.mention[said])
        mention_weight.append(np.full(len(said), counts / len(said)))
    return {
        "known": put(_joined(known)),
        "cues": put(_joined(cues)),
        "cue_weight": put(_joined(cue_weight, np.float32)),
        "sure": put(_joined(sure)),
        "mention": put(_joined(mention, np.float32)),
        "mention_weight": put(_joined(mention_weight, np.float32)),
    }


def mentions_of(
    articles: Sequence[ArticleArrays], token: Array, share: Array, put: Put
) -> dict[str, object]:
    """Mentions, and the pairs of those that mean somebody."""
    heads = [one.heads.astype(np.int64) + t for one, t in zip(articles, token, strict=True)]
    meant, later, earlier, row, column, weight = ([] for _ in range(6))
    count = 0
    longest = max(len(one.meant) for one in articles)
    same = np.zeros((sum(len(one.meant) for one in articles), longest + 1), dtype=np.bool_)
    for one, own, counts in zip(articles, heads, share, strict=True):
        places = one.meant.astype(np.int64)
        left, right = np.tril_indices(len(places), -1)
        meant.append(own[places])
        later.append(left + count)
        earlier.append(right + count)
        row.append(left + count)
        column.append(right + 1)
        who = one.actor[places]
        block = same[count : count + len(places)]
        block[left, right + 1] = who[left] == who[right]
        block[:, 0] = ~block[:, 1:].any(1)
        counted = counts / len(places) if len(places) > 1 else 0.0
        weight.append(np.full(len(places), counted))
        count += len(places)
    return {
        "heads": put(_joined(heads)),
        "meant": put(_joined(meant)),
        "later": put(_joined(later)),
        "earlier": put(_joined(earlier)),
        "pairs": put(_floats([one.pairs for one in articles])),
        "pair_row": put(_joined(row)),
        "pair_column": put(_joined(column)),
        "same": put(same),
        "meant_weight": put(_joined(weight, np.float32)),
    }


def groups_of(articles: Sequence[ArticleArrays], share: Array, put: Put) -> dict[str, object]:
    """Actors with their kinds, and their candidate sides."""
    to, of, parts, kinds, kind_weight = ([] for _ in range(5))
    side_of, actor, itself, row, column, right, weight = ([] for _ in range(7))
    groups = mentions = sides = 0
    for one, counts in zip(articles, share, strict=True):
        size = np.bincount(one.groups.row, minlength=len(one.kinds))
        to.append(one.groups.row.astype(np.int64) + groups)
        of.append(one.groups.token.astype(np.int64) + mentions)
        parts.append(1 / size[one.groups.row])
        kinds.append(one.kinds[one.groups.row])
        kind_weight.append(np.full(len(one.groups.row), counts / max(1, len(one.groups.row))))
        sizes = one.side_sizes.astype(np.int64)
        number = np.repeat(np.arange(len(sizes)), sizes)
        within = np.arange(len(number)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        side_of.append(number + groups)
        actor.append(np.where(one.side_actor < 0, -1, one.side_actor.astype(np.int64) + groups))
        itself.append(within == 0)
        row.append(number + sides)
        column.append(within)
        right.append(one.side_right)
        judged = int((one.side_right >= 0).sum())
        weight.append(np.where(one.side_right >= 0, counts / max(1, judged), 0.0))
        groups, mentions = groups + len(one.kinds), mentions + len(one.heads)
        sides += len(sizes)
    return {
        "in_group": put(_joined(of)),
        "group_kind": put(_joined(kinds)),
        "group_weight": put(_joined(kind_weight, np.float32)),
        "groups": Means(
            groups, put(_joined(to)), put(_joined(of)), put(_joined(parts, np.float32))
        ),
        "side_of": put(_joined(side_of)),
        "side_actor": put(_joined(actor)),
        "side_itself": put(_joined(itself, np.bool_)),
        "side_features": put(
            np.concatenate([a.side_features for a in articles]).astype(np.float32)
        ),
        "side_row": put(_joined(row)),
        "side_column": put(_joined(column)),
        "sides": sides,
        "side_most": max(1, max((int(a.side_sizes.max(initial=0)) for a in articles), default=1)),
        "side_right": put(np.maximum(_joined(right), 0)),
        "side_weight": put(_joined(weight, np.float32)),
    }


def statements_of(
    articles: Sequence[ArticleArrays], token: Array, share: Array, put: Put
) -> dict[str, object]:
    """Statements with their parts, and their pairs with the mentions of their articles."""
    first = np.cumsum([0, *(one.statements for one in articles)])
    count = int(first[-1])
    most = max(1, max(len(one.heads) for one in articles))
    actors = max(one.asked.shape[1] for one in articles)
    of_statement, of_mention, column = [], [], []
    right = np.zeros((count, most + 1), dtype=np.bool_)
    near = np.zeros((count, most), dtype=np.bool_)
    asked, aimed = (np.zeros((count, actors), dtype=np.bool_) for _ in range(2))
    owner = np.zeros((len(articles), actors, most), dtype=np.bool_)
    nobody = np.zeros((len(articles), most), dtype=np.bool_)
    speaks = np.zeros(count, dtype=np.bool_)
    weight, speaker_weight, reach_weight = [], [], []
    mentions = 0
    for number, (one, counts) in enumerate(zip(articles, share, strict=True)):
        rows, columns = one.statements, len(one.heads)
        here = slice(int(first[number]), int(first[number + 1]))
        of_statement.append(np.repeat(np.arange(here.start, here.stop), columns))
        of_mention.append(np.tile(np.arange(columns) + mentions, rows))
        column.append(np.tile(np.arange(columns), rows))
        right[here, 1 : columns + 1] = (one.speaker[:, None] == one.actor[None]) & (
            one.speaker >= 0
        )[:, None]
        right[here, 0] = one.speaker == -1
        speaks[here] = one.speaker != UNSAID
        near[here, :columns] = one.near
        asked[here, : one.asked.shape[1]] = one.asked
        aimed[here, : one.aimed.shape[1]] = one.aimed
        known = one.actor != NOBODY
        owner[number, one.actor[known], np.flatnonzero(known)] = True
        nobody[number, :columns] = ~known
        weight.append(np.full(rows, counts / max(1, rows)))
        said = max(1, int((one.speaker != UNSAID).sum()))
        speaker_weight.append(np.where(one.speaker != UNSAID, counts / said, 0.0))
        classes = PART_WEIGHTS[one.reach_label]
        together = np.bincount(one.reach_row, classes, minlength=max(1, rows))
        whole = counts if one.cues is not None else 0.0
        reach_weight.append(whole * classes / together[one.reach_row] / max(1, rows))
        mentions += columns
    beside = [one.beside.reshape(-1, one.beside.shape[2]) for one in articles]
    return {
        "parts": tuple(
            _means([one.parts[n] for one in articles], first, token, put) for n in range(4)
        ),
        "cue_mean": _means([one.cue for one in articles], first, token, put),
        "reach": put(_moved([one.reach for one in articles], token)),
        "reach_row": put(_moved([one.reach_row for one in articles], first)),
        "reach_bucket": put(_joined([one.reach_bucket for one in articles])),
        "reach_mark": put(_joined([one.reach_mark for one in articles])),
        "reach_label": put(_joined([one.reach_label for one in articles])),
        "reach_weight": put(_joined(reach_weight, np.float32)),
        "features": put(_floats([one.features for one in articles])),
        "of_statement": put(_joined(of_statement)),
        "of_mention": put(_joined(of_mention)),
        "column": put(_joined(column)),
        "most": most,
        "beside": put(_floats(beside)),
        "kind": put(_joined([one.kind for one in articles])),
        "statement_weight": put(_joined(weight, np.float32)),
        "speaks": put(speaks),
        "speaker_right": put(right),
        "speaker_weight": put(_joined(speaker_weight, np.float32)),
        "near": put(near),
        "owner": put(owner),
        "statement_article": put(np.repeat(np.arange(len(articles)), np.diff(first))),
        "asked": put(asked),
        "aimed": put(aimed),
        "nobody": put(nobody),
    }


def _means(members: Sequence[Members], first: Array, token: Array, put: Put) -> Means:
    """Means of tokens, a row for each statement."""
    to, of = _moved([m.row for m in members], first), _moved([m.token for m in members], token)
    size = np.bincount(to, minlength=int(first[-1]))
    share = (1 / np.maximum(size, 1))[to].astype(np.float32)
    return Means(int(first[-1]), put(to), put(of), put(share))


def _moved(parts: Sequence[Array], before: Array) -> Array:
    """Indices of each article as the batch counts."""
    return _joined([p.astype(np.int64) + b for p, b in zip(parts, before, strict=False)])


def _joined(parts: Sequence[Array], kind: type = np.int64) -> Array:
    return np.concatenate(parts).astype(kind) if parts else np.zeros(0, dtype=kind)


def _floats(parts: Sequence[Array]) -> Array:
    return np.concatenate(parts).astype(np.float32)
