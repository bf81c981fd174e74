"""Web pages: the article of a page, found by trafilatura, or by readability where that finds none.

What stands in the page's place, a paywall, a request for consent, an error, is told.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from briefing.errors import BriefingError
from briefing.ingest.formats.article import Article, Hints
from briefing.ingest.formats.bottomless import is_bottomless, plain_page_blocks
from briefing.ingest.formats.declared import declared_blocks
from briefing.ingest.formats.page_text import page_text, prepared
from briefing.ingest.formats.stubs import SCRIPTED, stub_of
from briefing.ingest.layout.blocks import Block
from briefing.ingest.layout.metadata import Metadata
from briefing.ingest.layout.title_key import title_key
from briefing.ingest.text.clean import clean
from briefing.ingest.text.words import word_count

__all__ = ["body_blocks", "read", "read_text"]

_FEW = 50  # words, for readability to be asked, too
_STUB = 120  # words, for a page to be nothing but a paywall's or an error's
_NONE = 25  # words, for a page to hold no article
_LANGUAGE = re.compile(r"<html[^>]{0,400}?\slang\s*=\s*[\"']?([A-Za-z-]{2,20})", re.IGNORECASE)
_NO_SCRIPT = re.compile(r"<noscript[^<>]{0,100}>([^<]{1,500})", re.IGNORECASE)
_EMPTY = 1_000  # characters of a page that holds scripts and no text
_SET = 0.8  # of a page's words, for it to be set as it was typed


def read(data: bytes, hints: Hints) -> list[Article]:
    """The article of a page.

    Raises:
        BriefingError: the page is too large, holds no article, or something in its place.
    """
    return [read_text(page_text(data, hints.charset), hints.url)]


def read_text(page: str, url: str | None = None) -> Article:
    """The article of a page that is text already."""
    page = prepared(page)
    if is_bottomless(page):
        blocks, metadata, own_url = plain_page_blocks(page), Metadata(), None
        notices: tuple[str, ...] = ("too deeply nested to read as a page, shown as plain text",)
    else:
        blocks, metadata, own_url = _extracted(page, url)
        notices = ()
    if _are_fewer(_STUB, blocks) and (stub := stub_of(_said(page, blocks))):
        if _are_fewer(_NONE, blocks) or stub.is_all:
            raise BriefingError(f"holds no article: the page {stub.what}", hint=stub.hint)
        notices += (f"the page {stub.what}: this may not be all of the article",)
    if not blocks:
        if page.count("<script") and len(page) > _EMPTY:
            raise BriefingError(f"holds no article: the page {SCRIPTED.what}", hint=SCRIPTED.hint)
        raise BriefingError("holds no article", hint="select its text and pipe it in: briefing -")
    return Article(tuple(_titled(blocks, metadata.title)), metadata, own_url or url, notices)


def body_blocks(page: str) -> list[Block]:
    """The blocks of all that a page's body holds, for pages that hold nothing but their text."""
    from lxml import html

    from briefing.ingest.formats.markup import blocks_of
    from briefing.ingest.formats.page_tree import without_additions

    if not page.strip():
        return []
    if is_bottomless(page):
        return plain_page_blocks(page)
    tree = html.document_fromstring(page)
    without_additions(tree)
    body = tree.find("body")
    return blocks_of(body if body is not None else tree)


def _extracted(page: str, url: str | None) -> tuple[list[Block], Metadata, str | None]:
    from trafilatura import bare_extraction, extract_metadata

    from briefing.ingest.formats.chats import chat_blocks
    from briefing.ingest.formats.contributions import contributions
    from briefing.ingest.formats.exported import exported_blocks, exported_title
    from briefing.ingest.formats.markup import blocks_of
    from briefing.ingest.formats.page_headings import with_headings
    from briefing.ingest.formats.page_metadata import page_metadata
    from briefing.ingest.formats.page_order import in_page_order
    from briefing.ingest.formats.page_tree import page_tree
    from briefing.ingest.formats.posts import posts
    from briefing.ingest.formats.threads import thread_blocks

    tree = page_tree(page)
    found: Any = bare_extraction(
        page if tree is None else tree,
        url=url,
        favor_precision=True,
        include_comments=False,
        include_formatting=True,
        output_format="txt",  # any but its own "python" leaves out the body's text, made apart
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    blocks = blocks_of(found.body) if found is not None and found.body is not None else []
    if _are_fewer(_FEW, blocks):
        other = _second_opinion(page)
        if sum(len(b.text) for b in other) > sum(len(b.text) for b in blocks):
            blocks = other
    blocks = _unless_declared(page, blocks)
    whole: list[Block] = []
    if tree is not None:
        blocks = in_page_order(tree, blocks)
        whole = exported_blocks(tree)
        blocks = (
            whole
            or chat_blocks(tree)
            or contributions(tree, blocks)
            or posts(tree, blocks)
            or thread_blocks(tree, blocks)
            or with_headings(tree, blocks)
        )
    if typed := _typed(page):
        blocks = typed
    language = _LANGUAGE.search(page, 0, 4096)
    known = found if found is not None else extract_metadata(page, default_url=url)
    if known is None:
        return blocks, _own_metadata(page), None
    title = exported_title(tree) if whole else None
    metadata = page_metadata(page, tree, known, blocks, title)
    return blocks, replace(metadata, language=language[1] if language else None), known.url


def _unless_declared(page: str, blocks: list[Block]) -> list[Block]:
    """The article that a page declares, where what was found is something else, or less."""
    declared = declared_blocks(page)
    if not declared:
        return blocks
    said = " ".join(block.text for block in blocks)
    words = " ".join(block.text for block in declared)
    few = word_count(said) < _FEW and len(said) < len(words)
    stands_in = stub_of(said) is not None and word_count(words) >= _FEW
    return declared if few or (stands_in and words[:60] not in said) else blocks


def _own_metadata(page: str) -> Metadata:
    """The title alone, where nothing could be extracted."""
    title = re.search(r"<title[^>]*>([^<]{1,300})", page, re.IGNORECASE)
    return Metadata(title=" ".join(title[1].split()) or None if title else None)


def _second_opinion(page: str) -> list[Block]:
    """The article as readability finds it."""
    import logging

    from readability import Document

    logging.getLogger("readability").setLevel(logging.CRITICAL)
    try:
        return body_blocks(Document(page).summary())
    except Exception:  # it raises whatever its parser does
        return []


def _typed(page: str) -> list[Block]:
    """The paragraphs of a page that is set as it was typed; none of any other page."""
    if "<pre" not in page and "<PRE" not in page:
        return []
    from lxml import html

    from briefing.ingest.formats.plain_text import plain_blocks

    body = html.document_fromstring(page).find("body")
    if body is None:
        return []
    typed = "\n\n".join(each.text_content() for each in body.iterfind(".//pre"))
    if len(typed) < _SET * len(body.text_content().strip()):
        return []
    return plain_blocks(clean(typed))


def _titled(blocks: list[Block], title: str | None) -> list[Block]:
    """The blocks, with the title before them unless it is among the first."""
    if not title:
        return blocks
    key = title_key(title)
    if any(title_key(block.text) == key for block in blocks[:4]):
        return blocks
    return [Block("heading", " ".join(title.split()), 1), *(_lower(block) for block in blocks)]


def _lower(block: Block) -> Block:
    """A heading below the title."""
    if block.kind == "heading" and block.level == 1:
        return replace(block, level=2)
    return block


def _are_fewer(words: int, blocks: list[Block]) -> bool:
    """Whether blocks hold fewer words than that; no more of them are counted than it takes."""
    count = 0
    for block in blocks:
        count += word_count(block.text)
        if count >= words:
            return False
    return True


def _said(page: str, blocks: list[Block]) -> str:
    """What a page that holds hardly any article says, in and beside it."""
    said = " ".join(block.text for block in blocks)
    if word_count(said) < _NONE:
        plain = (block.text for block in plain_page_blocks(page)[:200])
        said = " ".join([said, *_NO_SCRIPT.findall(page[:200_000]), *plain])
    return said
