"""The child that converts one file: bytes in, one JSON object out, under limits of its own.

Started by `convert` as ``python -m briefing.ingest.formats.child '{"format": …}'``. With
``'{"serve": SOCKET, …}'`` it stays (`warm`): for each file that comes it makes a copy of itself,
which has the limits and ends with the file, so that libraries are loaded once for many files.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import sys
from functools import cache
from importlib import import_module
from typing import Any

from briefing.errors import BriefingError
from briefing.ingest.formats import FORMATS
from briefing.ingest.formats.article import Article, Hints, article_to_json
from briefing.lifeline import end_with_parent

__all__ = ["LONGEST_ORDER", "main"]

LONGEST_ORDER = 16_384
"""Bytes of an order to a child that stays."""
_PAGE = b"<html><head><title>A</title></head><body><h1>A</h1><p>It is so.</p></body></html>"
"""What it reads before the first file comes, so that all that pages need is loaded."""

_CPU_SECONDS = 30
_MEMORY = 2_000_000_000  # bytes of address space
_MODULES = {"mbox": "mail"}


def main() -> None:
    """Read the file from standard input and write what it holds, or what is wrong with it."""
    order = json.loads(sys.argv[1])
    end_with_parent(order["parent"])
    if "serve" in order:
        _serve(order["serve"])
    else:
        _one(order)


def _serve(handle: int) -> None:
    """Convert what comes on a socket: an order, with the file to read and the one to write."""
    own = os.getpid()
    with contextlib.suppress(Exception):
        _read(_PAGE, {"format": "html", "url": None, "charset": None})
        _converter("html")
    with socket.socket(fileno=handle) as asked:
        while True:
            message, handles, _, _ = socket.recv_fds(asked, LONGEST_ORDER, 2)
            if not message:
                return
            child = os.fork()
            if not child:
                end_with_parent(own)
                asked.close()
                os.dup2(handles[0], 0)
                os.dup2(handles[1], 1)
                try:
                    _one(json.loads(message))
                except BaseException:
                    os._exit(1)
                os._exit(0)
            for each in handles:
                os.close(each)
            _, status = os.waitpid(child, 0)
            asked.sendall(b"-" if status else b"+")


def _one(order: dict[str, Any]) -> None:
    """Convert standard input to standard output, within the limits."""
    _limit()
    sys.setrecursionlimit(3_000)
    answer: dict[str, Any]
    try:
        articles = _read(sys.stdin.buffer.read(), order)
        answer = {
            "articles": [article_to_json(article) for article in articles],
            "converter": _converter(order["format"]),
        }
    except BriefingError as error:
        answer = {"error": {"what": error.what, "hint": error.hint}}
    except MemoryError:
        answer = {"error": {"what": "takes more memory to read than a file may"}}
    except Exception as error:
        answer = {"error": {"what": f"is damaged or cannot be read ({type(error).__name__})"}}
    with contextlib.suppress(OSError):
        sys.stdout.write(json.dumps(answer))
        sys.stdout.flush()


def _read(data: bytes, order: dict[str, Any]) -> list[Article]:
    name = order["format"]
    module = import_module(f"briefing.ingest.formats.{_MODULES.get(name, name)}")
    articles: list[Article] = module.read(data, Hints(order["url"], order["charset"]))
    return articles


@cache
def _converter(format_: str) -> str | None:
    """What converts a format, with its version: "pypdfium2 5.15.2"; None for our own readers."""
    package = FORMATS[format_].package
    if package is None:
        return None
    # It takes 20 ms to load where the package did not need it.
    from importlib import metadata

    try:
        return f"{package} {metadata.version(package)}"
    except metadata.PackageNotFoundError:
        return package


def _limit() -> None:
    """Bound the processor time and memory of this process, where the system can."""
    try:
        import resource
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_CPU, _CPU_SECONDS),
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main()
