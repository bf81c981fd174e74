"""From trained networks to the file that ships."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from briefing.analysis.actors.side.ranker import FORMAT, WEIGHTS
from briefing.analysis.runtime.weights import MANIFEST, manifest_of
from briefing.training.sides.network import Network


def arrays_of(
    networks: Sequence[Network], names: tuple[list[str], list[str]]
) -> dict[str, npt.NDArray[np.generic]]:
    """The arrays of `briefing.analysis.actors.side.ranker.Ranker`."""
    made: dict[str, npt.NDArray[np.generic]] = {
        "actor_signs": np.array(names[0]),
        "candidate_signs": np.array(names[1]),
    }
    for number, network in enumerate(networks):
        layers = {
            "actor": network.actor.weight.T,
            "bias": network.actor.bias,
            "candidate": network.candidate.weight.T,
            "plain": network.plain.weight[0],
            "last": network.last.weight[0],
        }
        for name, value in layers.items():
            made[f"{number}.{name}"] = value.detach().numpy().astype(np.float16)
    return made


def export(networks: Sequence[Network], names: tuple[list[str], list[str]], folder: Path) -> None:
    """Write the ranker and its manifest into `folder`."""
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **arrays_of(networks, names))  # type: ignore[arg-type]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / WEIGHTS).write_bytes(buffer.getvalue())
    (folder / MANIFEST).write_bytes(manifest_of({WEIGHTS: buffer.getvalue()}, FORMAT))
