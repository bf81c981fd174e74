"""The steps of a training: rates that rise and fall, losses told, a state to go on from."""

from __future__ import annotations

import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader, Dataset

from briefing.training.article.arrays import ArticleArrays
from briefing.training.article.batch import Batch, batch_of

Say = Callable[[str], None]
Lost = list[tuple[str, Tensor, float]]
"""Losses by name, and the share of each in the sum."""


@dataclass(frozen=True)
class Course:
    """How long a training goes, and how its rates do: up at first, then in a line to nothing.

    With `seconds` they fall with time, not with steps, and the training ends then: for a machine
    that is there for a while only.
    """

    epochs: int
    warm_up: float = 0.06
    seconds: float | None = None


class Steps(Protocol):
    """What an epoch's steps are of: as many as `len` says."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[Batch]: ...


class Batches(Dataset[Batch]):
    """An epoch's batches of articles, put together when they are asked for."""

    def __init__(self, groups: Sequence[Sequence[ArticleArrays]], seed: str, *, with_pieces: bool):
        self._groups = groups
        self._seed = seed
        self._with_pieces = with_pieces

    def __len__(self) -> int:
        return len(self._groups)

    def __getitem__(self, number: int) -> Batch:
        rng = random.Random(f"{self._seed} {number}")  # noqa: S311
        return batch_of(self._groups[number], rng, with_pieces=self._with_pieces)


def steps_of(
    groups: Sequence[Sequence[ArticleArrays]],
    seed: str,
    *,
    with_pieces: bool = False,
    workers: int = 0,
) -> Steps:
    """An epoch's batches, by so many processes beside this one."""
    made = Batches(groups, seed, with_pieces=with_pieces)
    return DataLoader(  # type: ignore[return-value]
        made, batch_size=None, num_workers=workers, prefetch_factor=4 if workers else None
    )


SHORT = 120
"""Tokens of a text that is no article: a sentence or two."""
_SHORT_FOR_LONG = 8


def grouped(
    articles: Iterable[ArticleArrays], size: int, rng: random.Random
) -> list[list[ArticleArrays]]:
    """Articles in random order, `size` at a time; of short texts eight times as many."""
    order = list(articles)
    rng.shuffle(order)
    found: list[list[ArticleArrays]] = []
    for wanted, step in ((False, size), (True, size * _SHORT_FOR_LONG)):
        some = [one for one in order if (one.length <= SHORT) is wanted]
        found += [some[first : first + step] for first in range(0, len(some), step)]
    rng.shuffle(found)
    return found


Module = TypeVar("Module", bound=nn.Module)


def train(
    module: Module,
    rates: Sequence[Mapping[str, object]],
    epoch: Callable[[int], Steps],
    losses: Callable[[Batch, int], Lost],
    course: Course,
    *,
    folder: Path | None = None,
    say: Say = print,
    measure: Callable[[Module], str] | None = None,
) -> None:
    """Train in place.

    Args:
        module: what is trained.
        rates: groups of its parameters, with the highest rate of each (`lr`).
        epoch: the steps of an epoch, by its number.
        losses: of a step and its number.
        course: how long, and how rates go.
        folder: where the state is kept after each epoch (`state.pt`) and gone on from.
        say: told a line an epoch, and one every 25 steps of slow ones.
        measure: asked every other epoch; what it answers is told.
    """
    torch.set_flush_denormal(True)
    optimizer = torch.optim.AdamW(list(rates), betas=(0.9, 0.98), weight_decay=0.01)
    highest = [group["lr"] for group in optimizer.param_groups]
    state = folder / "state.pt" if folder is not None else None
    begin = step = 0
    if state is not None and state.is_file():
        before = torch.load(state, weights_only=True)
        module.load_state_dict(before["network"])
        optimizer.load_state_dict(before["optimizer"])
        begin, step = int(before["epoch"]) + 1, int(before["step"])
    parameters = [p for group in optimizer.param_groups for p in group["params"]]
    first = time.monotonic()
    for number in range(begin, course.epochs):
        steps = epoch(number)
        total = course.epochs * len(steps)
        sums: dict[str, Tensor] = defaultdict(lambda: torch.zeros(()))
        counts: Counter[str] = Counter()
        started = told = time.monotonic()
        module.train()
        for batch in steps:
            now = time.monotonic()
            done = step / total if course.seconds is None else (now - first) / course.seconds
            if course.seconds is not None and done >= 1.0:
                break
            factor = min(1.0, (done + 1 / total) / course.warm_up) * max(0.01, 1.0 - done)
            for group, rate in zip(optimizer.param_groups, highest, strict=True):
                group["lr"] = rate * factor
            lost = losses(batch, step)
            loss = torch.stack([value * share for _, value, share in lost]).sum()
            optimizer.zero_grad()
            if loss.requires_grad:
                loss.backward()  # type: ignore[no-untyped-call]
                nn.utils.clip_grad_norm_(parameters, 1.0)
                optimizer.step()
            step += 1
            for name, value, _ in lost:
                sums[name] = sums[name].to(value.device) + value.detach()
                counts[name] += 1
            if now - told > 60:
                told = now
                say(f"step {step} of {total}, {now - started:.0f} s")
        means = "  ".join(f"{n} {sums[n].item() / counts[n]:.3f}" for n in sums)
        say(f"epoch {number + 1}  {means}  {time.monotonic() - started:.0f} s")
        if state is not None:
            _keep(state, module, optimizer, number, step)
        if measure is not None and (number % 2 or number == course.epochs - 1):
            say(measure(module))
        if course.seconds is not None and time.monotonic() - first >= course.seconds:
            break
    module.eval()


def _keep(
    state: Path, module: nn.Module, optimizer: torch.optim.Optimizer, epoch: int, step: int
) -> None:
    state.parent.mkdir(parents=True, exist_ok=True)
    kept = {
        "network": module.state_dict(),
        "optimizer": optimizer.state_dict(),
        "epoch": epoch,
        "step": step,
    }
    partial = state.with_suffix(".part")
    torch.save(kept, partial)
    partial.replace(state)
