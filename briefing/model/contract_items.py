"""Actors and statements in the contract ``briefing/1``: each as JSON, and back."""

from __future__ import annotations

from typing import Any

from briefing.model import Actor, Analysed, Span, Statement, When

__all__ = [
    "Json",
    "actor_from_json",
    "actor_to_json",
    "statement_from_json",
    "statement_to_json",
]

Json = dict[str, Any]


def actor_to_json(actor: Actor) -> Json:
    """An actor as an item of ``actors``."""
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "party": actor.party,
        "role": actor.role,
        "aliases": list(actor.aliases),
        "mentions": _pieces(actor.mentions),
        "party_confidence": actor.party_confidence,
        "evidence": list(actor.evidence),
    }


def actor_from_json(data: Json) -> Actor:
    """The actor that `actor_to_json` wrote."""
    return Actor(
        id=data["id"],
        name=data["name"],
        kind=data["kind"],
        party=data["party"],
        role=data["role"],
        aliases=tuple(data["aliases"]),
        mentions=_spans(data["mentions"]),
        party_confidence=data.get("party_confidence", 1.0),
        evidence=tuple(data.get("evidence", ())),
    )


def statement_to_json(statement: Statement) -> Json:
    """A statement as an item of ``statements``; what it has not got is left out."""
    when = statement.when
    data: Json = {
        "id": statement.id,
        "kind": statement.kind,
        "quote": statement.quote,
        "speaker": statement.speaker,
        "party": statement.party,
        "targets": list(statement.targets),
        "source": _pieces(statement.source),
        "cue": _pieces(statement.cue),
        "content": _pieces(statement.content),
        "section": statement.section,
        "parent": statement.parent,
        "factuality": statement.factuality,
        "when": {"text": when.text, "start": when.start, "end": when.end} if when else None,
        "confidence": statement.confidence,
        "kind_confidence": statement.kind_confidence,
        "evidence": list(statement.evidence),
    }
    if statement.times:
        data["times"] = [
            {"text": time.text, "start": time.start, "end": time.end} for time in statement.times
        ]
    if (analysed := statement.analysed) is not None:
        data["corrected"] = {
            "speaker": analysed.speaker,
            "party": analysed.party,
            "kind": analysed.kind,
        }
        if analysed.targets is not None:
            data["corrected"]["targets"] = list(analysed.targets)
        for name in ("source", "cue", "content"):
            if (spans := getattr(analysed, name)) is not None:
                data["corrected"][name] = _pieces(spans)
    if statement.continues is not None:
        data["continues"] = statement.continues
    if statement.added:
        data["added"] = True
    if statement.together:
        data["together"] = list(statement.together)
    return data


def statement_from_json(data: Json) -> Statement:
    """The statement that `statement_to_json` wrote."""
    when, corrected = data["when"], data.get("corrected")
    return Statement(
        id=data["id"],
        kind=data["kind"],
        quote=data["quote"],
        speaker=data["speaker"],
        party=data["party"],
        source=_spans(data["source"]),
        cue=_spans(data["cue"]),
        content=_spans(data["content"]),
        targets=tuple(data["targets"]),
        section=data["section"],
        parent=data["parent"],
        factuality=data["factuality"],
        when=When(when["text"], when["start"], when["end"]) if when else None,
        confidence=data["confidence"],
        analysed=_analysed_from_json(corrected) if corrected else None,
        times=tuple(
            When(time["text"], time["start"], time["end"]) for time in data.get("times", ())
        ),
        kind_confidence=data.get("kind_confidence", 1.0),
        evidence=tuple(data.get("evidence", ())),
        continues=data.get("continues"),
        added=data.get("added", False),
        together=tuple(data.get("together", ())),
    )


def _analysed_from_json(data: Json) -> Analysed:
    targets = data.get("targets")
    return Analysed(
        data["speaker"],
        data["party"],
        data["kind"],
        None if targets is None else tuple(targets),
        **{n: _spans(data[n]) for n in ("source", "cue", "content") if data.get(n) is not None},
    )


def _pieces(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _spans(pieces: list[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pieces)
