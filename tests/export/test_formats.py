"""Citations, tables, reports and file names."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.export import FORMATS
from briefing.export.accusations import accusations_table, charges
from briefing.export.citation import citation
from briefing.export.csv_table import COLUMNS, csv_table
from briefing.export.names import file_name
from briefing.export.report import report
from briefing.export.selection import Selection, select
from briefing.model import Actor, Briefing, Link, Source
from tests.export.example import briefing, document


def rows(made: Briefing) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_table(made), newline="")))


def test_a_citation_says_who_says_what_and_where() -> None:
    assert citation(briefing(), briefing().statements[2]) == (
        "“The United States accused Iran of complicity” — United States, accusation against Iran "
        "(doubtful, 30% sure); Iran Sends Drones: Report, Al-Jazeera, 2023-06-09, § The War"
    )


def test_direct_speech_is_cited_in_its_own_quotation_marks() -> None:
    direct = replace(briefing().statements[3], quote="direct", parent=None)
    assert citation(briefing(), direct).startswith('"thousands" have died — United Nations, ')


def test_a_citation_is_one_line_even_of_an_article_without_title_or_actors() -> None:
    bare = replace(briefing(title=None, outlet=None, published=None), actors=())
    line = citation(bare, bare.statements[1])
    assert line == "“Iran denied this” — Unidentified: Iran, denial; articles/Drones.txt, § Opening"


def test_a_table_has_a_row_a_statement_with_its_links() -> None:
    table = rows(briefing())
    assert [row["id"] for row in table] == ["s1", "s2", "s3", "s4"]
    assert table[0]["speaker"] == "John Kirby"
    assert table[0]["party"] == "United States"
    assert table[0]["answered_by"] == "denies s2"
    assert table[1]["answers"] == "denies s1"
    assert table[0]["targets"] == "Iran"
    assert table[0]["when_start"] == "2023-06-09"


def test_a_table_of_a_selection_says_so_and_which_statements_were_chosen() -> None:
    table = rows(select(briefing(), Selection(parties=("Iran",), kinds=("denial",))))
    assert [(row["id"], row["chosen"]) for row in table] == [("s1", "no"), ("s2", "yes")]
    assert {row["selection"] for row in table} == {"party Iran; kind denial"}
    assert table[1]["answers"] == "denies s1"
    assert {(row["selection"], row["chosen"]) for row in rows(briefing())} == {("", "")}


MARKS_OF_A_SELECTION = {
    "md": 'selection: "actor Kirby"',
    "html": "a selection: actor Kirby",
    "json": '"selected": {',
    "jsonl": '"selected":{',
    "csv": "actor Kirby",
    "accusations": "actor Kirby",
    "brat": '"selected": {',
    "prodigy": '"selection":"actor Kirby"',
    "label-studio": '"selection": "actor Kirby"',
    "web-annotation": '"selection": "actor Kirby"',
}


def test_every_format_but_bibliographies_has_such_a_mark() -> None:
    assert FORMATS.keys() - MARKS_OF_A_SELECTION.keys() == {"csl", "bibtex", "ris"}


@pytest.mark.parametrize("name", MARKS_OF_A_SELECTION)
def test_every_format_says_whether_it_holds_a_selection(name: str) -> None:
    whole, part = briefing(), select(briefing(), Selection(actors=("Kirby",)))

    def written(made: Briefing) -> str:
        beside = FORMATS[name].beside
        return FORMATS[name].write(made) + "".join(beside(made).values() if beside else ())

    assert MARKS_OF_A_SELECTION[name] in written(part)
    assert MARKS_OF_A_SELECTION[name] not in written(whole)


def test_the_report_of_a_selection_says_so() -> None:
    part = select(briefing(), Selection(parties=("Iran",)))
    assert (
        "Note: a selection: party Iran; with what these statements answer and what answers them; "
        "2 statements are left out" in report(part, 400)
    )


def test_a_table_is_rfc_4180() -> None:
    lines = csv_table(briefing()).split("\r\n")
    assert lines[0] == ",".join(COLUMNS)
    assert lines[-1] == ""
    assert '"""thousands"" have died"' in lines[4]


@pytest.mark.parametrize(
    "name", ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "＝1", "|x"]
)
def test_no_cell_begins_a_formula(name: str) -> None:
    made = briefing()
    hostile = replace(made, actors=(replace(made.actors[0], name=name), *made.actors[1:]))
    cell = rows(hostile)[1]["speaker"]
    assert cell.startswith("'")
    assert cell.endswith(name.strip())


@given(st.text(max_size=20))
def test_any_name_leaves_the_table_whole(name: str) -> None:
    made = briefing()
    hostile = replace(made, actors=(Actor("a1", name, "country", "a1"), *made.actors[1:]))
    table = rows(hostile)
    assert len(table) == 4
    assert all(len(row) == len(COLUMNS) for row in table)


def test_a_report_says_everything_in_words() -> None:
    text = report(briefing())
    for line in (
        "THE SIDES",
        "  United States: 2 statements",
        "    John Kirby, spokesperson: 1",
        "  1. John Kirby (United States): claim about Iran",
        "    Denied by Iran",
        "      “Iran denied this”",
        "  2. United States: accusation against Iran",
        "    (§ The War; doubtful, 30% sure)",
        "    No answer found here",
        "OTHER STATEMENTS",
        "THE ARTICLE",
        "The War:",
    ):
        assert line in text.splitlines()
    assert "Post a Comment" not in text


@pytest.mark.parametrize("width", [1, 20, 60, 200])
def test_a_report_keeps_to_its_width(width: int) -> None:
    lines = report(briefing(), width).splitlines()
    assert max(map(len, lines)) <= max(width, 26)
    assert " ".join(" ".join(lines).split()).count("accused Iran of complicity") == 2


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("US Intelligence: Iran's 'Plant'", "us-intelligence-irans-plant.md"),
        ("../../.bashrc", "bashrc.md"),
        ("CON", "briefing-con.md"),
        ("lpt1", "briefing-lpt1.md"),
        ("-rf /", "rf.md"),
        (".hidden", "hidden.md"),
        ("a\0b", "a-b.md"),
        ("Zelenskyy à Kyïv", "zelenskyy-a-kyiv.md"),
        ("Иран", "drones.md"),
        ("", "drones.md"),
        ("word " * 60, "word-" * 15 + "word.md"),
        ("x" * 300, "x" * 80 + ".md"),
    ],
)
def test_a_title_makes_a_plain_file_name(title: str, name: str) -> None:
    assert file_name(document(title=title), ".md") == name


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("-", "briefing.md"),
        (None, "briefing.md"),
        ("/a/b/My News.html", "my-news.md"),
        ("☢", "briefing.md"),
    ],
)
def test_without_a_title_the_source_gives_the_name(path: str | None, name: str) -> None:
    assert file_name(document(title=None, source=Source(path, None, "0")), ".md") == name


def test_a_name_by_source_prefers_the_source() -> None:
    assert file_name(document(), ".csv", by_source=True) == "drones.csv"


@given(st.text() | st.none(), st.text() | st.none())
def test_no_title_or_source_makes_anything_but_a_plain_name(
    title: str | None, path: str | None
) -> None:
    name = file_name(document(title=title, source=Source(path, None, "0")), ".md")
    stem = name.removesuffix(".md")
    assert 1 <= len(stem) <= 80
    assert set(stem) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not stem.startswith("-")
    assert not PureWindowsPath(name).is_reserved()


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_ends_in_a_newline(name: str) -> None:
    assert FORMATS[name].write(briefing()).endswith("\n")
    nothing_said = FORMATS[name].write(replace(briefing(), statements=(), links=()))
    assert nothing_said.endswith("\n") or (name, nothing_said) == ("brat", "")


# Who accuses whom


def test_there_is_a_row_for_each_answer_and_one_for_what_nobody_answers() -> None:
    made = briefing()
    again = replace(made, links=(*made.links, Link("s4", "s1", "questions", 0.5)))
    found = list(csv.DictReader(io.StringIO(accusations_table(again), newline="")))
    names = ("accuser", "accuser_party", "accused", "accused_party", "relation", "answerer")
    assert [[row[name] for name in names] for row in found] == [
        ["John Kirby", "United States", "Iran", "Iran", "denies", "Iran"],
        ["John Kirby", "United States", "Iran", "Iran", "questions", "United Nations"],
        ["United States", "United States", "Iran", "Iran", "", ""],
    ]
    assert found[0]["accusation"] == "that Iran had sent drones to Russia"
    assert found[0]["when"] == "on Friday, 2023-06-09"
    assert found[2]["answer"] == ""


def test_a_question_about_another_side_counts_if_it_was_answered() -> None:
    made = briefing()
    asked = replace(made.statements[0], kind="question")
    assert [c.statement.id for c in charges(replace(made, statements=(asked,), links=()))] == []
    answered = charges(replace(made, statements=(asked, made.statements[1])))
    assert [charge.statement.id for charge in answered] == ["s1"]


def test_what_one_says_of_ones_own_side_is_no_accusation() -> None:
    made = briefing()
    own = replace(made.statements[0], targets=("a3",))
    assert charges(replace(made, statements=(own,), links=())) == ()


def test_no_cell_begins_a_formula_in_either_table() -> None:
    made = briefing()
    actors = tuple(replace(actor, name="=1+1") for actor in made.actors)
    (first, *_) = csv.DictReader(
        io.StringIO(accusations_table(replace(made, actors=actors)), newline="")
    )
    assert first["accuser"] == first["accused"] == "'=1+1"
