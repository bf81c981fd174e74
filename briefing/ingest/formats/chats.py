"""Pages that a messenger writes of a channel's or a group's messages: Telegram's exports.

Each message is given below a line of who wrote it and when, as the messenger itself copies it.
"""

from __future__ import annotations

from typing import Any

from briefing.ingest.formats.markup import blocks_of
from briefing.ingest.formats.page_tree import tag_of
from briefing.ingest.layout.blocks import Block

__all__ = ["chat_blocks"]

_MINUTES = len("04.05.2026 09:12")


def chat_blocks(tree: Any) -> list[Block]:
    """The messages of such a page; none of any other page."""
    history = next((each for each in tree.iter("div") if "history" in _classes(each)), None)
    if history is None:
        return []
    blocks: list[Block] = []
    sender = ""
    for message in history.iterchildren("div"):
        if not {"message", "default"} <= _classes(message):
            continue
        parts = {name: each for each in message.iter("div") for name in _classes(each)}
        if "from_name" in parts:
            sender = " ".join(parts["from_name"].text_content().split())
        time = parts["date"].get("title") or "" if "date" in parts else ""
        said = blocks_of(parts["text"]) if "text" in parts else []
        if sender and said:
            blocks.append(Block("paragraph", f"{sender}, [{time[:_MINUTES]}]"))
        blocks += said
    return blocks


def _classes(element: Any) -> set[str]:
    return set((element.get("class") or "").split()) if tag_of(element) else set()
