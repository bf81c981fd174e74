"""The keys, as they are bound now."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input

from briefing.model import GROUP
from briefing.reader.commands import COMMANDS, Command
from briefing.reader.keys import Keys, shown_key
from briefing.reader.screens.dialog import TextDialog, table
from briefing.reader.text.highlights import CORRECTED, DOUBT, FOLDED, GLYPHS, UNFOLDED

_INDENT = 18
_SIGN_INDENT = 6
_PARTIES = "Show only what the party of that mark says; press several to show several."
_SIGNS = "A digit is the party that speaks; the sign after it says what it does."
_NOTHING = "Nothing here is called that."

Row = tuple[str, Content | str, str]
"""What stands at the left, what it means, and other words that it is found by."""


class HelpScreen(TextDialog):
    """Every action with its keys, and what the signs in the margin mean; it can be searched."""

    heading = "Keys"
    ACTING: ClassVar = {"search.open": "find", "nav.back": "back"}
    BINDINGS: ClassVar = [("escape", "back")]

    def __init__(self, keys: Keys) -> None:
        super().__init__(keys)
        self._query = ""
        self._field = Input(placeholder="a word or two", compact=True, classes="find")
        self._field.display = False

    def on_mount(self) -> None:
        """Say that it can be searched."""
        box = self.query_one(VerticalScroll)
        box.mount(self._field, before=0)
        find = self.key("search.open")
        box.border_subtitle = Content(f"{find} searches · {self.closing}" if find else self.closing)

    def text(self, width: int) -> Content:
        """A part for each group of actions, then the signs; of both what fits the words typed."""
        parts = []
        for group in dict.fromkeys(command.group for command in COMMANDS):
            rows = [self._row(c) for c in COMMANDS if c.group == group and self._is_shown(c)]
            parts += self._part(group, rows, _INDENT, width)
        signs: list[Row] = [
            (f"  {sign}", Content.assemble(f"{kind:<17}", (GROUP[kind], "dim")), "")
            for kind, sign in GLYPHS.items()
        ]
        signs.append((f"  {DOUBT}", "alone, doubtful: better read the words", "sure"))
        signs.append((f"  ~{DOUBT}", "behind a sign, it is uncertain what it does", "kind doubt"))
        signs.append(("  ┊", "it is uncertain for which side they speak", "party doubt"))
        signs.append((f"  {CORRECTED}", "corrected by you", "yours"))
        signs.append((f"  {UNFOLDED}", "a party with its people below it", "fold"))
        signs.append((f"  {FOLDED}", "a party whose people are hidden", "fold"))
        parts += self._part("Signs beside the text", signs, _SIGN_INDENT, width, about=_SIGNS)
        return Content("\n").join(parts) if parts else Content(_NOTHING)

    def _part(
        self, heading: str, rows: list[Row], indent: int, width: int, about: str = ""
    ) -> list[Content]:
        """A heading with those of the rows below it that fit; nothing where none does."""
        words = self._query.casefold().split()
        fitting = [
            (name, meaning)
            for name, meaning, also in rows
            if _fits(words, f"{heading} {name} {_plain(meaning)} {also}")
        ]
        if not fitting:
            return []
        parts = [Content.styled(heading, "bold $accent")]
        if about:
            parts.append(table([("", about)], indent=2, width=width))
        return [*parts, table(fitting, indent=indent, width=width), Content("")]

    def _is_shown(self, command: Command) -> bool:
        """One row stands for all nine parties where their keys are their digits."""
        is_one_of_many = command.id in {f"filter.{digit}" for digit in range(2, 10)}
        return not is_one_of_many or self.keys[command.id] != command.keys

    def _row(self, command: Command) -> Row:
        bound = self.keys[command.id]
        also = " ".join((command.label, *command.also))
        if command.id == "filter.1" and bound == command.keys:
            return "  1 – 9", _PARTIES, f"side filter {also}"
        keys = "  ".join(shown_key(key) for key in bound) or "no key"
        return f"  {keys}", command.help, also

    # Searching.

    def action_find(self) -> None:
        """Ask for words."""
        self._field.display = True
        self._field.focus()

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        self._query = event.value
        self._set_text()
        self.query_one(VerticalScroll).scroll_home(animate=False)

    @on(Input.Submitted)
    def _keep(self) -> None:
        self.query_one(VerticalScroll).focus()

    def action_back(self) -> None:
        """Show everything again, else close."""
        if not self._field.display:
            self.dismiss(None)
            return
        self._field.value = ""
        self._field.display = False
        self.query_one(VerticalScroll).focus()


def _fits(words: list[str], text: str) -> bool:
    """Whether each of the words stands in a text; one character alone must be a word there.

    So a key is found, and not every row with that letter.
    """
    folded = text.casefold()
    return all(word in (folded if len(word) > 1 else folded.split()) for word in words)


def _plain(meaning: Content | str) -> str:
    return meaning if isinstance(meaning, str) else meaning.plain
