"""The clauses of what is said: their predicates, who does what they say, and whether they deny."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.analysis.syntax.parse import Parse
from briefing.analysis.syntax.phrases import NEGATIONS, SUBJECT, phrase
from briefing.analysis.syntax.relation import Relation

VERBS = frozenset({"VERB", "AUX"})


def clauses(p: Parse, content: Sequence[int]) -> list[int]:
    """The predicates that head what is said, one for each of its sentences."""
    inside = set(content)
    heads = [t for t in content if p.head[t] not in inside or p.head[t] == t]
    for place, t in enumerate(heads):
        free = p.child(t, "advcl:relcl") if p.tag[t] in {"WRB", "WP"} else None
        if free is not None:
            heads[place] = free  # "why he had not met them"
    return [
        t
        for t in heads
        if p.pos[t] in VERBS or p.child(t, *SUBJECT) is not None or p.child(t, "cop") is not None
    ]


def doer_of_content(p: Parse, relation: Relation) -> list[int] | None:
    """The subject of what is said, where it is a clause."""
    for clause in clauses(p, relation.content)[:1]:
        subject = p.child(clause, *SUBJECT)
        if subject is not None:
            return phrase(p, subject)
    return None


def is_negated(p: Parse, clause: int) -> bool:
    """Whether a clause says that something is not so: "did not", "no one has", "gave no order"."""
    if any(p.lower[c] in NEGATIONS for c in p.children[clause]) or subject_is_nobody(p, clause):
        return True
    return any(
        p.dep[c] in {"obj", "obl"} and any(p.lower[t] == "no" for t in p.children[c])
        for c in p.children[clause]
    )


def subject_is_nobody(p: Parse, clause: int) -> bool:
    """Whether the clause's subject is "nobody", "no one" or none of several."""
    subject = p.child(clause, *SUBJECT)
    return subject is not None and any(
        p.lower[t] in {"no", "nobody", "none", "neither"} for t in p.subtree(subject)[:2]
    )
