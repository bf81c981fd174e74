"""Choosing one of many by typing a part of its name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from briefing.ingest.text.clean import safe_line
from briefing.reader.keys import Keys
from briefing.reader.messages import ChoicePicked
from briefing.reader.screens.dialog import Dialog
from briefing.reader.state.index import Ledger
from briefing.reader.text.fuzzy import FuzzyNames
from briefing.reader.text.wrap import shown
from briefing.reader.widgets.choice_list import ChoiceList

_COUNT = 4  # cells for how many statements are an actor's
_ABOUT_WEIGHT = 0.7
_SHOWN = 100  # choices in the list at most

Value = TypeVar("Value")


@dataclass(frozen=True)
class Choice(Generic[Value]):
    """One of those to choose from."""

    value: Value
    """What the dialog ends with."""
    name: str
    also: tuple[str, ...] = ()
    """Other names that it is found by."""
    before: Content = field(default_factory=Content)
    after: Content = field(default_factory=Content)
    about: str = ""
    """Words that it is found by, too, but not as well as by its names."""


class Picker(Dialog[Value]):
    """Ends with the value of the choice picked.

    Those that fit what is typed are listed, the best fit first; equal ones in the order given.
    """

    BINDINGS: ClassVar = [
        Binding("down", "move('cursor_down')", "Down", show=False),
        Binding("up", "move('cursor_up')", "Up", show=False),
        Binding("pagedown", "move('page_down')", "Page down", show=False),
        Binding("pageup", "move('page_up')", "Page up", show=False),
    ]
    ACTING: ClassVar = {
        "scroll.down": "move('cursor_down')",
        "scroll.up": "move('cursor_up')",
        "page.down": "move('page_down')",
        "page.up": "move('page_up')",
    }

    def __init__(
        self,
        keys: Keys,
        choices: Sequence[Choice[Value]],
        *,
        heading: str = "",
        about: Content | None = None,
        current: int = 0,
        new: Callable[[str], Choice[Value]] | None = None,
        asked: str = "a part of the name",
        wide: bool = False,
    ) -> None:
        """Offer choices.

        Args:
            keys: each command's.
            choices: what to choose from.
            heading: what stands in the upper edge of the box.
            about: what the choice is about, in a line or two.
            current: the choice that the cursor waits on.
            new: makes a choice of words typed that are no choice's name; without, they pick none.
            asked: what to type, as the empty field says it.
            wide: whether the box may be as wide as the screen.
        """
        super().__init__(keys)
        self._choices = choices
        self._heading = heading
        self._about = about
        self._current = current
        self._new = new
        self._asked = asked
        self._list = ChoiceList()
        self._told = Static(classes="told")  # of the choice, where that is read aloud
        self.set_class(wide, "-wide")
        self._offered: list[Choice[Value]] = []

    def compose(self) -> ComposeResult:
        """What it is about, a field, and the names that fit what is typed there."""
        with Vertical(classes="box") as box:
            if self._about is not None:
                yield Static(self._about, classes="about")
            yield Input(placeholder=self._asked, compact=True)
            yield self._list
            yield self._told
        box.border_title = Content(self._heading)
        box.border_subtitle = Content(f"Enter picks · {self.closing}")

    def on_mount(self) -> None:
        """Offer everything."""
        self._offer("")

    def _offer(self, typed: str) -> None:
        fuzzy = FuzzyNames(typed)
        fitting = self._fitting(fuzzy)
        self._offered = [choice for choice, _ in fitting]
        lines = [line for _, line in fitting]
        words = safe_line(" ".join(typed.split()))  # what was pasted may hold anything
        if self._new and words and not any(c.name == words for c in self._offered):
            choice = self._new(words)
            self._offered.append(choice)
            lines.append(self.line(choice, Content(choice.name)))
        self._list.show(lines, 0 if fuzzy.typed else self._current)
        self._tell()

    def _tell(self) -> None:
        """Say below the list which choice the cursor is on, in full, where that is read aloud."""
        choice = self.under_cursor
        if self._list.is_plain and choice is not None:
            place = f"{(self._list.picked or 0) + 1} of {len(self._offered)}"
            words = " ".join(f"{choice.name} {choice.after.plain}".split())
            self._told.update(Content(f"{place}: {words}"))

    def _fitting(self, fuzzy: FuzzyNames) -> list[tuple[Choice[Value], Content]]:
        """The choices whose name fits, and how they are listed."""
        scored = [(score, choice) for choice in self._choices if (score := _score(fuzzy, choice))]
        scored.sort(key=lambda item: -item[0])
        return [
            (choice, self.line(choice, fuzzy.highlight(choice.name)))
            for _, choice in scored[:_SHOWN]
        ]

    def line(self, choice: Choice[Value], name: Content) -> Content:
        """How a choice is listed."""
        return Content.assemble(choice.before, name, choice.after)

    @property
    def under_cursor(self) -> Choice[Value] | None:
        """The choice that Enter would pick."""
        picked = self._list.picked
        return self._offered[picked] if picked is not None else None

    def offer_again(self) -> None:
        """List the same anew, the cursor where it is."""
        here = self._list.picked or 0
        self._offer(self.query_one(Input).value)
        self._list.move_to(here)

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        self._offer(event.value)

    @on(Input.Submitted)
    def _pick(self) -> None:
        self._dismiss_with(self._list.picked)

    @on(ChoicePicked)
    def _pick_by_mouse(self, message: ChoicePicked) -> None:
        self._dismiss_with(message.choice)

    def _dismiss_with(self, choice: int | None) -> None:
        if choice is not None and choice < len(self._offered):
            self.dismiss(self._offered[choice].value)

    def action_move(self, where: str) -> None:
        """Move in the list, while the field keeps the keyboard."""
        getattr(self._list, f"action_{where}")()
        self._tell()


def _score(fuzzy: FuzzyNames, choice: Choice[Value]) -> float:
    """How well a choice fits; what fits only what it is about comes after what fits its names."""
    about = fuzzy.score(choice.about) * _ABOUT_WEIGHT if choice.about else 0.0
    return max(fuzzy.score(choice.name, *choice.also), about)


def marked(count: int, digit: int) -> Content:
    """What stands before an actor: how many statements, and the mark of the party."""
    return Content.assemble(
        (f"{count or '·':>{_COUNT}} ", "dim"), (f"{digit or ' '}▌ ", f"bold $party-{digit}")
    )


def actor_choices(ledger: Ledger) -> list[Choice[str]]:
    """The actors of a ledger by id, those with most statements first."""
    counts = Counter(
        statement.speaker
        for statement in ledger.statements
        if statement.speaker and statement.speaker != statement.party
    )
    counts.update({party.id: party.count for party in ledger.parties})
    digits = {party.id: party.digit for party in ledger.parties}
    choices = []
    for actor in sorted(ledger.briefing.actors, key=lambda actor: -counts[actor.id]):
        party = shown(ledger.name(actor.party)) if actor.party != actor.id else ""
        before = marked(counts[actor.id], digits.get(actor.party, 0))
        after = Content.styled(f"  {party}" if party else "", "dim")
        choices.append(Choice(actor.id, shown(actor.name), actor.aliases, before, after))
    return choices


def actor_picker(keys: Keys, ledger: Ledger, shown_now: Collection[str] = ()) -> Picker[str]:
    """Asks for an actor of a ledger; ends with the id.

    Args:
        keys: each command's.
        ledger: the actors'.
        shown_now: those, by their ids, whose statements alone are shown.
    """
    heading = "Show also, or no longer, the statements of …"
    choices = [
        replace(choice, after=Content.assemble(choice.after, (" ● shown", "bold $accent")))
        if choice.value in shown_now
        else choice
        for choice in actor_choices(ledger)
    ]
    return Picker(keys, choices, heading=heading if shown_now else "Show the statements of …")
