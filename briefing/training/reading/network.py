"""The whole network in training: tables, encoder and heads, and the sum of their losses."""

from __future__ import annotations

from dataclasses import dataclass, fields

import torch
from torch import Tensor, nn
from torch.nn import functional

from briefing.analysis.reading.encoder.features import TABLES
from briefing.training.attribution.network import AttributionHead
from briefing.training.reading.bert import EPSILON, WIDTH, Encoder, SharedDropout
from briefing.training.reading.examples import AMBIGUOUS, IGNORE, MARKS, NAMED

SKIP = 64
"""Width of the features' second way, straight to the heads."""
HIDDEN = 256
ARCS = 256
DEPS = 64
SEEN = WIDTH + SKIP


@dataclass(frozen=True)
class Batch:
    """Padded examples. `mask` is over pieces, `token_mask` over tokens; pieces include marks.

    Cues stand apart, cues × tokens: `cues` their weights over tokens, `cue_owner` their sequence,
    `cue_first` their first token, `belongs` the part that each token has in their relation.
    """

    ids: Tensor
    piece_features: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor
    features: Tensor
    token_mask: Tensor
    tags: Tensor
    poses: Tensor
    lemmas: Tensor
    heads: Tensor
    deps: Tensor
    starts: Tensor
    marks: Tensor
    mark_weight: Tensor
    roles: Tensor
    cues: Tensor
    cue_owner: Tensor
    cue_first: Tensor
    belongs: Tensor

    def to(self, device: str) -> Batch:
        """The batch on a device."""
        moved = {field.name: getattr(self, field.name).to(device) for field in fields(self)}
        return Batch(**moved)


@dataclass(frozen=True)
class Sizes:
    """How many labels each head tells apart."""

    tags: int
    poses: int
    deps: int
    rules: int


def _head(labels: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(
        nn.Linear(SEEN, HIDDEN), nn.GELU(), SharedDropout(dropout), nn.Linear(HIDDEN, labels)
    )


class Tables(nn.Module):
    """Word, position and feature vectors, summed and normalised."""

    def __init__(self, words: int, positions: int, dropout: float, width: int = WIDTH):
        super().__init__()
        self.words = nn.Embedding(words, width)
        self.positions = nn.Embedding(positions, width)
        self.features = nn.ModuleList(nn.Embedding(rows, width) for rows in TABLES)
        self.norm = nn.LayerNorm(width, eps=EPSILON)
        self.dropout = SharedDropout(dropout)
        for table in self.features:
            nn.init.zeros_(table.weight)  # type: ignore[arg-type]

    def forward(self, ids: Tensor, features: Tensor) -> Tensor:
        """Vectors for the encoder, batch × pieces × width."""
        places = torch.arange(ids.shape[1], device=ids.device)
        total = self.words(ids) + self.positions(places)
        for number, table in enumerate(self.features):
            total = total + table(features[..., number])
        result: Tensor = self.dropout(self.norm(total))
        return result


class Network(nn.Module):
    """Everything that is trained."""

    def __init__(self, sizes: Sizes, words: int = 30522, positions: int = 512):
        super().__init__()
        self.tables = Tables(words, positions, 0.1)
        self.encoder = Encoder(0.1)
        self.skip = nn.ModuleList(nn.Embedding(rows, SKIP) for rows in TABLES)
        self.dropout = SharedDropout(0.15)
        self.tag = _head(sizes.tags + sizes.poses, 0.2)
        self.lemma = _head(sizes.rules, 0.2)
        self.mark = _head(len(MARKS), 0.2)
        self.start = _head(1, 0.2)
        self.arc_dep = nn.Linear(SEEN, ARCS)
        self.arc_head = nn.Linear(SEEN, ARCS)
        self.arc_pair = nn.Parameter(torch.zeros(ARCS + 1, ARCS))
        self.dep_dep = nn.Linear(SEEN, DEPS)
        self.dep_head = nn.Linear(SEEN, DEPS)
        self.dep_pair = nn.Parameter(torch.zeros(sizes.deps, DEPS + 1, DEPS + 1))
        self.pair_dropout = SharedDropout(0.3)
        self.attribution = AttributionHead(SEEN)
        self.sizes = sizes
        nn.init.normal_(self.arc_pair, std=0.02)
        for table in self.skip:
            nn.init.normal_(table.weight, std=0.1)  # type: ignore[arg-type]
        allowed = torch.eye(len(MARKS) + len(AMBIGUOUS))[:, : len(MARKS)]
        for offset, name in enumerate(AMBIGUOUS):
            for number, mark in enumerate(MARKS):
                bio, _, label = mark.partition("-")
                wanted_bio, _, wanted = name.partition("-")
                if name == "-":
                    fits = bio == "O" or label not in NAMED or mark == "I-ORG"
                else:
                    fits = name == "*" or (bio == wanted_bio and label in wanted.split("|"))
                allowed[len(MARKS) + offset, number] = float(fits)
        self.register_buffer("allowed", allowed, persistent=False)

    def vectors(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Token vectors and the vectors of the opening mark, for the heads."""
        states = self.tables(batch.ids, batch.piece_features)
        bias = (~batch.mask)[:, None, None, :] * -1e4
        states = self.encoder(states, None if bool(batch.mask.all()) else bias)
        wide = (-1, -1, WIDTH)
        first = states.gather(1, (batch.first + 1).unsqueeze(-1).expand(*wide))
        last = states.gather(1, (batch.last + 1).unsqueeze(-1).expand(*wide))
        skip = sum(t(batch.features[..., n]) for n, t in enumerate(self.skip))
        tokens = torch.cat([(first + last) * 0.5, skip], dim=-1)  # type: ignore[list-item]
        root = functional.pad(states[:, :1], (0, SKIP))
        return self.dropout(tokens), self.dropout(root)

    def arc_scores(self, tokens: Tensor, root: Tensor) -> Tensor:
        """Batch × dependent × head, where head 0 is the root and head i + 1 is token i."""
        dependent = self.pair_dropout(functional.gelu(self.arc_dep(tokens)))
        head = self.pair_dropout(functional.gelu(self.arc_head(torch.cat([root, tokens], 1))))
        lifted = functional.pad(dependent, (0, 1), value=1.0) @ self.arc_pair
        return lifted @ head.transpose(1, 2)

    def dep_scores(self, tokens: Tensor, root: Tensor, heads: Tensor) -> Tensor:
        """Batch × dependent × label, for the given heads (0 the root, i + 1 token i)."""
        dependent = self.pair_dropout(functional.gelu(self.dep_dep(tokens)))
        every = self.pair_dropout(functional.gelu(self.dep_head(torch.cat([root, tokens], 1))))
        head = every.gather(1, heads.unsqueeze(-1).expand(-1, -1, DEPS))
        dependent = functional.pad(dependent, (0, 1), value=1.0).flatten(0, 1)
        head = functional.pad(head, (0, 1), value=1.0).flatten(0, 1)
        labels = self.dep_pair.shape[0]
        lifted = dependent @ self.dep_pair.permute(1, 0, 2).reshape(DEPS + 1, -1)
        scores = torch.einsum("tlh,th->tl", lifted.view(-1, labels, DEPS + 1), head)
        return scores.view(*heads.shape, labels)

    def losses(self, batch: Batch, seen: tuple[Tensor, Tensor] | None = None) -> dict[str, Tensor]:
        """The loss of each head, a mean over the tokens that it has gold for.

        `seen` is what `vectors` gives of the batch, where that is known already.
        """
        tokens, root = self.vectors(batch) if seen is None else seen
        lost: dict[str, Tensor] = {}
        if bool((batch.tags != IGNORE).any()):
            tag, pos = self.tag(tokens).split([self.sizes.tags, self.sizes.poses], dim=-1)
            lost["tag"] = _cross(tag, batch.tags)
            lost["pos"] = _cross(pos, batch.poses)
            lost["lemma"] = _cross(self.lemma(tokens), batch.lemmas)
            known = batch.starts != IGNORE
            lost["start"] = functional.binary_cross_entropy_with_logits(
                self.start(tokens).squeeze(-1)[known].float(), batch.starts[known].float()
            )
            scores = self.arc_scores(tokens, root).float()
            hidden = functional.pad(~batch.token_mask, (1, 0))[:, None, :]
            lost["arc"] = _cross(scores.masked_fill(hidden, -1e4), batch.heads)
            heads = batch.heads.clamp(min=0)
            lost["dep"] = _cross(self.dep_scores(tokens, root, heads), batch.deps)
        known = batch.marks != IGNORE
        if bool(known.any()):
            said = functional.log_softmax(self.mark(tokens)[known].float(), -1)
            fits = self.allowed[batch.marks[known]]  # type: ignore[index]
            loss = -torch.logsumexp(said.masked_fill(fits == 0, -1e4), -1)
            weight = batch.mark_weight[:, None].expand_as(batch.marks)[known]
            lost["mark"] = (loss * weight).sum() / weight.sum()
        if bool((batch.roles != IGNORE).any()):
            lost |= self.attribution.losses(
                tokens,
                batch.token_mask,
                batch.roles,
                batch.cues,
                batch.cue_owner,
                batch.cue_first,
                batch.belongs,
                IGNORE,
            )
        return lost


def _cross(scores: Tensor, gold: Tensor) -> Tensor:
    return functional.cross_entropy(
        scores.float().flatten(0, 1), gold.flatten(), ignore_index=IGNORE, label_smoothing=0.0
    )
