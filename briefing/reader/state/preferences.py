"""How one had arranged the reader, kept from one day to the next: theme, width, panels, folding.

What is configured comes first: a theme or a width is kept beside the configured one that it took
the place of, and holds only as long as that is still configured.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefing import paths
from briefing.config import NARROWEST, WIDEST, Config
from briefing.errors import BriefingError
from briefing.reader.start.themes import DARK, written_themes
from briefing.reader.state.panels import DEFAULT_PANELS, PANELS, Breadth, PanelName


@dataclass(frozen=True)
class Preferences:
    """How the reader is arranged."""

    theme: str
    width: int
    """Columns of text, at most."""
    panels: Mapping[Breadth, frozenset[PanelName]] = field(default_factory=lambda: DEFAULT_PANELS)
    """The panels shown at each breadth of the screen."""
    folded: bool = False
    """Whether only parties are listed among the actors."""


def _file() -> Path:
    return paths.state_folder() / "reader.json"


def recall(config: Config) -> Preferences:
    """How the reader was arranged last; as it is configured where that is not known.

    A file that is missing or damaged is as none, and so is a value in it that cannot be.
    """
    kept = _read()
    return Preferences(
        _theme(kept.get("theme"), config),
        _width(kept.get("width"), config),
        _panels(kept.get("panels")),
        kept.get("folded") is True,
    )


def remember(config: Config, preferences: Preferences) -> None:
    """Keep how the reader is arranged, if that is another way than before.

    What cannot be written is no reason to trouble the user.
    """
    if preferences == recall(config):
        return
    # Only needed when one leaves; it loads what takes a while.
    import json

    from briefing.files import write_whole

    content = {
        "theme": {"is": preferences.theme, "configured": config.theme},
        "width": {"is": preferences.width, "configured": config.width},
        "panels": {breadth: sorted(shown) for breadth, shown in preferences.panels.items()},
        "folded": preferences.folded,
    }
    with contextlib.suppress(OSError, BriefingError):
        write_whole(_file(), json.dumps(content, indent=1), replace=True, mode=0o600)


def _theme(kept: object, config: Config) -> str:
    configured = config.theme or DARK
    if not isinstance(kept, dict) or kept.get("configured", DARK) != config.theme:
        return configured
    theme = kept.get("is")
    return theme if isinstance(theme, str) and theme in written_themes() else configured


def _width(kept: object, config: Config) -> int:
    if not isinstance(kept, dict) or kept.get("configured") != config.width:
        return config.width
    width = kept.get("is")
    if isinstance(width, int) and NARROWEST <= width <= WIDEST:
        return width
    return config.width


def _panels(kept: object) -> Mapping[Breadth, frozenset[PanelName]]:
    if not isinstance(kept, dict):
        return DEFAULT_PANELS
    panels = dict(DEFAULT_PANELS)
    for breadth in DEFAULT_PANELS:
        shown = kept.get(breadth)
        if isinstance(shown, list):
            panels[breadth] = frozenset(name for name in PANELS if name in shown)
    return panels


def _read() -> dict[str, Any]:
    try:
        written = _file().read_text(encoding="utf-8")
    except (OSError, ValueError):
        return {}
    import json

    try:
        data = json.loads(written)
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}
