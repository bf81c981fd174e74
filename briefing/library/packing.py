"""Texts, documents and ledgers as they are kept: compressed, each with a dictionary of its kind.

What comes first is a byte that says how the rest is packed, then four bytes of checksum, then a raw
deflate stream. Documents and ledgers are packed with the article's own text as a part of their
dictionary: names, titles and words of evidence stand there.

A dictionary is what articles have in common, given to zlib beforehand: for a text of a page it is
worth a fifth of the size, for its ledger half. ``dictionaries/`` has them: the words of the
project's own articles, and what is made of some of those. They are a part of the format. What was
packed with one needs it letter for letter, so a better one is another file with another first byte:
``document-4.txt`` is that of documents whose first byte is 4, and ``document.txt`` of those before.

Places in a ledger are kept as steps from the one before, which are short and alike; its actors,
statements and links as columns, since one value is like that of the same name before it, and not
like the one beside it. Libraries of earlier versions have ledgers as rows, and streams of zlib with
the dictionary alone; they are read as they are.
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
_BESIDE_TEXT = b"\x03"
_DOCUMENT = b"\x04"  # beside the text, too, with the later dictionary of documents
_LEVEL = 9
_MEMORY = 9  # zlib's most
_RAW = -15  # window bits: no header and no checksum of zlib's own
_CHECKED = 4  # bytes of checksum
_BESIDE = 12_000  # bytes of a text that documents and ledgers are packed with
_WINDOW = 32_000  # bytes that deflate looks back

Json = dict[str, Any]


def pack(text: str, kind: Kind = "text", beside: str = "") -> bytes:
    """A text, compressed. Lone surrogates come back as they were.

    Args:
        text: What is packed.
        kind: What it is.
        beside: The text of the article, for its document and its ledger.
    """
    data = _encoded(text)
    form = _DOCUMENT if kind == "document" else _BESIDE_TEXT
    squeezed = zlib.compressobj(
        _LEVEL, zlib.DEFLATED, _RAW, _MEMORY, zdict=_dictionary_beside(kind, form, beside)
    )
    checksum = zlib.crc32(data).to_bytes(_CHECKED, "big")
    return form + checksum + squeezed.compress(data) + squeezed.flush()


def unpack(packed: bytes, kind: Kind = "text", beside: str = "") -> str:
    """The text that `pack` was given.

    Raises:
        ValueError: It is damaged.
    """
    form, stream = packed[:1], packed[1:]
    checksum = b""
    if form == _BESIDE_TEXT or (form == _DOCUMENT and kind == "document"):
        checksum, stream = stream[:_CHECKED], stream[_CHECKED:]
        opened = zlib.decompressobj(_RAW, zdict=_dictionary_beside(kind, form, beside))
    elif form == _AS_ROWS or (form == _AS_COLUMNS and kind == "ledger"):
        opened = zlib.decompressobj(zdict=_dictionary(kind, form))
    else:
        raise ValueError("is packed in an unknown way")
    try:
        data = opened.decompress(stream) + opened.flush()
    except zlib.error as error:
        raise ValueError("is not as it was written") from error
    if not opened.eof:
        raise ValueError("is cut off")
    if checksum and zlib.crc32(data).to_bytes(_CHECKED, "big") != checksum:
        raise ValueError("is not as it was written")
    return data.decode("utf-8", "surrogatepass")


def pack_json(value: Json, kind: Kind, beside: str) -> bytes:
    """A document or a ledger of the contract, compressed; see `pack`."""
    if kind == "ledger":
        kept = _with_tables(_with_places(value, _stepped), _columns)
    else:
        kept = _stretches(value, -1)
    return pack(json.dumps(kept, ensure_ascii=False, separators=(",", ":")), kind, beside)


def unpack_json(packed: bytes, kind: Kind, beside: str) -> Json:
    """What `pack_json` was given.

    Raises:
        ValueError: It is damaged.
    """
    value = json.loads(unpack(packed, kind, beside))
    if not isinstance(value, dict):
        raise ValueError("is no object")
    try:
        if kind == "document":
            return _stretches(value, 1)
        rows = value if packed[:1] == _AS_ROWS else _with_tables(value, _rows)
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
    name: str = kind
    if kind == "ledger" and form != _AS_ROWS:
        name = "ledger-columns"
    elif form == _DOCUMENT:
        name = "document-4"
    return (_FOLDER / f"{name}.txt").read_bytes()


def _dictionary_beside(kind: Kind, form: bytes, text: str) -> bytes:
    """What an article's own text adds comes last, which is what a stream refers to most cheaply."""
    own = _encoded(text[:_BESIDE])[:_BESIDE]
    return (_dictionary(kind, form) + own)[-_WINDOW:]


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
