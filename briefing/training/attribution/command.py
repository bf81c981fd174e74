"""`python -m briefing.training attribution …`: who said what, measured on PolNeAR."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from briefing.training.packaging import loaded
from briefing.training.progress import say

app = typer.Typer(help=__doc__, rich_markup_mode=None, pretty_exceptions_enable=False)

Data = Annotated[Path, typer.Option(help="Folder of the corpora (polnear/).")]
Run = Annotated[Path, typer.Option(help="Folder of the run: labels, checkpoint, log.")]


@app.command()
def fit(
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
    from briefing.training.attribution.evaluate import of_component
    from briefing.training.attribution.examples import lessons
    from briefing.training.attribution.export import export_attribution
    from briefing.training.attribution.fit import fit_small
    from briefing.training.attribution.roles import ROLES
    from briefing.training.attribution.tuning import calibration, transitions
    from briefing.training.corpora.polnear import read_polnear
    from briefing.training.packaging import rewrite

    nlp = spacy.load(pipeline, exclude=["attribution"])
    taught = read_polnear(data / "polnear" / "train.jsonl.gz")
    material = lessons(nlp, taught[:articles])
    say(f"{len(material)} paragraphs")
    head = fit_small(material, say, minutes=minutes, seed=seed)
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
    say(" ".join(f"{name} {f:.3f}" for name, _, _, f in figures.rows() if f))


@app.command()
def tune(
    pipeline: Annotated[str, typer.Argument(help="The packaged pipeline, not yet tuned.")],
    data: Data,
    run: Run,
) -> None:
    """Tune how attribution is decoded; `reading export` the run again to use it."""
    from briefing.analysis.attribution.learned.decode import Decoder
    from briefing.training.attribution.evaluate import of_component
    from briefing.training.attribution.roles import ROLES
    from briefing.training.attribution.tuning import calibration, transitions
    from briefing.training.corpora.polnear import read_polnear

    nlp = loaded(pipeline)
    said = transitions(read_polnear(data / "polnear" / "train.jsonl.gz"))
    component = nlp.get_pipe("attribution")
    component.decoder = Decoder.of({"roles": ROLES, **said})  # type: ignore[attr-defined]
    figures = of_component(nlp, read_polnear(data / "polnear" / "dev.jsonl.gz"))
    said["calibration"] = calibration(figures.confidence)
    (run / "attribution.json").write_text(json.dumps(said), encoding="utf-8")
    say(f"wrote {run / 'attribution.json'}")


@app.command()
def evaluate(
    pipeline: Annotated[str, typer.Argument(help="Folder or name of a spaCy pipeline.")],
    data: Data,
    split: Annotated[str, typer.Option(help="Which of PolNeAR's splits.")] = "dev",
) -> None:
    """Print the attribution component's figures on PolNeAR, and its confidence's reliability."""
    from briefing.training.attribution.evaluate import of_component
    from briefing.training.corpora.polnear import read_polnear
    from briefing.training.evaluation.reliability import reliability

    articles = read_polnear(data / "polnear" / f"{split}.jsonl.gz")
    figures = of_component(loaded(pipeline), articles)
    print(f"{'':16}{'P':>8}{'R':>8}{'F1':>8}")  # noqa: T201
    for name, precision, recall, f in figures.rows():
        print(f"{name:16}{precision:8.3f}{recall:8.3f}{f:8.3f}")  # noqa: T201
    print("confidence   right   count")  # noqa: T201
    for mean, right, count in reliability(figures.confidence):
        print(f"{mean:10.2f}{right:8.2f}{count:8}")  # noqa: T201
