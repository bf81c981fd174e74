"""The front matter of a Markdown file: plain ``key: value`` lines between two rules.

It is never given to a YAML loader: nothing but one-line scalars and ``[a, b]`` lists is read, as
text.
"""

from __future__ import annotations

import re

__all__ = ["split"]

_LINES = 200
_PAIR = re.compile(r"([A-Za-z][\w -]{0,40}?)[ \t]*:(?:[ \t]+(.*))?$")
_ESCAPE = re.compile(r'\\(["\\/])')


def split(text: str) -> tuple[dict[str, str], str]:
    """The fields of a text's front matter, with keys in lower case, and the text after it.

    Without front matter the fields are empty and the text is whole. Values are as written, out of
    their quotation marks; a list's items are joined by ", ". Other lines are passed over.
    """
    if not text.startswith("---"):
        return {}, text
    lines = text.split("\n", _LINES)
    if lines[0].rstrip() != "---":
        return {}, text
    fields: dict[str, str] = {}
    for number, line in enumerate(lines[1:_LINES], start=1):
        if line.rstrip() in ("---", "..."):
            return (fields, "\n".join(lines[number + 1 :])) if fields else ({}, text)
        if pair := _PAIR.match(line):
            fields.setdefault(pair[1].lower(), _scalar(pair[2] or ""))
    return {}, text


def _scalar(value: str) -> str:
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(filter(None, (_scalar(item) for item in value[1:-1].split(","))))
    for mark in "\"'":
        closing = value.rfind(mark)
        if value.startswith(mark) and closing > 0:
            inside = value[1:closing]
            return _ESCAPE.sub(r"\1", inside) if mark == '"' else inside.replace("''", "'")
    return re.split(r"\s#", value, maxsplit=1)[0].strip()
