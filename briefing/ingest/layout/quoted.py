"""Words that layout alone marks as somebody's: block quotations, and quotations signed below.

They are read with the marks that the analysis knows: a block quotation after a colon in quotation
marks, as part of the sentence that announces it; ``“…” — Ana Lukic, president`` as ``“…” said Ana
Lukic, president``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from briefing.ingest.layout.names import is_person
from briefing.model import Change, Paragraph

__all__ = ["quoted_paragraphs"]

_OPENS = '“"«„‘'
_CLOSES = '”"»“’.!?:;…'
_CLOSED = re.compile(r"[”\"»“’][.,]?$")
_ANNOUNCES = re.compile(r"\b(?:wrote|schrieb|said|says|writes):$")
_DASHES = "—–-―"
_SIGNATURE = r"(?P<dash>—|–|--?|―)\s*(?P<who>[^\W\d_][^\n“”\"]{2,120})$"
_SIGNED = rf"(?s)[“\"«„].{{10,}}?[”\"»“]\s*{_SIGNATURE}"


def quoted_paragraphs(
    text: str, paragraphs: Sequence[Paragraph], block_quotes: Collection[int]
) -> tuple[tuple[Paragraph, ...], list[Change]]:
    """The paragraphs, those marked that go on with the one before, and what is read otherwise.

    Args:
        text: the article's text.
        paragraphs: its paragraphs.
        block_quotes: the places of those that stand in a block quotation, or are set in.
    """
    made = list(paragraphs)
    changes: list[Change] = []
    opened: set[int] = set()  # block quotations that have been given their marks
    signed = _signed(text, paragraphs, block_quotes)
    for place, paragraph in enumerate(paragraphs):
        if paragraph.kind != "body":
            continue
        words = paragraph.span.of(text)
        start, end = paragraph.span
        before = made[place - 1] if place else None
        follows_body = before is not None and before.kind == "body"
        if place in signed:
            changes.append(Change(start, start, "“"))
            if place + 1 == signed[place]:
                changes.append(Change(end, end, "”"))
            continue
        if place - 1 in signed and (match := re.match(_SIGNATURE, words)):
            changes.append(Change(start, start + match.end("dash"), "said"))
            made[place] = replace(paragraph, continues=True)
            continue
        if place - 1 in opened and _ANNOUNCES.search(words):
            if changes[-1].text != "”":
                changes.append(
                    Change(paragraphs[place - 1].span.end, paragraphs[place - 1].span.end, "”")
                )
            continue  # mail inside mail
        if place in block_quotes and words[0] not in _OPENS and follows_body:
            announced = before is not None and before.span.of(text).endswith(":")
            if announced or place - 1 in opened:
                opened.add(place)
                changes.append(Change(start, start, "“"))
                if place + 1 not in block_quotes or paragraphs[place + 1].kind != "body":
                    changes.append(Change(end, end, "”"))
                made[place] = replace(paragraph, continues=announced)
        elif (
            words[0] in _OPENS
            and words[-1] not in _CLOSES
            and (match := re.match(_SIGNED, words))
            and _is_signature(match["who"])
        ):
            dash = Change(start + match.start("dash"), start + match.end("dash"), "said")
            changes.append(dash)
        elif (
            follows_body
            and before is not None
            and _CLOSED.search(before.span.of(text))
            and words[0] in _DASHES
            and (match := re.match(_SIGNATURE, words))
            and _is_signature(match["who"])
        ):
            changes.append(Change(start, start + match.end("dash"), "said"))
            made[place] = replace(paragraph, continues=True)
    return tuple(made), changes


def _signed(
    text: str, paragraphs: Sequence[Paragraph], block_quotes: Collection[int]
) -> dict[int, int]:
    """The places of block quotations that nothing announces and that are signed below: "— Ana
    Lukic, minister"; with that of the signature."""
    signed: dict[int, int] = {}
    for place in block_quotes:
        after = place + 1
        if after >= len(paragraphs) or paragraphs[after].kind != "body":
            continue
        match = re.match(_SIGNATURE, paragraphs[after].span.of(text))
        if match is None or not _is_signature(match["who"]):
            continue
        first = place
        while first - 1 in block_quotes and paragraphs[first - 1].kind == "body":
            first -= 1
        said = [paragraphs[each].span.of(text) for each in range(first, after)]
        announced = first > 0 and paragraphs[first - 1].span.of(text).endswith(":")
        if not announced and not any(words[0] in (*_OPENS, *_DASHES) for words in said):
            signed.update(dict.fromkeys(range(first, after), after))
    return signed


def _is_signature(words: str) -> bool:
    name = words.partition(",")[0].strip(" .")
    return 1 <= len(name.split()) <= 5 and is_person(name)
