"""The clipboards that can say whether they took something: the system's own, and tmux's buffer.

A terminal can be sent words for its clipboard (OSC 52), but never says what it did with them.
Importing this module loads no Textual.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["Keeper", "keepers", "take", "terminal_may_take"]

_PATIENCE = 2.0  # seconds that a program may take
# They know no OSC 52: the console, terminals without a clipboard, GNU screen, those made of VTE.
_NEVER = ("linux", "dumb", "vt100", "vt102", "vt220")
_WITHOUT = ("STY", "VTE_VERSION")


@dataclass(frozen=True)
class Keeper:
    """A program that puts what it reads on a clipboard, and ends with 0 if it did."""

    command: tuple[str, ...]
    needs: str | None = None
    """The variable of the environment without which there is no such clipboard."""
    platform: str | None = None
    """The only platform that has it, as `sys.platform` calls it."""
    where: str = ""
    """What took it, where that is not the clipboard that everybody pastes from."""
    encoding: str = "utf-8"


_SYSTEM = (
    Keeper(("wl-copy",), needs="WAYLAND_DISPLAY"),
    Keeper(("xclip", "-selection", "clipboard", "-in"), needs="DISPLAY"),
    Keeper(("xsel", "--clipboard", "--input"), needs="DISPLAY"),
    Keeper(("pbcopy",), platform="darwin"),
    Keeper(("clip.exe",), needs="WSL_DISTRO_NAME", encoding="utf-16-le"),
    Keeper(("termux-clipboard-set",), needs="TERMUX_VERSION"),
)
_TMUX = (
    Keeper(("tmux", "load-buffer", "-w", "-"), needs="TMUX", where="tmux's buffer"),
    Keeper(("tmux", "load-buffer", "-"), needs="TMUX", where="tmux's buffer"),  # before 3.2
)


def keepers(environ: Mapping[str, str] = os.environ) -> tuple[Keeper, ...]:
    """The programs that are there, those of the system before tmux."""
    return tuple(keeper for keeper in (*_SYSTEM, *_TMUX) if _is_there(keeper, environ))


def take(text: str, environ: Mapping[str, str] = os.environ) -> Keeper | None:
    """Give words to the first clipboard of the system that takes them, and to tmux.

    Blocks for up to two seconds a program.

    Returns:
        Who took them, the system's clipboard before tmux; None where nobody did.
    """
    there = keepers(environ)
    system = _first(text, [keeper for keeper in there if not keeper.where], environ)
    tmux = _first(text, [keeper for keeper in there if keeper.where], environ)
    return system or tmux


def terminal_may_take(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether the terminal may have a clipboard that words can be sent to."""
    if environ.get("TMUX"):
        return True
    return environ.get("TERM", "") not in ("", *_NEVER) and not any(map(environ.get, _WITHOUT))


def _is_there(keeper: Keeper, environ: Mapping[str, str]) -> bool:
    if keeper.needs is not None and not environ.get(keeper.needs):
        return False
    if keeper.platform is not None and keeper.platform != sys.platform:
        return False
    return shutil.which(keeper.command[0], path=environ.get("PATH")) is not None


def _first(text: str, asked: list[Keeper], environ: Mapping[str, str]) -> Keeper | None:
    """The first of those asked that takes the words."""
    for keeper in asked:
        program = shutil.which(keeper.command[0], path=environ.get("PATH"))
        if program is None:
            continue
        try:
            # Some stay in the background to hand the words on: they must not hold our streams,
            # nor go with a signal that is meant for us.
            ended = subprocess.run(  # noqa: S603 - no word of an article is in the command
                [program, *keeper.command[1:]],
                input=text.encode(keeper.encoding, "replace"),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=_PATIENCE,
                start_new_session=True,
                env=dict(environ),
                check=False,
            )
        except (OSError, subprocess.SubprocessError):
            continue
        if ended.returncode == 0:
            return keeper
    return None
