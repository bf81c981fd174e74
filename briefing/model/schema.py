"""The JSON Schema of the contract ``briefing/1``, made from the model.

`schema.json` beside this module is what it makes. After a change of the model, write it again::

    python -m briefing.model.schema > briefing/model/schema.json
"""

from __future__ import annotations

import ast
import inspect
import itertools
import json
import sys
import textwrap
import types
from dataclasses import fields
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from briefing.model import (
    Actor,
    Analysed,
    Analysis,
    Briefing,
    Change,
    Digest,
    Document,
    Link,
    Markup,
    Paragraph,
    Section,
    Selected,
    Source,
    Span,
    Statement,
    When,
)
from briefing.model.contract import SCHEMA
from briefing.model.contract_items import Json

__all__ = ["schema", "schema_text"]

_OBJECTS: dict[type, str] = {
    Source: "source",
    Paragraph: "paragraph",
    Section: "section",
    Change: "change",
    Markup: "markup",
    Actor: "actor",
    When: "when",
    Analysed: "analysed",
    Statement: "statement",
    Link: "link",
    Analysis: "analysis",
    Selected: "selected",
}
"""The classes that are objects of their own, and what the schema calls them."""

_KEYS = {
    (Statement, "analysed"): "corrected",
    (Briefing, "notices"): "analysis_notices",
}
"""The fields whose key is not their name."""

_OPTIONAL = {
    (Document, "id"),
    (Briefing, "selected"),
    (Document, "changes"),
    (Document, "markup"),
    (Selected, "about"),
    (Selected, "marked"),
    (Source, "format"),
    (Source, "converter"),
    (Source, "part"),
    (Paragraph, "continues"),
    (Change, "apart"),
    (Actor, "party_confidence"),
    (Actor, "evidence"),
    (Statement, "analysed"),
    (Statement, "times"),
    (Statement, "kind_confidence"),
    (Statement, "evidence"),
    (Statement, "continues"),
    (Statement, "added"),
    (Statement, "together"),
    (Analysed, "targets"),
    (Analysed, "source"),
    (Analysed, "cue"),
    (Analysed, "content"),
    (Briefing, "analysis"),
}
"""The fields that need not be there: briefings written before they came are still read."""

_STRINGS: dict[str, Json] = {
    "id": {"type": "string", "minLength": 1},
    "date": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    "digest": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
}
"""The strings that are more than words, by the mark in their `Annotated` type."""

_COUNT: Json = {"type": "integer", "minimum": 0}

_PIECES: Json = {
    "description": "Spans in reading order: start, end.",
    "type": "array",
    "items": {"type": "array", "prefixItems": [_COUNT, _COUNT], "items": False, "minItems": 2},
}


def schema() -> Json:
    """The JSON Schema of a briefing."""
    document = _properties(Document)
    ledger = _properties(Briefing)
    del ledger["document"]
    made = _object(
        {"schema": {"const": SCHEMA}, **document, **ledger},
        _required(Document) | _required(Briefing) - {"document"} | {"schema"},
    )
    definitions = {**_STRINGS, "pieces": _PIECES}
    for class_, name in _OBJECTS.items():
        definitions[name] = {
            "description": (class_.__doc__ or "").partition("\n")[0],
            **_object(_properties(class_), _required(class_)),
        }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA,
        "title": "A briefing: who says what about whom, and who answers",
        "description": "Offsets are Unicode code points into text, half-open. Ids are stable: the "
        "same text and version give the same ids.",
        **made,
        "$defs": definitions,
    }


def schema_text() -> str:
    """The JSON Schema as `schema.json` has it."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _object(properties: Json, required: set[str]) -> Json:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [key for key in properties if key in required],
        "properties": properties,
    }


def _properties(class_: type) -> Json:
    """The schema of each field, by its key."""
    hints, told = get_type_hints(class_, include_extras=True), _descriptions(class_)
    if class_ is Document:
        # Worked out from the text, but written down for those who cannot.
        hints = {"id": Digest, **hints}
        told["id"] = inspect.getdoc(vars(Document)["id"]) or ""
    found: Json = {}
    for name, hint in hints.items():
        if hint is Span:
            found |= {"start": _COUNT, "end": _COUNT}
            continue
        key = _KEYS.get((class_, name), name)
        about = told.get(name, "").partition("\n\n")[0]
        found[key] = ({"description": " ".join(about.split())} if about else {}) | _of(hint, name)
    return found


def _required(class_: type) -> set[str]:
    names = {field.name for field in fields(class_) if (class_, field.name) not in _OPTIONAL}
    if "span" in names:
        names = names - {"span"} | {"start", "end"}
    return {_KEYS.get((class_, name), name) for name in names}


def _of(hint: Any, name: str) -> Json:
    """The schema of a type.

    Raises:
        TypeError: the contract has no form for the type.
    """
    origin, inside = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return {"$ref": f"#/$defs/{inside[1]}"}
    if origin is Literal:
        return {"enum": list(inside)}
    if origin in (Union, types.UnionType):
        one = _of(next(each for each in inside if each is not type(None)), name)
        return (
            {"type": [one["type"], "null"]}
            if set(one) == {"type"}
            else {"anyOf": [one, {"type": "null"}]}
        )
    if origin is tuple:
        if inside[0] is Span:
            return {"$ref": "#/$defs/pieces"}
        return {"type": "array", "items": _of(inside[0], name)}
    if hint in _OBJECTS:
        return {"$ref": f"#/$defs/{_OBJECTS[hint]}"}
    if hint is str:
        return {"type": "string"}
    if hint is bool:
        return {"type": "boolean"}
    if hint is int:
        return dict(_COUNT)
    if hint is float:
        return {"type": "number", "minimum": 0, "maximum": 1}
    if hint is Document:
        return {}
    raise TypeError(f"{name}: no form for {hint}")


def _descriptions(class_: type) -> dict[str, str]:
    """The string below each field of a class, by the field's name."""
    (definition,) = ast.parse(textwrap.dedent(inspect.getsource(class_))).body
    body = definition.body if isinstance(definition, ast.ClassDef) else []
    return {
        field.target.id: inspect.cleandoc(below.value.value)
        for field, below in itertools.pairwise(body)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant)
        if isinstance(below.value.value, str)
    }


if __name__ == "__main__":
    sys.stdout.write(schema_text())
