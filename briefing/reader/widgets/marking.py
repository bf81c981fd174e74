"""The line that says how words are marked; it has the keyboard meanwhile."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.widget import Widget

from briefing.reader.keys import Keys, textual_key
from briefing.reader.messages import MarkingKey, MarkingStep

_STEPS: dict[str, MarkingStep] = {
    "left": "word back",
    "h": "word back",
    "right": "word",
    "l": "word",
    "up": "row back",
    "k": "row back",
    "down": "row",
    "j": "row",
    "shift+tab": "sentence back",
    "tab": "sentence",
    "space": "begin",
    "enter": "take",
    "escape": "leave",
}
_OF_COMMANDS: dict[str, MarkingStep] = {
    "scroll.up": "row back",
    "scroll.down": "row",
    "nav.back": "leave",
}


class MarkingBar(Widget, can_focus=True):
    """Stands where the bottom line stood; no key does anything else until it is gone."""

    def __init__(self, keys: Keys, *, id: str | None = None) -> None:  # noqa: A002
        """Obey keys.

        Args:
            keys: each command's; those that scroll and go back are the user's here, too.
            id: the widget's name.
        """
        super().__init__(id=id)
        of_user = {
            textual_key(key): step for name, step in _OF_COMMANDS.items() for key in keys[name]
        }
        self._steps = {**of_user, **_STEPS}
        self._has_begun = False

    def show(self, *, has_begun: bool) -> None:
        """Say what can be done now."""
        self._has_begun = has_begun
        self.refresh()

    def render(self) -> Content:
        """As much as there is room for."""
        takes = "takes the marked words" if self._has_begun else "takes the sentence"
        said = [("Enter", takes), ("Esc", "leaves")]
        optional = [("Space", "begins"), ("←→↑↓", "go"), ("Tab", "next sentence")]
        for hint in optional:
            if sum(len(key) + len(does) + 3 for key, does in [*said, hint]) + 4 <= self.size.width:
                said.insert(-2, hint)
        parts = [Content.assemble((key, "bold $accent"), " ", (does, "dim")) for key, does in said]
        return Content.assemble(("MARK  ", "bold $accent"), Content("  ").join(parts))

    def on_key(self, event: events.Key) -> None:
        """Say what was asked for; every other key waits until the mark is done."""
        event.stop()
        event.prevent_default()
        step = self._steps.get(event.key)
        if step is not None:
            self.post_message(MarkingKey(step))
