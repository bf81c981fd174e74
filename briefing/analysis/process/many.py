"""Many documents through one child process, in which limits of time and memory hold.

`analyse_in_child` sends documents through a child, `ResidentAnalysis` one lot of them after the
other. Neither imports spaCy or numpy, so that the first document is opened while the child loads.
"""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from pathlib import Path

from briefing.analysis.process.child import MEMORY_LIMIT, Child, Silent
from briefing.analysis.process.messages import Json, Options, error_of, too_long
from briefing.errors import BriefingError
from briefing.model import Briefing, Document, contract

__all__ = ["TIME_LIMIT", "Failed", "ResidentAnalysis", "analyse_in_child"]

TIME_LIMIT = 600.0
"""Seconds that one article may take in an export."""

Failed = Callable[[Document, BriefingError], None]
"""Told of a document whose analysis failed, and why."""


def analyse_in_child(
    documents: Iterable[Document],
    *,
    pipeline: str | None = None,
    parties: Path | None = None,
    time_limit: float | None = TIME_LIMIT,
    memory_limit: int | None = MEMORY_LIMIT,
    failed: Failed | None = None,
) -> Generator[Briefing, None, None]:
    """The briefings of many documents, in order, from a child process with limits.

    The child loads its pipeline once, while the first document is opened; documents are taken from
    the iterable as the child asks for them, so that a batch of them and its briefings are all that
    is in memory. A document that fails or hits a limit costs no other: the child is started again
    and the documents of its batch are analysed one by one. One document alone is::

        (briefing,) = analyse_in_child([document], time_limit=60)

    and a folder, where failures are told and the rest goes on::

        for briefing in analyse_in_child(documents, failed=lambda document, error: complain(error)):
            ...

    Close the iterator (or use it up) to end the child; it also ends with this process.

    Args:
        documents: What to analyse.
        pipeline: A spaCy pipeline's name or path; None is the bundled one.
        parties: The user's own parties, a file that need not exist.
        time_limit: Seconds of wall time that one document may take; None is no limit.
        memory_limit: Bytes that the child may take beyond what its loaded pipeline takes; None is
            no limit. Holds on Linux only.
        failed: Told of each document without a briefing. Without it, the first failure is raised.

    Raises:
        BriefingError: code 78, where the pipeline or the file of parties is wrong; code 70, where
            an analysis failed, took too long or ran out of memory, if nobody is to be told of it.
    """
    resident = ResidentAnalysis(
        pipeline=pipeline, parties=parties, time_limit=time_limit, memory_limit=memory_limit
    )
    try:
        yield from resident.briefings(documents, failed)
    finally:
        resident.close()


class ResidentAnalysis:
    """A worker for one lot of documents after the other, each as `analyse_in_child` does them.

    The worker loads its pipeline when the first lot comes, and stays until `close`. One lot at a
    time: use an iterator up, or close it and this, before the next.
    """

    def __init__(
        self,
        *,
        pipeline: str | None = None,
        parties: Path | None = None,
        time_limit: float | None = TIME_LIMIT,
        memory_limit: int | None = MEMORY_LIMIT,
    ):
        """Take what `analyse_in_child` does; nothing is started yet."""
        self._options = Options(
            parent=os.getpid(),
            pipeline=pipeline,
            parties=str(parties) if parties else None,
            patience=time_limit,
            memory=memory_limit,
        )
        self._limit = time_limit
        self._failed: Failed | None = None
        self._arriving: Iterator[Document] = iter(())
        self._next: Document | None = None  # taken from the documents, not yet asked for
        self._waiting: deque[Document] = deque()  # given to the worker
        self._child: Child | None = None
        self._ready = False

    def briefings(
        self, documents: Iterable[Document], failed: Failed | None = None
    ) -> Iterator[Briefing]:
        """All briefings of a lot in order; see `analyse_in_child`.

        Raises:
            BriefingError: as `analyse_in_child`.
        """
        self._failed = failed
        self._arriving = iter(documents)
        self._waiting.clear()
        if self._child is None:
            self._child = Child(self._options)  # loads while the first document is opened
        self._next = next(self._arriving, None)
        self._ready_child()
        while self._next is not None or self._waiting:
            yield from self._together()
            while self._waiting:
                document = self._waiting[0]
                try:
                    briefing = self._alone(document)
                except BriefingError as error:
                    if self._failed is None:
                        raise
                    self._failed(document, error)
                else:
                    yield briefing
                self._waiting.popleft()

    def close(self) -> None:
        """Kill the worker; the next lot starts another."""
        self._ready = False
        if self._child is not None:
            self._child.kill()
            self._child = None

    def _together(self) -> Iterator[Briefing]:
        """Briefings from batches. Where one fails, its documents stay in `_waiting`."""
        child = self._ready_child()
        child.send({"analyse_many": True})
        while True:
            try:
                message = child.receive(self._limit)
            except (BriefingError, Silent):
                self.close()
                if not self._waiting and self._next is not None:
                    # The worker has not even asked: its next document is to be the only one.
                    self._waiting.append(self._next)
                    self._next = next(self._arriving, None)
                return
            if "more" in message:
                self._hand_over(child)
            elif "briefing" in message:
                yield contract.ledger_from_json(message["briefing"], self._waiting.popleft())
            else:  # done, or an error that is told of when its document is analysed alone
                self._heed(message)
                return

    def _hand_over(self, child: Child) -> None:
        document = self._next
        if document is None:
            child.send({"end": True})
            return
        self._waiting.append(document)
        self._next = None
        child.send({"document": contract.document_to_json(document)})
        self._next = next(self._arriving, None)  # opened while the worker is at work

    def _alone(self, document: Document) -> Briefing:
        """The briefing of one document.

        Raises:
            BriefingError: its analysis failed or hit a limit.
        """
        child = self._ready_child()
        child.send({"analyse": contract.document_to_json(document)})
        begun = time.monotonic()
        message: Json = {}
        while "briefing" not in message:
            left = None if self._limit is None else self._limit - (time.monotonic() - begun)
            try:
                message = child.receive(left)
            except Silent:
                self.close()
                limit = f"the limit is {self._limit:g} seconds"
                raise _placed(too_long(limit), document) from None
            except BriefingError as error:
                self.close()
                raise _placed(error, document) from None
            if "error" in message:
                self._heed(message)
                raise _placed(error_of(message), document)
        return contract.ledger_from_json(message["briefing"], document)

    def _heed(self, message: Json) -> None:
        """Let a worker go that has said its last."""
        if message.get("last"):
            self.close()

    def _ready_child(self) -> Child:
        if self._child is None:
            self._child = Child(self._options)
        if not self._ready:
            self._child.await_ready()
            self._ready = True
        return self._child


def _placed(error: BriefingError, document: Document) -> BriefingError:
    """The error with the document's path as its place, if it has none."""
    error.where = error.where or document.source.path or ""
    return error
