"""The encoder in plain PyTorch: six layers of a BERT, fed with vectors, not with word numbers.

Word vectors, positions and token features are summed outside (`briefing.training.reading.network`),
so that the exported graph is layers alone and tables can be stored a byte a number.
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH = 384
LAYERS = 6
HEADS = 12
EPSILON = 1e-12


class SharedDropout(nn.Module):
    """Dropout with one mask for all places of a sequence: cheap to draw, and steadier."""

    def __init__(self, share: float):
        super().__init__()
        self.share = share

    def forward(self, states: Tensor) -> Tensor:
        """States of shape batch × length × width."""
        if not self.training:
            return states
        kept = torch.rand(states.shape[0], 1, states.shape[2], device=states.device) >= self.share
        return states * (kept / (1.0 - self.share)).to(states.dtype)


class Layer(nn.Module):
    """Self-attention and a feed-forward block, normalised after each."""

    def __init__(self, dropout: float, width: int = WIDTH):
        super().__init__()
        self.attention_in = nn.Linear(width, 3 * width)
        self.attention_out = nn.Linear(width, width)
        self.attention_norm = nn.LayerNorm(width, eps=EPSILON)
        self.inner = nn.Linear(width, 4 * width)
        self.outer = nn.Linear(4 * width, width)
        self.outer_norm = nn.LayerNorm(width, eps=EPSILON)
        self.dropout = SharedDropout(dropout)

    def forward(self, states: Tensor, bias: Tensor | None) -> Tensor:
        """States of shape batch × length × width; `bias` is added to the attention's scores."""
        batch, length, width = states.shape
        mixed = self.attention_in(states).view(batch, length, 3, HEADS, width // HEADS)
        query, key, value = mixed.permute(2, 0, 3, 1, 4).unbind(0)
        scores = (query * (width // HEADS) ** -0.5) @ key.transpose(-1, -2)
        if bias is not None:
            scores = scores + bias.to(scores.dtype)
        seen = torch.softmax(scores, -1).to(value.dtype) @ value
        seen = seen.transpose(1, 2).reshape(batch, length, width)
        states = self.attention_norm(states + self.dropout(self.attention_out(seen)))
        inner = functional.gelu(self.inner(states))
        result: Tensor = self.outer_norm(states + self.dropout(self.outer(inner)))
        return result


class Encoder(nn.Module):
    """The stack of layers."""

    def __init__(self, dropout: float = 0.1):
        super().__init__()
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))

    def forward(self, states: Tensor, bias: Tensor | None = None) -> Tensor:
        """Vectors in, vectors out; `bias` is very low where attention must not look."""
        for layer in self.layers:
            states = layer(states, bias)
        return states


def base_tables(path: Path) -> dict[str, Tensor]:
    """Word, position and type tables and their norm, out of a BERT's safetensors file."""
    raw = load_file(str(path))
    return {
        "words": raw["embeddings.word_embeddings.weight"].float(),
        "positions": raw["embeddings.position_embeddings.weight"].float()
        + raw["embeddings.token_type_embeddings.weight"][0].float(),
        "norm.weight": raw["embeddings.LayerNorm.weight"].float(),
        "norm.bias": raw["embeddings.LayerNorm.bias"].float(),
    }


def load_base(encoder: Encoder, path: Path) -> None:
    """Fill the layers from a BERT's safetensors file."""
    raw = load_file(str(path))
    state: dict[str, Tensor] = {}
    for number in range(LAYERS):
        old, new = f"encoder.layer.{number}.", f"layers.{number}."
        for kind in ("weight", "bias"):
            parts = [raw[f"{old}attention.self.{n}.{kind}"] for n in ("query", "key", "value")]
            state[f"{new}attention_in.{kind}"] = torch.cat(parts)
            for ours, theirs in (
                ("attention_out", "attention.output.dense"),
                ("attention_norm", "attention.output.LayerNorm"),
                ("inner", "intermediate.dense"),
                ("outer", "output.dense"),
                ("outer_norm", "output.LayerNorm"),
            ):
                state[f"{new}{ours}.{kind}"] = raw[f"{old}{theirs}.{kind}"]
    encoder.load_state_dict({name: value.float() for name, value in state.items()})
