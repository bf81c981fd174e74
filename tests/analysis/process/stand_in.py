"""Workers whose pipeline and analysis are lines of Python, so that no model is loaded."""

from __future__ import annotations

import os
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

from briefing.analysis.process.messages import Options

_WORKER = """
import contextlib, os, signal, sys, time, types
{before}
class Nlp:
    parties = None
    def __call__(self, text): return None
    def memory_zone(self): return contextlib.nullcontext()
    def use_parties(self, file): self.parties = load_user_parties(file, required=False)
def load(name=None):
    {load}
def analyse(document, nlp, progress=lambda done, total: None, partly=None):
    {analyse}
def analyse_many(documents, nlp):
    for document in {taken}(documents):
        yield analyse(document, nlp)
pipeline = types.ModuleType("briefing.analysis.pipeline")
pipeline.load = load
module = types.ModuleType("briefing.analysis.analyse")
module.analyse, module.analyse_many = analyse, analyse_many
context = types.ModuleType("briefing.analysis.context")
context.context_of = lambda nlp: nlp
for each in (pipeline, module, context):
    sys.modules[each.__name__] = each
from briefing.analysis.knowledge.parties.records import load_user_parties
from briefing.analysis.process.worker import main
main()
"""
DONE = "from briefing.model import Briefing; return Briefing(document)"
PROCESS = (
    "from briefing.model import Briefing; return Briefing(document, notices=(str(os.getpid()),))"
)
"""An analysis whose briefing has the worker's process id as its notice."""
LOADED = "return Nlp()"


def command(
    analyse: str = DONE, load: str = LOADED, *, batch: bool = False, before: str = ""
) -> Callable[[Options], list[str]]:
    """What makes the command of such a worker; with `batch` it takes all documents at once,
    and `before` is a line that it begins with."""
    taken = "list" if batch else "iter"
    script = textwrap.dedent(_WORKER.format(load=load, analyse=analyse, taken=taken, before=before))
    return lambda options: [sys.executable, "-c", script, options.to_argument()]


def gone(pid: int) -> bool:
    """Whether a process has ended within some seconds."""
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        state = Path(f"/proc/{pid}/stat")
        if state.exists() and state.read_text().rsplit(")", 1)[1].split()[0] == "Z":
            return True
        time.sleep(0.1)
    return False
