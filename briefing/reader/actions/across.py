"""Across articles: accounts of this event, the open register, positions through time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from briefing.errors import BriefingError
from briefing.reader.messages import ArticleWanted, StatementPicked
from briefing.reader.state.across import Across

if TYPE_CHECKING:
    from briefing.compare.collection import Said
    from briefing.model import Briefing
    from briefing.reader.screens.across import Found
    from briefing.reader.screens.reader import ReaderScreen
    from briefing.reader.state.across import Gathered

__all__ = ["AcrossArticles"]

_Gathers = Callable[["Briefing"], "Gathered"]
_Lists = Callable[["Gathered"], "Found"]


class AcrossArticles:
    """Gathers articles in a thread, lists what is found, and goes where the user picks."""

    def __init__(self, screen: ReaderScreen) -> None:
        self._screen = screen
        self.across = Across()
        self._gathered: Gathered | None = None

    def actions(self) -> dict[str, Callable[[], object]]:
        """What each command does."""
        return {
            "across.accounts": self._accounts,
            "across.register": self._register,
            "across.timeline": self._timeline,
        }

    def _accounts(self) -> None:
        def lists(gathered: Gathered) -> Found:
            from briefing.reader.screens.across_lists import accounts_found

            return accounts_found(gathered)

        self._begin(self.across.accounts, lists, "Looking for accounts of this event …", 2)

    def _register(self) -> None:
        def lists(gathered: Gathered) -> Found:
            from briefing.reader.screens.across_lists import register_found

            return register_found(gathered)

        self._begin(self.across.everything, lists, "Looking for claims and answers …")

    def _timeline(self) -> None:
        def lists(gathered: Gathered) -> Found:
            from briefing.reader.screens.across_lists import timeline_found

            party = self._party()
            figure = gathered.collection.roster.figure(0, party) if party else None
            return timeline_found(gathered, figure)

        self._begin(self.across.everything, lists, "Looking through the weeks …")

    def _party(self) -> str | None:
        """The one side that the article is filtered by, if it is one."""
        parties = self._screen.filter.parties
        return next(iter(parties)) if len(parties) == 1 else None

    def _begin(self, gathers: _Gathers, lists: _Lists, said: str, least: int = 1) -> None:
        screen = self._screen
        ledger = screen.navigation.ledger
        if ledger is None:
            screen.flash_no_ledger()
            return
        if refusal := self.across.refusal:
            screen.flash(refusal)
            return
        screen.flash(said)
        briefing = ledger.briefing

        def work() -> None:
            from briefing.ingest.text.clean import safe_line

            tell = screen.app.call_from_thread
            try:
                gathered = gathers(briefing)
                if len(gathered.collection.briefings) < least:
                    tell(screen.flash, "The library holds no other account of this event")
                    return
                found = lists(gathered)
            except BriefingError as error:
                tell(screen.flash, safe_line(str(error)))
                return
            tell(self._show, gathered, found)

        screen.app.run_worker(
            work, thread=True, exclusive=True, group="across", exit_on_error=False
        )

    def _show(self, gathered: Gathered, found: Found) -> None:
        screen = self._screen
        screen.end_flash()
        if screen.app.screen is not screen:
            return  # something else was opened meanwhile
        from briefing.reader.screens.across import AcrossScreen

        self._gathered = gathered
        screen.app.push_screen(AcrossScreen(screen.keys, found), self._go)

    def _go(self, said: Said | None) -> None:
        """To a statement, here or in another article of the library."""
        gathered, self._gathered = self._gathered, None
        if said is None or gathered is None:
            return
        if said.article == gathered.here:
            self._visit(said)
            return
        number = gathered.ids[said.article]
        if number is None:
            self._screen.flash("That article is not in the library")
            return
        try:
            document = self.across.document(number)
        except BriefingError as error:
            from briefing.ingest.text.clean import safe_line

            self._screen.flash(safe_line(str(error)))
            return
        self._screen.post_message(ArticleWanted(document, said.statement.start))

    def _visit(self, said: Said) -> None:
        ledger = self._screen.navigation.ledger
        statements = ledger.statements if ledger else ()
        for place, statement in enumerate(statements):
            if statement.id == said.statement.id:
                self._screen.post_message(StatementPicked(place, visit=True))
