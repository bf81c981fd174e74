"""How letters end: regards, a name, and how the writer can be reached.

None of these lines is a heading, and how to reach somebody is no part of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.ingest.layout.blocks import Block
from briefing.ingest.layout.lines import ENDS_A_SENTENCE
from briefing.ingest.layout.names import is_person

__all__ = ["with_sign_offs"]

_REGARDS = re.compile(
    r"(?:(?:with )?(?:my |our )?(?:very |all )?(?:kind(?:est)?|best|warm(?:est)?|many)? ?"
    r"(?:regards|wishes|thanks)|(?:yours|very) (?:sincerely|faithfully|truly)( yours)?|"
    r"sincerely(?: yours)?|cheers|best|thank you)[,.!]?",
    re.IGNORECASE,
)
_DASHES = "--"  # before a signature
_WROTE = re.compile(r"\b(?:wrote|schrieb|a écrit) ?:$")
_LONGEST = 80  # characters of a line of a sign-off
_MOST = 10  # lines of one
_NAME = 4  # words of a name below a letter


def with_sign_offs(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a letter; below regards the first line is who wrote, the others are margin.

    So are all lines of a signature below dashes.
    """
    made: list[Block] = []
    left = 0  # lines of a sign-off that may still come
    is_named = False
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        lines = block.text.split("\n")
        if lines[0] == _DASHES:
            left, is_named = _MOST, True
        elif _REGARDS.fullmatch(lines[0]):
            left, is_named = _MOST, False
            made.append(replace(block, kind="verbatim", text=lines[0]))
            lines = lines[1:]
        elif left and not _may_be_signed(block, lines):
            left = 0
        if not left:
            made.append(_unless_name(block, made, after))
            continue
        for line in lines:
            made.append(Block("margin" if is_named else "verbatim", line))
            is_named = True
            left = max(0, left - 1)
    return list(_runs(made))


def _may_be_signed(block: Block, lines: Sequence[str]) -> bool:
    """Whether all lines of a block may stand below regards."""
    return block.kind in ("paragraph", "bold", "verbatim") and all(
        len(line) <= _LONGEST and not ENDS_A_SENTENCE.search(line) for line in lines
    )


def _unless_name(block: Block, before: Sequence[Block], after: Block | None) -> Block:
    """A block; a name alone between a sentence and the letter's end is no heading."""
    is_last = after is None or after.kind in ("quote", "margin") or _WROTE.search(after.text)
    if (
        is_last
        and block.kind in ("paragraph", "bold")
        and len(block.text.split()) <= _NAME
        and is_person(block.text)
        and before
        and ENDS_A_SENTENCE.search(before[-1].text)
    ):
        return replace(block, kind="verbatim")
    return block


def _runs(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, lines of the margin on end put together."""
    held: list[str] = []
    for block in blocks:
        if block.kind == "margin":
            held.append(block.text)
            continue
        if held:
            yield Block("margin", "\n".join(held))
            held = []
        yield block
    if held:
        yield Block("margin", "\n".join(held))
