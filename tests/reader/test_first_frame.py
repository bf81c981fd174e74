"""The frame drawn before Textual is imported begins where Textual's own will."""

from __future__ import annotations

import pytest
from rich.console import Console

from briefing.config import Config
from briefing.ingest import open_source
from briefing.model import Document
from briefing.reader.app import ReaderApp
from briefing.reader.start.first_frame import Size, colours_of, first_lines
from briefing.reader.state import position
from briefing.resources import sample
from tests.reader.building import Waiting, document
from tests.reader.driving import running

SIZES = [(120, 40), (80, 24), (60, 20), (200, 50), (160, 12), (119, 33), (79, 30), (24, 6)]

LINE = "One sees 你好世界 and e\u0301 and 👩\u200d🚀 and \u200bnothing, \u00ad then \t more. " * 3
ODD = document(
    ("title", "标题 is a title"),
    ("byline", "By Jane Doe"),
    ("caption", "A caption of a picture"),
    ("body", LINE),
    ("heading", "A heading:"),
    ("body", "  " + LINE * 3),
    outlet="The Outlet",
)
EMPTY = Document(ODD.source, "")


async def article_columns(article: Document, size: Size, measure: int = 84) -> list[str]:
    """What the reader shows between the panels before the analysis, without the scrollbar.

    The rows between the first and the last line of the screen.
    """
    analyser = Waiting()
    app = ReaderApp(article, config=Config(width=measure), analyser=analyser)
    async with running(app, size[:2], analysed=False):
        strips = app.screen._compositor.render_strips()
        analyser.close()
    return [strip.crop(size.side, size.side + size.article - 1).text for strip in strips[1:-1]]


def drawn(article: Document, size: Size, **options: int) -> list[str]:
    """The same rows as the first frame has them."""
    rows = [""] * (size.rows - 1)
    for line in first_lines(article, size, **{"measure": 84, **options}):
        rows[line.row] = " " * (line.column - size.side) + line.words
    return rows[1:]


def ends_trimmed(rows: list[str]) -> list[str]:
    return [row.rstrip() for row in rows]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
@pytest.mark.parametrize(
    "article", [open_source(sample()), ODD, EMPTY], ids=["sample", "odd", "empty"]
)
async def test_the_words_stand_where_the_reader_will_show_them(
    article: Document, size: tuple[int, int]
) -> None:
    screen = Size(*size)
    rows = drawn(article, screen)
    assert any(rows)
    assert ends_trimmed(await article_columns(article, screen)) == ends_trimmed(rows)


@pytest.mark.parametrize("measure", [20, 41, 400])
async def test_they_are_set_in_the_columns_configured(measure: int) -> None:
    screen, article = Size(120, 40), open_source(sample())
    rows = drawn(article, screen, measure=measure)
    assert ends_trimmed(await article_columns(article, screen, measure)) == ends_trimmed(rows)


@pytest.mark.parametrize("place", [0.01, 0.3, 0.98])
async def test_they_begin_where_the_article_was_left(place: float) -> None:
    screen, article = Size(100, 30), open_source(sample())
    offset = int(len(article.text) * place)
    position.remember(article, offset)
    rows = drawn(article, screen, resume_at=offset)
    assert ends_trimmed(await article_columns(article, screen)) == ends_trimmed(rows)


@pytest.mark.parametrize(
    "environ",
    [
        {"TERM": "xterm"},
        {"TERM": "xterm-256color"},
        {"TERM": "xterm-kitty"},
        {"TERM": "xterm-16color"},
        {"TERM": "xterm", "COLORTERM": " TrueColor"},
        {"TERM": "xterm-256color", "COLORTERM": "24bit"},
        {"TERM": "linux", "COLORTERM": "yes"},
    ],
    ids=str,
)
def test_the_colours_of_the_terminal_are_those_that_rich_finds(environ: dict[str, str]) -> None:
    assert colours_of(environ) is Console(force_terminal=True, _environ=environ)._color_system
