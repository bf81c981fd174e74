"""What one keeps: articles added, listed, opened and removed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from briefing import paths
from briefing.cli import analyse, console
from briefing.cli.sources import articles
from briefing.config import Config
from briefing.errors import USAGE, BriefingError
from briefing.export.wording import count
from briefing.ingest.source import SourceOptions
from briefing.ingest.text.clean import safe_line

if TYPE_CHECKING:
    from briefing.library import Added, Article, Library
    from briefing.model import Document

__all__ = [
    "Addition",
    "add",
    "articles_text",
    "changes",
    "columns",
    "list_articles",
    "opened_library",
    "remove",
]

_TITLE, _OUTLET = 48, 14  # columns of a list
_WIDEST = 240


def opened_library(path: Path | None = None, *, create: bool = True) -> Library:
    """The user's library, or another; says so where another process has to be waited for.

    Raises:
        BriefingError: it cannot be opened.
    """
    from briefing.library import Library

    library = Library.open(
        path,
        create=create,
        waiting=lambda: console.notify("waiting for another process that writes to the library"),
        changing=lambda: console.notify("bringing the library to this version of briefing"),
    )
    if library.notice:
        console.notify(library.notice, where=str(path or paths.library_file()))
    library.catch_up()
    return library


@dataclass(frozen=True)
class Addition:
    """What to add."""

    sources: tuple[str, ...]
    options: SourceOptions = field(default_factory=SourceOptions)
    is_quiet: bool = False
    """Whether nothing is said of each article."""


def add(order: Addition, config: Config) -> int:
    """Analyse sources and keep them; gives the exit code, that of the first that failed.

    Raises:
        BriefingError: nothing can be added.
    """
    with opened_library() as library:
        run = _Addition(order, config, library)
        run.carry_out()
        if run.added:
            library.database.tidy()
    return run.code


class _Addition:
    """Articles as they come: those that are known already are not analysed again."""

    def __init__(self, order: Addition, config: Config, library: Library) -> None:
        from briefing.library import stamp

        self.code = 0  # of the first failure
        self.added = 0
        self._order = order
        self._config = config
        self._library = library
        self._stamp = stamp(config.pipeline)
        self._known: list[Document] = []

    def carry_out(self) -> None:
        """Add them all."""
        from briefing.cli.progress import progress

        sources = articles(self._order.sources)
        shown = 0 if console.is_terminal() and not self._order.is_quiet else len(sources)
        with progress(shown if len(sources) > 1 else 0) as self._advance:
            documents = self._documents(sources)
            first = next(documents, None)
            self._tell_known()
            if first is None:
                return  # without a document to analyse, no pipeline is loaded
            for briefing in analyse.briefings_of(
                chain((first,), documents), self._config, as_analysed=True, failed=self._failed
            ):
                self._tell(self._library.add(briefing, stamp=self._stamp))
                self.added += 1
                self._tell_known()
            self._tell_known()

    def _documents(self, sources: Sequence[str]) -> Iterator[Document]:
        for source in sources:
            try:
                documents = analyse.all_opened(source, self._order.options)
            except BriefingError as error:
                self._failed(error)
            except Exception as error:
                cause = console.unexpected(error, "cannot be read", safe_line(source))
                self._failed(cause, error)
            else:
                for document in documents:
                    if self._is_known(document):
                        self._known.append(document)
                    else:
                        yield document
            self._advance()

    def _is_known(self, document: Document) -> bool:
        kept = self._library.article_of(document)
        return kept is not None and self._stamp is not None and kept.stamp == self._stamp

    def _tell_known(self) -> None:
        """Note where known articles were found this time, and say that they are known."""
        for document in self._known:
            briefing = self._library.recall(document)
            if briefing is not None:
                self._tell(self._library.add(briefing, stamp=self._stamp))
                self.added += 1
        self._known.clear()

    def _failed(self, error: BriefingError, cause: BaseException | None = None) -> None:
        console.complain(error, cause)
        self.code = self.code or error.code

    def _tell(self, added: Added) -> None:
        if self._order.is_quiet:
            return
        article = self._library.article(added.article)
        match added.outcome:
            case "added":
                claims = count(article.claims, "claim")
                what = f"{claims}, {article.unanswered} without answer"
            case "known":
                what = "known already"
            case "read again":
                what = "read again"
            case "copy":
                what = f"a copy of {added.of}"
            case "version":
                what = f"a new version of {added.of}: {self._changed(added)}"
        console.write(f"{article.id:>5}  {safe_line(article.name)}  ({what})\n")

    def _changed(self, added: Added) -> str:
        from briefing.library.changes import changes_between, told

        before, after = (self._library.briefing(id_) for id_ in (added.of or 0, added.article))
        return told(changes_between(before, after))


def list_articles(
    *, limit: int | None = None, is_unread: bool = False, everything: bool = False
) -> int:
    """Print the articles that are kept, those first that were opened or added last."""
    with opened_library() as library:
        found = library.articles(limit=limit, unread=is_unread, everything=everything)
        console.write(articles_text(found, columns()))
    return 0


def remove(ids: Sequence[int], *, force: bool = False) -> int:
    """Forget articles.

    Raises:
        BriefingError: code 66, one is not there; 2, one has marks and force is not used. None is
            removed then.
    """
    from briefing.reader.start.kept_panels import forget as forget_panels

    with opened_library() as library:
        gone = [library.article(id_) for id_ in dict.fromkeys(ids)]
        for article in gone:
            if article.marks and not force:
                marks = count(article.marks, "mark")
                raise BriefingError(
                    f"article {article.id} has {marks} of yours",
                    hint="--force removes it with them",
                    code=USAGE,
                )
        for article in gone:
            library.remove(article.id)
            forget_panels(article.digest)
            console.write(f"{article.id:>5}  {safe_line(article.name)}  (removed)\n")
    return 0


def changes(id_: int) -> int:
    """Print what became of the statements of an article from each of its versions to the next."""
    from briefing.library.changes import changes_between, listed

    with opened_library() as library:
        versions = library.versions_of(library.article(id_).id)
        if len(versions) == 1:
            console.notify(f"article {id_} has one version")
        for later, before in pairwise(versions):
            heading = f"{before.id} → {later.id}  {safe_line(later.name)}  {later.added[:10]}\n"
            found = changes_between(library.briefing(before.id), library.briefing(later.id))
            console.write(heading + listed(found, columns()) + "\n")
    return 0


def columns() -> int:
    """Columns of a table: the terminal's, or so many that little is cut."""
    return console.width(_WIDEST) if console.is_terminal() else _WIDEST


def articles_text(found: Sequence[Article], width: int) -> str:
    """A line an article: number, read mark, day, outlet, title, sides, claims without answer."""
    lines = []
    for article in found:
        sides = ", ".join(article.sides[:3]) + ("…" if len(article.sides) > 3 else "")
        folded = "".join(
            f" +{count(number, name)}"
            for number, name in ((article.copies, "copy"), (article.versions, "version"))
            if number
        )
        if article.copy_of is not None:
            folded += f" (a copy of {article.copy_of})"
        elif article.later is not None:
            folded += f" (before {article.later})"
        unanswered = f"{article.unanswered}/{article.claims}" if article.claims else "-"
        line = (
            f"{article.id:>5} {'✓' if article.finished else ' '} {article.day}"
            f" {_cell(article.outlet or '', _OUTLET)} {_cell(article.name, _TITLE)}"
            f" {unanswered:>5} {sides}{folded}"
        )
        lines.append(safe_line(line)[:width].rstrip() + "\n")
    return "".join(lines)


def _cell(words: str, width: int) -> str:
    words = " ".join(words.split())
    return f"{words[: width - 1]}…" if len(words) > width else f"{words:<{width}}"
