"""Workers of a Dask cluster: one that is there, or one that is made on this machine.

Sources and output must lie at the same paths on every machine. A worker that dies costs the shards
that it was at, which others begin again; files take their names when they are whole.
"""

from __future__ import annotations

import functools
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

from briefing.analysis.process.messages import error_of, error_to_json
from briefing.batch import shard
from briefing.batch.executor import ATTEMPTS, Advanced, Event, Lost
from briefing.batch.folder import RunFolder
from briefing.batch.order import Order, Outcome, Settings
from briefing.batch.worker import resident
from briefing.errors import CONFIG_ERROR, UNAVAILABLE, BriefingError
from briefing.ingest.formats import warm

__all__ = ["Cluster", "check", "do"]

Json = dict[str, Any]
Task = Callable[[Json, Json], Json]

_AHEAD = 2  # tasks that wait for each worker, so that none is idle
_CONFIGURATION = {
    "distributed.scheduler.allowed-failures": ATTEMPTS - 1,
    # No pages for browsers, which anybody on this machine could open.
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
    # A worker that died is started again, which takes its time on a machine that is busy: one that
    # is not back when these are over is given up for good.
    "distributed.deploy.lost-worker-timeout": "1h",
    "distributed.comm.timeouts.connect": "120s",
}
_STEP = 0.02  # seconds
_WITHOUT_WORKERS = 60.0  # seconds
_PATIENCE = 30  # seconds to reach a scheduler, or a worker


class Cluster:
    """The workers of a scheduler, or so many on this machine, which nobody else can reach."""

    def __init__(
        self,
        settings: Settings,
        *,
        scheduler: str | None = None,
        workers: int = 1,
        task: Task | None = None,
    ):
        """Name a scheduler by its address, or say how many workers there should be here.

        `task` is what a worker does with settings and an order; without it, `do`.
        """
        self._settings = settings
        self._scheduler = scheduler
        self._workers = workers
        self._task = task or do

    def events(self, orders: Iterable[Order]) -> Iterator[Event]:
        """See `executor.Executor`."""
        check()
        with self._client() as client:
            yield from self._events(client, iter(orders))

    def _events(self, client: Any, orders: Iterator[Order]) -> Iterator[Event]:
        from distributed import as_completed

        settings = self._settings.to_json()
        given: dict[str, Order] = {}

        def submitted(order: Order) -> Any:
            future = client.submit(self._task, settings, order.to_json(), pure=False, retries=0)
            given[future.key] = order
            return future

        at_once = _AHEAD * max(1, len(client.scheduler_info()["workers"]))
        first = [submitted(order) for order in islice(orders, at_once)]
        done = as_completed(first, loop=client.loop)
        while not done.is_empty():
            _await(done, client)
            future = next(done)
            order = given.pop(future.key)
            answer = _answer(future, order)
            future.release()  # else a worker that dies has what it did done again
            if answer is None:
                yield Lost(order)
            elif "error" in answer:
                raise error_of(answer)
            else:
                outcome = Outcome.of_json(answer["outcome"])
                yield Advanced(outcome.units)
                yield outcome
            for following in islice(orders, 1):
                done.add(submitted(following))

    def _client(self) -> Any:
        """The client, connected; it ends a cluster that was made for it.

        Raises:
            BriefingError: code 69, where the scheduler does not answer.
        """
        import dask
        from distributed import Client, LocalCluster
        from distributed.security import Security

        dask.config.set(_CONFIGURATION)
        if self._scheduler is not None:
            try:
                return Client(self._scheduler, timeout=_PATIENCE, set_as_default=False)
            except (OSError, ValueError) as error:
                raise BriefingError(
                    "no scheduler answers",
                    where=self._scheduler,
                    hint="name it as tcp://HOST:PORT, as it says itself",
                    code=UNAVAILABLE,
                ) from error
        # Whoever reaches a scheduler can have its workers run anything: without the keys, which are
        # made for this cluster, other users of this machine cannot.
        cluster = LocalCluster(
            n_workers=self._workers,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address=None,
            silence_logs=50,
            security=Security.temporary(),
        )
        return _ClientOf(cluster)


class _ClientOf:
    """A client that closes its cluster with itself."""

    def __init__(self, cluster: Any) -> None:
        self._cluster = cluster

    def __enter__(self) -> Any:
        from distributed import Client

        self._client = Client(self._cluster, set_as_default=False)
        return self._client

    def __exit__(self, *_: object) -> None:
        with closing(self._cluster), closing(self._client):
            pass


def _await(done: Any, client: Any) -> None:
    """Wait until a task is done.

    Raises:
        BriefingError: code 69, where there has been no worker for too long.
    """
    seen = time.monotonic()
    while not done.has_ready():
        time.sleep(_STEP)
        if client.scheduler_info()["workers"]:
            seen = time.monotonic()
        elif time.monotonic() - seen > _WITHOUT_WORKERS:
            raise BriefingError(
                "the cluster has no workers any more",
                hint="the same command goes on where it was",
                code=UNAVAILABLE,
            )


def _answer(future: Any, order: Order) -> Json | None:
    """What a task gave; None where its workers died every time.

    That a shard is done stands in its mark: what the worker has in memory goes with the worker, and
    whoever waits for it may wait for ever.

    Raises:
        BriefingError: code 78, where the workers cannot run it.
    """
    from distributed.scheduler import KilledWorker

    done = RunFolder(Path(order.output)).outcome(order.shard.number)
    if done is not None and future.status == "finished":
        return {"outcome": done.to_json()}
    try:
        answer: Json = future.result(timeout=_PATIENCE)
    except (KilledWorker, TimeoutError):
        return None
    except (ImportError, AttributeError) as error:
        raise BriefingError(
            f"the cluster's workers cannot run briefing: {error}",
            hint="install the same version for them",
            code=CONFIG_ERROR,
        ) from error
    return answer


def do(settings: Json, order: Json) -> Json:
    """What a worker does with an order: `shard.do`, with the analysis that it keeps."""
    try:
        warm.keep()
        made = Settings.of_json(settings)
        outcome = shard.do(Order.of_json(order), made, _resident(made))
    except Exception as error:
        return error_to_json(error, "the batch failed")
    return {"outcome": outcome.to_json()}


@functools.lru_cache(maxsize=1)
def _resident(settings: Settings) -> shard.Analysis:
    return resident(settings)


def check() -> None:
    """See that Dask is installed.

    Raises:
        BriefingError: code 78, where it is not.
    """
    try:
        import cryptography  # noqa: F401
        import distributed  # noqa: F401
    except ImportError:
        raise BriefingError(
            "a cluster needs the packages distributed and cryptography",
            hint="install briefing with its extra: pip install '.[dask]'",
            code=CONFIG_ERROR,
        ) from None
