"""The server: who is let in, how many, for how long, and what is left when they go."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType, WSServerHandshakeError
from aiohttp.test_utils import TestServer

from briefing.errors import BriefingError
from briefing.serve.server import ReaderServer, Visits, is_loopback, listening

pytestmark = pytest.mark.skipif(os.name != "posix", reason="POSIX processes")

# A reader of few words: it says its size and its process, then what it is sent.
READER = """
import json, os, sys
def draw(data): out.write(b"D" + len(data).to_bytes(4, "big") + data); out.flush()
out, heard = sys.stdout.buffer, sys.stdin.buffer
out.write(b"__GANGLION__\\n")
draw(f"{os.environ['COLUMNS']}x{os.environ['ROWS']} {os.getpid()}".encode())
while head := heard.read(5):
    payload = heard.read(int.from_bytes(head[1:], "big"))
    if head[:1] == b"M" and json.loads(payload)["type"] == "quit":
        if "--stubborn" not in sys.argv: break
    draw(head[:1] + payload)
"""


class Client:
    """A browser, as far as the server sees it."""

    def __init__(self, session: ClientSession, address: str) -> None:
        self.session = session
        self.address = address

    async def status(self, path: str = "/", **headers: str) -> int:
        async with self.session.get(self.address + path, headers=headers) as response:
            return response.status

    async def visit(self, query: str = "?width=90&height=30") -> ClientWebSocketResponse:
        return await self.session.ws_connect(
            f"{self.address}/ws{query}", headers={"Origin": self.address}
        )


@asynccontextmanager
async def served(*arguments: str, **visits: float) -> AsyncIterator[Client]:
    server = ReaderServer(
        [sys.executable, "-c", READER, *arguments],
        visits=Visits(**visits),  # type: ignore[arg-type]
    )
    async with TestServer(await server._make_app()) as running, ClientSession() as session:
        yield Client(session, f"http://127.0.0.1:{running.port}")


def is_running(process: int) -> bool:
    return Path(f"/proc/{process}").exists() if Path("/proc/self").exists() else False


async def test_a_visitor_has_a_reader_that_hears_and_draws() -> None:
    async with served() as client:
        page = await client.visit()
        assert (await page.receive_bytes()).startswith(b"90x30 ")
        await page.send_json(["stdin", "é"])
        assert await page.receive_bytes() == "Dé".encode()
        await page.send_json(["ping", "12"])
        assert await page.receive_json() == ["pong", "12"]


async def test_each_visitor_has_a_process_of_their_own_which_ends_with_the_page() -> None:
    async with served() as client:
        pages = [await client.visit() for _ in range(2)]
        processes = {int((await page.receive_bytes()).split()[1]) for page in pages}
        assert len(processes) == 2
        for page in pages:
            await page.close()
    assert not any(map(is_running, processes))


async def test_a_reader_that_does_not_end_by_itself_is_ended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("briefing.serve.visitor._PATIENCE", 0.2)
    async with served("--stubborn") as client:
        page = await client.visit()
        process = int((await page.receive_bytes()).split()[1])
        await page.close()
    assert not is_running(process)


async def test_too_many_are_told_to_come_later() -> None:
    async with served(most=1) as client:
        first = await client.visit()
        await first.receive_bytes()
        assert await client.status() == 503
        second = await client.visit()
        assert (await second.receive()).type is WSMsgType.CLOSE
        assert second.close_code == 1013
        await first.close()
        while await client.status() == 503:
            await asyncio.sleep(0.01)
        third = await client.visit()
        assert (await third.receive_bytes()).startswith(b"90x30 ")


async def test_who_types_nothing_for_long_is_gone() -> None:
    async with served(idle=0.3) as client:
        page = await client.visit()
        await page.send_json(["ping", "1"])  # the page's own doing, not its visitor's
        while (await page.receive()).type is not WSMsgType.CLOSE:
            pass
        assert page.close_code == 1001


async def test_a_screen_is_never_larger_than_one_can_be() -> None:
    async with served() as client:
        page = await client.visit("?width=99999&height=-1")
        assert (await page.receive_bytes()).startswith(b"500x80 ")
        await page.send_json(["resize", {"width": 10**9, "height": 0}])
        told = json.loads((await page.receive_bytes())[1:])
        assert (told["width"], told["height"]) == (500, 4)


@pytest.mark.parametrize(
    "message",
    [
        *("[", "{}", "null", '["stdin"]', '["stdin", 1]', '["resize", {"width": "a"}]'),
        *('["\\ud800"]', "[" * 5000, '["ping", {}]', '["open", "x"]'),
    ],
)
async def test_what_is_no_message_is_passed_over(message: str) -> None:
    async with served() as client:
        page = await client.visit()
        await page.receive_bytes()
        await page.send_str(message)
        await page.send_json(["stdin", "still here"])
        assert await page.receive_bytes() == b"Dstill here"


async def test_another_sites_page_gets_nothing() -> None:
    async with served() as client:
        assert await client.status() == 200
        assert await client.status(Host="evil.example") == 403
        assert await client.status(Origin="http://evil.example") == 403
        for headers in ({}, {"Origin": "http://evil.example"}, {"Origin": "null"}):
            with pytest.raises(WSServerHandshakeError):
                await client.session.ws_connect(f"{client.address}/ws", headers=headers)


async def test_the_page_may_ask_its_own_server_alone() -> None:
    async with served() as client, client.session.get(client.address) as response:
        policy = response.headers["Content-Security-Policy"]
        page = await response.text()
    assert "default-src 'none'" in policy
    assert "//" not in page.replace("<!DOCTYPE", "")


@pytest.mark.parametrize("path", ["/own/server.py", "/own/..%2fserver.py", "/static/", "/else"])
async def test_nothing_else_is_given(path: str) -> None:
    async with served() as client:
        assert await client.status(path) in (403, 404)


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("127.1.2.3", True),
        ("::1", True),
        ("0.0.0.0", False),
        ("192.168.1.2", False),
        ("localhost.example.org", False),
        ("", False),
    ],
)
def test_what_is_this_machine_alone(host: str, local: bool) -> None:
    assert is_loopback(host) is local


def test_an_address_that_is_taken_is_said() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(BriefingError, match=f"127.0.0.1:{port}: address already in use") as e:
            listening("127.0.0.1", port)
    assert e.value.code == 73


def test_an_address_that_is_none_of_this_machines_is_said() -> None:
    with pytest.raises(BriefingError):
        listening("203.0.113.1", 0)
