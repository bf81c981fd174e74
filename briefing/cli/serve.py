"""The reader in a browser: what is served, to whom, and the server's life."""

from __future__ import annotations

import contextlib
import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from briefing import resources
from briefing.cli import analyse, console
from briefing.cli.sources import STANDARD_STREAM, articles
from briefing.cli.visitor import Place
from briefing.config import Config
from briefing.errors import NO_INPUT, USAGE, BriefingError
from briefing.ingest.source import SourceOptions
from briefing.model.contract import document_to_json

__all__ = ["Service", "serve"]


@dataclass(frozen=True)
class Service:
    """What to serve, and to whom."""

    sources: tuple[str, ...] = ()
    """None is the sample, unless the library is served."""
    library: bool = False
    """Whether the user's library is served."""
    host: str = "127.0.0.1"
    port: int = 8000
    visitors: int = 4
    """At once."""
    idle: float = 15.0
    """Minutes without a key after which a reading ends."""
    writable: bool = False
    """Whether visitors' corrections and positions are kept, as in a terminal."""
    config_file: Path | None = None
    pipeline: str | None = None
    theme: str | None = None
    width: int | None = None
    options: SourceOptions = field(default_factory=SourceOptions)


def serve(service: Service, settings: Config) -> int:
    """Serve until a signal ends it; gives the exit code.

    Raises:
        BriefingError: code 2, the arguments do not go together, or the extra is not installed; 73,
            the address cannot be listened on; or a source cannot be read.
    """
    try:
        from briefing.serve.server import ReaderServer, Visits, is_loopback, listening
    except ImportError as error:
        hint = "pip install 'briefing-reader[web]'"
        raise BriefingError("the extra web is not installed", hint=hint, code=USAGE) from error
    if service.library and service.sources:
        raise BriefingError("either sources are served or the library", code=USAGE)
    listener = listening(service.host, service.port)
    address, port = listener.getsockname()[:2]
    with contextlib.closing(listener), _articles(service) as (file, index):
        local = is_loopback(address)
        if service.writable and not local:
            raise BriefingError(
                "--writable is for this machine alone",
                hint="--host 127.0.0.1, or leave it out",
                code=USAGE,
            )
        order = {
            "file": None if file is None else file.fileno(),
            "index": index,
            "library": service.library,
            "read_only": not service.writable,
            "config": None if service.config_file is None else str(service.config_file),
            "pipeline": service.pipeline,
            "theme": service.theme,
            "width": service.width,
        }
        server = ReaderServer(
            [sys.executable, "-m", "briefing.cli.visitor", json.dumps(order)],
            inherited=[] if file is None else [file.fileno()],
            visits=Visits(service.visitors, service.idle * 60),
            told=console.notify,
        )
        shown = f"[{address}]" if ":" in address else address
        console.write(f"http://{shown}:{port}/\n")
        if not local:
            console.notify("everybody who reaches this address can read what is served")
        server.run(listener)
    return 0


@contextlib.contextmanager
def _articles(service: Service) -> Iterator[tuple[IO[bytes] | None, Place]]:
    """The articles in a file without a name, and where in it they are listed."""
    if service.library:
        from briefing.library.store import Library

        # Held open, so that the files that SQLite lays beside it are there for all visitors.
        with Library.open(create=False) as library:
            if not library.articles(limit=1):
                raise BriefingError("the library holds no article", code=NO_INPUT)
            yield None, (0, 0)
        return
    sources = service.sources or (str(resources.sample()),)
    listed = []
    with tempfile.TemporaryFile() as file:
        for source in articles(sources):
            documents = analyse.all_opened(source, service.options)
            for document in documents:
                title = document.title if len(documents) > 1 else None
                listed.append((title or _name(source), _put(file, document_to_json(document))))
        index = _put(file, listed)
        file.flush()
        yield file, index


def _name(source: str) -> str:
    return "standard input" if source == STANDARD_STREAM else Path(source).name or source


def _put(file: IO[bytes], value: object) -> Place:
    """Write something as JSON at the end of a file; gives where it is."""
    start = file.tell()
    return start, file.write(json.dumps(value, separators=(",", ":")).encode("ascii"))
