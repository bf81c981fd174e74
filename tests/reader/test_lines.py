"""The lines that the article and the lists hand to Textual."""

from __future__ import annotations

import pytest
from textual.geometry import Region
from textual.scrollbar import ScrollBarRender

from briefing.config import Config
from briefing.model import Briefing
from briefing.reader.app import ReaderApp
from briefing.reader.widgets.lines import LineView
from tests.reader.building import Answering
from tests.reader.driving import NARROW, NORMAL, WIDE, running, screen_text


def reader(known: Briefing) -> ReaderApp:
    """A reader of a briefing."""
    return ReaderApp(known.document, config=Config(), analyser=Answering(known))


class TestLines:
    async def test_a_line_that_looks_as_before_is_the_same_object(self, sample: Briefing) -> None:
        app = reader(sample)
        async with running(app) as pilot:
            article = app.reader.article
            await pilot.press("n")
            before = article.render_lines(article.size.region)
            await pilot.press("1")
            filtered = article.render_lines(article.size.region)
            await pilot.press("1")
            assert filtered != before
            again = article.render_lines(article.size.region)
            assert [id(strip) for strip in again] == [id(strip) for strip in before]

    @pytest.mark.parametrize("size", [WIDE, NORMAL, NARROW])
    async def test_what_is_painted_says_what_is_under_the_pointer(
        self, sample: Briefing, size: tuple[int, int]
    ) -> None:
        app = reader(sample)
        async with running(app, size) as pilot:
            await pilot.press("n", "G")
            article = app.reader.article
            padding = article.styles.padding.top
            painted = article.render_lines(Region(0, padding, *article.size))
            pointed_at = [article.render_line(y) for y in range(article.size.height)]
            assert [s.text.rstrip() for s in painted] == [s.text.rstrip() for s in pointed_at]

    async def test_nothing_that_textual_would_draw_around_a_line_is_asked_for(
        self, sample: Briefing
    ) -> None:
        app = reader(sample)
        async with running(app):
            views = list(app.reader.query(LineView))
            assert len(views) == 4
            for view in views:
                styles = view.styles
                assert styles.gutter == styles.padding
                assert (styles.padding.left, styles.padding.right, styles.padding.bottom) == (
                    0,
                ) * 3
                assert view.opacity == styles.text_opacity == 1
                assert not styles.tint.a
                assert not styles.has_rule("hatch")
                assert not any(edge for edge, _ in styles.outline)

    async def test_another_theme_paints_all_lines_anew(self, sample: Briefing) -> None:
        app = reader(sample)
        async with running(app) as pilot:
            before = screen_text(app)
            colours = [s.style for s in app.reader.article.render_lines(Region(0, 3, 60, 1))[0]]
            await pilot.press("T")
            await pilot.press("T", "T")
            await pilot.pause()
            again = [s.style for s in app.reader.article.render_lines(Region(0, 3, 60, 1))[0]]
            assert screen_text(app)[:2000] == before[:2000]
            assert again == colours


class TestTheScrollbar:
    async def test_it_is_drawn_again_wherever_textual_would_draw_it_otherwise(
        self, sample: Briefing
    ) -> None:
        app = reader(sample)
        async with running(app):
            bar = app.reader.claims.vertical_scrollbar
            size = bar.size.height
            seen: dict[object, list[object]] = {}
            for lines in (size, size + 1, 2 * size, 2 * size + 1, 500, 501, 20_000, 20_001, 30_000):
                for position in (0, 1, 100, lines - size):
                    bar.set_reactive(type(bar).window_virtual_size, lines)
                    bar.set_reactive(type(bar).position, max(0, min(position, lines - size)))
                    window = bar.window_size if bar.window_size < lines else 0
                    render = ScrollBarRender.render_bar(
                        size, lines, window, bar.position, thickness=1
                    )
                    as_textual = [segment.text for segment in render.segments]
                    styles = [segment.style for segment in render.segments]
                    kept = seen.setdefault(bar.drawn(), [as_textual, styles])
                    assert kept == [as_textual, styles]
            assert len(seen) > 5

    async def test_cells_that_look_alike_are_one_object(self, sample: Briefing) -> None:
        app = reader(sample)
        async with running(app):
            bar = app.reader.claims.vertical_scrollbar
            bar.set_reactive(type(bar).window_virtual_size, 4 * bar.size.height)
            cells = bar.render_lines(bar.size.region)
            assert len(cells) == bar.size.height
            assert 1 < len({id(cell) for cell in cells}) <= 4
            assert bar.render_lines(bar.size.region)[0] is cells[0]


class TestTheBottomLine:
    @pytest.mark.parametrize("size", [WIDE, NARROW])
    async def test_what_is_painted_is_what_it_says(
        self, sample: Briefing, size: tuple[int, int]
    ) -> None:
        app = reader(sample)
        async with running(app, size) as pilot:
            for key in ("1", "n", "0", "T", "y"):
                await pilot.press(key)
                bar = app.reader.bar
                assert bar.render_line(0).text.rstrip() == bar.render().plain.rstrip()


class TestTheListOfActors:
    async def test_beyond_its_end_is_its_beginning(self, sample: Briefing) -> None:
        app = reader(sample)
        async with running(app) as pilot:
            actors = app.reader.actors
            await pilot.press("a", "up")
            last = actors.cursor
            assert last > 0
            await pilot.press("down")
            assert actors.cursor == 0

    async def test_a_click_picks_who_stands_there(self, sample: Briefing) -> None:
        app = reader(sample)
        async with running(app) as pilot:
            await pilot.click(app.reader.actors, offset=(5, 0))
            await pilot.pause()
            assert app.reader.filter.parties == {app.reader.navigation.ledger.parties[0].id}  # type: ignore[union-attr]

    async def test_a_click_below_them_picks_nobody(self, sample: Briefing) -> None:
        app = reader(sample)
        async with running(app, (120, 60)) as pilot:
            await pilot.click(app.reader.actors, offset=(5, 27))
            await pilot.pause()
            assert not app.reader.filter.selects
