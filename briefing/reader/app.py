"""The Textual app: themes, the analysis in the background, and the place one was at."""

from __future__ import annotations

import gc
from functools import partial
from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.screen import Screen

from briefing import read_only, resources
from briefing.config import Config
from briefing.errors import SOFTWARE, BriefingError
from briefing.model import Briefing, Document
from briefing.reader import messages
from briefing.reader.commands import QUIT
from briefing.reader.keys import resolve_keys, shown_key
from briefing.reader.screens.reader import ReaderScreen
from briefing.reader.start.drivers import driver
from briefing.reader.start.key_queue import KeyQueue
from briefing.reader.start.themes import fallback_variables, known_theme, own_themes
from briefing.reader.start.typed_ahead import is_for_next
from briefing.reader.state import position, preferences
from briefing.reader.state.analyser import Analyser, Remembering
from briefing.reader.state.articles import Articles
from briefing.reader.state.kept import NOTHING, Keeper

if TYPE_CHECKING:
    from rich.console import RenderableType

    from briefing.reader.start.first_frame import FirstFrame


_SHOW_CURSOR = "\x1b[?25h"  # screen readers follow it


class ReaderApp(App[int]):
    """Reads one article; ends with the number of another that is to be read, or None."""

    TITLE = "briefing"
    CSS_PATH = resources.data("styles") / "reader.tcss"
    ENABLE_COMMAND_PALETTE = False  # the reader has its own

    def __init__(
        self,
        document: Document,
        *,
        config: Config,
        analyser: Analyser,
        first_frame: FirstFrame | None = None,
        articles: Articles | None = None,
        keeper: Keeper = NOTHING,
    ) -> None:
        """Make a reader.

        Args:
            document: what to read.
            config: the user's wishes.
            analyser: who works out the ledger, once the first frame is shown.
            first_frame: what is on the terminal already, to be drawn over.
            articles: those that were opened together with it.
            keeper: who keeps marks, and the place one was at.

        Raises:
            BriefingError: code 78, for a key or a theme that does not exist.
        """
        super().__init__(driver_class=driver(first_frame))
        self.is_plain = config.screen_reader
        """Whether what is shown is to be read aloud: nothing is drawn but words."""
        self.set_class(self.is_plain, "-plain")
        self.animation_level = "none"
        self._has_panicked = False
        self._typed = KeyQueue(self, self._act_on)
        self._selected = ""  # the words that were selected last
        self._document = document
        self._analyser = analyser
        self._keeper = keeper
        self._first_frame = first_frame
        self.wanted: Document | None = None
        """Another article that is to be read next."""
        for theme in own_themes().values():
            self.register_theme(theme)
        self._config = self.settings = config
        preferred = preferences.recall(config)
        self.theme = known_theme(preferred.theme, self.available_themes)
        self.reader = ReaderScreen(
            document,
            measure=config.width,
            keys=resolve_keys(config.keys),
            articles=articles,
            is_plain=self.is_plain,
        )
        self.reader.marks.keeper = keeper
        """The one screen below all dialogs."""
        self.reader.use_preferences(preferred)
        kept = analyser.kept() if isinstance(analyser, Remembering) else None
        if kept is not None:
            self.reader.shown_first = self._analysed(kept)
        remembered = position.recall(document)
        if remembered is not None:
            self.reader.resume_at(remembered)

    @property
    def exit_code(self) -> int:
        """What the program is to end with: 70 where an error ended the app."""
        has_failed = self._has_panicked or self.return_code == 1  # Textual's code for an error
        return SOFTWARE if has_failed else self.return_code or 0

    def copy_to_clipboard(self, text: str) -> None:
        """Send words to the terminal's clipboard, and give them to those that can say they took it.

        The screen is told who did. A reader in a browser gives none to the server's clipboard.
        """
        from briefing.reader.clipboard import keepers, take

        super().copy_to_clipboard(text.encode("utf-8", "replace").decode("utf-8"))
        if self.is_web or not keepers():
            self.reader.post_message(messages.Copied(text, None))
            return

        def offer() -> None:
            self.reader.post_message(messages.Copied(text, take(text)))

        self.run_worker(offer, thread=True, exit_on_error=False, name="clipboard")

    def on_text_selected(self) -> None:
        """Copy what was selected, if the user wants that."""
        if self._config.copy_on_select:
            selected = (self.screen.get_selected_text() or "").strip()
            # What is still selected when the mouse does something else is not copied again.
            if selected and selected != self._selected:
                self.copy_to_clipboard(selected)
            self._selected = selected

    def panic(self, *renderables: RenderableType) -> None:
        """End because of an error."""
        self._has_panicked = True
        super().panic(*renderables)

    def get_default_screen(self) -> Screen[None]:
        """The reader's."""
        return self.reader

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Party colours for a theme that has none."""
        return fallback_variables(self.current_theme)

    async def on_event(self, event: events.Event) -> None:
        """Keys wait for those before them. One on the way out is for what comes."""
        if is_for_next(event, is_leaving=self._exit):
            return
        if self._typed.takes(event):
            await self._typed.put(event)
        else:
            await super().on_event(event)

    async def _act_on(self, event: events.Event) -> None:
        """A key ends what was said about the key before."""
        if isinstance(event, events.Key):
            for screen in {self.reader, self.screen}:
                end_flash = getattr(screen, "end_flash", None)
                if end_flash is not None:
                    end_flash()
        await super().on_event(event)

    def action_help_quit(self) -> None:
        """Ctrl+C copies a selection; without one, say how to leave."""
        self.reader.flash(f"{shown_key(self.reader.keys[QUIT][0])} quits")

    def on_mount(self) -> None:
        """Show the first frame, and only then begin the analysis."""
        if self.reader.shown_first is None:
            self.reader.arriving.tell("analysing")
        if self.is_plain and self._driver is not None:
            self._driver.write(_SHOW_CURSOR)
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        """What the first frame need not wait for."""
        # What is loaded stays: no collection need look at it. Whoever starts the reader may have
        # saved it the collections until now.
        gc.freeze()
        gc.enable()
        self.run_worker(self._analyse, thread=True, exit_on_error=False, name="analysis")

    def _analysed(self, briefing: Briefing) -> messages.Analysed:
        """What the screen is told of a briefing that is at hand before it is drawn."""
        from briefing.reader.state.corrections import CorrectionSession
        from briefing.reader.state.index import Ledger
        from briefing.reader.text.highlights import Highlights

        session = CorrectionSession(briefing, is_whole=True)
        changes = session.changes
        made = session.applied(briefing, is_whole=True)
        ledger = Ledger(made, None, None, is_whole=True)
        highlights = Highlights(ledger, self.reader.article.blocks)
        notes = self._keeper.notes(made)
        return messages.Analysed(ledger, highlights, session, briefing, changes, notes)

    def _analyse(self) -> None:
        """Ask the analyser, in a thread, and tell the screen."""
        from briefing.analysis.process.client import Progress
        from briefing.export import sentences  # noqa: F401 - the screen need not wait for it then
        from briefing.ingest.text.clean import safe_line
        from briefing.reader.state.carry_over import same_actors
        from briefing.reader.state.corrections import CorrectionSession
        from briefing.reader.state.index import Ledger
        from briefing.reader.text.highlights import Highlights

        tell = self.reader.post_message
        session: CorrectionSession | None = None
        before: Ledger | None = None
        has_told = False
        if (shown := self.reader.shown_first) is not None:
            session, before, has_told = shown.session, shown.ledger, True
        try:
            for item in self._analyser.analyse(self._document):
                if shown is not None and item is shown.briefing:
                    continue  # what was kept is on the screen
                briefing = item.beginning if isinstance(item, Progress) else item
                if isinstance(item, Progress):
                    tell(messages.Analysing(item.done, item.total))
                if briefing is None or (has_told and isinstance(item, Progress)):
                    continue  # of an article that is read again all is shown already
                is_whole = not isinstance(item, Progress)
                session = session or CorrectionSession(briefing, is_whole=is_whole)
                changes = session.changes
                made = session.applied(briefing, is_whole=is_whole)
                followed = same_actors(before.briefing, made) if before else None
                ledger = Ledger(made, before, followed, is_whole=is_whole)
                highlights = Highlights(ledger, self.reader.article.blocks)
                # They stay, too; a collection that looks at a long ledger is felt at the keys.
                gc.freeze()
                notes = self._keeper.notes(made)
                told = (ledger, highlights, session, briefing, changes, notes)
                tell(messages.Analysed(*told, again=has_told))
                before = ledger
                has_told = is_whole
        except BriefingError as error:
            tell(messages.NotAnalysed(safe_line(str(error)), again=has_told))
        except Exception as error:
            said = safe_line(f"{type(error).__name__}: {error}")
            tell(messages.NotAnalysed(said, again=has_told))

    def on_article_wanted(self, message: messages.ArticleWanted) -> None:
        """Leave for another article, which whoever runs the reader opens."""
        self.wanted = message.document
        position.remember(message.document, message.offset)
        self.exit()

    def keep_panels(self) -> None:
        """Keep how the panels look, for the next first frame, if they look as at first."""
        frame, reader = self._first_frame, self.reader
        if frame is None or not frame.panels_seen or not self._keeper.keeps(self._document):
            return
        as_at_first = (
            self.screen is reader
            and reader.focused is reader.article
            and not reader.filter.selects
            and tuple(self.size) == tuple(frame.size)
        )
        if as_at_first:
            from briefing.reader.start import kept_panels

            strips = reader._compositor.render_strips()
            painted = kept_panels.painted(strips, frame.size, frame.colours)
            keep = partial(kept_panels.keep, self._document, frame.panels_seen, painted)
            self.run_worker(keep, thread=True, exit_on_error=False, name="panels")

    def _forget_panels(self) -> None:
        from briefing.reader.start import kept_panels

        kept_panels.forget(self._document.id)

    async def on_unmount(self) -> None:
        """Remember the place and how things are arranged, if anything is kept; end the analysis."""
        reader = self.reader
        arranged = preferences.Preferences(
            self.theme, reader.measure, reader.panel_layout.kept, reader.actors.is_folded
        )
        if not read_only.is_enforced():
            position.remember(self._document, reader.place)
            self._keeper.leave(self._document, reader.place, reader.bottom.progress)
            if reader.corrections.has_changed:
                self._keeper.refresh(self._document)
            if reader.corrections.has_changed or reader.marks.has_changed:
                self._forget_panels()
            preferences.remember(self._config, arranged)
        self._analyser.close()
