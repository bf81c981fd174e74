"""Copies and versions: which articles are one.

Copies are told by their paragraphs: an article is a copy of an earlier one if they share 60 per
cent of the paragraphs of the shorter one, so that a wire report that an outlet has cut, or has put
a paragraph of its own before, is still that report. Versions are different texts that were found in
the same place, and have a paragraph or their title in common.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from pathlib import Path

from briefing.library.contents import document_of
from briefing.library.names import folded
from briefing.model import Document

__all__ = ["copied", "is_copy", "is_version", "paragraph_hashes", "path_of", "place_of"]

SHARED = 0.6
"""The share of the shorter article's paragraphs by which one is a copy of the other."""
_LEAST = 3  # paragraphs that two articles have in common
_BYTES = 6  # of a hash
_SHORTEST = 8  # words of a paragraph that counts: "Reporting by our staff" is in many
_MOST = 1000  # paragraphs that are compared of a long article, those with the smallest hashes


def place_of(document: Document) -> str | None:
    """Where versions of an article would be found: its address, else its file's absolute path.

    None for what has no place, or shares it with other articles: standard input, a message of a
    mailbox.
    """
    source = document.source
    if source.url:
        return source.url.partition("#")[0]
    return path_of(document) if source.part is None else None


def path_of(document: Document) -> str | None:
    """The absolute path of an article's file; None where it came from none."""
    path = document.source.path
    return None if path in (None, "-") else str(Path(str(path)).absolute())


def paragraph_hashes(document: Document) -> frozenset[int]:
    """The hashes of the article's paragraphs that are long enough to tell it from others."""
    found = set()
    for paragraph in document.paragraphs:
        words = folded(paragraph.span.of(document.text))
        if paragraph.kind == "body" and words.count(" ") + 1 >= _SHORTEST:
            data = words.encode("utf-8", "surrogatepass")
            digest = hashlib.blake2b(data, digest_size=_BYTES).digest()
            found.add(int.from_bytes(digest, "big", signed=True))
    return frozenset(sorted(found)[:_MOST])


def copied(connection: sqlite3.Connection, hashes: frozenset[int], *, but: int) -> int | None:
    """The article that shares most paragraphs, if it shares enough to be the same.

    Args:
        connection: One that reads.
        hashes: Those of the article's paragraphs.
        but: Its own number.
    """
    if len(hashes) < _LEAST:
        return None
    shared = connection.execute(
        "SELECT article, count(*) AS shared FROM paragraph"
        " WHERE hash IN (SELECT value FROM json_each(?)) AND article != ?"
        " GROUP BY article HAVING shared >= ? ORDER BY shared DESC, article LIMIT 10",
        (json.dumps(list(hashes)), but, _LEAST),
    )
    return next((id_ for id_, _ in shared if is_copy(connection, hashes, of=id_)), None)


def is_copy(connection: sqlite3.Connection, hashes: frozenset[int], *, of: int) -> bool:
    """Whether an article shares enough paragraphs with another to be the same."""
    own = _hashes(connection, of)
    shared = len(own & hashes)
    return shared >= _LEAST and shared >= SHARED * min(len(own), len(hashes))


def is_version(
    connection: sqlite3.Connection, document: Document, hashes: frozenset[int], *, of: int
) -> bool:
    """Whether an article that was found where another was found is another version of that.

    Args:
        connection: One that reads.
        document: The article.
        hashes: Those of its paragraphs.
        of: The other's number.
    """
    (title,) = connection.execute("SELECT title FROM article WHERE id = ?", (of,)).fetchone()
    if title and document.title and folded(title) == folded(document.title):
        return True
    return not hashes.isdisjoint(_hashes(connection, of))


def _hashes(connection: sqlite3.Connection, article: int) -> frozenset[int]:
    return paragraph_hashes(document_of(connection, article))
