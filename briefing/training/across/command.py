"""`python -m briefing.training across …`: stories and matched statements, fitted and measured."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from briefing.training.progress import say

app = typer.Typer(help=__doc__, rich_markup_mode=None, pretty_exceptions_enable=False)

Data = Annotated[Path, typer.Option(help="Folder of the corpora (ledger/).")]


@app.command()
def fit(data: Data) -> None:
    """Fit the weights of stories on every other event, and print them."""
    from briefing.training.across.events import read_events
    from briefing.training.across.fit import fit as fit_weights

    say(str(fit_weights(read_events(data / "ledger"))))


@app.command()
def stories(data: Data) -> None:
    """Print how well stories find the known events, and join no others, without dates."""
    from briefing.compare.stories import stories as found_in
    from briefing.training.across.events import of_one_event_each, read_events, score

    known = read_events(data / "ledger")
    first, second = known.half(0), known.half(1)
    sets: tuple[tuple[str, Sequence[int]], ...] = (
        ("the half that was fitted on, among unrelated articles", (*first, *known.others)),
        ("the other half, among unrelated articles", (*second, *known.others)),
        ("the other half", second),
        ("all events", (*first, *second)),
        ("all events, among unrelated articles", range(len(known.names))),
    )
    for name, places in sets:
        found = found_in([known.documents[place] for place in places])
        result = score([known.events[place] for place in places], found)
        say(f"F {result.f1:.3f}  P {result.precision:.3f}  R {result.recall:.3f}  {name}")
    written = of_one_event_each()
    joined = sum(
        len(story.articles) * (len(story.articles) - 1) // 2 for story in found_in(written)
    )
    say(f"{joined} wrong pairs among {len(written)} articles written of an event each")


@app.command()
def matches(
    events: Annotated[list[str], typer.Argument(help="Events, as basil33.")], data: Data
) -> None:
    """Print the annotated statements that are matched between accounts, to be judged by eye."""
    from briefing.compare.collection import collect
    from briefing.compare.matching import match
    from briefing.training.across.events import gold_briefing

    ledger = data / "ledger"
    for event in events:
        names = sorted(path.stem for path in (ledger / "texts").glob(f"{event}-*.txt"))
        collection = collect([gold_briefing(ledger, name) for name in names])
        for group in match(collection):
            if len(group.articles) > 1:
                say(f"{event}  {group.score:.2f}")
                for one in group.said:
                    who = collection.name(one.speaker) or "nobody named"
                    say(f"  {one.article + 1} {who}, {one.statement.kind}: {one.words}")
