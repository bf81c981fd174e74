"""`python -m briefing.training article fixed …`: heads on a pipeline that stays as it is.

For the fast pipeline, whose own network is small: a narrow article encoder and all heads learn from
what it leaves on the tokens, and it from nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from briefing.training.progress import say

app = typer.Typer(help=__doc__, rich_markup_mode=None, pretty_exceptions_enable=False)

ENCODER_RATE = 6e-4

Run = Annotated[Path, typer.Option(help="Folder of the run: its examples, its state, its network.")]


@app.command()
def fit(
    pipeline: Annotated[Path, typer.Argument(help="Folder of the pipeline that is stood on.")],
    data: Annotated[Path, typer.Option(help="Folder of the corpora (ledger/, polnear/, ud/).")],
    run: Run,
    heads: Annotated[Path, typer.Option(help="Learned heads that say whom pronouns mean.")],
    heads_on: Annotated[Path, typer.Option(help="Folder of the pipeline those heads stand on.")],
    width: Annotated[int, typer.Option(help="Of the article encoder; a multiple of 12.")] = 192,
    depth: Annotated[int, typer.Option(help="Layers of the article encoder.")] = 2,
    epochs: Annotated[int, typer.Option(help="How often the articles are gone through.")] = 7,
    batch: Annotated[int, typer.Option(help="Articles of a step.")] = 4,
    threads: Annotated[int, typer.Option(help="CPU threads.")] = 1,
) -> None:
    """Train an article encoder and all heads; a run that was cut off goes on."""
    import torch

    from briefing.training.article.evaluate import figures
    from briefing.training.article.examples_of import LEARNT_FROM, examples_of
    from briefing.training.article.fit import Rates
    from briefing.training.article.fit import fit as fit_network
    from briefing.training.article.network import Network

    torch.set_num_threads(threads)
    sets = examples_of(pipeline, data, heads, run, heads_on=heads_on)
    inputs = {
        one.name: torch.from_numpy(one.inputs)
        for name in (*LEARNT_FROM, "coreference")
        for one in sets.examples(name)
    }
    train = [one for name in LEARNT_FROM for one in sets.arrays(name)]
    others = sets.arrays("coreference")
    seen = next(iter(inputs.values())).shape[1]
    say(f"{len(train)} articles, {len(others)} more for coreference; {seen} numbers a token")
    network = Network(depth, width, seen)

    def measured(network: Network) -> str:
        return "\n".join(
            f"{name}: {figures(network, sets.examples(name))}" for name in ("dev", "invented")
        )

    fit_network(
        network, train, others, inputs, run, epochs=epochs, batch=batch,
        rates=Rates(encoder=ENCODER_RATE), say=say, measure=measured,
    )  # fmt: skip
    torch.save(network.state_dict(), run / "network.pt")


@app.command()
def export(
    run: Run, out: Annotated[Path, typer.Option(help="Folder of the heads: en_fast_learned.")]
) -> None:
    """Write the article encoder and the stages' heads that a run has trained; not that of sides,
    with which fewer were right than with the ranker alone."""
    import torch

    from briefing.training.article.export import export as write
    from briefing.training.article.network import Network

    state = torch.load(run / "network.pt", weights_only=True)
    width, seen = state["encoder.enter.weight"].shape
    layers = {key.split(".")[2] for key in state if key.startswith("encoder.layers.")}
    network = Network(len(layers), width, seen)
    network.load_state_dict(state)
    write(network, out, sides=False)
    say(f"wrote {out}")
