"""What the heads of an article's stages are trained on: one loss each."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from briefing.analysis.actors.heads import KINDS as ACTOR_KINDS
from briefing.analysis.attribution.parts import REACH, bucket
from briefing.analysis.statements.features import NEAR
from briefing.model import GROUP, STATEMENT_KINDS
from briefing.training.article.examples import NOBODY, ArticleExample, StatementExample
from briefing.training.article.network import KINDS, Network

_GROUPS = tuple(dict.fromkeys(GROUP.values()))
_GROUP_OF = torch.tensor([_GROUPS.index(GROUP[kind]) for kind in STATEMENT_KINDS])
LOW = -1e4

WEIGHTS = {
    "cue": 3.0, "parts": 3.0, "mention": 2.0, "actor kind": 0.5, "coreference": 1.0, "side": 1.0,
    "kind": 2.5, "group": 1.0, "speaker": 0.4, "target": 1.0,
}  # fmt: skip


def pooled(vectors: Tensor, statements: tuple[StatementExample, ...]) -> Tensor:
    """Statements × the means of source, cue, content and sentence, and the features."""
    parts = [
        _means(vectors, [getattr(one.said, name) for one in statements])
        for name in ("source", "cue", "content")
    ]
    parts.append(_means(vectors, [one.context for one in statements]))
    parts.append(torch.from_numpy(np.stack([one.features for one in statements])))
    return torch.cat(parts, -1)


def _means(vectors: Tensor, lists: list[tuple[int, ...]]) -> Tensor:
    weights = torch.zeros(len(lists), len(vectors))
    for row, tokens in enumerate(lists):
        if tokens:
            weights[row, list(tokens)] = 1 / len(tokens)
    return weights @ vectors


def losses(network: Network, one: ArticleExample, vectors: Tensor) -> dict[str, Tensor]:
    """The loss of each head on one article, by the names of `WEIGHTS`."""
    found = _coreference(network, one, vectors)
    if one.cues is not None and one.is_mention is not None and one.known is not None:
        found["cue"] = functional.cross_entropy(
            network.attribution.cue(vectors),
            torch.from_numpy(one.cues),
            weight=torch.tensor([1.0, 2.0, 1.5, 2.0]),
        )
        known = torch.from_numpy(one.known)
        found["mention"] = functional.binary_cross_entropy_with_logits(
            network.actors.mention(vectors)[:, 0][known],
            torch.from_numpy(one.is_mention)[known].float(),
        )
        if one.statements:
            found["parts"] = _parts(network, one, vectors)
    found |= _sides(network, one, vectors)
    if one.statements:
        found |= _statements(network, one, vectors)
    return found


def parts_scores(
    network: Network, one: ArticleExample, vectors: Tensor, cues: list[tuple[int, ...]]
) -> list[tuple[int, int, Tensor]]:
    """For each cue first and last token (half open) of what is scored, and tokens × parts."""
    heads = network.attribution
    of_cue = functional.gelu(heads.of_cue(vectors))
    of_token = functional.pad(functional.gelu(heads.of_token(vectors)), (0, 1), value=1.0)
    marks = torch.from_numpy(one.marks)
    found = []
    for cue in cues:
        low, high = one.edges[int(one.paragraph[cue[0]])]
        low, high = max(low, cue[0] - REACH), min(high, cue[-1] + REACH)
        mean = functional.pad(of_cue[list(cue)].mean(0), (0, 1), value=1.0)
        scores = of_token[low:high] @ torch.einsum("p,lpq->ql", mean, heads.pair)
        away = torch.from_numpy(bucket(np.arange(low, high) - cue[0]))
        found.append((low, high, scores + heads.distance[away] + heads.mark[marks[low:high]]))
    return found


def _parts(network: Network, one: ArticleExample, vectors: Tensor) -> Tensor:
    cues = [s.said.cue or s.said.content[:1] for s in one.statements]
    lost = []
    scored = parts_scores(network, one, vectors, cues)
    for statement, (low, high, scores) in zip(one.statements, scored, strict=True):
        right = torch.zeros(high - low, dtype=torch.long)
        for part, tokens in ((2, statement.said.content), (1, statement.said.source)):
            right[[t - low for t in tokens if low <= t < high]] = part
        lost.append(functional.cross_entropy(scores, right, weight=torch.tensor([1.0, 2.0, 1.0])))
    return torch.stack(lost).mean()


def _coreference(network: Network, one: ArticleExample, vectors: Tensor) -> dict[str, Tensor]:
    places = np.flatnonzero(one.actor != NOBODY)
    if len(places) < 2:
        return {}
    who = torch.from_numpy(one.actor[places])
    features = torch.from_numpy(one.pairs[np.ix_(places, places)].astype(np.float32))
    scores = network.actors.coreference(vectors[torch.from_numpy(one.heads[places])], features)
    earlier = torch.tril(torch.ones_like(scores), -1).bool()
    scores = functional.pad(scores.masked_fill(~earlier, LOW), (1, 0), value=0.0)
    right = functional.pad(earlier & (who[:, None] == who[None, :]), (1, 0))
    right[:, 0] = ~right.any(1)
    lost = torch.logsumexp(scores, 1) - torch.logsumexp(scores.masked_fill(~right, LOW), 1)
    return {"coreference": lost.mean()}


def group_vectors(one: ArticleExample, mentions: Tensor) -> Tensor:
    """A vector for each actor that has mentions: their mean."""
    return torch.stack([mentions[list(group)].mean(0) for group in one.groups])


def _sides(network: Network, one: ArticleExample, vectors: Tensor) -> dict[str, Tensor]:
    if not one.groups:
        return {}
    mentions = vectors[torch.from_numpy(one.heads)]
    kinds = torch.tensor([ACTOR_KINDS.index(kind) for kind in one.kinds])
    owner = torch.tensor([n for n, group in enumerate(one.groups) for _ in group])
    order = [m for group in one.groups for m in group]
    found = {
        "actor kind": functional.cross_entropy(network.actors.kind(mentions[order]), kinds[owner])
    }
    groups = group_vectors(one, mentions)
    lost = []
    for number, side in enumerate(one.sides):
        if side.right is not None:
            scores = network.actors.sides(
                groups, number, torch.tensor(side.actors), torch.from_numpy(side.features)
            )
            lost.append(functional.cross_entropy(scores[None], torch.tensor([side.right])))
    if lost:
        found["side"] = torch.stack(lost).mean()
    return found


def _statements(network: Network, one: ArticleExample, vectors: Tensor) -> dict[str, Tensor]:
    whole = pooled(vectors, one.statements)
    kinds = torch.tensor([STATEMENT_KINDS.index(s.kind) for s in one.statements])
    scores = network.statements.kind(whole)
    by_group = torch.stack(
        [torch.logsumexp(scores[:, n == _GROUP_OF], 1) for n in range(len(_GROUPS))], 1
    )
    found = {
        "kind": functional.cross_entropy(scores, kinds, label_smoothing=0.1),
        "group": functional.cross_entropy(by_group, _GROUP_OF[kinds]),
    }
    if not len(one.heads):
        return found
    mentions = vectors[torch.from_numpy(one.heads)]
    features = torch.from_numpy(np.stack([s.mentions for s in one.statements]).astype(np.float32))
    speakers, targets = network.statements.mentions(whole, mentions, features)
    actor = torch.from_numpy(one.actor)
    said_by = []
    for scores, statement in zip(speakers, one.statements, strict=True):
        nobody = statement.speaker is None
        right = functional.pad(
            actor.eq(NOBODY - 1 if statement.speaker is None else statement.speaker), (1, 0)
        )
        right[0] = nobody
        if right.any():
            every = functional.pad(scores, (1, 0), value=0.0)
            said_by.append(torch.logsumexp(every, 0) - torch.logsumexp(every[right], 0))
    if said_by:
        found["speaker"] = torch.stack(said_by).mean()
    found["target"] = _targets(one, targets, actor)
    return found


def _targets(one: ArticleExample, targets: Tensor, actor: Tensor) -> Tensor:
    """The loss of targets: an actor's score is that of its mentions near the statement together."""
    count = int(actor.max().item()) + 1
    owner = (
        functional.one_hot(actor.clamp(min=0), max(count, 1)).bool() & (actor != NOBODY)[:, None]
    )
    lost = torch.zeros(())
    for scores, statement in zip(targets, one.statements, strict=True):
        here = int(one.paragraph[statement.said.first])
        near = torch.from_numpy(np.abs(one.mention_paragraph - here) <= NEAR)
        alone = scores.masked_fill(~near, LOW)
        together = torch.logsumexp(torch.where(owner.T, alone[None], torch.tensor(LOW)), 1)
        asked = together > LOW / 10
        right = torch.zeros(max(count, 1))
        right[[t for t in statement.targets if t < count]] = 1
        if statement.speaker is not None and statement.speaker < count:
            asked[statement.speaker] = False
        lost = lost + functional.binary_cross_entropy_with_logits(
            together[asked], right[asked], reduction="sum"
        )
        others = alone[near & (actor == NOBODY)]
        lost = lost + functional.binary_cross_entropy_with_logits(
            others, torch.zeros_like(others), reduction="sum"
        )
    return lost / len(one.statements)


__all__ = ["ACTOR_KINDS", "KINDS", "STATEMENT_KINDS", "WEIGHTS", "group_vectors", "losses"]
