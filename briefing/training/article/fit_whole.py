"""Training the paragraph encoder, the article encoder and all heads as one.

Each step reads some annotated articles from their word pieces up, so that the lower layers learn
from the heads of all stages. Every other step reads a batch of treebanks and news, too, and the top
vectors of the articles are held near those of the pipeline that was started from: so trees, tags,
names and attribution stay as good as they were. Where teachers are given, each article's heads
learn from what a teacher says of it that has not been trained on it.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from briefing.analysis.reading.encoder.wordpieces import WordPieces
from briefing.training.article.arrays import ArticleArrays
from briefing.training.article.batch import Batch, batch_of, on_device
from briefing.training.article.encode import vectors_of
from briefing.training.article.loop import Course, Lost, Say, Steps, grouped, steps_of, train
from briefing.training.article.losses import (
    TAUGHT,
    WEIGHTS,
    Scores,
    losses,
    losses_of_teacher,
    scores,
)
from briefing.training.article.whole import Whole
from briefing.training.reading.batches import collate, one_round
from briefing.training.reading.bert import LAYERS, WIDTH
from briefing.training.reading.examples import Example, ExampleMaker, Labels
from briefing.training.reading.fit import SILVER_MARK
from briefing.training.reading.fit import WEIGHTS as READING_WEIGHTS
from briefing.training.reading.network import Batch as TreebankBatch
from briefing.training.reading.network import Network as ReadingNetwork
from briefing.training.reading.sources import Corpora, training_corpora

BUDGET = 1600
"""Word pieces, padded, of a batch of treebanks."""

Teach = Callable[[Batch], Scores]
"""What a teacher says of a batch."""


@dataclass(frozen=True)
class Settings:
    """How a run goes: rates at their highest, falling in a line to nothing."""

    epochs: int = 8
    batch: int = 2
    reading_rate: float = 1e-4
    layer_decay: float = 0.9
    reading_heads_rate: float = 2e-4
    article_rate: float = 3e-4
    heads_rate: float = 1e-3
    warm_up: float = 0.06
    hold: float = 1.0
    """Share of the drift of the top vectors in the loss."""
    treebank_every: int = 2
    teacher: float = 0.7
    """Share of a teacher's answers in the loss, where there is one; the rest is the annotators'."""
    above: bool = False
    """Whether the paragraph encoder stays as it is."""
    seed: int = 1
    seconds: float | None = None
    device: str = "cpu"
    workers: int = 0


class _Batches(Sequence[TreebankBatch]):
    """Batches that are padded when they are asked for."""

    def __init__(self, examples: Sequence[list[Example]], pieces: WordPieces):
        self._examples = examples
        self._pieces = pieces

    def __len__(self) -> int:
        return len(self._examples)

    def __getitem__(self, number: int) -> TreebankBatch:  # type: ignore[override]  # no slices
        return collate(self._examples[number], self._pieces)


def treebank_batches(
    data: Path, labels: Labels, pieces: WordPieces, seed: int = 3, budget: int = BUDGET
) -> Sequence[TreebankBatch]:
    """All trees once, and a third of the news with attribution relations."""
    rng = random.Random(seed)  # noqa: S311
    corpora = training_corpora(data)
    news = list(corpora.news)
    rng.shuffle(news)
    some = Corpora(corpora.trees, (), tuple(news[: len(news) // 3]))
    maker = ExampleMaker(labels, pieces)
    return _Batches(one_round(some, maker, rng, 0, news_parts=1, budget=budget), pieces)


@torch.no_grad()
def read_by(
    whole: Whole, articles: Sequence[ArticleArrays], device: str = "cpu"
) -> dict[str, Tensor]:
    """What the article encoder reads of each article, as halves, by its name."""
    return dict(_read(whole, articles, device))


@torch.no_grad()
def tops_by(
    whole: Whole, articles: Sequence[ArticleArrays], device: str = "cpu"
) -> dict[str, Tensor]:
    """Of that the top vectors alone."""
    read = _read(whole, articles, device)
    return {name: rows[:, WIDTH : 2 * WIDTH].clone() for name, rows in read}


def _read(
    whole: Whole, articles: Sequence[ArticleArrays], device: str
) -> Iterator[tuple[str, Tensor]]:
    whole.eval()
    for one in articles:
        batch = on_device(batch_of([one], with_pieces=True), device)
        yield one.name, whole.inputs(batch).half()


def fit_whole(
    whole: Whole,
    articles: Sequence[ArticleArrays],
    others: Sequence[ArticleArrays],
    treebanks: Sequence[TreebankBatch],
    folder: Path | None,
    settings: Settings,
    *,
    teachers: Mapping[str, Teach] | None = None,
    unlabelled: Sequence[ArticleArrays] = (),
    say: Say = print,
    measure: Callable[[Whole], str] | None = None,
) -> None:
    """Train in place.

    Args:
        whole: the networks, with the weights that they start from.
        articles: all of them are seen in each epoch.
        others: half of them are seen in each epoch (coreference alone).
        treebanks: batches with trees, tags, names or attribution, gone through in turn.
        folder: where the state is kept after each epoch (`state.pt`) and gone on from.
        settings: rates and lengths.
        teachers: who teaches, for each article by its name; those that it names none for learn
            from what is annotated alone.
        unlabelled: all of them are seen in each epoch, and learn from their teachers alone.
        say: told a line an epoch.
        measure: asked every other epoch; what it answers is told.
    """
    torch.manual_seed(settings.seed)
    (whole.reading if settings.above else whole.reading.tables.words).requires_grad_(False)
    held = [*articles, *others, *unlabelled] if settings.hold else []
    before = tops_by(whole, held, settings.device)
    unseen = frozenset(one.name for one in unlabelled)

    def epoch(number: int) -> Steps:
        rng = random.Random(f"{settings.seed} {number}")  # noqa: S311
        order = [*articles, *unlabelled, *rng.sample(list(others), len(others) // 2)]
        by_teacher: dict[object, list[ArticleArrays]] = defaultdict(list)
        for one in order:
            teacher = (teachers or {}).get(one.name)
            by_teacher[id(teacher), one.name in unseen].append(one)
        groups = [
            group for some in by_teacher.values() for group in grouped(some, settings.batch, rng)
        ]
        rng.shuffle(groups)
        seed = f"{settings.seed} {number}"
        return steps_of(groups, seed, with_pieces=True, workers=settings.workers)

    def lost(batch: Batch, step: int) -> Lost:
        found = _articles(
            whole,
            on_device(batch, settings.device),
            before,
            settings,
            (teachers or {}).get(batch.names[0]),
            labelled=batch.names[0] not in unseen,
        )
        if treebanks and step % settings.treebank_every == 0:
            trees = treebanks[step // settings.treebank_every % len(treebanks)]
            found += treebank_losses(whole.reading, trees.to(settings.device))
        return found

    course = Course(settings.epochs, settings.warm_up, settings.seconds)
    train(
        whole, _groups(whole, settings), epoch, lost, course, folder=folder, say=say,
        measure=measure,
    )  # fmt: skip


def _groups(whole: Whole, settings: Settings) -> list[dict[str, object]]:
    groups: dict[float, list[Tensor]] = defaultdict(list)
    for name, parameter in whole.named_parameters():
        if not parameter.requires_grad:
            continue
        if name.startswith("reading.encoder.layers."):
            depth = LAYERS - 1 - int(name.split(".")[3])
            rate = settings.reading_rate * settings.layer_decay**depth
        elif name.startswith("reading.tables."):
            rate = settings.reading_rate * settings.layer_decay**LAYERS
        elif name.startswith("reading."):
            rate = settings.reading_heads_rate
        elif name.startswith("article.encoder."):
            rate = settings.article_rate
        else:
            rate = settings.heads_rate
        groups[rate].append(parameter)
    return [{"params": members, "lr": rate} for rate, members in groups.items()]


def _articles(
    whole: Whole,
    batch: Batch,
    before: Mapping[str, Tensor],
    settings: Settings,
    teacher: Teach | None,
    *,
    labelled: bool,
) -> Lost:
    """The losses of a batch of articles, each with its share."""
    if settings.above:
        whole.reading.eval()
    inputs = whole.inputs(batch)
    said = scores(whole.article, batch, vectors_of(whole.article, batch, inputs))
    taught = settings.teacher if teacher is not None else 0.0
    found: Lost = []
    if labelled:
        for name, value in losses(said, batch).items():
            share = 1.0 - taught if name in TAUGHT else 1.0
            found.append((name, value, share * WEIGHTS[name]))
    if teacher is not None:
        with torch.no_grad():
            wanted = teacher(batch)
        for name, value in losses_of_teacher(said, wanted, batch).items():
            share = taught if labelled else 1.0
            found.append((f"{name} taught", value, share * WEIGHTS[name]))
    if not settings.hold:
        return found
    top = inputs[:, WIDTH : 2 * WIDTH]
    was = torch.cat([before[name] for name in batch.names]).float()
    each = functional.mse_loss(top, was, reduction="none").mean(1)
    share = 1 / torch.tensor(batch.lengths, device=each.device) / len(batch.lengths)
    found.append(("drift", (each * share[batch.article]).sum(), settings.hold))
    return found


def treebank_losses(network: ReadingNetwork, batch: TreebankBatch) -> Lost:
    """The losses of a batch of trees, tags, names or attribution, each with its share."""
    with torch.autocast(batch.ids.device.type, dtype=torch.bfloat16):
        lost = network.losses(batch)
    shares = READING_WEIGHTS | {"mark": SILVER_MARK} if "role" in lost else READING_WEIGHTS
    return [(f"({name})", value.float(), shares[name]) for name, value in lost.items()]
