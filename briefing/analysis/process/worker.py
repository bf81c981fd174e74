"""The analysis as a process of its own: documents in, briefings out, a JSON line each.

``python -m briefing.analysis.process.worker OPTIONS`` (`messages.Options`) loads its pipeline and
the user's own parties, then answers what is asked on stdin with lines on stdout (`messages`). It
ends when stdin does, or its parent, or when a limit is hit.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import queue
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, NoReturn

from briefing.analysis.process.limits import is_memory_error, limit_memory, step_back, watch
from briefing.analysis.process.messages import Json, Options, error_to_json, out_of_memory
from briefing.errors import CONFIG_ERROR, SOFTWARE, BriefingError
from briefing.lifeline import end_with_parent
from briefing.model import Briefing, Document, contract

if TYPE_CHECKING:
    from spacy.language import Language

GRACE = 10  # seconds after the parent's own limit
ZONE_WORDS = 20_000  # after so many words, those met for the first time are forgotten

Send = Callable[[Json], None]
Receive = Callable[[], Json]


def main() -> None:
    """Serve until stdin ends."""
    options = Options.of_argument(sys.argv[1])
    end_with_parent(options.parent)
    step_back(options.niceness)
    send = _sender(_private_stdout())
    receive = _receiver()
    gc.disable()  # hardly anything that loading makes is thrown away
    try:
        nlp, notices = _load(options)
    except Exception as error:
        send(error_to_json(error, "the language pipeline could not be loaded", CONFIG_ERROR))
        sys.exit(CONFIG_ERROR)
    gc.freeze()  # what is loaded stays, so that no collection need look at it
    gc.enable()
    limit_memory(options.memory)
    send({"ready": True})
    worker = _Worker(nlp, options, notices, send, receive)
    while True:
        worker.serve(receive())


class _Worker:
    """Answers one request after the other."""

    def __init__(
        self,
        nlp: Language,
        options: Options,
        notices: tuple[str, ...],
        send: Send,
        receive: Receive,
    ):
        self._nlp = nlp
        self._options = options
        self._notices = notices  # of every briefing
        self._send = send
        self._receive = receive

    def serve(self, request: Json) -> None:
        """Answer a request, whatever happens."""
        try:
            self._live()
            if "analyse" in request:
                document = contract.document_from_json(request["analyse"])
                self._one(document, partly=bool(request.get("partly")))
            else:
                self._many()
        except Exception as error:
            if is_memory_error(error):
                # What is left may be half built: answer, and let the client start another worker.
                ran_out = out_of_memory(self._options.memory)
                self._send({**error_to_json(ran_out, ""), "last": True})
                sys.exit(SOFTWARE)
            self._send(error_to_json(error, "the analysis failed"))
        finally:
            watch(None)

    def _one(self, document: Document, *, partly: bool) -> None:
        from briefing.analysis.analyse import analyse

        def progress(done: int, total: int) -> None:
            self._live()
            self._send({"progress": [done, total]})

        def beginning(briefing: Briefing, done: int, total: int) -> None:
            self._live()
            ledger = contract.ledger_to_json(briefing)
            self._send({"progress": [done, total], "beginning": ledger})

        with self._nlp.memory_zone():  # words met in this article alone are forgotten with it
            self._give(analyse(document, self._nlp, progress, beginning if partly else None))

    def _many(self) -> None:
        from briefing.analysis.analyse import analyse_many

        ended = False

        def arriving() -> Iterator[Document]:
            """Documents of about `ZONE_WORDS` words, or up to the last there is."""
            nonlocal ended
            words = 0
            while words < ZONE_WORDS:
                watch(None)
                self._send({"more": True})
                answer = self._receive()
                self._live()
                if "document" not in answer:
                    ended = True
                    return
                document = contract.document_from_json(answer["document"])
                words += document.text.count(" ") + 1
                yield document

        while not ended:
            with self._nlp.memory_zone():
                for briefing in analyse_many(arriving(), self._nlp):
                    self._give(briefing)
        self._send({"done": True})

    def _give(self, briefing: Briefing) -> None:
        told = replace(briefing, notices=(*self._notices, *briefing.notices))
        self._send({"briefing": contract.ledger_to_json(told)})
        self._live()

    def _live(self) -> None:
        """A sign of life: the time that may pass without one begins again."""
        patience = self._options.patience
        watch(None if patience is None else patience + GRACE)


def _load(options: Options) -> tuple[Language, tuple[str, ...]]:
    """The pipeline with the user's own parties, and what is to be said if they are left out.

    Raises:
        BriefingError: the pipeline is wrong, or the file of parties and the options not lenient.
    """
    from briefing.analysis.context import context_of
    from briefing.analysis.pipeline import load

    # Said of every paragraph that is all punctuation; its lemmas are its words, which is right.
    warnings.filterwarnings("ignore", message=r"\[W108\]")
    nlp = load(options.pipeline)
    with nlp.memory_zone():
        nlp("Read.")  # what is only allocated when it is first needed is no article's
    try:
        if options.parties:
            context_of(nlp).use_parties(Path(options.parties))
    except BriefingError as error:
        if not options.lenient:
            raise
        # What is wrong goes first: there may be no room for all of it.
        hint = f" ({error.hint})" if error.hint else ""
        left = f"your own parties are left out: {error.what}{hint}; the file is {error.where}"
        return nlp, (left,)
    return nlp, ()


def _receiver() -> Receive:
    """The objects of stdin as they come; the process ends at once when there are no more.

    A thread reads them, so that a parent's death ends an analysis that is under way.
    """
    lines: queue.SimpleQueue[str] = queue.SimpleQueue()

    def read() -> None:
        with contextlib.suppress(OSError, ValueError):
            for line in sys.stdin:
                lines.put(line)
        _leave()

    def receive() -> Json:
        request: Json = json.loads(lines.get())
        return request

    threading.Thread(target=read, daemon=True).start()
    return receive


def _sender(stream: IO[str]) -> Send:
    def send(message: Json) -> None:
        try:
            stream.write(json.dumps(message) + "\n")
            stream.flush()
        except OSError:
            _leave()  # nobody listens any more

    return send


def _leave() -> NoReturn:
    os._exit(0)


def _private_stdout() -> IO[str]:
    """The pipe to the parent; whatever else prints to stdout goes to stderr from here on."""
    private = os.dup(1)
    os.dup2(2, 1)
    return os.fdopen(private, "w", encoding="utf-8")


if __name__ == "__main__":
    main()
