"""Who the reader asks for the ledger of a document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from briefing.analysis.process.client import Progress
    from briefing.model import Briefing, Document


class Analyser(Protocol):
    """Something that analyses documents, in its own good time and off the event loop."""

    def analyse(self, document: Document) -> Iterator[Progress | Briefing]:
        """Yield how far it is, then the briefing. Called in a thread; may block.

        Raises:
            BriefingError: the analysis failed, or was ended from outside.
        """
        ...

    def close(self) -> None:
        """End what runs. A blocked `analyse` raises soon after. May be called from any thread."""
        ...


@runtime_checkable
class Remembering(Protocol):
    """An analyser that may have a briefing at hand before anything is drawn."""

    def kept(self) -> Briefing | None:
        """The briefing that `analyse` will give first; None where there is none to wait for."""
        ...
