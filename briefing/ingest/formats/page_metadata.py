"""What a page says of its article: title, who wrote it, where and when it was published."""

from __future__ import annotations

from collections.abc import Sequence
from html import unescape
from typing import Any

from briefing.ingest.formats.page_head import is_wiki, last_edited, page_head
from briefing.ingest.formats.page_title import page_title
from briefing.ingest.layout.blocks import Block
from briefing.ingest.layout.metadata import Metadata
from briefing.ingest.layout.names import is_person
from briefing.ingest.layout.word_lists import words

__all__ = ["page_metadata"]


def page_metadata(
    page: str, tree: Any, found: Any, blocks: Sequence[Block], title: str | None
) -> Metadata:
    """What a page says of its article, but for its language.

    Args:
        page: the page.
        tree: its tree; None where it has none.
        found: what trafilatura found of it.
        blocks: the article.
        title: the title, if it is known.
    """
    names = (found.author or "").split(";")
    byline: str | None = ", ".join(name.strip() for name in names if name.strip())
    published: str | None = found.date
    known = title or found.title or None
    if known and known.casefold() in words("no titles"):
        known = None
    if tree is not None:
        known = title or page_title(tree, known, blocks) or known
        if byline and _is_one_of_many(page, tree, byline):
            byline = ""
        if is_wiki(tree):
            published = last_edited(tree)
        if not (byline and published):
            head = page_head(tree)
            byline, published = byline or head.byline, published or head.published
    return Metadata(
        title=known,
        byline=byline or None,
        outlet=(found.title if found.sitename == known else found.sitename) or None,
        published=published or None,
    )


def _is_one_of_many(page: str, tree: Any, byline: str) -> bool:
    """Whether a byline is that of one of a page's many authors: of remarks, of other articles.

    A byline that the page's head declares is the article's.
    """
    head, _, _ = page.partition("</head>")
    if all(name in unescape(head) for name in byline.split(", ")):
        return False
    found = tree.iterfind(".//body//*[@class]")
    authors = (
        " ".join(each.text_content().split())
        for each in found
        if "author" in each.get("class").lower()
    )
    others = {words for words in authors if byline not in words and words not in byline}
    return any(is_person(words) and " " in words for words in others)
