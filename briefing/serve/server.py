"""The web server: a page with a terminal in it, and a reader of one's own behind each page."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import json
import re
import signal
import socket
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from urllib.parse import urlsplit

from aiohttp import WSCloseCode, WSMsgType, web
from textual_serve.server import Server

from briefing.errors import CANNOT_CREATE, BriefingError
from briefing.serve.visitor import Visitor

__all__ = ["ReaderServer", "Visits", "is_loopback", "listening"]

_LONGEST_MESSAGE = 1_000_000  # bytes
_OWN = {"page.css": "text/css", "page.js": "text/javascript"}
_HOST = re.compile(r"[\w.:\[\]-]{1,255}", re.ASCII)
_LOOK = 1.0  # seconds between looks at who is idle, at most


@dataclass(frozen=True)
class Visits:
    """How many may read, and for how long."""

    most: int = 4
    """At once."""
    idle: float = 900.0
    """Seconds without a key or a click after which a reading ends."""


class ReaderServer(Server):
    """Serves readers; end it with SIGINT or SIGTERM."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        inherited: Sequence[int] = (),
        visits: Visits | None = None,
        told: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Nothing is started yet.

        Args:
            command: The words of the command that runs a reader.
            inherited: File descriptors that each reader is given.
            visits: How many may read, and for how long.
            told: Called with what whoever runs the server should know, a line each.
        """
        super().__init__(" ".join(command), title="briefing")
        self._words = tuple(command)
        self._inherited = tuple(inherited)
        self._visits = visits or Visits()
        self._told = told
        self._visitors: set[Visitor] = set()
        self._places = 0  # taken, by those who are about to come as well
        self._loopback = True

    def run(self, listener: socket.socket) -> None:
        """Serve on a socket that listens, until a signal ends it; all visitors end with it."""
        self._loopback = is_loopback(listener.getsockname()[0])
        asyncio.run(self._run(listener))

    async def _run(self, listener: socket.socket) -> None:
        over = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, over.set)
        runner = web.AppRunner(await self._make_app(), access_log=None, shutdown_timeout=5.0)
        await runner.setup()
        await web.SockSite(runner, listener).start()
        try:
            await over.wait()
        finally:
            await runner.cleanup()

    async def _make_app(self) -> web.Application:
        app = web.Application(middlewares=[self._guard])
        app.add_routes(
            [
                web.get("/", self._page),
                web.get("/own/{name}", self._own_file),
                web.get("/ws", self.handle_websocket),
                web.get("/download/{key}", self.handle_download),
                web.static("/static", self.statics_path),
            ]
        )
        app.on_shutdown.append(self.on_shutdown)
        return app

    async def on_shutdown(self, app: web.Application) -> None:
        """End all visitors."""
        await asyncio.gather(*(visitor.stop() for visitor in tuple(self._visitors)))

    # Who may come, and what their browser may do.

    @web.middleware
    async def _guard(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        """Refuse what another site's page asks for, and hold the page to this server."""
        host = request.headers.get("Host", "")
        if not _HOST.fullmatch(host) or (self._loopback and not is_loopback(_name(host))):
            raise web.HTTPForbidden(text="This server is asked for under another name.\n")
        origin = request.headers.get("Origin")
        if origin is not None and urlsplit(origin).netloc != host:
            raise web.HTTPForbidden(text="A page of another site asks for this.\n")
        if request.path == "/ws" and origin is None:
            raise web.HTTPForbidden(text="Only a page of this server may ask for this.\n")
        response = await handler(request)
        if not response.prepared:
            response.headers.update(
                {
                    "Content-Security-Policy": (
                        "default-src 'none'; script-src 'self'; font-src 'self'; "
                        "style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
                        f"connect-src 'self' ws://{host} wss://{host}; "
                        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                    ),
                    "X-Content-Type-Options": "nosniff",
                    "Referrer-Policy": "no-referrer",
                    "Cache-Control": "no-store",
                }
            )
        return response

    async def _page(self, request: web.Request) -> web.Response:
        if self._places >= self._visits.most:
            most = self._visits.most
            readers = "somebody is" if most == 1 else f"{most} are"
            text = f"{readers[0].upper()}{readers[1:]} reading already. Try again later.\n"
            raise web.HTTPServiceUnavailable(text=text)
        page = files("briefing.serve").joinpath("page.html").read_text("utf-8")
        return web.Response(text=page, content_type="text/html")

    async def _own_file(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        if name not in _OWN:
            raise web.HTTPNotFound
        content = files("briefing.serve").joinpath(name).read_text("utf-8")
        return web.Response(text=content, content_type=_OWN[name])

    # A visit.

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Run a reader for a page, until either ends."""
        page = web.WebSocketResponse(heartbeat=15, max_msg_size=_LONGEST_MESSAGE)
        await page.prepare(request)
        if self._places >= self._visits.most:
            await page.close(code=WSCloseCode.TRY_AGAIN_LATER, message=b"too many are reading")
            return page
        self._places += 1
        visitor = Visitor(
            self._words,
            inherited=self._inherited,
            write_bytes=page.send_bytes,
            write_str=page.send_str,
            close=page.close,  # type: ignore[arg-type]
            download_manager=self.download_manager,
        )
        self._visitors.add(visitor)
        watch: asyncio.Task[None] | None = None
        try:
            await visitor.start(*(_cells(request, name) for name in ("width", "height")))
            watch = asyncio.create_task(self._end_when_idle(visitor, page))
            async for message in page:
                if message.type is WSMsgType.TEXT:
                    with contextlib.suppress(ValueError, RecursionError):
                        answer = await visitor.heard(json.loads(message.data))
                        if answer is not None:
                            await page.send_str(answer)
        except OSError as error:
            self._told(f"a reader could not be started: {error.strerror or error}")
        finally:
            if watch is not None:
                watch.cancel()
            # Not a part of this task, which the end of the connection may cancel.
            await asyncio.shield(asyncio.create_task(self._see_off(visitor)))
        return page

    async def _see_off(self, visitor: Visitor) -> None:
        try:
            await visitor.stop()
        finally:
            self._visitors.discard(visitor)
            self._places -= 1

    async def _end_when_idle(self, visitor: Visitor, page: web.WebSocketResponse) -> None:
        while (left := visitor.last_active + self._visits.idle - time.monotonic()) > 0:
            await asyncio.sleep(min(left, _LOOK))
        await page.close(code=WSCloseCode.GOING_AWAY, message=b"nothing was typed for long")


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens.

    Args:
        host: A name or an address of this machine.
        port: 0 is any that is free.

    Raises:
        BriefingError: code 73, the address is taken, or is none of this machine's.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        made = socket.socket(family, kind, protocol)
    except OSError as error:
        raise _cannot_listen(host, port, error) from error
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
        made.listen()
    except OSError as error:
        made.close()
        raise _cannot_listen(host, port, error) from error
    return made


def _cannot_listen(host: str, port: int, error: OSError) -> BriefingError:
    reason = (error.strerror or "cannot be listened on").lower()
    return BriefingError(
        reason, where=f"{host}:{port}", hint="--host and --port name another", code=CANNOT_CREATE
    )


def is_loopback(host: str) -> bool:
    """Whether a name or an address is this machine's own, which no other reaches."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _name(host: str) -> str:
    """The name in a Host header, without the port."""
    return urlsplit(f"//{host}").hostname or ""


def _cells(request: web.Request, name: str) -> int:
    written = request.query.get(name, "")
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 6 else 80
