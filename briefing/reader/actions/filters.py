"""Filtering the statements, and searching the words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from briefing.reader.keys import shown_key
from briefing.reader.state.filter import UNCERTAIN, Filter

if TYPE_CHECKING:
    from briefing.reader.screens.reader import ReaderScreen


class _SearchOrigin(NamedTuple):
    """Where a search began, to go back to."""

    top: int
    query: str
    current: int | None


class Filters:
    """Changes the filter; each change goes to the first statement that is shown then."""

    def __init__(self, screen: ReaderScreen) -> None:
        self._screen = screen
        self._origin: _SearchOrigin | None = None

    def actions(self) -> dict[str, Callable[[], object]]:
        """What each command does."""
        digits = {f"filter.{digit}": partial(self._toggle_digit, digit) for digit in range(1, 10)}
        return {
            **digits,
            "filter.clear": self.clear,
            "filter.pick": self._pick_actor,
            "filter.about": self._pick_pair,
            "filter.kinds": self._next_kinds,
            "search.open": self._open_search,
        }

    # Parties, actors, kinds.

    def toggle_party(self, party: str) -> None:
        """Show a party, by its actor's id, or no longer; so all whose side is uncertain."""
        filter_, ledger = self._screen.filter, self._screen.navigation.ledger
        if party == UNCERTAIN and ledger is not None:
            members = next(each.members for each in ledger.parties if each.id == party)
            actors = frozenset(member.actor.id for member in members)
            self._screen.use_filter(filter_.toggle_actors(actors))
        else:
            self._screen.use_filter(filter_.toggle_party(party))

    def toggle_actor(self, actor: str) -> None:
        """Show an actor, a party too, or no longer."""
        ledger = self._screen.navigation.ledger
        if ledger is not None and any(party.id == actor for party in ledger.parties):
            self.toggle_party(actor)
        else:
            self._screen.use_filter(self._screen.filter.toggle_actor(actor))

    def _toggle_digit(self, digit: int) -> None:
        screen = self._screen
        if screen.navigation.ledger is None:
            screen.flash_no_ledger()
            return
        party = screen.navigation.ledger.party_of_digit(digit)
        if party is not None:
            self.toggle_party(party.id)
        else:
            screen.flash(f"No party is marked {digit}")

    def clear(self) -> None:
        """Show all parties and kinds."""
        screen = self._screen
        if not screen.filter.selects:
            screen.flash("Every party and kind is shown")
        screen.use_filter(screen.filter.cleared())

    def _next_kinds(self) -> None:
        if self._screen.navigation.ledger is None:
            self._screen.flash_no_ledger()
        else:
            self._screen.use_filter(self._screen.filter.next_kind())

    def _pick_actor(self) -> None:
        screen = self._screen
        ledger = screen.navigation.ledger
        if ledger is None:
            screen.flash_no_ledger()
            return
        from briefing.reader.screens.picker import actor_picker

        shown = screen.filter.parties | screen.filter.actors

        def picked(actor: str | None) -> None:
            if actor is not None:
                self.toggle_actor(actor)
                if shown:
                    self._tell_others(ledger.name(actor), is_added=actor not in shown)

        screen.app.push_screen(actor_picker(screen.keys, ledger, shown), picked)

    def _tell_others(self, name: str, *, is_added: bool) -> None:
        """Say that one is shown beside others, or that the others are left."""
        from briefing.export.wording import count

        screen = self._screen
        key = next((shown_key(key) for key in screen.keys["filter.clear"]), "")
        done = f"{name} is shown, too" if is_added else f"{name} is shown no longer"
        all_ = f"; {key} shows all" if key and screen.filter.selects else ""
        screen.flash(f"{done}: {count(len(screen.navigation.admitted), 'statement')}{all_}")

    def _pick_pair(self) -> None:
        """Pick a party that speaks, and one that it speaks about.

        Who speaks is not asked where the filter says so already.
        """
        screen = self._screen
        ledger, speakers = screen.navigation.ledger, screen.filter.towards(frozenset())
        if ledger is None:
            screen.flash_no_ledger()
        elif not ledger.targets(range(len(ledger.statements))):
            screen.flash("No statement is about anybody")
        elif screen.filter.parties or screen.filter.actors:
            self._pick_target(speakers)
        else:
            from briefing.reader.screens.pairs import speaker_picker

            screen.app.push_screen(
                speaker_picker(screen.keys, ledger, speakers),
                lambda chosen: self._pick_target(chosen) if chosen is not None else None,
            )

    def _pick_target(self, speakers: Filter) -> None:
        screen = self._screen
        ledger = screen.navigation.ledger
        if ledger is None:
            return
        from briefing.reader.screens.pairs import target_picker

        if not ledger.targets(ledger.admitted(speakers)):
            screen.flash("No statement of theirs is about anybody")
            return

        def picked(filter_: Filter | None) -> None:
            if filter_ is not None:
                screen.use_filter(filter_)

        screen.app.push_screen(target_picker(screen.keys, ledger, speakers), picked)

    # Searching as one types.

    @property
    def is_searching(self) -> bool:
        """Whether the field is open."""
        return self._origin is not None

    def _open_search(self) -> None:
        from briefing.reader.widgets.search import search_line

        screen = self._screen
        if self._origin is None:
            current = screen.navigation.current
            self._origin = _SearchOrigin(screen.article.top, screen.filter.query, current)
            screen.bar.display = False
            if screen.panel_layout.covers:
                screen.panels.leave()
            parts = search_line()
            screen.mount(*parts, after=screen.bar)
            parts[1].focus()

    def look_for(self, query: str) -> None:
        """Look for words, from where the search began."""
        from briefing.reader.widgets.search import SearchCount

        screen = self._screen
        screen.search(query)
        top = self._origin.top if self._origin else screen.article.top
        offset = screen.navigation.first_found(top)
        if offset is None:
            screen.article.go_to_top(top)
        else:
            screen.go_to(offset)
            screen.take_current_at(offset)
        navigation = screen.navigation
        for counted in screen.query(SearchCount):
            counted.show(query, navigation.found_at, len(navigation.found))
        screen.show()

    def keep_search(self) -> None:
        """Close the field; what was searched for is gone through from now on."""
        screen = self._screen
        query = screen.filter.query
        self._close_search()
        if query and not len(screen.navigation.found):
            screen.flash(f"“{query}” is nowhere in the article")
            screen.search("")

    def undo_search(self) -> None:
        """Close the field, and be back where the search began."""
        if self._origin is not None:
            self._screen.navigation.current = self._origin.current
            self._screen.search(self._origin.query)
            self._screen.article.go_to_top(self._origin.top)
        self._close_search()

    def _close_search(self) -> None:
        screen, self._origin = self._screen, None
        screen.set_focus(screen.article)
        for part in screen.query(".search-part"):
            part.remove()
        screen.bar.display = True
        screen.show()
