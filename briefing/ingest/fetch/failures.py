"""What goes wrong with a page that is fetched, in a few words, as the error that says so."""

from __future__ import annotations

import ssl

from briefing.errors import UNAVAILABLE, BriefingError
from briefing.ingest.text.clean import safe_line

__all__ = ["failure", "reason", "reason_of"]


def failure(url: str, what: str, hint: str = "") -> BriefingError:
    """The error of an address, code 69."""
    return BriefingError(what, where=safe_line(url[:200]), hint=hint, code=UNAVAILABLE)


def reason_of(status: int) -> str:
    """What a status of HTTP is called; empty where it is none that is known."""
    from http import HTTPStatus

    try:
        return HTTPStatus(status).phrase.lower()
    except ValueError:
        return ""


def reason(error: BaseException) -> str:
    """What went wrong with a connection, in a few words."""
    from urllib3 import exceptions

    if isinstance(error, ssl.SSLError) or isinstance(error.__cause__, ssl.SSLError):
        return "its certificate cannot be trusted"
    if isinstance(error, exceptions.SSLError):
        return "its certificate cannot be trusted"
    if isinstance(error, exceptions.NewConnectionError):
        return "cannot be reached"
    if isinstance(error, exceptions.TimeoutError | TimeoutError):
        return "does not answer"
    if isinstance(error, exceptions.DecodeError):
        return "is not packed as it says"
    if isinstance(error, exceptions.IncompleteRead | exceptions.ProtocolError):
        return "the connection broke off"
    if isinstance(error, OSError):
        return "cannot be reached"
    return "cannot be fetched"
