"""Showing, hiding and leaving panels, and how wide the text is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.widget import Widget

from briefing.reader.commands import QUIT
from briefing.reader.keys import shown_key
from briefing.reader.state.panels import PANELS, PanelName
from briefing.reader.widgets.cursor_list import CursorList

if TYPE_CHECKING:
    from briefing.reader.screens.reader import ReaderScreen

_MEASURE_STEP = 4  # columns
_MEASURES = (40, 140)


class Panels:
    """Arranges the screen, and remembers the list from which one went to the article."""

    def __init__(self, screen: ReaderScreen) -> None:
        self._screen = screen
        self._origin: Widget | None = None

    def actions(self) -> dict[str, Callable[[], object]]:
        """What each command does."""
        return {
            "nav.back": self.go_back,
            "panel.actors": partial(self._toggle, "actors"),
            "panel.contents": partial(self._toggle, "contents"),
            "panel.claims": partial(self._toggle, "claims"),
            "panel.enter-next": partial(self._enter_next, 1),
            "panel.enter-previous": partial(self._enter_next, -1),
            "panel.next-tab": partial(self._turn, 1),
            "panel.previous-tab": partial(self._turn, -1),
            "panel.fold": self._fold_any,
            "view.zen": self._zen,
            "view.wider": self._wider,
            "view.narrower": self._narrower,
            "view.measure": lambda: self._set_measure(self._screen.configured_measure),
        }

    # Panels.

    def _toggle(self, name: PanelName) -> None:
        """Show a panel and go there; hide it if that is where one is."""
        screen = self._screen
        body = screen.panel(name).body
        if name in screen.panel_layout.shown and screen.focused is body:
            screen.panel_layout.hide(name)
            screen.show_panels()
        else:
            screen.panel_layout.show(name)
            screen.show_panels()
            screen.set_focus(body)
        screen.show()

    def _zen(self) -> None:
        layout = self._screen.panel_layout
        layout.zen = not layout.zen
        self._screen.show_panels()
        if self._screen.focused is self._screen.article:
            self._screen.uncover()
        self._screen.flash("Nothing but the article" if layout.zen else "With the panels again")

    def _turn(self, by: int) -> None:
        """Go to another part of the claims, if they are to be seen; in the actors, fold."""
        screen = self._screen
        if screen.focused is screen.actors:
            self._fold(by < 0)
        elif "claims" in screen.panel_layout.shown:
            screen.claims.turn(by)
            screen.show()
        else:
            key = next((shown_key(key) for key in screen.keys["panel.claims"]), "")
            screen.flash("The claims are hidden" + (f"; {key} shows them" if key else ""))

    def _fold_any(self) -> None:
        """Fold or unfold the party under the cursor; out of the actors, all parties."""
        screen = self._screen
        if screen.navigation.ledger is None:
            screen.flash_no_ledger()
        elif screen.focused is screen.actors:
            self._fold(None)
        else:
            hidden = screen.actors.fold_all()
            screen.flash("Only the parties are listed" if hidden else "Everybody is listed")

    def _fold(self, folded: bool | None) -> None:
        if not self._screen.actors.fold(folded):
            self._screen.flash("Nobody is listed below that party")

    def _enter_next(self, by: int) -> None:
        """Go round the article and the panels beside it; where there is none, say what opens one.

        Args:
            by: 1 for the next, -1 for the one before.
        """
        screen = self._screen
        if len(screen.focus_chain) > 1:
            screen.focus_next() if by > 0 else screen.focus_previous()
            return
        opening = [
            f"{shown_key(screen.keys[f'panel.{name}'][0])} {name}"
            for name in PANELS
            if screen.keys[f"panel.{name}"]
        ]
        screen.flash("No panel is open" + (f": {', '.join(opening)}" if opening else ""))

    # From a panel to the article and back.

    def visit(self, offset: int) -> None:
        """Go from a list to words in the article; Escape leads back."""
        origin = self._screen.focused
        self.leave()
        self._origin = origin if isinstance(origin, CursorList) else None
        self._screen.go_to(offset)

    def leave(self) -> None:
        """Go to the article; a panel that lies over it goes away."""
        screen = self._screen
        screen.set_focus(screen.article)
        if screen.panel_layout.covers:
            for name in screen.panel_layout.shown:
                screen.panel_layout.hide(name)
            screen.show_panels()
        screen.show()

    def forget_origin(self) -> None:
        """Escape leads back to no list any more."""
        self._origin = None

    def go_back(self) -> None:
        """Undo one thing: the place one is in, the search, the filter. Never quits."""
        screen = self._screen
        if screen.filters.is_searching:
            screen.filters.undo_search()
        elif screen.across.cancel():
            return
        elif isinstance(screen.focused, CursorList):
            self.leave()
        elif self._origin is not None:
            self._return()
        elif screen.filter.query:
            screen.search("")
        elif screen.filter.selects:
            screen.filters.clear()
        else:
            key = next((shown_key(key) for key in screen.keys[QUIT]), "")
            screen.flash("Nothing to leave" + (f"; {key} quits" if key else ""))

    def _return(self) -> None:
        """To the list one came from."""
        screen = self._screen
        origin, self._origin = self._origin, None
        for name in PANELS:
            if screen.panel(name).body is origin:
                screen.panel_layout.show(name)
                screen.show_panels()
                screen.set_focus(screen.panel(name).body)

    # The column of text.

    def _wider(self) -> None:
        screen = self._screen
        wanted = screen.measure + _MEASURE_STEP
        if screen.article.text_layout.width < screen.measure:
            screen.flash(f"{screen.article.text_layout.width} columns are all there is room for")
        else:
            self._set_measure(wanted)

    def _narrower(self) -> None:
        self._set_measure(self._screen.article.text_layout.width - _MEASURE_STEP)

    def _set_measure(self, measure: int) -> None:
        screen, (least, most) = self._screen, _MEASURES
        screen.measure = max(least, min(measure, most))
        screen.article.set_measure(screen.measure)
        if measure < least or measure > most:
            end = "least" if measure < least else "most"
            screen.flash(f"{screen.measure} columns are the {end}")
        else:
            screen.flash(f"At most {screen.measure} columns")
