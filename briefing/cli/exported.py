"""What an exported file holds: a note with the record of its quotations, or briefings as JSON."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from briefing.errors import DATA_ERROR, NO_INPUT, BriefingError
from briefing.export.quotations import Recorded, origin_of, recorded, recorded_in
from briefing.export.standing import words_at, words_by_hash
from briefing.ingest.layout import front_matter
from briefing.model.contract import briefing_from_json

__all__ = ["Exported", "read_exports"]

_MOST_BYTES = 50_000_000
_FOOTNOTE_MARK = re.compile(r"\[\^[\w-]+\](?!:)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_MARK = re.compile(r"<sup\b[^<>]*>\s*(?:<a\b[^<>]*>)?\d*(?:</a>)?\s*</sup>")  # of a page's footnote
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True)
class Exported:
    """A note, or a briefing, that was exported."""

    recorded: Recorded
    path: str | None
    url: str | None
    note: str = ""
    """The words of the note."""
    text: str | None = None
    """The text that was read, where the export holds it."""

    @cached_property
    def said(self) -> Mapping[str, str]:
        """The words of quotations by their ids, as far as the export holds them."""
        if self.text is not None:
            return words_at(self.text, self.recorded.quotations)
        return words_by_hash(self.note, self.recorded.quotations)


def read_exports(note: str) -> Iterator[Exported]:
    """What a file holds: a note, or briefings as JSON or JSON lines.

    Raises:
        BriefingError: code 66, it cannot be read; 65, it remembers no quotations.
    """
    try:
        with Path(note).open("rb") as file:
            raw = file.read(_MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or "cannot be read").lower()
        raise BriefingError(reason, where=note, code=NO_INPUT) from error
    if len(raw) > _MOST_BYTES:
        raise BriefingError(f"is larger than {_MOST_BYTES} bytes", where=note, code=DATA_ERROR)
    text = raw.decode("utf-8", "replace")
    if text.lstrip().startswith("{"):
        yield from _briefings(text, note)
        return
    found = recorded_in(text)
    if found is None:
        raise BriefingError(
            "remembers no quotations", where=note, hint="export it again", code=DATA_ERROR
        )
    fields = origin_of(text) if _is_page(text) else front_matter.split(text)[0]
    yield Exported(found, fields.get("source"), fields.get("url"), _plain(text))


def _is_page(note: str) -> bool:
    return note.lstrip().startswith("<!doctype")


def _plain(note: str) -> str:
    """A note's words: as Markdown shows them, or those of a page."""
    if _is_page(note):
        return html.unescape(_TAG.sub("", _MARK.sub("", note)))
    return _ESCAPED.sub(r"\1", _FOOTNOTE_MARK.sub("", note))


def _briefings(text: str, note: str) -> Iterator[Exported]:
    lines = [text] if "\n{" not in text.strip() else text.strip().split("\n")
    for line in lines:
        try:
            briefing = briefing_from_json(json.loads(line))
            found = recorded(briefing)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise BriefingError("is no briefing", where=note, code=DATA_ERROR) from error
        source = briefing.document.source
        yield Exported(found, source.path, source.url, text=briefing.document.text)
