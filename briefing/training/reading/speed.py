"""CPU time of a pipeline over running news text."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path

from spacy.language import Language


def articles(data: Path, words: int) -> list[str]:
    """News articles of PolNeAR dev, over and over, up to about `words` words."""
    with gzip.open(data / "polnear" / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = [str(json.loads(line)["text"]) for line in lines]
    chosen: list[str] = []
    count = 0
    for text in cycle(texts):
        if count >= words:
            return chosen
        chosen.append(text)
        count += len(text.split())
    return chosen


def cpu_seconds(nlp: Language, texts: Sequence[str]) -> float:
    """CPU seconds of the whole process for reading the texts; the first is read once before."""
    nlp(texts[0])
    start = time.process_time()
    for _ in nlp.pipe(texts, batch_size=16):
        pass
    return time.process_time() - start
