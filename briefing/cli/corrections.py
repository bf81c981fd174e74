"""Corrections that come from elsewhere: what annotators have changed in brat."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from briefing import paths
from briefing.cli import console
from briefing.corrections.annotators_changes import corrected
from briefing.corrections.from_brat import changes
from briefing.corrections.store import change
from briefing.errors import DATA_ERROR, NO_INPUT, BriefingError
from briefing.export.standoff import read
from briefing.export.wording import count
from briefing.ingest.text.clean import safe_line
from briefing.model import Briefing, Document
from briefing.model.contract import briefing_from_json

__all__ = ["import_corrections"]

_MOST_BYTES = 50_000_000


def import_corrections(sources: Sequence[str], *, dry_run: bool = False) -> int:
    """Keep what was changed in brat as corrections of the articles.

    Args:
        sources: Files of annotations, and folders of them.
        dry_run: Only say what would be kept.

    Returns:
        The exit code: that of the first file that cannot be read; else 65 where something in them
        is no correction.
    """
    code = untold = 0
    for file in (file for source in sources for file in _files(Path(source))):
        try:
            if not _import(file, dry_run=dry_run):
                untold = DATA_ERROR
        except BriefingError as error:
            console.complain(error)
            code = code or error.code
    return code or untold


def _files(source: Path) -> Iterator[Path]:
    """A file, or those of a folder; a folder that holds none stands for itself."""
    found = sorted(source.glob("*.ann")) if source.is_dir() else []
    yield from found or [source]


def _import(file: Path, *, dry_run: bool) -> bool:
    """Keep what was changed in a file; gives whether all of it could be."""
    if file.is_dir():
        raise BriefingError("holds no .ann file", where=str(file), code=NO_INPUT)
    lines = _text(file)
    exported = _briefing(file.with_suffix(".json"))
    text = _text(file.with_suffix(".txt"))
    if hashlib.sha256(text.encode()).hexdigest() != exported.document.id:
        raise BriefingError(
            "is not the text that was exported",
            where=str(file.with_suffix(".txt")),
            hint="annotate a copy made by --format brat",
            code=DATA_ERROR,
        )
    found = changes(exported, read(lines, len(text)))
    if found.number and not dry_run:
        change(exported.document, lambda before: corrected(exported, found, before))
        _refresh(exported.document)
    kept = "would be kept" if dry_run else "kept"
    console.write(safe_line(f"{file}: {count(found.number, 'correction')} {kept}") + "\n")
    for line in found.untold:
        console.notify(line, where=str(file))
    return not found.untold


def _refresh(document: Document) -> None:
    """Have the library search the article as it is corrected now, if it keeps it."""
    if not paths.library_file().exists():
        return
    from briefing.library.store import Library

    try:
        with Library.open(create=False) as library:
            article = library.article_of(document)
            if article is not None and library.database.is_writable:
                library.refresh(article.id)
    except BriefingError as error:  # the corrections are kept all the same
        console.complain(error)


def _briefing(file: Path) -> Briefing:
    try:
        return briefing_from_json(json.loads(_text(file)))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        what = "is not the briefing that was exported"
        raise BriefingError(what, where=str(file), code=DATA_ERROR) from error


def _text(file: Path) -> str:
    """A file's text, as it is.

    Raises:
        BriefingError: code 66, it cannot be read; 65, it is too large, or no UTF-8.
    """
    try:
        with file.open("rb") as opened:
            raw = opened.read(_MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or "cannot be read").lower()
        raise BriefingError(reason, where=str(file), code=NO_INPUT) from error
    if len(raw) > _MOST_BYTES:
        raise BriefingError(f"is larger than {_MOST_BYTES} bytes", where=str(file))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BriefingError("is not UTF-8", where=str(file)) from error
