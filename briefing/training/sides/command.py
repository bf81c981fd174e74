"""`python -m briefing.training sides …`: for which side an actor speaks."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zlib import crc32

import typer

from briefing.training.progress import say

if TYPE_CHECKING:
    from briefing.training.corpora.ledger import SetName
    from briefing.training.sides.examples import RankedExample

app = typer.Typer(help=__doc__, rich_markup_mode=None, pretty_exceptions_enable=False)

TRAIN: tuple[SetName, ...] = ("train", "invented-train")
LEARNT = {"train": 5.0, "invented-train": 2.0, "composed": 1.0, "judged": 0.4}
"""How much an actor of each set counts: the judged ones are US campaigns, where most speak for
themselves, and the composed ones are ten times as many as those of news."""
NETWORKS = 3
FIRST = "accurate"
"""The name of the examples of the pipeline that the ranker is for first of all."""


@app.command("examples")
def examples_(
    out: Annotated[Path, typer.Argument(help="Folder for the examples.")],
    data: Annotated[Path, typer.Option(help="Folder of the corpora (ledger/).")],
    pipeline: Annotated[str, typer.Option(help="Name or folder of a pipeline.")] = "accurate",
    heads: Annotated[Path | None, typer.Option(help="Folder of learned heads: en_learned.")] = None,
    name: Annotated[str, typer.Option(help="What to call these examples.")] = "accurate",
) -> None:
    """Read the corpus with a pipeline and keep its actors and their candidate sides."""
    from briefing.analysis.pipeline import load
    from briefing.analysis.stages import add_stages
    from briefing.training.corpora.composed import read_composed
    from briefing.training.corpora.judged import read_judged
    from briefing.training.corpora.ledger import read_set
    from briefing.training.sides.examples import examples

    nlp = load(pipeline)
    if heads is not None:
        add_stages(nlp, heads)
    out.mkdir(parents=True, exist_ok=True)
    ledger = data / "ledger"
    articles = {set_: read_set(ledger, set_) for set_ in (*TRAIN, "dev")} | {
        "composed": read_composed("train"),
        "judged": read_judged(data / "polnear" / "train.jsonl.gz"),
    }
    for set_, gold in articles.items():
        found = list(examples(nlp, gold))
        say(f"{set_}: {len(found)} actors")
        (out / f"{name}.{set_}.pickle").write_bytes(pickle.dumps(found, protocol=5))


@app.command()
def fit(
    folder: Annotated[Path, typer.Argument(help="Folder of examples, of every pipeline.")],
    out: Annotated[Path, typer.Option(help="Folder for the ranker: pipelines/sides.")],
) -> None:
    """Train the ranker on examples, print its figures on dev and write it."""
    import numpy as np

    from briefing.analysis.actors.side.ranker import read_ranker
    from briefing.training.sides.arrays import MOST, arrays, vocabulary, words
    from briefing.training.sides.evaluate import judged, lines
    from briefing.training.sides.export import export
    from briefing.training.sides.fit import fit as fit_one

    sets = {set_: _learnt(folder, set_) for set_ in LEARNT}
    learnt = [one for some in sets.values() for one in some]
    counts = np.concatenate([np.full(len(some), LEARNT[set_]) for set_, some in sets.items()])
    names = vocabulary(learnt)
    say(f"{len(learnt)} actors, {len(names[0])} and {len(names[1])} signs")
    found = arrays(learnt, names, MOST)
    found = replace(found, weight=found.weight * counts.astype(np.float32))
    lexical = words(names)
    export([fit_one(found, lexical, seed=seed) for seed in range(NETWORKS)], names, out)
    for line in lines(judged(read_ranker(out), _read(folder, "dev"))):
        say(line)


@app.command()
def evaluate(
    folder: Annotated[Path, typer.Argument(help="Folder of examples.")],
    ranker: Annotated[Path | None, typer.Option(help="Folder of a ranker; the bundled.")] = None,
) -> None:
    """Print the figures of a ranker on dev, with gold of who is who and with what is found."""
    from briefing.analysis.actors.side.ranker import bundled, read_ranker
    from briefing.training.sides.evaluate import judged, lines

    chosen = bundled() if ranker is None else read_ranker(ranker)
    for line in lines(judged(chosen, _read(folder, "dev"))):
        say(line)


def _learnt(folder: Path, set_: str) -> list[RankedExample]:
    """The examples of a set that are learnt from, so that they fit into memory: of articles written
    or judged for this only actors as they are found; of other pipelines no others either, and only
    every second of those articles."""
    many = set_ not in TRAIN
    kept: list[RankedExample] = []
    for path in sorted(folder.glob(f"*.{set_}.pickle")):
        first = path.name.startswith(FIRST)
        for one in pickle.loads(path.read_bytes()):  # noqa: S301 - own file
            left_out = many and not first and crc32(one.article.encode()) % 2
            if not left_out and (one.found or (first and not many)):
                kept.append(one)
    return kept


def _read(folder: Path, set_: str) -> list[RankedExample]:
    """The examples of a set, of every pipeline that made some: a run's own files."""
    return [
        one
        for path in sorted(folder.glob(f"*.{set_}.pickle"))
        for one in pickle.loads(path.read_bytes())  # noqa: S301 - own file
    ]
