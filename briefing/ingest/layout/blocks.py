"""Blocks of text whose format says what they are: what a converter makes of a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:  # few blocks have any, and a converter's process needs nothing else of it
    from briefing.model import Markup

__all__ = ["Block", "BlockKind"]

BlockKind = Literal["heading", "bold", "paragraph", "item", "quote", "verbatim", "image", "margin"]


@dataclass(frozen=True, slots=True)
class Block:
    """One block of text.

    ``level`` is a heading's, 1 to 6; a "bold" block is a paragraph that is bold throughout, a
    "quote" one of a block quotation, an "image" the text that stands for an image or below it, and
    a "margin" no part of the text: a letter's header. A newline in the text of a paragraph is one
    that is meant.
    """

    kind: BlockKind
    text: str
    level: int = 0
    markup: tuple[Markup, ...] = ()
    """Of its words, by offsets into its text."""
