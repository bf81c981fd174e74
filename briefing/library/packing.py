"""Texts, documents and ledgers as they are kept: compressed, each with a dictionary of its kind.

A dictionary is what articles have in common, given to zlib beforehand: for a text of a page it is
worth a fifth of the size, for its ledger half. ``dictionaries/`` has them: the words of the
project's own articles, and what is made of some of those. They are a part of the format. What was
packed with one needs it letter for letter, so a better one is another file with another first byte.

Places in a ledger are kept as steps from the one before, which are short and alike; its actors,
statements and links as columns, since one value is like that of the same name before it, and not
like the one beside it. Ledgers that were kept before that have them as rows.
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
_AS_ROWS = b"\x01"
_AS_COLUMNS = b"\x02"  # of ledgers
_LEVEL = 9

Json = dict[str, Any]


def pack(text: str, kind: Kind = "text") -> bytes:
    """A text, compressed. Lone surrogates come back as they were."""
    form = _AS_COLUMNS if kind == "ledger" else _AS_ROWS
    squeezed = zlib.compressobj(_LEVEL, zdict=_dictionary(kind, form))
    data = text.encode("utf-8", "surrogatepass")
    return form + squeezed.compress(data) + squeezed.flush()


def unpack(packed: bytes, kind: Kind = "text") -> str:
    """The text that `pack` was given.

    Raises:
        ValueError: It is damaged.
    """
    form = packed[:1]
    if form != _AS_ROWS and (form != _AS_COLUMNS or kind != "ledger"):
        raise ValueError("is packed in an unknown way")
    opened = zlib.decompressobj(zdict=_dictionary(kind, form))
    try:
        data = opened.decompress(packed[1:]) + opened.flush()
    except zlib.error as error:
        raise ValueError("is not as it was written") from error
    if not opened.eof:
        raise ValueError("is cut off")
    return data.decode("utf-8", "surrogatepass")


def pack_json(value: Json, kind: Kind) -> bytes:
    """A document or a ledger of the contract, compressed."""
    if kind == "ledger":
        kept = _with_tables(_with_places(value, _stepped), _columns)
    else:
        kept = _stretches(value, -1)
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
        if kind == "document":
            return _stretches(value, 1)
        rows = _with_tables(value, _rows) if packed[:1] == _AS_COLUMNS else value
        return _with_places(rows, _placed)
    except (AttributeError, KeyError, LookupError, TypeError, ValueError) as error:
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


_Table = list[dict[str, Any]]


def _with_tables(ledger: Json, changed: Callable[[Any], Any]) -> Json:
    return {**ledger, **{name: changed(ledger[name]) for name in ("actors", "statements", "links")}}


def _columns(rows: _Table) -> list[Any]:
    """Rows as the names that all of them have, a column of values for each, and what some have.

    What only some have stands under the row's number, as JSON has keys: "3".
    """
    names = [name for name in rows[0] if all(name in row for row in rows)] if rows else []
    columns = [[row[name] for row in rows] for name in names]
    others = {
        str(number): {name: value for name, value in row.items() if name not in names}
        for number, row in enumerate(rows)
        if len(row) > len(names)
    }
    return [names, columns, others]


def _rows(kept: list[Any]) -> _Table:
    """What `_columns` was given, but for the order of names within a row."""
    names, columns, others = kept
    rows = [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]
    for number, more in others.items():
        rows[int(number)].update(more)
    return rows


@cache
def _dictionary(kind: Kind, form: bytes) -> bytes:
    name = f"{kind}-columns" if form == _AS_COLUMNS else kind
    return (_FOLDER / f"{name}.txt").read_bytes()
