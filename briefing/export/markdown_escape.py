"""Text from an article as Markdown that shows exactly that text, and as YAML scalars.

CommonMark lets any ASCII punctuation be escaped; what is escaped here is what CommonMark, GitHub,
Obsidian or Jekyll give a meaning to, so that the rest stays readable.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence

from briefing.export.addresses import linkable
from briefing.export.inline import Mark, Piece, Words
from briefing.export.wording import one_line
from briefing.model import Markup, Span

__all__ = ["can_stand", "literal", "marked", "scalar", "wikilink"]

# Code, emphasis, links, HTML and entities, tags, strikethrough, tables, mathematics, block ids and
# attributes, wherever they stand. "==" highlights and "%%" hides in Obsidian, "{%" commands Jekyll;
# "://", "www." and "name@host" become links on GitHub.
_ANYWHERE = re.compile(
    r"[\\`*_\[\]<>&#~|$^{}]"
    r"|=(?==)|(?<==)=|%(?=[%}])|(?<=[%{])%|:(?=//)|(?<=[Ww]{3})\.|(?<=\w)@(?=\w)"
)
# Lists, rules, setext underlines and definitions at the start of a line.
_AT_THE_START = re.compile(r"(?:\d{1,9}(?=[.)])|(?=[-+=:]))(.)")
# What would make a link of a footnote mark before it, or that mark's text.
_AFTER_MARK = ("(", ":")
_DELIMITERS = {"strong": "**", "emphasis": "_", "code": "`"}
_NOT_IN_CODE = re.compile(r"[`\n]|\{[{%]|^\s|\s$")
# Signs that no note's name can hold in Obsidian, and what Markdown or Jekyll would make more of.
_NO_NOTE = re.compile(r"[][|#^\\/:*?\"<>`$~&_{}%@=]|^\.|\.$")
_UNPRINTABLE = re.compile("[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def literal(text: str) -> str:
    """The text on one line, as Markdown that shows it and nothing else, wherever it is put."""
    return _escaped(one_line(text))


def marked(pieces: Iterable[Piece]) -> str:
    """The words of a paragraph like `literal`, with their markup and the marks of footnotes.

    Args:
        pieces: Those of the paragraph; their markup passes `can_stand`.
    """
    written: list[str] = []
    before: Piece | None = None
    is_code = False
    for piece in pieces:
        if isinstance(piece, Words):
            words = _spaced(piece.text) if written else _spaced(piece.text).lstrip(" ")
            if not words:
                continue
            escaped = words if is_code else _escaped(words, at_the_start=not written)
            if isinstance(before, Mark) and escaped.startswith(_AFTER_MARK):
                escaped = f"\\{escaped}"
            written.append(escaped)
        elif isinstance(piece, Mark):
            _keep_from_image(written, before)
            written.append(f"[^{piece.name}]")
        elif piece.markup.kind == "link":
            _keep_from_image(written, before)
            address = linkable(piece.markup.target) or ""
            written.append("[" if piece.opens else f"]({address})")
        else:
            is_code = piece.markup.kind == "code" and piece.opens
            written.append(_DELIMITERS[piece.markup.kind])
        before = piece
    return "".join(written).strip()


def apart(markup: Sequence[Markup]) -> list[Markup]:
    """Markup without code that touches code before it, which Markdown would read as one."""
    kept: list[Markup] = []
    edges: set[int] = set()
    for each in markup:
        if each.kind == "code":
            if edges & {each.span.start, each.span.end}:
                continue
            edges |= {each.span.start, each.span.end}
        kept.append(each)
    return kept


def can_stand(text: str, markup: Markup, span: Span) -> bool:
    """Whether Markdown can say what markup says, wherever the paragraph ``span`` is put.

    A delimiter is one for certain between a letter or digit inside and a blank or punctuation
    outside.
    """
    words = markup.span.of(text)
    if markup.kind == "link":
        return bool(words.strip()) and linkable(markup.target) is not None
    if markup.kind == "code":
        return bool(words) and not _NOT_IN_CODE.search(words)
    if markup.kind not in _DELIMITERS or not words:
        return False
    start, end = max(span.start, markup.span.start - 1), min(span.end, markup.span.end + 1)
    outside = (text[start : markup.span.start], text[markup.span.end : end])
    return words[0].isalnum() and words[-1].isalnum() and all(map(_is_between_words, outside))


def wikilink(name: str) -> str:
    """A name as a link to the note of that name; as words, if no note can be called so."""
    name = one_line(name)
    return f"[[{name}]]" if name and not _NO_NOTE.search(name) else literal(name)


def scalar(text: str) -> str:
    """The text as a quoted YAML scalar (which is also JSON)."""
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)


def _escaped(line: str, *, at_the_start: bool = True) -> str:
    escaped = _ANYWHERE.sub(r"\\\g<0>", line)
    start = _AT_THE_START.match(escaped) if at_the_start else None
    return f"{escaped[: start.start(1)]}\\{escaped[start.start(1) :]}" if start else escaped


def _keep_from_image(written: list[str], before: Piece | None) -> None:
    """Escape a "!" that a bracket follows."""
    if isinstance(before, Words) and written and written[-1].endswith("!"):
        written[-1] = f"{written[-1][:-1]}\\!"


def _is_between_words(sign: str) -> bool:
    """Whether a sign, or none, is a blank or punctuation in every dialect of Markdown."""
    return not sign or sign.isspace() or unicodedata.category(sign)[0] == "P"


def _spaced(text: str) -> str:
    """The text on one line; unlike `one_line`, with the blanks at its ends."""
    inner = one_line(text)
    before = " " if text[:1].isspace() else ""
    after = " " if inner and text[-1:].isspace() else ""
    return f"{before}{inner}{after}"
