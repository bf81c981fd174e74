"""Correcting an actor with all their statements: their name, and the side they speak for."""

from __future__ import annotations

from typing import Literal

from textual.content import Content

from briefing.corrections.apply import named
from briefing.corrections.correction import UNATTRIBUTED, Named, Who
from briefing.model import Actor
from briefing.reader.keys import Keys
from briefing.reader.screens.correcting import new_mark
from briefing.reader.screens.picker import Choice, Picker, actor_choices, marked
from briefing.reader.state.index import Ledger
from briefing.reader.text.wrap import shown

ActorWhat = Literal["name", "party", "undo"]

_WHERE = "Where does that hold?"


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
        return Choice(Named(name, "other"), shown(name), before=new_mark(), after=after)

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
        return Choice(name, shown(name), before=new_mark(), after=after)

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
