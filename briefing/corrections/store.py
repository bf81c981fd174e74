"""Corrections kept from day to day: a file an article, in the user's state.

A file is named by the article's identity (`Document.id`), so that the same words from another
source are the same article. It is JSON (`briefing.corrections.file_format`) that one can read and
mend by hand, and it is checked: one that is damaged is never written over.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefing import paths, read_only
from briefing.corrections.correction import AnyCorrection
from briefing.corrections.file_format import LaterVersion, read, written, wrong
from briefing.errors import BriefingError
from briefing.files import exclusive, write_whole
from briefing.model import Document

__all__ = [
    "Change",
    "Kept",
    "always_file",
    "change",
    "change_file",
    "file_of",
    "left_out",
    "recall",
    "recall_own",
]

_LOCK = ".lock"  # in the folder of the files

Change = Callable[[tuple[AnyCorrection, ...]], Sequence[AnyCorrection]]
"""From the corrections that are kept to those to keep."""


@dataclass(frozen=True)
class Kept:
    """The corrections of an article as they are kept after a change."""

    corrections: tuple[AnyCorrection, ...]
    aside: Path | None
    """What a damaged file is called now; None where there was none."""


def file_of(document: Document) -> Path:
    """Where an article's corrections are kept; the file need not exist."""
    return paths.corrections_folder() / f"{document.id}.json"


def always_file() -> Path:
    """Where the corrections of actors in every article are kept; the file need not exist."""
    return paths.corrections_folder() / "always.json"


def recall(document: Document) -> tuple[AnyCorrection, ...]:
    """The corrections of an article, those of actors in every article first.

    Raises:
        BriefingError: code 65, naming the file, where it is not as `change` writes it.
    """
    return (*recall_own(always_file()), *recall_own(file_of(document)))


def recall_own(file: Path) -> tuple[AnyCorrection, ...]:
    """The corrections of a file.

    Raises:
        BriefingError: code 65, naming the file, where it is not as `change` writes it.
    """
    try:
        raw = file.read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise wrong(file, (error.strerror or "cannot be read").lower()) from error
    return read(file, raw)


def left_out(error: BriefingError) -> str:
    """The notice that corrections could not be recalled; what is wrong first, then where."""
    return f"your corrections are left out: {error.what}; the file is {error.where}"


def change(document: Document, changed: Change) -> Kept:
    """Change an article's own corrections; see `change_file`."""
    return change_file(file_of(document), changed, title=document.title)


def change_file(file: Path, changed: Change, *, title: str | None = None) -> Kept:
    """Change the corrections of a file; without any left, it is removed.

    Other processes that change the same article's wait meanwhile, so that none undoes what another
    has done. A file there that cannot be read is first set aside under another name.

    Args:
        file: `file_of` an article, or `always_file`.
        changed: Called with the corrections that are kept; gives those to keep.
        title: The article's, for whoever reads the file.

    Raises:
        BriefingError: they could not be written, one of them could not be recalled, or a later
            version of the program wrote them. What was kept is kept on.
    """
    read_only.check(file)
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise wrong(file, (error.strerror or "cannot be written").lower()) from error
    with exclusive(file.with_name(_LOCK)):
        aside = _set_aside_if_damaged(file)
        corrections = tuple(changed(recall_own(file)))
        if corrections:
            write_whole(file, written(file, title, corrections), replace=True, mode=0o600)
        else:
            try:
                file.unlink(missing_ok=True)
            except OSError as error:
                raise wrong(file, (error.strerror or "cannot be written").lower()) from error
    return Kept(corrections, aside)


def _set_aside_if_damaged(file: Path) -> Path | None:
    try:
        raw = file.read_bytes()
        read(file, raw)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise wrong(file, (error.strerror or "cannot be read").lower()) from error
    except LaterVersion:
        raise
    except BriefingError:
        number = 1
        while (aside := file.with_name(f"{file.stem}.damaged-{number}.json")).exists():
            number += 1
        try:
            return file.rename(aside)
        except OSError as error:
            raise wrong(file, "is damaged and cannot be set aside") from error
    return None
