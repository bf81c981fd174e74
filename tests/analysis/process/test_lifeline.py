"""A worker ends when its parent is killed: busy, stopped, or not yet ready."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from briefing import lifeline
from tests.analysis.process.stand_in import gone

pytestmark = pytest.mark.skipif(os.name != "posix", reason="POSIX signals")

# A parent that has a worker do this, and prints the worker's process id.
PARENT = """
from briefing import lifeline
from briefing.analysis.process import child
from briefing.analysis.process.client import AnalysisProcess
from tests.analysis.process.stand_in import command
from tests.export.example import document
if {without_kernel}:
    lifeline.HAS_PARENT_DEATH_SIGNAL = False
child.command = command("progress(os.getpid(), 0); {analyse}", before="{before}")
for progress in AnalysisProcess().analyse(document()):
    print(progress.done, flush=True)
"""
WITHOUT_KERNEL = "from briefing import lifeline; lifeline.HAS_PARENT_DEATH_SIGNAL = False"


def parent_of(analyse: str, *, kernel: bool = True) -> tuple[subprocess.Popen[str], int]:
    """A parent and the process id of its worker, which is at work."""
    before = "" if kernel else WITHOUT_KERNEL
    script = PARENT.format(analyse=analyse, without_kernel=not kernel, before=before)
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    return parent, int(parent.stdout.readline())


def killed(parent: subprocess.Popen[str]) -> None:
    parent.kill()
    parent.communicate()


@pytest.mark.parametrize("kernel", [True, False])
def test_a_busy_worker_ends_with_its_parent(kernel: bool) -> None:
    parent, worker = parent_of("time.sleep(600)", kernel=kernel)
    killed(parent)
    assert gone(worker)


@pytest.mark.parametrize(
    "kernel",
    [
        pytest.param(
            True,
            marks=pytest.mark.skipif(not lifeline.HAS_PARENT_DEATH_SIGNAL, reason="Linux only"),
        ),
        False,
    ],
)
def test_a_stopped_worker_ends_with_its_parent(kernel: bool) -> None:
    parent, worker = parent_of("time.sleep(600)", kernel=kernel)
    os.kill(worker, signal.SIGSTOP)
    killed(parent)
    assert gone(worker)


@pytest.mark.skipif(not lifeline.HAS_PARENT_DEATH_SIGNAL, reason="Linux only")
def test_a_worker_whose_parent_ended_before_it_looked_ends_at_once() -> None:
    script = "from briefing.lifeline import end_with_parent; end_with_parent(1); print('alive')"
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert ended.stdout == b""


def test_a_worker_outlives_the_thread_that_asked_for_it() -> None:
    script = """
import threading
from briefing.analysis.process import child
from briefing.analysis.process.client import AnalysisProcess
from tests.analysis.process.stand_in import DONE, command
from tests.export.example import document
child.command = command("progress(os.getpid(), 0); " + DONE)
process = AnalysisProcess()
seen = []
for _ in range(2):
    thread = threading.Thread(target=lambda: seen.append([*process.analyse(document())][0]))
    thread.start()
    thread.join()
assert seen[0] == seen[1], seen
process.close()
"""
    subprocess.run([sys.executable, "-c", script], check=True)


def test_the_watchdog_is_gone_when_the_worker_is() -> None:
    script = """
from briefing import lifeline
from briefing.analysis.process.client import AnalysisProcess
lifeline.HAS_PARENT_DEATH_SIGNAL = False
process = AnalysisProcess()
process.start()
watchdog = process._child._watchdog
process.close()
assert watchdog.poll() is not None
"""
    subprocess.run([sys.executable, "-c", script], check=True)
