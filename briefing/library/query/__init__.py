"""The query language, and searching by it: for the command line, the reader and saved searches."""

from __future__ import annotations

from briefing.library.query.language import QueryError, parse
from briefing.library.query.search import (
    Found,
    SavedSearch,
    forget,
    save,
    saved_searches,
    search,
)

__all__ = [
    "Found",
    "QueryError",
    "SavedSearch",
    "forget",
    "parse",
    "save",
    "saved_searches",
    "search",
]
