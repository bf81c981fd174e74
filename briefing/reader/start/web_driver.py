"""Textual's driver for a reader in a browser, made to last from one article to the next."""

from __future__ import annotations

import os
import select
import sys
from typing import Any

from textual._xterm_parser import XTermParser
from textual.drivers._byte_stream import ByteStream
from textual.drivers.web_driver import WebDriver
from textual.message import Message

from briefing.reader.start import typed_ahead
from briefing.reader.start.keyboard import InputDecoder

__all__ = ["VisitorDriver", "say_goodbye"]

_BEGINS = b"__GANGLION__\n"  # said once, before all packets
_GONE = 128 + 1  # the exit code, as if the terminal had hung up
_READ = 4096  # bytes at a time
_WAIT = 0.1  # seconds between looks at whether the reader is to end

_has_begun = False
_stream = ByteStream()  # a packet may come half before the end of an article's reader, half after


class VisitorDriver(WebDriver):
    """Draws in a page; the end of one article's reader is not the end of the visit."""

    def __init__(self, app: Any, **settings: Any) -> None:
        super().__init__(app, **settings)
        self._write = self._written  # type: ignore[assignment]

    def _written(self, data: bytes) -> int:
        global _has_begun
        if data == _BEGINS:
            if _has_begun:
                return len(data)
            _has_begun = True
        left = memoryview(data)
        while left:
            left = left[os.write(self.fileno, left) :]
        return len(data)

    def stop_application_mode(self) -> None:
        """Hear no more keys."""
        self.exit_event.set()
        self._input_reader.close()
        self._key_thread.join()

    def process_message(self, message: Message) -> None:
        """Tell the app what was heard."""
        typed_ahead.heard(message)
        super().process_message(message)

    def run_input_thread(self) -> None:
        """Turn what the page sends into events, until the reader ends or the server is gone."""
        stdin = sys.__stdin__
        assert stdin is not None  # noqa: S101 - the server has given it
        for key in typed_ahead.take():
            self.process_message(key)
        decoder, parser = InputDecoder(), XTermParser(self._debug)
        while not self.exit_event.is_set():
            data = b""
            if select.select([stdin.fileno()], [], [], _WAIT)[0]:
                data = os.read(stdin.fileno(), _READ)
                if not data:
                    self._loop.call_soon_threadsafe(self._app.exit, None, _GONE)
                    return
            for kind, payload in _stream.feed(data) if data else ():
                if kind != "D":
                    self._on_meta(kind, payload)
                    continue
                try:
                    for event in parser.feed(decoder.decode(payload)):
                        self.process_message(event)
                except Exception:
                    # A report with impossible numbers: the parser cannot go on, another can.
                    parser = XTermParser(self._debug)
            for event in parser.tick():
                self.process_message(event)


def say_goodbye() -> None:
    """Tell the server that the visit is over."""
    message = b'{"type": "exit"}'
    os.write(1, b"M" + len(message).to_bytes(4, "big") + message)
