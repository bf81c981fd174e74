from __future__ import annotations

import pytest

from briefing.ingest.file_type import file_type
from tests.ingest.formats.making import zipped
from tests.ingest.reading import BODY


@pytest.mark.parametrize(
    ("data", "format_"),
    [
        (b"%PDF-1.7\n...", "pdf"),
        (b"\n\n%PDF-1.7\n...", "pdf"),
        (zipped({"[Content_Types].xml": "", "word/document.xml": ""}), "docx"),
        (zipped({"mimetype": "application/epub+zip", "META-INF/container.xml": ""}), "epub"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}, compress=False), "odt"),
        (b"{\\rtf1\\ansi text}", "rtf"),
        (b"<!DOCTYPE html><html><body>x</body></html>", "html"),
        ("\ufeff\n<!-- c -->\n<html lang='en'>".encode(), "html"),
        ("<!doctype html><html>".encode("utf-16"), "html"),
        (b'<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml">', "html"),
        (b'<?xml version="1.0"?>\n<rss version="2.0">', "feed"),
        (b"<rdf:RDF xmlns='x'>", "feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "feed"),
        (b'{"title": "x", "version": "https://jsonfeed.org/version/1"}', "feed"),
        (b"WEBVTT\n\n", "captions"),
        ("\ufeff1\r\n00:00:01,000 --> 00:00:02,000\r\nHe\r\n".encode(), "captions"),
        (b"Received: x\nFrom: a\nTo: b\n\nHe said so.", "mail"),
        (b"From a@x Tue Mar  5\nFrom: a\nTo: b\n\nHe said so.", "mbox"),
        (b"zip", None),
        (zipped({"a.txt": "x"}), None),
        (BODY.encode(), None),
        (f"{BODY} The page began with <html> and ended there.".encode(), None),
        (b'{"a": 1}', None),
    ],
)
def test_a_format_is_told_by_its_bytes(data: bytes, format_: str | None):
    assert file_type(data, name="misnamed.txt") == format_


def test_a_page_without_a_beginning_is_told_by_its_name_or_the_server_s_word():
    data = f"<div><p>{BODY}</p></div>".encode()
    assert file_type(data) is None
    assert file_type(data, name="page.htm") == "html"
    assert file_type(data, content_type="text/html; charset=utf-8") == "html"
