"""Whether the quotations of exported notes still stand: in the kept text, and where it came from.

The kept text is the library's, by the identity of the text, or that of the file which the note
names as its source. What the publisher made of it since is asked of the address.
"""

from __future__ import annotations

import contextlib
import html
import itertools
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.cli import console
from briefing.errors import DATA_ERROR, DIFFERENT, NO_INPUT, BriefingError
from briefing.export.quotations import Recorded, origin_of, recorded, recorded_in
from briefing.export.standing import (
    How,
    Standing,
    in_other_text,
    in_same_text,
    words_at,
    words_by_hash,
)
from briefing.ingest.layout import front_matter
from briefing.ingest.source import is_address, open_source
from briefing.ingest.text.clean import safe_line
from briefing.model.contract import briefing_from_json

if TYPE_CHECKING:
    from briefing.library.articles import Article
    from briefing.library.store import Library

__all__ = ["Order", "verify"]

_MOST_BYTES = 50_000_000
_FOOTNOTE_MARK = re.compile(r"\[\^[\w-]+\](?!:)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_MARK = re.compile(r"<sup\b[^<>]*>.*?</sup>", re.DOTALL)  # of a page's footnote
_TAG = re.compile(r"<[^<>]*>")
_HOWS: dict[How, str] = {
    "stands": "as exported",
    "reworded": "reworded",
    "gone": "gone",
    "unknown": "not found",
}


@dataclass(frozen=True)
class Order:
    """What to verify, and by what."""

    notes: tuple[str, ...]
    source: str | None = None
    """A file or an address in the place of what the notes name."""
    offline: bool = False
    """Whether no address is asked."""
    online: bool = False
    """Whether the address is asked also where the text is kept."""
    allow_private: bool = False
    quiet: bool = False
    """Whether nothing is printed."""


@dataclass(frozen=True)
class _Exported:
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


@dataclass(frozen=True)
class _Place:
    """A text in which the quotations are looked for."""

    name: str
    standings: tuple[Standing, ...]
    is_note: bool = False
    """Whether it is the note itself, from which its owner may take quotations out."""

    @property
    def is_whole(self) -> bool:
        """Whether all stand as they were exported."""
        return not self.changed

    @property
    def changed(self) -> tuple[Standing, ...]:
        """Those that do not stand as they were exported."""
        allowed = ("stands", "gone") if self.is_note else ("stands",)
        return tuple(standing for standing in self.standings if standing.how not in allowed)

    @property
    def counts(self) -> str:
        """How many stand how."""
        counted = Counter(standing.how for standing in self.standings)
        words = _HOWS | {"gone": "left out"} if self.is_note else _HOWS
        return ", ".join(f"{counted[how]} {words[how]}" for how in _HOWS if counted[how])


def verify(order: Order) -> int:
    """Verify notes; gives the exit code.

    It is that of the first note that could not be verified; else 1 where a quotation has changed.
    """
    code = different = 0
    for note in order.notes:
        try:
            for exported in _exported(note):
                places = tuple(_places(exported, note, order))
                if not order.quiet:
                    console.write(_report(note, places))
                if not all(place.is_whole for place in places):
                    different = DIFFERENT
        except BriefingError as error:
            console.complain(error)
            code = code or error.code
    return code or different


def _exported(note: str) -> Iterator[_Exported]:
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
    yield _Exported(found, fields.get("source"), fields.get("url"), _plain(text))


def _is_page(note: str) -> bool:
    return note.lstrip().startswith("<!doctype")


def _plain(note: str) -> str:
    """A note's words: as Markdown shows them, or those of a page."""
    if _is_page(note):
        return html.unescape(_TAG.sub("", _MARK.sub("", note)))
    return _ESCAPED.sub(r"\1", _FOOTNOTE_MARK.sub("", note))


def _briefings(text: str, note: str) -> Iterator[_Exported]:
    lines = [text] if "\n{" not in text.strip() else text.strip().split("\n")
    for line in lines:
        try:
            briefing = briefing_from_json(json.loads(line))
            found = recorded(briefing)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise BriefingError("is no briefing", where=note, code=DATA_ERROR) from error
        source = briefing.document.source
        yield _Exported(found, source.path, source.url, text=briefing.document.text)


def _places(exported: _Exported, note: str, order: Order) -> Iterator[_Place]:
    """Where the quotations were looked for: the kept text, later versions of it, the address.

    Raises:
        BriefingError: code 66, there is no text to look in; or what opening one raises.
    """
    kept, looked = _Kept(exported), False
    with contextlib.ExitStack() as stack:
        library = _library(stack)
        article = library.article_with(exported.recorded.text) if library else None
        if library and article:
            looked = True
            text = library.text(article.id)
            yield kept.place(f"the library, article {article.id}", text, is_same=True)
            latest = _latest(library, article)
            if latest is not article:
                text = library.text(latest.id)
                name = f"its later version in the library, article {latest.id}"
                yield kept.place(name, text)
    for file in _files(exported, note, order) if order.source or not looked else ():
        document = open_source(file, part=exported.recorded.part)
        looked = True
        is_same = document.id == exported.recorded.text
        yield kept.place(str(file), document.text, is_same=is_same)
    named = order.source if order.source and is_address(order.source) else None
    address = named or exported.url
    if address and not order.offline and (named or order.online or not looked):
        document = open_source(
            address, part=exported.recorded.part, allow_private=order.allow_private
        )
        looked = True
        is_same = document.id == exported.recorded.text
        yield kept.place(address, document.text, is_same=is_same)
    if not looked:
        asked = "its address is not to be asked" if address else "it names no address"
        raise BriefingError(
            f"the text that it quotes is kept nowhere, and {asked}",
            where=note,
            hint="name it with --source",
            code=NO_INPUT,
        )
    own = kept.note()
    if own is not None:
        yield own


class _Kept:
    """The quotations of a note, with their words as they become known."""

    def __init__(self, exported: _Exported) -> None:
        self._exported = exported
        self._quotations = exported.recorded.quotations
        self._said: Mapping[str, str] | None = None

    def place(self, name: str, text: str, *, is_same: bool = False) -> _Place:
        """How they stand in a text; by offset, where it is the one that they are from."""
        if not is_same:
            said = self._exported.said if self._said is None else self._said
            return _Place(name, tuple(in_other_text(text, self._quotations, said)))
        self._said = words_at(text, self._quotations)
        return _Place(name, tuple(in_same_text(text, self._quotations)))

    def note(self) -> _Place | None:
        """How those whose words are known stand in the note itself, which may have been edited;
        None where all stand, or no words are known."""
        said, note = self._said, self._exported.note
        if not said or not note or self._exported.said.keys() >= said.keys():
            return None
        known = [quotation for quotation in self._quotations if quotation.id in said]
        return _Place("the note itself", tuple(in_other_text(note, known, said)), is_note=True)


def _library(stack: contextlib.ExitStack) -> Library | None:
    """The user's library; None where there is none, or it cannot be read, which is said."""
    from briefing import paths
    from briefing.library.store import Library

    if not paths.library_file().exists():
        return None
    try:
        return stack.enter_context(Library.open(create=False))
    except BriefingError as error:
        console.complain(error)
        return None


def _latest(library: Library, article: Article) -> Article:
    """The last of the versions that an address held."""
    seen = {article.id}
    while article.later is not None and article.later not in seen:
        article = library.article(article.later)
        seen.add(article.id)
    return article


def _files(exported: _Exported, note: str, order: Order) -> Iterator[Path]:
    """The file that is named as the source: from here, or from where the note is."""
    if order.source is not None:
        if not is_address(order.source):
            yield Path(order.source)
        return
    if exported.path and not is_address(exported.path):
        named = Path(exported.path)
        found = (path for path in (named, Path(note).parent / named) if _is_file(path))
        yield from itertools.islice(found, 1)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _report(note: str, places: Sequence[_Place]) -> str:
    """What was found: a line a place, and the words of each statement that changed."""
    lines = []
    for place in places:
        lines.append(f"{note}: in {place.name}: {place.counts or 'no quotations'}")
        for standing in place.changed:
            lines.append(f"  {standing.quotation.id} {_HOWS[standing.how]}")
            lines += [
                f"    {when}: {words}"
                for when, words in (("was", standing.was), ("now", standing.now))
                if words
            ]
    return "".join(f"{safe_line(line)}\n" for line in lines)
