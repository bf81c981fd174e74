"""The library: what it costs to keep articles, to find them, and to open one again."""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.resources import sample
from tests.bench.made_articles import made_briefings
from tests.terminal import terminal

if TYPE_CHECKING:
    from briefing.compare.collection import Collection

__all__ = ["Adding", "adding", "home_paint", "reopening", "search_times"]

PYTHON = sys.executable
HOMES = tuple(f"XDG_{kind}_HOME" for kind in ("CONFIG", "STATE", "DATA", "CACHE"))
_ENOUGH = 100  # different articles of a folder
MADE = 10_000
"""Articles of the library that is searched."""
QUERIES = (
    "minister",
    "w123",
    "says:Iran",
    "about:Ukraine unanswered",
    "says:Iran about:Russia kind:denial",
    "kind:accusation outlet:AP after:2025-05 -spokesman",
    '"the prosecutors told"',
    "says:Russia water",
    "says:Chad or says:Sudan",
    "title:Guyana unread",
    "spokesman*",
)


@contextmanager
def _home() -> Iterator[dict[str, str]]:
    """The environment of a program that finds nobody's files but those of a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        yield {name: str(Path(folder) / name.lower()) for name in HOMES}


def _kept_sample(home: dict[str, str]) -> Path:
    """A copy of the sample, which is itself never kept, in the library."""
    article = Path(home["XDG_DATA_HOME"]).parent / "article.txt"
    article.write_text(sample().read_text("utf-8"), "utf-8")
    _opened([PYTHON, "-m", "briefing", str(article)], home, b"without answer", quits=True)
    return article


def _opened(
    command: list[str], home: dict[str, str], *words: bytes, quits: bool = False
) -> list[float]:
    """Seconds until each word stands on the screen."""
    with terminal(command, environment=home) as child:
        found = [child.until(word, timeout=120) for word in words]
        if quits:
            child.quiet(1.5)
            child.send(b"q")
            child.ended()
        return found


def reopening(pairs: int, body: bytes, statement: bytes) -> tuple[float, float, float]:
    """Seconds to the first text, to the first statement of an article read before, and the ratio.

    Args:
        pairs: How often.
        body: A word of the text.
        statement: A word of the list of statements that the text has not.
    """
    with _home() as home:
        article = _kept_sample(home)
        times = [
            _opened([PYTHON, "-m", "briefing", str(article)], home, body, statement)
            for _ in range(pairs)
        ]
    text = statistics.median(first for first, _ in times)
    told = statistics.median(second for _, second in times)
    return text, told, statistics.median(second / first for first, second in times)


def home_paint(pairs: int, body: bytes) -> float:
    """Seconds to the home screen's first line ÷ those to the reader's first text, in turns."""
    ratios = []
    with _home() as home:
        article = _kept_sample(home)
        for _ in range(pairs):
            (ours,) = _opened([PYTHON, "-m", "briefing"], home, b"the library")
            (text,) = _opened([PYTHON, "-m", "briefing", str(article)], home, body)
            ratios.append(ours / text)
    return statistics.median(ratios)


@contextmanager
def _made_library(number: int = MADE) -> Iterator[Path]:
    from briefing.library import Library

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "library.sqlite"
        os.environ["XDG_STATE_HOME"] = folder
        with Library.open(file) as library, library.database.writing():
            for briefing in made_briefings(number):
                library.add(briefing, stamp="made")
        yield file


def _milliseconds(task: Callable[[], object], times: int = 5) -> float:
    """The median CPU time of a task in this process."""
    taken = []
    for _ in range(times):
        begun = time.process_time()
        task()
        taken.append((time.process_time() - begun) * 1000)
    return statistics.median(taken)


@dataclass(frozen=True)
class Times:
    """CPU milliseconds in a library of so many articles."""

    queries: dict[str, float]
    """Of each query."""
    months: float
    """Of what one party says of another, by month."""
    views: dict[str, float]
    """CPU seconds of each view of the whole library, from the file to what is shown of it."""


@cache
def search_times() -> Times:
    """How long searches take; the library is made for it."""
    from briefing.library import Library
    from briefing.library.query import search

    with _made_library() as file, Library.open(file) as library:
        queries = {query: _milliseconds(partial(search, library, query)) for query in QUERIES}
        months = _milliseconds(lambda: library.by_month("United States", "Russia"))
        views = {name: _milliseconds(partial(view, file), 1) / 1000 for name, view in VIEWS.items()}
        return Times(queries, months, views)


def _gathered(file: Path) -> Collection:
    from briefing.cli.names import known_names
    from briefing.compare.collection import collect
    from briefing.library import Library

    with Library.open(file) as library:
        numbers = [article.id for article in library.articles(by_day=True)]
        return collect(tuple(library.outlines(numbers)), known_names())


def _matrix(file: Path) -> object:
    from briefing.compare.matrix import matrix

    return matrix(_gathered(file))


def _timeline(file: Path) -> object:
    from briefing.compare.positions import timeline

    collection = _gathered(file)
    return timeline(collection, collection.party("Iran"))


def _chains(file: Path) -> object:
    from briefing.compare.chains import cases, chains

    collection = _gathered(file)
    return chains(collection), cases(collection)


def _register(file: Path) -> object:
    from briefing.compare.register import register

    return register(_gathered(file))


VIEWS: dict[str, Callable[[Path], object]] = {
    "matrix": _matrix,
    "timeline of a side": _timeline,
    "chains": _chains,
    "open claims": _register,
}


@dataclass(frozen=True)
class Adding:
    """What it took to keep articles."""

    ratio: float
    """CPU of analysing and keeping ÷ CPU of analysing alone."""
    size: float
    """Bytes of the library ÷ bytes of the texts."""
    articles: int
    length: float
    """Bytes of a text."""


@cache
def adding(
    number: int, articles: Path, cost: Callable[[list[str], dict[str, str]], float]
) -> Adding:
    """Add so many short articles, all different, and analyse them alone.

    Args:
        number: How many.
        articles: A folder. Unless it holds a hundred different texts, articles are made of words
            drawn at random: more is said in them than in others, and they are packed less well.
        cost: The CPU seconds of a command in an environment.
    """
    with _home() as home, tempfile.TemporaryDirectory() as folder:
        texts = Path(folder) / "texts"
        texts.mkdir()
        size = 0
        given = sorted({path.read_text("utf-8") for path in articles.glob("*.txt")})[:number]
        if len(given) < _ENOUGH:
            made = made_briefings(number, paragraphs=3)
            given = [briefing.document.text for briefing in made]
        number = len(given)
        for place, text in enumerate(given):
            size += len(text.encode())
            (texts / f"{place:04}.txt").write_text(text, "utf-8")
        out = str(Path(folder) / "out.jsonl")
        base = [PYTHON, "-m", "briefing"]
        alone = cost([*base, "export", str(texts), "--format", "jsonl", "-o", out], home)
        kept = cost([*base, "add", "--quiet", str(texts)], home)
        file = Path(home["XDG_DATA_HOME"]) / "briefing" / "library.sqlite"
        return Adding(kept / alone, file.stat().st_size / size, number, size / number)
