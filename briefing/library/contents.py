"""An article's text, document and ledger as they are kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from briefing.corrections.apply import apply
from briefing.corrections.store import left_out, recall
from briefing.errors import BriefingError
from briefing.library.failures import Unreadable
from briefing.library.packing import Kind, pack_json, unpack, unpack_json
from briefing.model import Briefing, Document, Source, contract

__all__ = [
    "as_analysed",
    "briefing_of",
    "corrected",
    "document_of",
    "packed_document",
    "packed_ledger",
    "text_of",
]


def text_of(connection: sqlite3.Connection, article: int) -> str:
    """An article's text.

    Raises:
        Unreadable: it is damaged, here and below.
    """
    return str(_unpacked(connection, article, "text", unpack))


def document_of(connection: sqlite3.Connection, article: int, text: str | None = None) -> Document:
    """An article as it was read first; of its text, where that is at hand."""
    text = text_of(connection, article) if text is None else text
    data = _unpacked(connection, article, "document", partial(unpack_json, beside=text))
    try:
        data["source"].setdefault("sha256", Document(Source(None, None, ""), text).id)
        return contract.document_from_json({**data, "text": text})
    except (KeyError, TypeError, AttributeError) as error:
        raise Unreadable(f"the document of article {article} lacks {error}") from error


def as_analysed(
    connection: sqlite3.Connection, article: int, document: Document | None = None
) -> Briefing:
    """An article's briefing as it was analysed, of the document that is kept or of another."""
    document = document or document_of(connection, article)
    opened = partial(unpack_json, beside=document.text)
    ledger = _unpacked(connection, article, "ledger", opened)
    if "analysis" not in ledger:
        ledger["analysis"] = _analysis(connection, article)
    try:
        return contract.ledger_from_json(ledger, document)
    except (KeyError, TypeError) as error:
        raise Unreadable(f"the ledger of article {article} lacks {error}") from error


def packed_document(document: Document) -> bytes:
    """An article without its text, as it is kept: what can be told from the text is left out."""
    data = contract.document_to_json(document)
    for told in ("text", "id", "schema"):
        data.pop(told, None)
    if data["source"]["sha256"] == document.id:
        del data["source"]["sha256"]
    return pack_json(data, "document", document.text)


def packed_ledger(briefing: Briefing) -> bytes:
    """A ledger as it is kept; what made it stands in the table `maker`."""
    data = contract.ledger_to_json(briefing)
    if briefing.analysis is not None:
        del data["analysis"]
    return pack_json(data, "ledger", briefing.document.text)


def _analysis(connection: sqlite3.Connection, article: int) -> dict[str, Any] | None:
    """What made an article's ledger, as the contract has it; None where that cannot be told."""
    try:
        found = connection.execute(
            "SELECT program, pipeline, model FROM article JOIN maker ON maker.id = maker"
            " WHERE article.id = ? AND program != ''",
            (article,),
        ).fetchone()
    except sqlite3.DatabaseError:  # of a damaged file; the ledger itself may be whole
        return None
    return dict(zip(("program", "pipeline", "model_id"), found, strict=True)) if found else None


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
