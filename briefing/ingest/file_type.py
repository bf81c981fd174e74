"""Tells what a file is by its bytes, whatever its name says."""

from __future__ import annotations

import re
from pathlib import PurePath

from briefing.ingest.formats import FORMATS

__all__ = ["binary_format", "file_type", "is_markdown", "looks_binary", "unread_markup"]

# First bytes, and what they are called; the longest that fit stand before the shorter.
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office document"),
    (b"%!PS", "a PostScript document"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\x00asm", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"OggS\x00", "an Ogg recording"),
    (b"fLaC\x00", "a FLAC recording"),
    (b"ID3\x03", "an MP3 recording"),
    (b"ID3\x04", "an MP3 recording"),
    (b"\x1aE\xdf\xa3", "a Matroska video"),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
# What a zip archive holds tells the formats that are built on it apart: those that are read, by the
# names that stand in its list of contents, and those that are not.
_ZIPPED_FORMATS: tuple[tuple[bytes, str], ...] = (
    (b"META-INF/container.xml", "epub"),
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"word/document", "docx"),
)
_ZIPPED: tuple[tuple[bytes, str], ...] = (
    (b"application/vnd.oasis.opendocument", "an OpenDocument file that is no text"),
    (b"xl/", "an Excel workbook"),
    (b"ppt/", "a PowerPoint presentation"),
)
_LOOKED_AT = 65_536
# Bytes no text file has many of; tab, newlines, backspace, bell and escape can be in a terminal's
# log, which is text.
_CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\r\f\x07\x08\x1b") + b"\x7f"

# Patterns are compiled when a file's first character lets them match: few files need any.
_PREFACE = r"(?is)(?:\s|<\?xml[^>]{0,200}\?>|<\?[^>]{0,400}\?>|<!--(?:(?!-->).){0,4000}-->)*"
_TIMED = r"\s*(?:\d+[ \t]*\r?\n)?\d{1,2}:\d\d:\d\d[,.]\d{1,3}[ \t]*-->[ \t]*\d{1,2}:\d\d"
_MARKUP: tuple[tuple[str, str, str], ...] = (  # first character, pattern, format
    ("<", _PREFACE + r"<!doctype\s+html\b", "html"),
    ("<", _PREFACE + r"<(?:html|head|body)[\s>]", "html"),
    ("<", _PREFACE + r"<(?:rss|(?:rdf:)?RDF)[\s>]", "feed"),
    ("<", _PREFACE + r"<(?:\w+:)?feed[\s>]", "feed"),
    ("{", r"(?s)\s*\{.{0,2000}\"version\"\s*:\s*\"https?://jsonfeed\.org/", "feed"),
    ("W", r"\s*WEBVTT(?:[ \t\r\n]|$)", "captions"),
    ("0123456789", _TIMED, "captions"),
)
_UNREAD: tuple[tuple[str, str], ...] = (
    (_PREFACE + r"<svg[\s>]", "an SVG image"),
    (r"(?i)\s*<\?xml\s", "an XML file"),
)
_MARKUP_LOOKED_AT = 8_192
_PAGE_TAG = r"(?i)<(?:div|p|article|section|main|h[1-6]|table|span|ul|meta|title)\b"
_HEADER = r"(?:From |>?[!-9;-~]{1,70}:[ \t])[^\n]*\n(?:[ \t][^\n]*\n)*"
_MAIL_FIELD = (
    r"(?i)(?:from|to|date|subject|message-id|received|return-path|mime-version|delivered-to):"
)

_ATX_FIRST = re.compile(r"\s*#[ \t]+\S[^\n]*\n[ \t]*(?:\n|$)")
_ATX_APART = re.compile(r"(?:\A|\n[ \t]*\n)#{1,6}[ \t]+\S")


def file_type(
    data: bytes, *, name: str | None = None, content_type: str | None = None
) -> str | None:
    """The format in `FORMATS` that a file's bytes are in; None for text, and for what is not read.

    Args:
        data: the bytes.
        name: the file's name; it decides only between a page without a beginning and text.
        content_type: as the server declared it; so does it.
    """
    head = data[:_LOOKED_AT]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(_ZIP):
        return next((name for mark, name in _ZIPPED_FORMATS if mark in data), None)
    if head.lstrip()[:5] == b"{\\rtf":
        return "rtf"
    text = _as_text(head[:_MARKUP_LOOKED_AT])
    first = text.lstrip()[:1]
    for begins, pattern, format_ in _MARKUP:
        if first and first in begins and re.match(pattern, text):
            return format_
    suffix = PurePath(name).suffix.lower() if name else ""
    may_be_page = suffix in FORMATS["html"].suffixes or "html" in (content_type or "").lower()
    if may_be_page and re.search(_PAGE_TAG, text):
        return "html"
    return _mail_type(text)


def _mail_type(text: str) -> str | None:
    """Whether a text begins with the header of a message, and of which kind."""
    fields: set[str] = set()
    at = 0
    if not text.startswith("From ") and ":" not in text.partition("\n")[0]:
        return None
    header_line = re.compile(_HEADER)
    while (match := header_line.match(text, at)) and at < _MARKUP_LOOKED_AT:
        if field := re.match(_MAIL_FIELD, match[0]):
            fields.add(field[0].lower())
        at = match.end()
    if text[at : at + 1] not in ("\n", "\r", "") or len(fields) < 2:
        return None
    header = text[:at].lower()
    if "from:" not in fields and "received:" not in fields and "mime-version:" not in fields:
        return None
    if "multipart/related" in header and (
        "snapshot-content-location:" in header or "saved by" in header or "text/html" in header
    ):
        return "mhtml"
    if text.startswith("From "):
        return "mbox"
    is_message = {"message-id:", "received:", "return-path:", "mime-version:"} & fields
    return "mail" if is_message or len(fields) >= 3 else None


def _as_text(head: bytes) -> str:
    """The beginning of a file, to look for what ASCII letters say in it, whatever the encoding."""
    if head.startswith(b"\xef\xbb\xbf"):
        head = head[3:]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or head.count(0) > len(head) // 4:
        head = head.lstrip(b"\xff\xfe").replace(b"\0", b"")
    return head.decode("latin-1").replace("\r\n", "\n")


def binary_format(data: bytes) -> str | None:
    """What a file that is no text is, in words ("a PNG image"); None for what may be text."""
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            return name
    head = data[:_LOOKED_AT]
    if head.startswith(_ZIP):
        return next((name for mark, name in _ZIPPED if mark in head), "a zip archive")
    if head[:4] == b"RIFF" and head[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return {b"WEBP": "a WebP image", b"WAVE": "a recording", b"AVI ": "a video"}[head[8:12]]
    if head[4:8] == b"ftyp":
        return "a video or an image"
    if head[257:262] == b"ustar":
        return "a tar archive"
    return None


def looks_binary(data: bytes, *, utf8: bool) -> bool:
    """Whether bytes hold too many control codes to be text in any encoding but UTF-16 or -32.

    ``utf8`` says that they decode as UTF-8; what does not is held to a stricter measure.
    """
    head = data[:_LOOKED_AT]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls > (0.3 if utf8 else 0.02) * len(head) and controls > 3


def unread_markup(text: str) -> str | None:
    """What a text in a markup that is not read is, in words; None for any other."""
    head = text[:_MARKUP_LOOKED_AT]
    if "<" not in head:
        return None
    return next((name for pattern, name in _UNREAD if re.match(pattern, head)), None)


def is_markdown(text: str, *, name: str | None, front_matter: bool) -> bool:
    """Whether a text is Markdown: by its name, or by front matter or headings that say so.

    A text file with one line that begins with "# " in its midst is left as it is.
    """
    if name and PurePath(name).suffix.lower() in FORMATS["markdown"].suffixes:
        return True
    if front_matter or _ATX_FIRST.match(text):
        return True
    return len(_ATX_APART.findall(text)) >= 2
