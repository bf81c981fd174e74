"""Judged statements whose words are given as offsets, in the files of `training/data`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from briefing.model import QuoteKind, Span
from briefing.training.corpora.gold import GoldStatement, Pieces

_MARKS = "\"“”„«»‘'’"


def statement_at(
    text: str,
    name: str,
    raw: Mapping[str, Any],
    speaker: str | None,
    party: str | None,
    targets: Sequence[str],
) -> GoldStatement:
    """A statement of a text.

    Args:
        text: what the offsets count in, in characters.
        name: the statement's id.
        raw: its "kind", and lists of `[start, end]` as "source", "cue" and "content".
        speaker: the name of the actor who speaks.
        party: that of the side it speaks for.
        targets: those of the actors it is about.
    """
    content = _pieces(raw["content"])
    return GoldStatement(
        name,
        raw["kind"],
        _quote(text, content),
        _pieces(raw["source"]),
        _pieces(raw["cue"]),
        content,
        speaker,
        party,
        tuple(targets),
        None,
        tuple(span.of(text) for span in content),
    )


def _pieces(raw: Sequence[Sequence[int]]) -> Pieces:
    return tuple(Span(start, end) for start, end in sorted(map(tuple, raw)))


def _quote(text: str, content: Pieces) -> QuoteKind:
    """By its marks: all of it stands in them, some of it, none."""
    said = " ".join(span.of(text) for span in content).strip(" .,")
    marked = any(mark in said for mark in '"“”„«»')
    if not marked:
        return "indirect"
    return "direct" if said[0] in _MARKS and said[-1] in _MARKS else "mixed"
