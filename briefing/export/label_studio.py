"""A briefing as a task of Label Studio, with what was found as a prediction.

A project reads it with this set-up::

    <View>
      <Labels name="part" toName="text">
        <Label value="Source"/><Label value="Cue"/><Label value="Content"/>
      </Labels>
      <Relations><Relation value="denies"/> … </Relations>
      <Choices name="kind" toName="text" perRegion="true"> <Choice value="claim"/> … </Choices>
      <Text name="text" value="$text"/>
    </View>

`SET_UP` has all of it. Offsets are code points, as Label Studio from 1.5 on stores them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, get_args
from xml.sax.saxutils import quoteattr

from briefing.export import wording
from briefing.export.pieces import Part, names, pieces
from briefing.model import STATEMENT_KINDS, Briefing, Relation, Statement

__all__ = ["SET_UP", "label_studio", "label_studio_task"]

_Json = dict[str, Any]
_JOINED = "part of"  # the label of the relation from each part to its statement's content


def _tags(name: str, values: tuple[str, ...]) -> str:
    return "".join(f"<{name} value={quoteattr(value)}/>" for value in values)


SET_UP = f"""<View>
  <Labels name="part" toName="text">{_tags("Label", get_args(Part))}</Labels>
  <Relations>{_tags("Relation", (_JOINED, *get_args(Relation)))}</Relations>
  <Choices name="kind" toName="text" perRegion="true" whenLabelValue="Content">
    {_tags("Choice", STATEMENT_KINDS)}
  </Choices>
  <TextArea name="who" toName="text" perRegion="true" whenLabelValue="Source"/>
  <Text name="text" value="$text"/>
</View>
"""
"""The labelling interface that the tasks are made for."""


def label_studio(briefing: Briefing) -> str:
    """A list of one task, as Label Studio imports it."""
    return f"[\n{label_studio_task(briefing)}\n]\n"


def label_studio_task(briefing: Briefing) -> str:
    """One task, to stand in a list."""
    document = briefing.document
    data = {
        "text": document.text,
        "title": wording.title(briefing),
        "source": document.source.url or document.source.path,
        "id": document.id,
        "selection": wording.criteria(briefing.selected) if briefing.selected else None,
    }
    made = briefing.analysis
    task = {
        "data": {name: value for name, value in data.items() if value},
        "predictions": [
            {
                "model_version": f"briefing {made.program}, {made.pipeline}"
                if made
                else "briefing",
                "result": list(_result(briefing)),
            }
        ],
    }
    return json.dumps(task, ensure_ascii=True)


def _result(briefing: Briefing) -> Iterator[_Json]:
    shown: set[str] = set()
    for statement in briefing.statements:
        for region in _regions(briefing, statement):
            shown.add(region["id"])
            yield region
        yield from _joined(briefing, statement, shown)
    for link in briefing.links:
        ends = (f"{link.response}-content-1", f"{link.claim}-content-1")
        if shown.issuperset(ends):
            yield _relation(*ends, link.relation)


def _regions(briefing: Briefing, statement: Statement) -> Iterator[_Json]:
    """The parts of a statement; beside the content its kind, beside the source who it is."""
    text, who = briefing.document.text, names(briefing, statement)
    named = [f"{name}: {value}" for name, value in who.items() if name != "targets"]
    for piece in pieces(text, statement):
        start, end = piece.span
        at = {"start": start, "end": end, "text": piece.span.of(text)}
        region = {"id": piece.id, "to_name": "text"}
        yield region | {
            "from_name": "part",
            "type": "labels",
            "value": at | {"labels": [piece.part]},
        }
        if piece.part == "Content":
            kind = {"choices": [statement.kind]}
            yield region | {"from_name": "kind", "type": "choices", "value": at | kind}
        elif piece.part == "Source" and named:
            words = {"text": named}
            yield region | {"from_name": "who", "type": "textarea", "value": at | words}


def _joined(briefing: Briefing, statement: Statement, shown: set[str]) -> Iterator[_Json]:
    """Each part of a statement as a part of its content, where that is shown."""
    content = f"{statement.id}-content-1"
    if content in shown:
        for piece in pieces(briefing.document.text, statement):
            if piece.id != content:
                yield _relation(piece.id, content, _JOINED)


def _relation(from_: str, to: str, label: str) -> _Json:
    return {
        "type": "relation",
        "from_id": from_,
        "to_id": to,
        "direction": "right",
        "labels": [label],
    }
