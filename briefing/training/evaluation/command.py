"""`python -m briefing.training evaluate`: all stages' figures in one table."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from briefing.errors import BriefingError
from briefing.training.corpora import ledger
from briefing.training.corpora.genre import GENRES, genre_of
from briefing.training.corpora.gold import GoldArticle
from briefing.training.corpora.written import read_written

LEDGER = Path("../shared/data/ledger")


def evaluate(
    stage: Annotated[str, typer.Option(help="A stage, or all.")] = "all",
    set_: Annotated[
        str, typer.Option("--set", help="dev, train, invented, invented-train or written.")
    ] = "dev",
    data: Annotated[Path, typer.Option(help="Folder of the ledger corpus.")] = LEDGER,
    pipeline: Annotated[str, typer.Option(help="Name or folder of a pipeline.")] = "accurate",
    scores: Annotated[
        bool, typer.Option("--scores", help="Print how far the scores can be believed.")
    ] = False,
    kinds: Annotated[bool, typer.Option("--kinds", help="Print each kind's figures.")] = False,
) -> None:
    """Print the figures of the analysis' stages on annotated articles, from end to end."""
    from briefing.analysis.pipeline import load
    from briefing.training.evaluation import table
    from briefing.training.evaluation.run import STAGES, end_to_end
    from briefing.training.evaluation.scores import mean, score

    wanted = [name for name in STAGES if stage in {"all", name}]
    if not wanted:
        raise BriefingError(f"no such stage: {stage}", hint=f"all, {', '.join(STAGES)}")
    readings = read(data, set_)
    articles = readings[0]
    nlp = load(pipeline)
    predicted = end_to_end(nlp, articles)
    found = [score(gold, predicted, first_places=True) for gold in readings]
    columns: list[table.Column] = [
        ("end to end", {str(name): mean(s.rows(name) for s in found) for name in wanted})
    ]
    genres = {genre: [a.name for a in articles if genre_of(a) == genre] for genre in GENRES}
    for genre, names in genres.items():
        if names and len(names) < len(articles):
            parts = [
                score([a for a in gold if a.name in names], predicted, first_places=True)
                for gold in readings
            ]
            figures = {str(name): mean(s.rows(name) for s in parts) for name in wanted}
            columns.append((f"{genre} ({len(names)})", figures))
    _print(
        f"{set_}: {len(articles)} articles, {sum(len(a.statements) for a in articles)} statements, "
        f"{len(readings)} {'readings' if len(readings) > 1 else 'reading'}; {pipeline}"
    )
    for line in table.lines(wanted, columns):
        _print(line)
    if kinds:
        for line in table.kind_lines(found[0].statements):
            _print(line)
    if scores:
        for line in table.reliability_lines(found[0].decisions):
            _print(line)


def read(data: Path, name: str) -> list[Sequence[GoldArticle]]:
    """The first readings of a set's articles, and the second where every article has one."""
    if name == "written":
        return [read_written()]
    first = ledger.read_set(data, name)  # type: ignore[arg-type]  # it says so if there is none
    second = ledger.second_readings(data, name)  # type: ignore[arg-type]
    return [first, second] if len(second) == len(first) else [first]


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")
