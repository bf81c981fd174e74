"""The styles of the parties, from the theme's ``$party-N``.

Not component classes, since Textual matches each of those against the whole style sheet whenever
a widget is styled, and there would be three dozen.
"""

from __future__ import annotations

from rich.style import Style
from textual.color import Color
from textual.widget import Widget

PLAIN = Style()
BOLD = Style(bold=True)
"""Made once: a line asks for them by the dozen."""

_TINT = 0.30
"""How much of its party's colour the ground of the current statement has."""


def party_style(widget: Widget, digit: int) -> Style:
    """The ink of the party of that digit; 0 for those without one."""
    return Style(color=_colour(widget, digit).rich_color)


def current_style(widget: Widget, digit: int) -> Style:
    """Ink and ground of the current statement, if it is of the party of that digit."""
    app, colour = widget.app, _colour(widget, digit)
    if app.native_ansi_color or app.no_color:
        # There are no tints among sixteen colours, and without colours they could be overlooked.
        # What recedes around it is dim there; it never is.
        return Style(color=colour.rich_color, reverse=True, bold=True, dim=False)
    ground = widget.background_colors[1].blend(colour, _TINT)
    return Style(color=widget.colors[3].rich_color, bgcolor=ground.rich_color)


def ink(widget: Widget, component: str) -> Style:
    """A component class's colour, blended with the ground but not painting it."""
    style = widget.get_component_rich_style(component)
    return style.without_color + Style(color=style.color)


def _colour(widget: Widget, digit: int) -> Color:
    return Color.parse(widget.app.theme_variables[f"party-{digit}"])
