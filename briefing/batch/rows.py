"""A briefing as rows of tables: articles, statements, actors, links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from briefing.errors import BriefingError
from briefing.model import Briefing, Document, Source, Statement

__all__ = ["TABLES", "UNDATED", "Column", "Rows", "failure_rows", "rows_of"]

Row = dict[str, Any]
Rows = dict[str, list[Row]]
"""Rows by the name of their table."""

UNDATED = "undated"
"""The month of an article that does not say when it was published."""


@dataclass(frozen=True)
class Column:
    """A column's name and its type in SQL."""

    name: str
    type: str = "VARCHAR"


def _columns(words: str) -> tuple[Column, ...]:
    """Columns as ``name:TYPE``, with spaces between; without a type one holds text."""
    pairs = (word.partition(":") for word in words.split())
    return tuple(Column(name, type_ or "VARCHAR") for name, _, type_ in pairs)


_ARTICLE = "article month"
_MODEL = "model_id"
TABLES: dict[str, tuple[Column, ...]] = {
    "articles": _columns(
        f"{_ARTICLE} status error code:INTEGER path part:INTEGER url format id sha256 title byline "
        "outlet published:DATE dateline language words:INTEGER statements:INTEGER links:INTEGER "
        f"notices:VARCHAR[] program pipeline {_MODEL}"
    ),
    "statements": _columns(
        f"{_ARTICLE} statement kind kind_group quote speaker party speaker_name party_name role "
        "targets:VARCHAR[] target_names:VARCHAR[] content cue attributed_to section parent "
        "factuality when_said when_start:DATE when_end:DATE confidence:DOUBLE "
        "kind_confidence:DOUBLE evidence:VARCHAR[] corrected:BOOLEAN start_at:INTEGER "
        f"end_at:INTEGER {_MODEL}"
    ),
    "actors": _columns(
        f"{_ARTICLE} actor name kind party party_name role aliases:VARCHAR[] mentions:INTEGER "
        f"party_confidence:DOUBLE evidence:VARCHAR[] {_MODEL}"
    ),
    "links": _columns(f"{_ARTICLE} response claim relation confidence:DOUBLE {_MODEL}"),
}
"""The tables and their columns in order. ``article`` is the same in all of them and is one
article's alone in its run; ``statement`` and ``actor`` are one's alone within an article."""


def rows_of(briefing: Briefing, article: str) -> Rows:
    """The rows of an article that was analysed; `article` is its key in the run."""
    document = briefing.document
    made = briefing.analysis
    shared = {"article": article, "month": _month(document)}
    model = {"model_id": made.model_id if made else None}
    whole: Row = shared | _origin(document.source) | _read(document)
    whole |= {
        "status": "ok",
        "words": len(document.text.split()),
        "statements": len(briefing.statements),
        "links": len(briefing.links),
        "notices": [*document.notices, *briefing.notices],
        "program": made.program if made else None,
        "pipeline": made.pipeline if made else None,
    }
    return {
        "articles": [whole | model],
        "statements": [shared | _statement(briefing, s) | model for s in briefing.statements],
        "actors": [
            shared
            | {
                "actor": actor.id,
                "name": actor.name,
                "kind": actor.kind,
                "party": actor.party,
                "party_name": party.name if (party := briefing.actor(actor.party)) else None,
                "role": actor.role,
                "aliases": list(actor.aliases),
                "mentions": len(actor.mentions),
                "party_confidence": round(actor.party_confidence, 4),
                "evidence": list(actor.evidence),
            }
            | model
            for actor in briefing.actors
        ],
        "links": [
            shared
            | {
                "response": link.response,
                "claim": link.claim,
                "relation": link.relation,
                "confidence": round(link.confidence, 4),
            }
            | model
            for link in briefing.links
        ],
    }


def failure_rows(
    error: BriefingError, article: str, source: Source, document: Document | None = None
) -> Rows:
    """The row of an article that could not be opened or analysed, with what is known of it."""
    row: Row = {
        "article": article,
        "month": _month(document) if document else UNDATED,
        "status": "failed",
        "error": f"{error.what} ({error.hint})" if error.hint else error.what,
        "code": error.code,
    }
    row |= _origin(source)
    if document is not None:
        row |= _read(document)
    return {"articles": [row], "statements": [], "actors": [], "links": []}


def _month(document: Document) -> str:
    return document.published[:7] if document.published else UNDATED


def _origin(source: Source) -> Row:
    return {
        "path": source.path,
        "part": source.part,
        "url": source.url,
        "format": source.format,
        "sha256": source.sha256 or None,
    }


def _read(document: Document) -> Row:
    return {
        "id": document.id,
        "title": document.title,
        "byline": document.byline,
        "outlet": document.outlet,
        "published": document.published,
        "dateline": document.dateline,
        "language": document.language,
    }


def _statement(briefing: Briefing, statement: Statement) -> Row:
    speaker, party = briefing.actor(statement.speaker), briefing.actor(statement.party)
    when = statement.when
    return {
        "statement": statement.id,
        "kind": statement.kind,
        "kind_group": statement.group,
        "quote": statement.quote,
        "speaker": statement.speaker,
        "party": statement.party,
        "speaker_name": speaker.name if speaker else None,
        "party_name": party.name if party else None,
        "role": speaker.role if speaker else None,
        "targets": list(statement.targets),
        "target_names": [actor.name for actor in briefing.targets_of(statement)],
        "content": briefing.words(statement.content),
        "cue": briefing.words(statement.cue),
        "attributed_to": briefing.words(statement.source),
        "section": statement.section,
        "parent": statement.parent,
        "factuality": statement.factuality,
        "when_said": when.text if when else None,
        "when_start": when.start if when else None,
        "when_end": when.end if when else None,
        "confidence": round(statement.confidence, 4),
        "kind_confidence": round(statement.kind_confidence, 4),
        "evidence": list(statement.evidence),
        "corrected": statement.analysed is not None,
        "start_at": statement.start,
        "end_at": statement.end,
    }
