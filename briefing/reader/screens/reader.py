"""The reader's screen: what it does when widgets or keys tell it to.

Widgets post messages (`briefing.reader.messages`) and never touch each other. Every action of
`briefing.reader.commands` is a method here.
"""

from __future__ import annotations

from textual import on
from textual.widget import Widget
from textual.widgets import OptionList

from briefing.reader import messages
from briefing.reader.screens.dialogs import ReaderDialogs
from briefing.reader.screens.frame import SectionEntered
from briefing.reader.state.index import TABS, Tab
from briefing.reader.state.navigation import Target
from briefing.reader.state.panels import PANELS, PanelName
from briefing.reader.widgets.cursor_list import CursorList

_MEASURE_STEP = 4  # columns
_MEASURES = (40, 140)
_PAGE_OVERLAP = 2  # rows

_NOTHING: dict[Target, str] = {
    "hit": "Nothing to go to",
    "claim": "No claims here",
    "denial": "No denials here",
}


class ReaderScreen(ReaderDialogs):
    """An article, who speaks in it, and the keys to walk it."""

    _came_from: Widget | None = None  # the list from which one went to the words
    _search_began: tuple[int, str] | None = None  # the top of the article, and the query then

    # What the analysis says.

    @on(messages.Analysing)
    def _show_progress(self, message: messages.Analysing) -> None:
        self.show_analysis(f"analysing {message.done}/{message.total}")

    @on(messages.Analysed)
    def _show_analysed(self, message: messages.Analysed) -> None:
        self.record = message.record
        self.show_ledger(message.ledger, message.marks)

    @on(messages.NotAnalysed)
    def _show_failure(self, message: messages.NotAnalysed) -> None:
        self.show_no_ledger(f"not analysed: {message.reason}")

    # What widgets say.

    @on(messages.TopMoved)
    def _follow(self) -> None:
        self.show_section()

    @on(messages.StatementPicked)
    def _pick_statement(self, message: messages.StatementPicked) -> None:
        self.navigation.current = message.statement
        offset = self.navigation.start_of(message.statement)
        if message.visit:
            self._visit(offset)
        else:
            self.enter_section_of(offset)
        self.show_current()

    @on(messages.NothingPicked)
    def _say_that_none_is_listed(self) -> None:
        if self.navigation.ledger is None:
            self.flash_no_ledger()
        else:
            self.flash("Nothing is listed here to go to")

    @on(messages.PartyPicked)
    def _pick_party(self, message: messages.PartyPicked) -> None:
        self.toggle_party(message.party)

    @on(messages.ActorPicked)
    def _pick_actor(self, message: messages.ActorPicked) -> None:
        self.set_filter(self.filter.toggle_actor(message.actor))

    @on(messages.SectionPicked)
    def _pick_section(self, message: messages.SectionPicked) -> None:
        self.go_to_section(message.section)
        self._leave_panel()

    @on(messages.QueryChanged)
    def _look_for(self, message: messages.QueryChanged) -> None:
        self.set_filter(self.filter.with_query(message.query))
        top = self._search_began[0] if self._search_began else self.article.top
        step = self.navigation.first_found(top)
        if step is None:
            self.article.go_to_top(top)
        else:
            self.article.go_to(step)
            self.enter_section_of(step)
        self.show_current()

    @on(messages.QueryEntered)
    def _keep_search(self) -> None:
        query = self.filter.query
        self._close_search()
        if query and not len(self.navigation.found):
            self.flash(f"“{query}” is nowhere in the article")
            self.set_filter(self.filter.with_query(""))

    @on(messages.QueryAbandoned)
    def _undo_search(self) -> None:
        if self._search_began is not None:
            top, query = self._search_began
            self.set_filter(self.filter.with_query(query))
            self.article.go_to_top(top)
        self._close_search()

    # Filters.

    def action_toggle_party(self, digit: int) -> None:
        """Show that party, or no longer."""
        if self.navigation.ledger is None:
            self.flash_no_ledger()
            return
        party = self.navigation.ledger.party_of_digit(digit)
        if party is not None:
            self.toggle_party(party.id)
        else:
            self.flash(f"No party is marked {digit}")

    def action_clear_filter(self) -> None:
        """Show all parties and kinds."""
        if not self.filter.selects:
            self.flash("Every party and kind is shown")
        self.set_filter(self.filter.cleared())

    def action_cycle_kinds(self) -> None:
        """Show the next group of kinds."""
        if self.navigation.ledger is None:
            self.flash_no_ledger()
            return
        self.set_filter(self.filter.next_kind())

    def action_search(self) -> None:
        """Search as one types."""
        from briefing.reader.widgets.search import SearchField

        if self._search_began is None:
            self._search_began = (self.article.top, self.filter.query)
            self.bar.display = False
            self.mount(field := SearchField(id="search"), after=self.bar)
            field.focus()

    def _close_search(self) -> None:
        self._search_began = None
        for field in self.query("#search"):
            field.remove()
        self.bar.display = True
        self.article.focus()
        self.show_status()

    # Going somewhere.

    def _walk(self, target: Target, *, forward: bool) -> None:
        if self.navigation.ledger is None and not (target == "hit" and self.filter.query):
            self.flash_no_ledger()
            return
        top, visible = self.article.top, self.article.shows
        step = self.navigation.step(target, forward=forward, top=top, visible=visible)
        if step is None:
            self.flash(_NOTHING[target])
            return
        self._came_from = None
        self.article.go_to(step.offset)
        self.enter_section_of(step.offset)
        self.show_current()
        if step.anew and len(self.navigation.hits) > 1:
            self.flash("From the beginning again" if forward else "From the end again")

    def action_next_hit(self) -> None:
        """To the next hit."""
        self._walk("hit", forward=True)

    def action_previous_hit(self) -> None:
        """To the hit before."""
        self._walk("hit", forward=False)

    def action_next_claim(self) -> None:
        """To the next claim."""
        self._walk("claim", forward=True)

    def action_previous_claim(self) -> None:
        """To the claim before."""
        self._walk("claim", forward=False)

    def action_next_denial(self) -> None:
        """To the next denial."""
        self._walk("denial", forward=True)

    def action_previous_denial(self) -> None:
        """To the denial before."""
        self._walk("denial", forward=False)

    def go_to_section(self, number: int) -> None:
        """Bring a section's heading to the top, as far as there are rows below it."""
        sections = self.document.sections
        if 0 <= number < len(sections):
            self.article.go_to_top(sections[number].span.start)
            self.section_entered = SectionEntered(number, self.article.top, at_heading=True)
            self.show_section()

    def action_next_section(self) -> None:
        """To the next section."""
        section = self.section()
        if section is None or section + 1 == len(self.document.sections):
            self.flash("No section after this")
        else:
            self.go_to_section(section + 1)

    def action_previous_section(self) -> None:
        """To the beginning of this section, or of the one before."""
        section, top, entered = self.section(), self.article.top, self.section_entered
        if section is None:
            self.flash("No section before this")
            return
        if entered is not None and entered.top == top:
            inside = not entered.at_heading
        else:
            inside = top > self.document.sections[section].span.start
        if section or inside:
            self.go_to_section(section if inside else section - 1)
        else:
            self.flash("No section before this")

    # Scrolling: the article, or the list that has the focus.

    def _scroll(self, rows: int, list_action: str) -> None:
        focused = self.focused
        if isinstance(focused, OptionList | CursorList):
            getattr(focused, f"action_{list_action}")()
        else:
            self.article.go_to_row(self.article.scroll_offset.y + rows)

    def action_scroll_down(self) -> None:
        """One line down."""
        self._scroll(1, "cursor_down")

    def action_scroll_up(self) -> None:
        """One line up."""
        self._scroll(-1, "cursor_up")

    def action_page_down(self) -> None:
        """One page down, less two rows to hold on to."""
        self._scroll(max(1, self.article.size.height - _PAGE_OVERLAP), "page_down")

    def action_page_up(self) -> None:
        """One page up."""
        self._scroll(-max(1, self.article.size.height - _PAGE_OVERLAP), "page_up")

    def action_half_down(self) -> None:
        """Half a page down."""
        self._scroll(max(1, self.article.size.height // 2), "page_down")

    def action_half_up(self) -> None:
        """Half a page up."""
        self._scroll(-max(1, self.article.size.height // 2), "page_up")

    def action_scroll_top(self) -> None:
        """To the beginning."""
        self._scroll(-len(self.article.text_layout), "first")

    def action_scroll_bottom(self) -> None:
        """To the end."""
        self._scroll(len(self.article.text_layout), "last")

    # Panels.

    def action_panel(self, name: PanelName) -> None:
        """Show a panel and go there; hide it if that is where one is."""
        body = self.panel(name).body
        if name in self.arrangement.shown and self.focused is body:
            self.arrangement.hide(name)
            self.show_panels()
        else:
            self.arrangement.show(name)
            self.show_panels()
            body.focus()
        self.show_status()

    def action_zen(self) -> None:
        """Only the article, or all that was there before."""
        self.arrangement.zen = not self.arrangement.zen
        self.show_panels()
        self.flash("Nothing but the article" if self.arrangement.zen else "With the panels again")

    def action_tab(self, tab: Tab) -> None:
        """Show another list of claims."""
        self.claims.show_tab(tab)
        self.show_tabs()

    def action_next_tab(self) -> None:
        """Show the next list of claims."""
        self._turn(1)

    def action_previous_tab(self) -> None:
        """Show the list of claims before."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        """Show another list of claims, if they are to be seen; in the actors, fold or unfold."""
        if self.focused is self.actors:
            self._fold(by < 0)
        elif "claims" in self.arrangement.shown:
            self.action_tab(TABS[(TABS.index(self.claims.tab) + by) % len(TABS)])
        else:
            self.flash("The claims are hidden")

    def action_fold(self) -> None:
        """Fold or unfold the party under the cursor; out of the actors, all parties."""
        if self.navigation.ledger is None:
            self.flash_no_ledger()
        elif self.focused is self.actors:
            self._fold(None)
        else:
            hidden = self.actors.fold_all()
            self.flash("Only the parties are listed" if hidden else "Everybody is listed")

    def _fold(self, folded: bool | None) -> None:
        if not self.actors.fold(folded):
            self.flash("Nobody is listed below that party")

    def _visit(self, offset: int) -> None:
        """Go from a list to words in the article; Escape leads back."""
        came_from = self.focused
        self._leave_panel()
        self._came_from = came_from if isinstance(came_from, OptionList | CursorList) else None
        self.article.go_to(offset)
        self.enter_section_of(offset)

    def _leave_panel(self) -> None:
        """Go to the article; a panel that lies over it goes away."""
        self.article.focus()
        if self.arrangement.covers:
            for name in self.arrangement.shown:
                self.arrangement.hide(name)
            self.show_panels()
        self.show_status()

    def action_back(self) -> None:
        """Undo one thing: the place one is in, the search, the filter. Never quits."""
        if self._search_began is not None:
            self._undo_search()
        elif isinstance(self.focused, OptionList | CursorList):
            self._leave_panel()
        elif self._came_from is not None:
            self._return()
        elif self.filter.query:
            self.set_filter(self.filter.with_query(""))
        elif self.filter.selects:
            self.set_filter(self.filter.cleared())

    def _return(self) -> None:
        """To the list one came from."""
        came_from, self._came_from = self._came_from, None
        for name in PANELS:
            if self.panel(name).body is came_from:
                self.arrangement.show(name)
                self.show_panels()
                self.panel(name).body.focus()

    # The look.

    def _set_measure(self, measure: int) -> None:
        self.measure = max(_MEASURES[0], min(measure, _MEASURES[1]))
        self.article.set_measure(self.measure)
        self.flash(f"At most {self.measure} columns")

    def action_wider(self) -> None:
        """More columns of text."""
        self._set_measure(self.measure + _MEASURE_STEP)

    def action_narrower(self) -> None:
        """Fewer columns of text."""
        self._set_measure(self.article.text_layout.width - _MEASURE_STEP)

    def action_measure(self) -> None:
        """As many columns of text as configured."""
        self._set_measure(self.configured_measure)

    def action_next_theme(self) -> None:
        """Dark, light, the terminal's."""
        from briefing.reader.start.themes import CYCLE

        theme = self.app.theme
        self.app.theme = CYCLE[(CYCLE.index(theme) + 1) % len(CYCLE) if theme in CYCLE else 0]
        self.flash(f"Theme: {self.app.theme}")

    def action_leave(self) -> None:
        """Leave the reader."""
        self.app.exit()
