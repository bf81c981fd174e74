"""Whom a statement is about: accused, asked, praised, or said to have done the thing."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.analysis.naming import hits
from briefing.analysis.parse import Parse
from briefing.analysis.phrases import SUBJECT
from briefing.analysis.relation import Relation
from briefing.model import StatementKind

ABOUT_DEEDS = frozenset(
    {"statement", "claim", "accusation", "concern", "question", "criticism", "threat", "demand"}
)
NONE = frozenset({"denial", "acknowledgement", "no comment", "dismissal", "promise"})


def target_phrases(p: Parse, relation: Relation, kind: StatementKind) -> Iterator[list[int]]:
    """The noun phrases that a statement is about, surest first; each a list of tokens."""
    if kind in NONE:
        return
    if relation.target and kind in {
        "accusation",
        "criticism",
        "support",
        "demand",
        "threat",
        "question",
    }:
        yield list(_short(p, relation.target))
        return
    if kind == "question" and p.dep[relation.head] == "advcl":
        asked = p.child(p.head[relation.head], "obj")
        if asked is not None:  # "addressed Iranians, questioning their …"
            yield p.subtree(asked)
            return
    if relation.clause is not None and kind in {"accusation", "claim", "statement", "concern"}:
        subject = p.child(relation.clause, *SUBJECT)
        if subject is not None and kind != "statement":
            yield from _conjuncts(p, subject)
        return
    if relation.frame in {"noun", "np", "about", "over", "of"} and kind in {
        "concern",
        "criticism",
        "question",
        "accusation",
    }:
        for hit in hits(p, relation.content, None):
            yield list(range(hit.start, hit.end))
            return


def _short(p: Parse, tokens: tuple[int, ...]) -> tuple[int, ...]:
    """A target without the "of …" and "for …" that says what of."""
    for t in tokens[1:]:
        if (
            p.lower[t] in {"of", "for", "with", "to", "by"}
            and p.pos[t] in {"ADP", "SCONJ", "PART"}
            and (
                p.tag[p.head[t]] == "VBG"
                or p.lower[t] in {"for", "by"}
                or p.head[t] not in tokens[:1]
            )
        ):
            before = tuple(u for u in tokens if u < t)
            if before and p.lower[before[-1]] not in {
                "secretary",
                "minister",
                "department",
                "ministry",
                "president",
            }:
                return before
    return tokens


def _conjuncts(p: Parse, head: int) -> Iterator[list[int]]:
    """A subject's parts: "Iran and Russia" are two."""
    others = p.all_children(head, "conj")
    skip = {t for other in others for t in p.subtree(other)} | {
        c for c in p.children[head] if p.dep[c] == "cc"
    }
    yield [t for t in p.subtree(head) if t not in skip]
    for other in others:
        yield [t for t in p.subtree(other) if p.dep[t] != "cc"]
