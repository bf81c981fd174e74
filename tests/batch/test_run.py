"""A batch goes on where it was, and ends as one that nobody disturbed."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from briefing.batch.executor import Event
from briefing.batch.order import Order, Outcome, Settings
from briefing.errors import BriefingError
from tests.batch.conftest import Run, Told, everything, written
from tests.batch.here import Here


def lines(out: Path) -> list[dict[str, object]]:
    """All lines of a run's shards, in order."""
    return [
        json.loads(line)
        for path in sorted(out.glob("shards/*/*.jsonl.gz"))
        for line in gzip.open(path, "rt", encoding="utf-8")
    ]


def test_every_article_is_a_line_in_the_order_of_the_files(batch: Run, archive: Path) -> None:
    summary = batch("archive")
    assert (summary.total.articles, summary.total.failed) == (30, 0)
    assert (summary.total.statements, summary.total.links) == (60, 30)
    assert [line["title"] for line in lines(Path("out"))] == [f"Report {n}" for n in range(30)]


@pytest.mark.parametrize("shards", [0, 1, 3])
def test_a_run_that_was_ended_ends_like_one_that_was_not(
    batch: Run, archive: Path, shards: int
) -> None:
    formats = ("csv", "parquet")
    batch("archive", output="undisturbed", formats=formats)
    with pytest.raises(KeyboardInterrupt):
        batch("archive", formats=formats, executor=Here(Settings(), ends_after=shards))
    rest = Here(Settings())
    told = Told()
    batch("archive", formats=formats, executor=rest, told=told)
    assert rest.did == list(range(shards, 4))
    assert told.before == told.units == 30
    assert everything(Path("out")) == everything(Path("undisturbed"))


def test_a_finished_run_does_nothing(batch: Run, archive: Path) -> None:
    batch("archive", formats=("csv",))
    before = {path: path.stat().st_mtime_ns for path in Path("out/csv").iterdir()}
    again = Here(Settings())
    summary = batch("archive", formats=("csv",), executor=again)
    assert (again.did, summary.shards_done_now) == ([], 0)
    assert {path: path.stat().st_mtime_ns for path in Path("out/csv").iterdir()} == before


def test_what_a_killed_worker_had_begun_to_write_is_gone_in_the_end(
    batch: Run, archive: Path
) -> None:
    class Disturbed(Here):
        """Another worker dies while it writes, when this one has looked for such files already."""

        def events(self, orders: Iterable[Order]) -> Iterator[Event]:
            for event in super().events(orders):
                yield event
                if isinstance(event, Outcome) and event.shard == 1:
                    (Path("out/shards/000") / f".briefing-{'0' * 32}.tmp").write_text("half")

    batch("archive", output="undisturbed")
    batch("archive", executor=Disturbed(Settings()))
    assert everything(Path("out")) == everything(Path("undisturbed"))


@pytest.mark.parametrize("ending", [".done", ".jsonl.gz", ".rows.gz"])
def test_a_shard_that_lacks_one_of_its_files_is_done_again(
    batch: Run, archive: Path, ending: str
) -> None:
    batch("archive")
    whole = everything(Path("out"))
    Path(f"out/shards/000/000002{ending}").unlink()
    again = Here(Settings())
    batch("archive", executor=again)
    assert again.did == [2]
    assert everything(Path("out")) == whole


def test_tables_can_be_asked_for_later(batch: Run, archive: Path) -> None:
    batch("archive", output="at-once", formats=("csv",))
    batch("archive")
    again = Here(Settings())
    batch("archive", formats=("csv",), executor=again)
    assert again.did == []
    assert everything(Path("out")) == everything(Path("at-once"))


def test_new_articles_are_added_to_a_run_with_their_rows(batch: Run, archive: Path) -> None:
    batch("archive", formats=("csv",))
    (archive / "zz.md").write_text("# Late\n\nZenda said that it was late.\n")
    again = Here(Settings())
    summary = batch("archive", executor=again)
    assert (again.did, summary.total.articles) == ([4], 31)
    assert "Late" in Path("out/csv/articles.csv").read_text()


def test_a_source_that_has_changed_ends_the_run_before_it_begins(batch: Run, archive: Path) -> None:
    batch("archive")
    whole = everything(Path("out"))
    (archive / "00003.md").write_text("other words")
    with pytest.raises(BriefingError, match=r"archive/00003.md, which is gone or has changed"):
        batch("archive")
    assert everything(Path("out")) == whole
    assert batch("archive", force=True).shards_done_now == 4


@pytest.mark.parametrize(
    ("key", "settings"),
    [
        ("pipeline", Settings(pipeline="fast")),
        ("text field", Settings(text_field="body")),
        ("as analysed", Settings(as_analysed=True)),
        ("parties", Settings(parties_digest="0")),
    ],
)
def test_a_run_is_not_gone_on_with_in_another_way(
    batch: Run, archive: Path, key: str, settings: Settings
) -> None:
    batch("archive")
    with pytest.raises(BriefingError, match=f"another {key}") as raised:
        batch("archive", settings=settings)
    assert raised.value.code == 73


def test_limits_may_change_from_call_to_call(batch: Run, archive: Path) -> None:
    batch("archive")
    assert batch("archive", settings=Settings(time_limit=5.0)).shards_done_now == 0


class Ahead(Here):
    """Has done everything when the first of it is heard of, as many workers may have."""

    def events(self, orders: Iterable[Order]) -> Iterator[Event]:
        yield from list(super().events(orders))


@pytest.mark.parametrize("executor", [Here, Ahead])
def test_a_model_that_changes_in_the_midst_ends_the_run(
    batch: Run, archive: Path, monkeypatch: pytest.MonkeyPatch, executor: type[Here]
) -> None:
    with pytest.raises(KeyboardInterrupt):
        batch("archive", executor=Here(Settings(), ends_after=2))
    from tests.batch import stand_in

    before = stand_in.MADE
    monkeypatch.setattr(stand_in, "MADE", type(before)("1", "stand-in", "f" * 16))
    with pytest.raises(BriefingError, match="another version"):
        batch("archive", executor=executor(Settings()))
    monkeypatch.undo()
    monkeypatch.chdir(archive.parent)
    batch("archive")
    batch("archive", output="undisturbed")
    assert everything(Path("out")) == everything(Path("undisturbed"))


def test_what_fails_is_a_row_and_ends_nothing(batch: Run, archive: Path) -> None:
    (archive / "00003.md").write_text("# Bad\n\nRuritania said poison.\n")
    (archive / "00004.pdf").write_bytes(b"%PDF-1.4 no more")
    summary = batch("archive", formats=("csv",))
    assert (summary.total.articles, summary.total.failed) == (31, 2)
    assert sorted(summary.total.errors) == ["cannot digest it", "is a damaged PDF"]
    failed = [line for line in lines(Path("out")) if line["schema"] == "briefing-failure/1"]
    assert [line["source"]["path"] for line in failed] == ["archive/00003.md", "archive/00004.pdf"]
    assert [line["code"] for line in failed] == [70, 65]


def test_failures_are_tried_again_only_when_asked(batch: Run, archive: Path) -> None:
    (archive / "00003.md").write_text("# Bad\n\nRuritania said poison.\n")
    batch("archive", formats=("csv",))
    assert batch("archive").shards_done_now == 0
    assert batch("archive", retry=True).shards_done_now == 1


def test_a_shard_whose_workers_die_every_time_is_rows_of_failures(
    batch: Run, archive: Path
) -> None:
    summary = batch("archive", executor=Here(Settings(), loses=frozenset({1})))
    assert (summary.total.articles, summary.total.failed) == (30, 8)
    assert list(summary.total.errors) == ["the worker died every time that it was begun"]


def test_only_one_batch_writes_a_folder(batch: Run, archive: Path) -> None:
    class Greedy(Here):
        def events(self, orders):  # type: ignore[no-untyped-def]
            with pytest.raises(BriefingError, match="is being written by another batch"):
                batch("archive")
            return super().events(orders)

    assert batch("archive", executor=Greedy(Settings())).total.articles == 30


def test_a_folder_with_something_else_is_left_as_it_is(batch: Run, archive: Path) -> None:
    Path("out").mkdir()
    Path("out/notes.txt").write_text("mine")
    with pytest.raises(BriefingError, match="something else") as raised:
        batch("archive", force=True)
    assert raised.value.code == 73
    assert everything(Path("out")) == {"notes.txt": b"mine"}


def test_force_throws_away_what_batches_wrote_and_nothing_else(batch: Run, archive: Path) -> None:
    batch("archive", formats=("csv",))
    Path("out/notes.txt").write_text("mine")
    shutil.rmtree("archive")
    written(Path("archive"), 2)
    batch("archive", force=True)
    assert Path("out/notes.txt").read_text() == "mine"
    assert not Path("out/csv").exists()
    assert len(lines(Path("out"))) == 2


def test_a_damaged_plan_is_said(batch: Run, archive: Path) -> None:
    batch("archive")
    Path("out/plan.jsonl.gz").write_bytes(b"\x1f\x8b nonsense")
    with pytest.raises(BriefingError, match=r"plan\.jsonl\.gz: is damaged"):
        batch("archive")


def test_a_format_that_there_is_not_is_code_2(batch: Run, archive: Path) -> None:
    with pytest.raises(BriefingError, match="there is no format orc") as raised:
        batch("archive", formats=("orc",))
    assert raised.value.code == 2
