"""The keys, as they are bound now."""

from __future__ import annotations

from textual.content import Content

from briefing.model import GROUP
from briefing.reader.commands import COMMANDS, Command
from briefing.reader.keys import shown_key
from briefing.reader.screens.dialog import TextDialog, table
from briefing.reader.text.highlights import CORRECTED, DOUBT, FOLDED, GLYPHS, UNFOLDED

_INDENT = 18
_PARTIES = "Show only what the party of that mark says; press several to show several."
_SIGNS = "A digit is the party that speaks; the sign after it says what it does."


class HelpScreen(TextDialog):
    """Every action with its keys, and what the signs in the margin mean."""

    heading = "Keys"

    def text(self, width: int) -> Content:
        """A part for each group of actions, then the signs."""
        parts = []
        for group in dict.fromkeys(command.group for command in COMMANDS):
            rows = [self._row(c) for c in COMMANDS if c.group == group and self._is_shown(c)]
            parts.append(Content.styled(group, "bold $accent"))
            parts.append(table(rows, indent=_INDENT, width=width))
            parts.append(Content(""))
        parts.append(Content.styled("Signs beside the text", "bold $accent"))
        parts.append(table([("", _SIGNS)], indent=2, width=width))
        signs = [
            (f"  {sign}", Content.assemble(f"{kind:<17}", (GROUP[kind], "dim")))
            for kind, sign in GLYPHS.items()
        ]
        signs.append((f"  {DOUBT}", Content("doubtful: better read the words")))
        signs.append(("  ┊", Content("it is uncertain for which side they speak")))
        signs.append((f"  {CORRECTED}", Content("corrected by you")))
        signs.append((f"  {UNFOLDED}", Content("a party with its people below it")))
        signs.append((f"  {FOLDED}", Content("a party whose people are hidden")))
        parts.append(table(signs, indent=6, width=width))
        return Content("\n").join(parts)

    def _is_shown(self, command: Command) -> bool:
        """One row stands for all nine parties where their keys are their digits."""
        is_one_of_many = command.id in {f"filter.{digit}" for digit in range(2, 10)}
        return not is_one_of_many or self.keys[command.id] != command.keys

    def _row(self, command: Command) -> tuple[str, str]:
        bound = self.keys[command.id]
        if command.id == "filter.1" and bound == command.keys:
            return "  1 – 9", _PARTIES
        keys = "  ".join(shown_key(key) for key in bound) or "no key"
        return f"  {keys}", command.help
