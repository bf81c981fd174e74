"""A visitor of the server: the process of their reader, and what passes between it and a page."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import time
from asyncio.subprocess import Process
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

__all__ = ["LARGEST_SCREEN", "Visitor"]

LARGEST_SCREEN = 500
"""Columns, or rows: a page that claims more is taken to have as many."""
_SMALLEST = 4
_LONGEST_INPUT = 100_000  # characters at once
_PATIENCE = 3.0  # seconds for a reader to end when it is asked to
_BEGINS = b"__GANGLION__\n"  # what Textual's driver writes before its packets
_DRIVER = "briefing.reader.start.web_driver:VisitorDriver"


class Visitor(AppService):
    """A reader of one's own, which ends with the page, or when nothing was typed for long."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        inherited: Sequence[int],
        write_bytes: Callable[[bytes], Awaitable[None]],
        write_str: Callable[[str], Awaitable[None]],
        close: Callable[[], Awaitable[None]],
        download_manager: DownloadManager,
    ) -> None:
        """Nothing is started yet.

        Args:
            command: The words of the command that runs a reader.
            inherited: File descriptors that it is given.
            write_bytes: Sends what is drawn to the page.
            write_str: Sends the page a message.
            close: Ends the connection with the page.
            download_manager: Hands files that a reader offers to the page.
        """
        super().__init__(
            " ".join(command),
            write_bytes=write_bytes,
            write_str=write_str,
            close=close,
            download_manager=download_manager,
        )
        self._words = tuple(command)
        self._inherited = tuple(inherited)
        self._ending: asyncio.Task[None] | None = None
        self.last_active = time.monotonic()
        """When something was last typed, or clicked."""

    async def _open_app_process(
        self, width: int = 80, height: int = 24
    ) -> asyncio.subprocess.Process:
        environment = self._build_environment(width=_size(width), height=_size(height))
        environment |= {"TEXTUAL_DRIVER": _DRIVER, "PYTHONDONTWRITEBYTECODE": "1"}
        self._process = process = await asyncio.create_subprocess_exec(
            *self._words,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env=environment,
            pass_fds=self._inherited,
            start_new_session=True,
        )
        self._stdin = process.stdin
        return process

    async def run(self) -> None:
        """Pass on what the reader draws until it ends; then end the connection."""
        process = self._process
        assert process is not None  # noqa: S101 - `start` has made it
        output = process.stdout
        assert output is not None  # noqa: S101 - it is piped
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            if await output.readline() != _BEGINS:
                return await self.remote_close()
            while True:
                head = await output.readexactly(5)
                payload = await output.readexactly(int.from_bytes(head[1:], "big"))
                if head[:1] == b"D":
                    await self.on_data(payload)
                elif head[:1] == b"M":
                    await self.on_meta(payload)
                elif head[:1] == b"P":
                    await self.on_packed(payload)
        await self.remote_close()

    async def on_meta(self, data: bytes) -> None:
        """Pass on the end, and files that are offered; a reader opens no other pages."""
        message: dict[str, object] = json.loads(data)
        if message.get("type") in ("exit", "deliver_file_start"):
            await super().on_meta(data)

    async def heard(self, message: object) -> str | None:
        """Take a message of the page; gives what is to be answered, if anything is.

        What is no message of the protocol is passed over.
        """
        match message:
            case ["stdin", str(typed)] if len(typed) <= _LONGEST_INPUT:
                self.last_active = time.monotonic()
                await self.send_bytes(typed.encode("utf-8", "replace"))
            case ["resize", {"width": int(width), "height": int(height)}]:
                await self.set_terminal_size(_size(width), _size(height))
            case ["ping", str(when)] if len(when) < 100:
                return json.dumps(["pong", when])
            case ["focus"]:
                await self.focus()
            case ["blur"]:
                await self.blur()
        return None

    async def stop(self) -> None:
        """End the reader and all that it has started; returns when they are gone."""
        if self._process is not None:
            if self._ending is None:
                self._ending = asyncio.create_task(self._end(self._process))
            await asyncio.shield(self._ending)

    async def _end(self, process: Process) -> None:
        await self._download_manager.cancel_app_downloads(app_service_id=self.app_service_id)
        with contextlib.suppress(Exception):
            await asyncio.wait_for(self.send_meta({"type": "quit"}), _PATIENCE)
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(process.wait(), _PATIENCE)
        _kill_group(process.pid)
        await process.wait()
        self.stdin.close()
        if self._task is not None:
            await asyncio.wait([self._task], timeout=_PATIENCE)
            self._task.cancel()


def _kill_group(leader: int) -> None:
    """End what is left of a reader's processes, which are a session of their own."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)


def _size(cells: Any) -> int:
    return max(_SMALLEST, min(int(cells), LARGEST_SCREEN))
