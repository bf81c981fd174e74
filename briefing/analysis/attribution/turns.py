"""Interviews and transcripts: paragraphs that begin with a speaker's name and a colon."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from briefing.analysis.knowledge.tables import words
from briefing.analysis.syntax.parse import Parse
from briefing.analysis.syntax.relation import Relation

TURN = re.compile(
    r"(?:[A-Z][\w.’'-]*|[A-Z]{2,})(?:\s+(?:[A-Z][\w.’'-]*|of|the|de|von|bin|al)){0,5}\s*:(?=\s)"
)
NOT_SPEAKERS = words("attribution", "no speakers")


def turns(parses: Sequence[Parse]) -> dict[int, Relation]:
    """The turns of an article that has them, by paragraph: one relation for each.

    A name and a colon at a paragraph's start make a turn only where some name does so at least
    twice: "Background: …" once is a heading, "TAPPER: …" again and again a speaker.
    """
    found: dict[int, tuple[str, int]] = {}
    for number, p in enumerate(parses):
        match = TURN.match(p.text)
        first = match.group().split()[0].rstrip(":").lower() if match else ""
        if match and first not in NOT_SPEAKERS:
            colon = next((t for t in range(len(p)) if p.end[t] == match.end()), None)
            if colon and colon + 1 < len(p):
                found[number] = (match.group().rstrip(": ").casefold(), colon)
    times = Counter(name for name, _ in found.values())
    if not any(count >= 2 for count in times.values()):
        return {}
    return {
        number: Relation(
            head=colon,
            kind="statement",
            frame="turn",
            cue=(colon,),
            source=tuple(range(colon)),
            content=tuple(range(colon + 1, len(parses[number]))),
        )
        for number, (_, colon) in found.items()
    }
