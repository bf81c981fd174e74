"""Which panels stand beside the article, by how wide the screen is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

PanelName = Literal["actors", "contents", "claims"]
PANELS: tuple[PanelName, ...] = ("actors", "contents", "claims")

Breadth = Literal["narrow", "normal", "wide"]

NORMAL = 80
WIDE = 120
BROAD = 160
BREAKPOINTS = [(0, "-narrow"), (NORMAL, "-normal"), (WIDE, "-wide"), (BROAD, "-broad")]
"""The classes that the screen has by its columns."""


DEFAULT_PANELS: Mapping[Breadth, frozenset[PanelName]] = {
    "wide": frozenset(PANELS),
    "normal": frozenset({"actors"}),
    "narrow": frozenset(),
}
"""The panels shown at each breadth, unless the user has it otherwise."""


def breadth_of(columns: int) -> Breadth:
    """What there is room for: all panels, some, or one at a time over the article."""
    return "wide" if columns >= WIDE else "normal" if columns >= NORMAL else "narrow"


class PanelLayout:
    """The panels that are shown, remembered for each breadth."""

    def __init__(self) -> None:
        self.breadth: Breadth = "wide"
        self.zen = False
        self._shown = {breadth: set(shown) for breadth, shown in DEFAULT_PANELS.items()}

    def use(self, panels: Mapping[Breadth, frozenset[PanelName]]) -> None:
        """Show those panels at each breadth."""
        self._shown = {breadth: set(shown) for breadth, shown in panels.items()}

    @property
    def kept(self) -> Mapping[Breadth, frozenset[PanelName]]:
        """The panels to show at each breadth another day: none where one lies over the article."""
        shown = {breadth: frozenset(panels) for breadth, panels in self._shown.items()}
        return {**shown, "narrow": frozenset()}

    @property
    def shown(self) -> frozenset[PanelName]:
        """The panels to show now."""
        return frozenset() if self.zen else frozenset(self._shown[self.breadth])

    @property
    def covers(self) -> bool:
        """Whether a panel lies over the article, so that it is to go once it was used."""
        return self.breadth == "narrow"

    def show(self, panel: PanelName) -> None:
        """Show a panel, in place of those that there is no room for beside it."""
        shown = self._shown[self.breadth]
        if self.zen:
            self.zen = False
            shown.clear()
        if self.breadth == "narrow":
            shown.clear()
        elif self.breadth == "normal" and panel != "claims":
            shown -= {"actors", "contents"}
        shown.add(panel)

    def hide(self, panel: PanelName) -> None:
        """Hide a panel."""
        self._shown[self.breadth].discard(panel)
