"""Correcting what the analysis said of a statement: who makes it, for whom, what it is."""

from __future__ import annotations

from typing import Literal

from textual.content import Content

from briefing.corrections.apply import UNATTRIBUTED, Named, Who, named
from briefing.model import GROUP, Statement, StatementKind
from briefing.reader.keys import Keys
from briefing.reader.screens.picker import Choice, Picker, actor_choices, marked
from briefing.reader.state.index import Ledger
from briefing.reader.text.highlights import GLYPHS
from briefing.reader.text.wrap import shown

What = Literal["speaker", "party", "kind", "undo"]

_NEW = f"{'+':>4}    "  # as wide as what `marked` gives
_QUOTED = 150  # characters of the statement at the top of a dialog
_HEADINGS: dict[What, str] = {
    "speaker": "Who says it?",
    "party": "For which side?",
    "kind": "What is it?",
}


def quoted(ledger: Ledger, n: int) -> Content:
    """The words of a statement, to say what a dialog is about."""
    words = shown(ledger.briefing.words(ledger.statements[n].content)) or "…"
    short = f"{words[:_QUOTED].rstrip()}…" if len(words) > _QUOTED else words
    return Content.styled(f"“{short}”", "italic")


def what_picker(keys: Keys, ledger: Ledger, n: int) -> Picker[What]:
    """Asks which of its properties is wrong."""
    statement = ledger.statements[n]
    rows: list[tuple[What, str, str]] = [
        ("speaker", "Speaker", shown(ledger.name(statement.speaker))),
        ("party", "Party", shown(ledger.name(statement.party))),
        ("kind", "Kind", statement.kind),
    ]
    if statement.analysed is not None:
        rows.append(("undo", "Undo", f"as analysed: {analysed(ledger, statement)}"))
    choices = [
        Choice(what, name, after=Content(f"{' ' * (10 - len(name))}{value}"))
        for what, name, value in rows
    ]
    return Picker(
        keys,
        choices,
        heading="What is wrong?",
        about=quoted(ledger, n),
        asked=f"{', '.join(name.lower() for _, name, _ in rows[:-1])} or {rows[-1][1].lower()}",
    )


def picker(keys: Keys, ledger: Ledger, n: int, what: What) -> Picker[Who] | Picker[StatementKind]:
    """Asks for the right speaker, party or kind of a statement."""
    return _kind_picker(keys, ledger, n) if what == "kind" else _who_picker(keys, ledger, n, what)


def _kind_picker(keys: Keys, ledger: Ledger, n: int) -> Picker[StatementKind]:
    choices = [
        Choice(
            kind,
            kind,
            before=Content(f"{GLYPHS[kind]}  "),
            after=Content.styled(f"{' ' * (17 - len(kind))}{GROUP[kind]}", "dim"),
        )
        for kind in GROUP
    ]
    current = list(GROUP).index(ledger.statements[n].kind)
    return Picker(
        keys,
        choices,
        heading=_HEADINGS["kind"],
        about=quoted(ledger, n),
        current=current,
        asked="a part of the kind",
    )


def _who_picker(keys: Keys, ledger: Ledger, n: int, what: What) -> Picker[Who]:
    briefing, statement = ledger.briefing, ledger.statements[n]
    here = statement.speaker if what == "speaker" else statement.party
    choices: list[Choice[Who]] = []
    current = None
    for choice in actor_choices(ledger):
        actor = briefing.actor(choice.value)
        if actor is None or (what == "party" and actor.party != actor.id):
            continue
        if actor.id == here:
            current = len(choices)
        who = named(briefing, actor)
        choices.append(Choice(who, choice.name, choice.also, choice.before, choice.after))
    nobody: Choice[Who] = Choice(UNATTRIBUTED, UNATTRIBUTED, ("nobody",), marked(0, 0))
    choices.append(nobody)
    side = briefing.actor(statement.party)

    def new(name: str) -> Choice[Who]:
        of_side = named(briefing, side) if what == "speaker" and side else None
        after = f"  new{f', for {shown(ledger.name(statement.party))}' if of_side else ''}"
        who = Named(name, "other", of_side)
        before = Content.styled(_NEW, "bold $accent")
        return Choice(who, shown(name), before=before, after=Content.styled(after, "dim"))

    return Picker(
        keys,
        choices,
        heading=_HEADINGS[what],
        about=quoted(ledger, n),
        current=len(choices) - 1 if current is None else current,
        new=new,
    )


def analysed(ledger: Ledger, statement: Statement) -> str:
    """What the analysis had said of a corrected statement, where that was otherwise."""
    before = statement.analysed
    if before is None:
        return ""
    parts = []
    if before.speaker != statement.speaker:
        parts.append(f"speaker {shown(ledger.name(before.speaker))}")
    if before.party != statement.party:
        parts.append(f"party {shown(ledger.name(before.party))}")
    if before.kind != statement.kind:
        parts.append(f"kind {before.kind}")
    return ", ".join(parts) or "the same"
