"""`python -m briefing.training`: train, evaluate and package the English pipeline."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefing.errors import BriefingError
from briefing.training.evaluation.command import evaluate
from briefing.training.fast import app as fast_commands

if TYPE_CHECKING:
    from spacy.language import Language

BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

app = typer.Typer(help=__doc__, rich_markup_mode=None, pretty_exceptions_enable=False)
app.add_typer(fast_commands, name="fast")
app.command()(evaluate)
reading = typer.Typer(help="The reading stage.", rich_markup_mode=None)
app.add_typer(reading, name="reading")

Data = Annotated[Path, typer.Option(help="Folder of the corpora (ud/, ner/).")]
Run = Annotated[Path, typer.Option(help="Folder of the run: labels, checkpoint, log.")]


@app.callback()
def main() -> None:
    """Train, evaluate and package the English pipeline."""


def _say(line: str) -> None:
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} {line}\n")
    sys.stderr.flush()


def checked_base(folder: Path) -> Path:
    """The base weights' file, its hash checked against upstream's."""
    path = folder / "model.safetensors"
    if not path.is_file():
        raise BriefingError("no base weights here", where=str(path))
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != BASE_SHA256:
        raise BriefingError("not the base weights expected", where=str(path))
    return path


@app.command()
def train(
    data: Data,
    base: Annotated[Path, typer.Option(help="Folder with model.safetensors, tokenizer.json.")],
    run: Run,
    minutes: Annotated[float, typer.Option(help="Length of training by the clock.")] = 80.0,
    steps: Annotated[int | None, typer.Option(help="Or its length in steps.")] = None,
    seed: int = 1,
    silver_share: float = 0.4,
    threads: int = 2,
    start: Annotated[Path | None, typer.Option(help="Run to go on from, at lower rates.")] = None,
) -> None:
    """Fine-tune the encoder with all heads; run again to resume."""
    import torch

    from briefing.analysis.reading.encoder.wordpieces import WordPieces
    from briefing.training.examples import Labels, collect_labels
    from briefing.training.fit import Settings, fit, new_network, start_from
    from briefing.training.lexicon import collect_lexicon
    from briefing.training.sources import training_corpora

    torch.set_num_threads(threads)
    weights = checked_base(base)
    run.mkdir(parents=True, exist_ok=True)
    corpora = training_corpora(data)
    labels_path = run / "labels.json"
    if start is not None and not labels_path.exists():
        for name in ("labels.json", "lexicon.json"):
            shutil.copyfile(start / name, run / name)
    if labels_path.exists():
        labels = Labels.load(labels_path)
    else:
        labels = collect_labels(corpora.trees)
        labels.save(labels_path)
        collect_lexicon(corpora.trees).save(run / "lexicon.json")
    shutil.copyfile(base / "tokenizer.json", run / "tokenizer.json")
    pieces = WordPieces(run / "tokenizer.json")
    torch.manual_seed(seed)
    network = new_network(labels, weights, 30522)
    trained: frozenset[str] = frozenset()
    if start is not None:
        trained = start_from(network, start)
    settings = Settings(
        encoder_rate=Settings.encoder_rate if start is None else 9e-5,
        steps=steps,
        minutes=minutes,
        seed=seed,
        silver_share=silver_share,
        threads=threads,
        device="cuda" if torch.cuda.is_available() else "cpu",
    )
    fit(network, corpora, labels, pieces, settings, run, _say, trained)
    torch.save(network.state_dict(), run / "network.pt")
    _say("done")


@app.command()
def refine(
    data: Data,
    run: Run,
    packaged: Annotated[Path, typer.Option(help="The run, packaged: its int8 encoder is read.")],
    out: Annotated[Path, typer.Option(help="Folder of a new run with the refined heads.")],
    universal_ner: Annotated[
        bool, typer.Option(help="Teach the head of names Universal NER's development set.")
    ] = True,
) -> None:
    """Fit the heads to the quantised encoder's vectors; then `package` the new run."""
    import torch

    from briefing.training.fit import trained_network
    from briefing.training.refine import names_only
    from briefing.training.refine import refine as fit_heads
    from briefing.training.sources import ewt_dev, training_corpora

    network, labels = trained_network(run)
    extra = names_only(ewt_dev(data)) if universal_ner else []
    fit_heads(network, labels, packaged / "encoder", training_corpora(data), extra, _say)
    out.mkdir(parents=True, exist_ok=True)
    for path in run.glob("*.json"):
        shutil.copyfile(path, out / path.name)
    torch.save(network.state_dict(), out / "network.pt")
    _say("done")


@app.command()
def package(
    run: Run,
    out: Annotated[Path, typer.Option(help="The pipeline's folder.")],
    data: Annotated[Path | None, typer.Option(help="Measure on this and note it.")] = None,
    version: str = "0.1.0",
    int8: bool = True,
    reduce_range: bool = True,
) -> None:
    """Quantise a trained network and write it as a spaCy pipeline."""
    import tempfile

    from briefing.training.export import export, export_attribution
    from briefing.training.fit import trained_network
    from briefing.training.lexicon import Lexicon
    from briefing.training.network import SEEN
    from briefing.training.package import package as write

    network, labels = trained_network(run)
    with tempfile.TemporaryDirectory() as scratch:
        folder, attribution = Path(scratch) / "encoder", Path(scratch) / "attribution"
        tokenizer = run / "tokenizer.json"
        lexicon = Lexicon.load(run / "lexicon.json")
        export(
            network,
            labels,
            tokenizer,
            folder,
            lexicon=lexicon,
            int8=int8,
            reduce_range=reduce_range,
        )
        tuned = run / "attribution.json"
        export_attribution(
            network.attribution,
            SEEN,
            attribution,
            tuned=json.loads(tuned.read_text(encoding="utf-8")) if tuned.exists() else {},
            int8=int8,
            reduce_range=reduce_range,
        )
        write(folder, out, version, {}, attribution)
        if data is not None:
            figures = {
                f"{corpus} {name}": value
                for corpus, rows in _measured(str(out), data).items()
                for name, value in rows
            }
            write(folder, out, version, figures, attribution)
    _say(f"wrote {out}")


def _loaded(pipeline: str) -> Language:
    import spacy

    import briefing.analysis.attribution.learned.component
    import briefing.analysis.reading.encoder.component
    import briefing.analysis.reading.fast.component
    import briefing.analysis.statements.stance.component  # noqa: F401  (all register their factories)

    return spacy.load(pipeline)


def _measured(pipeline: str, data: Path) -> dict[str, list[tuple[str, float]]]:
    from briefing.training.evaluate import evaluate as measure
    from briefing.training.sources import ewt_dev, gum_dev

    nlp = _loaded(pipeline)
    gum = measure(nlp, gum_dev(data))
    others = [(f"names F {n}", ratio.f) for n, ratio in gum.others.items()]
    ewt = measure(nlp, ewt_dev(data)).rows()
    return {"GUM dev": gum.rows() + others, "EWT dev": ewt}


@app.command()
def stance(
    pipeline: Annotated[
        Path, typer.Argument(help="Folder of a pipeline; the head is added to it.")
    ],
    data: Data,
    folds: Annotated[int, typer.Option(help="Measure by cross-validation first; 0: do not.")] = 4,
) -> None:
    """Train the stance head on the labelled statements and write it into a pipeline."""
    import tempfile

    from briefing.training.export import export_stance
    from briefing.training.package import add_stance
    from briefing.training.polnear import read_polnear
    from briefing.training.stance_examples import examples
    from briefing.training.stance_figures import cross_validated
    from briefing.training.stance_network import fit

    texts = {
        article.id: article.text for article in read_polnear(data / "polnear" / "train.jsonl.gz")
    }
    labelled = list(examples(_loaded(str(pipeline)), texts))
    if folds:
        for line in cross_validated(labelled, folds):
            _say(line)
    head = fit(labelled)
    with tempfile.TemporaryDirectory() as scratch:
        export_stance(head, labelled[0].vectors.shape[1], Path(scratch))
        add_stance(Path(scratch), pipeline)
    _say(f"wrote {pipeline}")


@reading.command("evaluate")
def evaluate_reading(
    pipeline: Annotated[str, typer.Argument(help="Folder or name of a spaCy pipeline.")],
    data: Data,
) -> None:
    """Print the table of figures on the development sets."""
    table = _measured(pipeline, data)
    names = [name for name, _ in next(iter(table.values()))]
    print("".join([f"{'':16}", *(f"{corpus:>10}" for corpus in table)]))  # noqa: T201
    for number, name in enumerate(names):
        values = "".join(
            f"{rows[number][1]:10.3f}" for rows in table.values() if number < len(rows)
        )
        print(f"{name:16}{values}")  # noqa: T201


@app.command()
def attribution(
    pipeline: Annotated[str, typer.Argument(help="Folder or name of a spaCy pipeline.")],
    data: Data,
    split: Annotated[str, typer.Option(help="Which of PolNeAR's splits.")] = "dev",
) -> None:
    """Print the attribution component's figures on PolNeAR, and its confidence's reliability."""
    from briefing.training.attribution_dev import of_component, reliability
    from briefing.training.polnear import read_polnear

    articles = read_polnear(data / "polnear" / f"{split}.jsonl.gz")
    figures = of_component(_loaded(pipeline), articles)
    print(f"{'':16}{'P':>8}{'R':>8}{'F1':>8}")  # noqa: T201
    for name, precision, recall, f in figures.rows():
        print(f"{name:16}{precision:8.3f}{recall:8.3f}{f:8.3f}")  # noqa: T201
    print("confidence   right   count")  # noqa: T201
    for mean, right, count in reliability(figures.confidence):
        print(f"{mean:10.2f}{right:8.2f}{count:8}")  # noqa: T201


@app.command()
def tune(
    pipeline: Annotated[str, typer.Argument(help="The packaged pipeline, not yet tuned.")],
    data: Data,
    run: Run,
) -> None:
    """Tune how attribution is decoded; `package` the run again to use it."""
    from briefing.analysis.attribution.learned.decode import Decoder
    from briefing.training.attribution_dev import of_component
    from briefing.training.attribution_tuning import calibration, transitions
    from briefing.training.examples import ROLES
    from briefing.training.polnear import read_polnear

    nlp = _loaded(pipeline)
    said = transitions(read_polnear(data / "polnear" / "train.jsonl.gz"))
    component = nlp.get_pipe("attribution")
    component.decoder = Decoder.of({"roles": ROLES, **said})  # type: ignore[attr-defined]
    figures = of_component(nlp, read_polnear(data / "polnear" / "dev.jsonl.gz"))
    said["calibration"] = calibration(figures.confidence)
    (run / "attribution.json").write_text(json.dumps(said), encoding="utf-8")
    _say(f"wrote {run / 'attribution.json'}")


@app.command()
def speed(
    pipelines: Annotated[list[str], typer.Argument(help="Pipelines to compare, the base first.")],
    data: Data,
    words: int = 60_000,
    rounds: int = 1,
) -> None:
    """Print CPU seconds over the same articles, and each pipeline's ratio to the first's."""
    from briefing.training.speed import articles, cpu_seconds

    texts = articles(data, words)
    loaded = [_loaded(name) for name in pipelines]
    spent = [min(cpu_seconds(nlp, texts) for _ in range(rounds)) for nlp in loaded]
    for name, seconds in zip(pipelines, spent, strict=True):
        print(f"{seconds:8.2f} s  {seconds / spent[0]:5.2f}  {name}")  # noqa: T201


if __name__ == "__main__":
    try:
        app()
    except BriefingError as error:
        sys.stderr.write(f"briefing: {error}\n")
        sys.exit(error.code)
