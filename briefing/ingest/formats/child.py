"""The child that converts one file: bytes in, one JSON object out, under limits of its own.

Started by `convert` as ``python -m briefing.ingest.formats.child '{"format": …}'``.
"""

from __future__ import annotations

import contextlib
import json
import sys
from importlib import import_module
from typing import Any

from briefing.errors import BriefingError
from briefing.ingest.formats.article import Article, Hints, article_to_json
from briefing.lifeline import end_with_parent

__all__ = ["main"]

_CPU_SECONDS = 30
_MEMORY = 2_000_000_000  # bytes of address space
_MODULES = {"mbox": "mail"}


def main() -> None:
    """Read the file from standard input and write what it holds, or what is wrong with it."""
    order = json.loads(sys.argv[1])
    end_with_parent(order["parent"])
    _limit()
    sys.setrecursionlimit(3_000)
    answer: dict[str, Any]
    try:
        articles = _read(sys.stdin.buffer.read(), order)
        answer = {"articles": [article_to_json(article) for article in articles]}
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
