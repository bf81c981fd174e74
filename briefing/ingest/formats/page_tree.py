"""A page as a tree, without layout tables, and what wikis and requests for consent add."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from briefing.ingest.formats.line_breaks import with_paragraphs
from briefing.ingest.formats.markup import is_data
from briefing.ingest.formats.old_pages import with_bold_lines, with_headings_of_old
from briefing.ingest.formats.questions import with_questions

__all__ = ["HEADINGS", "heading_texts", "page_tree", "tag_of", "without_additions"]

HEADINGS = ("h1", "h2", "h3")
_WIKI = "mw-"  # begins names of MediaWiki's
_TABLE_PARTS = frozenset(["table", "tbody", "thead", "tfoot", "tr", "td", "th", "center"])


def page_tree(page: str) -> Any:
    """The tree of a page; None where it has none.

    Tables that only set a page's parts beside each other are made of plain elements, and what two
    line breaks part is made paragraphs, so that these are told apart.
    """
    from trafilatura.utils import load_html

    tree = load_html(page)
    if tree is None:
        return None
    parts = _parts()
    wiki = parts["wiki"] if _WIKI in page else ""  # other pages call parts of an article so
    names = frozenset(
        f"{wiki} {parts['consent']} {parts['quotes']} {parts['letters']} {parts['others']}".split()
    )
    elements = frozenset(parts["elements"].split())
    dropped: list[Any] = []
    tables: list[Any] = []
    for element in tree.iter():
        tag = element.tag
        if not isinstance(tag, str):
            continue
        if tag == "table":
            tables.append(element)
        elif tag == "footer" and next(element.iterancestors("blockquote"), None) is not None:
            element.tag = "p"  # it says whose words they are
        if tag in elements or not names.isdisjoint(
            f"{element.get('class') or ''} {element.get('id') or ''}".split()
        ):
            dropped.append(element)
    for element in dropped:
        if element.getparent() is not None and tag_of(element) not in ("html", "body"):
            element.drop_tree()
    for table in tables:
        if not is_data(table):
            _unset(table)
    for underlined in list(tree.iter("u")):
        underlined.drop_tag()  # trafilatura would lose what else its words are
    with_headings_of_old(tree)
    with_bold_lines(tree)
    with_questions(tree)
    with_paragraphs(tree)
    return tree


def without_additions(tree: Any) -> None:
    """Leave out words of the text that are printed once more, and requests to subscribe."""
    parts = _parts()
    names = frozenset(f"{parts['quotes']} {parts['letters']}".split())
    for element in list(tree.iter()):
        classes = (element.get("class") or "").split()
        if element.getparent() is not None and not names.isdisjoint(classes):
            element.drop_tree()


def _parts() -> dict[str, str]:
    parts: dict[str, str] = tomllib.loads(
        (Path(__file__).parent / "data" / "page_parts.toml").read_text(encoding="utf-8")
    )
    return parts


def heading_texts(tree: Any, *tags: str) -> list[str]:
    """The words of a page's headings, in order."""
    found = (" ".join(each.text_content().split()) for each in tree.iter(*(tags or HEADINGS)))
    return [words for words in found if words]


def tag_of(element: Any) -> str:
    """An element's name; "" for a comment."""
    return element.tag if isinstance(element.tag, str) else ""


def _unset(table: Any) -> None:
    """Make a table of layout, not those inside it, plain elements."""
    waiting = [table]
    while waiting:
        element = waiting.pop()
        element.tag = "div"
        waiting += [child for child in element if tag_of(child) in _TABLE_PARTS - {"table"}]
