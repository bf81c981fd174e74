"""What an action of the reader is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Command", "Group", "When"]

When = Literal[
    "always",
    "hits",  # there is something to walk through
    "statements",  # the ledger holds at least one statement
    "claims",
    "denials",
    "sections",
    "current",  # a statement is current, or under the cursor in the claims
    "corrected",  # and the user has corrected it
    "marked",  # and the user has marked it
    "marks",  # the user has marked a statement
    "party",  # the party of that digit exists
    "filtered",  # some statements recede
    "articles",  # several articles were opened together
]

Group = Literal[
    "Reading",
    "Statements",
    "Marks",
    "Corrections",
    "Filters",
    "Panels",
    "Across articles",
    "Take away",
    "The reader",
]


@dataclass(frozen=True)
class Command:
    """One thing that the reader can do."""

    id: str
    """What it is called in the configuration file."""
    keys: tuple[str, ...]
    """The keys that do it unless the configuration says otherwise, the principal one first."""
    label: str
    """One or two words, for the footer."""
    help: str
    """A sentence, for the help screen and the palette."""
    group: Group
    when: When = "always"
    """What must hold for it to do anything."""
    footer: int = 0
    """How much it deserves a place in the footer, 1 the most; 0 keeps it out."""
    also: tuple[str, ...] = ()
    """Everyday names that the palette finds it by, too."""
    keeps: bool = False
    """Whether it keeps something beyond today, so that a reader that keeps nothing refuses it."""
