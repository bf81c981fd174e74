"""`python -m briefing.training article …`: the article encoder and the heads of all stages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefing.training.article.fixed import app as fixed
from briefing.training.article.teaching import app as teaching
from briefing.training.packaging import loaded
from briefing.training.progress import say

if TYPE_CHECKING:
    from briefing.training.article.examples import ArticleExample

app = typer.Typer(help=__doc__, rich_markup_mode=None, pretty_exceptions_enable=False)
app.add_typer(teaching, name="teach")
app.add_typer(fixed, name="fixed")

Pipeline = Annotated[Path, typer.Argument(help="Folder of a pipeline whose encoder is read.")]
Data = Annotated[Path, typer.Option(help="Folder of the corpora (ledger/ and ud/).")]
Run = Annotated[Path, typer.Option(help="Folder of the run, where its state is kept.")]


@app.command()
def fit(
    pipeline: Pipeline,
    data: Data,
    base: Annotated[Path, typer.Option(help="Folder of all-MiniLM-L6-v2 (model.safetensors).")],
    run: Run,
    before: Annotated[
        Path | None, typer.Option(help="Folder of a run whose network says whom pronouns mean.")
    ] = None,
    epochs: Annotated[int, typer.Option(help="How often the articles are gone through.")] = 10,
    threads: Annotated[int, typer.Option(help="CPU threads.")] = 1,
) -> None:
    """Train the article encoder and all heads; a run that was cut off goes on."""
    import torch

    from briefing.training.article.arrays import arrays_of
    from briefing.training.article.evaluate import figures
    from briefing.training.article.fit import fit as fit_network
    from briefing.training.article.gather import coreference_examples, kept, ledger_examples
    from briefing.training.article.network import Network, start_from
    from briefing.training.article.pronouns import pronouns_of
    from briefing.training.corpora.ledger import SetName, read_set

    torch.set_num_threads(threads)
    nlp = loaded(str(pipeline))
    gold = data / "ledger"
    first = Network()
    if before is not None:
        first.load_state_dict(torch.load(before / "network.pt", weights_only=True))

    def ledger(name: SetName, *, learnt: bool = False) -> list[ArticleExample]:
        def made() -> list[ArticleExample]:
            known = pronouns_of(first, nlp, read_set(gold, name)) if learnt and before else None
            return ledger_examples(nlp, gold, name, known)

        return kept(run / f"{name}.pickle", made)

    train = [*ledger("train", learnt=True), *ledger("invented-train", learnt=True)]
    dev, invented = ledger("dev"), ledger("invented")
    others = kept(
        run / "coreference.pickle",
        lambda: list(coreference_examples(nlp, data / "ud" / "gum-train.conllu.gz")),
    )
    say(f"{len(train)} articles, {len(others)} more for coreference")
    network = Network()
    start_from(network.encoder, base / "model.safetensors")

    def measured(network: Network) -> str:
        return f"dev: {figures(network, dev)}\ninvented: {figures(network, invented)}"

    inputs = {one.name: torch.from_numpy(one.inputs) for one in (*train, *others)}
    arrays, more = ([arrays_of(one) for one in some] for some in (train, others))
    fit_network(network, arrays, more, inputs, run, epochs=epochs, say=say, measure=measured)
    torch.save(network.state_dict(), run / "network.pt")


@app.command()
def fit_whole(
    pipeline: Pipeline,
    data: Data,
    base: Annotated[Path, typer.Option(help="Folder of all-MiniLM-L6-v2 (model.safetensors).")],
    run: Run,
    pronouns: Annotated[
        Path, typer.Option(help="Folder of learned heads that say whom pronouns mean.")
    ],
    epochs: Annotated[int, typer.Option(help="How often the articles are gone through.")] = 7,
    back: Annotated[
        float, typer.Option(help="How far the paragraph encoder then goes back to what it was.")
    ] = 0.5,
    go_on: Annotated[
        bool, typer.Option("--go-on", help="Begin with the heads of --pronouns, not afresh.")
    ] = False,
    threads: Annotated[int, typer.Option(help="CPU threads.")] = 1,
) -> None:
    """Train both encoders and all heads as one, from a pipeline's own files on.

    The articles are those of the ledger corpus, those written for it, and PolNeAR's whose
    attributions are judged.
    """
    import torch

    from briefing.analysis.reading.encoder.files import PIECES
    from briefing.analysis.reading.encoder.wordpieces import WordPieces
    from briefing.training.article.examples_of import LEARNT_FROM, examples_of
    from briefing.training.article.fit_whole import Settings, treebank_batches
    from briefing.training.article.fit_whole import fit_whole as fit_network
    from briefing.training.article.network import start_from
    from briefing.training.article.settle import measure_on, settle
    from briefing.training.article.whole import packaged_whole

    torch.set_num_threads(threads)
    sets = examples_of(pipeline, data, pronouns, run)
    train = [one for name in LEARNT_FROM for one in sets.arrays(name)]
    others = sets.arrays("coreference")[::2]
    whole, labels = packaged_whole(pipeline, pronouns if go_on else None)
    treebanks = treebank_batches(data, labels, WordPieces(pipeline / "encoder" / PIECES))
    say(f"{len(train)} articles, {len(others)} more for coreference, {len(treebanks)} batches")
    if not go_on:
        start_from(whole.article.encoder, base / "model.safetensors")
    measured = measure_on({name: sets.examples(name) for name in ("dev", "invented")})
    before = {name: value.clone() for name, value in whole.state_dict().items()}
    settings = Settings(epochs=epochs)
    fit_network(whole, train, others, treebanks, run, settings, say=say, measure=measured)
    settle(whole, before, back, train, others, treebanks, run / "adapted", settings, say=say)
    say(measured(whole))
    torch.save(whole.state_dict(), run / "whole.pt")


@app.command()
def export_whole(
    pipeline: Pipeline,
    run: Run,
    out: Annotated[Path, typer.Option(help="Folder of the pipeline that is written.")],
    heads: Annotated[Path, typer.Option(help="Folder of the learned heads that are written.")],
) -> None:
    """Write the pipeline and the learned heads that a run of both encoders has trained.

    What the run has not trained (labels, lexicon, how attribution is decoded) is the pipeline's.
    """
    import torch

    from briefing.training.article.export import export as write_heads
    from briefing.training.article.export import export_reading
    from briefing.training.article.whole import packaged_whole

    whole, labels = packaged_whole(pipeline)
    whole.load_state_dict(torch.load(run / "whole.pt", weights_only=True))
    export_reading(whole.reading, labels, pipeline, out)
    write_heads(whole.article, heads)
    say(f"wrote {out} and {heads}")


@app.command()
def fit_names(
    pipeline: Pipeline,
    data: Data,
    run: Run,
    out: Annotated[Path, typer.Option(help="Folder of a new run with the new head.")],
    share: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="How far the head of names goes.")
    ] = 0.5,
) -> None:
    """Move a run's head of names towards one that is fitted to the run's int8 encoder, packaged."""
    import torch

    from briefing.training.article.whole import packaged_whole
    from briefing.training.reading.fit_quantised import blended, fit_quantised, names_only
    from briefing.training.reading.sources import ewt_dev, training_corpora

    whole, labels = packaged_whole(pipeline)
    reading = whole.reading
    whole.load_state_dict(torch.load(run / "whole.pt", weights_only=True))
    before = {name: value.clone() for name, value in reading.state_dict().items()}
    extra = names_only(ewt_dev(data))
    fit_quantised(reading, labels, pipeline / "encoder", training_corpora(data), extra, say)
    reading.load_state_dict(blended(before, reading.state_dict(), "mark", share))
    out.mkdir(parents=True, exist_ok=True)
    torch.save(whole.state_dict(), out / "whole.pt")
    say(f"wrote {out}")


@app.command()
def export(
    run: Run,
    out: Annotated[Path, typer.Option(help="Folder of the learned heads: en_learned.")],
) -> None:
    """Write the article encoder and the stages' heads that a run has trained."""
    import torch

    from briefing.training.article.export import export as write
    from briefing.training.article.network import Network

    network = Network()
    network.load_state_dict(torch.load(run / "network.pt", weights_only=True))
    write(network, out)
    say(f"wrote {out}")
