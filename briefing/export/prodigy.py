"""A briefing as a task of Prodigy: a line of JSON for ``rel.manual`` and ``spans.manual``.

Spans are labelled Source, Cue and Content; relations lead from a source and a cue to the content
that they belong to, and from an answer's content to that of what it answers. Each span carries its
statement's id and kind. Tokens are cut at the edges of spans, so that each span begins and ends
with one. Offsets are code points; a token's end stands behind its last character.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import Any

from briefing.export import wording
from briefing.export.pieces import Piece, names, pieces
from briefing.model import Briefing

__all__ = ["prodigy_line"]

_WORD = re.compile(r"\w+|[^\w\s]")

_Json = dict[str, Any]


def prodigy_line(briefing: Briefing) -> str:
    """The task, on one line. Without a statement it is one with nothing marked."""
    document = briefing.document
    marked = [(s, piece) for s in briefing.statements for piece in pieces(document.text, s)]
    tokens = _tokens(document.text, {edge for _, piece in marked for edge in piece.span})
    starts = [token["start"] for token in tokens]
    spans: dict[str, _Json] = {}
    for statement, piece in marked:
        spans[piece.id] = _span(piece, starts) | {
            "statement": statement.id,
            "kind": statement.kind,
            **names(briefing, statement),
        }
    meta = {
        "title": wording.title(briefing),
        "source": document.source.url or document.source.path,
        "id": document.id,
        "selection": wording.criteria(briefing.selected) if briefing.selected else None,
    }
    task = {
        "text": document.text,
        "tokens": tokens,
        "spans": list(spans.values()),
        "relations": _relations(briefing, spans),
        "meta": {name: value for name, value in meta.items() if value},
    }
    return json.dumps(task, ensure_ascii=True, separators=(",", ":")) + "\n"


def _tokens(text: str, edges: set[int]) -> list[_Json]:
    """Words and signs, none of which goes over an edge; each edge begins or ends one."""
    bounds: list[tuple[int, int]] = []
    inner = sorted(edges)
    for word in _WORD.finditer(text):
        cuts = inner[bisect_right(inner, word.start()) : bisect_left(inner, word.end())]
        bounds += pairwise((word.start(), *cuts, word.end()))
    return [
        {
            "text": text[start:end],
            "start": start,
            "end": end,
            "id": number,
            "ws": text[end : end + 1].isspace(),
        }
        for number, (start, end) in enumerate(bounds)
    ]


def _span(piece: Piece, starts: list[int]) -> _Json:
    return {
        "start": piece.span.start,
        "end": piece.span.end,
        "token_start": bisect_left(starts, piece.span.start),
        "token_end": bisect_left(starts, piece.span.end) - 1,
        "label": piece.part,
    }


def _relations(briefing: Briefing, spans: dict[str, _Json]) -> list[_Json]:
    """From each part to the first piece of its content, and from answers to what they answer."""
    made: list[_Json] = []
    for statement in briefing.statements:
        content = f"{statement.id}-content-1"
        for piece in pieces(briefing.document.text, statement):
            if piece.id != content and content in spans:
                made.append(_relation(spans[piece.id], spans[content], piece.part))
    for link in briefing.links:
        ends = (f"{link.response}-content-1", f"{link.claim}-content-1")
        if all(end in spans for end in ends):
            made.append(_relation(spans[ends[0]], spans[ends[1]], link.relation))
    return made


def _relation(head: _Json, child: _Json, label: str) -> _Json:
    kept = ("start", "end", "token_start", "token_end", "label")
    return {
        "head": head["token_end"],
        "child": child["token_end"],
        "head_span": {name: head[name] for name in kept},
        "child_span": {name: child[name] for name in kept},
        "label": label,
    }
