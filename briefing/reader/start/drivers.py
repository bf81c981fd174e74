"""Which of Textual's drivers runs an app."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.driver import Driver

    from briefing.reader.start.first_frame import FirstFrame

__all__ = ["driver"]


def driver(first_frame: FirstFrame | None) -> type[Driver] | None:
    """The terminal's driver; None for Textual's own choice."""
    if os.name != "posix" or "TEXTUAL_DRIVER" in os.environ:
        return None
    from briefing.reader.start.driver import ReaderDriver, taking_over

    return taking_over(first_frame) if first_frame is not None else ReaderDriver
