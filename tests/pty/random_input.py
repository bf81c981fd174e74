"""Plays seeded random input to the reader: python -m tests.pty.random_input --runs 20 --steps 2000

Keys, mouse, bytes that are no text, windows of any size, stops by the shell. At the end ``q`` is to
leave with code 0 and the terminal as it was. With ``--real`` the reader analyses the sample itself.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from briefing.resources import sample
from tests.terminal import Terminal, terminal

STUB = [sys.executable, "-m", "tests.pty.stub"]
REAL = [sys.executable, "-m", "briefing", str(sample())]
LEAVE = b"\x1b[?1049l"
SHOWN = b"alarming"  # of the sample's first paragraph

# Every printable key but those that quit and the one of paths, which a dialog would write files by.
_LETTERS = [bytes([code]) for code in range(32, 127) if chr(code) not in "q~"]
_NAMED = [
    b"\r", b"\t", b"\x1b[Z", b"\x7f", b"\x1b[A", b"\x1b[B", b"\x1b[C", b"\x1b[D", b"\x1b[H",
    b"\x1b[F", b"\x1b[5~", b"\x1b[6~", b"\x1bOP", b"\x04", b"\x15", b"\x10", b"\x03", b"\x01",
]  # fmt: skip
_OPENING = [b"f", b"F", b"e", b"W", b"w", b"E", b"/", b"?", b"i", b":", b"D", b"s", b"v", b"a"]
_ODD = [
    b"\xff", b"\x9bA", b"caf\xe9", b"\xc3", b"\x1b[M\xf0\xf1\xf2", b"\x1b[M", b"\x1b[<0;999;999M",
    b"\x1b[48;24;80;0;0t", b"\x1b[999;999R", b"\x1b[200~a\xe9\x1b[31mb\x1b[201~",
    b"\x00", b"\x1b", b"\x1b[99999999999999999999999999999999999999", "é‮💥".encode(),
]  # fmt: skip
_BUTTONS = [0, 0, 64, 65]  # the first, and the wheel both ways
_SIZES = [(120, 40), (80, 24), (60, 20), (200, 50), (20, 5), (5, 2), (1, 1), (119, 12)]


def steps(seed: int) -> Iterator[bytes | tuple[int, int] | signal.Signals]:
    """Bytes to send, sizes to take, signals to give; the same for the same seed."""
    chance = random.Random(seed)
    while True:
        dice = chance.random()
        if dice < 0.45:
            yield chance.choice(_LETTERS)
        elif dice < 0.62:
            yield chance.choice(_NAMED)
        elif dice < 0.72:  # a dialog, and keys for it in the same read
            yield chance.choice(_OPENING) + chance.choice(_NAMED) * chance.randint(1, 3)
        elif dice < 0.78:
            yield b"\x1b"
        elif dice < 0.90:
            x, y, button = chance.randint(1, 130), chance.randint(1, 45), chance.choice(_BUTTONS)
            press = f"\x1b[<{button};{x};{y}M".encode()
            yield press + f"\x1b[<0;{x};{y}m".encode() if button == 0 else press
        elif dice < 0.96:
            yield chance.choice(_ODD)
        elif dice < 0.995:
            yield chance.choice(_SIZES)
        else:
            yield signal.SIGTSTP


def play(child: Terminal, seed: int, count: int, wait: float) -> int:
    """Play so many steps, and leave.

    Returns:
        How many were played: fewer where the reader was left by one of them.

    Raises:
        AssertionError: the reader ended otherwise, said something it should not, or did not leave.
    """
    before = child.modes()
    child.until(SHOWN, timeout=60)
    child.quiet(0.3)
    made, played = steps(seed), 0
    while played < count and child.alive():
        step = next(made)
        played += 1
        if isinstance(step, bytes):
            child.send(step)
        elif isinstance(step, signal.Signals):
            os.kill(child.pid, step)
            child.quiet(0.2)
            os.kill(child.pid, signal.SIGCONT)
            # Until it has the terminal again, Ctrl+C is the terminal's to act on.
            child.quiet(0.5, timeout=2)
        else:
            child.resize(*step)
        child.quiet(wait, timeout=wait)
    leave(child)
    code = child.ended()
    if code is None:
        os.kill(child.pid, signal.SIGUSR1)
    assert code == 0, f"seed {seed} ended with {code} after {played} steps: {tail(child)}"
    assert b"Traceback" not in child.written, tail(child)
    assert LEAVE in child.written[-200:], tail(child)
    assert child.modes() == before, f"seed {seed} left the terminal otherwise"
    return played


def leave(child: Terminal) -> None:
    """Press q in the reader, after having left what lies over it."""
    for _ in range(8):
        if not child.alive():
            return
        child.resize(120, 40)
        for _ in range(4):
            child.send(b"\x1b")
            child.quiet(0.3, timeout=1)  # a key of its own, not the beginning of one
        child.send(b"q")
        child.ended(timeout=2)


def tail(child: Terminal) -> str:
    """The end of what was written, and of a traceback the places."""
    child.quiet(0.5)
    said = re.sub(r"\x1b\[[0-9;]*m", "", child.written.decode("utf-8", "replace"))
    places = re.findall(r"/\S+:\d+ in \w+", said)
    return "\n".join([*places, said[-600:]])


def home(folder: Path) -> dict[str, str]:
    """An environment with nobody's own files in it."""
    names = ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")
    root = str(Path(__file__).parents[2])
    return {**{name: str(folder / name) for name in names}, "PYTHONPATH": root}


def run(seed: int, wanted: argparse.Namespace) -> int:
    """Play all steps of a seed, with another reader where one was left; gives how many there were.

    Raises:
        AssertionError: see `play`.
    """
    played = readers = 0
    while played < wanted.steps:
        with terminal(REAL if wanted.real else STUB, environment=home(Path.cwd())) as child:
            rest = wanted.steps - played
            played += play(child, seed + 1000 * readers, rest, wanted.wait)
        readers += 1
    return readers


def main() -> None:
    """Play, and say of each run how it went."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--steps", type=int, default=2000)
    parser.add_argument("--first-seed", type=int, default=1)
    parser.add_argument("--real", action="store_true", help="analyse the sample, too")
    parser.add_argument("--wait", type=float, default=0.01, help="seconds after each step")
    wanted = parser.parse_args()
    failed = 0
    for seed in range(wanted.first_seed, wanted.first_seed + wanted.runs):
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            begun = time.monotonic()
            try:
                readers = run(seed, wanted)
                took = time.monotonic() - begun
                print(f"seed {seed}: left with 0, {readers} reader(s), {took:.0f} s")
            except (AssertionError, OSError, TimeoutError) as error:
                failed += 1
                print(f"seed {seed}: {error}")
        sys.stdout.flush()
    print(f"{wanted.runs - failed} of {wanted.runs} runs of {wanted.steps} steps")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
