"""How news says that somebody did not comment (`en/no-comment.toml`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from briefing.analysis.knowledge.tables import words


@dataclass(frozen=True)
class NoComment:
    """Lemmas of verbs; the table says what each set is for."""

    refusing: frozenset[str]
    refused: frozenset[str]
    kept_from_public: frozenset[str]
    unanswered: frozenset[str]
    kept_back: frozenset[str]
    unsaid: frozenset[str]


@cache
def no_comment() -> NoComment:
    """The table that ships, read once."""
    return NoComment(
        refusing=words("no-comment", "refusing", "verbs"),
        refused=words("no-comment", "refusing", "complements"),
        kept_from_public=words("no-comment", "refusing", "kept from the public"),
        unanswered=words("no-comment", "negated", "unanswered"),
        kept_back=words("no-comment", "negated", "kept back"),
        unsaid=words("no-comment", "negated", "unsaid"),
    )
