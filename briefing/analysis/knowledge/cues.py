"""The lexicon of cues: which words attribute, in which frames, and what kind of statement."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, cast

from briefing.analysis.knowledge.tables import table
from briefing.model import StatementKind

Target = Literal["obj", "none"]


@dataclass(frozen=True)
class Cue:
    """One sense of a word that attributes. ``frames`` are explained in ``en/cues.toml``."""

    kind: StatementKind
    frames: frozenset[str]
    target: Target = "none"
    particle: str | None = None
    auxiliary: str | None = None


@dataclass(frozen=True)
class Lexicon:
    """Every cue by its lemma, and the words that belong to the frames."""

    verbs: dict[str, tuple[Cue, ...]]
    nouns: dict[str, Cue]
    light: frozenset[str]
    causes: frozenset[str]
    answerable: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The lexicon that ships, read once."""
    data = table("cues")
    verbs: dict[str, tuple[Cue, ...]] = {}
    for row in data["verb"]:
        for lemma in row["lemmas"]:
            verbs[lemma] = (*verbs.get(lemma, ()), _cue(row))
    return Lexicon(
        verbs=verbs,
        nouns={lemma: _cue(row) for row in data["noun"] for lemma in row["lemmas"]},
        light=frozenset(data["light"]["lemmas"]),
        causes=frozenset(data["light"]["causes"]),
        answerable=frozenset(data["answerable"]["lemmas"]),
    )


def _cue(row: dict[str, Any]) -> Cue:
    return Cue(
        kind=cast(StatementKind, row["kind"]),
        frames=frozenset(row["frames"]),
        target=row.get("target", "none"),
        particle=row.get("particle"),
        auxiliary=row.get("auxiliary"),
    )
