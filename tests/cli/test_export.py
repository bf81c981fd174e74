"""Exporting: where it goes, what it holds, and what becomes of a source that fails."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import briefing as package
from briefing import resources
from briefing.cli import analyse, console
from briefing.corrections.apply import amended
from briefing.corrections.store import change, file_of
from briefing.model import Document
from briefing.model.contract import briefing_from_json
from tests.cli.running import POSIX, Run, clean_of_commands, process


@pytest.mark.usefixtures("stand_in")
def test_markdown_goes_to_standard_output_by_default(run: Run, articles: Path) -> None:
    outcome = run("export", str(articles / "a.txt"))
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("---\nsource: ")
    assert "\n# The First One\n" in outcome.out
    assert run("export", str(articles / "a.txt"), "-o", "-") == outcome


@pytest.mark.usefixtures("stand_in")
@pytest.mark.parametrize("suffix", ["json", "csv", "md", "html", "jsonl"])
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


@POSIX
@pytest.mark.usefixtures("stand_in")
@pytest.mark.parametrize("output", ["in.md", "./in.md", "hard.md", "soft.md"])
@pytest.mark.parametrize("force", [[], ["--force"]])
def test_the_article_itself_is_never_replaced(
    run: Run, tmp_path: Path, output: str, force: list[str]
) -> None:
    article = tmp_path / "in.md"
    article.write_text("# A Title Of Some Words\n\nIran said so.\n")
    (tmp_path / "hard.md").hardlink_to(article)
    (tmp_path / "soft.md").symlink_to(article)
    outcome = run("export", "in.md", "-o", output, *force)
    assert (outcome.code, outcome.out) == (73, "")
    assert f"{Path(output)}: is one of the sources (" in outcome.err
    assert article.read_text() == "# A Title Of Some Words\n\nIran said so.\n"
    assert (tmp_path / "soft.md").is_symlink()


@pytest.mark.usefixtures("stand_in")
def test_no_export_becomes_an_article_of_the_folder_that_is_read(run: Run, articles: Path) -> None:
    before = {path: path.read_bytes() for path in articles.iterdir()}
    outcome = run("export", "articles", "-o", "articles", "--force")
    assert (outcome.code, outcome.out) == (73, "")
    assert outcome.err.startswith("briefing: articles: is a folder that is read")
    assert {path: path.read_bytes() for path in articles.iterdir()} == before


@pytest.mark.usefixtures("stand_in")
def test_what_is_no_article_may_stand_beside_the_articles(run: Run, articles: Path) -> None:
    assert run("export", "articles", "-o", "articles", "-f", "csv").code == 0
    assert (articles / "b.csv").is_file()


@pytest.mark.usefixtures("stand_in")
def test_of_many_outputs_one_that_is_a_source_is_said_and_the_rest_are_written(
    run: Run, articles: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_text("# Precious\n\nIran said so.\n")
    outcome = run("export", "a.md", str(articles / "b.md"), "-o", ".", "--force")
    assert outcome.code == 73
    assert "a.md: is one of the sources" in outcome.err
    assert (tmp_path / "a.md").read_text() == "# Precious\n\nIran said so.\n"
    assert (tmp_path / "b.md").is_file()


@POSIX
@pytest.mark.usefixtures("stand_in")
def test_an_output_that_is_a_link_stays_one(run: Run, articles: Path, tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("old")
    (tmp_path / "link.md").symlink_to("real.md")
    assert run("export", str(articles / "a.txt"), "-o", "link.md", "--force").code == 0
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text().startswith("---")


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
def test_debug_shows_the_traceback_wherever_it_stands(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A Title Of Some Words\n\nIran said poison.\n")
    for arguments in (["--debug", "show", "a.txt"], ["a.txt", "--debug"]):
        outcome = run(*arguments)
        assert "Traceback" in outcome.err
        assert clean_of_commands(outcome.err)
        del os.environ[console.DEBUG]
    assert "Traceback" not in run("show", "a.txt").err


@pytest.mark.usefixtures("stand_in")
def test_a_selection_keeps_one_party(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "A Title Of Some Words\n\nIran said it was so.\n\nRussia said it was not.\n"
    )
    outcome = run("export", "-f", "csv", "--party", "iran", "--kind", "claim", "a.txt")
    rows = list(csv.DictReader(io.StringIO(outcome.out)))
    assert [row["party"] for row in rows] == ["Iran"]
    assert rows[0]["selection"] == "party iran; kind claim"
    for wrong in (["--party", "Irn"], ["--actor", "Rusia"], ["--kind", "calim"]):
        outcome = run("export", "a.txt", *wrong)
        assert outcome.code == 2
        assert "did you mean" in outcome.err


@pytest.mark.usefixtures("stand_in")
def test_a_folder_gives_a_file_each_named_by_the_source(
    run: Run, articles: Path, tmp_path: Path
) -> None:
    assert run("export", str(articles), "-o", "out") == (0, "", "")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.md", "b.md", "c.md"]
    assert "\n# The Second One\n" in (tmp_path / "out" / "b.md").read_text()


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
    def open_all(source: str, **options: Any) -> list[Document]:
        if source.endswith("b.md"):
            raise RuntimeError("no such luck")
        return real(source, **options)

    real = analyse.open_all
    monkeypatch.setattr(analyse, "open_all", open_all)
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


def with_parties(tmp_path: Path, content: str) -> Path:
    """Write the user's own file of parties."""
    file = tmp_path / "home" / "config" / "briefing" / "parties.toml"
    file.parent.mkdir(parents=True)
    file.write_text(content)
    return file


def test_a_wrong_file_of_parties_is_code_78_and_names_the_entry(
    tmp_path: Path, articles: Path
) -> None:
    file = with_parties(tmp_path, '[[party]]\nname = "X"\nkind = "planet"\n')
    assert process("export", str(articles), "--format", "jsonl") == (
        78,
        "",
        f"briefing: {file}: party[1].kind must be one of country, organisation, group\n",
    )


def test_the_users_own_parties_are_known_to_an_export(tmp_path: Path) -> None:
    with_parties(tmp_path, '[[party]]\nname = "Ruritania"\ncapitals = ["Strelsau"]\n')
    article = b"A Title Of Some Words\n\nStrelsau said on Monday that the war was over.\n"
    outcome = process("export", "-f", "csv", stdin=article)
    assert [row["party"] for row in csv.DictReader(io.StringIO(outcome.out))] == ["Ruritania"]


@pytest.mark.parametrize("command", [["export", "-f", "json"], ["show"]])
def test_an_analysis_that_takes_too_long_is_ended(command: list[str]) -> None:
    article = b"A Title Of Some Words\n\nIran said on Monday that it was so.\n"
    code, out, err = process(*command, "--time-limit", "0.001", stdin=article)
    assert (code, out) == (70, "")
    assert err == "briefing: -: the analysis took too long (the limit is 0.001 seconds)\n"


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are Linux's")
def test_an_analysis_that_takes_too_much_memory_is_ended() -> None:
    article = b"A Title Of Some Words\n\n" + b"Iran said on Monday that it was so. " * 2_000
    code, out, err = process("export", "--memory-limit", "1", stdin=article)
    assert (code, out) == (70, "")
    assert err == "briefing: -: the analysis ran out of memory (the limit is 1 MB)\n"


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
