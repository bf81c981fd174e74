"""The reader's screen: an article, who speaks in it, and where one is.

It is made of parts. Widgets show things and post messages (`briefing.reader.messages`); they never
touch each other. `briefing.reader.actions` does what keys ask for. `Navigation` holds where one is.
The screen alone stands between them: it tells all parts what to show.
"""

from __future__ import annotations

from collections.abc import Callable

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingsMap
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip

from briefing import read_only
from briefing.export.arrangement import Part
from briefing.model import Document
from briefing.reader import messages
from briefing.reader.actions.across import AcrossArticles
from briefing.reader.actions.application import Application
from briefing.reader.actions.articles import OtherArticles
from briefing.reader.actions.corrections import Corrections
from briefing.reader.actions.filters import Filters
from briefing.reader.actions.marking import Adding
from briefing.reader.actions.marks import Marks
from briefing.reader.actions.panels import Panels
from briefing.reader.actions.reading import Reading
from briefing.reader.actions.statements import Statements
from briefing.reader.actions.take_away import TakeAway
from briefing.reader.commands import COMMANDS, KEEPING
from briefing.reader.keys import Keys, shown_key, textual_key
from briefing.reader.screens.arriving import Arriving
from briefing.reader.screens.bottom_line import BottomLine
from briefing.reader.screens.sections import Sections
from briefing.reader.state.articles import Articles
from briefing.reader.state.filter import Filter
from briefing.reader.state.hits import Hits
from briefing.reader.state.index import Ledger
from briefing.reader.state.navigation import Navigation
from briefing.reader.state.panels import (
    BREAKPOINTS,
    PANELS,
    Breadth,
    PanelLayout,
    PanelName,
    breadth_of,
)
from briefing.reader.state.preferences import Preferences
from briefing.reader.text.highlights import Highlights
from briefing.reader.text.layout import blocks_of
from briefing.reader.widgets.actors import ActorList
from briefing.reader.widgets.article import ArticleView
from briefing.reader.widgets.bar import BottomBar
from briefing.reader.widgets.claims import ClaimsList
from briefing.reader.widgets.contents import ContentsList
from briefing.reader.widgets.ground import Column, Row, ground
from briefing.reader.widgets.panel import LedgerView, Panel
from briefing.reader.widgets.title_bar import TitleBar


class ReaderScreen(Screen[None]):
    """The one screen below all dialogs."""

    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    def __init__(
        self,
        document: Document,
        *,
        measure: int,
        keys: Keys,
        articles: Articles | None = None,
        is_plain: bool = False,
    ) -> None:
        """Show a document; its ledger comes later, by a message.

        Args:
            document: what to read.
            measure: columns of text, at most.
            keys: each command's.
            articles: those that were opened together with it.
            is_plain: whether it is to be read aloud: one thing at a time, and nothing but words.
        """
        super().__init__()
        self.is_plain = is_plain
        if is_plain:
            self.HORIZONTAL_BREAKPOINTS = BREAKPOINTS[:1]
        self.document = document
        self.articles = articles or Articles()
        self.keys = keys
        self.configured_measure = self.measure = measure
        self.navigation = Navigation()
        self.panel_layout = PanelLayout()
        self.article = ArticleView(blocks_of(document), measure, id="article")
        self.actors = ActorList()
        self.contents = ContentsList(document.sections)
        self.claims = ClaimsList()
        self._panels: dict[PanelName, Panel] = {
            "actors": Panel("Actors", self.actors, id="actors"),
            "contents": Panel("Contents", self.contents, id="contents"),
            "claims": Panel("", self.claims, id="claims"),
        }
        self._side = Column(self._panels["actors"], self._panels["contents"], id="side")
        self.bar = BottomBar(id="bar")
        self.title_bar = TitleBar(document)
        self.views: tuple[LedgerView, ...] = (
            self.title_bar,
            self.article,
            self.actors,
            self.claims,
        )
        self.filters = Filters(self)
        self.panels = Panels(self)
        self.corrections = Corrections(self)
        self.marks = Marks(self)
        self.take_away = TakeAway(self)
        self.adding = Adding(self)
        self.across = AcrossArticles(self)
        groups = (
            Reading(self),
            Statements(self),
            self.take_away,
            OtherArticles(self),
            Application(self),
        )
        self._actions: dict[str, Callable[[], object]] = {}
        of_statements = (self.corrections, self.adding, self.marks)
        for group in (*groups, self.filters, self.panels, self.across, *of_statements):
            self._actions |= group.actions()
        self.sections = Sections(self)
        self.arriving = Arriving(self)
        self.bottom = BottomLine(self)
        self.shown_first: messages.Analysed | None = None
        """What was known of the article before the screen was drawn."""
        self._resumes = False  # whether it begins where one was
        # Those of every screen, as the key that copies a selection, come after the reader's own.
        self._bindings = BindingsMap.merge([_bindings(keys), self._bindings])

    def action_command(self, command: str) -> None:
        """Do what a command does, by its id."""
        self.do(command)

    def do(self, command: str) -> None:
        """Do what a command does, by its id; what keeps something, only where that is kept."""
        if read_only.is_enforced() and command in KEEPING:
            self.flash(read_only.NOTICE)
        else:
            self._actions[command]()

    def action_part(self, part: Part) -> None:
        """Go to a part of the claims, whose name was clicked."""
        self.claims.go_to_part(part)

    # Layout.

    def compose(self) -> ComposeResult:
        """A line on top, actors and contents, the article, claims, a line at the bottom."""
        columns = self.app.size.width
        self.panel_layout.breadth = self._breadth(columns)
        # The class that Textual would set later, styling everything a second time.
        self.add_class(max(b for b in self.HORIZONTAL_BREAKPOINTS or () if b[0] <= columns)[1])
        yield self.title_bar
        yield Row(self._side, self.article, self._panels["claims"], id="body")
        yield Row(self.bar, id="foot")

    def render_lines(self, crop: Region) -> list[Strip]:
        """Blank lines: the screen is covered by what it is composed of."""
        return ground(self, crop)

    def on_mount(self) -> None:
        """Begin in the article."""
        self.show_panels()
        self.panel("claims").heading.show(self.claims.heading)
        self.set_focus(self.article)
        if self.shown_first is not None:
            self.arriving.show(self.shown_first)
        self.bottom.flash_notices(self.document.notices)
        if self._resumes and not self.document.notices:
            self.call_after_refresh(self._flash_resumed)

    def _flash_resumed(self) -> None:
        """Say that one is not at the beginning, unless one is."""
        if self.article.held:
            key = next((shown_key(key) for key in self.keys["scroll.top"]), "")
            self.flash("Where you left off" + (f"; {key} goes to the beginning" if key else ""))

    def on_resize(self, event: events.Resize) -> None:
        """Show the panels that there is room for now."""
        breadth = self._breadth(event.size.width)
        if breadth != self.panel_layout.breadth:
            self.panel_layout.breadth = breadth
            self.show_panels()
            if self.focused is self.article:
                self.uncover()

    def _breadth(self, columns: int) -> Breadth:
        return "narrow" if self.is_plain else breadth_of(columns)

    def panel(self, name: PanelName) -> Panel:
        """A panel by its name."""
        return self._panels[name]

    def show_panels(self) -> None:
        """Show the panels that are to be shown, and hide the others."""
        shown_panels = self.panel_layout.shown
        for name in PANELS:
            panel = self.panel(name)
            if self.focused is panel.body and name not in shown_panels:
                self.set_focus(self.article)
            panel.display = name in shown_panels
        self.title_bar.display = not self.panel_layout.zen
        self._side.set_class(shown_panels >= {"actors", "contents"}, "-both")
        self._side.display = bool(shown_panels & {"actors", "contents"})

    # What the analysis says.

    @on(messages.Analysing)
    def _show_progress(self, message: messages.Analysing) -> None:
        if not self.is_plain:
            self.arriving.tell(f"analysing {message.done}/{message.total}")

    @on(messages.Analysed)
    def _take_analysed(self, message: messages.Analysed) -> None:
        self.arriving.take(message)

    def on_screen_resume(self) -> None:
        """Show what was found while a dialog was open, once what it was for is done."""
        if self.arriving.waits:
            self.call_after_refresh(self.arriving.show_waiting)

    @on(messages.NotAnalysed)
    def _show_failure(self, message: messages.NotAnalysed) -> None:
        self.arriving.fail(message)

    def show_amended(self, ledger: Ledger) -> None:
        """Show the ledger of the same article as it is corrected now."""
        before = self.navigation.ledger
        if before is None or before.index != ledger.index:
            self.article.use_highlights(Highlights(ledger, self.article.blocks))
        self.navigation.use_amended(ledger)
        for view in self.views:
            view.show_ledger(ledger)
        self.settle()
        self.show()

    # What widgets say.

    @on(messages.TopMoved)
    def _follow(self, message: messages.TopMoved) -> None:
        """Keep the current statement on the screen: another one, if the words have moved."""
        current = self.navigation.current
        if self.is_plain and not message.scrolled and current is not None:
            # What is said of it may need the lines that it stood on.
            self.article.go_to(self.navigation.start_of(current))
        if message.scrolled or self.navigation.current is not None:
            self.settle()
        self.contents.show_current(self.sections.current)
        self.show()

    @on(messages.StatementPicked)
    def _pick_statement(self, message: messages.StatementPicked) -> None:
        self.navigation.current = message.statement
        offset = self.navigation.start_of(message.statement)
        if message.visit:
            self.panels.visit(offset)
        else:
            self.sections.enter(offset)
        self.show()

    @on(messages.StatementReached)
    def _follow_claims(self, message: messages.StatementReached) -> None:
        self.navigation.current = message.statement
        self.go_to(self.navigation.start_of(message.statement))
        self.show()

    @on(messages.MarkingKey)
    def _mark(self, message: messages.MarkingKey) -> None:
        self.adding.step(message.step)

    @on(messages.NothingPicked)
    def _say_that_none_is_listed(self) -> None:
        if self.navigation.ledger is None:
            self.flash_no_ledger()
        else:
            self.flash("Nothing is listed here to go to")

    @on(messages.PartyPicked)
    def _pick_party(self, message: messages.PartyPicked) -> None:
        self.filters.toggle_party(message.party)
        self.uncover()

    @on(messages.ActorPicked)
    def _pick_actor(self, message: messages.ActorPicked) -> None:
        self.filters.toggle_actor(message.actor)
        self.uncover()

    def uncover(self) -> None:
        """Show the article where a panel lies over it."""
        if self.panel_layout.covers and self.panel_layout.shown:
            self.panels.leave()

    @on(messages.SectionPicked)
    def _pick_section(self, message: messages.SectionPicked) -> None:
        self.sections.go_to(message.section)
        self.panels.leave()

    @on(messages.QueryChanged)
    def _look_for(self, message: messages.QueryChanged) -> None:
        self.filters.look_for(message.query)

    @on(messages.QueryEntered)
    def _keep_search(self) -> None:
        self.filters.keep_search()

    @on(messages.QueryAbandoned)
    def _undo_search(self) -> None:
        self.filters.undo_search()

    @on(messages.Copied)
    def _tell_who_took_it(self, message: messages.Copied) -> None:
        self.take_away.tell(message)

    # Where one is.

    @property
    def filter(self) -> Filter:
        """The one filter that all parts share."""
        return self.navigation.filter

    def use_filter(self, filter_: Filter) -> None:
        """Show what a filter admits, and go to the first statement of that from here on."""
        if filter_ == self.filter:
            return
        self.navigation.use_filter(filter_)
        if filter_.selects:
            before = self.navigation.current
            offset = self.navigation.enter_filter(self.article.top)
            if offset is None and self.navigation.ledger is not None:
                self.flash("No statement is like that")
            elif offset is not None and self.navigation.current != before:
                self.go_to(offset)
        self.show()

    def search(self, query: str) -> None:
        """Look for words; nothing scrolls."""
        if query != self.filter.query:
            # Those who never search need not wait for the module.
            from briefing.reader.text.search import find

            self.navigation.use_found(find(query, self.article.blocks) if query else Hits())
            self.navigation.use_filter(self.filter.with_query(query))
            self.show()

    def go_to(self, offset: int) -> None:
        """Bring words of the article to the screen; their section is the one being read."""
        self.article.go_to(offset)
        self.sections.enter(offset)

    def take_current_at(self, offset: int) -> None:
        """Make the statement that holds words on the screen the current one, else the nearest."""
        here = self.article.statement_at(offset)
        if here is not None:
            self.navigation.current = here
        else:
            self.settle()

    def settle(self) -> None:
        """Make a statement on the screen the current one, unless it is."""
        self.navigation.settle(self.article.visible_statements(), top=self.article.top)

    def use_preferences(self, preferences: Preferences) -> None:
        """Begin as the reader was arranged last."""
        self.measure = preferences.width
        self.article.set_measure(preferences.width)
        self.panel_layout.use(preferences.panels)
        self.actors.is_folded = preferences.folded

    def resume_at(self, offset: int) -> None:
        """Begin where one was, if that is more than a screen from the beginning."""
        self._resumes = True
        self.article.resume_at(offset)

    @property
    def place(self) -> int:
        """The offset into the document that is at the top of the screen."""
        return self.article.held

    @property
    def subject(self) -> int | None:
        """The current statement, if it is to be seen: keys act on what is on the screen."""
        hidden = self.panel_layout.covers and self.focused in (self.actors, self.contents)
        return None if hidden else self.navigation.current

    def subject_or_reason(self) -> int | None:
        """The statement that keys act on; where there is none, says why."""
        if self.navigation.ledger is None:
            self.flash_no_ledger()
        elif self.subject is None:
            self.flash(self._no_subject())
        return self.subject

    def _no_subject(self) -> str:
        if self.focused is self.claims:
            return "Nothing is listed here"
        key = next((shown_key(key) for key in self.keys["nav.next"]), "")
        return f"No statement is current; {key} goes to the next" if key else "None is current"

    # What is shown.

    def show(self) -> None:
        """Show everywhere what the filter admits, what was found, and what is current."""
        for view in self.views:
            view.show_navigation(self.navigation)
        self.panel("claims").heading.show(self.claims.heading)
        self.show_status()

    def show_status(self) -> None:
        """Say in the bottom line where one is, and what one can do."""
        self.bottom.show()

    @on(messages.CursorMoved)
    def _tell_cursor(self) -> None:
        self.show_status()

    def on_descendant_focus(self) -> None:
        """Uncover the article where it has the focus; tell what has it where that is read aloud."""
        if self.focused is self.article:
            self.uncover()
        if self.is_plain:
            self.show_status()

    def flash(self, text: str, *, of_current: bool = False) -> None:
        """Say in the bottom line what happened; soon it says again where one is.

        Args:
            text: may hold anything: it is made safe.
            of_current: whether it is about the current statement, so that one to whom the screen is
                read aloud is to be told that, too.
        """
        self.bottom.flash(text, of_current=of_current)

    def end_flash(self) -> None:
        """Say again where one is."""
        self.bottom.end_flash()

    def flash_no_ledger(self) -> None:
        """Say why what needs the ledger is not done."""
        failed = self.arriving.has_failed
        self.flash(self.arriving.state if failed else "Still analysing; the text can be read")


def _bindings(keys: Keys) -> BindingsMap:
    return BindingsMap(
        Binding(
            ",".join(textual_key(key) for key in keys[command.id]),
            f"command('{command.id}')",
            command.label,
            show=False,
            id=command.id,
        )
        for command in COMMANDS
        if keys[command.id]
    )
