"""The article as a page declares it to search engines: ``articleBody`` in its JSON-LD."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from briefing.ingest.layout.blocks import Block

__all__ = ["declared_blocks"]

_SCRIPT = re.compile(
    r"<script[^<>]{0,300}application/ld\+json[^<>]{0,300}>(.{2,2000000}?)</script", re.I | re.S
)
_PARTS = re.compile(r"(?:\r?\n\s*)+|<(?:p|br|/p|div|/div|h\d|/h\d)\b[^<>]*>")
_TAG = re.compile(r"<[^<>]{1,300}>")
_MOST = 5_000  # objects that are looked through


def declared_blocks(page: str) -> list[Block]:
    """The paragraphs of the longest article that a page declares; none where it declares none."""
    if "articleBody" not in page:
        return []
    bodies: list[str] = []
    for match in _SCRIPT.finditer(page):
        try:
            bodies += _bodies(json.loads(match[1], strict=False))
        except (ValueError, RecursionError):
            continue
    longest = max(bodies, key=len, default="")
    parts = (" ".join(unescape(_TAG.sub(" ", part)).split()) for part in _PARTS.split(longest))
    return [Block("paragraph", part) for part in parts if part]


def _bodies(data: Any) -> Iterator[str]:
    waiting = [data]
    for _ in range(_MOST):
        if not waiting:
            return
        one = waiting.pop()
        if isinstance(one, dict):
            body = one.get("articleBody")
            if isinstance(body, str):
                yield body
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
