"""What a file of corrections holds: JSON, written, and read with every entry checked."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, get_args

from briefing.corrections.correction import (
    UNATTRIBUTED,
    ActorCorrection,
    AnyCorrection,
    Correction,
    Named,
    Places,
    Who,
)
from briefing.errors import DATA_ERROR, BriefingError
from briefing.ingest.text.clean import clean, safe_line
from briefing.model import GROUP, ActorKind, Span

__all__ = ["LaterVersion", "read", "written", "wrong"]

FORMAT = "briefing-corrections/2"
_READ = ("briefing-corrections/1", FORMAT)
"""The formats that are read. The first knew speakers, parties and kinds of statements alone."""
_FAMILY = "briefing-corrections/"
_MOST_BYTES = 10_000_000


class LaterVersion(BriefingError):
    """A file of a later version: to be left alone."""


class _Unfit(ValueError):
    """What is wrong with an entry."""


def wrong(file: Path, what: str) -> BriefingError:
    """The error that something is wrong with a file of corrections."""
    return BriefingError(what, where=str(file), code=DATA_ERROR)


def written(file: Path, title: str | None, corrections: Sequence[AnyCorrection]) -> bytes:
    """What the file is to hold.

    Args:
        file: Its path, for the error.
        title: The article's, for whoever reads the file.
        corrections: Those to keep.

    Raises:
        BriefingError: code 65, one of them could not be read again, and would take all others
            with it.
    """
    content = {
        "format": FORMAT,
        "title": title,
        "corrections": [_written(each) for each in corrections if isinstance(each, Correction)],
        "actors": [_written_actor(c) for c in corrections if isinstance(c, ActorCorrection)],
    }
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    raw = text.encode("utf-8", "replace")
    read(file, raw)
    return raw


def read(file: Path, raw: bytes) -> tuple[AnyCorrection, ...]:
    """The corrections in a file's bytes, those of statements first.

    Raises:
        LaterVersion: a later version of the program wrote it.
        BriefingError: code 65, naming the file and the entry, where it is not as `written` has it.
    """
    if len(raw) > _MOST_BYTES:
        raise wrong(file, f"is larger than {_MOST_BYTES} bytes")
    try:
        content = json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise wrong(file, "is not UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise wrong(file, f"is not valid JSON: {error}") from error
    form = content.get("format") if isinstance(content, dict) else None
    if form not in _READ:
        if isinstance(form, str) and form.startswith(_FAMILY):
            raise LaterVersion(
                f"was written by a later version of briefing ({safe_line(form)})",
                where=str(file),
                code=DATA_ERROR,
            )
        raise wrong(file, "is no file of corrections")
    found: list[AnyCorrection] = []
    readers: tuple[tuple[str, Callable[[object], AnyCorrection]], ...] = (
        ("corrections", _correction),
        ("actors", _actor_correction),
    )
    for name, reader in readers:
        entries = content.get(name, [] if name == "actors" else None)
        if not isinstance(entries, list):
            raise wrong(file, f"{name} must be a list")
        for number, entry in enumerate(entries, 1):
            try:
                found.append(reader(entry))
            except _Unfit as error:
                raise wrong(file, f"{name}[{number}] {error}") from error
    return tuple(found)


def _written(correction: Correction) -> dict[str, Any]:
    changes = {
        "speaker": _written_who(correction.speaker),
        "party": _written_who(correction.party),
        "kind": correction.kind,
        "removed": correction.removed or None,
        "answers": _written_answers(correction.answers),
        "targets": _written_targets(correction.targets),
        "apart": correction.apart or None,
        "added": correction.added or None,
        "moved": _written_places(correction.moved),
    }
    return {
        "content": [list(piece) for piece in correction.content],
        "cue": [list(piece) for piece in correction.cue],
        "source": [list(piece) for piece in correction.source],
        "words": correction.words,
        **{name: change for name, change in changes.items() if change is not None},
    }


def _written_places(moved: Places | None) -> dict[str, list[list[int]]] | None:
    if moved is None:
        return None
    parts = {"content": moved.content, "cue": moved.cue, "source": moved.source}
    return {name: [list(piece) for piece in pieces] for name, pieces in parts.items()}


def _written_answers(answers: tuple[tuple[Span, ...], ...] | None) -> list[list[list[int]]] | None:
    if answers is None:
        return None
    return [[list(piece) for piece in content] for content in answers]


def _written_targets(targets: tuple[Named, ...] | None) -> list[Any] | None:
    return None if targets is None else [_written_who(target) for target in targets]


def _written_actor(correction: ActorCorrection) -> dict[str, Any]:
    changes = {"name": correction.name, "party": _written_who(correction.party)}
    named = {name: change for name, change in changes.items() if change is not None}
    return {"actor": correction.actor, **named}


def _written_who(who: Who | None) -> str | dict[str, Any] | None:
    if who is None or isinstance(who, str):
        return who
    written: dict[str, Any] = {"name": who.name, "kind": who.kind}
    return {**written, "party": _written_who(who.party)} if who.party else written


def _actor_correction(entry: object) -> ActorCorrection:
    if not isinstance(entry, dict):
        raise _Unfit("must be an object")
    name = None if entry.get("name") is None else _text(entry, "name")
    return ActorCorrection(_text(entry, "actor"), name, _read_who(entry.get("party"), "party"))


def _correction(entry: object) -> Correction:
    if not isinstance(entry, dict):
        raise _Unfit("must be an object")
    kind = entry.get("kind")
    if kind is not None and (not isinstance(kind, str) or kind not in GROUP):
        raise _Unfit("has a kind that does not exist")
    content, cue, source = (_pieces(entry, key) for key in ("content", "cue", "source"))
    if not (content or cue or source):
        raise _Unfit("belongs to no words")
    return Correction(
        content,
        cue,
        source,
        _text(entry, "words", empty=True),
        _read_who(entry.get("speaker"), "speaker"),
        _read_who(entry.get("party"), "party"),
        kind,
        entry.get("removed") is True,
        _answers(entry.get("answers")),
        _targets(entry.get("targets")),
        entry.get("apart") is True,
        entry.get("added") is True,
        _places(entry.get("moved")),
    )


def _places(value: object) -> Places | None:
    if value is None:
        return None
    if not isinstance(value, dict):
        raise _Unfit("is moved to no proper place")
    places = Places(*(_pieces(value, key) for key in ("content", "cue", "source")))
    if not places:
        raise _Unfit("is moved to no words")
    return places


def _targets(value: object) -> tuple[Named, ...] | None:
    if value is None:
        return None
    if not isinstance(value, list):
        raise _Unfit("has no proper targets")
    found = []
    for each in value:
        target = _read_who(each, "target")
        if not isinstance(target, Named):
            raise _Unfit("has a target that is nobody")
        found.append(target)
    return tuple(found)


def _answers(value: object) -> tuple[tuple[Span, ...], ...] | None:
    if value is None:
        return None
    if not isinstance(value, list):
        raise _Unfit("has no proper answers")
    return tuple(_pieces({"answers": content}, "answers") for content in value)


def _read_who(value: object, key: str) -> Who | None:
    if value is None or value == UNATTRIBUTED:
        return UNATTRIBUTED if value else None
    if not isinstance(value, dict):
        raise _Unfit(f"has a {key} that is nobody")
    kind: Any = value.get("kind")
    if kind not in get_args(ActorKind):
        raise _Unfit(f"has a {key} of a kind that does not exist")
    party = value.get("party")
    if isinstance(party, dict) and party.get("party") is not None:
        raise _Unfit(f"has a {key} whose party has another")
    side = None if party is None else _read_who(party, "party")
    if isinstance(side, str):
        raise _Unfit(f"has a {key} whose party is nobody")
    return Named(_text(value, "name"), kind, side)


def _text(entry: dict[str, Any], key: str, *, empty: bool = False) -> str:
    value = entry.get(key)
    if not isinstance(value, str) or not (value.strip() or empty) or clean(value) != value:
        raise _Unfit(f"has no proper {key}")
    return value


def _pieces(entry: dict[str, Any], key: str) -> tuple[Span, ...]:
    value = entry.get(key)
    if not isinstance(value, list):
        raise _Unfit(f"has no proper {key}")
    pieces = []
    for piece in value:
        whole = isinstance(piece, list) and all(type(offset) is int for offset in piece)
        if not whole or len(piece) != 2 or not 0 <= piece[0] < piece[1]:
            raise _Unfit(f"has no proper {key}")
        pieces.append(Span(*piece))
    return tuple(pieces)
