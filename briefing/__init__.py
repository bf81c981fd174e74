"""Read briefings in the terminal: who says what about whom, and who denies it.

As a library (`docs/python-api.md`)::

    import briefing

    for statement in briefing.read("article.txt").statements_of("Iran", kind="denial"):
        ...

Importing the package costs nothing; each name below is loaded when it is first used.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as type checkers know it; `typing` costs more than the rest of this

if TYPE_CHECKING:
    from briefing.api import load, open_source, read, read_many
    from briefing.errors import BriefingError
    from briefing.model import Actor, Briefing, Document, Link, Statement

__version__ = "0.1.0"

__all__ = [
    "Actor",
    "Briefing",
    "BriefingError",
    "Document",
    "Link",
    "Statement",
    "__version__",
    "load",
    "open_source",
    "read",
    "read_many",
]

_HOMES = {
    "BriefingError": "briefing.errors",
    "Actor": "briefing.model",
    "Briefing": "briefing.model",
    "Document": "briefing.model",
    "Link": "briefing.model",
    "Statement": "briefing.model",
    "load": "briefing.api",
    "open_source": "briefing.api",
    "read": "briefing.api",
    "read_many": "briefing.api",
}


if not TYPE_CHECKING:  # for a type checker the imports above are all there is

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module 'briefing' has no attribute {name!r}")
        from importlib import import_module

        value = globals()[name] = getattr(import_module(_HOMES[name]), name)
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
