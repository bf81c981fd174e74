from __future__ import annotations

import gzip
import ipaddress
import socket
import threading
from collections.abc import Callable, Iterator

import pytest

from briefing.errors import NO_INPUT, UNAVAILABLE, BriefingError
from briefing.ingest import open_source
from briefing.ingest.fetch import fetch
from briefing.ingest.fetch.addresses import Address, anywhere, is_public
from tests.ingest.formats.test_html import ARTICLE

PAGE = ARTICLE.encode()


def answer(body: bytes, *headers: str, status: str = "200 OK", length: int | None = None) -> bytes:
    size = len(body) if length is None else length
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {size}", "Connection: close", *headers]
    return "\r\n".join([*lines, "", ""]).encode() + body


class Server:
    """A server on the loopback that answers every request with what it is given."""

    def __init__(self) -> None:
        self.requests: list[bytes] = []
        self.reply: bytes | Callable[[socket.socket], None] = answer(PAGE)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/page"
        self._ended = threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while not self._ended.is_set():
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(client,), daemon=True).start()

    def _answer(self, client: socket.socket) -> None:
        with client:
            client.settimeout(5)
            try:
                self.requests.append(client.recv(65_536))
                if callable(self.reply):
                    self.reply(client)
                else:
                    client.sendall(self.reply)
            except OSError:
                return

    def drips(self, client: socket.socket, head: bytes, drop: bytes) -> None:
        client.sendall(head)
        while not self._ended.wait(0.05):
            client.sendall(drop)

    def close(self) -> None:
        self._ended.set()
        self._listener.close()


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.close()


def only_the_server(address: Address) -> bool:
    return address == ipaddress.ip_address("127.0.0.1")


def failure(url: str, **limits: float) -> BriefingError:
    with pytest.raises(BriefingError) as error:
        fetch(url, allowed=only_the_server, **limits)  # type: ignore[arg-type]
    assert "\n" not in str(error.value)
    return error.value


def test_a_page_is_fetched_with_its_address_and_what_the_server_calls_it(server: Server):
    server.reply = answer(PAGE, "Content-Type: text/html; charset=utf-8")
    page = fetch(server.url, allowed=anywhere)
    assert page.data == PAGE
    assert page.url == server.url
    assert page.content_type == "text/html; charset=utf-8"


def test_a_request_says_who_asks_and_sends_neither_cookies_nor_logins(server: Server):
    fetch(f"{server.url}?q=a b#part", allowed=anywhere)
    (request,) = server.requests
    assert request.startswith(b"GET /page?q=a%20b HTTP/1.1\r\n")
    assert b"User-Agent: briefing/" in request
    assert not any(name in request.lower() for name in (b"cookie:", b"authorization:", b"referer:"))


def test_an_address_is_opened_as_an_article(server: Server):
    server.reply = answer(PAGE.replace(b'rel="canonical"', b'rel="x"'), "Content-Type: text/html")
    document = open_source(server.url, allow_private=True)
    assert document.title == "Serbia accuses Croatia of closing the river"
    assert document.source.url == server.url
    assert document.source.path is None


def test_the_server_s_charset_is_heeded(server: Server):
    words = "Das Ufer gehört der Gemeinde, und die Gemeinde schließt es, sagte die Sprecherin. " * 5
    server.reply = answer(
        f"<html><body><article><p>{words}</p></article></body></html>".encode("cp1252"),
        "Content-Type: text/html; charset=windows-1252",
    )
    assert "gehört der Gemeinde" in open_source(server.url, allow_private=True).text


def test_redirects_are_followed_five_times_at_most(server: Server):
    server.reply = answer(b"", "Location: /on", status="302 Found")
    assert "is sent on more than 5 times" in str(failure(server.url))
    assert len(server.requests) == 6


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.2:{port}/",
        "http://[::1]:{port}/",
        "http://0x7f000002:{port}/",
        "http://127.2:{port}/",
        "http://[::ffff:127.0.0.2]:{port}/",
        "http://0.0.0.0:{port}/",
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
    ],
)
def test_a_redirect_to_where_nothing_may_be_fetched_is_refused(server: Server, target: str):
    location = target.format(port=server.port)
    server.reply = answer(b"", f"Location: {location}", status="301 Moved Permanently")
    assert failure(server.url).code in (NO_INPUT, UNAVAILABLE)
    assert len(server.requests) == 1


def test_what_is_larger_than_a_page_is_given_up(server: Server):
    server.reply = answer(b"x" * 300_000)
    assert "is larger than" in str(failure(server.url, max_bytes=100_000))


def test_a_page_that_unpacks_to_more_than_a_page_is_given_up(server: Server):
    server.reply = answer(gzip.compress(bytes(50_000_000)), "Content-Encoding: gzip")
    assert "is larger than 10 MB" in str(failure(server.url))


def test_a_packed_page_is_unpacked(server: Server):
    server.reply = answer(gzip.compress(PAGE), "Content-Encoding: gzip")
    assert fetch(server.url, allowed=anywhere).data == PAGE


@pytest.mark.parametrize(
    ("head", "drop"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n"),
        (b"", b"H"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
    ],
    ids=["body", "header", "status", "chunks"],
)
def test_a_server_that_drips_is_given_up_in_time(server: Server, head: bytes, drop: bytes):
    server.reply = lambda client: server.drips(client, head, drop)
    error = failure(server.url, seconds=0.6)
    assert error.code == UNAVAILABLE


def test_a_page_shorter_than_its_server_says_is_not_taken_for_whole(server: Server):
    server.reply = answer(PAGE, length=len(PAGE) + 10)
    assert "the connection broke off" in str(failure(server.url))


def test_a_page_longer_than_its_server_says_ends_where_it_says(server: Server):
    server.reply = answer(PAGE, length=100)
    assert fetch(server.url, allowed=anywhere).data == PAGE[:100]


@pytest.mark.parametrize("reply", [b"", b"no http\r\n\r\n", b"HTTP/1.1 two\r\n\r\n"])
def test_what_is_no_answer_is_said_to_be_none(server: Server, reply: bytes):
    server.reply = reply
    assert failure(server.url).code == UNAVAILABLE


def test_a_refusal_says_what_can_be_done(server: Server):
    server.reply = answer(b"no", status="403 Forbidden")
    error = str(failure(server.url))
    assert "the server answers 403 forbidden (open it in a browser, save the page" in error


def test_a_certificate_that_is_not_the_host_s_is_refused(server: Server):
    assert failure(server.url.replace("http:", "https:")).code == UNAVAILABLE


def test_nobody_there_is_said():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert "cannot be reached" in str(failure(f"http://127.0.0.1:{port}/"))


@pytest.mark.parametrize(
    "url", ["http://", "http:///x", "https://a b/", "http://x:99999/", "http://" + "a" * 9_000]
)
def test_what_is_no_address_is_said_to_be_none(url: str):
    assert failure(url).code in (NO_INPUT, UNAVAILABLE)


def test_a_login_in_an_address_is_not_sent():
    assert "never sent" in str(failure("http://name:secret@127.0.0.1/"))
    assert "secret" not in str(failure("http://name:secret@127.0.0.1/"))


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
        "2001:0:1::1",
    ],
)
def test_addresses_that_are_not_of_the_public_internet_are_refused(address: str):
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"])
def test_public_addresses_are_allowed(address: str):
    assert is_public(ipaddress.ip_address(address))
