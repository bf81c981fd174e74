"""Adding a statement that the analysis has not: its words are marked, then it is asked who says it.

They are marked with the mouse, or by keys where nothing is selected.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.geometry import Offset
from textual.selection import Selection

from briefing.model import Span
from briefing.reader.state.marking import Marking, spans_between

if TYPE_CHECKING:
    from briefing.corrections.correction import Who
    from briefing.model import StatementKind
    from briefing.reader.messages import MarkingStep
    from briefing.reader.screens.reader import ReaderScreen


class Adding:
    """Has words marked, and a statement made of them."""

    def __init__(self, screen: ReaderScreen) -> None:
        self._screen = screen
        self._marking: Marking | None = None

    def actions(self) -> dict[str, Callable[[], object]]:
        """What each command does."""
        return {"correct.add": self.add}

    def add(self) -> None:
        """Add a statement of the words that are selected; without any, have them marked."""
        screen = self._screen
        if screen.navigation.ledger is None:
            screen.flash_no_ledger()
            return
        selected = screen.article.selected_range
        if selected is not None:
            self._ask_speaker(spans_between(screen.article.blocks, *selected))
        elif self._marking is None:
            self._begin()

    # Marking by keys.

    def _begin(self) -> None:
        from briefing.reader.widgets.marking import MarkingBar

        screen = self._screen
        screen.panels.leave()
        current = screen.subject
        offset = screen.article.top if current is None else screen.navigation.start_of(current)
        self._marking = Marking(screen.article.text_layout, offset)
        if not self._marking:
            self._marking = None
            screen.flash("There are no words to mark")
            return
        screen.bar.display = False
        screen.mount(bar := MarkingBar(screen.keys, id="marking"), after=screen.bar)
        bar.focus()
        self._show()

    def step(self, step: MarkingStep) -> None:
        """Do what a key asked for while words are marked."""
        marking = self._marking
        if marking is None:
            return
        if step == "take":
            first, last = marking.taken
            self._end()
            between = (first.block, first.start), (last.block, last.end)
            self._ask_speaker(spans_between(self._screen.article.blocks, *between))
            return
        if step == "leave":
            self._end()
            return
        if step == "begin":
            marking.begin()
        elif step in ("word", "word back"):
            marking.step(1 if step == "word" else -1)
        elif step in ("row", "row back"):
            marking.step_row(1 if step == "row" else -1)
        else:
            marking.step_sentence(1 if step == "sentence" else -1)
        self._show()

    def _show(self) -> None:
        from briefing.reader.widgets.marking import MarkingBar

        screen, marking = self._screen, self._marking
        if marking is None:
            return
        screen.article.go_to(marking.offset)
        first, last = marking.shown
        selection = Selection(Offset(first.start, first.block), Offset(last.end, last.block))
        screen.selections = {screen.article: selection}
        for bar in screen.query(MarkingBar):
            bar.show(has_begun=marking.has_begun)

    def _end(self) -> None:
        from briefing.reader.widgets.marking import MarkingBar

        screen, self._marking = self._screen, None
        screen.clear_selection()
        screen.set_focus(screen.article)
        for bar in screen.query(MarkingBar):
            bar.remove()
        screen.bar.display = True
        screen.show()

    # What it is.

    def _ask_speaker(self, content: tuple[Span, ...]) -> None:
        screen = self._screen
        ledger = screen.navigation.ledger
        if ledger is None or not content:
            screen.flash("No words of the article are marked")
            return
        from briefing.reader.screens import correcting

        words = ledger.briefing.words(content)

        def asked_kind(who: Who, kind: StatementKind | None) -> None:
            if kind is not None:
                screen.clear_selection()
                screen.corrections.add(content, who, kind)

        def asked_speaker(who: Who | None) -> None:
            if who is not None:
                screen.app.push_screen(
                    correcting.kind_of_words_picker(screen.keys, words),
                    lambda kind: asked_kind(who, kind),
                )

        screen.app.push_screen(
            correcting.speaker_of_words_picker(screen.keys, ledger, words), asked_speaker
        )
