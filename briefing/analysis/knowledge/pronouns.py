"""Pronouns and the parts of a noun phrase (`en/pronouns.toml`)."""

from __future__ import annotations

from functools import cache
from typing import Literal

from briefing.analysis.knowledge.tables import table

PronounForm = Literal["he", "she", "it", "they", "we", "i", "you"]


@cache
def pronoun_forms() -> dict[str, PronounForm]:
    """Each personal or possessive pronoun, lower case, with its form."""
    forms: dict[PronounForm, list[str]] = table("pronouns")["forms"]
    return {word: form for form, words in forms.items() for word in words}


@cache
def gender_of_pronoun() -> dict[str, str]:
    """Pronouns for one person, lower case, with the gender that they say: "male" or "female"."""
    persons: dict[str, list[str]] = table("pronouns")["persons"]
    return {word: gender for gender, words in persons.items() for word in words}


@cache
def speaker_pronouns(place: Literal["source", "target", "reported", "subject"]) -> frozenset[str]:
    """Pronouns that can mean the speaker of a statement, by where they stand; see the table."""
    return frozenset(table("pronouns")["speaker"][place])


@cache
def impersonal_pronouns() -> frozenset[str]:
    """Pronouns that are no actor as a target."""
    return frozenset(table("pronouns")["impersonal"]["words"])


@cache
def relative_pronouns() -> frozenset[str]:
    """Pronouns that open a relative clause."""
    return frozenset(table("pronouns")["relative"]["words"])


@cache
def determiners() -> frozenset[str]:
    """Words before a noun that are no part of a name."""
    return frozenset(table("pronouns")["determiners"]["words"])


@cache
def indefinite() -> frozenset[str]:
    """Words before a noun that bring somebody in who has not been named."""
    return frozenset(table("pronouns")["determiners"]["indefinite"])


@cache
def phrase_relations(
    side: Literal["before", "behind", "beside", "ties", "edges"],
) -> frozenset[str]:
    """What belongs to a noun phrase; see the table."""
    return frozenset(table("pronouns")["phrase"][side])
