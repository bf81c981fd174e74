"""Where an article was filed from."""

from __future__ import annotations

import re

from briefing.model import Document

FILED = re.compile(r"([A-Z][A-Z]+(?:[ -][A-Z]+)*)(?=[, (])")  # "LIMA, March 12"


def filed_from(document: Document) -> str | None:
    """The place of the dateline, or the capitals that the body begins with."""
    if document.dateline is not None:
        return document.dateline
    body = next((x for x in document.paragraphs if x.kind == "body"), None)
    found = FILED.match(document.text, *body.span) if body is not None else None
    return found.group(1) if found is not None else None
