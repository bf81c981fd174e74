"""The marks of notes that HTML raises: "<sup>1</sup>" behind a word."""

from __future__ import annotations

import re

from briefing.ingest.text.hyphens import word_list

__all__ = ["without_raised_marks"]

_MARK = re.compile(
    r"<sup\b[^<>]{0,200}>\s*(?P<link><a\b[^<>]{0,300}>)?\s*[\[(]?"
    r"(?:\d{1,3}|[a-z*†‡]|note \d{1,2})[\])]?\s*(?:</a>)?\s*</sup>",
    re.IGNORECASE,
)
# What stands before the link is looked at behind its first letters: so it is found faster.
_LINKED = re.compile(
    r"<a(?<=[^\W\d_]<a|[.,;:!?”’\"')]<a)\b[^<>]{0,300}?(?:class|href)\s*=\s*[\"']?#?(?:foot|end|f)n(?:ote)?"
    r"[^<>]{0,300}>\s*[\[(]?(?:\d{1,3}|[*†‡])[\])]?\s*</a>",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]*$")


def without_raised_marks(markup: str) -> str:
    """HTML, or Markdown with HTML in it, without the raised marks of notes.

    A raised figure stays behind a number ("10<sup>6</sup>") and behind a unit ("km<sup>2</sup>"),
    unless it is a link. A link to a note is a mark though it is not raised: its page's styles do
    that.
    """
    if "<sup" in markup or "<SUP" in markup:
        markup = _MARK.sub(_read, markup)
    return _LINKED.sub("", markup) if "note" in markup or "#fn" in markup else markup


def _read(match: re.Match[str]) -> str:
    if match["link"]:
        return ""
    before = match.string[max(0, match.start() - 12) : match.start()]
    word = _WORD.search(before)
    is_power = before[-1:].isdigit() or (word is not None and word[0] in word_list("units"))
    return match[0] if is_power else ""
