"""How articles are packed: what comes out is what went in, also of what was packed before."""

from __future__ import annotations

import json
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.library import packing
from briefing.library.packing import pack_json, unpack_json
from briefing.model import When, contract
from tests.library.making import article, read

DICTIONARIES = Path(packing.__file__).parent / "dictionaries"


def ledger() -> dict[str, object]:
    """A ledger of which one statement has what the other has not."""
    made = read(article(), answered=True)
    first, *others = made.statements
    dated = replace(first, times=(When("on Monday", "2026-05-04", "2026-05-04"),), continues="s2")
    return contract.ledger_to_json(replace(made, statements=(dated, *others)))


def test_a_ledger_comes_back_as_it_was() -> None:
    given = ledger()
    assert unpack_json(pack_json(given, "ledger"), "ledger") == given


def test_a_ledger_of_nothing_comes_back() -> None:
    made = replace(read(article()), statements=(), links=(), actors=())
    given = contract.ledger_to_json(made)
    assert unpack_json(pack_json(given, "ledger"), "ledger") == given


def test_a_ledger_that_was_kept_as_rows_is_read() -> None:
    given = ledger()
    kept = packing._with_places(given, packing._stepped)
    squeezed = zlib.compressobj(9, zdict=(DICTIONARIES / "ledger.txt").read_bytes())
    packed = b"\x01" + squeezed.compress(json.dumps(kept).encode()) + squeezed.flush()
    assert unpack_json(packed, "ledger") == given


@pytest.mark.parametrize("form", [b"\x00", b"\x03", b""])
def test_what_is_packed_otherwise_is_damaged(form: bytes) -> None:
    with pytest.raises(ValueError, match="unknown way"):
        unpack_json(form + pack_json(ledger(), "ledger")[1:], "ledger")
    with pytest.raises(ValueError, match="unknown way"):
        packing.unpack(b"\x02" + packing.pack("words")[1:])


@pytest.mark.parametrize("value", [{"actors": 3}, {"actors": [], "statements": [], "links": []}])
def test_what_is_no_ledger_is_damaged(value: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="not as it was written"):
        unpack_json(packing.pack(json.dumps(value), "ledger"), "ledger")
