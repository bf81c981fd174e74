"""Which addresses of the internet may be connected to."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from urllib.parse import SplitResult, urlsplit

from briefing.errors import NO_INPUT, UNAVAILABLE, BriefingError
from briefing.ingest.text.clean import safe_line

__all__ = ["Address", "Allowed", "anywhere", "is_public", "resolved", "split_address"]

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Allowed = Callable[[Address], bool]
"""Whether an address may be connected to."""

_PORTS = {"http": 80, "https": 443}
_LONGEST = 8_000  # characters
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def anywhere(_: Address) -> bool:
    """Any address, those of this machine and its network, too."""
    return True


def is_public(address: Address) -> bool:
    """Whether an address is one of the public internet.

    An address of version 4 inside one of version 6 counts as itself.
    """
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
        if address.teredo is not None:
            return False
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_unspecified
    )


def split_address(url: str) -> tuple[SplitResult, str, int]:
    """A web address with its host and port.

    Raises:
        BriefingError: code 66 where it is none, or holds a name and password.
    """
    where = safe_line(url[:200])
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise BriefingError("is no web address", where=where, code=NO_INPUT) from error
    if len(url) > _LONGEST or parts.scheme not in _PORTS or not host:
        raise BriefingError("is no web address", where=where, code=NO_INPUT)
    if "@" in parts.netloc:
        raise BriefingError(
            "holds a name to log in with, which is never sent",
            where=safe_line(host),
            hint="leave it out",
            code=NO_INPUT,
        )
    try:
        # Letters of other scripts as the net writes them; a bare address of version 6 has none.
        host = host if ":" in host else host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise BriefingError("is no web address", where=where, code=NO_INPUT) from error
    return parts, host, port or _PORTS[parts.scheme]


def resolved(host: str, port: int, allowed: Allowed) -> list[str]:
    """The addresses of a host that may be connected to.

    Raises:
        BriefingError: code 69 where there is no such host, or none of its addresses is allowed.
    """
    where = safe_line(host)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise BriefingError(
            "no such host, or no way to it", where=where, code=UNAVAILABLE
        ) from error
    names = dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found)
    good = [name for name in names if allowed(ipaddress.ip_address(name))]
    if not good:
        raise BriefingError(
            "is an address of this machine or of a private network",
            where=where,
            hint="--allow-private lets it be fetched",
            code=UNAVAILABLE,
        )
    return good
