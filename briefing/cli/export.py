"""From sources to files: opens, analyses, selects and writes, one article or thousands.

What goes wrong with one source is said, and the rest go on.
"""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefing import paths
from briefing.cli import console
from briefing.config import Config
from briefing.corrections.apply import apply
from briefing.corrections.store import left_out, recall
from briefing.errors import CANNOT_CREATE, NO_INPUT, USAGE, BriefingError
from briefing.export import Format
from briefing.export.names import file_name
from briefing.export.report import report
from briefing.export.selection import Selection, select
from briefing.files import whole_file
from briefing.ingest import open_source
from briefing.ingest.text.clean import safe_line
from briefing.model import Briefing, Document

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["ARTICLES", "Export", "export", "show"]

ARTICLES = (".txt", ".md", ".markdown")  # what is read of a folder
STDOUT = "-"


@dataclass(frozen=True)
class Export:
    """What to export, and where to."""

    sources: tuple[str, ...]
    format: Format
    output: str | None = None
    """A file, or a folder for several sources; None and "-" are stdout."""
    selection: Selection = field(default_factory=Selection)
    replace: bool = False
    """Whether files may be replaced."""
    as_analysed: bool = False
    """Whether the user's corrections are left out."""


def show(
    source: str, config: Config, selection: Selection | None = None, *, as_analysed: bool = False
) -> int:
    """Print the report of one source, with the user's corrections unless they are left out."""
    chosen = selection or Selection()
    briefing = select(_briefing(source, config, as_analysed), chosen, context=True)
    console.write(report(briefing, console.width(config.width)))
    return 0


def export(order: Export, config: Config) -> int:
    """Carry out an export; gives the exit code, that of the first source that failed."""
    sources = _articles(order.sources)
    if len(sources) == 1 and not any(Path(source).is_dir() for source in order.sources):
        return _export_one(sources[0], order, config)
    if order.format.joins:
        return _export_joined(sources, order, config)
    return _export_each(sources, order, config)


def _export_one(source: str, order: Export, config: Config) -> int:
    with _target(order) as put:
        briefing = _briefing(source, config, order.as_analysed)
        briefing = select(briefing, order.selection, context=order.format.context)
        put(order.format.write(briefing))
    return 0


def _export_joined(sources: Sequence[str], order: Export, config: Config) -> int:
    """Several sources into one file or stdout, as they are analysed."""
    run = _Run(sources, order, config)
    with _target(order) as put:
        for briefing in run:
            put(order.format.write(briefing))
    return run.code


def _export_each(sources: Sequence[str], order: Export, config: Config) -> int:
    """Several sources, a file each in a folder."""
    if order.output in (None, STDOUT):
        raise BriefingError(
            "several sources need a folder to go to",
            hint="name it with --output, or choose --format jsonl",
            code=USAGE,
        )
    folder = Path(str(order.output))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise BriefingError(
            "is a file, not a folder", where=str(folder), code=CANNOT_CREATE
        ) from error
    except OSError as error:
        reason = (error.strerror or "cannot be made").lower()
        raise BriefingError(reason, where=str(folder), code=CANNOT_CREATE) from error
    run = _Run(sources, order, config)
    taken: set[str] = set()
    for briefing in run:
        name = _untaken(file_name(briefing.document, order.format.suffix, by_source=True), taken)
        try:
            with whole_file(folder / name, replace=order.replace) as file:
                file.write(order.format.write(briefing).encode("utf-8", "replace"))
        except BriefingError as error:
            run.failed(error)
    return run.code


class _Run:
    """The selected briefings of many sources, as they come; says what fails, and goes on."""

    def __init__(self, sources: Sequence[str], order: Export, config: Config):
        self.code = 0  # of the first failure
        self._sources = sources
        self._selection = order.selection
        self._context = order.format.context
        self._config = config
        self._as_analysed = order.as_analysed
        self._onto_terminal = order.output in (None, STDOUT) and console.is_terminal()
        self._missing: dict[str, BriefingError] | None = None  # names that no article knows

    def __iter__(self) -> Iterator[Briefing]:
        from briefing.cli.progress import progress

        self._selection.chosen_kinds  # noqa: B018 - one that does not exist stops all
        nlp = _pipeline(self._config)
        with progress(0 if self._onto_terminal else len(self._sources)) as advance:
            self._advance = advance
            for briefing in analysed(self._documents(), nlp, self.failed):
                yield self._selected(_told(briefing if self._as_analysed else _corrected(briefing)))
                advance()
        for error in (self._missing or {}).values():
            self.failed(error)

    def failed(self, error: BriefingError, cause: BaseException | None = None) -> None:
        """Say what failed, and remember its code."""
        console.complain(error, cause)
        self.code = self.code or error.code

    def _documents(self) -> Iterator[Document]:
        for source in self._sources:
            try:
                document = _opened(source)
            except BriefingError as error:
                self.failed(error)
                self._advance()
            except Exception as error:
                where = safe_line(source)
                self.failed(console.unexpected(error, "cannot be read", where), error)
                self._advance()
            else:
                yield document

    def _selected(self, briefing: Briefing) -> Briefing:
        missing = {error.what: error for error in self._selection.missing(briefing)}
        kept = missing if self._missing is None else self._missing
        self._missing = {name: error for name, error in kept.items() if name in missing}
        return select(briefing, self._selection, context=self._context, lenient=True)


def analysed(
    documents: Iterable[Document],
    nlp: Language,
    failed: Callable[[BriefingError, BaseException], None],
) -> Iterator[Briefing]:
    """The briefings of many documents, in order, without those whose analysis fails.

    Documents are analysed in batches. Where a batch fails, its documents are analysed one by one,
    so that one bad article costs no other.
    """
    from briefing.analysis.analyse import analyse, analyse_many

    arriving = iter(documents)
    waiting: deque[Document] = deque()

    def batch() -> Iterator[Document]:
        for document in arriving:
            waiting.append(document)
            yield document

    while True:
        try:
            for briefing in analyse_many(batch(), nlp):
                waiting.popleft()
                yield briefing
            return
        except Exception:
            suspects = tuple(waiting)
            waiting.clear()
        for document in suspects:
            try:
                briefing = analyse(document, nlp)
            except Exception as error:
                where = document.source.path or ""
                failed(console.unexpected(error, "the analysis failed", where), error)
                continue
            yield briefing


def _briefing(source: str, config: Config, as_analysed: bool) -> Briefing:
    """One source, analysed and corrected; what there is to say of it is said."""
    document = _opened(source)
    from briefing.analysis.analyse import analyse

    briefing = analyse(document, _pipeline(config))
    return _told(briefing if as_analysed else _corrected(briefing))


def _corrected(briefing: Briefing) -> Briefing:
    """The briefing with what the user has corrected in the reader; without, if that is damaged."""
    try:
        return apply(briefing, recall(briefing.document))
    except BriefingError as error:
        return replace(briefing, notices=(*briefing.notices, left_out(error)))


def _told(briefing: Briefing) -> Briefing:
    for notice in briefing.notices:
        console.notify(notice, where=briefing.document.source.path or "")
    return briefing


def _pipeline(config: Config) -> Language:
    """The pipeline, with the user's own parties.

    Raises:
        BriefingError: code 78, for a pipeline that cannot be loaded and a wrong file of parties.
    """
    from briefing.analysis.pipeline import load

    return load(config.pipeline, parties=paths.parties_file())


def _opened(source: str) -> Document:
    document = open_source(source)
    for notice in document.notices:
        console.notify(notice, where=document.source.path or "")
    return document


def _articles(sources: Sequence[str]) -> tuple[str, ...]:
    """The sources, folders replaced by the articles in them in order of their names."""
    found: list[str] = []
    for source in sources:
        folder = Path(source)
        if source == STDOUT or not folder.is_dir():
            found.append(source)
            continue
        try:
            inside = sorted(
                str(path)
                for path in folder.iterdir()
                if path.suffix.casefold() in ARTICLES and not path.name.startswith(".")
                if path.is_file()
            )
        except OSError as error:
            reason = (error.strerror or "cannot be read").lower()
            raise BriefingError(reason, where=source, code=NO_INPUT) from error
        if not inside:
            raise BriefingError(
                "holds no article", where=source, hint=", ".join(ARTICLES), code=NO_INPUT
            )
        found += inside
    return tuple(found)


@contextlib.contextmanager
def _target(order: Export) -> Iterator[Callable[[str], None]]:
    """What to put text into: a file that appears when all of it is written, or stdout."""
    if order.output in (None, STDOUT):
        yield console.write
        return
    with whole_file(Path(str(order.output)), replace=order.replace) as file:

        def put(text: str) -> None:
            file.write(text.encode("utf-8", "replace"))

        yield put


def _untaken(name: str, taken: set[str]) -> str:
    """The name, numbered if this run has written a file of that name already."""
    path = Path(name)
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{path.stem}-{number}{path.suffix}"
    taken.add(free)
    return free
