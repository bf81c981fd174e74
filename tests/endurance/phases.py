"""The phases of the endurance test: an archive, three runs over it, their bytes compared."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

import briefing
from briefing.batch.folder import RunFolder
from briefing.files import write_whole
from tests.endurance.made_archive import write

__all__ = ["PROGRAM", "Endurance"]

PROGRAM = (sys.executable, "-m", "briefing")
_UNDISTURBED = "undisturbed"
_FORMATS = ("-f", "csv", "-f", "parquet")
_GONE = 20.0
"""Seconds within which everything that a killed run has started is to end."""
_STEP = 0.02
_ENDED_WELL = (0, 3)  # 3: some articles failed, as they should

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Moment:
    """When a run is killed: so many seconds after so many of its shards are done."""

    shards: int
    seconds: float
    whom: str = "group"
    """"group": the process and its whole process group; "own": the process alone, with what it
    keeps in itself (the scheduler of a cluster); "worker": one worker of a cluster."""


@dataclass
class Endurance:
    """All phases, in a folder that remembers which are done.

    `program` is what is started, ``batch`` and its arguments behind it, then `options`. A `plain`
    archive is of text alone, which opens fastest.
    """

    folder: Path
    articles: int
    kills: int
    seed: int = 15
    program: Sequence[str] = PROGRAM
    options: Sequence[str] = ()
    plain: bool = False
    faults: list[str] = field(default_factory=list)

    def run(self, tell: Tell, *, killed: bool = True, cluster: bool = True) -> bool:
        """Go through the phases that are not done; gives whether all went as it should."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._phase("archive", tell, self._make)
        self._phase(_UNDISTURBED, tell, lambda: self._run(_UNDISTURBED, ("--workers", "2"), ()))
        shards = len(RunFolder(self.folder / _UNDISTURBED).plan().shards)
        runs = []
        if killed:
            moments = tuple(self._kills(shards))
            self._phase("killed", tell, lambda: self._run("killed", ("--workers", "2"), moments))
            runs.append("killed")
        if cluster:
            dask = ("--dask", "--workers", "2")
            disturbed = tuple(self._kills_of_a_cluster(shards))
            self._phase("cluster", tell, lambda: self._run("cluster", dask, disturbed))
            runs.append("cluster")
        for name in runs:
            tell(self._compared(name))
        for fault in self.faults:
            tell(f"FAULT: {fault}")
        return not self.faults

    # The phases.

    def _make(self) -> str:
        write(self.folder / "archive", self.articles, self.seed, plain=self.plain)
        files = sum(path.is_file() for path in (self.folder / "archive").rglob("*"))
        return f"{self.articles:,} articles in {files:,} files"

    def _kills(self, shards: int) -> Iterator[Moment]:
        """As many as were asked for in mid-run; one while it is planned, one at its tables."""
        chance = random.Random(self.seed)
        yield Moment(0, chance.uniform(0.3, 1.5))
        for done in sorted(chance.sample(range(1, shards), self.kills)):
            yield Moment(done, chance.uniform(0, 0.5))
        yield Moment(shards, chance.uniform(0, 0.3))

    def _kills_of_a_cluster(self, shards: int) -> Iterator[Moment]:
        """Of a worker, and of the process that is client and scheduler, in turns."""
        chance = random.Random(self.seed + 1)
        for number, done in enumerate(sorted(chance.sample(range(1, shards), self.kills))):
            yield Moment(done, chance.uniform(0, 0.5), "own" if number % 2 else "worker")

    def _run(self, name: str, how: Sequence[str], moments: Sequence[Moment]) -> str:
        """Run a batch to its end, killed at each moment that has not been yet."""
        past = self._state().get(f"kills of {name}", 0)
        process: subprocess.Popen[bytes] | None = None
        missed = 0
        for number, moment in enumerate(moments[past:], start=past + 1):
            if process is None:
                process = self._started(name, how)
            if not self._reached(process, name, moment):
                if process.returncode not in _ENDED_WELL:
                    self.faults.append(f"{name} ended before kill {number} ({process.returncode})")
                missed += 1  # it was done sooner: a fast machine is no fault
                process = None
                continue
            process = self._kill(process, name, moment)
            self._remember(f"kills of {name}", number)
        process = process or self._started(name, how)
        if process.wait() not in _ENDED_WELL:
            error = (self.folder / f"{name}.err").read_text("utf-8")[-300:]
            self.faults.append(f"{name} ended with {process.returncode}: {error}")
        folder = RunFolder(self.folder / name)
        outcomes = [folder.outcome(shard.number) for shard in folder.plan().shards]
        done = [outcome for outcome in outcomes if outcome is not None]
        if len(done) < len(outcomes):
            self.faults.append(f"{name} lacks {len(outcomes) - len(done)} shards")
        told = ", ".join(f"{moment.whom} after {moment.shards}" for moment in moments)
        return (
            f"{sum(each.articles for each in done):,} articles in {len(outcomes)} shards, "
            f"{sum(each.failed for each in done)} failed"
            + (
                f"; killed {len(moments) - missed} of {len(moments)} times: {told}"
                if moments
                else ""
            )
        )

    def _compared(self, name: str) -> str:
        """See that a run left what the undisturbed one did: the same files, byte for byte."""
        whole, disturbed = (_files(self.folder / each) for each in (_UNDISTURBED, name))
        others = sorted(
            file
            for file in whole.keys() | disturbed.keys()
            if file not in whole
            or file not in disturbed
            or whole[file].read_bytes() != disturbed[file].read_bytes()
        )
        self.faults += [f"{name}/{file} differs" for file in others[:5]]
        size = sum(path.stat().st_size for path in whole.values())
        return (
            f"compared: {name}: {len(others)} of {len(whole):,} files ({size:,} bytes) are not "
            "those of the undisturbed run, byte for byte"
        )

    # A run, and its end.

    def _started(self, name: str, how: Sequence[str]) -> subprocess.Popen[bytes]:
        homes = {
            f"XDG_{each}_HOME": str(self.folder / "home" / each.lower())
            for each in ("CONFIG", "STATE", "DATA", "CACHE")
        }
        arguments = ("batch", "archive", "-o", name, *_FORMATS, *how, *self.options, "--quiet")
        with (self.folder / f"{name}.err").open("ab") as errors:
            return subprocess.Popen(
                [*self.program, *arguments],
                stdout=subprocess.DEVNULL,
                stderr=errors,
                cwd=self.folder,
                start_new_session=True,
                env={
                    **os.environ,
                    **homes,
                    "PYTHONPATH": str(Path(briefing.__file__).parents[1]),
                },
            )

    def _reached(self, process: subprocess.Popen[bytes], name: str, moment: Moment) -> bool:
        """Wait for the moment; False where the process ends before."""
        shards = self.folder / name / "shards"
        while len(list(shards.glob("*/*.done"))) < moment.shards:
            if process.poll() is not None:
                return False
            time.sleep(_STEP)
        time.sleep(moment.seconds)
        if moment.whom == "worker":
            while not _workers(process.pid) and process.poll() is None:
                time.sleep(_STEP)
        return process.poll() is None

    def _kill(
        self, process: subprocess.Popen[bytes], name: str, moment: Moment
    ) -> subprocess.Popen[bytes] | None:
        """Kill whom the moment says; gives the process if that goes on."""
        if moment.whom == "worker":
            with suppress(psutil.NoSuchProcess):
                _workers(process.pid)[0].kill()
            return process
        started = psutil.Process(process.pid).children(recursive=True)
        if moment.whom == "group":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()
        until = time.monotonic() + _GONE
        while any(map(_lives, started)) and time.monotonic() < until:
            time.sleep(_STEP)
        for each in filter(_lives, started):
            self.faults.append(f"{name}: killed, and {' '.join(each.cmdline())[:200]} lived on")
            each.kill()
        return None

    # What is done.

    def _phase(self, name: str, tell: Tell, do: Callable[[], str]) -> None:
        if name in self._state():
            tell(f"{name}: {self._state()[name]} (before)")
            return
        begun = time.monotonic()
        faults = len(self.faults)
        done = f"{do()}; {time.monotonic() - begun:,.0f} s"
        if len(self.faults) == faults:
            self._remember(name, done)
        tell(f"{name}: {done}")

    def _state(self) -> dict[str, object]:
        path = self.folder / "state.json"
        return json.loads(path.read_text("utf-8")) if path.exists() else {}

    def _remember(self, key: str, value: object) -> None:
        content = json.dumps({**self._state(), key: value}, indent=1)
        write_whole(self.folder / "state.json", content, replace=True)


def _lives(process: psutil.Process) -> bool:
    """Whether it runs; one that has ended may wait for somebody to hear of it."""
    with suppress(psutil.NoSuchProcess):
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    return False


def _workers(process: int) -> list[psutil.Process]:
    """The workers of the cluster that a process keeps, oldest first."""
    found = []
    for child in psutil.Process(process).children(recursive=True):
        with suppress(psutil.Error):
            if "multiprocessing.spawn" in " ".join(child.cmdline()):
                found.append(child)
    return sorted(found, key=lambda each: each.pid)


def _files(folder: Path) -> dict[str, Path]:
    return {str(path.relative_to(folder)): path for path in folder.rglob("*") if path.is_file()}
