"""The reader itself: help, palette, theme, the way out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from briefing.reader.commands import QUIT

if TYPE_CHECKING:
    from briefing.reader.screens.reader import ReaderScreen


class Application:
    """What concerns the program, not the article."""

    def __init__(self, screen: ReaderScreen) -> None:
        self._screen = screen

    def actions(self) -> dict[str, Callable[[], object]]:
        """What each command does."""
        return {
            "info": self._info,
            "help": self._help,
            "palette": self._palette,
            "view.theme": self._next_theme,
            "suspend": self._suspend,
            QUIT: lambda: self._screen.app.exit(),
        }

    def _info(self) -> None:
        from briefing.reader.screens.info import InfoScreen

        screen = self._screen
        ledger = screen.navigation.ledger
        screen.app.push_screen(
            InfoScreen(screen.keys, screen.document, ledger, screen.arriving.state)
        )

    def _help(self) -> None:
        from briefing.reader.screens.help import HelpScreen

        self._screen.app.push_screen(HelpScreen(self._screen.keys))

    def _palette(self) -> None:
        from briefing.reader.screens.palette import palette

        def chosen(action: Callable[[], object] | None) -> None:
            if action is not None:
                action()

        self._screen.app.push_screen(palette(self._screen), chosen)

    def _next_theme(self) -> None:
        from briefing.reader.start.themes import CYCLE

        app = self._screen.app
        app.theme = CYCLE[(CYCLE.index(app.theme) + 1) % len(CYCLE) if app.theme in CYCLE else 0]
        self._screen.flash(f"Theme: {app.theme}")

    def _suspend(self) -> None:
        if self._screen.app.is_web:
            self._screen.flash("There is no shell here to go back to")
        else:
            self._screen.app.action_suspend_process()
