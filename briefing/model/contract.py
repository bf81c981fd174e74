"""The contract ``briefing/1``: a briefing as JSON, and back.

`schema.json` beside this module is its JSON Schema; `briefing.model.schema` makes it of the model.
Offsets are Unicode code points, half-open, into ``text``. Ids are stable: the same text and version
give the same ids. What a reader of the contract does not know, it leaves aside.
"""

from __future__ import annotations

from briefing.model import (
    Analysis,
    Briefing,
    Change,
    Document,
    Link,
    Markup,
    Paragraph,
    Section,
    Selected,
    Source,
    Span,
)
from briefing.model.contract_items import (
    Json,
    actor_from_json,
    actor_to_json,
    statement_from_json,
    statement_to_json,
)

SCHEMA = "briefing/1"


def document_to_json(document: Document) -> Json:
    """A document alone: what `briefing_to_json` writes, without the ledger."""
    source = document.source
    data: Json = {
        "schema": SCHEMA,
        "id": document.id,
        "source": {
            "path": source.path,
            "url": source.url,
            "sha256": source.sha256,
            "format": source.format,
            "converter": source.converter,
            "part": source.part,
        },
        "title": document.title,
        "byline": document.byline,
        "outlet": document.outlet,
        "published": document.published,
        "dateline": document.dateline,
        "language": document.language,
        "text": document.text,
        "paragraphs": [_paragraph_to_json(paragraph) for paragraph in document.paragraphs],
        "sections": [
            {
                "id": s.id,
                "heading": s.heading,
                "level": s.level,
                "start": s.span.start,
                "end": s.span.end,
            }
            for s in document.sections
        ],
        "notices": list(document.notices),
    }
    if document.changes:
        data["changes"] = [
            {"start": c.start, "end": c.end, "text": c.text, "apart": c.apart}
            for c in document.changes
        ]
    if document.markup:
        data["markup"] = [
            {
                "kind": markup.kind,
                "start": markup.span.start,
                "end": markup.span.end,
                "target": markup.target,
                "level": markup.level,
            }
            for markup in document.markup
        ]
    return data


def document_from_json(data: Json) -> Document:
    """The document that `document_to_json` or `briefing_to_json` wrote."""
    source = data["source"]
    return Document(
        source=Source(
            source["path"],
            source["url"],
            source["sha256"],
            source.get("format", "text"),
            source.get("converter"),
            source.get("part"),
        ),
        text=data["text"],
        paragraphs=tuple(
            Paragraph(p["kind"], Span(p["start"], p["end"]), p["level"], p.get("continues", False))
            for p in data["paragraphs"]
        ),
        sections=tuple(
            Section(s["id"], s["heading"], s["level"], Span(s["start"], s["end"]))
            for s in data["sections"]
        ),
        title=data["title"],
        byline=data["byline"],
        outlet=data["outlet"],
        published=data["published"],
        dateline=data["dateline"],
        language=data["language"],
        notices=tuple(data["notices"]),
        changes=tuple(
            Change(c["start"], c["end"], c["text"], c.get("apart", False))
            for c in data.get("changes", ())
        ),
        markup=tuple(
            Markup(m["kind"], Span(m["start"], m["end"]), m["target"], m["level"])
            for m in data.get("markup", ())
        ),
    )


def briefing_to_json(briefing: Briefing) -> Json:
    """A briefing as one ``briefing/1`` object, ready for `json.dumps`."""
    return document_to_json(briefing.document) | ledger_to_json(briefing)


def briefing_from_json(data: Json) -> Briefing:
    """The briefing that `briefing_to_json` wrote."""
    return ledger_from_json(data, document_from_json(data))


def ledger_to_json(briefing: Briefing) -> Json:
    """What `briefing_to_json` writes, without the document."""
    data: Json = {
        "actors": [actor_to_json(actor) for actor in briefing.actors],
        "statements": [statement_to_json(statement) for statement in briefing.statements],
        "links": [
            {
                "response": link.response,
                "claim": link.claim,
                "relation": link.relation,
                "confidence": link.confidence,
            }
            for link in briefing.links
        ],
        "analysis_notices": list(briefing.notices),
    }
    if (made := briefing.analysis) is not None:
        data["analysis"] = {
            "program": made.program,
            "pipeline": made.pipeline,
            "model_id": made.model_id,
        }
    if (selected := briefing.selected) is not None:
        data["selected"] = {
            "parties": list(selected.parties),
            "actors": list(selected.actors),
            "kinds": list(selected.kinds),
            "context": list(selected.context),
            "left_out": selected.left_out,
            "about": list(selected.about),
            "marked": selected.marked,
        }
    return data


def ledger_from_json(data: Json, document: Document) -> Briefing:
    """The briefing of a document that `ledger_to_json` or `briefing_to_json` wrote."""
    selected = data.get("selected")
    return Briefing(
        document=document,
        actors=tuple(actor_from_json(actor) for actor in data["actors"]),
        statements=tuple(statement_from_json(statement) for statement in data["statements"]),
        links=tuple(
            Link(link["response"], link["claim"], link["relation"], link["confidence"])
            for link in data["links"]
        ),
        notices=tuple(data["analysis_notices"]),
        analysis=Analysis(**data["analysis"]) if data.get("analysis") else None,
        selected=Selected(
            tuple(selected["parties"]),
            tuple(selected["actors"]),
            tuple(selected["kinds"]),
            tuple(selected["context"]),
            selected["left_out"],
            tuple(selected.get("about", ())),
            selected.get("marked", False),
        )
        if selected
        else None,
    )


def _paragraph_to_json(paragraph: Paragraph) -> Json:
    span = paragraph.span
    data: Json = {
        "kind": paragraph.kind,
        "start": span.start,
        "end": span.end,
        "level": paragraph.level,
    }
    if paragraph.continues:
        data["continues"] = True
    return data
