"""Across articles: accounts of an event, open claims, positions through time, sides, sources."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol

from textual.screen import Screen
from textual.worker import get_current_worker

from briefing.errors import BriefingError
from briefing.reader.keys import Keys
from briefing.reader.messages import ArticleWanted, StatementPicked
from briefing.reader.state.across import Across

if TYPE_CHECKING:
    from textual.worker import Worker

    from briefing.compare.collection import Said
    from briefing.model import Briefing
    from briefing.reader.screens.across import Found
    from briefing.reader.screens.reader import ReaderScreen
    from briefing.reader.state.across import Gathered

__all__ = ["AcrossArticles", "Listing", "listings"]

Gathers = Callable[[], "Gathered"]
Lists = Callable[["Gathered"], "Found"]


class Says(Protocol):
    """What a screen does that tells its user something in a line."""

    def flash(self, text: str) -> None:
        """Say something."""

    def end_flash(self) -> None:
        """Say it no longer."""


class Listing:
    """Gathers articles in a thread, lists what is found over a screen, and says what was picked."""

    def __init__(
        self,
        screen: Screen[None],
        says: Says,
        keys: Keys,
        picked: Callable[[Gathered, Said], None],
    ) -> None:
        """
        Args:
            screen: over which it is listed.
            says: the same, for what is said in a line.
            keys: each command's.
            picked: told of the statement that is to be gone to.
        """
        self._screen = screen
        self._says = says
        self._keys = keys
        self._picked = picked
        self._worker: Worker[None] | None = None

    def cancel(self) -> bool:
        """Look no further, if something is being looked for; says whether it was."""
        worker, self._worker = self._worker, None
        if worker is None or worker.is_finished:
            return False
        worker.cancel()
        self._says.flash("Looked no further")
        return True

    def begin(self, gathers: Gathers, lists: Lists, said: str, least: int = 1) -> None:
        """Gather and list.

        Args:
            gathers: gives the articles; in a thread.
            lists: makes the list of them; in a thread.
            said: what is done, while it is done.
            least: of how many articles something can be listed.
        """
        self._says.flash(said)

        def work() -> None:
            from briefing.ingest.text.clean import safe_line

            call, own = self._screen.app.call_from_thread, get_current_worker()

            def tell(done: Callable[..., object], *told: object) -> None:
                if not own.is_cancelled:
                    call(done, *told)

            try:
                gathered = gathers()
                if len(gathered.collection.briefings) < least:
                    tell(self._says.flash, "The library holds no other account of this event")
                    return
                found = lists(gathered)
            except BriefingError as error:
                tell(self._says.flash, safe_line(str(error)))
                return
            tell(self._show, gathered, found)

        self._worker = self._screen.run_worker(
            work, thread=True, exclusive=True, group="across", exit_on_error=False
        )

    def _show(self, gathered: Gathered, found: Found) -> None:
        from briefing.reader.screens.across import AcrossScreen

        self._says.end_flash()
        if self._screen.is_current:  # nothing else was opened meanwhile

            def ended(said: Said | None) -> None:
                if said is not None:
                    self._picked(gathered, said)

            self._screen.app.push_screen(AcrossScreen(self._keys, found), ended)


def listings(
    across: Across, here: Briefing | None, columns: int, party: str | None = None
) -> dict[str, tuple[Gathers, Lists, str, int]]:
    """What can be listed, by its command: what `Listing.begin` takes.

    Args:
        across: gives the articles.
        here: the article that is read, if one is.
        columns: of the terminal.
        party: the side of it whose timeline is asked for; None is all sides.
    """

    def accounts(gathered: Gathered) -> Found:
        from briefing.reader.screens.across_lists import accounts_found

        return accounts_found(gathered)

    def register(gathered: Gathered) -> Found:
        from briefing.reader.screens.across_lists import register_found

        return register_found(gathered)

    def timeline(gathered: Gathered) -> Found:
        from briefing.reader.screens.across_lists import timeline_found

        figure = gathered.collection.roster.figure(0, party) if party else None
        return timeline_found(gathered, figure, columns=columns)

    def table(gathered: Gathered) -> Found:
        from briefing.reader.screens.across_sides import matrix_found

        return matrix_found(gathered, columns=columns)

    def sources(gathered: Gathered) -> Found:
        from briefing.reader.screens.across_sides import sources_found

        return sources_found(gathered)

    everything = partial(across.everything, here)
    found: dict[str, tuple[Gathers, Lists, str, int]] = {
        "across.register": (everything, register, "Looking for claims and answers …", 1),
        "across.timeline": (everything, timeline, "Looking through the weeks …", 1),
        "across.matrix": (everything, table, "Counting who speaks of whom …", 1),
        "across.sources": (everything, sources, "Looking for where it comes from …", 1),
    }
    if here is not None:
        looks = "Looking for accounts of this event …"
        found["across.accounts"] = (partial(across.accounts, here), accounts, looks, 2)
    return found


class AcrossArticles:
    """What the reader's keys do across articles."""

    def __init__(self, screen: ReaderScreen) -> None:
        self._screen = screen
        self._listing = Listing(screen, screen, screen.keys, self._go)
        self.across = Across()
        """Who gathers the articles."""

    def actions(self) -> dict[str, Callable[[], object]]:
        """What each command does."""
        names = ("accounts", "register", "timeline", "matrix", "sources")
        return {f"across.{name}": partial(self._list, f"across.{name}") for name in names}

    def cancel(self) -> bool:
        """Look no further, if something is being looked for; says whether it was."""
        return self._listing.cancel()

    def _list(self, command: str) -> None:
        screen = self._screen
        ledger = screen.navigation.ledger
        if ledger is None:
            screen.flash_no_ledger()
        elif refusal := self.across.refusal:
            screen.flash(refusal)
        else:
            parties = screen.filter.parties
            party = next(iter(parties)) if len(parties) == 1 else None
            self._listing.begin(
                *listings(self.across, ledger.briefing, screen.app.size.width, party)[command]
            )

    def _go(self, gathered: Gathered, said: Said) -> None:
        """To a statement, here or in another article of the library."""
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
