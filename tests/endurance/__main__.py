"""Archives killed and gone on with: python -m tests.endurance FOLDER [--without RUN] …

An archive of N articles goes through ``briefing batch`` undisturbed, then killed again and again,
then by a Dask cluster of this machine whose workers and whose own process are killed; every byte of
the outputs is compared. Each phase is a line. Ended itself, it goes on where it was with the same
FOLDER. 5,000 articles take about half an hour of two free cores. Linux only.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.endurance.phases import Endurance


def main() -> None:
    """Run it; the exit code is 1 where a byte differs, or a killed process left something."""
    parser = argparse.ArgumentParser(prog="python -m tests.endurance", description=__doc__)
    parser.add_argument("folder", type=Path, help="a new folder, or one to go on with")
    parser.add_argument("--articles", type=int, default=5_000)
    parser.add_argument("--kills", type=int, default=5, help="of either disturbed run")
    parser.add_argument("--seed", type=int, default=15)
    parser.add_argument("--pipeline", default="accurate")
    parser.add_argument("--without", choices=("killed", "cluster"), help="leave this run out")
    given = parser.parse_args()
    options = ("--pipeline", given.pipeline)
    folder = given.folder.resolve()
    endurance = Endurance(folder, given.articles, given.kills, given.seed, options=options)
    stood = endurance.run(
        lambda line: print(line, flush=True),
        killed=given.without != "killed",
        cluster=given.without != "cluster",
    )
    sys.exit(0 if stood else 1)


if __name__ == "__main__":
    main()
