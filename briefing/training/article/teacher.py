"""A larger network of the same make, that teaches: MPNet in place of the paragraph encoder.

all-mpnet-base-v2 (Apache-2.0; K. Song and others, "MPNet: masked and permuted pre-training for
language understanding", NeurIPS 2020) has twelve layers of 768; its attention has a bias by how far
apart two pieces stand. It reads the same pieces with the same features of tokens as the pipeline's
encoder does, and the article encoder and the heads on it are as wide as it is. It never ships.
"""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from briefing.analysis.reading.encoder.features import TABLES
from briefing.training.article.arrays import ArticleArrays
from briefing.training.article.batch import Batch, on_device
from briefing.training.article.batch_windows import Pieces
from briefing.training.article.encode import inputs_of, vectors_of
from briefing.training.article.fit_whole import Teach
from briefing.training.article.loop import Course, Lost, Say, Steps, grouped, steps_of, train
from briefing.training.article.losses import WEIGHTS, Scores, losses, mean_scores, scores
from briefing.training.article.network import Network
from briefing.training.reading.bert import HEADS, Layer
from briefing.training.reading.network import SKIP, Tables

WIDTH = 768
LAYERS = 12
POSITIONS = 512
BUCKETS = 32
FARTHEST = 128
FIRST_POSITION = 2
"""MPNet's own number of the first piece's position."""
SAME_NAMES = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>"}


def distance_buckets(length: int) -> Tensor:
    """Query × key numbers of the bias: 16 for either direction, narrow ones first."""
    place = torch.arange(length)
    away = place[None] - place[:, None]
    half, near = BUCKETS // 2, BUCKETS // 4
    size = away.abs().clamp(min=1).float()
    far = near + (torch.log(size / near) / math.log(FARTHEST / near) * (half - near)).long()
    step = torch.where(away.abs() < near, away.abs(), far.clamp(max=half - 1))
    return step + (away > 0) * half


class Teacher(nn.Module):
    """MPNet with features of tokens, an article encoder and all heads."""

    def __init__(self, words: int):
        super().__init__()
        self.tables = Tables(words, POSITIONS, 0.1, WIDTH)
        self.layers = nn.ModuleList(Layer(0.1, WIDTH) for _ in range(LAYERS))
        self.distance = nn.Embedding(BUCKETS, HEADS)
        self.skip = nn.ModuleList(nn.Embedding(rows, SKIP) for rows in TABLES)
        self.article = Network(width=WIDTH)
        self.register_buffer("buckets", distance_buckets(POSITIONS), persistent=False)
        for table in self.skip:
            nn.init.normal_(table.weight, std=0.1)  # type: ignore[arg-type]

    def halves(self, pieces: Pieces) -> tuple[Tensor, Tensor]:
        """The states of the eighth layer and of the last: windows × pieces × width."""
        states = self.tables(pieces.ids, pieces.features)
        length = pieces.ids.shape[1]
        near = self.distance(self.buckets[:length, :length]).permute(2, 0, 1)  # type: ignore[index]
        bias = near[None] + (~pieces.mask)[:, None, None, :] * -1e4
        lower = states
        for number, layer in enumerate(self.layers):
            states = layer(states, bias)
            if number == LAYERS * 2 // 3 - 1:
                lower = states
        return lower, states

    def forward(self, batch: Batch) -> Scores:
        """What the heads say of a batch."""
        inputs = inputs_of(self, batch)
        return scores(self.article, batch, vectors_of(self.article, batch, inputs))


def words_of(raw: Tensor, theirs: Sequence[str], ours: Sequence[str]) -> Tensor:
    """MPNet's rows in the order of our vocabulary; what it does not have is its unknown piece."""
    place = {word: number for number, word in enumerate(theirs)}
    unknown = place["[UNK]"]
    return raw[[place.get(SAME_NAMES.get(word, word), unknown) for word in ours]]


def state_of(
    raw: dict[str, Tensor], theirs: Sequence[str], ours: Sequence[str]
) -> dict[str, Tensor]:
    """The parameters that MPNet gives, by the names that `Teacher` has for them.

    Args:
        raw: the tensors of its safetensors file.
        theirs: its vocabulary, in order.
        ours: that of the pipeline's encoder.
    """
    positions = raw["embeddings.position_embeddings.weight"]
    state = {
        "tables.words.weight": words_of(raw["embeddings.word_embeddings.weight"], theirs, ours),
        "tables.positions.weight": positions[FIRST_POSITION : FIRST_POSITION + POSITIONS],
        "tables.norm.weight": raw["embeddings.LayerNorm.weight"],
        "tables.norm.bias": raw["embeddings.LayerNorm.bias"],
        "distance.weight": raw["encoder.relative_attention_bias.weight"],
    }
    for number in range(LAYERS):
        old, new = f"encoder.layer.{number}.", f"layers.{number}."
        for kind in ("weight", "bias"):
            parts = [raw[f"{old}attention.attn.{n}.{kind}"] for n in "qkv"]
            state[f"{new}attention_in.{kind}"] = torch.cat(parts)
            for name, given in (
                ("attention_out", "attention.attn.o"),
                ("attention_norm", "attention.LayerNorm"),
                ("inner", "intermediate.dense"),
                ("outer", "output.dense"),
                ("outer_norm", "output.LayerNorm"),
            ):
                state[f"{new}{name}.{kind}"] = raw[f"{old}{given}.{kind}"]
    return {name: value.float() for name, value in state.items()}


def teacher_of(state: dict[str, Tensor]) -> Teacher:
    """A teacher that begins with MPNet's parameters, as `state_of` gives them.

    The article encoder begins as its upper layers do.
    """
    teacher = Teacher(len(state["tables.words.weight"]))
    teacher.load_state_dict(state, strict=False)
    encoder = teacher.article.encoder
    for own, given in zip(encoder.layers, teacher.layers[-len(encoder.layers) :], strict=True):
        own.load_state_dict(given.state_dict())
    return teacher


@dataclass(frozen=True)
class TeacherSettings:
    """How a teacher is trained."""

    epochs: int = 5
    batch: int = 8
    rate: float = 4e-5
    article_rate: float = 1e-4
    heads_rate: float = 1e-3
    layer_decay: float = 0.95
    warm_up: float = 0.06
    seed: int = 1
    seconds: float | None = None
    device: str = "cpu"
    workers: int = 0


def fit_teacher(
    teacher: Teacher,
    articles: Sequence[ArticleArrays],
    others: Sequence[ArticleArrays],
    settings: TeacherSettings,
    *,
    say: Say = print,
    measure: Callable[[Teacher], str] | None = None,
) -> None:
    """Train a teacher in place; of `others` half are seen in each epoch."""
    torch.manual_seed(settings.seed)
    teacher.tables.words.weight.requires_grad_(False)
    rates: dict[float, list[Tensor]] = defaultdict(list)
    for name, parameter in teacher.named_parameters():
        if not parameter.requires_grad:
            continue
        if name.startswith("layers."):
            depth = LAYERS - 1 - int(name.split(".")[1])
            rate = settings.rate * settings.layer_decay**depth
        elif name.startswith(("tables.", "distance.")):
            rate = settings.rate * settings.layer_decay**LAYERS
        elif name.startswith("article.encoder."):
            rate = settings.article_rate
        else:
            rate = settings.heads_rate
        rates[rate].append(parameter)

    def epoch(number: int) -> Steps:
        rng = random.Random(f"{settings.seed} {number}")  # noqa: S311
        order = [*articles, *rng.sample(list(others), len(others) // 2)]
        seed = f"{settings.seed} {number}"
        return steps_of(
            grouped(order, settings.batch, rng), seed, with_pieces=True, workers=settings.workers
        )

    def lost(batch: Batch, _: int) -> Lost:
        batch = on_device(batch, settings.device)
        own = losses(teacher(batch), batch)
        return [(name, value, WEIGHTS[name]) for name, value in own.items()]

    groups = [{"params": members, "lr": rate} for rate, members in rates.items()]
    course = Course(settings.epochs, settings.warm_up, settings.seconds)
    train(teacher, groups, epoch, lost, course, say=say, measure=measure)


def fold_of(name: str, folds: int) -> int:
    """The part of the articles that one belongs to; accounts of one event are in one part."""
    event = name.rsplit("-", 1)[0] if name.startswith("basil") else name
    return random.Random(event).randrange(folds)  # noqa: S311


@dataclass(frozen=True)
class Teaching:
    """Teachers of which each has not been trained on a part of the articles."""

    teachers: Sequence[Teacher]

    def of(self, name: str) -> Teach:
        """Who teaches an article that the teachers were trained on: the one that was not on it."""
        return self.teachers[fold_of(name, len(self.teachers))]

    def together(self, batch: Batch) -> Scores:
        """What all say of a batch, on the mean."""
        return mean_scores([teacher(batch) for teacher in self.teachers])
