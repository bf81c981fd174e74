"""`python -m briefing.training statements …`: what a statement does, and whom it is aimed at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefing.training.packaging import loaded
from briefing.training.progress import say

if TYPE_CHECKING:
    from briefing.training.statements.examples import Example

app = typer.Typer(help=__doc__, rich_markup_mode=None, pretty_exceptions_enable=False)


Pipeline = Annotated[Path, typer.Argument(help="Folder of a pipeline.")]
Data = Annotated[Path, typer.Option(help="Folder of the corpora (polnear/).")]


@app.command()
def fit(pipeline: Pipeline, data: Data) -> None:
    """Train the stance head on the labelled statements and write it into the pipeline."""
    import tempfile

    from briefing.training.statements.export import add_stance, export_stance
    from briefing.training.statements.fit import fit as fit_head

    labelled = _labelled(pipeline, data)
    head = fit_head(labelled)
    with tempfile.TemporaryDirectory() as scratch:
        export_stance(head, labelled[0].vectors.shape[1], Path(scratch))
        add_stance(Path(scratch), pipeline)
    say(f"wrote {pipeline}")


@app.command()
def evaluate(
    pipeline: Pipeline,
    data: Data,
    folds: Annotated[int, typer.Option(help="Parts that the articles are in.")] = 4,
) -> None:
    """Print how the stance head reads articles that it has not seen, by cross-validation."""
    from briefing.training.statements.evaluate import cross_validated

    for line in cross_validated(_labelled(pipeline, data), folds):
        say(line)


def _labelled(pipeline: Path, data: Path) -> list[Example]:
    from briefing.training.corpora.polnear import read_polnear
    from briefing.training.statements.examples import examples

    articles = read_polnear(data / "polnear" / "train.jsonl.gz")
    return list(examples(loaded(str(pipeline)), {one.id: one.text for one in articles}))
