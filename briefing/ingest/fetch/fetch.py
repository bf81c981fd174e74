"""One page, fetched within limits of size, time and redirects.

Each hop's host is resolved, its address checked, and that very address connected to; over https the
certificate must be the host's. Cookies and logins are never sent. robots.txt is not asked: a page
that a person names is what a browser would fetch, too.
"""

from __future__ import annotations

import contextlib
import re
import ssl
import threading
from dataclasses import dataclass
from time import monotonic
from typing import Any
from urllib.parse import urldefrag, urljoin

from briefing.errors import BriefingError
from briefing.ingest.fetch.addresses import Allowed, is_public, resolved, split_address
from briefing.ingest.fetch.failures import failure, reason, reason_of

__all__ = ["MAX_BYTES", "SECONDS", "Answer", "Asking", "Fetched", "ask", "fetch", "refused"]

MAX_BYTES = 10_000_000
SECONDS = 20.0  # in all
REDIRECTS = 5
_SILENCE = 10.0  # seconds without a byte
_PIECE = 65_536
_AGENT = "briefing/{} (a terminal reader; fetches single pages that a person names)"
_MOVED = frozenset([301, 302, 303, 307, 308])
_FOR_GOOD = frozenset([301, 308])
_LONGEST_HEADER = 1_000  # characters of one that is kept
_IN_A_BROWSER = "open it in a browser, save the page, and open the file"


@dataclass(frozen=True)
class Fetched:
    """What came: its bytes, the address it came from in the end, and what the server called it."""

    url: str
    data: bytes
    content_type: str | None


@dataclass(frozen=True)
class Asking:
    """What a request says beside its address: what is had already, and who asks."""

    etag: str | None = None
    last_modified: str | None = None
    agent: str | None = None
    """In place of the program's own name."""
    accept: str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@dataclass(frozen=True)
class Answer:
    """What a server answered, whatever it was."""

    status: int
    url: str
    """The address that it came from in the end."""
    moved_to: str | None = None
    """The address to ask from now on, where all redirections so far are for good."""
    data: bytes = b""
    """What came with status 200."""
    content_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    retry_after: str | None = None


def fetch(
    url: str,
    *,
    allowed: Allowed = is_public,
    seconds: float = SECONDS,
    max_bytes: int = MAX_BYTES,
    asking: Asking | None = None,
) -> Fetched:
    """Fetch a page.

    Args:
        url: its address.
        allowed: which addresses may be connected to.
        seconds: how long all of it may take.
        max_bytes: how large the page may be, unpacked.
        asking: who asks.

    Raises:
        BriefingError: code 66 where the address is none; code 69 where the page cannot be had.
    """
    answer = ask(url, asking, allowed=allowed, seconds=seconds, max_bytes=max_bytes)
    if answer.status != 200:
        raise refused(answer)
    return Fetched(answer.url, answer.data, answer.content_type)


def refused(answer: Answer) -> BriefingError:
    """What an answer that brings nothing says."""
    hint = _IN_A_BROWSER if answer.status in (401, 402, 403, 429, 451) else ""
    told = f"the server answers {answer.status} {reason_of(answer.status)}".rstrip()
    return failure(answer.url, told, hint)


def ask(
    url: str,
    asking: Asking | None = None,
    *,
    allowed: Allowed = is_public,
    seconds: float = SECONDS,
    max_bytes: int = MAX_BYTES,
) -> Answer:
    """Ask for a page; see `fetch`. Any answer but a redirection is given back.

    Raises:
        BriefingError: code 66 where the address is none; code 69 where no answer can be had.
    """
    deadline = monotonic() + seconds
    fetching = _Fetching(urldefrag(url).url, asking or Asking(), allowed, deadline, max_bytes)
    # In a thread, since neither the resolver nor a server that drips keeps to a time.
    thread = threading.Thread(target=fetching.run, daemon=True)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        fetching.give_up()
        raise failure(fetching.url, f"takes longer than {seconds:g} seconds")
    if fetching.error is not None:
        raise fetching.error
    assert fetching.answer is not None  # noqa: S101 - a run ends with one or the other
    return fetching.answer


class _Fetching:
    """One fetch: runs in a thread, is given up from another."""

    def __init__(
        self, url: str, asking: Asking, allowed: Allowed, deadline: float, max_bytes: int
    ) -> None:
        self.url = url
        self.answer: Answer | None = None
        self._asking = asking
        self._for_good = True  # all redirections so far
        self.error: BaseException | None = None
        self._allowed = allowed
        self._deadline = deadline
        self._max_bytes = max_bytes
        self._connection: Any = None

    def run(self) -> None:
        """Fetch; what is found or goes wrong is kept."""
        try:
            self.answer = self._follow()
        except BriefingError as error:
            self.error = error
        except Exception as error:
            self.error = failure(self.url, reason(error))
            self.error.__cause__ = error
        finally:
            self.give_up()

    def give_up(self) -> None:
        """Close the connection, if there is one."""
        with contextlib.suppress(Exception):
            self._connection.close()

    def _follow(self) -> Answer:
        first = self.url
        for _ in range(REDIRECTS + 1):
            response = self._request()
            if response.status not in _MOVED:
                return self._read(response, first)
            self._for_good = self._for_good and response.status in _FOR_GOOD
            target = response.headers.get("Location")
            if not target:
                raise failure(self.url, "is sent on to nowhere")
            before, self.url = self.url, urldefrag(urljoin(self.url, target)).url
            if before.lower().startswith("https:") and not self.url.lower().startswith("https:"):
                raise failure(before, "is sent on from https to http", "name the http address")
            self.give_up()
        raise failure(self.url, f"is sent on more than {REDIRECTS} times")

    def _request(self) -> Any:
        from urllib3 import connection
        from urllib3.util import Timeout

        parts, host, port = split_address(self.url)
        names = resolved(host, port, self._allowed)
        timeout = Timeout(connect=_SILENCE, read=_SILENCE).connect_timeout
        shown = f"[{host}]" if ":" in host else host
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = {
            "Host": shown if parts.port is None else f"{shown}:{parts.port}",
            "User-Agent": self._asking.agent or _AGENT.format(_version()),
            "Accept": self._asking.accept,
            "Accept-Language": "en",
            "Accept-Encoding": "gzip, deflate",
        }
        for name, value in (
            ("If-None-Match", self._asking.etag),
            ("If-Modified-Since", self._asking.last_modified),
        ):
            if value:
                headers[name] = value
        last: Exception | None = None
        for name in names[:3]:
            try:
                if parts.scheme == "https":
                    self._connection = connection.HTTPSConnection(
                        name,
                        port,
                        timeout=timeout,
                        server_hostname=host,
                        assert_hostname=host,
                        ssl_context=_context(),
                    )
                else:
                    self._connection = connection.HTTPConnection(name, port, timeout=timeout)
                self._connection.connect()
            except Exception as error:  # the next address may answer
                last = error
                self.give_up()
                continue
            asked = _escaped(target)
            self._connection.request("GET", asked, headers=headers, preload_content=False)
            return self._connection.getresponse()
        raise last or OSError("no address")

    def _read(self, response: Any, first: str) -> Answer:
        """The answer, with its bytes where it brings any."""
        header = {
            name: _plain(response.headers.get(name))
            for name in ("Content-Type", "ETag", "Last-Modified", "Retry-After")
        }
        return Answer(
            response.status,
            self.url,
            self.url if self._for_good and self.url != first else None,
            self._bytes(response) if response.status == 200 else b"",
            header["Content-Type"],
            header["ETag"],
            header["Last-Modified"],
            header["Retry-After"],
        )

    def _bytes(self, response: Any) -> bytes:
        pieces: list[bytes] = []
        size = 0
        while piece := response.read1(_PIECE, decode_content=True):
            pieces.append(piece)
            size += len(piece)
            if size > self._max_bytes:
                raise failure(self.url, f"is larger than {self._max_bytes // 1_000_000} MB")
            if monotonic() > self._deadline:
                raise failure(self.url, "takes too long")
        return b"".join(pieces)


def _plain(value: str | None) -> str | None:
    """A header that can be sent back as it is; None for one that is long, or goes over lines."""
    fits = value and len(value) <= _LONGEST_HEADER and not re.search(r"[\x00-\x1f\x7f]", value)
    return value if fits else None


def _version() -> str:
    from importlib import metadata

    try:
        return metadata.version("briefing")
    except metadata.PackageNotFoundError:
        return "unknown"


def _context() -> ssl.SSLContext:
    """The system's authorities, or certifi's where the system has none."""
    context = ssl.create_default_context()
    if not context.cert_store_stats()["x509_ca"]:
        with contextlib.suppress(ImportError, OSError):
            import certifi

            context.load_verify_locations(certifi.where())
    return context


def _escaped(target: str) -> str:
    from urllib.parse import quote

    return quote(target, safe="%/:=&?~#+!$,;'@()*[]")
