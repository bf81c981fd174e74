"""The floor of a first reading: a process that loads the bundled pipeline and reads one text."""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as the reader's worker has it

from briefing.analysis.pipeline import load
from briefing.analysis.stage import STAGES

if __name__ == "__main__":
    nlp = load()
    nlp.select_pipes(disable=[*STAGES])
    doc = nlp(Path(sys.argv[1]).read_text(encoding="utf-8"))
    print(len(doc), "tokens read")
