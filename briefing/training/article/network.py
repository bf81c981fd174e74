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

DEPTH = 2
"""Layers of the article encoder."""
KINDS = 14
ACTOR_KINDS = 6
CUES = 4
PARTS = 3
"""What a token is to a cue: nothing, of its source, of its content."""
MARKS = 4
POOLED = 4
"""A statement's source, cue, content and sentence."""
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


def _attention(width: int, parts: int) -> nn.Linear:
    """How much each token counts in the mean of a part, as a log; all count the same at first."""
    made = nn.Linear(width, parts, bias=False)
    nn.init.zeros_(made.weight)
    return made


class ArticleEncoder(nn.Module):
    """Layers of self-attention over an article's tokens.

    `width` is the paragraph encoder's, and `seen` twice that and the features, unless it is said
    otherwise, as for vectors that have no half way up.
    """

    def __init__(self, depth: int = DEPTH, width: int = WIDTH, seen: int | None = None):
        super().__init__()
        self.enter = nn.Linear(seen or 2 * width + SKIP, width)
        self.norm = nn.LayerNorm(width, eps=EPSILON)
        self.place = nn.Embedding(PLACES, width)
        self.paragraph = nn.Embedding(PARAGRAPHS, width)
        self.layers = nn.ModuleList(Layer(0.1, width) for _ in range(depth))
        nn.init.zeros_(self.place.weight)
        nn.init.zeros_(self.paragraph.weight)
        nn.init.zeros_(self.enter.bias)
        if seen is not None:
            return
        with torch.no_grad():
            self.enter.weight.zero_()
            self.enter.weight[:, :width].copy_(torch.eye(width))
            self.enter.weight[:, width:].normal_(std=0.01)

    def forward(self, tokens: Tensor, paragraphs: Tensor, mask: Tensor | None = None) -> Tensor:
        """Batch × tokens × width.

        Args:
            tokens: batch × tokens × what is seen.
            paragraphs: the number of each token's paragraph, counted from the window's first.
            mask: false where there is no token.
        """
        places = torch.arange(tokens.shape[1], device=tokens.device)
        states = self.enter(tokens) + self.place(places) + self.paragraph(paragraphs)
        states = self.norm(states)
        bias = None if mask is None or bool(mask.all()) else (~mask)[:, None, None, :] * -1e4
        for layer in self.layers:
            states = layer(states, bias)
        return states


class AttributionHeads(nn.Module):
    """Cues, and what the tokens around are to each of them."""

    def __init__(self, width: int = WIDTH) -> None:
        super().__init__()
        self.cue = Two(width, CUES)
        self.of_cue = nn.Linear(width, PAIR)
        self.of_token = nn.Linear(width, PAIR)
        self.pair = nn.Parameter(torch.zeros(PARTS, PAIR + 1, PAIR + 1))
        self.distance = nn.Parameter(torch.zeros(DISTANCES, PARTS))
        self.mark = nn.Parameter(torch.zeros(MARKS, PARTS))


class ActorHeads(nn.Module):
    """What is a mention, of what kind of actor; which mentions are one; for whom it speaks."""

    def __init__(self, width: int = WIDTH) -> None:
        super().__init__()
        self.mention = Two(width, 1)
        self.kind = Two(width, ACTOR_KINDS)
        self.later = nn.Linear(width, PAIR)
        self.earlier = nn.Linear(width, PAIR)
        self.pair = nn.Parameter(torch.zeros(PAIR + 1, PAIR + 1))
        self.later_narrow = nn.Linear(width, NARROW)
        self.earlier_narrow = nn.Linear(width, NARROW)
        self.same = Two(pair_features.LENGTH + 2 * NARROW, 1, 64, 0.1)
        self.actor = nn.Linear(width, SIDE)
        self.candidate = nn.Linear(width, SIDE)
        self.itself = nn.Parameter(torch.randn(SIDE) * 0.02)
        self.absent = nn.Parameter(torch.randn(SIDE) * 0.02)
        self.side = Two(3 * SIDE + sides.LENGTH, 1, 128, 0.2)
        self.attention = _attention(width, 1)
        self.dropout = nn.Dropout(0.3)

    def coreference(
        self, vectors: Tensor, later: Tensor, earlier: Tensor, features: Tensor
    ) -> Tensor:
        """The log-odds of pairs of mentions against the later one being somebody new.

        Args:
            vectors: a row for each mention.
            later: rows of `vectors`.
            earlier: rows of `vectors`, as many.
            features: pairs × `pair_features.LENGTH`.
        """
        left = functional.pad(functional.gelu(self.later(vectors)), (0, 1), value=1.0) @ self.pair
        right = functional.pad(functional.gelu(self.earlier(vectors)), (0, 1), value=1.0)
        narrow = self.later_narrow(vectors)[later], self.earlier_narrow(vectors)[earlier]
        by_words = self.same(torch.cat([features, *narrow], -1))[:, 0]
        result: Tensor = (left[later] * right[earlier]).sum(-1) + by_words
        return result

    def sides(
        self, groups: Tensor, of: Tensor, actors: Tensor, itself: Tensor, features: Tensor
    ) -> Tensor:
        """The score of each candidate side.

        Args:
            groups: a vector for each actor.
            of: the actor whose candidate it is.
            actors: the candidate; -1 for a party of the table.
            itself: whether the candidate is the actor itself.
            features: candidates × `sides.LENGTH`.
        """
        me = self.dropout(self.actor(groups[of]))
        them = self.dropout(self.candidate(groups))[actors.clamp(min=0)]
        them = torch.where((actors < 0)[:, None], self.absent, them)
        them = torch.where(itself[:, None], self.itself, them)
        result: Tensor = self.side(torch.cat([me, them, me * them, features], -1))[:, 0]
        return result


class StatementHeads(nn.Module):
    """What a statement does, who speaks where no source says, and at whom it is aimed."""

    def __init__(self, width: int = WIDTH) -> None:
        super().__init__()
        seen = 4 * width + statement_features.LENGTH
        beside = statement_features.MENTION_LENGTH
        self.attention = _attention(width, POOLED)
        self.kind = Two(seen, KINDS, 384, 0.25)
        self.whole = Two(seen, width, 384, 0.1)
        self.speaker = Two(3 * width + beside, 1)
        self.target = Two(4 * width + beside, 1)

    def mentions(
        self, pooled: Tensor, mentions: Tensor, of: Tensor, mention: Tensor, features: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Scores of mentions as a statement's speaker, and as its target, pair by pair.

        Args:
            pooled: statements × (source, cue, content and sentence, and features).
            mentions: a vector for each mention.
            of: of each pair the statement.
            mention: of each pair the mention.
            features: pairs × features.
        """
        width = mentions.shape[1]
        one, other = self.whole(pooled)[of], mentions[mention]
        content = pooled[:, 2 * width : 3 * width][of]
        both = torch.cat([other, one, other * one], -1)
        speaker = self.speaker(torch.cat([both, features], -1))[..., 0]
        target = self.target(torch.cat([both, content * other, features], -1))[..., 0]
        return speaker, target


class Network(nn.Module):
    """All that is trained together."""

    def __init__(self, depth: int = DEPTH, width: int = WIDTH, seen: int | None = None):
        super().__init__()
        self.encoder = ArticleEncoder(depth, width, seen)
        self.dropout = SharedDropout(0.1)
        self.attribution = AttributionHeads(width)
        self.actors = ActorHeads(width)
        self.statements = StatementHeads(width)


def start_from(encoder: ArticleEncoder, base: Path) -> None:
    """Give the layers the weights of the upper layers of a BERT's safetensors file."""
    whole = Encoder()
    load_base(whole, base)
    for own, given in zip(encoder.layers, whole.layers[-len(encoder.layers) :], strict=True):
        own.load_state_dict(given.state_dict())
