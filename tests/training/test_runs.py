"""The order of runs: each once, in order, and on from where it was broken off."""

import json
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest
import typer.main
from typer.testing import CliRunner

from briefing.errors import BriefingError
from briefing.training.__main__ import app
from briefing.training.runs import RUNS, STATE, follow, read_steps

TWO = """
[[step]]
name = "first"
about = "Makes a."
command = ["make", "{work}/a/x"]
makes = ["{work}/a/x"]
clears = ["{work}/a"]

[[step]]
name = "second"
about = "Makes b of a."
needs = ["first"]
command = ["make", "{work}/b/x", "--of", "{data}"]
makes = ["{work}/b/x"]
"""


class Maker:
    """Makes the file that a command names, and remembers the commands; fails when told to."""

    def __init__(self) -> None:
        self.commands: list[str] = []
        self.fails: set[str] = set()

    def __call__(self, command: Sequence[str]) -> int:
        made = Path(command[1])
        self.commands.append(made.parent.name)
        made.parent.mkdir(exist_ok=True)
        if made.parent.name in self.fails:
            (made.parent / "checkpoint").touch()
            return 3
        made.touch()
        return 0


@pytest.fixture
def maker() -> Maker:
    return Maker()


def _go(tmp_path: Path, maker: Maker, runs: str = TWO, **places: str) -> list[str]:
    (tmp_path / "runs.toml").write_text(runs, encoding="utf-8")
    steps = read_steps(tmp_path / "runs.toml")
    work = tmp_path / "work"
    given = {"work": str(work), "data": "corpora", **places}
    return [step.name for step in follow(steps, given, work, maker)]


def test_steps_are_run_in_order_and_once(tmp_path: Path, maker: Maker) -> None:
    assert _go(tmp_path, maker) == ["first", "second"]
    assert _go(tmp_path, maker) == []
    assert maker.commands == ["a", "b"]


def test_a_step_with_another_command_is_run_again_alone(tmp_path: Path, maker: Maker) -> None:
    _go(tmp_path, maker)
    assert _go(tmp_path, maker, data="others") == ["second"]


def test_what_needs_a_step_that_is_run_again_is_run_again(tmp_path: Path, maker: Maker) -> None:
    _go(tmp_path, maker)
    (tmp_path / "work" / "a" / "x").unlink()
    assert _go(tmp_path, maker) == ["first", "second"]


def test_a_step_that_fails_is_named_and_the_next_try_goes_on_from_it(
    tmp_path: Path, maker: Maker
) -> None:
    maker.fails = {"b"}
    with pytest.raises(BriefingError, match="second ended with code 3"):
        _go(tmp_path, maker)
    maker.fails = set()
    assert _go(tmp_path, maker) == ["second"]


def test_a_step_that_was_broken_off_keeps_its_folder(tmp_path: Path, maker: Maker) -> None:
    maker.fails = {"a"}
    with pytest.raises(BriefingError):
        _go(tmp_path, maker)
    maker.fails = set()
    _go(tmp_path, maker)
    assert (tmp_path / "work" / "a" / "checkpoint").exists()


def test_a_step_that_begins_anew_finds_its_folder_empty(tmp_path: Path, maker: Maker) -> None:
    _go(tmp_path, maker)
    (tmp_path / "work" / "a" / "checkpoint").touch()
    (tmp_path / "work" / "a" / "x").unlink()
    _go(tmp_path, maker)
    assert not (tmp_path / "work" / "a" / "checkpoint").exists()


def test_nothing_outside_the_folder_of_the_runs_is_removed(tmp_path: Path, maker: Maker) -> None:
    (tmp_path / "mine").mkdir()
    runs = TWO.replace('clears = ["{work}/a"]', 'clears = ["{work}/../mine"]')
    with pytest.raises(BriefingError, match="outside"):
        _go(tmp_path, maker, runs)
    assert (tmp_path / "mine").is_dir()


def test_a_step_that_does_not_make_what_it_should_is_not_done(tmp_path: Path, maker: Maker) -> None:
    runs = TWO.replace('makes = ["{work}/a/x"]', 'makes = ["{work}/a/y"]')
    with pytest.raises(BriefingError, match="did not make"):
        _go(tmp_path, maker, runs)
    state = json.loads((tmp_path / "work" / STATE).read_text(encoding="utf-8"))
    assert not state["first"]["done"]


def test_a_place_that_is_not_given_is_named(tmp_path: Path, maker: Maker) -> None:
    with pytest.raises(BriefingError, match="second needs the place elsewhere"):
        _go(tmp_path, maker, TWO.replace("{data}", "{elsewhere}"))


def test_a_step_cannot_need_one_that_comes_later(tmp_path: Path, maker: Maker) -> None:
    runs = TWO.replace('about = "Makes a."', 'about = "Makes a."\nneeds = ["second"]')
    with pytest.raises(BriefingError, match="needs a later one"):
        _go(tmp_path, maker, runs)


def test_a_damaged_state_is_said_to_be_so(tmp_path: Path, maker: Maker) -> None:
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / STATE).write_text("[1]", encoding="utf-8")
    with pytest.raises(BriefingError, match="damaged"):
        _go(tmp_path, maker)


def test_what_is_due_is_listed_without_running_it(tmp_path: Path) -> None:
    (tmp_path / "runs.toml").write_text(TWO, encoding="utf-8")
    said = CliRunner().invoke(
        app,
        ["run", "--work", str(tmp_path / "work"), "--runs", str(tmp_path / "runs.toml"), "--list"],
    )
    assert [line.split()[:2] for line in said.output.splitlines()] == [
        ["due", "first"],
        ["due", "second"],
    ]
    assert not (tmp_path / "work").exists()


@pytest.mark.parametrize(
    "command", [step["command"] for step in tomllib.loads(RUNS.read_text(encoding="utf-8"))["step"]]
)
def test_every_step_is_a_command_with_options_that_it_has(command: list[str]) -> None:
    group = typer.main.get_command(app)
    words = list(command)
    while hasattr(group, "commands"):
        group = group.commands[words.pop(0)]
    known = {option for parameter in group.params for option in parameter.opts}
    assert [word for word in words if word.startswith("--") and word not in known] == []
