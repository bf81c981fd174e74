"""Whether the quotations of exported notes still stand: in the kept text, and where it came from.

The kept text is the library's, by the identity of the text, or that of the file which the note
names as its source. What the publisher made of it since is asked of the address.
"""

from __future__ import annotations

import contextlib
import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.cli import console
from briefing.cli.exported import Exported, read_exports
from briefing.errors import DIFFERENT, NO_INPUT, BriefingError
from briefing.export.standing import (
    How,
    Standing,
    in_other_text,
    in_same_text,
    words_at,
)
from briefing.ingest.source import is_address, open_source
from briefing.ingest.text.clean import safe_line

if TYPE_CHECKING:
    from briefing.library.articles import Article
    from briefing.library.store import Library

__all__ = ["Order", "verify"]

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
            for exported in read_exports(note):
                places = tuple(_places(exported, note, order))
                if not order.quiet:
                    console.write(_report(note, places))
                if not all(place.is_whole for place in places):
                    different = DIFFERENT
        except BriefingError as error:
            console.complain(error)
            code = code or error.code
    return code or different


def _places(exported: Exported, note: str, order: Order) -> Iterator[_Place]:
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

    def __init__(self, exported: Exported) -> None:
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


def _files(exported: Exported, note: str, order: Order) -> Iterator[Path]:
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
