"""The front matter of a Markdown file: what it says of itself before it begins.

Four forms are read: YAML's ``key: value`` lines between two rules ``---``, TOML between ``+++``, a
JSON object, and Pandoc's lines that begin with "%". Nothing is given to a YAML loader: of YAML,
one-line scalars and ``[a, b]`` lists are read, as text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

__all__ = ["split"]

_LINES = 200
_LONGEST = 20_000  # characters of TOML or JSON
_NESTED = 40  # brackets of TOML or JSON; its parsers call themselves for each
_PAIR = re.compile(r"([A-Za-z][\w -]{0,40}?)[ \t]*:(?:[ \t]+(.*))?$")
_TITLE_BLOCK = re.compile(r"% [^\n]{1,300}\n(?:%[^\n]{0,300}\n){0,2}(?=[ \t]*\n)")
_ESCAPE = re.compile(r'\\(["\\/])')
_OPENS, _CLOSES = re.compile(r"[\[{]"), re.compile(r"\n\}[ \t]*(?:\n|$)")


def split(text: str) -> tuple[dict[str, str], str]:
    """The fields of a text's front matter, with keys in lower case, and the text after it.

    Without front matter the fields are empty and the text is whole. Values are as written, out of
    their quotation marks; a list's items are joined by ", ". Other lines are passed over.
    """
    if text.startswith("---"):
        return _yaml(text)
    if text.startswith("+++"):
        return _toml(text)
    if text.startswith("{"):
        return _json(text)
    if text.startswith("% "):
        return _title_block(text)
    return {}, text


def _yaml(text: str) -> tuple[dict[str, str], str]:
    found = _between_rules(text, "---", ("---", "..."))
    if found is None:
        return {}, text
    lines, after = found
    fields: dict[str, str] = {}
    for line in lines:
        if pair := _PAIR.match(line):
            fields.setdefault(pair[1].lower(), _value(pair[2] or ""))
    return (fields, after) if fields else ({}, text)


def _toml(text: str) -> tuple[dict[str, str], str]:
    import tomllib  # few files need it

    found = _between_rules(text, "+++", ("+++",))
    if found is None:
        return {}, text
    lines, after = found
    written = "\n".join(lines)
    if not _is_bearable(written):
        return {}, text
    try:
        fields = _fields(tomllib.loads(written))
    except (ValueError, RecursionError):
        return {}, text
    return (fields, after) if fields else ({}, text)


def _json(text: str) -> tuple[dict[str, str], str]:
    import json  # few files need it

    closing = _CLOSES.search(text, 0, _LONGEST)
    if closing is None:
        return {}, text
    written = text[: closing.start() + 2]
    if not _is_bearable(written):
        return {}, text
    try:
        data = json.loads(written)
    except (ValueError, RecursionError):
        return {}, text
    fields = _fields(data) if isinstance(data, dict) else {}
    return (fields, text[closing.end() :]) if fields else ({}, text)


def _title_block(text: str) -> tuple[dict[str, str], str]:
    """Title, authors and date as Pandoc's Markdown has them, a line each that begins with "%"."""
    found = _TITLE_BLOCK.match(text)
    if found is None:
        return {}, text
    lines = (line[1:].strip() for line in found[0].splitlines())
    fields = dict(zip(("title", "author", "date"), lines, strict=False))
    fields["author"] = fields.get("author", "").replace("; ", ", ")
    return {key: value for key, value in fields.items() if value}, text[found.end() :]


def _between_rules(
    text: str, opening: str, closing: tuple[str, ...]
) -> tuple[list[str], str] | None:
    """The lines between the first line and the next rule, and what follows them."""
    lines = text.split("\n", _LINES)
    if lines[0].rstrip() != opening:
        return None
    for number, line in enumerate(lines[1:_LINES], start=1):
        if line.rstrip() in closing:
            return lines[1:number], "\n".join(lines[number + 1 :])
    return None


def _is_bearable(written: str) -> bool:
    return len(written) <= _LONGEST and len(_OPENS.findall(written)) <= _NESTED


def _fields(data: Mapping[str, Any]) -> dict[str, str]:
    """The scalars of a table, and its lists of scalars, as text."""
    fields: dict[str, str] = {}
    for key, value in data.items():
        values = value if isinstance(value, list) else [value]
        words = [str(each) for each in values if not isinstance(each, list | dict)]
        fields.setdefault(key.lower(), ", ".join(words))
    return fields


def _value(value: str) -> str:
    """A scalar, or the items of a list; a list inside a list is none of its own."""
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        items = (_scalar(item.strip(" \t[]")) for item in value[1:-1].split(","))
        return ", ".join(item for item in items if item)
    return _scalar(value)


def _scalar(value: str) -> str:
    for mark in "\"'":
        closing = value.rfind(mark)
        if value.startswith(mark) and closing > 0:
            inside = value[1:closing]
            return _ESCAPE.sub(r"\1", inside) if mark == '"' else inside.replace("''", "'")
    return re.split(r"\s#", value, maxsplit=1)[0].strip()
