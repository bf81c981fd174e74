"""The last line of the screen: where one is at the left, what one can do at the right.

Where the screen is read aloud it takes as many lines as a sentence has.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual
from textual.widget import Widget

_BETWEEN = 3  # cells at least between the two sides


class Hint(NamedTuple):
    """Something that one can do."""

    key: str
    label: str
    action: str
    rank: int
    """1 for what is shown even where there is little room."""


class BottomBar(Widget):
    """Two sides of one line. Showing something else there moves nothing, but where it is aloud."""

    auto_links = False  # what can be clicked is styled here

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._status = Content()
        self._hints: Sequence[Hint] = ()
        self._flash: Content | None = None
        self._painted: tuple[tuple[Hint, ...], Strip] | None = None  # the keys at the right

    def notify_style_update(self) -> None:
        """Forget the colours of the theme before."""
        super().notify_style_update()
        self._painted = None

    @property
    def is_plain(self) -> bool:
        """Whether it is read aloud: all of what it says is shown, on as many lines as it needs."""
        return bool(getattr(self.app, "is_plain", False))

    def show_status(self, status: Content) -> None:
        """Say where one is."""
        if not status.is_same(self._status):
            self._status = status
            self.refresh(layout=self.is_plain)

    def show_hints(self, hints: Sequence[Hint]) -> None:
        """Say what one can do."""
        if hints != self._hints:
            self._hints = hints
            self.refresh()

    def show_flash(self, flash: Content | None) -> None:
        """Say what happened, in place of everything else; None ends that."""
        self._flash = flash
        self.refresh(layout=self.is_plain)

    def render(self) -> Content:
        """The line."""
        width = self.size.width
        if self.is_plain:
            return self._status if self._flash is None else self._flash
        if self._flash is not None:
            return self._flash.truncate(width, ellipsis=True)
        status, hints = self._sides()
        if not hints:
            return status
        keys = _keys(hints)
        gap = width - status.cell_length - keys.cell_length
        return Content.assemble(status, " " * gap, keys)

    def render_line(self, y: int) -> Strip:
        """The line, as `render` has it. The keys are painted only when they are others."""
        if y or self._flash is not None or self.is_plain:
            return super().render_line(y)
        status, hints = self._sides()
        left = self._strip(status)
        if self._painted is None or self._painted[0] != hints:
            self._painted = hints, self._strip(_keys(hints))
        right = self._painted[1]
        gap = self.size.width - left.cell_length - right.cell_length
        return Strip.join([left, Strip.blank(gap, self.visual_style.rich_style), right])

    def _strip(self, content: Content) -> Strip:
        width = content.cell_length
        if not width:
            return Strip([], 0)
        return Visual.to_strips(self, content, width, 1, self.visual_style)[0]

    def _sides(self) -> tuple[Content, tuple[Hint, ...]]:
        """Where one is, and as many hints as there is room for beside it, in their order.

        Those that come first in the ranking have their room first.
        """
        status = self._status.truncate(self.size.width, ellipsis=True)
        room = self.size.width - status.cell_length - _BETWEEN
        fitting: list[Hint] = []
        for hint in sorted(self._hints, key=lambda hint: hint.rank):
            room -= len(hint.key) + 1 + len(hint.label) + 2 * bool(fitting)
            if room < 0:
                break
            fitting.append(hint)
        return status, tuple(hint for hint in self._hints if hint in fitting)


def _keys(hints: Sequence[Hint]) -> Content:
    """Hints beside each other; a click on one does what its key does."""
    parts = []
    for hint in hints:
        click = Style.from_meta({"@click": hint.action})
        key = Content.styled(hint.key, "bold $accent")
        label = Content.styled(hint.label, "dim")
        parts.append(Content.assemble(key, " ", label).stylize(click))
    return Content("  ").join(parts)
