"""The analysis worker as seen from outside: a child process that can be waited for and killed.

It imports neither spaCy nor Textual, so that the worker can be started before anything slow is
imported. Both ways the two talk in JSON lines: a document goes in; progress, the briefing or an
error comes out (`briefing.analysis.process.worker`).
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NamedTuple, cast

from briefing.errors import SOFTWARE, BriefingError
from briefing.model import Briefing, Document, contract
from briefing.resources import PACKAGE

__all__ = ["TIMEOUT", "AnalysisProcess", "Progress"]

TIMEOUT = 120.0  # seconds

_KEPT_LINES = 20  # of what the worker wrote on stderr
_WORKER = "briefing.analysis.process.worker"


class Progress(NamedTuple):
    """How far an analysis is, in paragraphs."""

    done: int
    total: int


class _Child(NamedTuple):
    """A running worker, what it has said, and the last lines of its complaints."""

    process: subprocess.Popen[str]
    replies: queue.SimpleQueue[str | None]  # lines; None when it has closed its output
    complaints: deque[str]
    listeners: tuple[threading.Thread, ...]


class AnalysisProcess:
    """One worker with one resident pipeline, restarted when it dies.

    One analysis runs at a time. `analyse` may run in a thread, and `close` be called from another.
    """

    def __init__(
        self,
        pipeline: str | None = None,
        *,
        timeout: float = TIMEOUT,
        parties: Path | None = None,
    ):
        """Name a pipeline (None: the bundled one).

        Args:
            pipeline: A spaCy pipeline's name or path.
            timeout: Seconds that the worker may be silent before it is killed.
            parties: The user's own parties, a file that need not exist.
        """
        self._pipeline = pipeline
        self._parties = parties
        self._timeout = timeout
        self._child: _Child | None = None
        self._closed = False
        self._state = threading.Lock()  # guards the two above
        self._turn = threading.Lock()  # one analysis at a time

    def start(self) -> None:
        """Start the worker and return at once; it loads its pipeline meanwhile."""
        self._running()

    def analyse(self, document: Document) -> Iterator[Progress | Briefing]:
        """Analyse a document, starting the worker if none runs.

        Gives progress as it comes, then the briefing. Left early, or failing, it kills the worker;
        the next analysis starts another.

        Raises:
            BriefingError: the analysis failed, took too long, was closed, or its process died.
        """
        with self._turn:
            child = self._running()
            _feed(child, json.dumps(contract.document_to_json(document)))
            briefing: Briefing | None = None
            try:
                while briefing is None:
                    reply = self._reply(child)
                    if "error" in reply:
                        raise BriefingError(**reply["error"])
                    if "progress" in reply:
                        yield Progress(*reply["progress"])
                    else:
                        briefing = contract.briefing_from_json(reply["briefing"])
            finally:
                if briefing is None:
                    self._drop(child)
            yield briefing

    def close(self) -> None:
        """Kill the worker, for good; a running `analyse` raises."""
        with self._state:
            self._closed = True
            child, self._child = self._child, None
        if child:
            _kill(child)

    def __enter__(self) -> AnalysisProcess:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _running(self) -> _Child:
        """The worker, started if need be."""
        with self._state:
            if self._closed:
                raise _closed()
            if self._child is None:
                self._child = _spawn(_command(self._pipeline, self._timeout, self._parties))
            return self._child

    def _reply(self, child: _Child) -> contract.Json:
        """The worker's next message."""
        try:
            line = child.replies.get(timeout=self._timeout)
        except queue.Empty:
            raise BriefingError(
                "the analysis took too long",
                hint=f"{self._timeout:g} seconds without progress",
                code=SOFTWARE,
            ) from None
        with self._state:
            if self._closed:
                raise _closed()
        if line is None:
            raise BriefingError(_cause_of_death(child), code=SOFTWARE)
        try:
            reply: contract.Json = json.loads(line)
        except ValueError as error:
            raise BriefingError("the analysis answered gibberish", code=SOFTWARE) from error
        return reply

    def _drop(self, child: _Child) -> None:
        """Kill a worker that cannot be trusted any more."""
        with self._state:
            if self._child is child:
                self._child = None
        _kill(child)


def _command(pipeline: str | None, timeout: float, parties: Path | None = None) -> list[str]:
    # Modules that happen to lie in the current folder are kept out, unless the program does.
    at_home = Path.cwd() == PACKAGE.parent
    safely = [] if at_home else ["-P"]
    named = [pipeline or "", str(parties or "")]
    return [sys.executable, *safely, "-m", _WORKER, str(timeout), *named]


def _spawn(command: list[str]) -> _Child:
    # One thread for linear algebra: more gain nothing here, and each reserves address space.
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    try:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            env=environment,
            start_new_session=True,  # Ctrl-C is for the parent; the worker follows it by itself
        )
    except OSError as error:
        reason = error.strerror or "unknown error"
        raise BriefingError(
            f"the analysis could not be started: {reason.lower()}", code=SOFTWARE
        ) from error
    replies: queue.SimpleQueue[str | None] = queue.SimpleQueue()
    complaints: deque[str] = deque(maxlen=_KEPT_LINES)
    listeners = (
        threading.Thread(target=_pass_on, args=(process.stdout, replies), daemon=True),
        threading.Thread(target=_remember, args=(process.stderr, complaints), daemon=True),
    )
    for listener in listeners:
        listener.start()
    return _Child(process, replies, complaints, listeners)


def _pass_on(stream: IO[str], replies: queue.SimpleQueue[str | None]) -> None:
    with contextlib.suppress(OSError, ValueError), stream:
        for line in stream:
            replies.put(line)
    replies.put(None)


def _remember(stream: IO[str], complaints: deque[str]) -> None:
    with contextlib.suppress(OSError, ValueError), stream:
        complaints.extend(line for raw in stream if (line := raw.strip()))


def _feed(child: _Child, line: str) -> None:
    """Send a line without waiting: a worker that does not read must not hold up its timeout."""

    def write() -> None:
        # A dead worker says why on its output, or by how it died.
        with contextlib.suppress(OSError, ValueError):
            stdin = cast("IO[str]", child.process.stdin)
            stdin.write(line + "\n")
            stdin.flush()

    threading.Thread(target=write, daemon=True).start()


def _closed() -> BriefingError:
    return BriefingError("the analysis was ended", code=SOFTWARE)


def _kill(child: _Child) -> None:
    """End a worker and reap it."""
    child.process.kill()
    child.process.wait()
    with contextlib.suppress(OSError, ValueError):
        cast("IO[str]", child.process.stdin).close()


def _cause_of_death(child: _Child) -> str:
    """Why a worker that closed its output did so, in one line."""
    try:
        status = child.process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        return "the analysis stopped answering"
    for listener in child.listeners:
        listener.join(timeout=1)
    if status < 0:
        return _SIGNALS.get(-status) or f"the analysis was ended by {_signal_name(-status)}"
    last = child.complaints[-1] if child.complaints else f"exit status {status}"
    if last.startswith("MemoryError"):
        return "the analysis ran out of memory"
    return f"the analysis failed: {last}"


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


_SIGNALS: dict[int, str] = {
    signal.SIGKILL: "the analysis was killed, perhaps for lack of memory",
    signal.SIGSEGV: "the analysis crashed",
    signal.SIGABRT: "the analysis crashed, perhaps for lack of memory",
    signal.SIGALRM: "the analysis took too long",
}
