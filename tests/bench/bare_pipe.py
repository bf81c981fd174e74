"""The floor of an export: the bundled pipeline over the texts of a folder, and no more."""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as the worker of an export has it

from briefing.analysis.pipeline import load
from briefing.analysis.stage import STAGES

if __name__ == "__main__":
    nlp = load()
    nlp.select_pipes(disable=[*STAGES])
    texts = [path.read_text(encoding="utf-8") for path in sorted(Path(sys.argv[1]).glob("*.txt"))]
    for _ in nlp.pipe(texts, batch_size=20):
        pass
