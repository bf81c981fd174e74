"""The home screen's app: ends with the entry that is to be read."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.screen import Screen

from briefing import read_only, resources
from briefing.config import Config
from briefing.errors import SOFTWARE
from briefing.reader.commands import QUIT
from briefing.reader.keys import resolve_keys, shown_key
from briefing.reader.screens.home import HomeScreen, Shelf
from briefing.reader.start.drivers import driver
from briefing.reader.start.key_queue import KeyQueue
from briefing.reader.start.themes import fallback_variables, known_theme, own_themes
from briefing.reader.start.typed_ahead import is_for_next
from briefing.reader.state import preferences
from briefing.reader.state.home import Entry

if TYPE_CHECKING:
    from rich.console import RenderableType

    from briefing.reader.start.first_frame import FirstFrame

__all__ = ["HomeApp"]


class HomeApp(App[Entry]):
    """Lists what is kept; ends with what is to be read, or None."""

    TITLE = "briefing"
    CSS_PATH = resources.data("styles") / "home.tcss"
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self,
        entries: Sequence[Entry],
        shelf: Shelf,
        *,
        config: Config,
        query: str = "",
        first_frame: FirstFrame | None = None,
    ) -> None:
        """Make the home screen.

        Args:
            entries: the articles that were opened or added last.
            shelf: where to look for others.
            config: the user's wishes.
            query: what to search for at once.
            first_frame: what is on the terminal already, to be drawn over.

        Raises:
            BriefingError: code 78, for a key or a theme that does not exist.
        """
        super().__init__(driver_class=driver(first_frame))
        self.animation_level = "none"
        self._has_panicked = False
        self._config = config
        for theme in own_themes().values():
            self.register_theme(theme)
        self._preferred = preferences.recall(config)
        self.theme = known_theme(self._preferred.theme, self.available_themes)
        self._keys = resolve_keys(config.keys)
        self._typed = KeyQueue(self, self._act_on)
        self.home = HomeScreen(entries, shelf, self._keys, query)

    @property
    def exit_code(self) -> int:
        """What the program is to end with: 70 where an error ended the app."""
        return SOFTWARE if self._has_panicked else self.return_code or 0

    def panic(self, *renderables: RenderableType) -> None:
        """End because of an error."""
        self._has_panicked = True
        super().panic(*renderables)

    def get_default_screen(self) -> Screen[None]:
        """The one screen."""
        return self.home

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Party colours for a theme that has none."""
        return fallback_variables(self.current_theme)

    async def on_event(self, event: events.Event) -> None:
        """Keys wait for those before them. One on the way out is for what comes."""
        if is_for_next(event, is_leaving=self._exit):
            return
        if self._typed.takes(event):
            await self._typed.put(event)
        else:
            await super().on_event(event)

    async def _act_on(self, event: events.Event) -> None:
        """A key ends what was said about the key before."""
        if isinstance(event, events.Key):
            self.home.end_flash()
        await super().on_event(event)

    def action_help_quit(self) -> None:
        """Ctrl+C says how to leave."""
        self.home.flash(f"{shown_key(self._keys[QUIT][0])} quits")

    def on_mount(self) -> None:
        """Collect garbage from now on; whoever starts the app may have saved it that."""
        self.call_after_refresh(gc.enable)

    async def on_unmount(self) -> None:
        """Remember the theme."""
        from dataclasses import replace

        if not read_only.is_enforced():
            preferences.remember(self._config, replace(self._preferred, theme=self.theme))
