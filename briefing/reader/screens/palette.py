"""The command palette: every action, section and party by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from briefing.reader.commands import COMMANDS, shown_key
from briefing.reader.screens.reader import ReaderScreen
from briefing.reader.text.fuzzy import FuzzyNames
from briefing.reader.text.wrap import shown
from briefing.reader.widgets.contents import section_name

_HELP_WEIGHT = 0.7  # what fits only the sentence comes after what fits the name


class _Offer(NamedTuple):
    """Something that can be chosen."""

    name: str
    help: str
    """Parsed as markup by the palette, so never words of an article."""
    choose: Callable[[], object]


class ReaderProvider(Provider):
    """What can be done now, and where one can go."""

    def _offers(self) -> Iterator[_Offer]:
        screen = self.screen
        if not isinstance(screen, ReaderScreen):
            return
        for command in COMMANDS:
            if command.id != "palette" and screen.applies(command):
                keys = " ".join(shown_key(key) for key in screen.keys[command.id])
                yield _Offer(
                    f"{command.label}  {keys}",
                    command.help,
                    partial(screen.run_action, command.action),
                )
        for number, section in enumerate(screen.document.sections):
            yield _Offer(
                f"§ {section_name(section)}",
                "Go to this section.",
                partial(screen.go_to_section, number),
            )
        ledger = screen.navigation.ledger
        for party in ledger.parties if ledger else ():
            yield _Offer(
                f"{shown(party.name)} ({party.count})",
                "Show only what this party says; again to undo that.",
                partial(screen.toggle_party, party.id),
            )
        for theme in sorted(self.app.available_themes):
            yield _Offer(f"Theme {theme}", "Change the colours.", partial(self._use, theme))

    def _use(self, theme: str) -> None:
        self.app.theme = theme

    async def discover(self) -> Hits:
        """Everything, before anything is typed."""
        for offer in self._offers():
            yield DiscoveryHit(
                Content(offer.name), cast("Callable[[], None]", offer.choose), help=offer.help
            )

    async def search(self, query: str) -> Hits:
        """What fits the words typed, by its name or by what it does."""
        fuzzy = FuzzyNames(query)
        for offer in self._offers():
            score = max(fuzzy.score(offer.name), fuzzy.score(offer.help) * _HELP_WEIGHT)
            if score > 0:
                yield Hit(
                    score,
                    fuzzy.highlight(offer.name),
                    cast("Callable[[], None]", offer.choose),
                    text=offer.name,
                    help=offer.help,
                )
