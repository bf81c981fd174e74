"""From one article to another of those that were opened together."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.reader.screens.reader import ReaderScreen

__all__ = ["OtherArticles"]


class OtherArticles:
    """Leaves the reader for another article, which whoever runs it opens."""

    def __init__(self, screen: ReaderScreen) -> None:
        self._screen = screen

    def actions(self) -> dict[str, Callable[[], object]]:
        """What each command does."""
        return {
            "article.next": lambda: self._step(1),
            "article.previous": lambda: self._step(-1),
            "article.list": self._list,
        }

    def _step(self, step: int) -> None:
        articles = self._screen.articles
        if articles.are_several:
            self._go(articles.beside(step))
        else:
            self._screen.flash("This is the only article")

    def _list(self) -> None:
        from briefing.reader.screens.picker import Choice, Picker
        from briefing.reader.text.wrap import shown

        articles = self._screen.articles
        if not articles.are_several:
            self._screen.flash("This is the only article")
            return
        choices = [Choice(number, shown(name)) for number, name in enumerate(articles.names)]
        picker = Picker(self._screen.keys, choices, heading="Articles", current=articles.current)

        def picked(number: int | None) -> None:
            if number is not None and number != articles.current:
                self._go(number)

        self._screen.app.push_screen(picker, picked)

    def _go(self, number: int) -> None:
        self._screen.app.exit(number)
