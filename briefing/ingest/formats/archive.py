"""Documents that are zip archives of XML: opened within limits, and parsed without entities.

Nothing is unpacked to disk, a part is read up to its limit whatever the archive says of its size,
and what is an archive itself is not opened.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from xml.parsers import expat

from briefing.errors import BriefingError

__all__ = ["Archive", "parse_xml"]

_MAX_PART = 50_000_000  # bytes, unpacked
_MAX_ALL = 200_000_000
_MAX_RATIO = 200  # unpacked to packed, beyond a size that no bomb needs
_HARMLESS = 1_000_000
_MAX_ENTRIES = 10_000
_MAX_DEPTH = 500  # elements inside each other
_MAX_ELEMENTS = 5_000_000


class Archive:
    """A zip archive whose parts are read by name, within limits."""

    def __init__(self, data: bytes) -> None:
        """Open it.

        Raises:
            BriefingError: it is damaged, encrypted, or has too many parts.
        """
        try:
            self._file = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, EOFError) as error:
            raise BriefingError("is damaged: its archive cannot be opened") from error
        if len(self._file.infolist()) > _MAX_ENTRIES:
            raise BriefingError(f"holds more than {_MAX_ENTRIES:,} files, which no document does")
        self._left = _MAX_ALL

    def names(self) -> list[str]:
        """The names of all parts."""
        return self._file.namelist()

    def read(self, name: str) -> bytes | None:
        """The bytes of a part; None where there is none of that name.

        Raises:
            BriefingError: it is damaged, encrypted, or larger than a document's part is.
        """
        try:
            entry = self._file.getinfo(name)
        except KeyError:
            return None
        if entry.flag_bits & 0x1:
            raise BriefingError("is encrypted", hint="save a copy without its password")
        most = min(_MAX_PART, self._left)
        if entry.compress_size:
            most = min(most, max(_HARMLESS, _MAX_RATIO * entry.compress_size))
        try:
            with self._file.open(entry) as part:
                data = part.read(most + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError) as error:
            raise BriefingError("is damaged: a part of it cannot be unpacked") from error
        if len(data) > most:
            raise BriefingError("unpacks to more than a document holds")
        self._left -= len(data)
        return data


def parse_xml(
    data: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    words: Callable[[str], None],
    *,
    named_type: bool = False,
) -> None:
    """Parse XML, calling back with each element's begin and end, and the words between them.

    Names are without their namespace. A document type is refused, and with it all entities;
    ``named_type`` lets one pass that is only named, and what it names is never fetched.

    Raises:
        BriefingError: it is damaged, has a document type, or more elements than a document has.
    """
    depth = count = 0

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth += 1
        count += 1
        if depth > _MAX_DEPTH or count > _MAX_ELEMENTS:
            raise BriefingError("is too deeply nested, or has too many elements")
        start(_local(name), {_local(key): value for key, value in attributes.items()})

    def finish(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(_local(name))

    def refuse(*_: object) -> None:
        raise BriefingError("declares entities, which no document needs")

    def take_type(_: str, __: str | None, ___: str | None, has_declarations: int) -> None:
        if has_declarations or not named_type:
            refuse()

    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = begin
    parser.EndElementHandler = finish
    parser.CharacterDataHandler = words
    parser.StartDoctypeDeclHandler = take_type
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise BriefingError("is damaged: its XML cannot be read") from error


def _local(name: str) -> str:
    return name.rpartition("}")[2]
