"""Nouns by which one statement points back at another: "the allegation", "Cruz's claims"."""

from __future__ import annotations

from functools import cache

from briefing.analysis.knowledge.tables import table


@cache
def pointing_nouns() -> dict[str, str]:
    """The nouns, each with what it can mean: "blame", "claim", "criticism" or "demand"."""
    return {noun: group for group, nouns in table("synonyms")["anaphora"].items() for noun in nouns}
