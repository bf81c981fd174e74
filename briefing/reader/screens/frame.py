"""What the reader's screen is made of, and what it shows.

`briefing.reader.screens.reader` is the screen itself: what it does when it is told to.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingsMap
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.style import Style

from briefing.model import Document
from briefing.reader.commands import COMMANDS, Command, shown_key, textual_key
from briefing.reader.state.filter import Filter
from briefing.reader.state.hits import Hits
from briefing.reader.state.index import TABS, Ledger, Tab, is_corrected
from briefing.reader.state.navigation import Navigation
from briefing.reader.state.panels import BREAKPOINTS, PANELS, PanelLayout, PanelName, breadth_of
from briefing.reader.text.layout import blocks_of
from briefing.reader.text.wrap import shown
from briefing.reader.widgets.actors import ActorList
from briefing.reader.widgets.article import ArticleView
from briefing.reader.widgets.bar import BottomBar, Hint
from briefing.reader.widgets.claims import ClaimsList
from briefing.reader.widgets.contents import ContentsList, section_name
from briefing.reader.widgets.panel import Panel
from briefing.reader.widgets.status import Place, status

if TYPE_CHECKING:
    from textual.timer import Timer

    from briefing.reader.text.highlights import Highlights

_FLASH_SECONDS = 4.0

_TAB_NAMES: dict[Tab, str] = {"claims": "Claims", "denials": "Denials", "all": "All"}


class SectionEntered(NamedTuple):
    """A section that was gone to. It is the one being read until something is scrolled."""

    section: int
    top: int
    """The offset that came to the top; what one went to may stand below it."""
    at_heading: bool
    """Whether one went to its heading, not to words in it."""


class ReaderFrame(Screen[None]):
    """An article, who speaks in it, and where one is."""

    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    def __init__(
        self, document: Document, *, measure: int, keys: dict[str, tuple[str, ...]]
    ) -> None:
        """Show a document; its ledger comes later, by `show_ledger`.

        Args:
            document: what to read.
            measure: columns of text, at most.
            keys: each action's keys.
        """
        super().__init__()
        self.document = document
        self.keys = keys
        self.configured_measure = self.measure = measure
        self.navigation = Navigation()
        self.arrangement = PanelLayout()
        self.article = ArticleView(blocks_of(document), measure, id="article")
        self.actors = ActorList()
        self.contents = ContentsList(document.sections)
        self.claims = ClaimsList()
        self.bar = BottomBar(id="bar")
        self.section_entered: SectionEntered | None = None
        """The section last gone to."""
        self._section_starts = [section.span.start for section in document.sections]
        self.analysis = ""
        """How the analysis is getting on, or why there is none; empty when it is done."""
        self.no_ledger = False
        """Whether the analysis has failed."""
        self._marks: Highlights | None = None
        self._flash_timer: Timer | None = None
        bindings = BindingsMap(
            Binding(
                ",".join(textual_key(key) for key in keys[command.id]),
                command.action,
                command.label,
                show=False,
                id=command.id,
            )
            for command in COMMANDS
            if keys[command.id]
        )
        # Those of every screen, as the key that copies a selection, come after the reader's own.
        self._bindings = BindingsMap.merge([bindings, self._bindings])

    # Layout.

    def compose(self) -> ComposeResult:
        """Actors and contents, the article, claims; the bottom line below all."""
        columns = self.app.size.width
        self.arrangement.breadth = breadth_of(columns)
        # The class that Textual would set later, styling everything a second time.
        self.add_class(max(b for b in BREAKPOINTS if b[0] <= columns)[1])
        with Horizontal(id="body"):
            with Vertical(id="side"):
                yield Panel("Actors", self.actors, id="actors")
                yield Panel("Contents", self.contents, id="contents")
            yield self.article
            yield Panel("", self.claims, id="claims")
        yield self.bar

    def on_mount(self) -> None:
        """Begin in the article."""
        self.show_panels()
        self.show_tabs()
        self.article.focus()
        self._flash_notices(self.document.notices)

    def on_resize(self, event: events.Resize) -> None:
        """Show the panels that there is room for now."""
        breadth = breadth_of(event.size.width)
        if breadth != self.arrangement.breadth:
            self.arrangement.breadth = breadth
            self.show_panels()

    def panel(self, name: PanelName) -> Panel:
        """A panel by its name."""
        return self.query_one(f"#{name}", Panel)

    def show_panels(self) -> None:
        """Show the panels that are to be shown, and hide the others."""
        shown = self.arrangement.shown
        for name in PANELS:
            panel = self.panel(name)
            if self.focused is panel.body and name not in shown:
                self.article.focus()
            panel.display = name in shown
        self.query_one("#side").display = bool(shown & {"actors", "contents"})

    # What is shown.

    @property
    def filter(self) -> Filter:
        """The one state that all panels share."""
        return self.navigation.filter

    def set_filter(self, filter_: Filter) -> None:
        """Show what a filter admits, everywhere. Nothing scrolls."""
        if filter_ == self.filter:
            return
        if filter_.query != self.filter.query:
            # Those who never search need not wait for the module.
            from briefing.reader.text.search import find

            found = find(filter_.query, self.article.blocks) if filter_.query else Hits()
            self.navigation.use_found(found)
        self.navigation.use_filter(filter_)
        self.show_filter()

    @property
    def subject(self) -> int | None:
        """The statement that a key is about: in the claims that under the cursor, else the current.

        None where there is none.
        """
        if self.focused is self.claims:
            return self.claims.under_cursor
        return self.navigation.current

    def toggle_party(self, party: str) -> None:
        """Show a party, by its actor's id, or no longer."""
        self.set_filter(self.filter.toggle_party(party))

    def show_ledger(self, ledger: Ledger, marks: Highlights) -> None:
        """Mark the article and fill the panels. No row of the article moves."""
        self.analysis = ""
        self.navigation.use_ledger(ledger)
        self._marks = marks
        self._show_everywhere(ledger)
        self._flash_notices(ledger.briefing.notices)

    def show_amended(self, ledger: Ledger) -> None:
        """Show a ledger of the same statements, some of which are corrected now."""
        self.navigation.use_amended(ledger)
        self._show_everywhere(ledger)
        self.show_current()

    def _show_everywhere(self, ledger: Ledger) -> None:
        if self._marks is not None:
            self.article.show_ledger(ledger, self._marks)
        self.actors.show_ledger(ledger)
        self.claims.show_ledger(ledger)
        self.show_filter()

    def resume_at(self, offset: int) -> None:
        """Begin where one was, if that is more than a screen from the beginning."""
        self.article.resume_at(offset)

    @property
    def place(self) -> int:
        """The offset into the document that is at the top of the screen."""
        return self.article.held

    def show_analysis(self, state: str) -> None:
        """Say how the analysis is getting on."""
        self.analysis = state
        self.show_status()

    def show_no_ledger(self, reason: str) -> None:
        """Say why there is no ledger, and will be none."""
        self.no_ledger = True
        self.actors.show_no_ledger()
        self.claims.show_no_ledger()
        self.show_analysis(reason)
        self.flash(reason)

    def show_filter(self) -> None:
        """Show everywhere what the filter admits and the search has found. Nothing scrolls."""
        walk = self.navigation
        narrowed = walk.filter.selects or bool(walk.filter.query)
        self.article.show_found(walk.found, walk.found_at)
        self.article.show_filter(walk.filter, walk.hits if narrowed else Hits())
        self.actors.show_filter(walk.filter)
        self.claims.show_filter(walk.filter, walk.admitted)
        self.show_tabs()
        self.show_status()

    def show_current(self) -> None:
        """Show everywhere which statement or found place one is at."""
        walk = self.navigation
        self.article.show_current(walk.current)
        self.article.show_found(walk.found, walk.found_at)
        if walk.current is not None:
            self.claims.show_current(walk.current)
        self.show_status()

    def show_tabs(self) -> None:
        """Name the lists of claims, the one that is shown first among them."""
        ledger = self.navigation.ledger
        parts = []
        for tab in TABS:
            count = f" {self.claims.count(tab)}" if ledger else ""
            style = "bold" if tab == self.claims.tab else "dim"
            part = Content.styled(f"{_TAB_NAMES[tab]}{count}", style)
            parts.append(part.stylize(Style.from_meta({"@click": f"screen.tab('{tab}')"})))
        self.panel("claims").heading.show(Content("  ").join(parts))

    def show_section(self) -> None:
        """Follow the section being read."""
        self.contents.show_current(self.section())
        self.show_status()

    def show_status(self) -> None:
        """Say in the bottom line where one is, and what one can do."""
        walk, section = self.navigation, self.section()
        sections = self.document.sections
        place = Place(
            filter=walk.filter,
            ledger=walk.ledger,
            hit=walk.place,
            hits=len(walk.hits),
            section=None if section is None else section_name(sections[section]),
            progress=self.article.progress,
            analysis=self.analysis,
        )
        self.bar.show_status(status(place, self.app.size.width))
        self.bar.show_hints(
            [
                Hint(shown_key(key), c.label, f"screen.{c.action}", c.footer)
                for c in COMMANDS
                if c.footer and (key := self._footer_key(c)) and self.applies(c)
            ]
        )

    def _footer_key(self, command: Command) -> str | None:
        """The first of an action's keys that does it where one is: a list has Enter for itself."""
        taken = "" if self.focused in (None, self.article) else "enter"
        return next((key for key in self.keys[command.id] if key != taken), None)

    def flash(self, text: str) -> None:
        """Say in the bottom line what happened; soon it says again where one is.

        The text may hold anything: it is made safe here.
        """
        from briefing.ingest.text.clean import safe_line

        if self._flash_timer is not None:
            self._flash_timer.stop()
        self.bar.show_flash(Content(safe_line(" ".join(shown(text).split()))))
        self._flash_timer = self.set_timer(_FLASH_SECONDS, self.end_flash)

    def _flash_notices(self, notices: Sequence[str]) -> None:
        """Say the first thing that is to be known, and where the others stand."""
        if notices:
            key = next((shown_key(key) for key in self.keys["info"]), "")
            more = f" ({len(notices) - 1} more: {key})" if len(notices) > 1 and key else ""
            self.flash(f"{notices[0]}{more}")

    def end_flash(self) -> None:
        """Say again where one is."""
        if self._flash_timer is not None:
            self._flash_timer.stop()
            self._flash_timer = None
            self.bar.show_flash(None)

    def enter_section_of(self, offset: int) -> None:
        """Take the section of words that one went to for the one being read."""
        if self._section_starts:
            number = max(0, bisect_right(self._section_starts, offset) - 1)
            self.section_entered = SectionEntered(number, self.article.top, at_heading=False)
            self.contents.show_current(number)

    def flash_no_ledger(self) -> None:
        """Say why what needs the ledger is not done."""
        self.flash(self.analysis if self.no_ledger else "Still analysing; the text can be read")

    def section(self) -> int | None:
        """The section being read: the one gone to, else the one at the top of the screen."""
        if not self._section_starts:
            return None
        top = self.article.top
        if self.section_entered is not None and self.section_entered.top == top:
            return self.section_entered.section
        return max(0, bisect_right(self._section_starts, top) - 1)

    def applies(self, command: Command) -> bool:
        """Whether an action would do anything now."""
        ledger, when = self.navigation.ledger, command.when
        if when == "always":
            return True
        if when == "sections":
            return len(self.document.sections) > 1
        if when == "filtered":
            return self.filter.selects
        if when == "hits":
            return len(self.navigation.hits) > 0
        if ledger is None:
            return False
        if when == "party":
            return ledger.party_of_digit(int(command.id.rpartition(".")[2])) is not None
        if when == "current":
            return self.subject is not None
        if when == "corrected":
            return self.subject is not None and is_corrected(ledger.statements[self.subject])
        return bool(ledger.tabs["all" if when == "statements" else when])
