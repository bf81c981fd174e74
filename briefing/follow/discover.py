"""What stands at an address that is to be followed: a feed, a page that names one, a list."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.errors import DATA_ERROR, BriefingError
from briefing.follow.asking import ACCEPT, AGENT
from briefing.follow.listing import Listing, feed_of_page, listing
from briefing.follow.opml import Outline, is_opml, outlines
from briefing.ingest.fetch import Answer, Asking, ask, refused
from briefing.ingest.fetch.addresses import anywhere, is_public
from briefing.ingest.file_type import file_type
from briefing.ingest.text.clean import safe_line

__all__ = ["Found", "discover"]


@dataclass(frozen=True)
class Found:
    """A feed with its first answer; or the feeds of a list, which have not been asked."""

    address: str
    answer: Answer | None = None
    listing: Listing | None = None
    outlines: tuple[Outline, ...] = ()


def discover(address: str, *, agent: str | None = None, is_private: bool = False) -> Found:
    """Ask for what stands at an address.

    Raises:
        BriefingError: code 65, it is neither a feed nor a page that names one; 66, it is no
            address; 69, it cannot be had.
    """
    answer = _asked(address, agent, is_private)
    if is_opml(answer.data):
        return Found(address, outlines=tuple(outlines(answer.data, where=safe_line(address))))
    if file_type(answer.data, content_type=answer.content_type) == "html":
        named = feed_of_page(answer)
        if named is None:
            raise BriefingError(
                "is a page that names no feed",
                where=safe_line(address),
                hint="briefing ADDRESS reads a page",
                code=DATA_ERROR,
            )
        address, answer = named, _asked(named, agent, is_private)
    return Found(answer.moved_to or address, answer, listing(answer))


def _asked(address: str, agent: str | None, is_private: bool) -> Answer:
    allowed = anywhere if is_private else is_public
    answer = ask(address, Asking(agent=agent or AGENT, accept=ACCEPT), allowed=allowed)
    if answer.status != 200:
        raise refused(answer)
    return answer
