"""A batch from its sources to its tables: planned, gone on with, finished.

A run can be ended at any moment, in any way; the same call goes on where it was.
"""

from __future__ import annotations

import functools
import operator
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from briefing import paths
from briefing.batch import tables
from briefing.batch.executor import Advanced, Executor, Lost
from briefing.batch.folder import RunFolder
from briefing.batch.order import Order, Outcome, Settings, digest
from briefing.batch.plan import Plan, SourceFile, Unit, extended
from briefing.batch.shard import give_up
from briefing.batch.sources import found
from briefing.batch.units import scan
from briefing.errors import CANNOT_CREATE, BriefingError
from briefing.files import exclusive

__all__ = ["Batch", "Summary", "Watcher", "carry_out", "settings_of"]

_DIED = "the worker died every time that it was begun"


@dataclass(frozen=True)
class Batch:
    """What to do."""

    inputs: tuple[str, ...]
    output: Path
    formats: tuple[str, ...] = ()
    """Of `tables.FORMATS`."""
    force: bool = False
    """Whether what a batch has written there before is thrown away."""
    retry: bool = False
    """Whether shards are done again in which an article failed."""


@dataclass(frozen=True)
class Summary:
    """What came of a batch; all of it, and how much of it was done in this call."""

    total: Outcome
    shards: int
    shards_done_now: int
    words_done_now: int
    made: tuple[Path, ...] = field(default_factory=tuple)
    """The files and folders with the results."""


class Watcher(Protocol):
    """Told how far a batch is."""

    def planning(self, units: int) -> None:
        """So many units have been found so far."""

    def planned(self, units: int, done: int) -> None:
        """So many units there are, and so many were done before this call."""

    def advanced(self, units: int) -> None:
        """So many more are done; taken back, where less than none."""

    def done(self, outcome: Outcome) -> None:
        """A shard is done."""

    def finishing(self, table: str) -> None:
        """A table is being made."""


def settings_of(
    pipeline: str | None,
    time_limit: float | None,
    memory_limit: int | None,
    *,
    as_analysed: bool = False,
    text_field: str = "text",
) -> Settings:
    """The settings of a run with the user's own parties."""
    parties = paths.parties_file()
    return Settings(
        pipeline=pipeline,
        parties=str(parties),
        parties_digest=digest(parties),
        time_limit=time_limit,
        memory_limit=memory_limit,
        as_analysed=as_analysed,
        text_field=text_field,
    )


def carry_out(
    batch: Batch, settings: Settings, executor: Callable[[], Executor], watcher: Watcher
) -> Summary:
    """Carry a batch out, or go on with it.

    Args:
        batch: What to do.
        settings: How articles are opened and analysed.
        executor: Makes what has the shards done; called only if there are any to do.
        watcher: Told how far it is.

    Raises:
        BriefingError: code 66, where a source is missing; 73, where the output cannot be made,
            holds something else, a batch of other sources or with other settings, or is being
            written; 78, where a package, the pipeline or the file of parties is wrong.
    """
    tables.check(batch.formats)
    folder = RunFolder(batch.output)
    files = found(batch.inputs, batch.output)
    folder.begin()
    try:
        lock = exclusive(folder.lock, patience=0)
        lock.__enter__()
    except BriefingError as error:
        what = "is being written by another batch"
        raise BriefingError(what, where=str(batch.output), code=CANNOT_CREATE) from error
    try:
        return _locked(batch, settings, executor, watcher, folder, files)
    finally:
        lock.__exit__(None, None, None)


def _locked(
    batch: Batch,
    settings: Settings,
    executor: Callable[[], Executor],
    watcher: Watcher,
    folder: RunFolder,
    files: Sequence[SourceFile],
) -> Summary:
    if batch.force:
        folder.clear()
    plan = _planned(folder, settings, files, watcher)
    done: dict[int, Outcome] = {}
    for shard in plan.shards:
        outcome = folder.outcome(shard.number)
        if outcome is not None and batch.retry and outcome.failed:
            folder.undo(shard.number)
            folder.undo_tables()
        elif outcome is not None:
            done[shard.number] = outcome
    for number in _of_another_model(done):
        folder.undo(number)
        folder.undo_tables()
        del done[number]
    before = frozenset(done)
    watcher.planned(plan.count, sum(outcome.units for outcome in done.values()))
    base = str(Path.cwd())
    orders = [
        Order(shard, base, str(batch.output.resolve()))
        for shard in plan.shards
        if shard.number not in done
    ]
    if orders:
        model = next((each.analysis for each in done.values() if each.analysis), None)
        for outcome in _outcomes(executor(), orders, watcher):
            model = _same_model(model, outcome, folder)
            done[outcome.shard] = outcome
            watcher.done(outcome)
    folder.sweep()
    made = tables.make(folder, len(plan.shards), batch.formats, watcher.finishing)
    now = [outcome for number, outcome in done.items() if number not in before]
    return Summary(
        functools.reduce(operator.add, done.values(), Outcome(-1, 0)),
        len(plan.shards),
        len(now),
        sum(outcome.words for outcome in now),
        made,
    )


def _planned(
    folder: RunFolder, settings: Settings, files: Sequence[SourceFile], watcher: Watcher
) -> Plan:
    """The plan of the run that has begun here, with what is new in its sources; else a new one.

    Raises:
        BriefingError: code 73, where the run that has begun is another.
    """
    how = {
        "pipeline": settings.pipeline,
        "parties": settings.parties_digest,
        "as_analysed": settings.as_analysed,
        "text_field": settings.text_field,
    }
    begun = folder.run()
    if begun is not None:
        for key, value in how.items():
            if begun.get(key) != value:
                raise _another(folder, f"was begun with another {key.replace('_', ' ')}")
    plan = folder.plan()
    gone = set(plan.sources) - set(files)
    if gone:
        raise _another(folder, f"was begun with {min(gone).path}, which is gone or has changed")
    counted = 0

    def units(file: SourceFile) -> Iterator[Unit]:
        nonlocal counted
        for unit in scan(file, Path(file.path)):
            counted += 1
            if counted % 500 == 0:
                watcher.planning(counted)
            yield unit

    complete = extended(plan, files, units)
    if begun is None:
        folder.write_run(how)
    if complete != plan or begun is None:
        folder.write_plan(complete)
    return complete


def _outcomes(executor: Executor, orders: Sequence[Order], watcher: Watcher) -> Iterator[Outcome]:
    events = executor.events(orders)
    with closing(events):  # type: ignore[type-var]
        for event in events:
            if isinstance(event, Advanced):
                watcher.advanced(event.units)
            elif isinstance(event, Lost):
                watcher.advanced(len(event.order.shard.units))
                yield give_up(event.order, _DIED)
            else:
                yield event


def _of_another_model(done: Mapping[int, Outcome]) -> list[int]:
    """Shards of another model than most: other workers were at them when that was found out."""
    models = Counter(outcome.analysis for outcome in done.values() if outcome.analysis)
    if len(models) < 2:
        return []
    ((most, _),) = models.most_common(1)
    return [number for number, each in done.items() if each.analysis not in (None, most)]


def _same_model(
    model: tuple[str, str, str] | None, outcome: Outcome, folder: RunFolder
) -> tuple[str, str, str] | None:
    """The model of all shards so far.

    Raises:
        BriefingError: code 73, where that of the last is another; it is undone.
    """
    if outcome.analysis is None or model in (None, outcome.analysis):
        return model or outcome.analysis
    folder.undo(outcome.shard)
    raise _another(folder, "was begun with another version of the program or of the pipeline")


def _another(folder: RunFolder, what: str) -> BriefingError:
    return BriefingError(
        f"holds a batch that {what}",
        where=str(folder.path),
        hint="name another folder, or begin again with --force",
        code=CANNOT_CREATE,
    )
