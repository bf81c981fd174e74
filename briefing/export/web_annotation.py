"""A briefing as annotations of the Web Annotation Data Model (W3C), in JSON-LD.

An ``AnnotationCollection``: an annotation a statement, about its content, that tells the kind, who
speaks for whom and where their name and the cue stand; and one an answer, from a statement to the
one that it answers. Each piece of text has a ``TextQuoteSelector``, by which it is found on a page,
and a ``TextPositionSelector``, whose positions are code points of the article's text as it was read
(`Document.id` is its hash).
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from briefing.export import wording
from briefing.export.pieces import Part
from briefing.model import Briefing, Link, Span, Statement

__all__ = ["web_annotation"]

_CONTEXT = 32  # characters before and after a quotation, to tell it from others of the same words
_TERMS = "urn:briefing:terms:"

_Json = dict[str, Any]


def web_annotation(briefing: Briefing) -> str:
    """The collection, with all of its annotations on one page."""
    document = briefing.document
    collection = f"urn:sha256:{document.id}"
    ids = {statement.id for statement in briefing.statements}
    items = [_statement(briefing, statement) for statement in briefing.statements]
    items += [
        _answer(briefing, link) for link in briefing.links if {link.response, link.claim} <= ids
    ]
    selected = wording.criteria(briefing.selected) if briefing.selected else None
    made = briefing.analysis
    whole = {
        "@context": [
            "http://www.w3.org/ns/anno.jsonld",
            {
                name: _TERMS + name
                for name in ("part", "kind", "speaker", "party", "relation", "selection")
            },
        ],
        "id": collection,
        "type": "AnnotationCollection",
        "label": wording.title(briefing),
        "generator": {
            "type": "Software",
            "name": f"briefing {made.program}, {made.pipeline}" if made else "briefing",
        },
        "selection": selected,
        "total": len(items),
        "first": {"type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    kept = {name: value for name, value in whole.items() if value is not None}
    return json.dumps(kept, ensure_ascii=True, indent=1) + "\n"


def _statement(briefing: Briefing, statement: Statement) -> _Json:
    who = f"{wording.speaker(briefing, statement)}: {wording.what(briefing, statement)}"
    speaker, party = briefing.actor(statement.speaker), briefing.actor(statement.party)
    body: list[_Json] = [
        {"type": "TextualBody", "purpose": "tagging", "value": statement.kind},
        {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": who},
    ]
    body += _resources(briefing, statement.source, "Source", "identifying")
    body += _resources(briefing, statement.cue, "Cue", "highlighting")
    about = statement.content or statement.cue or statement.source
    part: Part = "Content" if statement.content else "Cue" if statement.cue else "Source"
    annotation = {
        "id": _id(briefing, statement.id),
        "type": "Annotation",
        "motivation": "classifying",
        "kind": statement.kind,
        "speaker": speaker.name if speaker else None,
        "party": party.name if party else None,
        "body": body,
        "target": _target(_resources(briefing, about, part)),
    }
    return {name: value for name, value in annotation.items() if value is not None}


def _target(resources: list[_Json]) -> _Json | list[_Json]:
    """One resource as it is; several are one thing only together."""
    return resources[0] if len(resources) == 1 else {"type": "Composite", "items": resources}


def _resources(
    briefing: Briefing, spans: tuple[Span, ...], part: Part, purpose: str | None = None
) -> list[_Json]:
    """Pieces of the article, each as a specific resource."""
    made = []
    for span in spans:
        resource: _Json = {
            "type": "SpecificResource",
            "source": _source(briefing),
            "part": part,
            "selector": _selectors(briefing.document.text, span),
        }
        made.append(resource | ({"purpose": purpose} if purpose else {}))
    return made


def _selectors(text: str, span: Span) -> list[_Json]:
    start, end = span
    return [
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(start - _CONTEXT, 0) : start],
            "suffix": text[end : end + _CONTEXT],
        },
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]


def _answer(briefing: Briefing, link: Link) -> _Json:
    return {
        "id": _id(briefing, f"{link.response}-{link.relation}-{link.claim}"),
        "type": "Annotation",
        "motivation": "linking",
        "relation": link.relation,
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": link.relation},
            {
                "type": "SpecificResource",
                "source": _id(briefing, link.response),
                "purpose": "linking",
            },
        ],
        "target": _id(briefing, link.claim),
    }


def _id(briefing: Briefing, name: str) -> str:
    return f"urn:sha256:{briefing.document.id}#{quote(name)}"


def _source(briefing: Briefing) -> str:
    """Where the article is: its address, or else its text's own name."""
    source = briefing.document.source
    return source.url or f"urn:sha256:{briefing.document.id}"
