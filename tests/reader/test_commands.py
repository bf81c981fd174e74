"""Every action is declared once, and keys are the user's to choose."""

from __future__ import annotations

import subprocess
import sys

import pytest

from briefing.errors import CONFIG_ERROR, BriefingError
from briefing.reader.app import ReaderApp
from briefing.reader.commands import COMMANDS
from briefing.reader.keys import default_keys, resolve_keys, textual_key


def test_no_key_does_two_things() -> None:
    keys = [key for command in COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys))


def test_every_action_has_a_plain_key_and_a_sentence() -> None:
    for command in COMMANDS:
        plain = any("+" not in key or key == "+" for key in command.keys)
        assert plain or command.id in ("suspend", "panel.enter-previous"), command.id
        assert command.help.endswith("."), command.id


async def test_every_command_does_something_and_nothing_else_is_done(app: ReaderApp) -> None:
    assert set(app.reader._actions) == {command.id for command in COMMANDS}


def test_declaring_the_commands_loads_no_textual() -> None:
    code = "import sys, briefing.reader.commands; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_without_configuration_the_keys_are_those_declared() -> None:
    assert resolve_keys({}) == default_keys()


def test_a_configured_action_has_the_configured_keys_instead() -> None:
    assert resolve_keys({"nav.next": "ctrl+n, m"})["nav.next"] == ("ctrl+n", "m")


def test_an_action_loses_the_key_that_another_is_given() -> None:
    keys = resolve_keys({"nav.next": "j"})
    assert keys["nav.next"] == ("j",)
    assert keys["scroll.down"] == ("down",)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("question_mark", "?"),
        ("?", "?"),
        ("slash", "/"),
        ("left_square_bracket", "["),
        ("plus", "+"),
        ("+", "+"),
        (",", ","),
        ("space", "space"),
        ("ctrl+d", "ctrl+d"),
        ("f5", "f5"),
        ("shift+tab", "shift+tab"),
    ],
)
def test_a_key_may_be_written_as_its_character_or_by_name(written: str, key: str) -> None:
    assert resolve_keys({"save": written})["save"] == (key,)


@pytest.mark.parametrize(
    ("overrides", "says"),
    [
        ({"nav.nxt": "m"}, "did you mean 'nav.next'"),
        ({"save": "ctlr+s"}, "no key is called 'ctlr+s'"),
        ({"save": "pagdown"}, "did you mean 'pagedown'"),
        ({"save": ""}, "no key is given"),
        ({"save": "m", "info": "m"}, "bound twice"),
        ({"save": "ctrl+q"}, "always quits"),
    ],
)
def test_a_wrong_action_or_key_is_named_with_the_nearest_right_one(
    overrides: dict[str, str], says: str
) -> None:
    with pytest.raises(BriefingError) as caught:
        resolve_keys(overrides)
    assert caught.value.code == CONFIG_ERROR
    assert says in str(caught.value)


def test_one_can_always_quit() -> None:
    assert "ctrl+q" in resolve_keys({"quit": "m"})["quit"]
    assert resolve_keys({"save": "q"})["quit"] == ("ctrl+q",)


def test_keys_have_the_names_of_textual_events() -> None:
    assert textual_key("?") == "question_mark"
    assert textual_key("+") == "plus"
    assert textual_key("G") == "G"
    assert textual_key("ctrl+d") == "ctrl+d"
