"""The analysis as the reader sees it: a child process that can be waited for and killed.

It imports neither spaCy, numpy nor Textual, so that the worker can be started before anything slow
is imported.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from briefing.analysis.process.child import MEMORY_LIMIT, Child, Silent
from briefing.analysis.process.messages import Json, Options, error_of, too_long
from briefing.errors import SOFTWARE, BriefingError
from briefing.model import Briefing, Document, contract

__all__ = ["TIMEOUT", "AnalysisProcess", "Progress"]

TIMEOUT = 120.0
"""Seconds that an analysis may be without progress in the reader."""

_NICENESS = 10  # behind a reader's screen


class Progress(NamedTuple):
    """How far an analysis is, in paragraphs."""

    done: int
    total: int
    beginning: Briefing | None = None
    """What was found in these paragraphs, where that is told: more may be known of them later."""


class AnalysisProcess:
    """One worker with one resident pipeline, restarted when it dies.

    One analysis runs at a time. `analyse` may run in a thread, and `close` be called from another.
    """

    def __init__(
        self,
        pipeline: str | None = None,
        *,
        timeout: float = TIMEOUT,
        memory_limit: int | None = MEMORY_LIMIT,
        parties: Path | None = None,
    ):
        """Name a pipeline (None: the bundled one).

        Args:
            pipeline: A spaCy pipeline's name or path.
            timeout: Seconds that the worker may be silent before it is killed.
            memory_limit: Bytes that the worker may take beyond what its loaded pipeline takes;
                None is no limit. Holds on Linux only.
            parties: The user's own parties, a file that need not exist; where it is wrong, each
                briefing has a notice that says so.
        """
        self._options = Options(
            parent=os.getpid(),
            pipeline=pipeline,
            parties=str(parties) if parties else None,
            lenient=True,
            patience=timeout,
            memory=memory_limit,
            niceness=_NICENESS,
        )
        self._timeout = timeout
        self._child: Child | None = None
        self._ready = False
        self._closed = False
        self._state = threading.Lock()  # guards the three above
        self._turn = threading.Lock()  # one analysis at a time

    def start(self) -> None:
        """Start the worker and return at once; it loads its pipeline meanwhile."""
        self._running()

    def analyse(self, document: Document) -> Iterator[Progress | Briefing]:
        """Analyse a document, starting the worker if none runs.

        Gives progress as it comes, of a long article with what was found in its beginning, then
        the briefing. Left early, or failing, it kills the worker;
        the next analysis starts another.

        Raises:
            BriefingError: the analysis failed, took too long, was closed, or its process died.
        """
        with self._turn:
            child, ready = self._running()
            briefing: Briefing | None = None
            try:
                if not ready:
                    self._await_ready(child)
                child.send({"analyse": contract.document_to_json(document), "partly": True})
                while briefing is None:
                    message = self._receive(child)
                    if "error" in message:
                        raise error_of(message)
                    if "progress" in message:
                        found = message.get("beginning")
                        beginning = contract.ledger_from_json(found, document) if found else None
                        done, total = message["progress"]
                        yield Progress(done, total, beginning)
                    else:
                        briefing = contract.ledger_from_json(message["briefing"], document)
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
            child.kill()

    def __enter__(self) -> AnalysisProcess:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _running(self) -> tuple[Child, bool]:
        """The worker, started if need be, and whether it has said that it is ready."""
        with self._state:
            if self._closed:
                raise _ended()
            if self._child is None:
                self._child, self._ready = Child(self._options), False
            return self._child, self._ready

    def _await_ready(self, child: Child) -> None:
        try:
            child.await_ready()
        except BriefingError:
            self._raise_if_closed()
            raise
        with self._state:
            self._ready = self._child is child

    def _receive(self, child: Child) -> Json:
        """The worker's next message."""
        try:
            message = child.receive(self._timeout)
        except Silent:
            raise too_long(f"{self._timeout:g} seconds without progress") from None
        except BriefingError:
            self._raise_if_closed()
            raise
        self._raise_if_closed()
        return message

    def _raise_if_closed(self) -> None:
        with self._state:
            if self._closed:
                raise _ended()

    def _drop(self, child: Child) -> None:
        """Kill a worker that cannot be trusted any more."""
        with self._state:
            if self._child is child:
                self._child = None
        child.kill()


def _ended() -> BriefingError:
    return BriefingError("the analysis was ended", code=SOFTWARE)
