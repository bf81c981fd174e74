"""What the bottom line of the reader says: where one is, what one can do, what happened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.geometry import Offset

from briefing.reader.commands import COMMANDS, Command
from briefing.reader.keys import shown_key
from briefing.reader.screens.applicable import applies
from briefing.reader.text.wrap import shown
from briefing.reader.widgets.bar import Hint
from briefing.reader.widgets.contents import section_name
from briefing.reader.widgets.cursor_list import CursorList
from briefing.reader.widgets.status import Place, status

if TYPE_CHECKING:
    from textual.timer import Timer

    from briefing.reader.screens.reader import ReaderScreen

__all__ = ["BottomLine"]

_FLASH_SECONDS = 4.0
_ALOUD_SECONDS = 3600.0


class BottomLine:
    """Keeps the bottom line as the screen is."""

    def __init__(self, screen: ReaderScreen) -> None:
        self._screen = screen
        self.progress = 0.0
        """How much of the article had been on the screen when the line was last set."""
        self._timer: Timer | None = None  # of what is said for a while

    def show(self) -> None:
        """Say where one is, and what one can do."""
        screen = self._screen
        self.progress = screen.article.progress
        navigation, section = screen.navigation, screen.sections.current
        sections = screen.document.sections
        if screen.is_plain:
            self._say_aloud()
            return
        place = Place(
            navigation,
            section=None if section is None else section_name(sections[section]),
            progress=self.progress,
            analysis=screen.arriving.state,
            note=screen.marks.note_of(navigation.current),
        )
        screen.bar.show_status(status(place, screen.app.size.width))
        screen.bar.show_hints(
            [
                Hint(shown_key(key), c.label, f"screen.command('{c.id}')", c.footer)
                for c in COMMANDS
                if c.footer and (key := self._key(c)) and applies(c, screen)
            ]
        )

    def _key(self, command: Command) -> str | None:
        """The first of an action's keys that does it where one is: a list has Enter for itself."""
        screen = self._screen
        taken = "" if screen.focused in (None, screen.article) else "enter"
        return next((key for key in screen.keys[command.id] if key != taken), None)

    def _say_aloud(self) -> None:
        """Tell in words what has the focus; the terminal's cursor goes there.

        Screen readers read what changes where that cursor is.
        """
        from briefing.reader.widgets.aloud import in_words

        screen = self._screen
        focused = screen.focused
        listed = focused.in_words() if isinstance(focused, CursorList) else None
        said = in_words(screen.navigation, listed, screen.arriving.state)
        screen.bar.show_status(Content(said))
        if focused in (screen.article, screen.actors, screen.contents, screen.claims):
            screen.call_after_refresh(self._point)

    def _point(self) -> None:
        """Put the terminal's cursor where the line begins, once it has its lines."""
        bar = self._screen.bar
        if bar.is_attached and bar.display:
            self._screen.app.cursor_position = Offset(0, bar.region.y)

    # What happened.

    def flash(self, text: str, *, of_current: bool = False) -> None:
        """Say what happened; soon the line says again where one is.

        Args:
            text: may hold anything: it is made safe here.
            of_current: whether the current statement is told with it, where it is read aloud.
        """
        from briefing.ingest.text.clean import safe_line

        if self._timer is not None:
            self._timer.stop()
        screen = self._screen
        said = safe_line(" ".join(shown(text).split()))
        if of_current and screen.is_plain:
            from briefing.reader.widgets.aloud import in_words

            said = f"{said}. {in_words(screen.navigation, None, screen.arriving.state)}"
        screen.bar.show_flash(Content(said))
        # What is read aloud stays until a key is pressed.
        seconds = _ALOUD_SECONDS if screen.is_plain else _FLASH_SECONDS
        self._timer = screen.set_timer(seconds, self.end_flash)

    def end_flash(self) -> None:
        """Say again where one is."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
            self._screen.bar.show_flash(None)

    def flash_notices(self, notices: Sequence[str]) -> None:
        """Say the first thing that is to be known, and where the others stand."""
        if notices:
            key = next((shown_key(key) for key in self._screen.keys["info"]), "")
            more = f" ({len(notices) - 1} more: {key})" if len(notices) > 1 and key else ""
            self.flash(f"{notices[0]}{more}")
