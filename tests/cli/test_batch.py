"""`briefing batch` as it is called: what it prints, and its exit codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from briefing.batch.executor import Advanced, Event
from briefing.batch.order import Order, Settings
from briefing.batch.shard import do
from tests.batch.stand_in import Lines
from tests.cli.running import Run, clean_of_commands


class _Here:
    """Workers that are this process."""

    def __init__(self, settings: Settings, workers: int) -> None:
        self._settings = settings

    def events(self, orders: Iterable[Order]) -> Iterator[Event]:
        for order in orders:
            outcome = do(order, self._settings, Lines())
            yield Advanced(outcome.units)
            yield outcome


@pytest.fixture(autouse=True)
def _no_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.batch.processes.Processes", _Here)


def test_it_says_what_came_of_it_and_where_it_is(run: Run, articles: Path) -> None:
    outcome = run("batch", "articles", "-o", "out", "--format", "csv")
    assert outcome.code == 0
    said = re.sub(r"^.* a second$", "TIME", outcome.out, flags=re.MULTILINE)
    assert said == (
        "3 articles: 3 analysed, 0 failed\n3 statements, 0 answers, 36 words\nTIME\n"
        "in out/shards\nin out/csv\n"
    )
    assert run("batch", "articles", "-o", "out").out.splitlines()[2] == "all of it was done before"


@pytest.mark.parametrize(("bad", "code"), [(0, 0), (1, 3), (3, 4)])
def test_the_exit_code_says_whether_all_some_or_none_went_through(
    run: Run, articles: Path, bad: int, code: int
) -> None:
    for path in sorted(articles.glob("[abc].*"))[:bad]:
        path.write_text("# A Title Of Its Own\n\nIran said poison.\n")
    outcome = run("batch", "articles", "-o", "out")
    assert outcome.code == code
    assert ("failed: cannot digest it" in outcome.out) == bool(bad)


def test_quiet_says_nothing(run: Run, articles: Path) -> None:
    assert run("batch", "articles", "-o", "out", "--quiet") == (0, "", "")


def test_nothing_that_is_printed_commands_a_terminal(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "\x1b[31mred"
    folder.mkdir()
    (folder / "a.txt").write_text("Iran said \x1b[2J so.\n")
    (folder / "b.pdf").write_bytes(b"%PDF-1.4")
    outcome = run("batch", str(folder), "-o", str(tmp_path / "\x1b[2Jout"), "-f", "csv")
    assert outcome.code == 3
    assert clean_of_commands(outcome.out + outcome.err)
    written = [path.read_text() for path in tmp_path.glob("*out/csv/*.csv")]
    assert len(written) == 4
    assert clean_of_commands("".join(written))


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["-o", "out"], 2, "missing argument"),
        (["articles"], 2, "missing option"),
        (["nothing", "-o", "out"], 66, "nothing: no such file or directory"),
        (["https://example.org/a", "-o", "out"], 2, "a batch reads files and folders"),
        (["articles", "-o", "articles/a.txt"], 73, "is a file, not a folder"),
        (["articles", "-o", "out", "-f", "orc"], 2, "there is no format orc"),
    ],
)
def test_what_cannot_be_is_said_in_a_line(
    run: Run, articles: Path, arguments: list[str], code: int, said: str
) -> None:
    outcome = run("batch", *arguments)
    assert outcome.code == code
    assert said in outcome.err
    assert outcome.err.count("\n") == 1
    assert not Path("out").exists()
