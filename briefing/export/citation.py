"""One statement with its attribution, as one pastes it into a note."""

from __future__ import annotations

from briefing.export import wording
from briefing.model import Briefing, Statement

__all__ = ["citation"]


def citation(briefing: Briefing, statement: Statement) -> str:
    """A statement on one line: words — who (for whom), what; where it is printed.

    Direct speech is given as it is printed, in its own quotation marks; of everything else the
    article's wording is quoted, attribution included, since the words are the article's.
    """
    document = briefing.document
    if statement.quote == "direct":
        words = wording.one_line(briefing.words(statement.content))
    else:
        words = f"“{wording.passage(briefing, statement)}”"
    who = f"{wording.speaker(briefing, statement)}, {wording.what(briefing, statement)}"
    asides = (wording.doubts(briefing, statement), wording.corrected(briefing, statement))
    if aside := "; ".join(part for part in asides if part):
        who += f" ({aside})"
    section = document.section(statement.section)
    place = [
        wording.title(briefing),
        document.outlet,
        document.published,
        f"§ {wording.section_name(section)}" if section else None,
    ]
    return f"{words} — {who}; {', '.join(wording.one_line(part) for part in place if part)}"
