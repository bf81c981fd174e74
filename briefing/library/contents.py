"""An article's text, document and ledger as they are kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from briefing.corrections.apply import apply
from briefing.corrections.store import left_out, recall
from briefing.errors import BriefingError
from briefing.library.database import Unreadable
from briefing.library.packing import Kind, unpack, unpack_json
from briefing.model import Briefing, Document, contract

__all__ = ["as_analysed", "briefing_of", "corrected", "document_of", "text_of"]


def text_of(connection: sqlite3.Connection, article: int) -> str:
    """An article's text.

    Raises:
        Unreadable: it is damaged, here and below.
    """
    text: str = _unpacked(connection, article, "text", unpack)
    return text


def document_of(connection: sqlite3.Connection, article: int) -> Document:
    """An article as it was read first."""
    data = _unpacked(connection, article, "document", unpack_json)
    try:
        return contract.document_from_json({**data, "text": text_of(connection, article)})
    except (KeyError, TypeError) as error:
        raise Unreadable(f"the document of article {article} lacks {error}") from error


def as_analysed(
    connection: sqlite3.Connection, article: int, document: Document | None = None
) -> Briefing:
    """An article's briefing as it was analysed, of the document that is kept or of another."""
    ledger = _unpacked(connection, article, "ledger", unpack_json)
    try:
        return contract.ledger_from_json(ledger, document or document_of(connection, article))
    except (KeyError, TypeError) as error:
        raise Unreadable(f"the ledger of article {article} lacks {error}") from error


def briefing_of(connection: sqlite3.Connection, article: int) -> Briefing:
    """An article's briefing as the user has corrected it."""
    return corrected(as_analysed(connection, article))


def corrected(briefing: Briefing) -> Briefing:
    """The briefing as the user has corrected it; without, if the corrections are damaged."""
    try:
        return apply(briefing, recall(briefing.document))
    except BriefingError as error:
        return replace(briefing, notices=(*briefing.notices, left_out(error)))


def _unpacked(
    connection: sqlite3.Connection,
    article: int,
    kind: Kind,
    opened: Callable[[bytes, Kind], Any],
) -> Any:
    found = connection.execute(
        f"SELECT {kind} FROM content WHERE article = ?",  # noqa: S608 - a name of ours
        (article,),
    ).fetchone()
    if found is None:
        raise Unreadable(f"the {kind} of article {article} is missing")
    try:
        return opened(found[0], kind)
    except ValueError as error:
        raise Unreadable(f"the {kind} of article {article} {error}") from error
