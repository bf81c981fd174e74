"""The reader on the bundled sample with a ledger made by hand: python -m tests.pty.stub

Starts as the program does, but for the analysis, which is at hand.
"""

from __future__ import annotations

import faulthandler
import signal
import sys

from briefing.config import Config
from briefing.reader.app import ReaderApp
from briefing.reader.start.first_frame import first_frame
from briefing.reader.start.signals import leaving_at_signals
from tests.reader.building import Answering, sample_briefing


def main() -> int:
    """Run the reader; gives its exit code."""
    faulthandler.register(signal.SIGUSR1)  # says where it hangs, if it does
    briefing, config = sample_briefing(), Config()
    with first_frame(briefing.document, config) as frame:
        app = ReaderApp(
            briefing.document, config=config, analyser=Answering(briefing), first_frame=frame
        )
        with leaving_at_signals(app):
            app.run()
    return app.exit_code


if __name__ == "__main__":
    sys.exit(main())
