"""The palette: every action, section, side and person by a part of its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content

from briefing.reader.commands import COMMANDS
from briefing.reader.keys import shown_key
from briefing.reader.screens.applicable import applies
from briefing.reader.screens.picker import Choice, Picker, actor_choices
from briefing.reader.text.wrap import shown
from briefing.reader.widgets.contents import section_name

if TYPE_CHECKING:
    from briefing.reader.screens.reader import ReaderScreen

_KEYS = 12  # cells before a name
_NAME = 18  # cells of an action's name

Action = Callable[[], object]


def palette(screen: ReaderScreen) -> Picker[Action]:
    """Asks what to do; ends with what does it."""
    choices = [*_actions(screen), *_sections(screen), *_people(screen), *_themes(screen)]
    return Picker(
        screen.keys,
        choices,
        heading="What to do, or where to go?",
        asked="a part of an action, a name or a heading",
        wide=True,
    )


def _actions(screen: ReaderScreen) -> Iterator[Choice[Action]]:
    """What can be done now."""
    for command in COMMANDS:
        if command.id != "palette" and applies(command, screen):
            keys = " ".join(shown_key(key) for key in screen.keys[command.id][:2])
            yield Choice(
                partial(screen.do, command.id),
                command.label,
                command.also,
                before=Content.styled(f"{keys:<{_KEYS}}", "bold $accent"),
                after=Content.styled(
                    f"{' ' * max(1, _NAME - len(command.label))}{command.help}", "dim"
                ),
                about=command.help,
            )


def _sections(screen: ReaderScreen) -> Iterator[Choice[Action]]:
    for number, section in enumerate(screen.document.sections):
        yield Choice(
            partial(screen.sections.go_to, number),
            section_name(section),
            before=Content.styled(f"{'§':<{_KEYS}}", "dim"),
        )


def _people(screen: ReaderScreen) -> Iterator[Choice[Action]]:
    """Whose statements can be shown."""
    ledger = screen.navigation.ledger
    for choice in actor_choices(ledger) if ledger else ():
        before = choice.before + " " * max(0, _KEYS - choice.before.cell_length)
        action = partial(screen.filters.toggle_actor, choice.value)
        yield Choice(action, choice.name, choice.also, before, choice.after)


def _themes(screen: ReaderScreen) -> Iterator[Choice[Action]]:
    app = screen.app

    def use(theme: str) -> None:
        app.theme = theme

    for theme in sorted(app.available_themes):
        yield Choice(partial(use, theme), f"Theme {shown(theme)}", before=Content(" " * _KEYS))
