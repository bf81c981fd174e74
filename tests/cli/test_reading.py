"""Sources: what is read from where, and what is said of one that cannot be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing.export import FORMATS
from tests.cli.running import ESCAPE, Run, clean_of_commands


@pytest.mark.usefixtures("stand_in")
def test_without_a_terminal_the_report_is_printed(run: Run, articles: Path) -> None:
    plain = run(str(articles / "a.txt"))
    assert plain.code == 0
    assert "THE SIDES\n  Iran: 1 statement" in plain.out
    assert run("show", str(articles / "a.txt")) == plain
    assert run("read", str(articles / "a.txt")) == plain


@pytest.mark.usefixtures("stand_in")
@pytest.mark.parametrize(
    "arguments",
    [[], ["-"], ["show"], ["show", "-"], ["read"], ["read", "-"], ["--width", "60"]],
)
def test_standard_input_is_read(run: Run, arguments: list[str]) -> None:
    outcome = run(*arguments, stdin=b"A Title Of Some Words\n\nIran said that it was so.\n")
    assert outcome.code == 0
    assert "Iran: 1 statement" in outcome.out


@pytest.mark.usefixtures("stand_in")
@pytest.mark.parametrize("arguments", [["export"], ["export", "-"], ["export", "-f", "md"]])
def test_standard_input_is_exported(run: Run, arguments: list[str]) -> None:
    outcome = run(*arguments, stdin=b"A Title Of Some Words\n\nIran said that it was so.\n")
    assert outcome.code == 0
    assert "# Iran\n\n- claims: “it was so.”[^s1]" in outcome.out


@pytest.mark.usefixtures("stand_in")
def test_a_command_that_is_a_file_is_opened_by_its_path(run: Run, tmp_path: Path) -> None:
    (tmp_path / "export").write_text("A Title Of Some Words\n\nIran said that it was so.\n")
    assert "Iran: 1 statement" in run("./export").out
    assert "Iran: 1 statement" in run("read", "export").out


@pytest.mark.usefixtures("stand_in")
def test_options_before_a_source_need_no_command(run: Run, articles: Path) -> None:
    wide = run("--width", "20", str(articles / "a.txt"))
    assert wide.code == 0
    assert all(len(line) <= 24 for line in wide.out.splitlines())


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["missing.txt"], 66),
        (["show", "missing.txt"], 66),
        (["export", "missing.txt"], 66),
        (["image.txt"], 65),
        (["export", "image.txt"], 65),
        (["show", "empty-folder"], 66),
        (["export", "empty-folder"], 66),
    ],
)
@pytest.mark.usefixtures("stand_in")
def test_a_source_that_cannot_be_read_is_said_in_one_line(
    run: Run, tmp_path: Path, arguments: list[str], code: int
) -> None:
    (tmp_path / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 9)
    (tmp_path / "empty-folder").mkdir()
    outcome = run(*arguments)
    assert (outcome.code, outcome.out) == (code, "")
    assert outcome.err.startswith(f"briefing: {arguments[-1]}: ")
    assert outcome.err.count("\n") == 1


@pytest.mark.usefixtures("stand_in")
@pytest.mark.parametrize(
    "name", [f"a{ESCAPE}.txt", "a\nbriefing: forged.txt", "a\x9b31m\u202e.txt"]
)
def test_no_file_name_reaches_the_terminal_as_it_is(run: Run, tmp_path: Path, name: str) -> None:
    missing = run("show", name)
    assert missing.code == 66
    (tmp_path / name).write_bytes("A Title Of Some Words\n\nIran said caf\xe9.\n".encode("latin-1"))
    for outcome in (
        missing,
        run(name),
        run("export", name),
        run("export", "-f", "json", name),
        run("export", name, name, "-f", "jsonl", "-o", "out"),
        run("export", name, "--party", ESCAPE),
        run("show", name, "--pipeline", ESCAPE, "--config", name),
    ):
        assert clean_of_commands(outcome.out + outcome.err)
        assert not any(line.startswith("briefing: forged") for line in outcome.err.splitlines())
        assert "\u202e" not in outcome.out + outcome.err


@pytest.mark.usefixtures("stand_in")
def test_an_encoding_that_was_guessed_is_said_on_stderr(run: Run, tmp_path: Path) -> None:
    text = "Le Café De Flore\n\n" + "Iran said that the café was très agréable, voilà tout. " * 9
    (tmp_path / "a.txt").write_bytes(text.encode("latin-1"))
    outcome = run("export", "-f", "json", "a.txt")
    assert outcome.code == 0
    assert outcome.err.startswith("briefing: a.txt: ")
    json.loads(outcome.out)


@pytest.mark.usefixtures("stand_in")
def test_no_escape_sequence_of_an_article_is_printed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"A Title {ESCAPE}\n\nIran{ESCAPE} said {ESCAPE} that.\n")
    single = (name for name in FORMATS if name != "brat")  # that is several files in a folder
    for arguments in (["a.txt"], *(["export", "-f", name, "a.txt"] for name in single)):
        outcome = run(*arguments)
        assert outcome.code == 0
        assert clean_of_commands(outcome.out.replace("\r\n", "\n"))
        # What is said of nobody is no accusation.
        assert "owned" in outcome.out or "accusations" in arguments
