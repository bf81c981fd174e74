"""`python -m briefing.training reading …`: the accurate pipeline's encoder and its heads."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Annotated

import typer

from briefing.errors import BriefingError
from briefing.training.packaging import loaded
from briefing.training.progress import say
from briefing.training.reading.fast.command import app as fast

BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

app = typer.Typer(help=__doc__, rich_markup_mode=None, pretty_exceptions_enable=False)
app.add_typer(fast, name="fast")

Data = Annotated[Path, typer.Option(help="Folder of the corpora (ud/, ner/).")]
Run = Annotated[Path, typer.Option(help="Folder of the run: labels, checkpoint, log.")]


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
def fit(
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
    from briefing.training.reading.examples import Labels, collect_labels
    from briefing.training.reading.fit import Settings, new_network, start_from
    from briefing.training.reading.fit import fit as fit_network
    from briefing.training.reading.lexicon import collect_lexicon
    from briefing.training.reading.sources import training_corpora

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
    fit_network(network, corpora, labels, pieces, settings, run, say, trained)
    torch.save(network.state_dict(), run / "network.pt")
    say("done")


@app.command()
def fit_quantised(
    data: Data,
    run: Run,
    packaged: Annotated[Path, typer.Option(help="The run, packaged: its int8 encoder is read.")],
    out: Annotated[Path, typer.Option(help="Folder of a new run with the new heads.")],
    universal_ner: Annotated[
        bool, typer.Option(help="Teach the head of names Universal NER's development set.")
    ] = True,
) -> None:
    """Fit the heads to the quantised encoder's vectors; then `export` the new run."""
    import torch

    from briefing.training.reading.fit import trained_network
    from briefing.training.reading.fit_quantised import fit_quantised as fit_heads
    from briefing.training.reading.fit_quantised import names_only
    from briefing.training.reading.sources import ewt_dev, training_corpora

    network, labels = trained_network(run)
    extra = names_only(ewt_dev(data)) if universal_ner else []
    fit_heads(network, labels, packaged / "encoder", training_corpora(data), extra, say)
    out.mkdir(parents=True, exist_ok=True)
    for path in run.glob("*.json"):
        shutil.copyfile(path, out / path.name)
    torch.save(network.state_dict(), out / "network.pt")
    say("done")


@app.command()
def blend(
    run: Run,
    other: Annotated[Path, typer.Option(help="A run that started from it.")],
    head: Annotated[str, typer.Option(help="The head to blend, as the network names it.")],
    share: Annotated[float, typer.Option(min=0.0, max=1.0, help="How much of the other's.")],
    out: Annotated[Path, typer.Option(help="Folder of a new run.")],
) -> None:
    """Write a run whose weights are the first's, one head's between both runs'."""
    import torch

    from briefing.training.reading.fit import trained_network
    from briefing.training.reading.fit_quantised import blended

    network, _ = trained_network(run)
    second, _ = trained_network(other)
    mixed = blended(network.state_dict(), second.state_dict(), head, share)
    out.mkdir(parents=True, exist_ok=True)
    for path in run.glob("*.json"):
        shutil.copyfile(path, out / path.name)
    torch.save(mixed, out / "network.pt")
    say(f"wrote {out}")


@app.command()
def export(
    run: Run,
    out: Annotated[Path, typer.Option(help="The pipeline's folder.")],
    data: Annotated[Path | None, typer.Option(help="Measure on this and note it.")] = None,
    version: str = "0.1.0",
    int8: bool = True,
    reduce_range: bool = True,
) -> None:
    """Quantise a trained network and write it as a spaCy pipeline."""
    import tempfile

    from briefing.training.attribution.export import export_attribution
    from briefing.training.packaging import package as write
    from briefing.training.reading.export import export as write_files
    from briefing.training.reading.fit import trained_network
    from briefing.training.reading.lexicon import Lexicon
    from briefing.training.reading.network import SEEN

    network, labels = trained_network(run)
    with tempfile.TemporaryDirectory() as scratch:
        folder, attribution = Path(scratch) / "encoder", Path(scratch) / "attribution"
        tokenizer = run / "tokenizer.json"
        lexicon = Lexicon.load(run / "lexicon.json")
        write_files(
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
    say(f"wrote {out}")


def _measured(pipeline: str, data: Path) -> dict[str, list[tuple[str, float]]]:
    from briefing.training.reading.evaluate import evaluate as measure
    from briefing.training.reading.sources import ewt_dev, gum_dev

    nlp = loaded(pipeline)
    gum = measure(nlp, gum_dev(data))
    others = [(f"names F {n}", ratio.f) for n, ratio in gum.others.items()]
    ewt = measure(nlp, ewt_dev(data)).rows()
    return {"GUM dev": gum.rows() + others, "EWT dev": ewt}


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
        values = "".join(
            f"{rows[number][1]:10.3f}" for rows in table.values() if number < len(rows)
        )
        print(f"{name:16}{values}")  # noqa: T201


@app.command()
def speed(
    pipelines: Annotated[list[str], typer.Argument(help="Pipelines to compare, the base first.")],
    data: Data,
    words: int = 60_000,
    rounds: int = 1,
) -> None:
    """Print CPU seconds over the same articles, and each pipeline's ratio to the first's."""
    from briefing.training.reading.speed import articles, cpu_seconds

    texts = articles(data, words)
    loaded = [loaded(name) for name in pipelines]
    spent = [min(cpu_seconds(nlp, texts) for _ in range(rounds)) for nlp in loaded]
    for name, seconds in zip(pipelines, spent, strict=True):
        print(f"{seconds:8.2f} s  {seconds / spent[0]:5.2f}  {name}")  # noqa: T201
