"""From sources to files, one article or thousands: analysed, selected, written.

What goes wrong with one source is said, and the rest go on.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from briefing.cli import analyse, console
from briefing.cli.sources import STANDARD_STREAM, articles, spare_folder, spare_sources
from briefing.config import Config
from briefing.errors import CANNOT_CREATE, USAGE, BriefingError
from briefing.export import FORMATS, Format
from briefing.export.names import file_name
from briefing.export.report import report
from briefing.export.selection import Selection, select
from briefing.files import whole_file, write_whole
from briefing.ingest.source import SourceOptions
from briefing.ingest.text.clean import safe_line
from briefing.model import Briefing, Document

__all__ = ["Export", "export", "implied_format", "show"]


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
    options: SourceOptions = field(default_factory=SourceOptions)
    """How the sources are opened."""


def show(
    source: str,
    config: Config,
    selection: Selection | None = None,
    *,
    options: SourceOptions | None = None,
    as_analysed: bool = False,
) -> int:
    """Print the report of one source, with the user's corrections unless they are left out."""
    briefing = analyse.briefing_of(source, config, options=options, as_analysed=as_analysed)
    chosen = select(briefing, selection or Selection())
    console.write(report(chosen, console.width(config.width)))
    return 0


def implied_format(output: str | None) -> str:
    """The name of the format that a file's name asks for; md where it asks for none."""
    suffix = Path(output or "").suffix.casefold()
    fitting = [name for name, each in FORMATS.items() if each.suffix == suffix]
    return next((name for name in fitting if f".{name}" == suffix), (*fitting, "md")[0])


def export(order: Export, config: Config) -> int:
    """Carry out an export; gives the exit code, that of the first source that failed.

    Raises:
        BriefingError: nothing can be exported, or the only source failed.
    """
    sources = articles(order.sources)
    one = len(sources) == 1 and not any(Path(source).is_dir() for source in order.sources)
    if one and order.format.beside is None:
        return _export_one(sources[0], order, config)
    if order.format.joins:
        return _export_joined(sources, order, config)
    return _export_each(sources, order, config)


def _export_one(source: str, order: Export, config: Config) -> int:
    with _target(order) as put:
        open_ = analyse.all_opened if order.format.joins else analyse.first_opened
        documents = open_(source, order.options)
        briefings = analyse.briefings_of(documents, config, as_analysed=order.as_analysed)
        for text in order.format.joined(select(each, order.selection) for each in briefings):
            put(text)
    return 0


def _export_joined(sources: Sequence[str], order: Export, config: Config) -> int:
    """Several sources into one file or stdout, as they are analysed."""
    run = _Run(sources, order, config)
    with _target(order) as put:
        for text in order.format.joined(run):
            put(text)
    return run.code


def _export_each(sources: Sequence[str], order: Export, config: Config) -> int:
    """Several sources, a file each in a folder."""
    if order.output in (None, STANDARD_STREAM):
        several = order.format.beside is not None
        raise BriefingError(
            f"{'several files' if several else 'several sources'} need a folder to go to",
            hint="name it with --output" + ("" if several else ", or choose --format jsonl"),
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
    spare_folder(folder, order.format.suffix, order.sources)
    if order.format.once is not None:
        for name, content in order.format.once().items():
            _write_once(folder / name, content, replace=order.replace)
    run = _Run(sources, order, config)
    taken: set[str] = set()
    for briefing in run:
        name = _untaken(file_name(briefing.document, order.format.suffix, by_source=True), taken)
        try:
            for path, content in _files(briefing, order.format, folder / name).items():
                spare_folder(folder, path.suffix, order.sources)
                spare_sources(path, sources)
                with whole_file(path, replace=order.replace) as file:
                    file.write(content.encode("utf-8", "replace"))
        except BriefingError as error:
            run.failed(error)
    return run.code


def _files(briefing: Briefing, format_: Format, path: Path) -> dict[Path, str]:
    """What is written of a briefing: the file of its format, after those beside it."""
    beside = format_.beside(briefing) if format_.beside is not None else {}
    files = {path.with_suffix(suffix): content for suffix, content in beside.items()}
    return {**files, path: format_.write(briefing)}


def _write_once(path: Path, content: str, *, replace: bool) -> None:
    """Write a file that may be there already, if it is the same."""
    try:
        if path.read_bytes() == content.encode():
            return
    except OSError:
        pass
    write_whole(path, content, replace=replace)


class _Run:
    """The selected briefings of many sources, as they come; says what fails, and goes on."""

    def __init__(self, sources: Sequence[str], order: Export, config: Config):
        self.code = 0  # of the first failure
        self._sources = sources
        self._order = order
        self._config = config
        self._onto_terminal = order.output in (None, STANDARD_STREAM) and console.is_terminal()
        self._missing: dict[str, BriefingError] | None = None  # names that no article knows

    def __iter__(self) -> Iterator[Briefing]:
        from briefing.cli.progress import progress

        self._order.selection.chosen_kinds  # noqa: B018 - one that does not exist stops all
        with progress(0 if self._onto_terminal else len(self._sources)) as advance:
            self._advance = advance
            briefings = analyse.briefings_of(
                self._documents(),
                self._config,
                as_analysed=self._order.as_analysed,
                failed=self._passed_over,
            )
            for briefing in briefings:
                yield self._selected(briefing)
                advance()
        for error in (self._missing or {}).values():
            self.failed(error)

    def failed(self, error: BriefingError, cause: BaseException | None = None) -> None:
        """Say what failed, and remember its code."""
        console.complain(error, cause)
        self.code = self.code or error.code

    def _passed_over(self, error: BriefingError, cause: BaseException | None = None) -> None:
        self.failed(error, cause)
        self._advance()

    def _documents(self) -> Iterator[Document]:
        for source in self._sources:
            try:
                documents = analyse.all_opened(source, self._order.options)
            except BriefingError as error:
                self._passed_over(error)
            except Exception as error:
                where = safe_line(source)
                self._passed_over(console.unexpected(error, "cannot be read", where), error)
            else:
                yield from documents

    def _selected(self, briefing: Briefing) -> Briefing:
        selection = self._order.selection
        missing = {error.what: error for error in selection.missing(briefing)}
        kept = missing if self._missing is None else self._missing
        self._missing = {name: error for name, error in kept.items() if name in missing}
        return select(briefing, selection, lenient=True)


@contextlib.contextmanager
def _target(order: Export) -> Iterator[Callable[[str], None]]:
    """What to put text into: a file that appears when all of it is written, or stdout."""
    if order.output in (None, STANDARD_STREAM):
        yield console.write
        return
    path = Path(str(order.output))
    spare_sources(path, (*order.sources, *articles(order.sources)))
    with whole_file(path, replace=order.replace) as file:

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
