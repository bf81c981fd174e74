"""The pipeline by itself, loaded: one article's latency, and what each component costs."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from briefing.analysis.analyse import analyse
from briefing.analysis.pipeline import load
from briefing.analysis.reading.article import read
from briefing.analysis.stage import STAGES
from briefing.analysis.syntax.parse import parses
from briefing.ingest.source import open_source

WORDS = 700


def latency(rounds: int, articles: Path) -> float:
    """Median milliseconds of the pipeline on about 700 words, loaded and warm."""
    nlp = load()
    nlp.select_pipes(disable=[*STAGES])
    text = next(_of_length(articles, WORDS))
    nlp(text)
    taken = []
    for _ in range(rounds):
        begun = time.perf_counter()
        nlp(text)
        taken.append(1000 * (time.perf_counter() - begun))
    return statistics.median(taken)


def share_of_attribution(articles: Path, words: int = 20_000) -> float:
    """CPU seconds of finding attribution ÷ those of all the rest of the pipeline."""
    nlp = load()
    nlp.select_pipes(disable=[*STAGES])
    texts = list(_of_length(articles, WORDS))[: words // WORDS]
    component = nlp.get_pipe("attribution")
    spent = {"attribution": 0.0, "rest": 0.0}
    with nlp.select_pipes(disable=["attribution"]):
        nlp(texts[0])
        for text in texts:
            begun = time.process_time()
            doc = nlp(text)
            middle = time.process_time()
            component(doc)
            spent["rest"] += middle - begun
            spent["attribution"] += time.process_time() - middle
    return spent["attribution"] / spent["rest"]


def share_of_ledger(articles: Path) -> float:
    """CPU seconds of all that is made of the parses (actors, parties, kinds, targets, dates,
    links) ÷ those of the pipeline that parses, over the same articles.

    What is loaded is kept from garbage collection, as in the worker of an export.
    """
    nlp = load()
    documents = [open_source(path) for path in sorted(articles.glob("*.txt"))[:20]]
    analyse(documents[0], nlp)
    gc.freeze()
    whole = parsing = 0.0
    for document in documents:
        begun = time.process_time()
        analyse(document, nlp)
        whole += time.process_time() - begun
        begun = time.process_time()
        for _, doc in read([document], nlp):
            parses(doc)
        parsing += time.process_time() - begun
    return (whole - parsing) / parsing


def _of_length(articles: Path, words: int) -> Iterator[str]:
    """Texts of about so many words each, whole paragraphs of the articles one after another."""
    gathered: list[str] = []
    for path in sorted(articles.glob("*.txt")):
        for paragraph in path.read_text(encoding="utf-8").split("\n\n"):
            gathered.append(paragraph)
            if sum(len(p.split()) for p in gathered) >= words:
                yield "\n\n".join(gathered)
                gathered = []
    if gathered:
        yield "\n\n".join(gathered)
