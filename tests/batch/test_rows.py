"""What the tables hold of a briefing, and that a spreadsheet can open them."""

from __future__ import annotations

import csv
from pathlib import Path

import duckdb
import pytest

from briefing.batch import parquet
from briefing.batch.rows import TABLES, UNDATED, failure_rows, rows_of
from briefing.errors import DATA_ERROR, BriefingError
from briefing.model import Document, Source
from tests.batch.conftest import Run
from tests.export.example import briefing


def test_every_value_has_a_column_in_its_table() -> None:
    for table, rows in rows_of(briefing(), "000000-0000").items():
        known = {column.name for column in TABLES[table]}
        assert rows
        assert all(set(row) <= known for row in rows)


def test_a_statement_has_the_words_and_the_names_of_its_ends() -> None:
    made = briefing()
    rows = rows_of(made, "000000-0000")["statements"]
    for row, statement in zip(rows, made.statements, strict=True):
        speaker = made.actor(statement.speaker)
        assert row["content"] == made.words(statement.content)
        assert row["speaker_name"] == (speaker.name if speaker else None)
        assert row["target_names"] == [actor.name for actor in made.targets_of(statement)]


def test_a_failure_keeps_what_was_known_of_the_article() -> None:
    source = Source("a.txt", "https://example.org/a", "ab", part=3)
    document = Document(source, "Words.", title="Title", published="2023-06-09")
    error = BriefingError("the analysis took too long", hint="the limit is 5 seconds", code=70)
    (row,) = failure_rows(error, "000001-0002", source, document)["articles"]
    assert (row["status"], row["code"], row["month"]) == ("failed", 70, "2023-06")
    assert row["error"] == "the analysis took too long (the limit is 5 seconds)"
    assert (row["title"], row["part"], row["id"]) == ("Title", 3, document.id)
    (row,) = failure_rows(BriefingError("x", code=DATA_ERROR), "000001-0002", source)["articles"]
    assert row["month"] == UNDATED


def test_csv_and_parquet_hold_the_same_rows(batch: Run, archive: Path) -> None:
    (archive / "zz.txt").write_text("=1+1\n\nZenda said undated things.\n")
    batch("archive", formats=("csv", "parquet"))
    for table, columns in TABLES.items():
        with Path(f"out/csv/{table}.csv").open(newline="") as file:
            rows = list(csv.DictReader(file))
        found = duckdb.sql(
            f"SELECT * FROM 'out/parquet/{table}/**/*.parquet' ORDER BY article"
        ).fetchall()
        assert len(rows) == len(found) > 0
        assert list(rows[0]) == [column.name for column in columns]
    months = {path.name for path in Path("out/parquet/articles").iterdir()}
    assert {"month=2020-01", f"month={UNDATED}"} <= months


def test_no_cell_of_a_csv_is_a_formula(batch: Run, archive: Path) -> None:
    (archive / "zz.txt").write_text("=1+1 is the title of it\n\n=cmd said =1+1 is so.\n")
    batch("archive", formats=("csv",))
    for path in Path("out/csv").iterdir():
        with path.open(newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


def test_a_table_without_rows_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "none.jsonl").touch()
    parquet.write(tmp_path / "none.jsonl", TABLES["links"], tmp_path / "parquet" / "links")
    found = duckdb.sql(f"SELECT count(*) FROM '{tmp_path}/parquet/links/**/*.parquet'")
    assert found.fetchall() == [(0,)]


@pytest.mark.parametrize("name", ["a'b", "a*b", "a[b]", "a?b", "ü"])
def test_no_name_of_a_folder_is_a_pattern_or_a_query(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    rows = folder / "links.jsonl"
    rows.write_text('{"article":"0","month":"2023-06","response":"\'; DROP TABLE x; --"}\n')
    parquet.write(rows, TABLES["links"], folder / "parquet" / "links")
    (file,) = (folder / "parquet" / "links" / "month=2023-06").iterdir()
    assert file.name == "data_0.parquet"
