"""Textual's driver for a terminal, made to survive what a terminal and a shell may do."""

from __future__ import annotations

import os
import select
import signal
from types import FrameType
from typing import Any

from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from briefing.reader.start import typed_ahead
from briefing.reader.start.first_frame import ENTER, FirstFrame
from briefing.reader.start.keyboard import InputDecoder

_READ = 4096  # bytes at a time
_WAIT = 0.1  # seconds between looks at whether the reader is to end
_HUNG_UP = 128 + 1  # the exit code, as if SIGHUP had ended the reader


class ReaderDriver(LinuxDriver):
    """Hears any bytes, and draws everything anew after the program was stopped."""

    def __init__(self, app: Any, **settings: Any) -> None:
        super().__init__(app, **settings)
        self._is_stopped = False
        signal.signal(signal.SIGTSTP, self._asked_to_stop)
        signal.signal(signal.SIGCONT, self._has_gone_on)

    def run_input_thread(self) -> None:
        """Turn what the terminal sends into events, until the reader ends."""
        for key in typed_ahead.take():
            self.process_message(key)
        decoder, parser = InputDecoder(), XTermParser(self._debug)
        is_first = True
        while not self.exit_event.is_set():
            ready, _, _ = select.select([self.fileno], [], [], _WAIT)
            text = ""
            if ready:
                try:
                    data = os.read(self.fileno, _READ)
                except OSError:
                    data = b""
                if not data:
                    self._loop.call_soon_threadsafe(self._app.exit, None, _HUNG_UP)
                    return
                # Before the terminal was taken it made the end of a line of Enter.
                text = decoder.decode(data.replace(b"\n", b"\r") if is_first else data)
            is_first = False
            try:
                for event in (*(parser.feed(text) if text else ()), *parser.tick()):
                    self.process_message(event)
            except Exception:
                # A report with impossible numbers: the parser cannot go on, another one can.
                parser = XTermParser(self._debug)

    def process_message(self, message: Message) -> None:
        """Tell the app what was heard."""
        typed_ahead.heard(message)
        super().process_message(message)

    def disable_input(self) -> None:
        """Hear no more keys; those that the terminal still has are for the next reader."""
        if not self._app._exit or self.exit_event.is_set():
            super().disable_input()
            return
        signal.signal(signal.SIGWINCH, signal.SIG_DFL)
        self._disable_mouse_support()
        self.exit_event.set()
        if self._key_thread is not None:
            self._key_thread.join()
        self.exit_event.clear()

    # A signal's handler may run in the middle of a write: what is to be done waits for the loop.

    def _asked_to_stop(self, number: int, frame: FrameType | None) -> None:
        self._loop.call_soon_threadsafe(self._stop)

    def _has_gone_on(self, number: int, frame: FrameType | None) -> None:
        if not self._is_stopped:  # SIGSTOP does not announce itself
            self._loop.call_soon_threadsafe(self._take_again)

    def _stop(self) -> None:
        """Give the terminal back and stop, as the shell asks; then take the terminal again."""
        self._is_stopped = True
        self.suspend_application_mode()
        os.kill(os.getpid(), signal.SIGSTOP)
        self._resume()
        self._is_stopped = False

    def _take_again(self) -> None:
        """Take the terminal anew, whatever was made of it meanwhile."""
        self.suspend_application_mode()
        self._resume()

    def _resume(self) -> None:
        """Take the terminal and draw all of the screen."""
        before = self._writer_thread
        while self._writer_thread is before:  # it stops again while the shell has the terminal
            self.resume_application_mode()
        self._app.refresh(layout=True)


def taking_over(frame: FirstFrame) -> type[Driver]:
    """The driver for a terminal that shows a first frame."""

    class TakingOver(ReaderDriver):
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
