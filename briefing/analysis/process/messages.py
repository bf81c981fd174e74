"""What the client and the worker of the analysis say to each other: JSON, one object a line.

The worker is started with its `Options`. It says ``{"ready": true}`` when its pipeline is loaded,
or ``{"error": …}`` and ends. Then the client asks, and waits for the answer before it asks again:

- ``{"analyse": DOCUMENT}`` is answered with ``{"progress": [done, total]}`` as it goes, then
  ``{"briefing": LEDGER}`` or ``{"error": …}``. With ``"partly": true`` in it, some of the progress
  of a long article has a ``"beginning": LEDGER``, too: that of what is read by then.
- ``{"analyse_many": true}`` makes the worker ask for documents with ``{"more": true}``, each
  answered with ``{"document": DOCUMENT}`` or ``{"end": true}``. Between that come their
  ``{"briefing": LEDGER}`` in order; ``{"done": true}`` ends it, and so does ``{"error": …}``, which
  may be the fault of any document that has no briefing yet.

An error of a worker that has run out of memory has ``"last": true``: the worker ends.

DOCUMENT is that of `contract.document_to_json`, LEDGER that of `contract.ledger_to_json`.
"""

from __future__ import annotations

import json
import traceback
from dataclasses import asdict, dataclass
from typing import Any

from briefing.errors import SOFTWARE, BriefingError

__all__ = ["Json", "Options", "error_of", "error_to_json", "out_of_memory", "too_long"]

Json = dict[str, Any]


@dataclass(frozen=True)
class Options:
    """How a worker runs.

    `parties` is the file of the user's own parties, which need not exist; where it is wrong the
    worker ends with an error, or, if `lenient`, tells so in a notice of every briefing. `patience`
    is how many seconds the worker may go without a sign of life before it ends itself; `memory` how
    many bytes it may take beyond what the loaded pipeline takes (None: no limit to either).
    `niceness` is added to the worker's own. `parent` is the process to end with.
    """

    parent: int
    pipeline: str | None = None
    parties: str | None = None
    lenient: bool = False
    patience: float | None = None
    memory: int | None = None
    niceness: int = 0

    def to_argument(self) -> str:
        """As a command line argument."""
        return json.dumps(asdict(self))

    @classmethod
    def of_argument(cls, argument: str) -> Options:
        """What `to_argument` was made of."""
        return cls(**json.loads(argument))


def error_to_json(error: Exception, what: str, code: int = SOFTWARE) -> Json:
    """An error as a message. One that is no `BriefingError` gets `what` and `code`, and its
    traceback goes along for whoever debugs."""
    if isinstance(error, BriefingError):
        said = {"what": error.what, "where": error.where, "hint": error.hint, "code": error.code}
        return {"error": said}
    lines = str(error).strip().splitlines()
    reason = f"{type(error).__name__}: {lines[0]}" if lines else type(error).__name__
    said = {"what": f"{what}: {reason}", "where": "", "hint": "", "code": code}
    return {"error": said, "traceback": "".join(traceback.format_exception(error))}


def error_of(message: Json) -> BriefingError:
    """The error of a message that `error_to_json` made; the worker's traceback is a note on it."""
    error = BriefingError(**message["error"])
    if "traceback" in message:
        error.add_note(message["traceback"])
    return error


def out_of_memory(limit: int | None) -> BriefingError:
    """The error of an analysis that takes more memory than it may, or than there is."""
    hint = f"the limit is {limit / 1024**2:,.0f} MB" if limit is not None else ""
    return BriefingError("the analysis ran out of memory", hint=hint, code=SOFTWARE)


def too_long(limit: str) -> BriefingError:
    """The error of an analysis that takes longer than it may; `limit` says in words how long."""
    return BriefingError("the analysis took too long", hint=limit, code=SOFTWARE)
