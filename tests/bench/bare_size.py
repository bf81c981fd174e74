"""One article of a size: ``bare_size.py PIPELINE INPUT BYTES``.

Prints the CPU seconds of its analysis, loading left out, and the most memory taken in MB.
"""

from __future__ import annotations

import gc
import sys
import time
from pathlib import Path

from briefing.analysis.analyse import analyse
from briefing.analysis.pipeline import load
from briefing.ingest.source import parse

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench.peak import peak
from tests.bench.sizes import made

WRITTEN = Path(__file__).parents[1] / "analysis" / "articles"

if __name__ == "__main__":
    _, pipeline, name, size = sys.argv
    text = made(name, int(size), WRITTEN)
    nlp = load(pipeline)
    document = parse(text.encode(), path="long.txt")
    analyse(parse(b"Iran said so.\n", path="short.txt"), nlp)
    gc.freeze()
    begun = time.process_time()
    with nlp.memory_zone():
        analyse(document, nlp)
    print(time.process_time() - begun, peak())
