"""One shard: its units opened, their articles analysed, what comes of them written.

What cannot be opened or analysed is a row that says why; nothing that an article does ends a shard.
"""

from __future__ import annotations

import json
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from briefing.batch.folder import RunFolder
from briefing.batch.order import Order, Outcome, Settings
from briefing.batch.plan import Shard, Unit
from briefing.batch.rows import Rows, failure_rows, rows_of
from briefing.batch.units import How, opened
from briefing.corrections.apply import apply
from briefing.corrections.store import left_out, recall
from briefing.errors import SOFTWARE, BriefingError
from briefing.export.json_text import json_line
from briefing.ingest.text.clean import safe_line
from briefing.model import Briefing, Document, Source

__all__ = ["FAILURE", "Analysis", "do", "give_up"]

FAILURE = "briefing-failure/1"
"""The schema of a line that stands for an article without a briefing."""

Advanced = Callable[[int], None]
"""Told how many more units are done."""


class Analysis(Protocol):
    """What makes briefings of documents: `briefing.analysis.process.many.ResidentAnalysis`."""

    def briefings(
        self,
        documents: Iterator[Document],
        failed: Callable[[Document, BriefingError], None] | None = None,
    ) -> Iterator[Briefing]:
        """The briefings in order; `failed` is told of each document that has none."""


@dataclass(frozen=True)
class _Article:
    """What came of one article."""

    line: str
    rows: Rows
    error: str | None = None
    analysis: tuple[str, str, str] | None = None


def do(
    order: Order, settings: Settings, analysis: Analysis, advanced: Advanced = lambda _: None
) -> Outcome:
    """Do a shard and write its files; gives what became of it.

    Raises:
        BriefingError: code 78, for a pipeline or a file of parties that cannot be loaded; 73 or 74,
            where the files cannot be written.
    """
    work = _Work(order, settings, analysis, advanced)
    articles = work.articles()
    outcome = _outcome(order.shard, articles)
    _write(RunFolder(Path(order.output)), outcome, articles)
    return outcome


def give_up(order: Order, why: str) -> Outcome:
    """Write a shard that cannot be done: a failure for each of its units."""
    error = BriefingError(why, code=SOFTWARE)
    articles = [
        _failure(error, _key(order.shard, place), _source_of(unit))
        for place, unit in enumerate(order.shard.units)
    ]
    outcome = _outcome(order.shard, articles)
    _write(RunFolder(Path(order.output)), outcome, articles)
    return outcome


class _Work:
    """The articles of one shard on their way through."""

    def __init__(
        self, order: Order, settings: Settings, analysis: Analysis, advanced: Advanced
    ) -> None:
        self._order = order
        self._settings = settings
        self._analysis = analysis
        self._advanced = advanced
        self._how = How(settings.text_field)
        self._done: dict[int, _Article] = {}
        self._waiting: deque[tuple[int, bool]] = deque()  # place; whether its unit ends with it

    def articles(self) -> list[_Article]:
        """All of them, in the order of the units."""
        for briefing in self._analysis.briefings(self._documents(), self._failed):
            place, last = self._waiting.popleft()
            self._done[place] = self._made(briefing, place)
            self._advanced(int(last))
        return [self._done[place] for place in sorted(self._done)]

    def _documents(self) -> Iterator[Document]:
        place = 0
        for unit in self._order.shard.units:
            try:
                documents = opened(unit, Path(self._order.base) / unit.path, self._how)
            except BriefingError as error:
                self._not_opened(error, unit, place)
                place += 1
            except Exception as error:
                what = f"cannot be read: {type(error).__name__}"
                self._not_opened(BriefingError(what, code=SOFTWARE), unit, place)
                place += 1
            else:
                for number, document in enumerate(documents, start=1):
                    self._waiting.append((place, number == len(documents)))
                    place += 1
                    yield document

    def _not_opened(self, error: BriefingError, unit: Unit, place: int) -> None:
        self._done[place] = _failure(error, self._key(place), _source_of(unit))
        self._advanced(1)

    def _failed(self, document: Document, error: BriefingError) -> None:
        place, last = self._waiting.popleft()
        self._done[place] = _failure(error, self._key(place), document.source, document)
        self._advanced(int(last))

    def _made(self, briefing: Briefing, place: int) -> _Article:
        complete = briefing if self._settings.as_analysed else _corrected(briefing)
        made = complete.analysis
        return _Article(
            json_line(complete),
            rows_of(complete, self._key(place)),
            analysis=(made.program, made.pipeline, made.model_id) if made else None,
        )

    def _key(self, place: int) -> str:
        return _key(self._order.shard, place)


def _key(shard: Shard, place: int) -> str:
    """An article's key in the run."""
    return f"{shard.number:06}-{place:04}"


def _corrected(briefing: Briefing) -> Briefing:
    try:
        return apply(briefing, recall(briefing.document))
    except BriefingError as error:
        return replace(briefing, notices=(*briefing.notices, left_out(error)))


def _source_of(unit: Unit) -> Source:
    """What is known of a unit that was not opened."""
    return Source(safe_line(unit.path), None, "", format="", part=unit.number or None)


def _failure(
    error: BriefingError, article: str, source: Source, document: Document | None = None
) -> _Article:
    safe = BriefingError(safe_line(error.what), hint=safe_line(error.hint), code=error.code)
    told = {
        "schema": FAILURE,
        "article": article,
        "source": {"path": source.path, "url": source.url, "part": source.part},
        "title": document.title if document else None,
        "what": safe.what,
        "hint": safe.hint,
        "code": safe.code,
    }
    line = json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n"
    return _Article(line, failure_rows(safe, article, source, document), error=safe.what)


def _outcome(shard: Shard, articles: list[_Article]) -> Outcome:
    rows = [article.rows for article in articles]
    return Outcome(
        shard.number,
        len(shard.units),
        articles=len(articles),
        failed=sum(article.error is not None for article in articles),
        statements=sum(len(each["statements"]) for each in rows),
        links=sum(len(each["links"]) for each in rows),
        words=sum(row.get("words", 0) for each in rows for row in each["articles"]),
        errors=dict(Counter(article.error for article in articles if article.error is not None)),
        analysis=next((article.analysis for article in articles if article.analysis), None),
    )


def _write(folder: RunFolder, outcome: Outcome, articles: list[_Article]) -> None:
    rows: Iterator[Any] = (
        [table, row]
        for article in articles
        for table, found in article.rows.items()
        for row in found
    )
    folder.write_shard(outcome, (article.line for article in articles), rows)
