"""A headless Chromium, driven by its DevTools protocol: what a page asks for, gets and shows."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import itertools
import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp

__all__ = ["CHROMIUM", "Page", "browser"]

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
_FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync "
    "--disable-background-networking --disable-component-update --disable-dev-shm-usage "
    "--remote-debugging-port=0 --window-size=1200,800"
).split()
_PATIENCE = 60.0  # seconds, on a machine that is shared
_COMMAND = re.compile(
    rb"\x1b\[[0-9;:?=><$]*[A-Za-z]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[()=>].?|[\r\n]"
)


class Page:
    """A tab."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.requests: list[str] = []
        """The addresses that it asked for."""
        self.complaints: list[str] = []
        """What the browser says that went wrong, and what it refused to do."""
        self.drawn = b""
        """What the terminal in it was sent."""
        self.opened = 0
        self.closed = 0
        self._socket = socket
        self._numbers = itertools.count(1)
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._changed = asyncio.Condition()
        self._listening = asyncio.create_task(self._listen())

    async def ask(self, method: str, **parameters: object) -> dict[str, Any]:
        """Call a method of the protocol; gives its result."""
        number = next(self._numbers)
        waiting = self._answers[number] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": number, "method": method, "params": parameters})
        answer = await asyncio.wait_for(waiting, _PATIENCE)
        assert "error" not in answer, answer
        return answer["result"]  # type: ignore[no-any-return]

    async def go(self, address: str) -> None:
        """Open an address."""
        for domain in ("Network", "Runtime", "Log", "Page"):
            await self.ask(f"{domain}.enable")
        await self.ask("Page.navigate", url=address)

    async def value(self, script: str) -> Any:
        """What a script gives in the page."""
        result = await self.ask("Runtime.evaluate", expression=script, returnByValue=True)
        return result["result"].get("value")

    async def type(self, keys: str) -> None:
        """Press keys that are characters, one after the other; "\\r" is Enter."""
        for key in keys:
            for kind in ("keyDown", "keyUp"):
                text = {"text": key} if kind == "keyDown" else {}
                code = (
                    {"key": "Enter", "windowsVirtualKeyCode": 13} if key == "\r" else {"key": key}
                )
                await self.ask("Input.dispatchKeyEvent", type=kind, **code, **text)

    async def until_drawn(self, words: str, *, after: int = 0) -> str:
        """Wait until the terminal was sent words; gives all that it was sent, without commands.

        Args:
            words: as they stand in a row.
            after: how many bytes it had been sent before that.
        """
        async with asyncio.timeout(_PATIENCE), self._changed:
            await self._changed.wait_for(lambda: words in self.text(after))
        return self.text(after)

    async def until(self, ready: Any) -> None:
        """Wait until something holds that depends on what the page says."""
        async with asyncio.timeout(_PATIENCE), self._changed:
            await self._changed.wait_for(ready)

    def text(self, after: int = 0) -> str:
        """What the terminal was sent, without commands."""
        return _COMMAND.sub(b"", self.drawn[after:]).decode("utf-8", "replace")

    async def _listen(self) -> None:
        async for message in self._socket:
            event = message.json()
            if "id" in event:
                if waiting := self._answers.pop(event["id"], None):
                    waiting.set_result(event)
                continue
            async with self._changed:
                self._hear(event["method"], event["params"])
                self._changed.notify_all()

    def _hear(self, method: str, told: dict[str, Any]) -> None:
        if method == "Network.requestWillBeSent":
            self.requests.append(told["request"]["url"])
        elif method == "Network.webSocketCreated":
            self.requests.append(told["url"])
            self.opened += 1
        elif method == "Network.webSocketClosed":
            self.closed += 1
        elif method == "Network.webSocketFrameReceived":
            if told["response"]["opcode"] == 2:
                self.drawn += base64.b64decode(told["response"]["payloadData"])
        elif method == "Runtime.exceptionThrown":
            self.complaints.append(str(told["exceptionDetails"]))
        elif method == "Log.entryAdded" and told["entry"]["level"] == "error":
            self.complaints.append(f"{told['entry']['text']} {told['entry'].get('url', '')}")


@contextlib.asynccontextmanager
async def browser(folder: Path) -> AsyncIterator[Page]:
    """A browser with an empty page; it ends with the block.

    Args:
        folder: empty, for what it keeps.
    """
    assert CHROMIUM is not None
    process = await asyncio.create_subprocess_exec(
        CHROMIUM,
        *_FLAGS,
        f"--user-data-dir={folder}",
        "about:blank",
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        port_file = folder / "DevToolsActivePort"
        async with asyncio.timeout(_PATIENCE):
            while not (port_file.exists() and port_file.read_text().count("\n")):
                await asyncio.sleep(0.05)
        port = port_file.read_text().split()[0]
        async with aiohttp.ClientSession() as session:
            async with session.get(f"http://127.0.0.1:{port}/json/list") as listed:
                (target,) = [each for each in await listed.json() if each["type"] == "page"]
            async with session.ws_connect(target["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                yield Page(socket)
    finally:
        process.terminate()
        await process.wait()
