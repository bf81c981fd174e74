"""The attribution head in training: roles of tokens, and which cue each belongs to.

On the encoder's token vectors stands one layer of its own, and on that two scorers: the role of
each token (outside, or begin or inside of source, cue or content), and for each cue and token
whether the token is of that cue's source or content (a biaffine score and a distance). Finding
and linking are trained together and decoded together (`briefing.analysis.attribution`).
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from briefing.training.attribution.roles import BELONGS, ROLES
from briefing.training.reading.bert import EPSILON, WIDTH, Layer, SharedDropout

PAIR = 96
DISTANCES = 24
"""Buckets of signed distance from cue to token: see `bucket`."""


def bucket(distance: Tensor) -> Tensor:
    """Signed token distance as a bucket: 0–11 to the left of the cue, 12–23 to its right."""
    size = distance.abs().clamp(min=1).float()
    step = torch.where(size < 5, size - 1, 4 + torch.log2(size / 5) * 1.75).long().clamp(max=11)
    return torch.where(distance < 0, step, step + 12)


class PairHead(nn.Module):
    """Roles and pairs over states of width `width`; what makes the states is a subclass's."""

    def __init__(self, width: int):
        super().__init__()
        self.role = nn.Sequential(
            nn.Linear(width, 256), nn.GELU(), SharedDropout(0.2), nn.Linear(256, len(ROLES))
        )
        self.cue = nn.Linear(width, PAIR)
        self.token = nn.Linear(width, PAIR)
        self.pair = nn.Parameter(torch.zeros(len(BELONGS), PAIR + 1, PAIR + 1))
        self.distance = nn.Parameter(torch.zeros(DISTANCES, len(BELONGS)))
        self.dropout = SharedDropout(0.2)

    def states(self, tokens: Tensor, bias: Tensor | None) -> Tensor:
        """Batch × tokens × width; `bias` is very low where attention must not look."""
        raise NotImplementedError

    def pair_scores(self, states: Tensor, cues: Tensor, owner: Tensor, first: Tensor) -> Tensor:
        """Cues × tokens × `BELONGS`.

        `cues` (cues × tokens) holds each cue's weights over tokens, summing to one; `owner` the
        sequence of the batch that it is in; `first` its first token.
        """
        cue = functional.gelu(self.cue(states))
        cue = torch.einsum("ct,ctp->cp", cues.to(cue.dtype), cue[owner])
        token = self.dropout(functional.gelu(self.token(states)))
        token = functional.pad(token, (0, 1), value=1.0)[owner]
        lifted = torch.einsum(
            "cp,lpq->clq", functional.pad(cue, (0, 1), value=1.0), self.pair.to(cue.dtype)
        )
        scores = torch.einsum("clq,ctq->ctl", lifted, token)
        places = torch.arange(states.shape[1], device=states.device)
        return scores + self.distance[bucket(places[None, :] - first[:, None])]

    def losses(
        self,
        tokens: Tensor,
        token_mask: Tensor,
        roles: Tensor,
        cues: Tensor,
        owner: Tensor,
        first: Tensor,
        belongs: Tensor,
        ignore: int,
    ) -> dict[str, Tensor]:
        """`role` and `pair`. `roles` is batch × tokens, `belongs` cues × tokens."""
        bias = (~token_mask)[:, None, None, :] * -1e4
        states = self.states(tokens, None if bool(token_mask.all()) else bias)
        said = self.role(states).float()
        lost = {
            "role": functional.cross_entropy(
                said.flatten(0, 1), roles.flatten(), ignore_index=ignore
            )
        }
        if len(owner):
            scores = self.pair_scores(states, cues, owner, first).float()
            lost["pair"] = functional.cross_entropy(
                scores.flatten(0, 1), belongs.flatten(), ignore_index=ignore
            )
        return lost


class AttributionHead(PairHead):
    """Over the encoder's token vectors, of width `seen`: one layer of the encoder's kind."""

    def __init__(self, seen: int):
        super().__init__(WIDTH)
        self.enter = nn.Linear(seen, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.layer = Layer(0.1)
        nn.init.zeros_(self.enter.bias)
        with torch.no_grad():
            self.enter.weight.zero_()
            self.enter.weight[:, :WIDTH].copy_(torch.eye(WIDTH))
            self.enter.weight[:, WIDTH:].normal_(std=0.02)

    def states(self, tokens: Tensor, bias: Tensor | None) -> Tensor:
        """Batch × tokens × width; `bias` is very low where attention must not look."""
        result: Tensor = self.layer(self.norm(self.enter(tokens)), bias)
        return result
