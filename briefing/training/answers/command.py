"""`python -m briefing.training answers …`: which statement answers which."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from briefing.training.progress import say

app = typer.Typer(help=__doc__, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def fit(
    out: Annotated[Path, typer.Argument(help="Folder of the learned heads: en_learned.")],
    data: Annotated[Path, typer.Option(help="Folder of the corpora (ledger/).")],
    pipeline: Annotated[
        str, typer.Option(help="Name of the pipeline that the heads stand on.")
    ] = "accurate",
) -> None:
    """Train the answer heads on what the other heads in a folder read, and write them to it."""
    from briefing.analysis.pipeline import load
    from briefing.analysis.stages import add_stages
    from briefing.training.answers.evaluate import figures
    from briefing.training.answers.examples import examples
    from briefing.training.answers.export import export
    from briefing.training.answers.fit import HEADS
    from briefing.training.answers.fit import fit as fit_head
    from briefing.training.corpora.composed import read_composed
    from briefing.training.corpora.ledger import read_set

    nlp = load(pipeline)
    add_stages(nlp, out)
    gold = data / "ledger"
    train = [*read_set(gold, "train"), *read_set(gold, "invented-train"), *read_composed("train")]
    dev = read_set(gold, "dev")
    learnt = list(examples(nlp, train))
    say(f"{len(learnt)} examples")
    heads = [fit_head(learnt, seed=seed) for seed in range(HEADS)]
    wanted = sum(len(one.links) for one in dev)
    for found in figures(heads, list(examples(nlp, dev, oracle=False)), wanted):
        say(
            f"from {found.least:.2f}: F {found.score:.3f}"
            f"  P {found.precision:.3f}  R {found.recall:.3f}"
        )
    export(heads, out)
