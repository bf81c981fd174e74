"""From bytes to a document: what is read, made safe, and told apart. Knows nothing of language.

Importing the package costs nothing: the process that takes a format apart needs a part of it only.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as type checkers know it

if TYPE_CHECKING:
    from briefing.ingest.source import open_source, parse
    from briefing.ingest.text.clean import clean, safe_line

__all__ = ["clean", "open_source", "parse", "safe_line"]

_HOMES = {
    "clean": "briefing.ingest.text.clean",
    "open_source": "briefing.ingest.source",
    "parse": "briefing.ingest.source",
    "safe_line": "briefing.ingest.text.clean",
}


if not TYPE_CHECKING:  # for a type checker the imports above are all there is

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module 'briefing.ingest' has no attribute {name!r}")
        from importlib import import_module

        value = globals()[name] = getattr(import_module(_HOMES[name]), name)
        return value
