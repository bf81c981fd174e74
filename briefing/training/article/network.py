"""The article encoder and the heads of all stages, in training.

One pass over an article gives a vector for each token; every decision of the stages above reading
is a small head on those vectors and on named features (`briefing.analysis`, the modules called
`features`, `pair_features` and `sides`). All heads are trained together with the encoder.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from briefing.analysis.actors import pair_features, sides
from briefing.analysis.reading.article_encoder.network import PARAGRAPHS, PLACES
from briefing.analysis.runtime.vectors import SKIP, WIDTH
from briefing.analysis.statements import features as statement_features
from briefing.training.reading.bert import EPSILON, Encoder, Layer, SharedDropout, load_base

SEEN = 2 * WIDTH + SKIP
DEPTH = 2
"""Layers of the article encoder."""
KINDS = 14
ACTOR_KINDS = 6
CUES = 4
PARTS = 3
"""What a token is to a cue: nothing, of its source, of its content."""
MARKS = 4
PAIR = 96
NARROW = 32
SIDE = 64
DISTANCES = 24


class Two(nn.Module):
    """Two layers with a GELU between them."""

    def __init__(self, width: int, out: int, hidden: int = 256, dropout: float = 0.15):
        super().__init__()
        self.first = nn.Linear(width, hidden)
        self.last = nn.Linear(hidden, out)
        self.dropout = nn.Dropout(dropout)

    def forward(self, rows: Tensor) -> Tensor:
        """Rows of `width` in, of `out` out."""
        result: Tensor = self.last(self.dropout(functional.gelu(self.first(rows))))
        return result


class ArticleEncoder(nn.Module):
    """Layers of self-attention over an article's tokens."""

    def __init__(self, depth: int = DEPTH):
        super().__init__()
        self.enter = nn.Linear(SEEN, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.place = nn.Embedding(PLACES, WIDTH)
        self.paragraph = nn.Embedding(PARAGRAPHS, WIDTH)
        self.layers = nn.ModuleList(Layer(0.1) for _ in range(depth))
        nn.init.zeros_(self.place.weight)
        nn.init.zeros_(self.paragraph.weight)
        nn.init.zeros_(self.enter.bias)
        with torch.no_grad():
            self.enter.weight.zero_()
            self.enter.weight[:, :WIDTH].copy_(torch.eye(WIDTH))
            self.enter.weight[:, WIDTH:].normal_(std=0.01)

    def forward(self, tokens: Tensor, paragraphs: Tensor, mask: Tensor | None = None) -> Tensor:
        """Batch × tokens × width.

        Args:
            tokens: batch × tokens × `SEEN`.
            paragraphs: the number of each token's paragraph, counted from the window's first.
            mask: false where there is no token.
        """
        places = torch.arange(tokens.shape[1])
        states = self.enter(tokens) + self.place(places) + self.paragraph(paragraphs)
        states = self.norm(states)
        bias = None if mask is None or bool(mask.all()) else (~mask)[:, None, None, :] * -1e4
        for layer in self.layers:
            states = layer(states, bias)
        return states


class AttributionHeads(nn.Module):
    """Cues, and what the tokens around are to each of them."""

    def __init__(self) -> None:
        super().__init__()
        self.cue = Two(WIDTH, CUES)
        self.of_cue = nn.Linear(WIDTH, PAIR)
        self.of_token = nn.Linear(WIDTH, PAIR)
        self.pair = nn.Parameter(torch.zeros(PARTS, PAIR + 1, PAIR + 1))
        self.distance = nn.Parameter(torch.zeros(DISTANCES, PARTS))
        self.mark = nn.Parameter(torch.zeros(MARKS, PARTS))


class ActorHeads(nn.Module):
    """What is a mention, of what kind of actor; which mentions are one; for whom it speaks."""

    def __init__(self) -> None:
        super().__init__()
        self.mention = Two(WIDTH, 1)
        self.kind = Two(WIDTH, ACTOR_KINDS)
        self.later = nn.Linear(WIDTH, PAIR)
        self.earlier = nn.Linear(WIDTH, PAIR)
        self.pair = nn.Parameter(torch.zeros(PAIR + 1, PAIR + 1))
        self.later_narrow = nn.Linear(WIDTH, NARROW)
        self.earlier_narrow = nn.Linear(WIDTH, NARROW)
        self.same = Two(pair_features.LENGTH + 2 * NARROW, 1, 64, 0.1)
        self.actor = nn.Linear(WIDTH, SIDE)
        self.candidate = nn.Linear(WIDTH, SIDE)
        self.itself = nn.Parameter(torch.randn(SIDE) * 0.02)
        self.absent = nn.Parameter(torch.randn(SIDE) * 0.02)
        self.side = Two(3 * SIDE + sides.LENGTH, 1, 128, 0.2)
        self.dropout = nn.Dropout(0.3)

    def coreference(self, vectors: Tensor, features: Tensor) -> Tensor:
        """Later × earlier log-odds against a mention of somebody new."""
        later = functional.pad(functional.gelu(self.later(vectors)), (0, 1), value=1.0)
        earlier = functional.pad(functional.gelu(self.earlier(vectors)), (0, 1), value=1.0)
        count = len(vectors)
        left = self.later_narrow(vectors)[:, None].expand(count, count, -1)
        right = self.earlier_narrow(vectors)[None].expand(count, count, -1)
        by_words = self.same(torch.cat([features, left, right], -1))[..., 0]
        result: Tensor = later @ self.pair @ earlier.T + by_words
        return result

    def sides(self, groups: Tensor, number: int, actors: Tensor, features: Tensor) -> Tensor:
        """The score of each candidate side of an actor.

        Args:
            groups: a vector for each actor.
            number: the actor.
            actors: the candidates' numbers, the actor itself first; -1 for a party of the table.
            features: candidates × `sides.LENGTH`.
        """
        me = self.dropout(self.actor(groups[number]))
        them = self.dropout(self.candidate(groups))[actors.clamp(min=0)]
        them = torch.where((actors < 0)[:, None], self.absent, them)
        them = torch.cat([self.itself[None], them[1:]])
        wide = me[None].expand_as(them)
        result: Tensor = self.side(torch.cat([wide, them, wide * them, features], -1))[:, 0]
        return result


class StatementHeads(nn.Module):
    """What a statement does, who speaks where no source says, and at whom it is aimed."""

    def __init__(self) -> None:
        super().__init__()
        width = 4 * WIDTH + statement_features.LENGTH
        beside = statement_features.MENTION_LENGTH
        self.kind = Two(width, KINDS, 384, 0.25)
        self.whole = Two(width, WIDTH, 384, 0.1)
        self.speaker = Two(3 * WIDTH + beside, 1)
        self.target = Two(4 * WIDTH + beside, 1)

    def mentions(self, pooled: Tensor, mentions: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        """Statements × mentions: scores as its speaker, and as its target.

        Args:
            pooled: statements × (source, cue, content and sentence, and features).
            mentions: a vector for each mention.
            features: statements × mentions × features.
        """
        whole = self.whole(pooled)
        shape = (len(pooled), len(mentions), WIDTH)
        content = pooled[:, None, 2 * WIDTH : 3 * WIDTH].expand(*shape)
        one, other = whole[:, None].expand(*shape), mentions[None].expand(*shape)
        both = torch.cat([other, one, other * one], -1)
        speaker = self.speaker(torch.cat([both, features], -1))[..., 0]
        target = self.target(torch.cat([both, content * other, features], -1))[..., 0]
        return speaker, target


class Network(nn.Module):
    """All that is trained together."""

    def __init__(self, depth: int = DEPTH):
        super().__init__()
        self.encoder = ArticleEncoder(depth)
        self.dropout = SharedDropout(0.1)
        self.attribution = AttributionHeads()
        self.actors = ActorHeads()
        self.statements = StatementHeads()


def start_from(encoder: ArticleEncoder, base: Path) -> None:
    """Give the layers the weights of the upper layers of a BERT's safetensors file."""
    whole = Encoder()
    load_base(whole, base)
    for own, given in zip(encoder.layers, whole.layers[-len(encoder.layers) :], strict=True):
        own.load_state_dict(given.state_dict())
