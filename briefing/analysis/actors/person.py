"""A person as an article presents them."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefing.analysis.actors.identity import Side
from briefing.analysis.knowledge.pronouns import gender_of_pronoun

SINGULAR = gender_of_pronoun()
"""The gender that a pronoun says."""


@dataclass(frozen=True)
class Mention:
    """A person's name: paragraph, and tokens ``start`` to ``end`` (half-open)."""

    paragraph: int
    start: int
    end: int


@dataclass
class Person:
    """A person as the article presents them; grows as it is read."""

    name: tuple[str, ...]  # first names and surname, without titles
    role: str | None = None
    side: Side | None = None
    organisation: str | None = None  # that the role names, where it is no known party
    possessor: tuple[str, int] | None = None  # of "its director": the pronoun, and its paragraph
    holds_state_office: bool = False  # the role is a state's, whichever that is
    former_or_candidate: bool = False  # a former or would-be holder: the role ties them to no side
    lawmaker: bool = False  # sits in a parliament, and speaks for nobody but themselves
    gender: str | None = None
    mentions: list[Mention] = field(default_factory=list)

    @property
    def surname(self) -> str:
        """The last word of the name."""
        return self.name[-1]

    @property
    def full_name(self) -> str:
        """The longest form of the name that the article gives."""
        return " ".join(self.name)
