"""`python -m briefing.training article teach …`: a larger network teaches the one that ships.

Each step writes one file into the folder of the run, and needs no other state: steps of one kind
can run at the same time, on a GPU that is there for a while (`--seconds`), or one after the other.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefing.training.progress import say

if TYPE_CHECKING:
    from briefing.training.article.arrays import ArticleArrays
    from briefing.training.article.fit_whole import Teach
    from briefing.training.article.teacher import Teaching
    from briefing.training.reading.network import Batch as TreebankBatch

app = typer.Typer(help=__doc__, rich_markup_mode=None, pretty_exceptions_enable=False)

Pipeline = Annotated[Path, typer.Argument(help="Folder of the pipeline that is started from.")]
Run = Annotated[Path, typer.Option(help="Folder of the run: its examples, teachers and students.")]
Data = Annotated[Path, typer.Option(help="Folder of the corpora.")]
Heads = Annotated[Path, typer.Option(help="Folder of the learned heads that are started from.")]
Device = Annotated[str, typer.Option(help="cpu or cuda.")]
Seconds = Annotated[float | None, typer.Option(help="The training ends after so many.")]
Workers = Annotated[int, typer.Option(help="Processes that put batches together.")]
Folds = Annotated[int, typer.Option(help="Teachers, each without a part of the articles.")]
Teachers = Annotated[Path | None, typer.Option(help="Folder of the teachers, if not the run's.")]


@app.command()
def examples(pipeline: Pipeline, data: Data, heads: Heads, run: Run) -> None:
    """Make all examples, as arrays that need no pipeline."""
    from briefing.training.article.arrays import write_arrays
    from briefing.training.article.examples_of import examples_of

    sets = examples_of(pipeline, data, heads, run)
    for name in sets.makers:
        arrays = sets.arrays(name)
        write_arrays(run / f"{name}.xz", arrays)
        say(f"{name}: {len(arrays)}")


@app.command()
def teacher(
    pipeline: Pipeline,
    mpnet: Annotated[Path, typer.Option(help="Folder of all-mpnet-base-v2.")],
    run: Run,
    without: Annotated[int, typer.Option(help="The part of the articles that it does not see.")],
    folds: Folds = 3,
    epochs: Annotated[int, typer.Option(help="How often the articles are gone through.")] = 6,
    seconds: Seconds = None,
    device: Device = "cpu",
    workers: Workers = 0,
) -> None:
    """Train one teacher, without a part of the articles, which it will teach."""
    import json

    import torch
    from safetensors.torch import load_file

    from briefing.analysis.reading.encoder.files import PIECES
    from briefing.training.article.teacher import (
        TeacherSettings,
        fit_teacher,
        fold_of,
        state_of,
        teacher_of,
    )

    theirs = (mpnet / "vocab.txt").read_text(encoding="utf-8").splitlines()
    known = json.loads((pipeline / "encoder" / PIECES).read_bytes())["model"]["vocab"]
    state = state_of(load_file(mpnet / "model.safetensors"), theirs, sorted(known, key=known.get))
    made = teacher_of(state).to(device)
    articles, others, _ = _articles(run)
    seen = [one for one in articles if fold_of(one.name, folds) != without]
    say(f"{len(seen)} of {len(articles)} articles")
    settings = TeacherSettings(
        epochs=epochs, seed=without + 1, seconds=seconds, device=device, workers=workers
    )
    fit_teacher(made, seen, others, settings, say=say)
    torch.save(made.half().state_dict(), run / f"teacher-{without}.pt")


@app.command()
def student(
    pipeline: Pipeline,
    data: Data,
    heads: Heads,
    run: Run,
    seed: Annotated[int, typer.Option(help="Of all that is drawn; students differ by it.")],
    share: Annotated[float, typer.Option(help="Of the teachers in the loss.")] = 0.7,
    folds: Folds = 3,
    teachers: Teachers = None,
    epochs: Annotated[int, typer.Option(help="How often the articles are gone through.")] = 8,
    batch: Annotated[int, typer.Option(help="Articles of a step.")] = 8,
    treebank_every: Annotated[int, typer.Option(help="Of so many steps one has treebanks.")] = 1,
    seconds: Seconds = None,
    device: Device = "cpu",
    workers: Workers = 0,
) -> None:
    """Train both encoders and all heads from the teachers and the annotators together."""
    import torch

    from briefing.training.article.fit_whole import Settings, fit_whole
    from briefing.training.article.whole import packaged_whole

    whole, _ = packaged_whole(pipeline, heads)
    articles, others, unlabelled = _articles(run)
    settings = Settings(
        epochs=epochs, batch=batch, treebank_every=treebank_every, teacher=share, seed=seed,
        seconds=seconds,
        device=device, workers=workers,
    )  # fmt: skip
    fit_whole(
        whole.to(device),
        articles,
        others,
        _treebanks(pipeline, data),
        None,
        settings,
        teachers=_taught(_teaching(teachers or run, folds, device), articles, unlabelled),
        unlabelled=unlabelled,
        say=say,
    )
    torch.save(whole.half().state_dict(), run / f"student-{seed}.pt")


@app.command()
def settle(
    pipeline: Pipeline,
    data: Data,
    heads: Heads,
    run: Run,
    back: Annotated[
        float, typer.Option(help="How far the paragraph encoder goes back to what it was.")
    ] = 0.4,
    share: Annotated[float, typer.Option(help="Of the teachers in the loss.")] = 0.7,
    folds: Folds = 3,
    teachers: Teachers = None,
    batch: Annotated[int, typer.Option(help="Articles of a step.")] = 4,
    device: Device = "cpu",
    workers: Workers = 0,
) -> None:
    """Take the mean of the students, go part of the way back, and fit the upper half to that.

    Students that began as one have weights whose mean is better than each (M. Wortsman and others,
    "Model soups", ICML 2022).
    """
    import torch

    from briefing.training.article.fit_whole import Settings
    from briefing.training.article.settle import settle as settle_network
    from briefing.training.article.whole import packaged_whole

    whole, _ = packaged_whole(pipeline, heads)
    before = {name: value.clone().to(device) for name, value in whole.state_dict().items()}
    states = [torch.load(path, weights_only=True) for path in sorted(run.glob("student-*.pt"))]
    whole.load_state_dict(
        {name: torch.stack([s[name].float() for s in states]).mean(0) for name in states[0]}
    )
    articles, others, unlabelled = _articles(run)
    settle_network(
        whole.to(device),
        before,
        back,
        articles,
        others,
        _treebanks(pipeline, data),
        None,
        Settings(batch=batch, teacher=share, device=device, workers=workers),
        teachers=_taught(_teaching(teachers or run, folds, device), articles, unlabelled),
        unlabelled=unlabelled,
        say=say,
    )
    torch.save(whole.cpu().state_dict(), run / "whole.pt")


def _articles(
    run: Path,
) -> tuple[list[ArticleArrays], list[ArticleArrays], list[ArticleArrays]]:
    """Those annotated, those with coreference alone, and those that nobody has annotated."""
    from briefing.training.article.arrays import read_arrays
    from briefing.training.article.examples_of import LEARNT_FROM

    annotated = [one for name in LEARNT_FROM for one in read_arrays(run / f"{name}.xz")]
    return annotated, read_arrays(run / "coreference.xz")[::2], read_arrays(run / "unlabelled.xz")


def _treebanks(pipeline: Path, data: Path) -> list[TreebankBatch]:
    from briefing.analysis.reading.encoder.files import PIECES
    from briefing.analysis.reading.encoder.wordpieces import WordPieces
    from briefing.training.article.fit_whole import treebank_batches
    from briefing.training.packaged import reading_network

    _, labels = reading_network(pipeline / "encoder")
    pieces = WordPieces(pipeline / "encoder" / PIECES)
    found = treebank_batches(data, labels, pieces, budget=3200)
    return [found[number] for number in range(len(found))]


def _teaching(run: Path, folds: int, device: str) -> Teaching:
    import torch

    from briefing.training.article.teacher import Teacher, Teaching

    teachers = []
    for number in range(folds):
        state = torch.load(run / f"teacher-{number}.pt", weights_only=True)
        made = Teacher(len(state["tables.words.weight"]))
        made.load_state_dict({name: value.float() for name, value in state.items()})
        teachers.append(made.to(device).eval())
    return Teaching(teachers)


def _taught(
    teaching: Teaching, articles: list[ArticleArrays], unlabelled: list[ArticleArrays]
) -> dict[str, Teach]:
    together = teaching.together
    found = {one.name: teaching.of(one.name) for one in articles}
    return found | {one.name: together for one in unlabelled}
