"""What the program says of itself, and of arguments that mean nothing."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from briefing import __version__
from briefing.cli import options
from briefing.cli.commands import MODULE_OF
from briefing.cli.program import program
from briefing.export import FORMATS
from tests.cli.running import ESCAPE, Run, clean_of_commands, process


@pytest.mark.parametrize("flag", ["--version", "-V"])
def test_the_version(run: Run, flag: str) -> None:
    assert run(flag) == (0, f"briefing {__version__}\n", "")


@pytest.mark.parametrize("arguments", [["--help"], ["-h"]])
def test_help_names_the_commands(run: Run, arguments: list[str]) -> None:
    code, out, err = run(*arguments)
    assert (code, err) == (0, "")
    assert all(f"  {name} " in out for name in MODULE_OF)
    assert "for people, for programs, for annotators, for bibliographies." in " ".join(out.split())
    assert not re.search(r"\w\.\.\.$", out, re.MULTILINE), "no sentence is cut"


@pytest.mark.parametrize("command", MODULE_OF)
def test_each_command_has_help(run: Run, command: str) -> None:
    assert run(command, "-h").out.startswith(f"Usage: briefing {command}")


def test_the_index_knows_the_commands_and_their_modules() -> None:
    assert list(MODULE_OF) == list(program().commands)
    for name, module in MODULE_OF.items():
        assert name in program(module).commands


def test_the_command_line_knows_the_formats() -> None:
    assert list(get_args(options.FormatName)) == list(FORMATS)


@pytest.mark.parametrize("arguments", [["--help"], ["export", "--help"], ["--version"], ["paths"]])
def test_nothing_slow_is_imported_to_answer_a_simple_question(arguments: list[str]) -> None:
    script = (
        "import sys\n"
        "from briefing.__main__ import main\n"
        "try: main()\n"
        "finally: sys.stderr.write(' '.join(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True
    )
    slow = {"spacy", "thinc", "numpy", "textual", "rich", "pydantic", "briefing.ingest"}
    if arguments == ["--version"]:
        slow |= {"typer", "pathlib", "briefing.cli.console"}
    assert done.returncode == 0
    assert not slow & set(done.stderr.split())


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_completes_commands(shell: str) -> None:
    env = {
        "_BRIEFING_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": "briefing exp",
        "COMP_CWORD": "1",
        "_TYPER_COMPLETE_ARGS": "briefing exp",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    assert "export" in process(env=env).out


def test_keys_are_listed_as_they_are_configured(run: Run, tmp_path: Path) -> None:
    (tmp_path / "c.toml").write_text('[keys]\n"nav.next" = "f5"\n')
    code, out, _ = run("keys", "--config", "c.toml")
    assert code == 0
    assert any(line.split()[:2] == ["f5", "nav.next"] for line in out.splitlines())


@pytest.mark.parametrize(
    ("keys", "said"), [('"nav.nxt" = "n"', "nav.nxt"), ('"nav.next" = "hyper+n"', "hyper+n")]
)
def test_an_unknown_action_or_key_is_a_clear_message(
    run: Run, tmp_path: Path, keys: str, said: str
) -> None:
    (tmp_path / "c.toml").write_text(f"[keys]\n{keys}\n")
    code, out, err = run("keys", "--config", "c.toml")
    assert (code, out) == (78, "")
    assert said in err
    assert err.count("\n") == 1


def test_paths_are_printed(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("paths")
    assert code == 0
    for name in ("config.toml", "parties.toml"):
        assert str(tmp_path / "home" / "config" / "briefing" / name) in out


@pytest.mark.parametrize(
    "arguments",
    [
        ["--nope"],
        ["export"],
        ["export", "--format", "docx", "x"],
        ["show"],
        ["show", "a.txt", "b.txt"],
        ["export", "x", "--kind"],
        ["read", "--width", "wide", "x"],
        ["read", "--width", "3", "x"],
        ["show", "--width", "9999", "x"],
        [f"--{ESCAPE}"],
        ["export", "--format", ESCAPE, "x"],
    ],
)
def test_arguments_that_mean_nothing_are_code_2_in_one_line(run: Run, arguments: list[str]) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("briefing: ")
    assert err.count("\n") == 1
    assert clean_of_commands(err)


@pytest.mark.parametrize(
    ("content", "code"), [("widht = 3", 78), ("width = ", 78), ("theme = 3", 78)]
)
def test_a_bad_configuration_is_code_78(run: Run, tmp_path: Path, content: str, code: int) -> None:
    folder = tmp_path / "home" / "config" / "briefing"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text(content)
    outcome = run("show", "x.txt")
    assert outcome.code == code
    assert outcome.err.startswith(f"briefing: {folder / 'config.toml'}: ")
