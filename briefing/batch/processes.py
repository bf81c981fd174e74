"""Workers on this machine: processes that end with this one, each with its own pipeline."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from briefing.analysis.process.messages import error_of
from briefing.batch.executor import ATTEMPTS, Advanced, Event, Lost
from briefing.batch.order import Order, Outcome, Settings
from briefing.errors import SOFTWARE, BriefingError
from briefing.resources import PACKAGE

__all__ = ["Processes", "command"]

_WORKER = "briefing.batch.worker"


class Processes:
    """So many workers, each held by a thread: when the thread ends, so does its process."""

    def __init__(self, settings: Settings, workers: int):
        self._settings = settings
        self._workers = workers

    def events(self, orders: Iterable[Order]) -> Iterator[Event]:
        """See `executor.Executor`."""
        told: queue.SimpleQueue[Event | BriefingError | None] = queue.SimpleQueue()
        all_orders = list(orders)
        waiting = _Orders(all_orders)
        count = min(self._workers, len(all_orders))
        holders = [_Holder(self._settings, waiting, told) for _ in range(count)]
        for holder in holders:
            holder.start()
        try:
            running = len(holders)
            while running:
                event = told.get()
                if event is None:
                    running -= 1
                elif isinstance(event, BriefingError):
                    raise event
                else:
                    yield event
        finally:
            waiting.end()
            for holder in holders:
                holder.end()


class _Orders:
    """Orders that several threads take from."""

    def __init__(self, orders: Iterable[Order]) -> None:
        self._orders = iter(orders)
        self._lock = threading.Lock()
        self._ended = False

    def next(self) -> Order | None:
        """One that nobody has taken; None when there is none any more."""
        with self._lock:
            return None if self._ended else next(self._orders, None)

    def end(self) -> None:
        """Give no more."""
        self._ended = True


class _Holder(threading.Thread):
    """Starts a worker, speaks to it, and starts another when it dies."""

    def __init__(
        self,
        settings: Settings,
        orders: _Orders,
        told: queue.SimpleQueue[Event | BriefingError | None],
    ) -> None:
        super().__init__(daemon=True)
        self._settings = settings
        self._orders = orders
        self._told = told
        self._process: subprocess.Popen[str] | None = None
        self._ended = False
        self._lock = threading.Lock()  # guards the two above

    def run(self) -> None:
        """Take orders until there are none."""
        try:
            while (order := self._orders.next()) is not None:
                self._do(order)
        except BriefingError as error:
            self._told.put(error)
        except OSError as error:
            reason = (error.strerror or "unknown error").lower()
            failed = BriefingError(f"a worker could not be started: {reason}", code=SOFTWARE)
            self._told.put(failed)
        finally:
            self._kill()
            self._told.put(None)

    def end(self) -> None:
        """End the worker, whatever it is at."""
        with self._lock:
            self._ended = True
        self._kill()

    def _do(self, order: Order) -> None:
        for _ in range(ATTEMPTS):
            advanced = 0
            for message in self._asked(order):
                if "error" in message:
                    raise error_of(message)
                if "outcome" in message:
                    outcome = Outcome.of_json(message["outcome"])
                    self._told.put(Advanced(outcome.units - advanced))
                    self._told.put(outcome)
                    return
                advanced += message["advanced"]
                self._told.put(Advanced(message["advanced"]))
            self._kill()
            if self._ended:
                return
            self._told.put(Advanced(-advanced))
        self._told.put(Lost(order))

    def _asked(self, order: Order) -> Iterator[dict[str, Any]]:
        """What the worker answers, until it dies or whoever asks has heard enough."""
        process = self._running()
        if process is None or process.stdin is None or process.stdout is None:
            return
        with contextlib.suppress(OSError, ValueError):  # it has died, or been killed
            process.stdin.write(json.dumps(order.to_json()) + "\n")
            process.stdin.flush()
            for line in process.stdout:
                yield json.loads(line)

    def _running(self) -> subprocess.Popen[str] | None:
        """The worker, started if there is none; None where there is to be no more."""
        with self._lock:
            if self._ended:
                return None
            if self._process is not None:
                return self._process
            process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                command(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="utf-8",
                env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
                start_new_session=True,  # Ctrl-C is for this process, which ends the workers
            )
            self._process = process
        if process.stdin is not None:
            with contextlib.suppress(OSError):
                process.stdin.write(json.dumps(self._settings.to_json()) + "\n")
        return process

    def _kill(self) -> None:
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()


def command() -> list[str]:
    """The command line of a worker."""
    at_home = Path.cwd() == PACKAGE.parent
    safely = [] if at_home else ["-P"]  # modules that happen to lie here are kept out
    return [sys.executable, *safely, "-m", _WORKER, str(os.getpid())]
