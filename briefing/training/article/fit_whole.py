"""Training the paragraph encoder, the article encoder and all heads as one.

Each step reads some annotated articles from their word pieces up, so that the lower layers learn
from the heads of all stages. Every other step reads a batch of treebanks and news, too, and the top
vectors of the articles are held near those of the pipeline that was started from: so trees, tags,
names and attribution stay as good as they were. A run that was cut off goes on where it stopped.
"""

from __future__ import annotations

import math
import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor, nn

from briefing.analysis.reading.encoder.wordpieces import WordPieces
from briefing.training.article.examples import ArticleExample
from briefing.training.article.fit import USUAL, vectors_of
from briefing.training.article.losses import WEIGHTS, losses
from briefing.training.article.network import Network
from briefing.training.article.pieces import drift, read_windows
from briefing.training.reading.batches import collate, one_round
from briefing.training.reading.bert import LAYERS
from briefing.training.reading.examples import Example, ExampleMaker, Labels
from briefing.training.reading.fit import SILVER_MARK
from briefing.training.reading.fit import WEIGHTS as READING_WEIGHTS
from briefing.training.reading.network import Batch
from briefing.training.reading.network import Network as ReadingNetwork
from briefing.training.reading.sources import Corpora, training_corpora

Say = Callable[[str], None]
BUDGET = 1600
"""Word pieces, padded, of a batch of treebanks."""


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
    seed: int = 1


class Whole(nn.Module):
    """Both encoders and all heads."""

    def __init__(self, reading: ReadingNetwork, article: Network):
        super().__init__()
        self.reading = reading
        self.article = article

    def inputs(self, articles: Sequence[ArticleExample]) -> list[Tensor]:
        """What the article encoder reads of each article."""
        return read_windows(self.reading, [(len(one), one.windows) for one in articles])


class _Batches(Sequence[Batch]):
    """Batches that are padded when they are asked for."""

    def __init__(self, examples: Sequence[list[Example]], pieces: WordPieces):
        self._examples = examples
        self._pieces = pieces

    def __len__(self) -> int:
        return len(self._examples)

    def __getitem__(self, number: int) -> Batch:  # type: ignore[override]  # no slices
        return collate(self._examples[number], self._pieces)


def treebank_batches(
    data: Path, labels: Labels, pieces: WordPieces, seed: int = 3
) -> Sequence[Batch]:
    """All trees once, and a third of the news with attribution relations."""
    rng = random.Random(seed)  # noqa: S311
    corpora = training_corpora(data)
    news = list(corpora.news)
    rng.shuffle(news)
    some = Corpora(corpora.trees, (), tuple(news[: len(news) // 3]))
    maker = ExampleMaker(labels, pieces)
    return _Batches(one_round(some, maker, rng, 0, news_parts=1, budget=BUDGET), pieces)


@torch.no_grad()
def read_by(whole: Whole, articles: Sequence[ArticleExample]) -> list[ArticleExample]:
    """The articles as the paragraph encoder reads them now."""
    whole.eval()
    return [replace(one, inputs=whole.inputs([one])[0].numpy()) for one in articles]


def fit_whole(
    whole: Whole,
    articles: Sequence[ArticleExample],
    others: Sequence[ArticleExample],
    treebanks: Sequence[Batch],
    folder: Path,
    settings: Settings,
    *,
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
        say: told a line an epoch, and one every 25 steps.
        measure: asked every other epoch; what it answers is told.
    """
    torch.manual_seed(settings.seed)
    torch.set_flush_denormal(True)
    rng = random.Random(settings.seed)  # noqa: S311
    whole.reading.tables.words.weight.requires_grad_(False)
    optimizer = torch.optim.AdamW(_groups(whole, settings), betas=(0.9, 0.98), weight_decay=0.01)
    an_epoch = math.ceil((len(articles) + len(others) // 2) / settings.batch)
    total = settings.epochs * an_epoch
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda n: min(1.0, (n + 1) / (settings.warm_up * total)) * max(0.01, 1 - n / total),
    )
    state, begin, step = folder / "state.pt", 0, 0
    if state.is_file():
        before = torch.load(state, weights_only=True)
        whole.load_state_dict(before["network"])
        optimizer.load_state_dict(before["optimizer"])
        schedule.load_state_dict(before["schedule"])
        begin = int(before["epoch"]) + 1
        step = begin * an_epoch
    for epoch in range(begin, settings.epochs):
        started = time.monotonic()
        whole.train()
        rng.seed(f"{settings.seed} {epoch}")
        order = [*articles, *rng.sample(list(others), len(others) // 2)]
        rng.shuffle(order)
        sums: dict[str, float] = defaultdict(float)
        counts: Counter[str] = Counter()
        for first in range(0, len(order), settings.batch):
            lost = _articles(whole, order[first : first + settings.batch], settings, rng)
            if treebanks and step % settings.treebank_every == 0:
                lost += _treebank(
                    whole, treebanks[step // settings.treebank_every % len(treebanks)]
                )
            optimizer.zero_grad()
            total_loss = torch.stack([value * share for _, value, share in lost]).sum()
            total_loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(whole.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            for name, value, _ in lost:
                sums[name] += value.item()
                counts[name] += 1
            if step % 25 == 0:
                say(f"step {step} of {total}, {time.monotonic() - started:.0f} s")
        means = "  ".join(f"{name} {sums[name] / counts[name]:.3f}" for name in sums)
        say(f"epoch {epoch + 1}  {means}  {time.monotonic() - started:.0f} s")
        folder.mkdir(parents=True, exist_ok=True)
        kept = {
            "network": whole.state_dict(),
            "optimizer": optimizer.state_dict(),
            "schedule": schedule.state_dict(),
            "epoch": epoch,
        }
        partial = state.with_suffix(".part")
        torch.save(kept, partial)
        partial.replace(state)
        if measure is not None and (epoch % 2 or epoch == settings.epochs - 1):
            say(measure(whole))


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
    whole: Whole, batch: Sequence[ArticleExample], settings: Settings, rng: random.Random
) -> list[tuple[str, Tensor, float]]:
    """The losses of a batch of articles, each with its share."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        inputs = whole.inputs(batch)
    inputs = [rows.float() for rows in inputs]
    found: list[tuple[str, Tensor, float]] = []
    for one, rows, vectors in zip(
        batch, inputs, vectors_of(whole.article, batch, rng, inputs), strict=True
    ):
        weight = min(2.0, max(0.3, len(one.statements) / USUAL)) / len(batch)
        for name, value in losses(whole.article, one, vectors).items():
            found.append((name, value, weight * WEIGHTS[name]))
        before = torch.from_numpy(one.inputs).float()
        found.append(("drift", drift(rows, before), settings.hold / len(batch)))
    return found


def _treebank(whole: Whole, batch: Batch) -> list[tuple[str, Tensor, float]]:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        lost = whole.reading.losses(batch)
    shares = READING_WEIGHTS | {"mark": SILVER_MARK} if "role" in lost else READING_WEIGHTS
    return [(f"({name})", value.float(), shares[name]) for name, value in lost.items()]
