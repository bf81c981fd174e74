"""`python -m briefing.training run`: the runs of training in the order that a file gives.

What is done is kept in `runs.json` in the folder of the runs. A step is run again where it has
another command, where something that it makes is gone, or where a step that it needs has been run
since. A step that was broken off is run again, too, and its trainer goes on from its checkpoint.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from string import Formatter
from typing import Annotated

import typer

from briefing.errors import BriefingError
from briefing.files import write_whole
from briefing.training.progress import say

RUNS = Path(__file__).parent / "runs.toml"
STATE = "runs.json"

Execute = Callable[[Sequence[str]], int]
"""Runs a command of `python -m briefing.training` and returns its exit code."""


@dataclass(frozen=True)
class Step:
    """One run; words in braces stand for places."""

    name: str
    about: str
    command: tuple[str, ...]
    needs: tuple[str, ...]
    makes: tuple[str, ...]
    clears: tuple[str, ...]
    """Folders that are removed before it begins anew, for a trainer not to go on from them."""


@dataclass(frozen=True)
class Record:
    """With which command a step was begun last, and whether it was done."""

    command: list[str]
    done: bool


def read_steps(path: Path = RUNS) -> tuple[Step, ...]:
    """The steps of a file, in order.

    Raises:
        BriefingError: the file is none of runs, or a step needs one that does not stand before it.
    """
    try:
        steps = tuple(
            Step(
                raw["name"],
                raw["about"],
                tuple(raw["command"]),
                tuple(raw.get("needs", ())),
                tuple(raw["makes"]),
                tuple(raw.get("clears", ())),
            )
            for raw in tomllib.loads(path.read_text(encoding="utf-8"))["step"]
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BriefingError(f"no file of runs: {error!r}", where=str(path)) from error
    for number, step in enumerate(steps):
        before = {earlier.name for earlier in steps[:number]}
        if step.name in before or not before.issuperset(step.needs):
            raise BriefingError(
                f"the step {step.name} is there twice or needs a later one", where=str(path)
            )
    return steps


def follow(
    steps: Sequence[Step], places: Mapping[str, str], work: Path, execute: Execute
) -> Iterator[Step]:
    """Run what is due, in order; each step is given back when it is done.

    Raises:
        BriefingError: a step fails, does not make what it should, or has a place that is not given.
    """
    work.mkdir(parents=True, exist_ok=True)
    state = _read_state(work / STATE)
    for step in due(steps, places, state):
        command = [_filled(word, step, places) for word in step.command]
        if state.get(step.name) != Record(command, done=False):
            for folder in step.clears:
                _clear(Path(_filled(folder, step, places)), work)
        state[step.name] = Record(command, done=False)
        # What rests on this step's last results is to begin anew.
        for other in steps:
            if step.name in other.needs or any(name not in state for name in other.needs):
                state.pop(other.name, None)
        _write_state(work / STATE, state)
        code = execute(command)
        if code:
            raise BriefingError(
                f"the step {step.name} ended with code {code}", hint="run again to go on from there"
            )
        made = [Path(_filled(word, step, places)) for word in step.makes]
        if missing := [str(path) for path in made if not path.exists()]:
            raise BriefingError(f"the step {step.name} did not make {', '.join(missing)}")
        state[step.name] = Record(command, done=True)
        _write_state(work / STATE, state)
        yield step


def _clear(folder: Path, work: Path) -> None:
    """Remove a folder of runs, so that a trainer begins anew.

    Raises:
        BriefingError: it is not inside the folder of the runs.
    """
    if work.resolve() not in folder.resolve().parents:
        raise BriefingError("lies outside the folder of the runs", where=str(folder))
    if folder.exists():
        shutil.rmtree(folder)


def due(
    steps: Sequence[Step], places: Mapping[str, str], state: Mapping[str, Record]
) -> list[Step]:
    """The steps that have to be run; a place that is not given is left as it is."""
    found: list[Step] = []
    for step in steps:
        known = {**{name: f"{{{name}}}" for name in _places_of(step)}, **places}
        command = [word.format(**known) for word in step.command]
        there = all(Path(word.format(**known)).exists() for word in step.makes)
        again = any(other.name in step.needs for other in found)
        if again or not there or state.get(step.name) != Record(command, done=True):
            found.append(step)
    return found


def _places_of(step: Step) -> set[str]:
    words = (*step.command, *step.makes)
    return {name for word in words for _, name, _, _ in Formatter().parse(word) if name}


def _filled(word: str, step: Step, places: Mapping[str, str]) -> str:
    try:
        return word.format(**places)
    except KeyError as error:
        name = error.args[0]
        raise BriefingError(
            f"the step {step.name} needs the place {name}", hint=f"say --place {name}=PATH"
        ) from error


def _read_state(path: Path) -> dict[str, Record]:
    if not path.exists():
        return {}
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        return {name: Record(one["command"], one["done"]) for name, one in raw.items()}
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise BriefingError(
            "is damaged", where=str(path), hint="remove it to begin anew"
        ) from error


def _write_state(path: Path, state: Mapping[str, Record]) -> None:
    said = {name: asdict(record) for name, record in state.items()}
    write_whole(path, json.dumps(said, indent=1) + "\n", replace=True)


def run(
    work: Annotated[
        Path, typer.Option(help="Folder where the runs lie; go on from what is there.")
    ],
    place: Annotated[
        list[str] | None, typer.Option(help="NAME=PATH of a place that the steps name.")
    ] = None,
    runs: Annotated[Path, typer.Option(help="The file of runs.")] = RUNS,
    until: Annotated[str | None, typer.Option(help="The last step to run.")] = None,
    list_: Annotated[bool, typer.Option("--list", help="Say what is due and run nothing.")] = False,
) -> None:
    """Make everything that is learnt, step by step; run again to go on."""
    steps = read_steps(runs)
    if until is not None:
        last = next((n for n, step in enumerate(steps, 1) if step.name == until), None)
        if last is None:
            names = ", ".join(step.name for step in steps)
            raise BriefingError(f"no such step: {until}", hint=f"one of {names}")
        steps = steps[:last]
    places = {"work": str(work), **dict(_place(one) for one in place or ())}
    if list_:
        waiting = due(steps, places, _read_state(work / STATE))
        for step in steps:
            sys.stdout.write(
                f"{'due ' if step in waiting else 'done'}  {step.name:26}{step.about}\n"
            )
        return
    for step in follow(steps, places, work, _execute):
        say(f"done: {step.name}")


def _place(given: str) -> tuple[str, str]:
    name, equals, path = given.partition("=")
    if not (equals and name and path):
        raise BriefingError(f"no place: {given}", hint="say NAME=PATH")
    return name, path


def _execute(command: Sequence[str]) -> int:
    say(f"python -m briefing.training {' '.join(command)}")
    return subprocess.run(  # noqa: S603  (our own module, no shell)
        [sys.executable, "-m", "briefing.training", *command], check=False
    ).returncode
