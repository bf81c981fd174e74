"""Words a CPU second over the texts of a folder: ``bare_words.py accurate|fast|PACKAGE FOLDER``.

For a pipeline of ours it is all that an export does, from the file to the line of JSON; for any
other the pipeline over the same texts, and no more. What loading takes is not counted. Prints
words and CPU seconds.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from pathlib import Path

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as the worker of an export has it


def ours(name: str, paths: list[Path]) -> float:
    """CPU seconds of the whole export."""
    from briefing.analysis.analyse import analyse_many
    from briefing.analysis.pipeline import load
    from briefing.export.json_text import json_line
    from briefing.ingest.source import open_source

    nlp = load(name)
    list(analyse_many([open_source(paths[0])], nlp))
    gc.freeze()
    begun = time.process_time()
    with nlp.memory_zone():
        for briefing in analyse_many((open_source(path) for path in paths), nlp):
            json_line(briefing)
    return time.process_time() - begun


def bare(name: str, paths: list[Path]) -> float:
    """CPU seconds of the pipeline alone."""
    import spacy

    nlp = spacy.load(name)
    texts = [path.read_text(encoding="utf-8") for path in paths]
    nlp(texts[0])
    gc.freeze()
    begun = time.process_time()
    with nlp.memory_zone():
        for _ in nlp.pipe(texts, batch_size=20):
            pass
    return time.process_time() - begun


if __name__ == "__main__":
    _, wanted, folder = sys.argv
    files = sorted(Path(folder).glob("*.txt"))
    taken = (ours if wanted in ("accurate", "fast") else bare)(wanted, files)
    print(sum(len(file.read_text(encoding="utf-8").split()) for file in files), taken)
