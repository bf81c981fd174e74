"""What the heads of an article's stages say of a batch, and one loss for each of them.

A head learns what is annotated (`losses`), and how sure a larger network is of each answer
(`losses_of_teacher`; G. Hinton, O. Vinyals and J. Dean, "Distilling the knowledge in a neural
network", 2015), where that has read the same batch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from briefing.model import GROUP, STATEMENT_KINDS
from briefing.training.article.batch import Batch
from briefing.training.article.network import Network

_GROUPS = tuple(dict.fromkeys(GROUP.values()))
_GROUP_OF = [_GROUPS.index(GROUP[kind]) for kind in STATEMENT_KINDS]
LOW = -1e4

WEIGHTS = {
    "cue": 3.0, "parts": 3.0, "mention": 2.0, "actor kind": 0.5, "coreference": 1.0, "side": 1.0,
    "kind": 2.5, "group": 1.0, "speaker": 0.4, "target": 1.0,
}  # fmt: skip

TAUGHT = ("cue", "coreference", "actor kind", "kind", "group", "speaker", "target")
"""What a teacher of five epochs says better than the network that ships; the parts of a statement
and what is a mention it says worse."""


@dataclass(frozen=True)
class Scores:
    """What the heads say of a batch.

    `cues` and `mentions` of each token; `parts` of each token in reach of a statement's cue;
    `coreference` is mentions × (somebody new, then those before it); `kinds` of each statement;
    `speakers` statements × (nobody, then mentions), `targets` statements × mentions; `sides` actors
    × candidates. Where there is nothing the score is `LOW`.
    """

    cues: Tensor
    mentions: Tensor
    parts: Tensor
    coreference: Tensor
    actor_kinds: Tensor
    sides: Tensor
    kinds: Tensor
    speakers: Tensor
    targets: Tensor


def scores(network: Network, batch: Batch, vectors: Tensor) -> Scores:
    """What the heads say; `vectors` are those of the batch's tokens."""
    actors, statements = network.actors, network.statements
    mentions = vectors[batch.heads]
    pairs = actors.coreference(vectors[batch.meant], batch.later, batch.earlier, batch.pairs)
    coreference = vectors.new_full(batch.same.shape, LOW)
    coreference[:, 0] = 0.0
    coreference = coreference.index_put((batch.pair_row, batch.pair_column), pairs)
    sides = vectors.new_full((batch.sides, batch.side_most), LOW)
    if batch.sides:
        found = actors.sides(
            batch.groups.attended(mentions, actors.attention(mentions)[:, 0]),
            batch.side_of,
            batch.side_actor,
            batch.side_itself,
            batch.side_features,
        )
        sides = sides.index_put((batch.side_row, batch.side_column), found)
    whole = pooled(network, batch, vectors)
    shape = (batch.statements, batch.most)
    speakers, targets = (vectors.new_full(shape, LOW) for _ in range(2))
    if len(batch.of_statement):
        # The pairs are many: of all heads only this product is made in bfloat16.
        with torch.autocast(vectors.device.type, dtype=torch.bfloat16, enabled=network.training):
            said, aimed = statements.mentions(
                whole, mentions, batch.of_statement, batch.of_mention, batch.beside
            )
        said, aimed = said.float(), aimed.float()
        places = (batch.of_statement, batch.column)
        speakers, targets = speakers.index_put(places, said), targets.index_put(places, aimed)
    return Scores(
        cues=network.attribution.cue(vectors),
        mentions=actors.mention(vectors)[:, 0],
        parts=parts_scores(network, batch, vectors),
        coreference=coreference,
        actor_kinds=actors.kind(mentions[batch.in_group]),
        sides=sides,
        kinds=statements.kind(whole),
        speakers=functional.pad(speakers, (1, 0)),
        targets=targets,
    )


def pooled(network: Network, batch: Batch, vectors: Tensor) -> Tensor:
    """Statements × the means of source, cue, content and sentence, and the features."""
    counts = network.statements.attention(vectors).unbind(1)
    means = [part.attended(vectors, own) for part, own in zip(batch.parts, counts, strict=True)]
    return torch.cat([*means, batch.features], -1)


def parts_scores(network: Network, batch: Batch, vectors: Tensor) -> Tensor:
    """For each token in reach of a statement's cue, what it is to it."""
    heads = network.attribution
    of_cue = batch.cue_mean(functional.gelu(heads.of_cue(vectors)))
    of_token = functional.pad(functional.gelu(heads.of_token(vectors)), (0, 1), value=1.0)
    of_cue = functional.pad(of_cue, (0, 1), value=1.0)
    lifted = torch.einsum("sp,lpq->slq", of_cue, heads.pair)
    scores = (lifted[batch.reach_row] * of_token[batch.reach][:, None]).sum(-1)
    result: Tensor = scores + heads.distance[batch.reach_bucket] + heads.mark[batch.reach_mark]
    return result


def losses(said: Scores, batch: Batch) -> dict[str, Tensor]:
    """The loss of each head on a batch, by the names of `WEIGHTS`."""
    found = {
        "coreference": _sum(_right(said.coreference, batch.same), batch.meant_weight),
        "actor kind": _sum(_cross(said.actor_kinds, batch.group_kind), batch.group_weight),
    }
    if batch.sides:
        found["side"] = _sum(_cross(said.sides, batch.side_right), batch.side_weight)
    if len(batch.known):
        found["cue"] = _sum(_cross(said.cues[batch.known], batch.cues), batch.cue_weight)
        found["mention"] = _sum(
            _binary(said.mentions[batch.sure], batch.mention), batch.mention_weight
        )
        found["parts"] = _sum(_cross(said.parts, batch.reach_label), batch.reach_weight)
    if batch.statements:
        group_of = torch.tensor(_GROUP_OF, device=said.kinds.device)
        smooth = functional.cross_entropy(
            said.kinds, batch.kind, label_smoothing=0.1, reduction="none"
        )
        found["kind"] = _sum(smooth, batch.statement_weight)
        found["group"] = _sum(
            _cross(_by_group(said.kinds), group_of[batch.kind]), batch.statement_weight
        )
        found["speaker"] = _sum(_right(said.speakers, batch.speaker_right), batch.speaker_weight)
        found["target"] = _sum(_targets(said.targets, batch), batch.statement_weight)
    return found


def losses_of_teacher(said: Scores, teacher: Scores, batch: Batch) -> dict[str, Tensor]:
    """The loss of each head of `TAUGHT` against what a teacher says of the same batch."""
    each = batch.share.sum() / max(1, len(batch.article))
    found = {
        "cue": _soft(said.cues, teacher.cues).sum() * each * 3,
        "coreference": _sum(_soft(said.coreference, teacher.coreference), batch.meant_weight),
        "actor kind": _sum(_soft(said.actor_kinds, teacher.actor_kinds), batch.group_weight),
    }
    if batch.statements:
        weight = batch.statement_weight
        near = batch.near.float()
        found["kind"] = _sum(_soft(said.kinds, teacher.kinds), weight)
        found["speaker"] = _sum(_soft(said.speakers, teacher.speakers), weight)
        found["target"] = _sum(
            (_binary(said.targets, torch.sigmoid(teacher.targets)) * near).sum(1), weight
        )
    return found


def mean_scores(several: Sequence[Scores]) -> Scores:
    """The mean of what several networks say, log-odds by log-odds."""
    names = Scores.__dataclass_fields__
    return Scores(**{n: torch.stack([getattr(one, n) for one in several]).mean(0) for n in names})


def _by_group(kinds: Tensor) -> Tensor:
    group_of = torch.tensor(_GROUP_OF, device=kinds.device)
    columns = [
        torch.logsumexp(kinds.masked_fill(group_of != n, LOW), 1) for n in range(len(_GROUPS))
    ]
    return torch.stack(columns, 1)


def _targets(targets: Tensor, batch: Batch) -> Tensor:
    """Of each statement: an actor's score is that of its mentions near the statement together."""
    owner = batch.owner[batch.statement_article] & batch.near[:, None]
    together = torch.logsumexp(torch.where(owner, targets[:, None], LOW), 2)
    actors = _binary(together, batch.aimed.float()) * batch.asked
    nobody = batch.nobody[batch.statement_article] & batch.near
    others = _binary(targets, torch.zeros_like(targets)) * nobody
    return actors.sum(1) + others.sum(1)


def _cross(said: Tensor, right: Tensor) -> Tensor:
    return functional.cross_entropy(said, right, reduction="none")


def _binary(said: Tensor, right: Tensor) -> Tensor:
    return functional.binary_cross_entropy_with_logits(said, right, reduction="none")


def _soft(said: Tensor, teacher: Tensor) -> Tensor:
    """The Kullback-Leibler divergence of each row from the teacher's."""
    wanted = torch.log_softmax(teacher, -1)
    return (wanted.exp() * (wanted - torch.log_softmax(said, -1))).sum(-1)


def _right(said: Tensor, right: Tensor) -> Tensor:
    """Of each row, where more than one answer may be right."""
    lost = torch.logsumexp(said, 1) - torch.logsumexp(said.masked_fill(~right, LOW), 1)
    return lost * right.any(1)


def _sum(lost: Tensor, weight: Tensor) -> Tensor:
    return (lost * weight).sum()
