"""Markdown to plain text, in blocks whose markup says what they are.

The words are plain; what bold, italics, code, links, lists and quotations say of them is kept
beside them. Of HTML, tags and comments are dropped and the words between tags kept. Marks of
footnotes are dropped, and the notes are paragraphs. List items become paragraphs that begin with a
bullet or their number, block quotations paragraphs, tables lines, code what it is.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from briefing.ingest.layout.blocks import Block
from briefing.ingest.text.clean import clean
from briefing.ingest.text.raised_marks import without_raised_marks
from briefing.model import Markup, MarkupKind, Span

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
# What programs for notes write: %%a comment%%, ^[a note], ==marked==, "- [ ]", "[!info] Title".
_HIDDEN = re.compile(r"%%(?:(?!%%).){1,4000}%%[ \t]?", re.DOTALL)
_INLINE_NOTE = re.compile(r"\^\[[^\[\]\n]{1,400}\]")
_HIGHLIGHT = re.compile(r"==(?=\S)([^=\n]{1,400}?)(?<=\S)==")
_BOX = re.compile(r"^([ \t]*[-*+] )\[[ xX/-]\] ", re.MULTILINE)
_CALLOUT = re.compile(r"^([ \t]*(?:>[ \t]?)+)\[!\w{1,20}\][+-]?[ \t]*([^\n]*)$", re.MULTILINE)
_TAGS = re.compile(r"(?:#[^\W\d_][\w/-]{0,60}[ \t]*)+")
_COMMENT = re.compile(r"<!--(?:(?!<!--|-->).)*(?:-->|$)", re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<[!?][^<>]*>")
_OPENED: dict[str, MarkupKind] = {
    "strong_open": "strong",
    "em_open": "emphasis",
    "link_open": "link",
}
_CLOSED = frozenset({"strong_close", "em_close", "link_close"})
_BREAK = re.compile(r"<br\b", re.IGNORECASE)


def render(text: str) -> list[Block] | None:
    """The blocks of a Markdown text; None where it is too large or too deeply nested to be read."""
    if len(text) > MAX_CHARACTERS or any(text.count(mark) > most for mark, most in _MOST.items()):
        return None
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": MAX_NESTING}).enable("table")
    try:
        tokens = parser.parse(_NOTE.sub("\n", without_raised_marks(_plain(text))))
    except RecursionError:
        return None
    if any(token.level >= MAX_NESTING - 2 for token in tokens):
        return None
    # Character references ("&#x202e;") are read by the parser, so what it gives is made safe again.
    return [
        replace(block, text=clean(block.text))
        for block in _blocks(tokens)
        if block.text and not _TAGS.fullmatch(block.text)
    ]


def _plain(text: str) -> str:
    """Markdown without what programs for notes write beside its words."""
    text = _EMBED.sub("", text)
    if "%%" in text:
        text = _HIDDEN.sub("", text)
    if "^[" in text:
        text = _INLINE_NOTE.sub("", text)
    if "==" in text:
        text = _HIGHLIGHT.sub(r"\1", text)
    if "[!" in text:
        text = _CALLOUT.sub(lambda found: _callout(found[1], found[2]), text)
    return _BOX.sub(r"\1", text) if "] " in text else text


def _callout(quote: str, title: str) -> str:
    """A callout's first line: its title as a paragraph of its own."""
    return f"{quote}{title.strip()}\n{quote}" if title.strip() else quote


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
            if quotes > 0 and block.kind == "paragraph":
                whole = Markup("quote", Span(0, len(block.text)))
                block = replace(block, kind="quote", markup=(whole, *block.markup))
            yield block
        elif token.type in ("blockquote_open", "blockquote_close"):
            quotes += 1 if token.type == "blockquote_open" else -1
        elif token.type == "html_block":
            for words in re.split(r"\n\s*\n", _without_tags(token.content)):
                yield Block("paragraph", " ".join(words.split()))


def _paragraph(inline: Token, bullets: list[str]) -> Block:
    words, markup = _marked(inline)
    if bullets:
        bullet, bullets[-1] = bullets[-1], ""
        if not words or not bullet:
            return Block("item", words, markup=markup)
        item = Markup("item", Span(0, len(bullet + words)), level=len(bullets))
        return Block("item", bullet + words, markup=(item, *_moved(markup, len(bullet))))
    children = [child for child in inline.children or [] if child.type != "text" or child.content]
    if children and all(child.type == "image" for child in children):
        return Block("image", words)
    bold = (
        len(children) > 2
        and children[0].type == "strong_open"
        and children[-1].type == "strong_close"
        and sum(child.type == "strong_open" for child in children) == 1
    )
    return Block("bold" if bold else "paragraph", words, markup=markup)


def _table(tokens: Sequence[Token]) -> str:
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_words(token).replace("\n", " "))
    return "\n".join(filter(None, (" | ".join(row).strip() for row in rows)))


def _words(inline: Token) -> str:
    return _marked(inline)[0]


def _marked(inline: Token) -> tuple[str, tuple[Markup, ...]]:
    """The words of a run of inline markup, and what the markup says of them.

    "\\n" stands for a hard break only.
    """
    words: list[str] = []
    length = 0
    markup: list[Markup] = []
    opened: list[tuple[int, Token]] = []
    for child in inline.children or []:
        if child.type in _OPENED:
            opened.append((length, child))
        elif child.type in _CLOSED and opened:
            start, opening = opened.pop()
            target = str(opening.attrs.get("href", "")) if opening.type == "link_open" else None
            markup.append(Markup(_OPENED[opening.type], Span(start, length), target))
        elif child.type == "code_inline":
            markup.append(Markup("code", Span(length, length + len(child.content))))
        piece = _piece(child)
        words.append(piece)
        length += len(piece)
    return _trimmed("".join(words), markup)


def _piece(child: Token) -> str:
    """The words that a piece of inline markup shows."""
    if child.type == "softbreak":
        return " "
    if child.type == "hardbreak":
        return "\n"
    if child.type == "image":
        return _words(child)
    if child.type == "html_inline":
        return "\n" if _BREAK.match(child.content) else ""
    return _NOTE_MARK.sub("", child.content) if child.type == "text" else child.content


def _trimmed(text: str, markup: list[Markup]) -> tuple[str, tuple[Markup, ...]]:
    """Words without the brackets of wiki links and the blanks at their ends; markup follows."""
    if not markup:
        return _WIKI_LINK.sub(r"\1", text).strip(), ()
    kept: list[int] = []  # the places of the characters that stay
    at = 0
    for match in _WIKI_LINK.finditer(text):
        kept += range(at, match.start())
        kept += range(*match.span(1))
        at = match.end()
    kept += range(at, len(text))
    words = "".join(text[place] for place in kept)
    kept = kept[len(words) - len(words.lstrip()) : len(words.rstrip())]
    moved = (
        replace(
            each,
            span=Span(bisect_left(kept, each.span.start), bisect_left(kept, each.span.end)),
        )
        for each in markup
    )
    ordered = sorted(moved, key=lambda each: (each.span.start, -each.span.end))
    return (
        words.strip(),
        tuple(each for each in ordered if each.span.start < each.span.end),
    )


def _moved(markup: Sequence[Markup], by: int) -> Iterator[Markup]:
    for each in markup:
        yield replace(each, span=Span(each.span.start + by, each.span.end + by))


def _without_tags(html_words: str) -> str:
    return html.unescape(_TAG.sub("", _COMMENT.sub("", html_words)))
