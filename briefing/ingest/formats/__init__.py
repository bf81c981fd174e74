"""The formats that are read: one module a format, and the table of them.

A module has one function, ``read(data, hints)``, that gives the articles of a file. It is imported
in a child process (`convert`), and only when its format comes. Plain text and Markdown are read by
the program itself.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["FORMATS", "SUFFIXES", "Format"]


@dataclass(frozen=True)
class Format:
    """A format that is read: its name here, what it is called, and what its files are called.

    ``package`` is the distribution that converts it, where the standard library does not.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    package: str | None = None


FORMATS: dict[str, Format] = {
    format_.name: format_
    for format_ in (
        Format("text", "plain text", (".txt", ".text")),
        Format("markdown", "Markdown", (".md", ".markdown", ".mdown", ".mkd")),
        Format("html", "web page", (".html", ".htm", ".xhtml"), "trafilatura"),
        Format("mhtml", "web page in one file", (".mhtml", ".mht"), "trafilatura"),
        Format("pdf", "PDF", (".pdf",), "pypdfium2"),
        Format("docx", "Word document", (".docx", ".docm")),
        Format("odt", "OpenDocument text", (".odt",)),
        Format("epub", "EPUB book", (".epub",)),
        Format("rtf", "RTF document", (".rtf",), "striprtf"),
        Format("mail", "mail message", (".eml",)),
        Format("mbox", "mailbox", (".mbox", ".mbx")),
        Format("captions", "captions, WebVTT or SubRip", (".vtt", ".srt")),
        Format("feed", "feed: RSS, Atom or JSON Feed", (".rss", ".atom", ".xml"), "feedparser"),
    )
}

SUFFIXES: frozenset[str] = frozenset(
    suffix for format_ in FORMATS.values() for suffix in format_.suffixes
)
"""What the names of files that are read end in, in lower case."""
