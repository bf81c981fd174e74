"""Markdown to plain text, in blocks whose markup says what they are.

Inline markup is dropped and a link's words are kept; of HTML, tags and comments are dropped and the
words between tags kept. Marks of footnotes are dropped, and the notes are paragraphs. List items
become paragraphs that begin with a bullet or their number, block quotations paragraphs, tables
lines, code what it is.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from briefing.ingest.layout.blocks import Block
from briefing.ingest.text.clean import clean
from briefing.ingest.text.raised_marks import without_raised_marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

__all__ = ["render"]

# The parser takes about a second for a million characters of an article, and as long for as many of
# these characters as stand here, which no article has.
MAX_CHARACTERS = 1_000_000
_MOST = {"[": 10_000, "|": 20_000, "\n": 20_000, "*": 40_000, "_": 40_000, "<": 200_000}
# The parser drops what is nested more deeply; what stands that deep is no article.
MAX_NESTING = 60

_NOTE = re.compile(r"^ {0,3}\[\^[\w-]{1,40}\]:[ \t]+", re.MULTILINE)
_NOTE_MARK = re.compile(r"\[\^[\w-]{1,40}\]")
_EMBED = re.compile(r"!\[\[[^\[\]\n]{1,200}\]\]")
# "[[a]]" and "[[a|b]]"; what names a file or a place in it stays as it is.
_WIKI_LINK = re.compile(r"\[\[(?:[^\W_][^\[\]|\n]{0,200}\|)?([^\W_][^\[\]|\n]{0,200})\]\]")
_COMMENT = re.compile(r"<!--(?:(?!<!--|-->).)*(?:-->|$)", re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<[!?][^<>]*>")
_BREAK = re.compile(r"<br\b", re.IGNORECASE)


def render(text: str) -> list[Block] | None:
    """The blocks of a Markdown text; None where it is too large or too deeply nested to be read."""
    if len(text) > MAX_CHARACTERS or any(text.count(mark) > most for mark, most in _MOST.items()):
        return None
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": MAX_NESTING}).enable("table")
    try:
        tokens = parser.parse(_NOTE.sub("\n", without_raised_marks(_EMBED.sub("", text))))
    except RecursionError:
        return None
    if any(token.level >= MAX_NESTING - 2 for token in tokens):
        return None
    # Character references ("&#x202e;") are read by the parser, so what it gives is made safe again.
    return [replace(block, text=clean(block.text)) for block in _blocks(tokens) if block.text]


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    bullets: list[str] = []  # what the next paragraph of each open list begins with
    counters: list[int | None] = []
    quotes = 0  # block quotations that are open
    at = 0
    while at < len(tokens):
        token = tokens[at]
        at += 1
        if token.type == "bullet_list_open":
            counters.append(None)
        elif token.type == "ordered_list_open":
            counters.append(int(token.attrs.get("start", 1)))
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            counters.pop()
        elif token.type == "list_item_open":
            number = counters[-1]
            bullets.append("• " if number is None else f"{number}. ")
            if number is not None:
                counters[-1] = number + 1
        elif token.type == "list_item_close":
            bullets.pop()
        elif token.type in ("fence", "code_block"):
            yield Block("verbatim", token.content.strip("\n").rstrip())
        elif token.type == "heading_open":
            yield Block("heading", _words(tokens[at]).replace("\n", " "), int(token.tag[1:]))
        elif token.type == "table_open":
            closing = next(i for i in range(at, len(tokens)) if tokens[i].type == "table_close")
            yield Block("verbatim", _table(tokens[at:closing]))
            at = closing
        elif token.type == "paragraph_open":
            block = _paragraph(tokens[at], bullets)
            is_quote = quotes > 0 and block.kind == "paragraph"
            yield replace(block, kind="quote") if is_quote else block
        elif token.type in ("blockquote_open", "blockquote_close"):
            quotes += 1 if token.type == "blockquote_open" else -1
        elif token.type == "html_block":
            for words in re.split(r"\n\s*\n", _without_tags(token.content)):
                yield Block("paragraph", " ".join(words.split()))


def _paragraph(inline: Token, bullets: list[str]) -> Block:
    words = _words(inline)
    if bullets:
        bullet, bullets[-1] = bullets[-1], ""
        return Block("item", bullet + words if words else "")
    children = [child for child in inline.children or [] if child.type != "text" or child.content]
    if children and all(child.type == "image" for child in children):
        return Block("image", words)
    bold = (
        len(children) > 2
        and children[0].type == "strong_open"
        and children[-1].type == "strong_close"
        and sum(child.type == "strong_open" for child in children) == 1
    )
    return Block("bold" if bold else "paragraph", words)


def _table(tokens: Sequence[Token]) -> str:
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_words(token).replace("\n", " "))
    return "\n".join(filter(None, (" | ".join(row).strip() for row in rows)))


def _words(inline: Token) -> str:
    """The words of a run of inline markup; "\\n" stands for a hard break only."""
    words: list[str] = []
    for child in inline.children or []:
        if child.type == "softbreak":
            words.append(" ")
        elif child.type == "hardbreak":
            words.append("\n")
        elif child.type == "image":
            words.append(_words(child))
        elif child.type == "html_inline":
            words.append("\n" if _BREAK.match(child.content) else "")
        elif child.type == "text":
            words.append(_NOTE_MARK.sub("", child.content))
        else:
            words.append(child.content)
    return _WIKI_LINK.sub(r"\1", "".join(words)).strip()


def _without_tags(html_words: str) -> str:
    return html.unescape(_TAG.sub("", _COMMENT.sub("", html_words)))
