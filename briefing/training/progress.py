"""What a run says while it goes on."""

from __future__ import annotations

import sys
import time


def say(line: str) -> None:
    """Print a line with the time of day on standard error."""
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} {line}\n")
    sys.stderr.flush()
