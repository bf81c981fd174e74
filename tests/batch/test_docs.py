"""The page about archives tells the truth: its first command and all its queries are run."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import duckdb
import pytest

from briefing.batch.folder import RunFolder
from tests.batch.conftest import Run, written

PAGE = (Path(__file__).parents[2] / "docs" / "archives.md").read_text("utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)
EMPTY = "list_contains(target_names"  # the stand-in aims no statement at anybody


@pytest.fixture
def _ledger(batch: Run, tmp_path: Path) -> None:
    archive = written(tmp_path / "archive", 12)
    (archive / "bad.txt").write_text("Zenda said poison.\n")
    found = re.search(r"<!-- run -->\n```sh\n(.*)\n```", PAGE)
    assert found is not None
    words = shlex.split(found[1])
    assert words == "briefing batch archive -o ledger --format parquet".split()
    batch(words[2], output=words[4], formats=(words[6],))


@pytest.mark.usefixtures("_ledger")
def test_every_query_of_the_page_gives_rows() -> None:
    assert len(QUERIES) >= 6
    for query in QUERIES:
        rows = duckdb.sql(query).fetchall()
        assert bool(rows) == (EMPTY not in query), query


@pytest.mark.usefixtures("_ledger")
def test_the_queries_find_what_is_in_the_articles() -> None:
    statuses, errors, denials, months, _, models = (
        duckdb.sql(query).fetchall() for query in QUERIES
    )
    assert [(status, count) for status, count, _ in statuses] == [("ok", 12), ("failed", 1)]
    assert errors == [("cannot digest it", 1, "archive/bad.txt")]
    assert len(denials) == 12
    assert denials[0][1:6] == (
        "Report 0",
        "Ruritania",
        "that it had sent 0 letters.",
        "Zenda",
        "that any of the 0 had come.",
    )
    assert months[0] == ("2020-01", "Ruritania", "claim", 1)
    assert models == [("0", "stand-in", "0123456789abcdef", 12)]


@pytest.mark.usefixtures("_ledger")
def test_the_files_that_the_page_names_are_there() -> None:
    block = re.search(r"```\nledger/\n(.*?)```", PAGE, re.DOTALL)
    assert block is not None
    named = re.findall(r"^  (\S+?)(?:, (\S+))?(?: |$)", block[1], re.MULTILINE)
    for name in (name for pair in named for name in pair if name):
        if not name.startswith("csv/"):
            assert list(Path("ledger").glob(re.sub(r"\d{4}-\d\d", "*", name))), name
    assert RunFolder(Path("ledger")).run() is not None
