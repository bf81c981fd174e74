"""The analysis as a process of its own: documents in, briefings out, a JSON line each.

``python -m briefing.analysis.process.worker TIMEOUT [PIPELINE [PARTIES]]`` loads its pipeline (""
is the bundled one) and the user's own parties, if that file exists, then answers each line
``contract.document_to_json`` on stdin with lines on stdout: ``{"progress": [done, total]}`` and at
last ``{"briefing": …}`` or ``{"error": {"what", "where", "hint", "code"}}``. It ends when stdin
does, so that it never outlives its parent. A file of parties that is wrong is a notice of every
briefing, which is then made with the table that ships.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING

from briefing.errors import CONFIG_ERROR, SOFTWARE, BriefingError
from briefing.model import contract

if TYPE_CHECKING:
    from spacy.language import Language

NICENESS = 10
MEMORY = 2 * 1024**3  # bytes that analyses may take, over what the loaded pipeline takes
GRACE = 10  # seconds after the parent's timeout, for a worker that has lost its parent

Send = Callable[[contract.Json], None]


def main() -> None:
    """Serve until stdin ends."""
    _step_back()
    timeout = float(sys.argv[1])
    pipeline, parties = (*sys.argv[2:4], "", "")[:2]
    send = _sender(_private_stdout())
    requests = _requests()
    try:
        nlp = _load(pipeline or None)
        notices = _use_parties(parties) if parties else ()
    except Exception as error:
        send({"error": _describe(error, "the language pipeline could not be loaded", CONFIG_ERROR)})
        sys.exit(CONFIG_ERROR)
    _limit_memory()
    while True:
        _serve(nlp, requests.get(), send, timeout, notices)


def _serve(
    nlp: Language, request: str, send: Send, timeout: float, notices: tuple[str, ...]
) -> None:
    """Answer one request; the notices are those of every briefing."""
    from briefing.analysis.analyse import analyse

    def progress(done: int, total: int) -> None:
        _watch(timeout)
        send({"progress": [done, total]})

    _watch(timeout)
    try:
        document = contract.document_from_json(json.loads(request))
        with nlp.memory_zone():  # words met in this article alone are forgotten with it
            briefing = analyse(document, nlp, progress)
        briefing = replace(briefing, notices=(*notices, *briefing.notices))
        send({"briefing": contract.briefing_to_json(briefing)})
    except MemoryError:
        # What is left may be half built: answer, and let the parent start another worker.
        send({"error": _memory_error()})
        sys.exit(SOFTWARE)
    except Exception as error:
        send({"error": _describe(error, "the analysis failed", SOFTWARE)})
    finally:
        _watch(None)


def _load(pipeline: str | None) -> Language:
    from briefing.analysis.pipeline import load

    return load(pipeline)


def _use_parties(file: str) -> tuple[str, ...]:
    """Add the user's own parties to the table; gives what is to be said if they cannot be."""
    from briefing.analysis.knowledge.parties.table import load_user_parties, use_own_parties

    try:
        use_own_parties(load_user_parties(Path(file), required=False))
    except BriefingError as error:
        # What is wrong goes first: there may be no room for all of it.
        hint = f" ({error.hint})" if error.hint else ""
        return (f"your own parties are left out: {error.what}{hint}; the file is {error.where}",)
    return ()


def _requests() -> queue.SimpleQueue[str]:
    """The lines of stdin as they come; the process ends at once when there are no more.

    A thread reads them, so that a parent's death ends an analysis that is under way.
    """
    lines: queue.SimpleQueue[str] = queue.SimpleQueue()

    def read() -> None:
        with contextlib.suppress(OSError, ValueError):
            for line in sys.stdin:
                lines.put(line)
        os._exit(0)

    threading.Thread(target=read, daemon=True).start()
    return lines


def _sender(stream: IO[str]) -> Send:
    def send(message: contract.Json) -> None:
        try:
            stream.write(json.dumps(message) + "\n")
            stream.flush()
        except OSError:
            os._exit(0)  # nobody listens any more

    return send


def _private_stdout() -> IO[str]:
    """The pipe to the parent; whatever else prints to stdout goes to stderr from here on."""
    private = os.dup(1)
    os.dup2(2, 1)
    return os.fdopen(private, "w", encoding="utf-8")


def _step_back() -> None:
    """Run at low priority: the reader's screen comes first."""
    with contextlib.suppress(OSError, AttributeError):
        os.nice(NICENESS)


def _limit_memory() -> None:
    """Limit what articles can make this process take; where the system cannot, go without."""
    try:
        import resource
    except ImportError:
        return
    with contextlib.suppress(OSError, ValueError):
        taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = taken + MEMORY if hard == resource.RLIM_INFINITY else min(taken + MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def _watch(timeout: float | None) -> None:
    """Have the system end this process if it makes no progress, even inside compiled code.

    The parent does so first. This is for the worker whose parent was killed while it was busy.
    """
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0 if timeout is None else timeout + GRACE)


def _describe(error: Exception, what: str, code: int) -> contract.Json:
    if isinstance(error, BriefingError):
        return {
            "what": error.what,
            "where": error.where,
            "hint": error.hint,
            "code": error.code,
        }
    if isinstance(error, MemoryError):
        return _memory_error()
    traceback.print_exception(error)
    lines = str(error).strip().splitlines()
    reason = f"{type(error).__name__}: {lines[0]}" if lines else type(error).__name__
    return {"what": f"{what}: {reason}", "where": "", "hint": "", "code": code}


def _memory_error() -> contract.Json:
    return {"what": "the analysis ran out of memory", "where": "", "hint": "", "code": SOFTWARE}


if __name__ == "__main__":
    main()
