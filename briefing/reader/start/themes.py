"""The reader's own themes, and the party colours for themes that have none.

The colours themselves stand in ``styles/themes.toml``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from briefing import resources
from briefing.errors import CONFIG_ERROR, BriefingError

if TYPE_CHECKING:
    from textual.theme import Theme

DARK = "briefing-dark"
LIGHT = "briefing-light"
TERMINAL = "briefing-terminal"
CYCLE = (DARK, LIGHT, TERMINAL)


@cache
def written_themes() -> dict[str, dict[str, Any]]:
    """The themes by name, as they are written."""
    with (resources.data("styles") / "themes.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def own_themes() -> dict[str, Theme]:
    """The themes by name."""
    from textual.theme import Theme  # the first frame needs the colours before Textual

    return {name: Theme(name=name, **values) for name, values in written_themes().items()}


def fallback_variables(theme: Theme) -> dict[str, str]:
    """What a theme made elsewhere lacks: the party colours of the own theme most like it."""
    name = TERMINAL if theme.ansi else DARK if theme.dark else LIGHT
    variables = own_themes()[name].variables
    return {key: value for key, value in variables.items() if key.startswith("party-")}


def known_theme(name: str, known: Iterable[str]) -> str:
    """The name of a theme that exists.

    Raises:
        BriefingError: code 78, with the nearest name.
    """
    if name in (names := sorted(known)):
        return name
    import difflib

    close = difflib.get_close_matches(name, names, n=1, cutoff=0)
    raise BriefingError(
        f"no theme is called {name!r}",
        where="theme",
        hint=f"did you mean {close[0]!r}?",
        code=CONFIG_ERROR,
    )
