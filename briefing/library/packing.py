"""Texts and JSON as they are kept: compressed, with what most of them share given beforehand.

The dictionary below is a part of the format: a file that was packed with it needs it, letter for
letter. Another one needs another first byte.
"""

from __future__ import annotations

import json
import zlib
from typing import Any

__all__ = ["pack", "pack_json", "unpack", "unpack_json"]

_FORMAT = b"\x01"
_LEVEL = 6

# The keys of the contract in the order in which it writes them, the most frequent ones last.
_SHARED = (
    b'{"schema":"briefing/1","id":"","source":{"path":null,"url":"https://www.","sha256":"",'
    b'"format":"html","converter":"trafilatura","part":null},"title":"","byline":null,"outlet":'
    b'null,"published":"2026-01-01","dateline":null,"language":"en","paragraphs":[{"kind":"title",'
    b'"start":0,"end":100,"level":1},{"kind":"heading","start":,"level":2},{"kind":"boilerplate",'
    b'"start":,"level":0},{"kind":"body","start":1000,"end":1100,"level":0},"continues":true'
    b'],"sections":[{"id":"sec1","heading":null,"level":1,"start":0,"end":2000}],"notices":[],'
    b'"changes":[{"start":,"end":,"text":"","apart":false}]}'
    b'{"actors":[{"id":"a1","name":"United States","kind":"country","party":"a1","role":null,'
    b'"aliases":["US","U.S."],"mentions":[[100,110],[200,210]],"party_confidence":1.0,"evidence":'
    b'["is a country"]},{"id":"a10","name":"","kind":"organisation","party":"a1","kind":"person",'
    b'"kind":"office","kind":"group","role":"spokesman","role":"president","aliases":[],'
    b'"mentions":[[],"party_confidence":0.9,"evidence":["named with it"]}],"statements":[{"id":'
    b'"s1","kind":"accusation","quote":"direct","quote":"mixed","speaker":null,"party":null,"kind":'
    b'"denial","kind":"demand","kind":"criticism","kind":"claim","when":{"text":"on Monday",'
    b'"start":"2026-01-01","end":"2026-01-01"},"times":[],"links":[{"response":"s10","claim":"s9",'
    b'"relation":"denies","confidence":0.8}],"analysis_notices":[],"analysis":{"program":"",'
    b'"pipeline":"en_briefing","model_id":""}},{"id":"s10","kind":"statement","quote":"indirect",'
    b'"speaker":"a2","party":"a1","targets":["a3"],"source":[[1000,1010]],"cue":[[1011,1015]],'
    b'"content":[[1016,1100]],"section":"sec1","parent":null,"factuality":"certain","when":null,'
    b'"confidence":0.9,"kind_confidence":0.7,"evidence":["says"]},'
)


def pack(text: str) -> bytes:
    """A text, compressed. Lone surrogates come back as they were."""
    squeezed = zlib.compressobj(_LEVEL, zdict=_SHARED)
    data = text.encode("utf-8", "surrogatepass")
    return _FORMAT + squeezed.compress(data) + squeezed.flush()


def unpack(packed: bytes) -> str:
    """The text that `pack` was given.

    Raises:
        ValueError: It is damaged.
    """
    try:
        if packed[:1] != _FORMAT:
            raise ValueError("is packed in an unknown way")
        opened = zlib.decompressobj(zdict=_SHARED)
        data = opened.decompress(packed[1:]) + opened.flush()
        if not opened.eof:
            raise ValueError("is cut off")
        return data.decode("utf-8", "surrogatepass")
    except zlib.error as error:
        raise ValueError(str(error)) from error


def pack_json(value: dict[str, Any]) -> bytes:
    """An object of JSON, compressed."""
    return pack(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def unpack_json(packed: bytes) -> dict[str, Any]:
    """The object that `pack_json` was given.

    Raises:
        ValueError: It is damaged.
    """
    value = json.loads(unpack(packed))
    if not isinstance(value, dict):
        raise ValueError("is no object")
    return value
