"""The home screen: what was read last; a search as one types; Enter goes on reading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingsMap
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from briefing.errors import BriefingError
from briefing.reader import messages
from briefing.reader.actions.across import Listing, listings
from briefing.reader.keys import Keys, shown_key, textual_key
from briefing.reader.start.home_frame import TITLE
from briefing.reader.state import position
from briefing.reader.state.across import Across
from briefing.reader.state.home import Entry
from briefing.reader.widgets.bar import BottomBar, Hint
from briefing.reader.widgets.home_list import HomeList
from briefing.reader.widgets.search import SearchField

if TYPE_CHECKING:
    from briefing.compare.collection import Said
    from briefing.reader.state.across import Gathered

__all__ = ["HomeScreen", "Shelf"]

_FLASH_SECONDS = 4.0
_NOTHING = "Nothing is found"


class Shelf:
    """What the screen asks of the library; may block, and is called in a thread."""

    def __init__(
        self,
        recent: Callable[[], Sequence[Entry]],
        find: Callable[[str], Sequence[Entry]],
        mark_read: Callable[[int, bool], Entry],
    ) -> None:
        self.recent = recent
        """The articles that were opened or added last."""
        self.find = find
        """What a query finds; raises a `BriefingError` for one that means nothing."""
        self.mark_read = mark_read
        """Marks an article as read or not, by its number, and gives it."""


class HomeScreen(Screen[None]):
    """The list, a field to search in, a line of what one can do."""

    BINDINGS: ClassVar = [
        Binding("r", "toggle_read", "Read", show=False),
        Binding("escape", "leave_search", "Back", show=False),
    ]
    ACTING: ClassVar = {
        "scroll.down": "list('cursor_down')",
        "scroll.up": "list('cursor_up')",
        "page.down": "list('page_down')",
        "page.up": "list('page_up')",
        "half.down": "list('page_down')",
        "half.up": "list('page_up')",
        "scroll.top": "list('first')",
        "scroll.bottom": "list('last')",
        "search.open": "search",
        "view.theme": "theme",
        "quit": "quit",
        "help": "say_keys",
        "across.accounts": "across('accounts')",
        "across.register": "across('register')",
        "across.timeline": "across('timeline')",
        "across.matrix": "across('matrix')",
        "across.sources": "across('sources')",
    }
    """What the keys of the reader's commands do here, by the commands' ids."""

    def __init__(self, entries: Sequence[Entry], shelf: Shelf, keys: Keys, query: str = "") -> None:
        """List articles.

        Args:
            entries: those opened or added last.
            shelf: where to look for others.
            keys: each command's.
            query: what to search for at once.
        """
        super().__init__()
        self._shelf = shelf
        self._keys = keys
        self.query_text = query
        """What is searched for."""
        self.across = Across()
        """Who gathers articles to be put side by side."""
        self.list = HomeList(entries, said=_NOTHING)
        self.bar = BottomBar(id="bar")
        acting = BindingsMap(
            Binding(",".join(textual_key(key) for key in keys[id_]), action, show=False)
            for id_, action in self.ACTING.items()
            if keys[id_]
        )
        self._bindings = BindingsMap.merge([acting, self._bindings])

    def compose(self) -> ComposeResult:
        """A line on top, the list, a line at the bottom."""
        yield Static(TITLE, id="home-title")
        yield self.list
        yield self.bar

    def on_mount(self) -> None:
        """Begin in the list."""
        self.set_focus(self.list)
        self._show_hints()
        if self.query_text:
            self._look_for(self.query_text)

    def _show_hints(self) -> None:
        count = len(self.list.entries)
        what = "article" if not self.query_text else "found"
        plural = "s" if what == "article" and count != 1 else ""
        searched = f"SEARCH {self.query_text} · " if self.query_text else ""
        self.bar.show_status(Content(f"{searched}{count} {what}{plural}"))
        hints = [
            Hint("Enter", "read", "screen.list('select')", 1),
            Hint(self._key("search.open"), "search", "screen.search", 2),
            Hint("r", "read or not", "screen.toggle_read", 4),
            Hint(self._key("quit"), "quit", "screen.quit", 3),
        ]
        self.bar.show_hints([hint for hint in hints if hint.key])

    def _key(self, command: str) -> str:
        return next((shown_key(key) for key in self._keys[command]), "")

    def flash(self, text: str) -> None:
        """Say in the bottom line what happened; the text may hold anything."""
        from briefing.ingest.text.clean import safe_line

        self.bar.show_flash(Content(safe_line(" ".join(text.split()))))
        self.set_timer(_FLASH_SECONDS, lambda: self.bar.show_flash(None))

    def end_flash(self) -> None:
        """Say again where one is."""
        self.bar.show_flash(None)

    # What keys do.

    def action_list(self, what: str) -> None:
        """Move in the list, or open what is under its cursor."""
        getattr(self.list, f"action_{what}")()

    def action_search(self) -> None:
        """Type what to search for."""
        if not self.query(SearchField):
            field = SearchField(id="search")
            field.placeholder = 'says:Iran about:Ukraine kind:denial unanswered "exact words"'
            field.value = self.query_text
            self.mount(field, before=self.bar)
            field.focus()

    def action_leave_search(self) -> None:
        """Leave the search for the articles that were read last."""
        self._close_field()
        if self.query_text:
            self._look_for("")

    def action_toggle_read(self) -> None:
        """Mark the article under the cursor as read, or as not read."""
        entry = self.list.under_cursor
        if entry is None or entry.said is not None:
            return
        is_finished = entry.article.finished is None

        def mark() -> None:
            try:
                changed = self._shelf.mark_read(entry.article.id, is_finished)
            except BriefingError as error:
                self.app.call_from_thread(self.flash, str(error))
            else:
                self.app.call_from_thread(self.list.change, changed)

        self.run_worker(mark, thread=True, exit_on_error=False)

    def action_across(self, what: str) -> None:
        """List what is found across the articles: claims, sides, sources, weeks, or accounts.

        The accounts are those of the event that the article under the cursor tells of.
        """
        entry = self.list.under_cursor
        if refusal := self.across.refusal:
            self.flash(refusal)
            return
        if what == "accounts" and entry is None:
            self.flash("Nothing is listed here")
            return
        here = None
        if what == "accounts" and entry is not None:
            try:
                here = self.across.briefing(entry.article.id)
            except BriefingError as error:
                self.flash(str(error))
                return
        listing = Listing(self, self, self._keys, self._go_to)
        listing.begin(*listings(self.across, here, self.app.size.width)[f"across.{what}"])

    def _go_to(self, gathered: Gathered, said: Said) -> None:
        """Leave for the article of a statement that was picked."""
        number = gathered.ids[said.article]
        if number is None:
            return
        try:
            article = self.across.article(number)
        except BriefingError as error:
            self.flash(str(error))
            return
        position.remember(gathered.collection.briefing(said).document, said.statement.start)
        self.app.exit(Entry(article))

    def action_theme(self) -> None:
        """Dark, light, or the terminal's own colours."""
        from briefing.reader.start.themes import CYCLE

        app = self.app
        app.theme = CYCLE[(CYCLE.index(app.theme) + 1) % len(CYCLE) if app.theme in CYCLE else 0]

    def action_say_keys(self) -> None:
        """Say what can be done."""
        search, quit_ = self._key("search.open"), self._key("quit")
        more = ", ".join(
            f"{self._key(command)} {what}"
            for command, what in (
                ("across.accounts", "compares accounts"),
                ("across.register", "open claims"),
                ("across.timeline", "timeline"),
                ("across.matrix", "who of whom"),
                ("across.sources", "sources"),
            )
        )
        self.flash(f"Enter reads, {search} searches, r marks as read, {more}, {quit_} quits")

    def action_quit(self) -> None:
        """Leave."""
        self.app.exit()

    # What widgets say.

    @on(messages.ChoicePicked)
    def _open(self, message: messages.ChoicePicked) -> None:
        self.app.exit(self.list.entries[message.choice])

    @on(messages.NothingPicked)
    def _say_that_none_is_listed(self) -> None:
        self.flash("Nothing is listed here to read")

    @on(messages.QueryChanged)
    def _search_for(self, message: messages.QueryChanged) -> None:
        self._look_for(message.query.strip())

    @on(messages.QueryEntered)
    def _keep_search(self) -> None:
        self._close_field()

    @on(messages.QueryAbandoned)
    def _undo_search(self) -> None:
        self.action_leave_search()

    def _close_field(self) -> None:
        for field in self.query(SearchField):
            field.remove()
        self.set_focus(self.list)

    def _look_for(self, query: str) -> None:
        self.query_text = query

        def find() -> None:
            try:
                found = self._shelf.find(query) if query else self._shelf.recent()
            except BriefingError as error:
                # Half a query is being typed: what it will mean is not known yet.
                hint = f" ({error.hint})" if error.hint else ""
                self.app.call_from_thread(self._show_error, query, f"{error.what}{hint}")
            else:
                self.app.call_from_thread(self._show_found, query, found)

        self.run_worker(find, thread=True, exclusive=True, exit_on_error=False, group="search")

    def _show_found(self, query: str, found: Sequence[Entry]) -> None:
        if query == self.query_text:  # not one that was typed before
            self.end_flash()
            self.list.show(found)
            self._show_hints()

    def _show_error(self, query: str, reason: str) -> None:
        if query == self.query_text:
            self.flash(reason)
