"""`python -m briefing.training`: train, evaluate and package what the analysis learns."""

from __future__ import annotations

import sys

import typer

from briefing.errors import BriefingError
from briefing.training.across.command import app as across
from briefing.training.answers.command import app as answers
from briefing.training.article.command import app as article
from briefing.training.attribution.command import app as attribution
from briefing.training.evaluate import evaluate
from briefing.training.reading.command import app as reading
from briefing.training.runs import run
from briefing.training.sides.command import app as sides

app = typer.Typer(help=__doc__, rich_markup_mode=None, pretty_exceptions_enable=False)
app.command()(evaluate)
app.command()(run)
app.add_typer(reading, name="reading")
app.add_typer(article, name="article")
app.add_typer(answers, name="answers")
app.add_typer(across, name="across")
app.add_typer(attribution, name="attribution")
app.add_typer(sides, name="sides")


@app.callback()
def main() -> None:
    """Train, evaluate and package what the analysis learns."""


if __name__ == "__main__":
    try:
        app()
    except BriefingError as error:
        sys.stderr.write(f"briefing: {error}\n")
        sys.exit(error.code)
