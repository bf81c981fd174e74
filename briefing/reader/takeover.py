"""The terminal, where a first frame stands on it already: Textual draws over that frame."""

from __future__ import annotations

from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver

from briefing.reader.first_frame import ENTER, FirstFrame


def taking_over(frame: FirstFrame) -> type[Driver]:
    """The driver for a terminal that shows a first frame."""

    class TakingOver(LinuxDriver):
        """Begins without entering the alternate screen again, which could clear it."""

        _entered = True

        def start_application_mode(self) -> None:
            first = self._entered
            super().start_application_mode()  # type: ignore[no-untyped-call]
            if first:
                # What it found were the modes that the frame had set.
                self.attrs_before = frame.modes
                frame.hand_over()

        def write(self, data: str) -> None:
            if self._entered and data == ENTER:
                self._entered = False
            else:
                super().write(data)

    return TakingOver
