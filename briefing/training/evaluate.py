"""`python -m briefing.training evaluate`: all stages' figures in one table."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefing.errors import BriefingError
from briefing.training.corpora import ledger
from briefing.training.corpora.composed import read_composed
from briefing.training.corpora.genre import GENRES, genre_of
from briefing.training.corpora.gold import GoldArticle
from briefing.training.corpora.written import read_written

if TYPE_CHECKING:
    from spacy.language import Language

    from briefing.training.evaluation.run import Analysed, StageName
    from briefing.training.evaluation.table import Column

LEDGER = Path("../shared/data/ledger")
READING = "reading"
"""The stage that is measured on the treebanks, which lie beside the ledger corpus."""

Readings = list[Sequence[GoldArticle]]
"""Each annotator's articles."""


def evaluate(
    stage: Annotated[
        str, typer.Option(help="reading, attribution, actors, statements, answers, or all.")
    ] = "all",
    oracle: Annotated[
        bool, typer.Option("--oracle", help="Measure each stage on gold of those below, too.")
    ] = False,
    set_: Annotated[
        str,
        typer.Option("--set", help="dev, train, invented, invented-train, composed or written."),
    ] = "dev",
    data: Annotated[Path, typer.Option(help="Folder of the ledger corpus.")] = LEDGER,
    pipeline: Annotated[str, typer.Option(help="Name or folder of a pipeline.")] = "accurate",
    scores: Annotated[
        bool, typer.Option("--scores", help="Print how far the scores can be believed.")
    ] = False,
    kinds: Annotated[bool, typer.Option("--kinds", help="Print each kind's figures.")] = False,
) -> None:
    """Print the figures of the analysis' stages, from end to end and each alone.

    Figures are means over the annotators. Those from end to end take a content at its first place
    in the text, as scorers of exported briefings do; those of a stage alone where it stands.
    """
    from briefing.analysis.pipeline import load
    from briefing.training.evaluation.run import STAGES, analysed, scores_on_docs
    from briefing.training.evaluation.table import kind_lines, lines, reliability_lines

    wanted = [name for name in STAGES if stage in {"all", name}]
    if not wanted and stage != READING:
        raise BriefingError(f"no such stage: {stage}", hint=f"{', '.join((READING, *STAGES))}, all")
    nlp = load(pipeline)
    if wanted:
        readings = read(data, set_)
        found = analysed(nlp, readings[0])
        columns = list(_columns(nlp, wanted, readings, found, oracle=oracle))
        _print(_about(set_, pipeline, readings), *lines(wanted, columns))
        on_docs = scores_on_docs(readings[0], found)
        if kinds:
            _print("", *kind_lines(on_docs.statements))
        if scores:
            _print("", *reliability_lines(on_docs.decisions))
    if stage in {"all", READING} and (data.parent / "ud").is_dir():
        _print("", "treebanks", *lines([READING], list(_reading(nlp, data.parent))))


def read(data: Path, name: str) -> Readings:
    """The first readings of a set's articles, and the second where every article has one."""
    if name == "written":
        return [read_written()]
    if name == "composed":
        return [read_composed("held out")]
    first = ledger.read_set(data, name)  # type: ignore[arg-type]  # it says so if there is none
    second = ledger.second_readings(data, name)  # type: ignore[arg-type]
    return [first, second] if len(second) == len(first) else [first]


def _columns(
    nlp: Language,
    stages: Sequence[StageName],
    readings: Readings,
    found: dict[str, Analysed],
    *,
    oracle: bool,
) -> Iterator[Column]:
    from briefing.training.evaluation.oracle import alone, figures
    from briefing.training.evaluation.run import end_to_end

    yield "end to end", {stage: end_to_end(stage, readings, found) for stage in stages}
    if oracle:
        scores = alone(nlp, stages, readings)
        yield "alone", {stage: figures(scores[stage], stage) for stage in stages}
    for genre in GENRES:
        names = {article.name for article in readings[0] if genre_of(article) == genre}
        if names and len(names) < len(readings[0]):
            parts = [[article for article in gold if article.name in names] for gold in readings]
            yield (
                f"{genre} ({len(names)})",
                {stage: end_to_end(stage, parts, found) for stage in stages},
            )


def _reading(nlp: Language, corpora: Path) -> Iterator[Column]:
    from briefing.training.reading.evaluate import evaluate as measure
    from briefing.training.reading.sources import ewt_dev, gum_dev

    for name, documents in (("EWT dev", ewt_dev(corpora)), ("GUM dev", gum_dev(corpora))):
        yield name, {READING: dict(measure(nlp, documents).rows())}


def _about(set_: str, pipeline: str, readings: Readings) -> str:
    count = sum(len(article.statements) for article in readings[0])
    readers = "1 reading" if len(readings) == 1 else f"{len(readings)} readings"
    return f"{set_}: {len(readings[0])} articles, {count} statements, {readers}; {pipeline}"


def _print(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
