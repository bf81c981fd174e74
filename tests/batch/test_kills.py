"""The whole program with its workers, killed: by SIGKILL, in mid-run, and gone on with."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import dask
import pytest

import briefing as package
from briefing.batch.cluster import Cluster
from briefing.batch.executor import Advanced, Event
from briefing.batch.order import Outcome, Settings
from tests.batch import stand_in
from tests.batch.conftest import Run, everything, written
from tests.endurance.phases import Endurance

POSIX = pytest.mark.skipif(os.name != "posix", reason="kills processes")


def program(*arguments: str, seconds: float = 0.0) -> subprocess.Popen[str]:
    """The program with workers that only split lines, so many seconds to an article."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(Path(package.__file__).parents[1]),
        "STAND_IN_SECONDS": str(seconds),
    }
    return subprocess.Popen(
        [sys.executable, "-m", "tests.batch.stand_in", "batch", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="its workers end with it on Linux only")
def test_sixty_articles_killed_again_and_again_end_as_if_nobody_had(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STAND_IN_SECONDS", "0.08")  # two seconds and a half in all, if not killed
    told: list[str] = []
    stand_in_ = (sys.executable, "-m", "tests.batch.stand_in")
    endurance = Endurance(tmp_path / "run", 60, kills=2, program=stand_in_, plain=True)
    assert endurance.run(told.append, cluster=False), told
    assert "60 articles in 8 shards, 0 failed; killed " in told[2]
    assert int(told[2].partition("; killed ")[2].split()[0]) >= 2, "while planned, and in mid-run"
    told.clear()
    assert endurance.run(told.append, cluster=False)
    assert all(line.endswith("(before)") for line in told[:3]), "it is done once"


@POSIX
def test_a_stopped_run_says_that_it_can_go_on(tmp_path: Path) -> None:
    written(tmp_path / "archive", 30)
    running = program("archive", "--workers", "1", "-o", "out", seconds=0.05)
    while not list(Path("out").glob("shards/*/*.done")):
        time.sleep(0.005)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert (running.returncode, out) == (130, "")
    assert err == "briefing: stopped; the same command goes on where it was\n"


@POSIX
def test_an_article_that_kills_its_worker_costs_its_shard_and_no_other(tmp_path: Path) -> None:
    archive = written(tmp_path / "archive", 20)
    (archive / "00009.md").write_text("# Deadly\n\nZenda said deadly.\n")
    running = program("archive", "--workers", "2", "-o", "out")
    out, _ = running.communicate(timeout=60)
    assert running.returncode == 3
    assert out.startswith("20 articles: 12 analysed, 8 failed\n")
    assert "8 failed: the worker died every time that it was begun" in out


@POSIX
def test_a_cluster_whose_worker_is_killed_gives_what_one_process_gives(
    tmp_path: Path, batch: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path / "archive", 60)
    batch("archive", output="undisturbed")
    monkeypatch.setenv("STAND_IN_SECONDS", "0.03")
    dask.config.set({"distributed.deploy.lost-worker-timeout": 0})  # as on a busy machine
    killed: list[int] = []

    class Disturbed(Cluster):
        """Kills one of the workers when the first shard is done."""

        def _events(self, client, orders):  # type: ignore[no-untyped-def]
            workers: dict[str, int] = client.run(os.getpid)
            assert len(workers) == 2
            events: list[Event] = []
            for event in super()._events(client, orders):
                events.append(event)
                yield event
                if isinstance(event, Outcome) and not killed:
                    killed.append(next(iter(workers.values())))
                    os.kill(killed[0], signal.SIGKILL)
            assert sum(isinstance(event, Advanced) for event in events) == 8
            until = time.monotonic() + 60
            while len(client.run(os.getpid)) < 2 and time.monotonic() < until:
                time.sleep(0.05)
            assert len(client.run(os.getpid)) == 2, "the one that died is there again"

    cluster = Disturbed(Settings(), workers=2, task=stand_in.do)
    summary = batch("archive", executor=cluster)
    assert killed
    assert summary.total.articles == 60
    assert everything(Path("out")) == everything(Path("undisturbed"))
