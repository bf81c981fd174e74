"""Texts, documents and ledgers as they are kept: compressed, each with a dictionary of its kind.

A dictionary is what articles have in common, given to zlib beforehand: for a text of a page it is
worth a fifth of the size, for its ledger half. ``dictionaries/`` has them: the words of the
project's own articles, and what is made of some of those. They are a part of the format. What was
packed with one needs it letter for letter, so a better one is another file with another first byte.

Places in a ledger are kept as steps from the one before, which are short and alike.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal

__all__ = ["Kind", "pack", "pack_json", "unpack", "unpack_json"]

Kind = Literal["text", "document", "ledger"]

_FOLDER = Path(__file__).parent / "dictionaries"
_FORMAT = b"\x01"
_LEVEL = 9

Json = dict[str, Any]


def pack(text: str, kind: Kind = "text") -> bytes:
    """A text, compressed. Lone surrogates come back as they were."""
    squeezed = zlib.compressobj(_LEVEL, zdict=_dictionary(kind))
    data = text.encode("utf-8", "surrogatepass")
    return _FORMAT + squeezed.compress(data) + squeezed.flush()


def unpack(packed: bytes, kind: Kind = "text") -> str:
    """The text that `pack` was given.

    Raises:
        ValueError: It is damaged.
    """
    if packed[:1] != _FORMAT:
        raise ValueError("is packed in an unknown way")
    opened = zlib.decompressobj(zdict=_dictionary(kind))
    try:
        data = opened.decompress(packed[1:]) + opened.flush()
    except zlib.error as error:
        raise ValueError("is not as it was written") from error
    if not opened.eof:
        raise ValueError("is cut off")
    return data.decode("utf-8", "surrogatepass")


def pack_json(value: Json, kind: Kind) -> bytes:
    """A document or a ledger of the contract, compressed."""
    kept = _with_places(value, _stepped) if kind == "ledger" else _stretches(value, -1)
    return pack(json.dumps(kept, ensure_ascii=False, separators=(",", ":")), kind)


def unpack_json(packed: bytes, kind: Kind) -> Json:
    """What `pack_json` was given.

    Raises:
        ValueError: It is damaged.
    """
    value = json.loads(unpack(packed, kind))
    if not isinstance(value, dict):
        raise ValueError("is no object")
    try:
        return _with_places(value, _placed) if kind == "ledger" else _stretches(value, 1)
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError("is not as it was written") from error


def _with_places(ledger: Json, changed: Callable[[list[Any], int], tuple[list[Any], int]]) -> Json:
    """The ledger with each list of places made another.

    Args:
        ledger: Left as it is.
        changed: Takes a list and the place that the first step is from; gives the other list, and
            the place where the next one's first step is from.
    """
    actors, statements = [], []
    for actor in ledger["actors"]:
        mentions, _ = changed(actor["mentions"], 0)
        actors.append({**actor, "mentions": mentions})
    begun = 0
    for statement in ledger["statements"]:
        last, own = begun, {}
        for key in ("source", "cue", "content"):
            own[key], last = changed(statement[key], last)
        begun = last
        statements.append({**statement, **own})
    return {**ledger, "actors": actors, "statements": statements}


def _stretches(document: Json, sign: Literal[1, -1]) -> Json:
    """The document with its paragraphs' places as steps from each other (-1), or as places (1)."""
    paragraphs, last = [], 0
    for paragraph in document["paragraphs"]:
        start, end = paragraph["start"], paragraph["end"]
        if sign == 1:
            start, end = last + start, last + start + end
            paragraphs.append({**paragraph, "start": start, "end": end})
        else:
            paragraphs.append({**paragraph, "start": start - last, "end": end - start})
        last = end
    return {**document, "paragraphs": paragraphs}


def _stepped(places: list[Any], last: int) -> tuple[list[Any], int]:
    """[[1000, 1010], [1020, 1024]] as [1000, 10, 10, 4], from 0."""
    steps = []
    for start, end in places:
        steps += [start - last, end - start]
        last = end
    return steps, last


def _placed(steps: list[Any], last: int) -> tuple[list[Any], int]:
    """What `_stepped` was given."""
    places = []
    each: Iterator[int] = iter(steps)
    for step, length in zip(each, each, strict=True):
        start = last + step
        last = start + length
        places.append([start, last])
    return places, last


@cache
def _dictionary(kind: Kind) -> bytes:
    return (_FOLDER / f"{kind}.txt").read_bytes()
