"""A batch as the user sees it: how far it is, what came of it, and the exit code."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any

from briefing.batch.executor import Executor
from briefing.batch.order import Outcome, Settings
from briefing.batch.run import Batch, Summary, carry_out
from briefing.cli import console
from briefing.errors import ALL_FAILED, SOME_FAILED

__all__ = ["batch", "default_workers"]

_REPORT_EVERY = 60.0  # seconds between two lines where no bar can be drawn
_MOST_REASONS = 5


def batch(
    order: Batch,
    settings: Settings,
    *,
    workers: int,
    dask: bool = False,
    scheduler: str | None = None,
    quiet: bool = False,
) -> int:
    """Carry a batch out and say what came of it; gives the exit code.

    Raises:
        BriefingError: as `briefing.batch.run.carry_out`.
    """

    def executor() -> Executor:
        if dask or scheduler:
            from briefing.batch.cluster import Cluster

            return Cluster(settings, scheduler=scheduler, workers=workers)
        from briefing.batch.processes import Processes

        return Processes(settings, workers)

    if dask or scheduler:
        from briefing.batch import cluster

        cluster.check()
    begun = time.monotonic()
    with _watching(quiet) as watcher:
        try:
            summary = carry_out(order, settings, executor, watcher)
        except KeyboardInterrupt:
            if not quiet:
                console.notify("stopped; the same command goes on where it was")
            raise
    if not quiet:
        console.write(summary_text(summary, time.monotonic() - begun))
    return _code(summary.total)


def default_workers() -> int:
    """A worker for each core that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def summary_text(summary: Summary, seconds: float) -> str:
    """What came of a batch, in a few lines."""
    total = summary.total
    analysed = total.articles - total.failed
    lines = [
        f"{_counted(total.articles, 'article')}: {analysed:,} analysed, {total.failed:,} failed",
        f"{_counted(total.statements, 'statement')}, {_counted(total.links, 'answer')}, "
        f"{_counted(total.words, 'word')}",
    ]
    if summary.shards_done_now:
        rate = summary.words_done_now / seconds if seconds else 0.0
        lines.append(f"{_time(seconds)}, {rate:,.0f} words a second")
    else:
        lines.append("all of it was done before")
    reasons = sorted(total.errors.items(), key=lambda item: (-item[1], item[0]))
    for reason, count in reasons[:_MOST_REASONS]:
        lines.append(f"  {count:,} failed: {reason}")
    if len(reasons) > _MOST_REASONS:
        rest = sum(count for _, count in reasons[_MOST_REASONS:])
        lines.append(f"  {rest:,} failed for other reasons; the rows of articles tell all")
    lines += [f"in {path}" for path in summary.made]
    from briefing.ingest.text.clean import safe_line

    return "".join(safe_line(line) + "\n" for line in lines)


def _code(total: Outcome) -> int:
    if not total.failed:
        return 0
    return ALL_FAILED if total.failed == total.articles else SOME_FAILED


class _Silent:
    """Says nothing."""

    def planning(self, units: int) -> None:
        """Nothing."""

    def planned(self, units: int, done: int) -> None:
        """Nothing."""

    def advanced(self, units: int) -> None:
        """Nothing."""

    def done(self, outcome: Outcome) -> None:
        """Nothing."""

    def finishing(self, table: str) -> None:
        """Nothing."""


class _Lines(_Silent):
    """A line now and then, for a log."""

    def __init__(self) -> None:
        self._total = self._done = self._before = 0
        self._begun = self._told = time.monotonic()

    def planned(self, units: int, done: int) -> None:
        """Say how many there are, where some were done before."""
        self._total, self._done, self._before = units, done, done
        self._begun = self._told = time.monotonic()
        if done:
            console.notify(f"{done:,} of {units:,} articles were done before")

    def advanced(self, units: int) -> None:
        """Say how far it is, if it is time to."""
        self._done += units
        now = time.monotonic()
        if now - self._told < _REPORT_EVERY:
            return
        self._told = now
        rate = (self._done - self._before) / (now - self._begun)
        left = f", {_time((self._total - self._done) / rate)} left" if rate > 0 else ""
        console.notify(f"{self._done:,} of {self._total:,} articles, {rate:.1f} a second{left}")


class _Bar(_Silent):
    """A bar with the rate and the time left."""

    def __init__(self, bar: Any) -> None:
        self._bar = bar
        self._task = bar.add_task("looking", total=None, rate="", failed="")
        self._done = self._before = self._failed = 0
        self._begun = time.monotonic()

    def planning(self, units: int) -> None:
        """Show how many have been found."""
        self._bar.update(self._task, completed=units)

    def planned(self, units: int, done: int) -> None:
        """Show how many there are."""
        self._done = self._before = done
        self._begun = time.monotonic()
        self._bar.reset(
            self._task, total=units, completed=done, description="reading", rate="", failed=""
        )

    def advanced(self, units: int) -> None:
        """Show how far it is."""
        self._done += units
        rate = (self._done - self._before) / max(time.monotonic() - self._begun, 0.001)
        self._bar.update(self._task, completed=self._done, rate=f"{rate:.1f}/s")

    def done(self, outcome: Outcome) -> None:
        """Show how many failed."""
        self._failed += outcome.failed
        if self._failed:
            self._bar.update(self._task, failed=f"{self._failed:,} failed")

    def finishing(self, table: str) -> None:
        """Show what is being made."""
        self._bar.update(self._task, description=f"writing {table}")


def _watching(quiet: bool) -> AbstractContextManager[_Silent]:
    """What tells how far the batch is: a bar on a terminal, else lines."""
    if quiet:
        return contextlib.nullcontext(_Silent())
    drawn = sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    return _bar() if drawn else contextlib.nullcontext(_Lines())


@contextlib.contextmanager
def _bar() -> Iterator[_Silent]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[failed]}"),
        console=Console(stderr=True),
        redirect_stdout=False,  # data goes there
        transient=True,
    )
    with bar:
        yield _Bar(bar)


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def _time(seconds: float) -> str:
    """A time in the two largest units that it has."""
    whole = round(seconds)
    hours, minutes = whole // 3600, whole % 3600 // 60
    if hours:
        return f"{hours:,} h {minutes} min"
    if minutes:
        return f"{minutes} min {whole % 60} s"
    return f"{seconds:.1f} s"
