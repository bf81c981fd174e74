"""How well the text of web pages is found: python -m tests.bench.extraction FOLDER

The folder holds pages and the text that people found on them, in one of two layouts: `html/ID.html`
(or `ID.html.gz`) with `ground-truth.json`, an object of `{ID: {"articleBody": text, "url": …}}`, or
`html/NAME.html` with `txt/NAME.txt`. The measure is that of the article extraction benchmark of
Scrapinghub: shares of the runs of four words that a page's text and the one found have in common.
Recall is the mean over the pages, precision over those on which anything was found, and F1 is made
of the two. `briefing`'s page reader and trafilatura alone are measured in one run.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import statistics
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from briefing.errors import BriefingError
from briefing.ingest.formats.html import read_text
from briefing.ingest.formats.page_text import page_text

_RUN = 4  # words
_WORD = re.compile(r"\w+")


class Page(NamedTuple):
    """A page, its address, and the text that people found on it."""

    name: str
    html: str
    url: str | None
    text: str


class Score(NamedTuple):
    """Shares from 0 to 1; a precision only where anything was found."""

    precision: float | None
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        precision = self.precision or 0.0
        whole = precision + self.recall
        return 2 * precision * self.recall / whole if whole else 0.0


def pages(folder: Path) -> Iterator[Page]:
    """The pages of a folder that have a text."""
    truth = folder / "ground-truth.json"
    if truth.exists():
        for name, page in sorted(json.loads(truth.read_text("utf-8")).items()):
            html = _html(folder / "html", name)
            if html is not None:
                yield Page(name, html, page.get("url"), page.get("articleBody", ""))
        return
    for path in sorted((folder / "txt").glob("*.txt")):
        html = _html(folder / "html", path.stem)
        if html is not None:
            yield Page(path.stem, html, None, path.read_text("utf-8"))


def score(text: str, found: str) -> Score:
    """What a text that was found on a page shares with the one that people found."""
    wanted, given = _runs(text), _runs(found)
    both = (wanted & given).total()
    if wanted == given:
        return Score(1.0, 1.0)
    return Score(
        both / given.total() if given else None,
        both / wanted.total() if wanted else 0.0,
    )


def mean(scores: list[Score]) -> Score:
    """The score of many pages."""
    return Score(
        statistics.mean(each.precision for each in scores if each.precision is not None),
        statistics.mean(each.recall for each in scores),
    )


def by_briefing(page: Page) -> str:
    """The text of a page as it is read, without the title that is put before it."""
    try:
        article = read_text(page.html, page.url)
    except BriefingError:
        return ""
    title = article.metadata.title
    return "\n".join(
        block.text
        for place, block in enumerate(article.blocks)
        if place or block.kind != "heading" or block.text != title
    )


def by_trafilatura(page: Page) -> str:
    """The text of a page as trafilatura alone finds it."""
    from trafilatura import extract

    return extract(page.html, url=page.url, favor_precision=True, include_comments=False) or ""


def main() -> None:
    """Print a line for each way of reading, and with --each one for each page."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.extraction", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--each", action="store_true", help="tell of each page, the worst first")
    options = parser.parse_args()
    read = list(pages(options.folder))
    ways: dict[str, Callable[[Page], str]] = {
        "briefing": by_briefing,
        "trafilatura alone": by_trafilatura,
    }
    for name, way in ways.items():
        scores = {page.name: score(page.text, way(page)) for page in read}
        whole = mean(list(scores.values()))
        print(
            f"{name}: F1 {whole.f1:.3f}, precision {whole.precision or 0:.3f}, "
            f"recall {whole.recall:.3f}, {len(read)} pages"
        )
        if options.each:
            for page, one in sorted(scores.items(), key=lambda pair: pair[1].f1):
                print(f"  {one.f1:.3f} {one.precision or 0:.3f} {one.recall:.3f} {page}")


def _html(folder: Path, name: str) -> str | None:
    plain, packed = folder / f"{name}.html", folder / f"{name}.html.gz"
    if plain.exists():
        return page_text(plain.read_bytes(), None)
    return page_text(gzip.decompress(packed.read_bytes()), None) if packed.exists() else None


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    runs = (tuple(words[n : n + _RUN]) for n in range(max(1, len(words) - _RUN + 1)))
    return Counter(run for run in runs if run)


if __name__ == "__main__":
    main()
