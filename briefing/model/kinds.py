"""The kinds of statements: one table that analysis, reader, exports, schema and training read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

__all__ = [
    "AIMED_KINDS",
    "CLAIM_KINDS",
    "DENIAL_KINDS",
    "GROUP",
    "KINDS",
    "STATEMENT_KINDS",
    "Kind",
    "KindGroup",
    "Relation",
    "StatementKind",
    "kinds_named",
]

StatementKind = Literal[
    "statement",
    "claim",
    "accusation",
    "denial",
    "dismissal",
    "acknowledgement",
    "no comment",
    "criticism",
    "question",
    "concern",
    "support",
    "demand",
    "promise",
    "threat",
]

STATEMENT_KINDS: tuple[StatementKind, ...] = get_args(StatementKind)
"""The names of all kinds; trained heads have their scores in this order."""

KindGroup = Literal["claim", "response", "stance", "commitment"]

Relation = Literal["denies", "dismisses", "acknowledges", "narrows", "questions"]


@dataclass(frozen=True, slots=True)
class Kind:
    """What holds for every statement of one kind."""

    name: StatementKind
    group: KindGroup
    glyph: str
    """A sign one column wide, so that nothing rests on colour alone."""
    towards: str
    """The preposition before those it is aimed at: "accusation against Iran"."""
    says: str
    """What somebody does who makes it, in the present: "denies it"."""
    says_to: str = ""
    """The same with those it is aimed at behind it: "accuses"; empty where that is not said so."""
    aimed: bool = False
    """Whether it is nearly always aimed at somebody."""
    claims: bool = False
    """Whether it stands among the claims even where nobody answers it."""
    answers: Relation | None = None
    """How it relates to a statement that it answers; None where the kind does not tell."""


KINDS: tuple[Kind, ...] = (
    Kind("statement", "claim", ":", "about", "says"),
    Kind("claim", "claim", "~", "about", "claims", claims=True),
    Kind("accusation", "claim", "!", "against", "accuses", "accuses", aimed=True, claims=True),
    Kind("denial", "response", "✗", "towards", "denies it", answers="denies"),
    Kind("dismissal", "response", "⊘", "towards", "dismisses it", answers="dismisses"),
    Kind("acknowledgement", "response", "✓", "towards", "acknowledges it", answers="acknowledges"),
    Kind("no comment", "response", "⋯", "towards", "does not comment"),
    Kind("criticism", "stance", "↯", "of", "criticises", "criticises", aimed=True),
    Kind("question", "stance", "¿", "to", "asks", "asks", answers="questions"),
    Kind("concern", "stance", "▵", "about", "is concerned"),
    Kind("support", "stance", "+", "for", "gives support", "supports", aimed=True),
    Kind("demand", "commitment", "▸", "to", "demands", "demands of", aimed=True),
    Kind("promise", "commitment", "↦", "to", "promises", "promises"),
    Kind("threat", "commitment", "▴", "against", "threatens", "threatens", aimed=True),
)
"""Every kind, in the order in which kinds are listed."""

GROUP: dict[StatementKind, KindGroup] = {kind.name: kind.group for kind in KINDS}
"""The group of each kind."""

AIMED_KINDS = frozenset(kind.name for kind in KINDS if kind.aimed)
"""The kinds that are nearly always aimed at somebody."""

CLAIM_KINDS = frozenset(kind.name for kind in KINDS if kind.claims)
"""The kinds that stand among the claims even where nobody answers them."""

DENIAL_KINDS = frozenset(kind.name for kind in KINDS if kind.answers in ("denies", "dismisses"))
"""The kinds that say or imply that something is not so."""

_GROUPS = {*GROUP.values()} - GROUP.keys()


def kinds_named(name: str) -> frozenset[StatementKind]:
    """The kinds of a name: a kind's own, or those of a group ("response").

    Case does not count, nor whether words are joined by blanks or hyphens. "claim" is the kind.

    Raises:
        ValueError: no kind and no group has the name.
    """
    wanted = name.strip().casefold().replace("-", " ")
    found = frozenset(kind for kind in GROUP if kind == wanted)
    if wanted in _GROUPS:
        found = frozenset(kind for kind, group in GROUP.items() if group == wanted)
    if not found:
        raise ValueError(f"no kind of statement is {name!r}")
    return found
