"""Party colours can be read on every ground that they stand on."""

from __future__ import annotations

import pytest
from textual.color import Color

from briefing.config import Config
from briefing.errors import CONFIG_ERROR, BriefingError
from briefing.model import Briefing
from briefing.reader.app import ReaderApp
from briefing.reader.start.themes import DARK, LIGHT, TERMINAL, known_theme, own_themes
from tests.reader.building import Answering
from tests.reader.driving import running


def luminance(colour: Color) -> float:
    """Relative luminance after WCAG 2.1."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.normalized
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: Color, other: Color) -> float:
    """The ratio of WCAG 2.1, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", [DARK, LIGHT])
@pytest.mark.parametrize("ground", ["background", "surface"])
@pytest.mark.parametrize("digit", range(10))
def test_a_partys_colour_has_contrast_on_the_article_and_the_panels(
    name: str, ground: str, digit: int
) -> None:
    theme = own_themes()[name]
    colour = Color.parse(theme.variables[f"party-{digit}"])
    assert contrast(colour, Color.parse(getattr(theme, ground))) >= 4.5


@pytest.mark.parametrize("name", [DARK, LIGHT])
@pytest.mark.parametrize("digit", range(10))
def test_the_current_statement_has_contrast_on_its_tint(name: str, digit: int) -> None:
    theme = own_themes()[name]
    ground = Color.parse(theme.background or "")
    tint = ground.blend(Color.parse(theme.variables[f"party-{digit}"]), 0.30)
    assert contrast(Color.parse(theme.foreground or ""), tint) >= 4.5


@pytest.mark.parametrize("name", [DARK, LIGHT])
def test_headings_and_found_words_have_contrast(name: str) -> None:
    theme = own_themes()[name]
    accent, ground = Color.parse(theme.accent or ""), Color.parse(theme.background or "")
    assert contrast(accent, ground) >= 4.5
    assert contrast(ground, ground.blend(accent, 0.70)) >= 3


@pytest.mark.parametrize("name", [DARK, LIGHT])
def test_the_colour_of_headings_and_keys_is_no_partys(name: str) -> None:
    accent = Color.parse(own_themes()[name].accent or "")
    assert max(accent.rgb) - min(accent.rgb) < 16  # it has no hue; each party's has


@pytest.mark.parametrize("name", [DARK, LIGHT])
def test_what_recedes_can_still_be_read(name: str) -> None:
    theme = own_themes()[name]
    ground = Color.parse(theme.background or "")
    outside = ground.blend(Color.parse(theme.foreground or ""), 0.52)
    assert contrast(outside, ground) >= 3


def test_the_terminals_theme_names_only_the_terminals_colours() -> None:
    theme = own_themes()[TERMINAL]
    assert theme.ansi
    for name, value in theme.variables.items():
        if name.startswith("party-"):
            assert value.startswith("ansi_"), name


def test_an_unknown_theme_is_named_with_the_nearest() -> None:
    with pytest.raises(BriefingError, match="did you mean 'nord'") as caught:
        known_theme("nrod", [DARK, "nord"])
    assert caught.value.code == CONFIG_ERROR


async def test_in_the_terminals_own_colours_nothing_selected_or_found_is_dim(
    sample: Briefing,
) -> None:
    app = ReaderApp(sample.document, config=Config(theme=TERMINAL), analyser=Answering(sample))
    async with running(app) as pilot:
        await pilot.press("2", "slash", *"drone", "enter")
        await pilot.pause()
        article = app.reader.article
        rows = [list(article.render_line(y)) for y in range(article.size.height)]
        styles = [segment.style for row in rows for segment in row if segment.style]
        assert any(style.dim for style in styles)  # what the filter leaves out
        selected = [style for style in styles if style.reverse]
        assert selected
        assert not [style for style in selected if style.dim]
