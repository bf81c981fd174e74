"""A server of feeds and pages on the loopback: what it answers can be changed, and is counted."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PARAGRAPHS = (
    "Iran said that it has not sold a single one of these drones to anybody in {}.",
    "The ministry in Tehran called the report on {} a fabrication of the foreign press.",
    "Nobody who was asked about it on the day wished to be named in this article on {}.",
)


@dataclass
class Reply:
    """What is answered."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


Handler = Callable[[Mapping[str, str]], Reply]


class Server:
    """Pages by their paths; every request is kept with its headers."""

    def __init__(self) -> None:
        self.pages: dict[str, Reply | Handler] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []
        server = self

        class Answering(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                server.requests.append((self.path, dict(self.headers)))
                reply = server.pages.get(self.path, Reply(status=404))
                if callable(reply):
                    reply = reply(self.headers)
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(reply.body)))
                self.end_headers()
                self.wfile.write(reply.body)

            def log_message(self, *_: Any) -> None:
                return

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        ).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def article(self, name: str, *, title: str | None = None) -> str:
        """Have a page with an article; gives its address."""
        words = "\n\n".join([title or name, *(each.format(name) for each in PARAGRAPHS)])
        self.pages[f"/{name}"] = Reply(words.encode(), headers={"Content-Type": "text/plain"})
        return f"{self.url}/{name}"

    def feed(self, *addresses: str, path: str = "/feed", **headers: str) -> str:
        """Have a feed that lists addresses; gives its own."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = Reply(rss(*addresses), headers=named)
        return self.url + path

    @property
    def asked(self) -> Counter[str]:
        """How often each path was asked for."""
        return Counter(path for path, _ in self.requests)


def rss(*addresses: str, title: str = "The Courier") -> bytes:
    """A feed that lists addresses, in their order."""
    items = "".join(
        f"<item><title>About {address.rpartition('/')[2]}</title><link>{address}</link>"
        "<pubDate>Mon, 04 May 2026 12:00:00 GMT</pubDate></item>"
        for address in addresses
    )
    return f'<rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'.encode()
