"""Correcting what the analysis said of a statement: who makes it, for whom, what it is."""

from __future__ import annotations

from typing import Literal

from textual.content import Content

from briefing.corrections.apply import named
from briefing.corrections.correction import UNATTRIBUTED, Named, Who
from briefing.export.quotation import quoted as in_marks
from briefing.model import GROUP, Actor, Statement, StatementKind
from briefing.reader.keys import Keys
from briefing.reader.screens.picker import Choice, Picker, actor_choices, marked
from briefing.reader.state.index import Ledger
from briefing.reader.text.highlights import GLYPHS
from briefing.reader.text.wrap import shown

What = Literal["speaker", "party", "kind", "answers", "removed", "undo"]
ActorWhat = Literal["name", "party", "undo"]

_NEW = f"{'+':>4}    "  # as wide as what `marked` gives
_QUOTED = 150  # characters of the statement at the top of a dialog
_HEADINGS: dict[What, str] = {
    "speaker": "Who says it?",
    "party": "For which side?",
    "kind": "What is it?",
    "answers": "Which statement does it answer?",
}
_NOTHING = "answers nothing"
_WHERE = "Where does that hold?"


def quoted(ledger: Ledger, n: int) -> Content:
    """The words of a statement, to say what a dialog is about."""
    words = shown(ledger.briefing.words(ledger.statements[n].content)) or "…"
    short = f"{words[:_QUOTED].rstrip()}…" if len(words) > _QUOTED else words
    return Content.styled(in_marks(short), "italic")


def what_picker(keys: Keys, ledger: Ledger, n: int) -> Picker[What]:
    """Asks which of its properties is wrong."""
    statement = ledger.statements[n]
    rows: list[tuple[What, str, str]] = [
        ("speaker", "Speaker", shown(ledger.name(statement.speaker))),
        ("party", "Party", shown(ledger.name(statement.party))),
        ("kind", "Kind", statement.kind),
        ("answers", "Answers", _answered(ledger, n)),
        ("removed", "No statement", "leave it out"),
    ]
    if statement.analysed is not None:
        rows.append(("undo", "Undo", f"as analysed: {analysed(ledger, statement)}"))
    choices = [
        Choice(what, name, after=Content(f"{' ' * (14 - len(name))}{value}"))
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


def _answered(ledger: Ledger, n: int) -> str:
    """Whom a statement answers."""
    names = (shown(ledger.speaker(ledger.statements[c])) for c, _ in ledger.answered.get(n, ()))
    return ", ".join(names) or "nothing"


def answers_picker(keys: Keys, ledger: Ledger, n: int) -> Picker[tuple[str, ...]]:
    """Asks which statement a statement answers; ends with its id, or with none."""
    from briefing.export.sentences import sentence

    here = next((claim for claim, _ in ledger.answered.get(n, ())), None)
    nothing: Choice[tuple[str, ...]] = Choice((), _NOTHING, before=marked(0, 0))
    choices = [nothing]
    current = 0
    for other, statement in enumerate(ledger.statements):
        if other == n:
            continue
        if other == here:
            current = len(choices)
        words = shown(str(sentence(ledger.briefing, statement)))
        before = marked(0, ledger.digit(statement))
        choices.append(Choice((statement.id,), words, before=before))
    return Picker(
        keys,
        choices,
        heading=_HEADINGS["answers"],
        about=quoted(ledger, n),
        current=current,
        asked="some of its words",
        wide=True,
    )


# Actors.


def actor_what_picker(keys: Keys, ledger: Ledger, actor: Actor) -> Picker[ActorWhat]:
    """Asks what is wrong with an actor."""
    side = shown(ledger.name(actor.party)) if actor.party != actor.id else "a side of their own"
    rows: list[tuple[ActorWhat, str, str]] = [
        ("party", "Side", side),
        ("name", "Name", "another, or somebody listed already"),
        ("undo", "Undo", "as analysed"),
    ]
    choices = [
        Choice(what, name, after=Content(f"{' ' * (10 - len(name))}{value}"))
        for what, name, value in rows
    ]
    about = Content.styled(shown(actor.name), "bold")
    return Picker(keys, choices, heading="What is wrong?", about=about, asked="side, name or undo")


def side_picker(keys: Keys, ledger: Ledger, actor: Actor) -> Picker[Who]:
    """Asks for which side an actor speaks; the one they are at is confirmed."""
    briefing = ledger.briefing
    choices: list[Choice[Who]] = []
    current = 0
    for choice in actor_choices(ledger):
        side = briefing.actor(choice.value)
        if side is None or side.party != side.id or side.id == actor.id:
            continue
        if side.id == actor.party:
            current = len(choices)
        who = named(briefing, side)
        choices.append(Choice(who, choice.name, choice.also, choice.before, choice.after))
    own: Choice[Who] = Choice(UNATTRIBUTED, "a side of their own", ("nobody",), marked(0, 0))
    choices.append(own)

    def new(name: str) -> Choice[Who]:
        after = Content.styled("  new", "dim")
        return Choice(Named(name, "other"), shown(name), before=_new_mark(), after=after)

    return Picker(
        keys,
        choices,
        heading="For which side do they speak?",
        about=Content.styled(shown(actor.name), "bold"),
        current=len(choices) - 1 if actor.party == actor.id else current,
        new=new,
    )


def name_picker(keys: Keys, ledger: Ledger, actor: Actor) -> Picker[str]:
    """Asks who an actor is: somebody who is listed already, or what they are called."""
    choices = [
        Choice(other.name, choice.name, choice.also, choice.before, choice.after)
        for choice in actor_choices(ledger)
        if choice.value != actor.id and (other := ledger.briefing.actor(choice.value))
    ]

    def new(name: str) -> Choice[str]:
        after = Content.styled("  another name", "dim")
        return Choice(name, shown(name), before=_new_mark(), after=after)

    return Picker(
        keys,
        choices,
        heading="The same as, or called",
        about=Content.styled(shown(actor.name), "bold"),
        new=new,
    )


def scope_picker(keys: Keys, what: str) -> Picker[bool]:
    """Asks whether a correction of an actor is for every article; ends with that."""
    choices = [Choice(False, "in this article"), Choice(True, "in every article from now on")]
    return Picker(keys, choices, heading=_WHERE, about=Content(what), asked="this or every")


def _new_mark() -> Content:
    return Content.styled(_NEW, "bold $accent")


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
        return Choice(who, shown(name), before=_new_mark(), after=Content.styled(after, "dim"))

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
