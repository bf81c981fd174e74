"""Text from an article as Markdown that shows exactly that text, and as YAML scalars.

CommonMark lets any ASCII punctuation be escaped; what is escaped here is what CommonMark, GitHub,
Obsidian or Jekyll give a meaning to, so that the rest stays readable.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from briefing.export.wording import one_line

__all__ = ["literal", "marked", "scalar", "wikilink"]

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
# A mark goes after what closes the words that it marks.
_CLOSING = re.compile("[.,;:!?\"”’')\\]»]*")
# Signs that no note's name can hold in Obsidian, and what Markdown or Jekyll would make more of.
_NO_NOTE = re.compile(r"[][|#^\\/:*?\"<>`$~&_{}%@=]|^\.|\.$")
_UNPRINTABLE = re.compile("[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def literal(text: str) -> str:
    """The text on one line, as Markdown that shows it and nothing else, wherever it is put."""
    return _escaped(one_line(text))


def marked(text: str, marks: Iterable[tuple[int, str]]) -> str:
    """The text like `literal`, with footnote marks set into it.

    Args:
        text: The text.
        marks: Each an offset into the text and a footnote's name, in order of their offsets.
    """
    pieces: list[str] = []
    position = 0
    for offset, name in marks:
        if offset > position:
            closing = _CLOSING.match(text, offset)
            end = closing.end() if closing else offset
            pieces.append(_before_mark(_after_mark(text[position:end], pieces)))
            position = end
        pieces.append(f"[^{name}]")
    pieces.append(_after_mark(text[position:], pieces))
    return "".join(pieces).strip()


def wikilink(name: str) -> str:
    """A name as a link to the note of that name; as words, if no note can be called so."""
    name = one_line(name)
    return f"[[{name}]]" if name and not _NO_NOTE.search(name) else literal(name)


def scalar(text: str) -> str:
    """The text as a quoted YAML scalar (which is also JSON)."""
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)


def _escaped(line: str) -> str:
    escaped = _ANYWHERE.sub(r"\\\g<0>", line)
    start = _AT_THE_START.match(escaped)
    return f"{escaped[: start.start(1)]}\\{escaped[start.start(1) :]}" if start else escaped


def _after_mark(text: str, before: list[str]) -> str:
    """A piece of a line, escaped; at its start what would belong to a mark before it as well."""
    if not before:
        return _escaped(_spaced(text).lstrip(" "))
    escaped = _ANYWHERE.sub(r"\\\g<0>", _spaced(text))
    return f"\\{escaped}" if escaped.startswith(_AFTER_MARK) else escaped


def _before_mark(escaped: str) -> str:
    """A piece that a mark follows: "!" before it would make an image of it."""
    return f"{escaped[:-1]}\\!" if escaped.endswith("!") else escaped


def _spaced(text: str) -> str:
    """The text on one line; unlike `one_line`, with the blanks at its ends."""
    inner = one_line(text)
    before = " " if text[:1].isspace() else ""
    after = " " if inner and text[-1:].isspace() else ""
    return f"{before}{inner}{after}"
