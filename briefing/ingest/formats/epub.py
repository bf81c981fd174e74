"""EPUB books: their chapters in the order of the spine, each read as a page that is all text."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from urllib.parse import unquote

from briefing.errors import BriefingError
from briefing.ingest.formats.archive import Archive, parse_xml
from briefing.ingest.formats.article import Article, Hints
from briefing.ingest.formats.docx import core_metadata
from briefing.ingest.formats.html import body_blocks
from briefing.ingest.formats.page_text import page_text, prepared
from briefing.ingest.layout.blocks import Block
from briefing.ingest.layout.metadata import Metadata

__all__ = ["read"]

_MAX_CHAPTERS = 1_000
_PAGES = ("application/xhtml+xml", "text/html", "text/x-oeb1-document")


def read(data: bytes, hints: Hints) -> list[Article]:
    """The book as one article.

    Raises:
        BriefingError: it is damaged, protected, or larger than a book is.
    """
    archive = Archive(data)
    package_name = _package_name(archive)
    package = _part(archive, package_name)
    if package is None:
        raise BriefingError("is damaged: it lacks its list of contents")
    folder = posixpath.dirname(package_name)
    blocks: list[Block] = []
    names = _spine(package)
    for name in names[:_MAX_CHAPTERS]:
        page = _part(archive, posixpath.normpath(posixpath.join(folder, name)))
        if page is not None:
            blocks += body_blocks(prepared(page_text(page, "utf-8")))
    if not blocks:
        protected = archive.read("META-INF/encryption.xml") is not None
        raise BriefingError("is protected against reading" if protected else "holds no text")
    notices = (f"only the first {_MAX_CHAPTERS:,} chapters are read",)
    return [
        Article(
            tuple(blocks),
            _metadata(package),
            hints.url,
            notices if len(names) > _MAX_CHAPTERS else (),
        )
    ]


def _part(archive: Archive, name: str) -> bytes | None:
    """A part by the address that a book gives: with "%20" for a blank, or called so itself."""
    part = archive.read(unquote(name))
    return archive.read(name) if part is None else part


def _metadata(package: bytes) -> Metadata:
    """What a book says of itself; programs that convert books write "Unknown" for nothing."""
    found = core_metadata(package, named_type=True)
    title, byline = (
        None if (value or "").lower() == "unknown" else value
        for value in (found.title, found.byline)
    )
    return replace(found, title=title, byline=byline)


def _package_name(archive: Archive) -> str:
    container = archive.read("META-INF/container.xml")
    found: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "rootfile" and "full-path" in attributes:
            found.append(attributes["full-path"])

    if container is not None:
        parse_xml(container, start, lambda _: None, lambda _: None, named_type=True)
    return found[0] if found else next((n for n in archive.names() if n.endswith(".opf")), "")


def _spine(package: bytes) -> list[str]:
    """The names of the chapters, in order."""
    items: dict[str, str] = {}
    order: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "item" and attributes.get("media-type") in _PAGES:
            is_contents = "nav" in attributes.get("properties", "").split()
            if not is_contents:
                items[attributes.get("id", "")] = attributes.get("href", "")
        elif name == "itemref" and attributes.get("linear") != "no":
            order.append(attributes.get("idref", ""))

    parse_xml(package, start, lambda _: None, lambda _: None, named_type=True)
    return [items[each] for each in order if each in items]
