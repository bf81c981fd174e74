"""What size costs: the memory of a process on large inputs, and time a byte."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.bench.figure import Figure

HERE = Path(__file__).parent
LONG, SHORT = 800_000, 100_000  # bytes
INPUTS = ("articles", "paragraph", "lines")


def cost_of_length() -> Figure:
    """CPU of one article of 800 kB ÷ 8 × that of one of 100 kB."""
    long, short = (_measured("fast", "articles", size)[0] for size in (LONG, SHORT))
    return Figure(long / (8 * short), 1.1, f"{long:.1f} s and {short:.1f} s")


def peak_memory(pipeline: str, inputs: Sequence[str] = INPUTS) -> Figure:
    """The most memory that a process takes, in MB, on any of the odd inputs."""
    peaks = {name: _measured(pipeline, name, LONG)[1] for name in inputs}
    told = ", ".join(f"{name} {peak:.0f}" for name, peak in peaks.items())
    return Figure(max(peaks.values()), 450.0, f"{LONG // 1000} kB each: {told}")


def _measured(pipeline: str, name: str, size: int) -> tuple[float, float]:
    """CPU seconds and MB of a process that analyses an input of so many bytes."""
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, str(HERE / "bare_size.py"), pipeline, name, str(size)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    seconds, peak = done.stdout.split()
    return float(seconds), float(peak)


def made(name: str, size: int, written: Path) -> str:
    """A text of so many characters: articles on end, one paragraph, or a line a sentence."""
    texts = [path.read_text("utf-8") for path in sorted(written.glob("*.txt"))]
    pieces = [paragraph for text in texts for paragraph in text.split("\n\n")]
    between = {"articles": "\n\n", "paragraph": " ", "lines": "\n"}[name]
    gathered: list[str] = []
    length = 0
    for piece in itertools.cycle(pieces):
        if length >= size:
            break
        flat = piece if name == "articles" else " ".join(piece.split())
        gathered.append(flat)
        length += len(flat) + len(between)
    return between.join(gathered)[:size]
