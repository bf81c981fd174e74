"""`python -m briefing.training`: train, evaluate and package the English pipeline."""

from __future__ import annotations

import hashlib
import shutil
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefing.errors import BriefingError

if TYPE_CHECKING:
    from spacy.language import Language

BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

app = typer.Typer(help=__doc__, rich_markup_mode=None, pretty_exceptions_enable=False)

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
) -> None:
    """Fine-tune the encoder with all heads; run again to resume."""
    import torch

    from briefing.analysis.encoder.wordpieces import WordPieces
    from briefing.training.examples import Labels, collect_labels
    from briefing.training.fit import Settings, fit, new_network
    from briefing.training.lexicon import collect_lexicon
    from briefing.training.sources import training_corpora

    torch.set_num_threads(threads)
    weights = checked_base(base)
    run.mkdir(parents=True, exist_ok=True)
    corpora = training_corpora(data)
    labels_path = run / "labels.json"
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
    settings = Settings(
        steps=steps,
        minutes=minutes,
        seed=seed,
        silver_share=silver_share,
        threads=threads,
        device="cuda" if torch.cuda.is_available() else "cpu",
    )
    fit(network, corpora, labels, pieces, settings, run, _say)
    torch.save(network.state_dict(), run / "network.pt")
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

    from briefing.training.export import export
    from briefing.training.fit import trained_network
    from briefing.training.lexicon import Lexicon
    from briefing.training.package import package as write

    network, labels = trained_network(run)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
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
        write(folder, out, version, {})
        if data is not None:
            figures = {
                f"{corpus} {name}": value
                for corpus, rows in _measured(str(out), data).items()
                for name, value in rows
            }
            write(folder, out, version, figures)
    _say(f"wrote {out}")


def _loaded(pipeline: str) -> Language:
    import spacy

    import briefing.analysis.encoder.component  # noqa: F401  (registers the factory)

    return spacy.load(pipeline)


def _measured(pipeline: str, data: Path) -> dict[str, list[tuple[str, float]]]:
    from briefing.training.evaluate import evaluate as measure
    from briefing.training.sources import ewt_dev, gum_dev

    nlp = _loaded(pipeline)
    return {
        "EWT dev": measure(nlp, ewt_dev(data)).rows(),
        "GUM dev": measure(nlp, gum_dev(data)).rows(),
    }


@app.command()
def evaluate(
    pipeline: Annotated[str, typer.Argument(help="Folder or name of a spaCy pipeline.")],
    data: Data,
) -> None:
    """Print the table of figures on the development sets."""
    table = _measured(pipeline, data)
    names = [name for name, _ in next(iter(table.values()))]
    print("".join([f"{'':16}", *(f"{corpus:>10}" for corpus in table)]))  # noqa: T201
    for number, name in enumerate(names):
        values = "".join(f"{rows[number][1]:10.3f}" for rows in table.values())
        print(f"{name:16}{values}")  # noqa: T201


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
