"""Going from statement to statement, and looking at one with its answers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from briefing.reader.messages import StatementPicked
from briefing.reader.state.navigation import Target

if TYPE_CHECKING:
    from briefing.reader.screens.reader import ReaderScreen

_NOTHING: dict[Target, str] = {
    "hit": "Nothing to go to",
    "claim": "No claims here",
    "denial": "No denials here",
}


class Statements:
    """Makes another statement the current one."""

    def __init__(self, screen: ReaderScreen) -> None:
        self._screen = screen

    def actions(self) -> dict[str, Callable[[], object]]:
        """What each command does."""
        return {
            "nav.next": partial(self.step, "hit", forward=True),
            "nav.previous": partial(self.step, "hit", forward=False),
            "nav.next-claim": partial(self.step, "claim", forward=True),
            "nav.previous-claim": partial(self.step, "claim", forward=False),
            "nav.next-denial": partial(self.step, "denial", forward=True),
            "nav.previous-denial": partial(self.step, "denial", forward=False),
            "nav.detail": self.show_detail,
        }

    def step(self, target: Target, *, forward: bool) -> None:
        """To the next target, or the one before."""
        screen = self._screen
        navigation, article = screen.navigation, screen.article
        searching = target == "hit" and bool(screen.filter.query)
        if navigation.ledger is None and not searching:
            screen.flash_no_ledger()
            return
        step = navigation.step(target, forward=forward, top=article.top, visible=article.shows)
        if step is None:
            screen.flash(_NOTHING[target])
            return
        screen.panels.forget_origin()
        screen.go_to(step.offset)
        if searching:
            screen.take_current_at(step.offset)
        screen.show()
        if step.anew and len(navigation.hits) > 1:
            end = "beginning" if forward else "end"
            screen.flash(f"From the {end} again", of_current=True)

    def show_detail(self) -> None:
        """Show all that is known of the current statement, and its answers."""
        screen = self._screen
        subject = screen.subject_or_reason()
        if subject is None:
            return
        from briefing.reader.screens.detail import DetailScreen

        correct = screen.corrections.correct
        detail = DetailScreen(screen.keys, screen.navigation, subject, correct=correct)
        screen.app.push_screen(detail, self._go_to_words)

    def _go_to_words(self, statement: int | None) -> None:
        if statement is not None:
            self._screen.post_message(StatementPicked(statement, visit=True))
