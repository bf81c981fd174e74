"""The article: nothing moves but when the reader asks for it, and words are shown as they are."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from textual.geometry import Offset
from textual.selection import Selection

from briefing.config import Config
from briefing.errors import BriefingError
from briefing.model import Briefing, Document, Source
from briefing.reader.app import ReaderApp
from briefing.reader.messages import Analysed
from briefing.reader.state import position
from briefing.reader.state.corrections import CorrectionSession
from briefing.reader.state.filter import Filter
from briefing.reader.text.layout import TextLayout
from tests.reader.building import Answering, Failing, Said, Waiting, briefing, document
from tests.reader.driving import (
    NARROW,
    NORMAL,
    WIDE,
    article_lines,
    bottom,
    running,
    screen_lines,
    screen_text,
)


def reader(known: Briefing, **config: object) -> ReaderApp:
    return ReaderApp(known.document, config=Config(**config), analyser=Answering(known))  # type: ignore[arg-type]


def plain(text: str) -> Document:
    return Document(Source("a.txt", None, "0" * 64), text)


class TestNothingMoves:
    async def test_the_ledger_arrives_without_moving_a_row(self, sample: Briefing) -> None:
        analyser = Waiting()
        app = ReaderApp(sample.document, config=Config(), analyser=analyser)
        async with running(app, analysed=False) as pilot:
            await pilot.press("d")
            before = article_lines(app)
            from briefing.reader.state.index import Ledger
            from briefing.reader.text.highlights import Highlights

            ledger = Ledger(sample)
            highlights = Highlights(ledger, app.reader.article.blocks)
            app.reader.post_message(
                Analysed(ledger, highlights, CorrectionSession(sample), sample, 0)
            )
            await pilot.pause()
            after = article_lines(app)
            margin = slice(8, None)
            assert [line[margin].rstrip("▐ ") for line in after] == [
                line[margin].rstrip() for line in before
            ]
            assert after != before
            analyser.close()

    async def test_a_filter_wraps_nothing_and_what_is_shown_keeps_its_place(
        self, sample: Briefing
    ) -> None:
        app = reader(sample)
        async with running(app) as pilot:
            await pilot.press("d", "j")
            await pilot.pause()
            made, top = app.reader.article.layouts_made, app.reader.article.scroll_offset
            await pilot.press("1", "2", "F", "0")
            assert app.reader.article.layouts_made == made
            assert app.reader.article.scroll_offset == top

    async def test_a_search_and_the_walk_wrap_nothing(self, sample: Briefing) -> None:
        app = reader(sample)
        async with running(app) as pilot:
            made = app.reader.article.layouts_made
            await pilot.press("slash", *"drone", "enter", "n", "n", "escape", "c", "x")
            assert app.reader.article.layouts_made == made

    async def test_a_theme_keeps_the_top_and_wraps_nothing(self, sample: Briefing) -> None:
        app = reader(sample)
        async with running(app) as pilot:
            await pilot.press("d", "j")
            made, top = app.reader.article.layouts_made, app.reader.article.scroll_offset
            await pilot.press("T", "T")
            await pilot.pause()
            assert app.reader.article.layouts_made == made
            assert app.reader.article.scroll_offset == top

    async def test_a_resize_keeps_the_words_at_the_top(self, sample: Briefing) -> None:
        app = reader(sample)
        async with running(app) as pilot:
            article = app.reader.article
            await pilot.press("space", "j")
            top = article.top
            for size in (NORMAL, NARROW, (200, 30), WIDE):
                await pilot.resize_terminal(*size)
                await pilot.pause()
                row = article.text_layout.rows[article.scroll_offset.y]
                block = article.blocks[row.block]
                assert block.start + row.start <= top <= block.start + row.end
            assert article.top == top

    async def test_another_measure_keeps_the_words_at_the_top(self, sample: Briefing) -> None:
        app = reader(sample)
        async with running(app, (140, 30)) as pilot:
            article = app.reader.article
            await pilot.press("z", "space")
            await pilot.pause()
            top = article.top
            await pilot.press(*["minus"] * 6)
            await pilot.pause()
            assert article.text_layout.width < 84
            block = article.text_layout.block_at(top)
            assert article.text_layout.rows[article.scroll_offset.y].block == block
            await pilot.press("equals_sign")
            await pilot.pause()
            assert article.top == top

    async def test_the_current_statement_keeps_while_filters_change(self, sample: Briefing) -> None:
        app = reader(sample)
        async with running(app) as pilot:
            await pilot.press("n", "n", "n", "1", "0")
            assert app.reader.navigation.current == 2


class TestWhatIsShown:
    async def test_a_statement_has_its_partys_digit_and_its_kinds_sign_in_the_margin(
        self, sample: Briefing
    ) -> None:
        app = reader(sample)
        async with running(app) as pilot:
            await pilot.press("x")
            (line,) = [line for line in article_lines(app) if "2✗" in line]
            assert "Russia has denied" in line

    async def test_what_is_outside_the_filter_is_dimmed(self, sample: Briefing) -> None:
        app = reader(sample)
        async with running(app):
            article = app.reader.article
            row = article.text_layout.row_at(sample.statements[1].start)
            before = article.render_line(row)
            app.reader.navigation.use_filter(Filter(kinds=frozenset({"commitment"})))
            app.reader.show()
            after = article.render_line(row)
            assert before.text == after.text
            plain = article.render_line(article.text_layout.row_at(sample.statements[1].start) - 1)
            words = [s for s in after if s.text.strip()]
            dimmed = [s for s in plain if s.text.strip()]
            assert {s.style.color for s in words if s.style} == {
                s.style.color for s in dimmed if s.style
            }

    async def test_the_current_statement_stands_out(self, sample: Briefing) -> None:
        app = reader(sample)
        async with running(app) as pilot:
            article = app.reader.article
            row = article.text_layout.row_at(sample.statements[1].start)
            before = {s.style.bgcolor for s in article.render_line(row) if s.style}
            await pilot.press("n", "n")
            after = {s.style.bgcolor for s in article.render_line(row) if s.style}
            assert len(after) > len(before)

    async def test_who_speaks_has_the_partys_colour_and_what_is_said_has_none(
        self,
    ) -> None:
        article = document(("body", "Kyiv said that Moscow claimed the bridge was safe."))
        known = briefing(
            article,
            [
                Said("statement", "Ukraine", "Kyiv", "said",
                     "that Moscow claimed the bridge was safe"),
                Said("claim", "Russia", "Moscow", "claimed", "the bridge was safe", parent=0),
            ],
        )  # fmt: skip
        app = reader(known)
        async with running(app):
            view = app.reader.article
            colours = {
                segment.text: segment.style.color
                for segment in view.render_line(0)
                if segment.style
            }
            assert colours["claimed "] == colours["Moscow "]
            assert colours["Moscow "] != colours["Kyiv "] == colours["said "]
            (said,) = {c for text, c in colours.items() if text.startswith("the bridge")}
            assert said == colours["that "]

    async def test_the_head_says_where_the_article_comes_from(self, sample: Briefing) -> None:
        app = reader(sample)
        async with running(app):
            lines = "\n".join(article_lines(app)[:4])
            assert "Al-Jazeera" in lines
            assert lines.count("US Intelligence Indicates") == 1

    async def test_a_title_that_only_the_metadata_have_is_shown(self) -> None:
        plain = document(("body", "Words."))
        titled = Document(
            plain.source, plain.text, plain.paragraphs, plain.sections, title="A title"
        )
        app = reader(Briefing(titled))
        async with running(app):
            assert "A title" in article_lines(app)[0]

    async def test_an_article_longer_than_the_screen_has_ticks_where_the_hits_are(
        self, sample: Briefing
    ) -> None:
        app = reader(sample)
        async with running(app) as pilot:
            assert not any("▐" in line for line in article_lines(app))
            await pilot.press("3")
            ticked = [y for y, line in enumerate(article_lines(app)) if "▐" in line]
            assert 1 <= len(ticked) <= 3

    async def test_what_should_be_known_of_the_reading_is_said_at_once(
        self, sample: Briefing
    ) -> None:
        told = replace(sample.document, notices=("read as windows-1252\x1b[2J", "and more"))
        app = ReaderApp(told, config=Config(), analyser=Answering(Briefing(told)))
        async with running(app) as pilot:
            assert "read as windows-1252␛[2J (1 more: i)" in bottom(app)
            await pilot.press("i")
            assert "and more" in screen_text(app)

    async def test_an_empty_document_is_no_failure(self) -> None:
        app = ReaderApp(
            Document(Source("empty.txt", None, "0" * 64), ""),
            config=Config(),
            analyser=Answering(Briefing(Document(Source("empty.txt", None, "0" * 64), ""))),
        )
        async with running(app) as pilot:
            assert "There is no text to read here." in screen_text(app)
            await pilot.press("n", "c", "x", "G", "right_square_bracket", "y", "Y", "i")
            assert app.is_running

    async def test_without_statements_the_panels_say_so(self) -> None:
        app = reader(Briefing(document(("body", "It rained."))))
        async with running(app) as pilot:
            assert "Nobody is quoted." in screen_text(app)
            assert "No statements." in screen_text(app)
            await pilot.press("n")
            assert "Nothing to go to" in bottom(app)


class TestTheAnalysis:
    async def test_the_status_says_how_far_it_is(self, sample: Briefing) -> None:
        analyser = Waiting()
        app = ReaderApp(sample.document, config=Config(), analyser=analyser)
        async with running(app, analysed=False) as pilot:
            await pilot.pause(0.2)
            assert "analysing 3/12" in bottom(app)
            assert "In an alarming escalation" in screen_text(app)
            analyser.close()

    @pytest.mark.parametrize(
        ("error", "says"),
        [
            (BriefingError("the worker ended with signal 9"), "the worker ended with signal 9"),
            (RuntimeError("a\x1b[2Jb"), "RuntimeError: a␛[2Jb"),
        ],
    )
    async def test_a_failed_analysis_says_why_and_leaves_a_readable_article(
        self, sample: Briefing, error: Exception, says: str
    ) -> None:
        app = ReaderApp(sample.document, config=Config(), analyser=Failing(error))
        async with running(app, NORMAL) as pilot:
            assert f"not analysed: {says}" in bottom(app)
            await pilot.press("space", "slash", *"Voronezh", "enter")
            await pilot.pause()
            assert "Voronezh" in "\n".join(article_lines(app))

    async def test_leaving_closes_the_analyst(self, sample: Briefing) -> None:
        analyser = Answering(sample)
        app = ReaderApp(sample.document, config=Config(), analyser=analyser)
        async with running(app) as pilot:
            await pilot.press("q")
        assert analyser.closed


HOSTILE = [
    "He [/foo] said [@click=app.bell]ring[/] and [red]left[/red].",
    "[sic] [link=file:///etc/passwd]x[/link] [b]bold :smile: \\[x]",
    "␛]52;c;ZWNobw==␇ and ␛[2J cleared",
    "\u200bzero\u200bwidth 中文字符 👨‍👩‍👧 e\u0301 مرحبا",
]


class TestHostileText:
    @pytest.mark.parametrize("words", HOSTILE)
    async def test_it_is_shown_as_it_is_everywhere(self, words: str) -> None:
        article = document(
            ("title", words), ("heading", words), ("body", f"{words} said it rains."),
            outlet=words, path=words,
        )  # fmt: skip
        said = [Said("claim", words, words, "said", "it rains", targets=(f"x {words}",))]
        app = reader(briefing(article, said))
        async with running(app) as pilot:
            visible = words.replace("\u200b", "")
            assert visible[:40] in "\n".join(article_lines(app))
            await pilot.press("1", "n", "enter")
            assert visible[:30] in screen_text(app)
            await pilot.press("escape", "i", "escape", "f", "enter", "y", "Y")
            await pilot.press("slash", *"[/foo]", "enter", "s", "escape", "colon", *"said")
            await pilot.pause(0.2)
            assert app.is_running

    async def test_names_are_shown_as_they_are_where_one_picks_them(self) -> None:
        name = "Minister [/foo] [Iran]"
        article = document(("heading", name), ("body", f"{name} said it rains."))
        app = reader(briefing(article, [Said("claim", name, name, "said", "it rains")]))
        async with running(app) as pilot:
            await pilot.press("f", *"mini")
            await pilot.pause()
            assert name in screen_text(app)
            await pilot.press("escape", "colon", *"minister")
            await pilot.pause()
            assert f"§           {name}" in screen_text(app)
            assert f"1▌     {name}" in screen_text(app)

    async def test_a_drag_copies_the_words_unwrapped(self, sample: Briefing) -> None:
        app = reader(sample)
        async with running(app, NARROW):
            article = app.reader.article
            number = next(n for n, block in enumerate(article.blocks) if block.kind == "body")
            text = article.blocks[number].text
            selection = Selection(Offset(3, number), Offset(150, number))
            copied = article.get_selection(selection)
            assert copied is not None
            assert copied[0] == text[3:150]

    async def test_a_drag_with_the_mouse_selects_whole_words_over_rows(
        self, sample: Briefing
    ) -> None:
        app = reader(sample)
        async with running(app, NARROW) as pilot:
            article = app.reader.article
            lines = article_lines(app)
            y = next(n for n, line in enumerate(lines) if "In an alarming" in line)
            x = lines[y].index("In an")
            await pilot.mouse_down(article, offset=(x, y + 1))
            await pilot.hover(article, offset=(x + 10, y + 2))
            await pilot.mouse_up(article, offset=(x + 10, y + 2))
            copied = app.reader.get_selected_text()
            assert copied is not None
            assert copied.startswith("In an alarming escalation of defense")
            assert len(copied) > len("In an alarming escalation of defense")
            assert "\n" not in copied

    async def test_a_click_makes_a_statement_the_current_one(self, sample: Briefing) -> None:
        app = reader(sample)
        async with running(app) as pilot:
            article = app.reader.article
            lines = article_lines(app)
            y = next(n for n, line in enumerate(lines) if "accused the Iranian" in line)
            x = lines[y].index("the Iranian")
            await pilot.click(article, offset=(x + 2, y + 1))
            await pilot.pause()
            assert app.reader.navigation.current == 1


class TestThePosition:
    async def test_it_is_restored_the_next_time(self, sample: Briefing) -> None:
        first = reader(sample)
        async with running(first) as pilot:
            await pilot.press("space", "j")
            top = first.reader.article.top
            await pilot.press("q")
        second = reader(sample)
        async with running(second, (90, 30)):
            assert second.reader.article.text_layout.row_at(top) == (
                second.reader.article.scroll_offset.y
            )

    async def test_it_is_not_restored_within_the_first_screen(self, sample: Briefing) -> None:
        position.remember(sample.document, sample.statements[1].start)
        app = reader(sample)
        async with running(app):
            assert app.reader.article.scroll_offset.y == 0

    @pytest.mark.parametrize("damage", ["", "[1]", "{", "\x00", '{"x": "y"}', "[" * 100_000])
    def test_a_damaged_file_is_no_failure(self, damage: str) -> None:
        article = plain("a")
        position.remember(article, 7)
        from briefing import paths

        (paths.state_folder() / "positions.json").write_text(damage)
        assert position.recall(article) is None
        position.remember(article, 9)
        assert position.recall(article) == 9

    def test_one_kept_by_the_bytes_of_an_article_is_found_and_kept_by_its_text(self) -> None:
        from briefing import paths

        article = plain("a")
        file = paths.state_folder() / "positions.json"
        file.write_text(json.dumps({article.source.sha256: 7}))
        assert position.recall(article) == 7
        position.remember(article, 9)
        assert json.loads(file.read_text()) == {article.id: 9}

    def test_the_articles_read_last_are_kept(self) -> None:
        for number in range(510):
            position.remember(plain(str(number)), number + 1)
        assert position.recall(plain("509")) == 510
        assert position.recall(plain("0")) is None


class TestTheSetting:
    def test_each_offset_stands_on_the_row_that_holds_it(self, sample: Briefing) -> None:
        from briefing.reader.text.layout import blocks_of

        blocks = blocks_of(sample.document)
        text_layout = TextLayout(blocks, 40)
        for number, block in enumerate(blocks):
            if block.printed:
                for offset in range(0, len(block.text), 7):
                    row = text_layout.rows[text_layout.row_at(block.start + offset)]
                    assert row.block == number
                    assert row.start <= offset < row.end

    async def test_every_line_of_the_screen_is_as_wide_as_the_terminal(self) -> None:
        words = "日本語 👨‍👩‍👧 e\u0301\u0301 \u200b wide 中文字符 " * 20
        app = reader(Briefing(document(("title", words), ("body", words))))
        async with running(app, NARROW):
            from rich.cells import cell_len

            assert {cell_len(line) for line in screen_lines(app)} == {60}

    def test_each_row_is_found_again_by_the_offset_it_begins_at(self, sample: Briefing) -> None:
        from briefing.reader.text.layout import blocks_of

        text_layout = TextLayout(blocks_of(sample.document), 40)
        found = [text_layout.row_at(text_layout.offset_at(row)) for row in range(len(text_layout))]
        about = next(n for n, b in enumerate(text_layout.blocks) if b.kind == "about")
        for row, again in enumerate(found):
            if text_layout.rows[row].block != about:
                assert abs(again - row) <= (
                    text_layout.rows[row].start == text_layout.rows[row].end
                )
