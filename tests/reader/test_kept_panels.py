"""Panels drawn before Textual is there: only if they would look the same, and only paint."""

from __future__ import annotations

import json

import pytest
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from briefing import paths
from briefing.config import Config
from briefing.corrections.apply import amended
from briefing.corrections.store import change
from briefing.reader.start import kept_panels
from briefing.reader.start.first_frame import Size
from tests.library.making import article, read

SIZE = Size(120, 40)
TRUE = ColorSystem.TRUECOLOR


def seen(**changed: object) -> str:
    given: dict[str, object] = {"config": Config(), "size": SIZE, "theme": "d", "colours": TRUE}
    return kept_panels.signature(article(), **{**given, **changed})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changed",
    [
        {"size": Size(119, 40)},
        {"theme": "light"},
        {"colours": ColorSystem.STANDARD},
        {"config": Config(pipeline="fast")},
        {"config": Config(keys={"nav.next": "j"})},
    ],
)
def test_what_looks_otherwise_has_another_signature(changed: dict[str, object]) -> None:
    assert seen() == seen()
    assert seen(**changed) != seen()


def test_a_correction_changes_the_signature_and_a_pipeline_of_one_s_own_has_none() -> None:
    before = seen()
    briefing = read(article())
    statement = briefing.statements[0]
    change(briefing.document, lambda c: amended(briefing, c, statement, kind="dismissal"))
    assert seen() != before
    assert seen(config=Config(pipeline="/of/my/own")) == ""


def test_panels_are_recalled_as_long_as_they_look_the_same() -> None:
    paint = "\x1b[2;1H\x1b[38;2;1;2;3mwords\x1b[0m"
    kept_panels.keep(article(), "one", paint)
    assert kept_panels.recall(article(), "one") == paint
    assert kept_panels.recall(article(), "two") == ""
    assert kept_panels.recall(article(), "") == ""
    assert kept_panels.recall(article("Another."), "one") == ""
    kept_panels.forget(article().id)
    assert kept_panels.recall(article(), "one") == ""


@pytest.mark.parametrize(
    "paint",
    ["\x1b]52;c;ZWNobw==\x07", "\x1b[2J", "a\nb", "\x9b31m", "\x1b[?1049l", "\x1bPq", "\u202e"],
)
def test_what_does_more_than_paint_is_not_drawn(paint: str) -> None:
    kept_panels.keep(article(), "one", f"\x1b[1;1Hwords{paint}")
    assert kept_panels.recall(article(), "one") == ""


@pytest.mark.parametrize("content", ["", "[]", '{"signature": "one"}', "{", '"one"'])
def test_a_damaged_file_is_as_none(content: str) -> None:
    kept_panels.keep(article(), "one", "words")
    (paths.panels_folder() / f"{article().id}.json").write_text(content)
    assert kept_panels.recall(article(), "one") == ""


def test_only_the_first_line_and_the_panels_are_painted() -> None:
    strips = [Strip([Segment("0123456789" * 12, Style(bold=True))], 120)] * 3
    painted = kept_panels.painted(strips, Size(120, 3), TRUE)
    size = Size(120, 3)
    first, side, claims = painted.split("\x1b[1m")[1:]
    assert first.startswith("0123456789" * 12)
    assert side.startswith(("0123456789" * 12)[: size.side] + "\x1b[0m")
    assert claims.startswith(("0123456789" * 12)[120 - size.claims :])
    assert json.dumps(painted)
