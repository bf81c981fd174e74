from __future__ import annotations

import gzip
import io
import tracemalloc
import zipfile

import pytest

from briefing.errors import DATA_ERROR, BriefingError
from briefing.ingest import parse
from briefing.ingest.text.decode import decode


def zipped(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), "x")
    return file.getvalue()


def test_utf8_is_read_without_a_word():
    assert decode("Zelenskyy’s café".encode()) == ("Zelenskyy’s café", ())


def test_a_utf8_mark_is_dropped_without_a_word():
    assert decode(b"\xef\xbb\xbfplain") == ("plain", ())


@pytest.mark.parametrize("codec", ["utf-16", "utf-32"])
def test_a_mark_tells_utf16_and_utf32(codec: str):
    text, notices = decode("Kirby’s words".encode(codec))
    assert text == "Kirby’s words"
    assert notices == (f"read as {codec.upper()}, not UTF-8",)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_text_without_a_mark_is_told_by_its_zeros(codec: str):
    text, notices = decode("Iran denies it – again.".encode(codec))
    assert text == "Iran denies it – again."
    assert notices == (f"read as {codec[:6].upper()}, not UTF-8",)


def test_broken_utf16_says_what_was_lost():
    text, notices = decode(b"\xff\xfea\x00b\x00\x00\xd8c\x00d")
    assert text.startswith("ab")
    assert notices[0] == "read as UTF-16, not UTF-8"
    assert "could not be read" in notices[1]


def test_windows_1252_is_read_and_told():
    text, notices = decode("He said “no” – and that was a café’s end of it.".encode("cp1252"))
    assert text == "He said “no” – and that was a café’s end of it."
    assert notices == ("read as windows-1252, not UTF-8",)


def test_another_one_byte_encoding_is_guessed_and_told():
    words = "Кабинет министров заявил в пятницу, что переговоры не состоятся. " * 3
    text, notices = decode(words.encode("cp1251"))
    assert text == words
    assert notices == ("read as windows-1251, not UTF-8",)


def test_strays_of_windows_1252_in_utf8_spoil_nothing_else():
    text, notices = decode("Zelenskyy’s “terror”".encode() + b" caf\xe9")
    assert text == "Zelenskyy’s “terror” café"
    assert notices == ("1 byte of it not UTF-8, read as windows-1252",)


def test_a_text_cut_in_the_midst_of_a_character_is_still_utf8():
    text, notices = decode("It’s “over".encode() + "”".encode()[:2])
    assert text.startswith("It’s “over")
    assert len(notices) == 1


def test_all_newlines_become_one_kind():
    text = "a\r\nb\rc\nd\u2028e\u2029f\x85g\x0bh"
    assert decode(text.encode())[0] == "a\nb\nc\nd\ne\nf\ng\nh"


def test_a_few_nul_bytes_do_not_make_a_text_binary():
    assert decode(b"Hello\x00 there, reader.")[0] == "Hello\x00 there, reader."


def test_a_log_full_of_escapes_is_text():
    assert decode(b"\x1b[31mred\x1b[0m\x07\n" * 50)[1] == ()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "a PNG image"),
        (b"\xff\xd8\xff\xe0rest", "a JPEG image"),
        (gzip.compress(b"text", mtime=0), "a gzip archive"),
        (zipped("a.txt"), "a zip archive"),
        (zipped("xl/workbook.xml"), "an Excel workbook"),
        (b"\x7fELF\x02\x01\x01\x00", "a program"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "a WebP image"),
    ],
)
def test_a_format_that_cannot_be_read_is_named(data: bytes, name: str):
    with pytest.raises(BriefingError) as error:
        decode(data, where="x.txt")
    assert str(error.value) == f"x.txt: is {name} (briefing formats lists what can be read)"
    assert error.value.code == DATA_ERROR


@pytest.mark.parametrize("data", [bytes(100), bytes(range(256)) * 8, b"\x00\x01\x02\x03" * 100])
def test_bytes_that_are_no_text_are_refused(data: bytes):
    with pytest.raises(BriefingError, match="is not text"):
        decode(data)


@pytest.mark.parametrize("unit", [bytes(range(0x80, 0x100)), b"\x1b"])
def test_reading_hostile_bytes_takes_memory_for_a_few_copies_at_most(unit: bytes):
    data = unit * (2_000_000 // len(unit))
    tracemalloc.start()
    try:
        parse(data, path="a.txt")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 20 * len(data)
