"""What follows the training of both encoders as one, so that trees and names stay as good.

The heads of the reading learn once more from the encoder as it has become; then the encoder goes
half the way back to what it was, since the mean of two networks of which one began as the other
keeps most of what each does best (M. Wortsman and others, "Robust fine-tuning of zero-shot models",
CVPR 2022); then the article encoder and its heads are fitted to that mean.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor, nn

from briefing.training.article.arrays import ArticleArrays, arrays_of
from briefing.training.article.evaluate import figures
from briefing.training.article.examples import ArticleExample
from briefing.training.article.fit_whole import Settings, Teach, fit_whole, read_by
from briefing.training.article.whole import Whole
from briefing.training.reading.fit import SILVER_MARK
from briefing.training.reading.fit import WEIGHTS as READING_WEIGHTS
from briefing.training.reading.network import Batch
from briefing.training.reading.network import Network as ReadingNetwork

Say = Callable[[str], None]

READING_HEADS = ("tag", "lemma", "mark", "start", "arc", "dep", "attribution")
"""How the names of the parameters of the reading's heads begin."""
HEADS_RATE = 4e-4
ARTICLE_RATE = 1.2e-4
ABOVE_RATE = 3e-4


def refit_reading_heads(
    network: ReadingNetwork,
    batches: Sequence[Batch],
    *,
    rounds: int = 5,
    device: str = "cpu",
    say: Say = print,
) -> None:
    """Train the heads of the reading in place, the encoder as it is."""
    network.eval()
    read: list[tuple[Batch, Tensor, Tensor]] = []
    with torch.no_grad(), torch.autocast(device, dtype=torch.bfloat16):
        for number in range(len(batches)):
            batch = batches[number].to(device)
            tokens, root = network.vectors(batch)
            read.append((batch, tokens.half(), root.half()))
    heads = [p for name, p in network.named_parameters() if name.startswith(READING_HEADS)]
    optimizer = torch.optim.AdamW(heads, lr=HEADS_RATE, weight_decay=0.01)
    network.train()
    step, steps = 0, rounds * len(read)
    for number in range(rounds):
        random.Random(number).shuffle(read)  # noqa: S311
        sums: dict[str, Tensor] = defaultdict(lambda: torch.zeros((), device=device))
        for batch, tokens, root in read:
            for group in optimizer.param_groups:
                group["lr"] = HEADS_RATE * (1 - step / steps)
            step += 1
            seen = network.dropout(tokens.float()), network.dropout(root.float())
            lost = network.losses(batch, seen)
            shares = READING_WEIGHTS | {"mark": SILVER_MARK} if "role" in lost else READING_WEIGHTS
            loss = torch.stack([shares[name] * value for name, value in lost.items()]).sum()
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(heads, 1.0)
            optimizer.step()
            for name, value in lost.items():
                sums[name] += value.detach() / len(read)
        say(f"round {number + 1}  " + "  ".join(f"{n} {v.item():.3f}" for n, v in sums.items()))
    network.eval()


def mean(
    state: Mapping[str, Tensor], before: Mapping[str, Tensor], share: float
) -> dict[str, Tensor]:
    """A network's parameters, moved by a share towards what those of the same names were."""
    return {
        name: torch.lerp(value, before[name], share)
        if name in before and value.is_floating_point()
        else value
        for name, value in state.items()
    }


def settle(
    whole: Whole,
    before: Mapping[str, Tensor],
    back: float,
    articles: Sequence[ArticleArrays],
    others: Sequence[ArticleArrays],
    treebanks: Sequence[Batch],
    folder: Path | None,
    settings: Settings,
    *,
    teachers: Mapping[str, Teach] | None = None,
    unlabelled: Sequence[ArticleArrays] = (),
    say: Say = print,
) -> None:
    """All three, in place.

    Args:
        whole: the networks as they have been trained.
        before: what they were before, by the names of their parameters.
        back: how far the paragraph encoder and its heads go back to that.
        settings: those of the run before; rates are lower here, and there are two epochs.
        articles, others, treebanks, folder, teachers, unlabelled: see `fit_whole`.
        say: told a line a round.
    """
    refit_reading_heads(whole.reading, treebanks, device=settings.device, say=say)
    reading = {name: value for name, value in before.items() if name.startswith("reading.")}
    whole.load_state_dict(mean(whole.state_dict(), reading, back))
    lower = replace(
        settings, epochs=2, above=True, article_rate=ARTICLE_RATE, heads_rate=ABOVE_RATE,
        hold=0.0, seconds=None,
    )  # fmt: skip
    fit_whole(
        whole, articles, others, [], folder, lower, teachers=teachers, unlabelled=unlabelled,
        say=say,
    )  # fmt: skip


def measure_on(sets: Mapping[str, Sequence[ArticleExample]]) -> Callable[[Whole], str]:
    """What tells a line of figures for each set."""
    arrays = {name: [arrays_of(one) for one in some] for name, some in sets.items()}

    def measured(whole: Whole) -> str:
        device = next(whole.parameters()).device.type
        lines = []
        for name, some in sets.items():
            read = read_by(whole, arrays[name], device)
            lines.append(f"{name}: {figures(whole.article.cpu(), some, read)}")
            whole.article.to(device)
        return "\n".join(lines)

    return measured
