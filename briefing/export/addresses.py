"""Web addresses that may stand in a link: http and https, and no sign that could end one early."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

__all__ = ["linkable"]

_UNSAFE = re.compile(r"[^A-Za-z0-9._~:/?#@!$&+,;=%-]")


def linkable(address: str | None) -> str | None:
    """The address as it may stand in a link of Markdown or HTML; None where it is not for the web.

    What might end the link, or be taken for anything else, is percent-encoded.
    """
    if not address:
        return None
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    return _UNSAFE.sub(lambda match: quote(match[0], safe="", errors="replace"), address.strip())
