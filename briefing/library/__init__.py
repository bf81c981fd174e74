"""The library: every article that was read, who says what in it, and what the user noted.

One SQLite file where `paths.library_file` says; nothing to set up. The way in is `Library`::

    from briefing.library import Library

    with Library.open() as library:                       # or Library.open(path)
        added = library.add(briefing, stamp=stamp(None))  # Added(article=7, outcome="added")
        for article in library.articles(after="2026-05", party="Iran"):
            print(article.id, article.day, article.outlet, article.sides, article.unanswered)
        for said in library.statements(says="Iran", about="United States", kinds=("denial",)):
            print(said.article, said.day, said.speaker, said.words)
        library.briefing(7)                               # the Briefing, as the user corrected it
        library.remove(7)

What is one: the same text is one article wherever it comes from. A copy (`Added.outcome` "copy")
and an earlier version of what an address held ("version" is the outcome of the later one) are kept,
but are in no list and no search, so that nobody is counted twice; `Library.copies_of` and
`Library.versions_of` give them.

The tables stand in ``schema/``. A part of the program that keeps something of its
own adds a migration there, with the next number; it reads by ``library.database.reading`` and
changes by ``with library.database.writing() as connection:``, which is one transaction, inside of
`briefing.library.failures.told` where it should turn what SQLite says into errors. Rows of
`statement` are made anew when an article is read again or corrected: what refers to a statement for
longer keeps its article and ``pieces``, the place of its words.

Texts, names and notes come back as they were given: whoever prints them makes them safe.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefing.library.articles import Added, Article, Outcome, Said
    from briefing.library.failures import Damaged
    from briefing.library.stamping import stamp
    from briefing.library.store import Library

__all__ = ["Added", "Article", "Damaged", "Library", "Outcome", "Said", "stamp"]

_HOMES = {
    "Added": "articles",
    "Article": "articles",
    "Outcome": "articles",
    "Said": "articles",
    "Damaged": "failures",
    "Library": "store",
    "stamp": "stamping",
}


def __getattr__(name: str) -> Any:
    """What the package offers, loaded when it is asked for: a first frame needs no SQLite."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
