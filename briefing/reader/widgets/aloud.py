"""The bottom line in words, for those to whom the screen is read aloud."""

from __future__ import annotations

from briefing.export.wording import doubts
from briefing.reader.state.index import is_corrected
from briefing.reader.state.navigation import Navigation
from briefing.reader.text.wrap import shown

__all__ = ["in_words"]


def in_words(navigation: Navigation, listed: str | None, analysis: str) -> str:
    """What has the focus: the line of a list, else the current statement.

    Args:
        navigation: where one is.
        listed: what the list with the focus says of its line; None where none has it.
        analysis: how the analysis is getting on; empty where it is done.
    """
    if listed is not None:
        return shown(listed)
    ledger = navigation.ledger
    if ledger is None:
        return f"{analysis[:1].upper()}{analysis[1:]}. The text can be read." if analysis else ""
    filter_ = "of those filtered" if navigation.filter.selects else ""
    count = len(navigation.admitted)
    if navigation.current is None:
        said = f"{count} statement{'' if count == 1 else 's'} {filter_}".strip()
        return f"{said}. None is current."
    from briefing.export.sentences import sentence

    statement = ledger.statements[navigation.current]
    place = "" if navigation.place is None else f"{navigation.place + 1} of {count}. "
    asides = [statement.kind, doubts(ledger.briefing, statement)]
    asides += ["corrected" if is_corrected(statement) else "", "filtered" if filter_ else ""]
    aside = ", ".join(part for part in asides if part)
    return shown(f"{place}{aside}: {sentence(ledger.briefing, statement)}")
