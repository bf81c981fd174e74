from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.errors import DATA_ERROR, NO_INPUT, UNAVAILABLE, BriefingError
from briefing.ingest import content, open_source, parse
from tests.ingest.reading import BODY, article


def failure(source: str | Path, **kwargs: object) -> BriefingError:
    with pytest.raises(BriefingError) as error:
        open_source(source, **kwargs)  # type: ignore[arg-type]
    return error.value


def test_a_plain_text_is_kept_character_for_character(tmp_path: Path):
    text = f"A Title\n\n  {BODY}\t \n\n\n{BODY} 😀\n"
    file = tmp_path / "note.txt"
    file.write_text(text, encoding="utf-8")
    document = open_source(file)
    assert document.text == text
    assert document.notices == ()


def test_the_source_is_named_and_its_bytes_are_summed(tmp_path: Path):
    file = tmp_path / "note.txt"
    file.write_bytes(b"caf\xe9\r\n" + BODY.encode())
    source = open_source(str(file)).source
    assert source.path == str(file)
    assert source.url is None
    assert source.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()


def test_a_dash_is_standard_input():
    document = open_source("-", stdin=io.BytesIO(BODY.encode()))
    assert document.source.path == "-"
    assert document.text == BODY


def test_closed_standard_input_is_no_input(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "stdin", None)
    assert failure("-").code == NO_INPUT


def test_a_missing_file_is_no_input(tmp_path: Path):
    error = failure(tmp_path / "none.txt")
    assert error.code == NO_INPUT
    assert str(error) == f"{tmp_path / 'none.txt'}: no such file"


def test_a_folder_is_no_input(tmp_path: Path):
    error = failure(tmp_path)
    assert error.code == NO_INPUT
    assert "is a folder" in str(error)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
def test_a_file_one_may_not_read_is_no_input(tmp_path: Path):
    file = tmp_path / "secret.txt"
    file.write_text("x")
    file.chmod(0)
    assert failure(file).code == NO_INPUT


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000, ""])
def test_a_name_no_file_can_have_is_no_input(name: str):
    assert failure(name).code == NO_INPUT


def test_an_address_of_this_machine_is_not_fetched_unless_that_is_allowed():
    error = failure("http://127.0.0.1:9/article")
    assert error.code == UNAVAILABLE
    assert "--allow-private" in str(error)


def test_what_is_too_large_is_refused_before_all_of_it_is_read(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(content, "MAX_BYTES", 3_000_000)

    class Endless(io.RawIOBase):
        given = 0

        def read(self, size: int = -1) -> bytes:
            Endless.given += size
            return b"a" * size

    error = failure("-", stdin=Endless())
    assert error.code == DATA_ERROR
    assert "larger than 3 MB" in str(error)
    assert Endless.given < 6_000_000


def test_more_lines_than_any_article_has_are_refused():
    with pytest.raises(BriefingError, match="lines"):
        article("\n" * 1_000_000)


def test_a_hostile_name_is_harmless_in_the_document_and_in_errors(tmp_path: Path):
    name = "a\x1b]0;P\x07\nb\u202e.txt"
    assert "\x1b" not in str(failure(tmp_path / name))
    document = parse(BODY.encode(), path=name, name_hint=name)
    assert document.source.path == "a␛]0;P␇␊b\ufffd.txt"


def test_a_path_keeps_its_stem():
    document = parse(BODY.encode(), path="some/where/nyt_2016-01-01_a-b.txt")
    assert Path(document.source.path or "").stem == "nyt_2016-01-01_a-b"


def test_markup_that_is_not_read_is_named():
    with pytest.raises(BriefingError) as error:
        article('<?xml version="1.0"?><a/>')
    told = "article.txt: is an XML file (briefing formats lists what can be read)"
    assert str(error.value) == told
    assert error.value.code == DATA_ERROR


def test_a_text_that_speaks_of_html_is_text():
    assert article(f"{BODY} The page began with <html> and ended there.").paragraphs


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"  \r\n\t\n ", "\u200b\u200b".encode()])
def test_nothing_to_read_is_said_and_is_no_error(data: bytes):
    document = article(data)
    assert document.notices == ("the source holds no text",)
    assert document.paragraphs == ()
    assert document.sections == ()


def test_replaced_characters_are_told():
    document = article(f"{BODY} \x1b[2J\u202e")
    assert document.notices == ("2 characters that could command the terminal replaced",)
    assert document.text.endswith("␛[2J\ufffd")


def test_newlines_of_all_kinds_give_the_same_document():
    text = f"A Title\n\n{BODY}\n\nThe Response:\n\n{BODY}\n"
    unix = article(text)
    for newline in ("\r\n", "\r"):
        other = article(text.replace("\n", newline))
        assert (other.text, other.paragraphs, other.sections) == (
            unix.text,
            unix.paragraphs,
            unix.sections,
        )


def test_opening_imports_nothing_heavy():
    code = (
        "import sys; from briefing.ingest import open_source;"
        "from briefing.resources import sample;"
        "open_source(sample());"
        "print([m for m in ('charset_normalizer', 'markdown_it', 'textual', 'spacy', 'rich')"
        " if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
