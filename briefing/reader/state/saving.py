"""What is saved, in what form and where: as one had it last, and the part that a filter shows."""

from __future__ import annotations

import contextlib
from collections.abc import Collection
from dataclasses import asdict, dataclass
from pathlib import Path

from briefing import paths
from briefing.errors import BriefingError
from briefing.model import Briefing, Selected
from briefing.reader.state.filter import NO_PARTY, Filter

__all__ = ["SaveChoices", "filtered", "marked", "recall", "remember"]


@dataclass(frozen=True)
class SaveChoices:
    """How one saved last."""

    scope: str = "all"
    """What was saved: "all", "filter" for what the filter showed, "marked" for what the user had
    marked."""
    format: str = "md"
    """One of the names of `briefing.export.FORMATS`."""
    folder: str = ""
    """Where to, in full; empty is the folder that the program was started in."""


def _file() -> Path:
    return paths.state_folder() / "saving.json"


def recall() -> SaveChoices:
    """How one saved last; a file that is missing or damaged is as none."""
    import json

    try:
        kept = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return SaveChoices()
    if not isinstance(kept, dict):
        return SaveChoices()
    named = {name: kept.get(name) for name in asdict(SaveChoices())}
    words = {key: word for key, word in named.items() if isinstance(word, str)}
    return SaveChoices(**{key: word for key, word in words.items() if "\0" not in word})


def remember(choices: SaveChoices) -> None:
    """Keep how one saved. What cannot be written is no reason to trouble the user."""
    import json

    from briefing.files import write_whole

    with contextlib.suppress(OSError, BriefingError, UnicodeError):
        write_whole(_file(), json.dumps(asdict(choices), indent=1), replace=True, mode=0o600)


def filtered(briefing: Briefing, filter_: Filter) -> Briefing:
    """The briefing with what a filter shows, and with what that answers and is answered by."""
    from briefing.export.selection import keeping

    def names(ids: frozenset[str]) -> tuple[str, ...]:
        found = [actor.name for actor in briefing.actors if actor.id in ids]
        return (*found, *(["unattributed"] if NO_PARTY in ids else []))

    about = frozenset(
        actor.party
        for actor in briefing.actors
        if actor.id in filter_.about and actor.party in filter_.about
    )
    named = Selected(
        parties=names(filter_.parties),
        actors=names(filter_.actors),
        kinds=tuple(sorted(filter_.kinds)),
        about=names(about or filter_.about),
    )
    chosen = {s.id for s in briefing.statements if filter_.admits(s)}
    return keeping(briefing, chosen, named)


def marked(briefing: Briefing, ids: Collection[str]) -> Briefing:
    """The briefing with the statements that the user has marked, and what they answer."""
    from briefing.export.selection import keeping

    chosen = {s.id for s in briefing.statements if s.id in ids}
    return keeping(briefing, chosen, Selected(marked=True))
