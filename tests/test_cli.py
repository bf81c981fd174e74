"""The command line: streams, exit codes, and what becomes of input that is bad."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, get_args

import pytest
from jsonschema import Draft202012Validator

import briefing as package
from briefing import __main__, __version__, resources
from briefing.analysis.knowledge.parties import table as parties
from briefing.cli import commands, console, export
from briefing.corrections.apply import amended
from briefing.corrections.store import change, file_of
from briefing.export import FORMATS
from briefing.model import Actor, Briefing, Document, Span, Statement
from briefing.model.contract import briefing_from_json

ESCAPE = "\x1b]0;owned\x07\x1b[2J"
POSIX = pytest.mark.skipif(os.name != "posix", reason="POSIX streams and signals")


class Outcome(NamedTuple):
    """What a run of the program gave."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def _at_home_in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BRIEFING_PIPELINE", "BRIEFING_THEME", "BRIEFING_WIDTH", "BRIEFING_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home" / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "home" / "state"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> Iterator[Run]:
    """Run the program in this process."""

    def once(*arguments: str, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "argv", ["briefing", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as ended:
            __main__.main()
        out, err = capsysbinary.readouterr()
        code = ended.value.code
        return Outcome(code if isinstance(code, int) else 0, out.decode(), err.decode())

    handler = signal.getsignal(signal.SIGTERM)
    yield once
    signal.signal(signal.SIGTERM, handler)


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """An analysis that needs no pipeline: each line that begins "X said" is a statement of X's.

    It fails for a document that says "poison".
    """

    def analyse(document: Document, nlp: object, progress: object = None) -> Briefing:
        if "poison" in document.text:
            raise ValueError(f"cannot digest {ESCAPE}")
        actors: dict[str, Actor] = {}
        statements = []
        for paragraph in document.paragraphs:
            name, said, _ = paragraph.span.of(document.text).partition(" said ")
            if said:
                actors.setdefault(name, Actor(name, name, "country", name))
                start = paragraph.span.start + len(name) + len(said)
                content = (Span(start, paragraph.span.end),)
                number = f"s{len(statements) + 1}"
                statements.append(
                    Statement(number, "claim", "indirect", name, name, (), (), content)
                )
        return Briefing(document, tuple(actors.values()), tuple(statements))

    def analyse_many(documents: Iterator[Document], nlp: object) -> Iterator[Briefing]:
        batch: list[Document] = []
        for document in documents:
            batch.append(document)
            if len(batch) == 2:
                yield from [analyse(each, nlp) for each in batch]
                batch = []
        yield from [analyse(each, nlp) for each in batch]

    for name, functions in (
        ("pipeline", {"load": lambda name=None: None}),
        ("analyse", {"analyse": analyse, "analyse_many": analyse_many}),
    ):
        module = types.ModuleType(f"briefing.analysis.{name}")
        vars(module).update(functions)
        monkeypatch.setitem(sys.modules, f"briefing.analysis.{name}", module)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder of three articles and something that is none."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("The First One\n\nIran said that it was so, and so it was.\n")
    (folder / "b.md").write_text("# The Second One\n\nRussia said that it was not so at all.\n")
    (folder / "c.txt").write_text("The Third One\n\nIran said again what it had said before.\n")
    (folder / "image.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return folder


def process(
    *arguments: str, stdin: bytes = b"", env: dict[str, str] | None = None, shell: str = ""
) -> Outcome:
    """Run the program as a process; ``shell`` is what follows it on a shell's command line."""
    command = [sys.executable, "-m", "briefing", *arguments]
    if shell:
        command = ["sh", "-c", f'"$@" {shell}', "sh", *command]
    environment = {
        **os.environ,
        "PYTHONPATH": str(Path(package.__file__).parents[1]),
        **(env or {}),
    }
    done = subprocess.run(command, input=stdin, capture_output=True, env=environment, timeout=120)
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


def clean_of_commands(text: str) -> bool:
    """Whether nothing in a text commands a terminal."""
    return not any((ord(c) < 32 and c not in "\n\t") or 127 <= ord(c) < 160 for c in text)


# What the program says of itself


@pytest.mark.parametrize("flag", ["--version", "-V"])
def test_the_version(run: Run, flag: str) -> None:
    assert run(flag) == (0, f"briefing {__version__}\n", "")


@pytest.mark.parametrize("arguments", [["--help"], ["-h"]])
def test_help_names_the_commands(run: Run, arguments: list[str]) -> None:
    code, out, err = run(*arguments)
    assert (code, err) == (0, "")
    assert all(f"  {name} " in out for name in __main__.COMMANDS)


@pytest.mark.parametrize("command", __main__.COMMANDS)
def test_each_command_has_help(run: Run, command: str) -> None:
    assert run(command, "-h").out.startswith(f"Usage: briefing {command}")


def test_the_entry_knows_the_commands() -> None:
    assert set(__main__.COMMANDS) == commands.command_names()


def test_the_command_line_knows_the_formats() -> None:
    assert list(get_args(commands.FormatName)) == list(FORMATS)


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


# Corrections


@pytest.mark.usefixtures("stand_in")
def test_an_export_has_the_users_corrections_unless_they_are_left_out(
    run: Run, articles: Path
) -> None:
    source = str(articles / "a.txt")
    made = briefing_from_json(json.loads(run("export", source, "--format", "json").out))
    change(made.document, lambda kept: amended(made, kept, made.statements[0], kind="threat"))
    for arguments in ((source,), (str(articles),)):
        lines = run("export", *arguments, "--format", "jsonl").out.splitlines()
        statement = json.loads(lines[0])["statements"][0]
        assert statement["kind"] == "threat"
        assert statement["corrected"]["kind"] == "claim"
        lines = run("export", *arguments, "--format", "jsonl", "--as-analysed").out.splitlines()
        assert json.loads(lines[0])["statements"][0]["kind"] == "claim"
    assert "threat" in run("show", source).out
    assert "threat" not in run("show", source, "--as-analysed").out


@pytest.mark.usefixtures("stand_in")
def test_a_damaged_file_of_corrections_is_told_and_left_alone(run: Run, articles: Path) -> None:
    source = str(articles / "a.txt")
    made = briefing_from_json(json.loads(run("export", source, "--format", "json").out))
    file = file_of(made.document)
    file.parent.mkdir(parents=True)
    file.write_text("{")
    code, out, err = run("export", source)
    assert code == 0
    assert "so it was" in out
    assert err.count("\n") == 1
    assert "your corrections are left out: is not valid JSON" in err
    assert str(file) in err
    assert file.read_text() == "{"


# Usage errors


@pytest.mark.parametrize(
    "arguments",
    [
        ["--nope"],
        ["export"],
        ["export", "--format", "docx", "x"],
        ["show"],
        ["a.txt", "b.txt"],
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


@pytest.mark.usefixtures("stand_in")
def test_a_wrong_file_of_parties_is_code_78_and_names_the_entry(
    run: Run, tmp_path: Path, articles: Path
) -> None:
    file = tmp_path / "home" / "config" / "briefing" / "parties.toml"
    file.parent.mkdir(parents=True)
    file.write_text('[[party]]\nname = "X"\n\n[[party]]\nname = "Y"\nkind = "planet"\n')
    for source in (articles / "a.txt", articles):
        outcome = run("export", str(source), "--format", "jsonl")
        assert outcome.code == 78
        assert outcome.out == ""
        assert outcome.err == (
            f"briefing: {file}: party[2].kind must be one of country, organisation, group\n"
        )


@pytest.mark.usefixtures("stand_in")
def test_the_users_own_parties_are_known_to_an_export(
    run: Run, tmp_path: Path, articles: Path
) -> None:
    file = tmp_path / "home" / "config" / "briefing" / "parties.toml"
    file.parent.mkdir(parents=True)
    file.write_text('[[party]]\nname = "Ruritania"\ncapitals = ["Strelsau"]\n')
    try:
        assert run("export", str(articles / "a.txt")).code == 0
        assert parties.lookup("Strelsau") == parties.Party("ruritania", "Ruritania", "country")
    finally:
        parties.use_own_parties(())
    assert parties.lookup("Strelsau") is None


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


# Reading


@pytest.mark.usefixtures("stand_in")
def test_without_a_terminal_the_report_is_printed(run: Run, articles: Path) -> None:
    plain = run(str(articles / "a.txt"))
    assert plain.code == 0
    assert "THE SIDES\n  Iran: 1 statement" in plain.out
    assert run("show", str(articles / "a.txt")) == plain
    assert run("read", str(articles / "a.txt")) == plain


@pytest.mark.usefixtures("stand_in")
@pytest.mark.parametrize("arguments", [[], ["-"], ["show", "-"], ["read"], ["read", "-"]])
def test_standard_input_is_read(run: Run, arguments: list[str]) -> None:
    outcome = run(*arguments, stdin=b"A Title Of Some Words\n\nIran said that it was so.\n")
    assert outcome.code == 0
    assert "Iran: 1 statement" in outcome.out


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
    for arguments in (["a.txt"], *(["export", "-f", name, "a.txt"] for name in FORMATS)):
        outcome = run(*arguments)
        assert outcome.code == 0
        assert clean_of_commands(outcome.out.replace("\r\n", "\n"))
        # What is said of nobody is no accusation.
        assert "owned" in outcome.out or "accusations" in arguments


# Exporting one source


@pytest.mark.usefixtures("stand_in")
def test_markdown_goes_to_standard_output_by_default(run: Run, articles: Path) -> None:
    outcome = run("export", str(articles / "a.txt"))
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith('---\ntitle: "The First One"\n')
    assert run("export", str(articles / "a.txt"), "-o", "-") == outcome


@pytest.mark.usefixtures("stand_in")
@pytest.mark.parametrize("suffix", ["json", "csv", "md", "jsonl"])
def test_the_name_of_the_output_says_the_format(
    run: Run, articles: Path, tmp_path: Path, suffix: str
) -> None:
    assert run("export", str(articles / "a.txt"), "-o", f"out.{suffix}") == (0, "", "")
    written = (tmp_path / f"out.{suffix}").read_bytes().decode()
    assert written == run("export", "-f", suffix, str(articles / "a.txt")).out


@pytest.mark.usefixtures("stand_in")
def test_a_file_that_exists_is_replaced_only_by_force(
    run: Run, articles: Path, tmp_path: Path
) -> None:
    (tmp_path / "out.md").write_text("old")
    arguments = ["export", str(articles / "a.txt"), "-o", "out.md"]
    assert run(*arguments) == (73, "", "briefing: out.md: exists already (--force replaces it)\n")
    assert (tmp_path / "out.md").read_text() == "old"
    assert run(*arguments, "--force").code == 0
    assert (tmp_path / "out.md").read_text().startswith("---")


@pytest.mark.usefixtures("stand_in")
@pytest.mark.parametrize("output", ["folder", "missing/out.md"])
def test_an_output_that_cannot_be_made_is_code_73(
    run: Run, articles: Path, tmp_path: Path, output: str
) -> None:
    (tmp_path / "folder").mkdir()
    outcome = run("export", str(articles / "a.txt"), "-o", output, "--force")
    assert outcome.code == 73
    assert outcome.err.startswith(f"briefing: {output}: ")


@pytest.mark.usefixtures("stand_in")
def test_an_export_that_fails_leaves_the_old_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A Title Of Some Words\n\nIran said poison.\n")
    (tmp_path / "out.md").write_text("old")
    outcome = run("export", "a.txt", "-o", "out.md", "--force")
    assert outcome.code == 70
    assert outcome.err.count("\n") == 1
    assert clean_of_commands(outcome.err)
    assert (tmp_path / "out.md").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "out.md"]


@pytest.mark.usefixtures("stand_in")
def test_debug_shows_the_traceback_wherever_it_stands(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("A Title Of Some Words\n\nIran said poison.\n")
    for arguments in (["--debug", "show", "a.txt"], ["a.txt", "--debug"]):
        outcome = run(*arguments)
        assert "Traceback" in outcome.err
        assert clean_of_commands(outcome.err)
        monkeypatch.delenv(console.DEBUG)
    assert "Traceback" not in run("show", "a.txt").err


@pytest.mark.usefixtures("stand_in")
def test_a_selection_keeps_one_party(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "A Title Of Some Words\n\nIran said it was so.\n\nRussia said it was not.\n"
    )
    outcome = run("export", "-f", "csv", "--party", "iran", "--kind", "claim", "a.txt")
    rows = list(csv.DictReader(io.StringIO(outcome.out)))
    assert [row["party"] for row in rows] == ["Iran"]
    for wrong in (["--party", "Irn"], ["--actor", "Rusia"], ["--kind", "calim"]):
        outcome = run("export", "a.txt", *wrong)
        assert outcome.code == 2
        assert "did you mean" in outcome.err


# Exporting many sources


@pytest.mark.usefixtures("stand_in")
def test_a_folder_gives_a_file_each_named_by_the_source(
    run: Run, articles: Path, tmp_path: Path
) -> None:
    assert run("export", str(articles), "-o", "out") == (0, "", "")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.md", "b.md", "c.md"]
    assert 'title: "The Second One"' in (tmp_path / "out" / "b.md").read_text()


@pytest.mark.usefixtures("stand_in")
def test_a_folder_of_one_article_is_still_a_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("A Title Of Some Words\n\nIran said so.\n")
    assert run("export", "in", "-o", "out").code == 0
    assert (tmp_path / "out" / "a.md").is_file()


@pytest.mark.usefixtures("stand_in")
def test_many_sources_give_one_stream_of_json_lines_in_order(run: Run, articles: Path) -> None:
    outcome = run("export", "-f", "jsonl", str(articles))
    lines = [json.loads(line) for line in outcome.out.splitlines()]
    assert [line["source"]["path"] for line in lines] == [
        str(articles / name) for name in ("a.txt", "b.md", "c.txt")
    ]
    assert outcome.err == ""


@pytest.mark.usefixtures("stand_in")
def test_json_lines_go_to_one_file(run: Run, articles: Path, tmp_path: Path) -> None:
    assert run("export", str(articles), "-o", "out.jsonl") == (0, "", "")
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 3


@pytest.mark.usefixtures("stand_in")
@pytest.mark.parametrize("output", [[], ["-o", "-"]])
def test_many_files_need_a_folder(run: Run, articles: Path, output: list[str]) -> None:
    outcome = run("export", str(articles), *output)
    assert outcome.code == 2
    assert "--output" in outcome.err


@pytest.mark.usefixtures("stand_in")
def test_a_file_is_no_folder(run: Run, articles: Path, tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    assert run("export", str(articles), "-o", "out").code == 73


@pytest.mark.usefixtures("stand_in")
def test_a_source_that_fails_is_said_and_the_rest_go_on(
    run: Run, articles: Path, tmp_path: Path
) -> None:
    (articles / "b.md").write_text("# The Second One\n\nRussia said poison.\n")
    outcome = run(
        "export", "-o", "out", *(str(articles / f) for f in ("a.txt", "no.txt", "b.md", "c.txt"))
    )
    assert outcome.code == 66
    first, second = outcome.err.splitlines()
    assert {line.split(": ")[1] for line in (first, second)} == {
        str(articles / "no.txt"),
        str(articles / "b.md"),
    }
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.md", "c.md"]


@pytest.mark.usefixtures("stand_in")
def test_even_an_error_that_nobody_foresaw_stops_only_its_source(
    run: Run, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def open_source(source: str) -> Document:
        if source.endswith("b.md"):
            raise RuntimeError("no such luck")
        return real(source)

    real = export.open_source
    monkeypatch.setattr(export, "open_source", open_source)
    outcome = run("export", "-f", "jsonl", str(articles))
    assert outcome.code == 70
    assert len(outcome.out.splitlines()) == 2
    assert "b.md: cannot be read: RuntimeError: no such luck" in outcome.err


@pytest.mark.usefixtures("stand_in")
def test_a_file_that_is_in_the_way_stops_only_itself(
    run: Run, articles: Path, tmp_path: Path
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "b.md").write_text("old")
    outcome = run("export", str(articles), "-o", "out")
    assert outcome.code == 73
    assert (tmp_path / "out" / "b.md").read_text() == "old"
    assert (tmp_path / "out" / "c.md").is_file()


@pytest.mark.usefixtures("stand_in")
def test_two_sources_of_one_name_do_not_share_a_file(
    run: Run, articles: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("Another First One\n\nIran said so.\n")
    assert run("export", "a.txt", str(articles / "a.txt"), "-o", "out", "--force").code == 0
    assert "Another" in (tmp_path / "out" / "a.md").read_text()
    assert "The First" in (tmp_path / "out" / "a-2.md").read_text()


@pytest.mark.usefixtures("stand_in")
def test_a_party_need_not_be_in_every_article_but_in_one(run: Run, articles: Path) -> None:
    outcome = run("export", "-f", "jsonl", str(articles), "--party", "Iran")
    counts = [len(json.loads(line)["statements"]) for line in outcome.out.splitlines()]
    assert (outcome.code, counts) == (0, [1, 0, 1])
    outcome = run("export", "-f", "jsonl", str(articles), "--party", "France")
    assert outcome.code == 2
    assert outcome.err.count("\n") == 1


# Streams and signals


@POSIX
def test_a_reader_that_has_gone_is_code_141_without_a_word() -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "briefing", "keys"],
        stdout=write,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(package.__file__).parents[1])},
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (141, b"")


@POSIX
def test_a_closed_standard_output_is_code_74() -> None:
    code, out, err = process("keys", shell=">&-")
    assert (code, out) == (74, "")
    assert err == "briefing: standard output: is closed\n"


@POSIX
def test_with_every_stream_closed_nothing_is_written_where_it_should_not_be() -> None:
    assert process("keys", shell="<&- >&- 2>&-") == (74, "", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_code_74() -> None:
    code, out, err = process("keys", shell=">/dev/full")
    assert (code, out) == (74, "")
    assert err == "briefing: standard output: no space left on device\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.usefixtures("stand_in")
def test_a_full_device_as_output_is_code_74(run: Run, articles: Path) -> None:
    outcome = run("export", str(articles / "a.txt"), "-o", "/dev/full")
    assert outcome.code == 74
    assert outcome.err == "briefing: /dev/full: no space left on device\n"


@POSIX
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_it_quietly_with_its_code(number: int, code: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "briefing", "show", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={
            **os.environ,
            "PYTHONPATH": str(Path(package.__file__).parents[1]),
            "PYTHONUNBUFFERED": "1",
        },
    ) as waiting:
        assert waiting.stdin is not None
        # It reads to the end of its input: when the pipe is empty it waits for more.
        waiting.stdin.write(b"x" * 1_000_000)
        waiting.stdin.flush()
        waiting.send_signal(number)
        out, err = waiting.communicate(timeout=60)
    assert (waiting.returncode, out, err) == (code, b"", b"")


def test_a_terminal_that_can_do_nothing_gets_the_report(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdout", Terminal())
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setenv("TERM", "xterm")
    assert console.is_interactive()
    for term in ("dumb", ""):
        monkeypatch.setenv("TERM", term)
        assert not console.is_interactive()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert not console.is_interactive()


# The real analysis


@pytest.fixture(scope="session")
def exported() -> str:
    """The sample as JSON, by the real pipeline."""
    outcome = process("export", "--format", "json", str(resources.sample()))
    assert outcome.code == 0, outcome.err
    return outcome.out


def test_the_sample_is_exported_as_the_schema_says(exported: str) -> None:
    schema = json.loads((Path(package.__file__).parent / "model/schema.json").read_text("utf-8"))
    data = json.loads(exported)
    assert [error.message for error in Draft202012Validator(schema).iter_errors(data)] == []
    made = briefing_from_json(data)
    assert made.statements
    for statement in made.statements:
        assert made.words(statement.content)


def test_every_id_in_the_export_of_the_sample_is_somebodys(exported: str) -> None:
    made = briefing_from_json(json.loads(exported))
    for statement in made.statements:
        for id_ in (statement.speaker, statement.party, *statement.targets):
            assert id_ is None or made.actor(id_)
        assert statement.parent is None or made.statement(statement.parent)
    for link in made.links:
        assert made.statement(link.claim)
        assert made.statement(link.response)
