"""`python -m briefing.training answers …`: which statement answers which."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from briefing.training.progress import say

COMPOSED = 0.3
"""How much an article written for the training counts beside one of news: there are ten of them to
one."""

app = typer.Typer(help=__doc__, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def fit(
    out: Annotated[Path, typer.Argument(help="Folder of the learned heads: en_learned.")],
    data: Annotated[Path, typer.Option(help="Folder of the corpora (ledger/, polnear/).")],
    pipeline: Annotated[
        str, typer.Option(help="Name of the pipeline that the heads stand on.")
    ] = "accurate",
) -> None:
    """Train the answer heads on what the other heads in a folder read, and write them to it."""
    from briefing.analysis.pipeline import load
    from briefing.analysis.stages import add_stages
    from briefing.training.answers.batch import packed
    from briefing.training.answers.evaluate import figures
    from briefing.training.answers.examples import examples
    from briefing.training.answers.export import export
    from briefing.training.answers.fit import HEADS, LearningSet
    from briefing.training.answers.fit import fit as fit_head
    from briefing.training.corpora.composed import read_composed
    from briefing.training.corpora.gold import GoldArticle
    from briefing.training.corpora.judged import read_judged
    from briefing.training.corpora.ledger import read_set

    nlp = load(pipeline)
    add_stages(nlp, out)
    gold = data / "ledger"
    dev = read_set(gold, "dev")

    def learnt(
        articles: Sequence[GoldArticle], weight: float = 1.0, *, written: bool = False
    ) -> LearningSet:
        made = [one for one in map(packed, examples(nlp, articles)) if one is not None]
        say(f"{len(made)} examples of {len(articles)} articles")
        return LearningSet(made, weight, written)

    sets = [
        learnt(read_set(gold, "train")),
        learnt(read_judged(data / "polnear" / "train.jsonl.gz")),
        learnt(read_set(gold, "invented-train"), written=True),
        learnt(read_composed("train"), COMPOSED, written=True),
    ]
    heads = [fit_head(sets, seed=seed) for seed in range(HEADS)]
    wanted = sum(len(one.links) for one in dev)
    for found in figures(heads, list(examples(nlp, dev, oracle=False)), wanted):
        say(
            f"from {found.least:.2f}: F {found.score:.3f}"
            f"  P {found.precision:.3f}  R {found.recall:.3f}"
        )
    export(heads, out)
