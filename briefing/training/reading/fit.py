"""The training loop: seeded, resumable, with a schedule in steps or in minutes of a clock."""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from briefing.analysis.reading.encoder.wordpieces import WordPieces
from briefing.training.reading.batches import collate, one_round
from briefing.training.reading.bert import LAYERS, base_tables, load_base
from briefing.training.reading.examples import Example, ExampleMaker, Labels
from briefing.training.reading.network import Network, Sizes
from briefing.training.reading.sources import Corpora
from briefing.training.reading.threads import FairThreads

Report = Callable[[str], None]

WEIGHTS = {
    "tag": 1.0,
    "pos": 0.3,
    "lemma": 0.5,
    "start": 0.7,
    "arc": 1.0,
    "dep": 0.6,
    "mark": 1.0,
    "role": 1.0,
    "pair": 2.0,
}
"""Shares of the losses in their sum."""
SILVER_MARK = 0.35
"""Share of the names' loss on news, where names were marked by a machine."""


@dataclass(frozen=True)
class Settings:
    """How a run goes. It ends after `steps` steps or `minutes` of training, whichever is first;
    rates fall in a line towards that end."""

    steps: int | None = None
    minutes: float | None = None
    seed: int = 1
    budget: int = 3000
    silver_share: float = 0.4
    gold_weight: float = 3.0
    encoder_rate: float = 1.2e-4
    layer_decay: float = 0.9
    head_rate: float = 1.2e-3
    trained_head_rate: float = 4e-4
    warm_up: float = 0.05
    bfloat16: bool = True
    save_every: float = 240.0
    threads: int = 2
    device: str = "cpu"


SMOKE = Settings(steps=3, budget=300, bfloat16=False)
"""A run of seconds, to see that everything still fits together."""


def new_network(labels: Labels, base: Path, words: int, positions: int = 512) -> Network:
    """A network with the base's weights under untrained heads."""
    sizes = Sizes(len(labels.tags), len(labels.poses), len(labels.deps), len(labels.rules))
    network = Network(sizes, words, positions)
    raw = base_tables(base)
    with torch.no_grad():
        network.tables.words.weight.copy_(raw["words"])
        network.tables.positions.weight.copy_(raw["positions"][:positions])
        network.tables.norm.weight.copy_(raw["norm.weight"])
        network.tables.norm.bias.copy_(raw["norm.bias"])
    load_base(network.encoder, base)
    return network


def trained_network(run: Path) -> tuple[Network, Labels]:
    """The network that a run ended with, or its last checkpoint, and its labels."""
    labels = Labels.load(run / "labels.json")
    sizes = Sizes(len(labels.tags), len(labels.poses), len(labels.deps), len(labels.rules))
    final = run / "network.pt"
    if final.exists():
        state = torch.load(final, map_location="cpu", weights_only=True)
    else:
        state = torch.load(run / "checkpoint.pt", map_location="cpu", weights_only=True)["network"]
    words, positions = state["tables.words.weight"], state["tables.positions.weight"]
    network = Network(sizes, len(words), len(positions))
    network.load_state_dict(state)
    return network.eval(), labels


def start_from(network: Network, run: Path) -> frozenset[str]:
    """Take over what an earlier run trained; heads that it did not have stay new, and the
    attribution head's layer starts as a copy of the encoder's last. Names what was trained."""
    state = torch.load(run / "network.pt", map_location="cpu", weights_only=True)
    network.load_state_dict(state, strict=False)
    last = network.encoder.layers[-1].state_dict()
    if not any(name.startswith("attribution.") for name in state):
        network.attribution.layer.load_state_dict(last)
    return frozenset(state)


def _groups(
    network: Network, settings: Settings, trained: frozenset[str]
) -> list[dict[str, object]]:
    """Parameters with their rates: low for the encoder, lower the deeper; words stay frozen.

    `trained` names parameters that an earlier run has trained already.
    """
    network.tables.words.weight.requires_grad_(False)
    groups: dict[tuple[float, float], list[Tensor]] = defaultdict(list)
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        if name.startswith("encoder.layers."):
            depth = LAYERS - 1 - int(name.split(".")[2])
            rate = settings.encoder_rate * settings.layer_decay**depth
        elif name.startswith("attribution.layer."):
            rate = 2 * settings.encoder_rate
        elif name.startswith(("tables.positions", "tables.norm")):
            rate = settings.encoder_rate * settings.layer_decay**LAYERS
        else:
            rate = settings.trained_head_rate if name in trained else settings.head_rate
        decay = 0.01 if parameter.dim() > 1 else 0.0
        groups[rate, decay].append(parameter)
    return [
        {"params": list(members), "lr": rate, "weight_decay": decay, "top": rate}
        for (rate, decay), members in groups.items()
    ]


def _endless(
    corpora: Corpora, labels: Labels, pieces: WordPieces, settings: Settings, first_round: int
) -> Iterator[tuple[int, list[Example]]]:
    """Batches with the number of their round; a round depends on the seed and its number."""
    maker = ExampleMaker(labels, pieces)
    number = first_round
    while True:
        rng = random.Random(settings.seed * 1000 + number)  # noqa: S311
        batches = one_round(
            corpora,
            maker,
            rng,
            number,
            silver_share=settings.silver_share,
            gold_weight=settings.gold_weight,
            budget=settings.budget,
        )
        for batch in batches:
            yield number, batch
        number += 1


def fit(
    network: Network,
    corpora: Corpora,
    labels: Labels,
    pieces: WordPieces,
    settings: Settings,
    folder: Path,
    report: Report,
    trained: frozenset[str] = frozenset(),
) -> None:
    """Train in place; `folder/checkpoint.pt` is written every so often and resumed from."""
    torch.manual_seed(settings.seed)
    network.to(settings.device)
    optimizer = torch.optim.AdamW(
        _groups(network, settings, trained), betas=(0.9, 0.98), fused=True
    )
    checkpoint = folder / "checkpoint.pt"
    step, spent, first_round = 0, 0.0, 0
    if checkpoint.exists():
        saved = torch.load(checkpoint, map_location=settings.device, weights_only=True)
        network.load_state_dict(saved["network"])
        optimizer.load_state_dict(saved["optimizer"])
        step, spent, first_round = saved["step"], saved["spent"], saved["round"] + 1
        report(f"resumed at step {step}, {spent / 60:.1f} minutes in")
    last = time.monotonic()
    saved_at = spent
    lost: dict[str, float] = defaultdict(float)
    counts: dict[str, int] = defaultdict(int)
    threads = FairThreads(settings.threads)
    network.train()

    def save(number: int) -> None:
        state = {
            "network": network.state_dict(),
            "optimizer": optimizer.state_dict(),
            "step": step,
            "spent": spent,
            "round": number,
        }
        partial = checkpoint.with_suffix(".part")
        torch.save(state, partial)
        partial.replace(checkpoint)

    number = first_round
    for number, examples in _endless(corpora, labels, pieces, settings, first_round):
        now = time.monotonic()
        spent += now - last
        last = now
        done = max(
            step / settings.steps if settings.steps else 0.0,
            spent / (60 * settings.minutes) if settings.minutes else 0.0,
        )
        if done >= 1.0:
            break
        warm = min(1.0, (done + 1e-4) / settings.warm_up)
        for group in optimizer.param_groups:
            group["lr"] = group["top"] * warm * max(0.01, 1.0 - done)
        torch.set_num_threads(threads.choose())
        batch = collate(examples, pieces).to(settings.device)
        with torch.autocast(settings.device, dtype=torch.bfloat16, enabled=settings.bfloat16):
            losses = network.losses(batch)
        news = "role" in losses
        shares = WEIGHTS | {"mark": SILVER_MARK} if news else WEIGHTS
        total = sum(shares[name] * loss for name, loss in losses.items())
        optimizer.zero_grad(set_to_none=True)
        total.backward()  # type: ignore[union-attr]
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        step += 1
        for name, loss in losses.items():
            lost[name] += float(loss.detach())
            counts[name] += 1
        if step % 25 == 0:
            means = " ".join(f"{name} {lost[name] / counts[name]:.3f}" for name in lost)
            report(f"step {step} round {number} done {done:.1%} {spent:.0f} s: {means}")
            lost.clear()
            counts.clear()
        if spent - saved_at > settings.save_every:
            saved_at = spent
            save(number)
    save(number)
    network.to("cpu").eval()
