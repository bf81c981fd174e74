"""`python -m briefing.training article …`: the article encoder and the heads of all stages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefing.training.packaging import loaded
from briefing.training.progress import say

if TYPE_CHECKING:
    from briefing.training.article.examples import ArticleExample

app = typer.Typer(help=__doc__, rich_markup_mode=None, pretty_exceptions_enable=False)

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

    fit_network(network, train, others, run, epochs=epochs, say=say, measure=measured)
    torch.save(network.state_dict(), run / "network.pt")


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
