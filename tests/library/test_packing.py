"""How articles are packed: what comes out is what went in, also of what was packed before."""

from __future__ import annotations

import contextlib
import json
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.library import packing
from briefing.library.packing import pack, pack_json, unpack, unpack_json
from briefing.model import When, contract
from tests.library.making import ACCUSATION, article, read

DICTIONARIES = Path(packing.__file__).parent / "dictionaries"
TEXT = article().text


def ledger() -> dict[str, object]:
    """A ledger of which one statement has what the other has not."""
    made = read(article(), answered=True)
    first, *others = made.statements
    dated = replace(first, times=(When("on Monday", "2026-05-04", "2026-05-04"),), continues="s2")
    return contract.ledger_to_json(replace(made, statements=(dated, *others)))


def named(name: str) -> dict[str, object]:
    """A ledger of one statement by somebody of that name."""
    return contract.ledger_to_json(read(article(), replace(ACCUSATION, speaker=name)))


def packed_before(form: bytes, value: object, dictionary: str) -> bytes:
    """JSON as earlier versions packed it, with a dictionary."""
    squeezed = zlib.compressobj(9, zdict=(DICTIONARIES / dictionary).read_bytes())
    return form + squeezed.compress(json.dumps(value).encode()) + squeezed.flush()


@pytest.mark.parametrize("text", ["", "words", "\ud800 alone", "née " * 40_000])
def test_a_text_comes_back_as_it_was(text: str) -> None:
    assert unpack(pack(text)) == text


@pytest.mark.parametrize("text", ["", TEXT, "näive " * 10_000])
def test_a_ledger_comes_back_as_it_was(text: str) -> None:
    given = ledger()
    assert unpack_json(pack_json(given, "ledger", text), "ledger", text) == given


def test_a_ledger_of_nothing_comes_back() -> None:
    made = replace(read(article()), statements=(), links=(), actors=())
    given = contract.ledger_to_json(made)
    assert unpack_json(pack_json(given, "ledger", TEXT), "ledger", TEXT) == given


def test_what_stands_in_the_text_takes_less_room_beside_it() -> None:
    given = named("Zbigniew Przybyszewski-Quackenbush")
    text = f"{TEXT} Zbigniew Przybyszewski-Quackenbush did not answer."
    beside, alone = (pack_json(given, "ledger", words) for words in (text, TEXT))
    assert len(beside) < len(alone) - 10
    with pytest.raises(ValueError, match=r"not as it was written|cut off"):
        unpack_json(beside, "ledger", text.replace("Przybyszewski", "Wisniewskizak"))


def test_ledgers_that_earlier_versions_packed_are_read() -> None:
    given = ledger()
    as_rows = packing._with_places(given, packing._stepped)
    assert unpack_json(packed_before(b"\x01", as_rows, "ledger.txt"), "ledger", TEXT) == given
    columns = packing._with_tables(as_rows, packing._columns)
    kept = packed_before(b"\x02", columns, "ledger-columns.txt")
    assert unpack_json(kept, "ledger", TEXT) == given


def test_documents_that_earlier_versions_packed_are_read() -> None:
    given = contract.document_to_json(article())
    data = json.dumps(packing._stretches(given, -1)).encode()
    dictionary = (DICTIONARIES / "document.txt").read_bytes() + TEXT.encode()
    squeezed = zlib.compressobj(9, wbits=-15, zdict=dictionary)
    stream = zlib.crc32(data).to_bytes(4, "big") + squeezed.compress(data) + squeezed.flush()
    assert unpack_json(b"\x03" + stream, "document", TEXT) == given
    assert unpack_json(pack_json(given, "document", TEXT), "document", TEXT) == given


def test_what_documents_are_packed_with_is_of_nobodys_machine() -> None:
    decoder, kept, place = json.JSONDecoder(), (DICTIONARIES / "document-4.txt").read_text(), 0
    while place < len(kept):
        document, place = decoder.raw_decode(kept, place)
        path, url = document["source"]["path"], document["source"]["url"]
        assert str(path or url).startswith(
            ("/home/you/articles/", "https://www.example.org/", "https://news.example.com/")
        )


@pytest.mark.parametrize("form", [b"\x00", b"\x04", b""])
def test_what_is_packed_otherwise_is_damaged(form: bytes) -> None:
    with pytest.raises(ValueError, match="unknown way"):
        unpack_json(form + pack_json(ledger(), "ledger", TEXT)[1:], "ledger", TEXT)
    with pytest.raises(ValueError, match="unknown way"):
        unpack(b"\x02" + pack("words")[1:])


def test_another_byte_anywhere_makes_no_other_text() -> None:
    text = "Iran has denied that it has sold a single one of these drones to anybody."
    packed = pack(text)
    for place in range(1, len(packed)):
        other = bytearray(packed)
        other[place] ^= 0x20
        with contextlib.suppress(ValueError):  # the last byte has bits that say nothing
            assert unpack(bytes(other)) == text


@pytest.mark.parametrize("value", [{"actors": 3}, {"actors": [], "statements": [], "links": []}])
def test_what_is_no_ledger_is_damaged(value: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="not as it was written"):
        unpack_json(pack(json.dumps(value), "ledger", TEXT), "ledger", TEXT)
