"""The heads fitted once more, to the vectors that the quantised encoder gives.

Int8 moves the encoder's vectors a little, and names suffer most. The encoder stays as it is; the
heads of tags, lemmas, sentence starts and names go on learning for a few rounds from its int8
vectors. The head of names may learn from Universal NER's development set, too: the encoder and the
other heads never see it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.nn import functional

from briefing.analysis.reading.encoder import network as runtime
from briefing.analysis.reading.encoder.features import UnitTokens
from briefing.analysis.reading.encoder.files import FILES, FORMAT, PIECES
from briefing.analysis.reading.encoder.wordpieces import WordPieces
from briefing.analysis.runtime.weights import read_weights
from briefing.errors import BriefingError
from briefing.training.corpora.treebanks import GoldDocument
from briefing.training.reading.examples import IGNORE, ExampleMaker, Labels, Unit, whole
from briefing.training.reading.network import Network
from briefing.training.reading.sources import Corpora

Report = Callable[[str], None]
ROWS = 4096
"""Tokens in a step."""
ROUNDS = 6
RATE = 4e-4
GOLD = 3.0
"""What a token with names marked by hand counts, where one marked by a machine counts 1."""


def blended(
    state: Mapping[str, Tensor], other: Mapping[str, Tensor], head: str, share: float
) -> dict[str, Tensor]:
    """The weights of `state`, those of one head moved towards the other's by a share.

    Raises:
        BriefingError: no weight belongs to a head of that name.
    """
    ours = [name for name in state if name.split(".")[0] == head]
    if not ours:
        heads = ", ".join(sorted({name.split(".")[0] for name in state}))
        raise BriefingError(f"no such head: {head}", hint=f"one of {heads}")
    moved = {name: torch.lerp(state[name], other[name], share) for name in ours}
    return {**state, **moved}


def names_only(documents: Iterable[GoldDocument]) -> list[Unit]:
    """Paragraphs whose sentences all have entities, without their trees."""
    units = (unit for document in documents for unit in whole(document))
    return [replace(unit, words=None) for unit in units if unit.entities is not None]


def _units(
    corpora: Corpora, extra: Sequence[Unit], rng: random.Random, news_share: float
) -> Iterator[tuple[Unit, float]]:
    """Every paragraph with the weight of its names, the trees' twice (once changed)."""
    for document in corpora.trees:
        for unit in whole(document):
            yield unit, GOLD
            yield unit, GOLD
    for unit in extra:
        yield unit, GOLD
        yield unit, GOLD
    for readings in corpora.news:
        for unit in readings[0]:
            if unit.entities is not None and rng.random() < news_share:
                yield replace(unit, relations=None), 1.0


def _rows(
    folder: Path, labels: Labels, units: Iterable[tuple[Unit, float]], rng: random.Random
) -> tuple[Tensor, dict[str, Tensor]]:
    """Vectors of all tokens as the int8 encoder gives them, and their gold."""
    weights = read_weights(folder, FILES, FORMAT)
    pieces = WordPieces(folder / PIECES)
    reader = runtime.Network(weights, pieces)
    maker = ExampleMaker(labels, pieces)
    vectors: list[npt.NDArray[np.float16]] = []
    gold: dict[str, list[npt.NDArray[np.int64]]] = {
        name: [] for name in ("tags", "poses", "lemmas", "starts", "marks")
    }
    weight: list[npt.NDArray[np.float32]] = []
    before: Unit | None = None
    for unit, counts in units:
        changed = unit is before
        before = unit
        made = maker.make_with_text(unit, rng if changed else None, counts)
        if made is None:
            continue
        example, tokens = made
        [scores] = reader.read([UnitTokens(*tokens)])
        row = np.concatenate([scores.vectors, scores.features], axis=1).astype(np.float16)
        vectors.append(row)
        for name, listed in gold.items():
            listed.append(getattr(example, name))
        weight.append(np.full(len(row), example.mark_weight, dtype=np.float32))
    tensors = {name: torch.from_numpy(np.concatenate(listed)) for name, listed in gold.items()}
    tensors["weight"] = torch.from_numpy(np.concatenate(weight))
    return torch.from_numpy(np.concatenate(vectors)), tensors


def fit_quantised(
    network: Network,
    labels: Labels,
    folder: Path,
    corpora: Corpora,
    extra: Sequence[Unit],
    report: Report,
    *,
    seed: int = 1,
    rounds: int = ROUNDS,
    news_share: float = 0.35,
) -> None:
    """Train the heads of `network` in place; `folder` has the quantised encoder's files."""
    rng = random.Random(seed)  # noqa: S311
    torch.manual_seed(seed)
    vectors, gold = _rows(folder, labels, _units(corpora, extra, rng, news_share), rng)
    report(f"{len(vectors)} tokens")
    heads = [network.tag, network.lemma, network.start, network.mark]
    optimizer = torch.optim.AdamW(
        [p for head in heads for p in head.parameters()], lr=RATE, weight_decay=0.01
    )
    network.train()
    steps = rounds * (len(vectors) // ROWS + 1)
    step = 0
    for number in range(rounds):
        order = torch.randperm(len(vectors))
        total = 0.0
        for part in order.split(ROWS):  # type: ignore[no-untyped-call]
            for group in optimizer.param_groups:
                group["lr"] = RATE * (1.0 - step / steps)
            loss = _loss(network, vectors[part].float(), {k: v[part] for k, v in gold.items()})
            optimizer.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            step += 1
            total += float(loss.detach()) * len(part)
        report(f"round {number}: {total / len(vectors):.4f}")
    network.eval()


def _loss(network: Network, vectors: Tensor, gold: dict[str, Tensor]) -> Tensor:
    tokens = functional.dropout(vectors, 0.1)
    total = vectors.new_zeros(())
    known = gold["tags"] != IGNORE
    if bool(known.any()):
        sizes = [network.sizes.tags, network.sizes.poses]
        tag, pos = network.tag(tokens[known][None])[0].split(sizes, dim=-1)
        total = total + functional.cross_entropy(tag, gold["tags"][known])
        total = total + 0.3 * functional.cross_entropy(pos, gold["poses"][known], ignore_index=-100)
        lemma = network.lemma(tokens[known][None])[0]
        total = total + 0.5 * functional.cross_entropy(
            lemma, gold["lemmas"][known], ignore_index=IGNORE
        )
        start = network.start(tokens[known][None])[0].squeeze(-1)
        total = total + 0.7 * functional.binary_cross_entropy_with_logits(
            start, gold["starts"][known].float()
        )
    known = gold["marks"] != IGNORE
    if bool(known.any()):
        said = functional.log_softmax(network.mark(tokens[known][None])[0], -1)
        fits = network.allowed[gold["marks"][known]]  # type: ignore[index]
        lost = -torch.logsumexp(said.masked_fill(fits == 0, -1e4), -1)
        weight = gold["weight"][known]
        total = total + (lost * weight).sum() / weight.sum()
    return total
