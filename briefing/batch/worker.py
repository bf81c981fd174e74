"""A worker of this machine: orders in, outcomes out, a JSON line each.

``python -m briefing.batch.worker PARENT`` takes its `Settings` as the first line of stdin, then an
`Order` a line. To each it answers with ``{"advanced": UNITS}`` as it goes, then
``{"outcome": OUTCOME}``, or ``{"error": …}`` where the whole run cannot go on. It ends when stdin
does, or its parent.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from briefing.analysis.process.many import ResidentAnalysis
from briefing.analysis.process.messages import error_to_json
from briefing.batch import shard
from briefing.batch.order import Order, Settings, digest
from briefing.errors import CONFIG_ERROR, BriefingError
from briefing.ingest.formats import warm
from briefing.lifeline import end_with_parent

__all__ = ["main", "resident", "serve"]

Json = dict[str, Any]


def main() -> None:
    """Serve until stdin ends."""
    end_with_parent(int(sys.argv[1]))
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever else prints goes to stderr
    warm.keep()

    def send(message: Json) -> None:
        answers.write(json.dumps(message) + "\n")
        answers.flush()

    serve(sys.stdin, send, resident)


def serve(
    lines: IO[str],
    send: Callable[[Json], None],
    analysis_of: Callable[[Settings], shard.Analysis],
) -> None:
    """Do what the lines say, the settings first."""
    settings = Settings.of_json(json.loads(lines.readline()))
    analysis: shard.Analysis | None = None
    for line in lines:
        try:
            analysis = analysis or analysis_of(settings)
            outcome = shard.do(
                Order.of_json(json.loads(line)),
                settings,
                analysis,
                lambda count: send({"advanced": count}) if count else None,
            )
        except Exception as error:
            send(error_to_json(error, "the batch failed"))
        else:
            send({"outcome": outcome.to_json()})


def resident(settings: Settings) -> ResidentAnalysis:
    """The analysis of a worker: a child with limits, which loads its pipeline once.

    Raises:
        BriefingError: code 78, where the file of parties is not here as it is where the run began.
    """
    parties = Path(settings.parties) if settings.parties else None
    if parties is not None and digest(parties) != settings.parties_digest:
        raise BriefingError(
            "is not the file of parties that the batch began with",
            where=str(parties),
            hint="every machine needs the same, at the same path",
            code=CONFIG_ERROR,
        )
    return ResidentAnalysis(
        pipeline=settings.pipeline,
        parties=parties,
        time_limit=settings.time_limit,
        memory_limit=settings.memory_limit,
    )


if __name__ == "__main__":
    main()
