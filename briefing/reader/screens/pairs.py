"""Choosing what one party says about another: first who speaks, then about whom."""

from __future__ import annotations

from textual.content import Content

from briefing.reader.keys import Keys
from briefing.reader.screens.picker import Choice, Picker, marked
from briefing.reader.state.filter import NO_PARTY, Filter
from briefing.reader.state.index import Ledger
from briefing.reader.text.wrap import shown

_ANYBODY = "anybody"
_ANYTHING = "anything"


def speaker_picker(keys: Keys, ledger: Ledger, before: Filter) -> Picker[Filter]:
    """Asks whose statements; ends with the filter of that party, or of everybody."""
    choices = []
    for party in ledger.parties:
        filter_ = before.of_party(party.id)
        targets = ledger.targets(ledger.admitted(filter_))
        if targets and party.id != NO_PARTY:
            whom = ", ".join(shown(ledger.name(id_)) for id_, _ in targets)
            after = Content.styled(f"  → {whom}", "dim")
            count = len(_aimed(ledger, filter_))
            choices.append(
                Choice(filter_, shown(party.name), (), marked(count, party.digit), after)
            )
    everybody = before.of_party(None)
    count = len(_aimed(ledger, everybody))
    choices.append(Choice(everybody, _ANYBODY, (), marked(count, 0)))
    return Picker(keys, choices, heading="Whose statements?")


def target_picker(keys: Keys, ledger: Ledger, speakers: Filter) -> Picker[Filter]:
    """Asks about whom; ends with the filter of what the speakers say about them.

    Args:
        keys: each command's.
        ledger: what is filtered.
        speakers: whose statements.
    """
    parties = {party.id: party for party in ledger.parties}
    said = ledger.admitted(speakers)
    choices = []
    for id_, count in ledger.targets(said):
        filter_ = speakers.towards(ledger.with_members(id_))
        digit = parties[id_].digit if id_ in parties else 0
        choices.append(Choice(filter_, shown(ledger.name(id_)), (), marked(count, digit)))
    choices.append(Choice(speakers, _ANYTHING, (), marked(len(said), 0)))
    return Picker(keys, choices, heading="About whom?", about=_speakers(ledger, speakers))


def _aimed(ledger: Ledger, filter_: Filter) -> list[int]:
    """The statements that are about somebody."""
    return [n for n in ledger.admitted(filter_) if ledger.statements[n].targets]


def _speakers(ledger: Ledger, filter_: Filter) -> Content:
    """Who speaks."""
    parties = [party for party in ledger.parties if party.id in filter_.parties]
    names = [
        Content.styled(f"{p.digit or ''} {shown(p.name)}".strip(), f"bold $party-{p.digit}")
        for p in parties
    ]
    names += [Content.styled(shown(ledger.name(id_)), "bold") for id_ in sorted(filter_.actors)]
    return Content.assemble(Content(" + ").join(names) if names else _ANYBODY, " → …")
