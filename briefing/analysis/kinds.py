"""What kind of statement a relation makes, and how certain its content is said to be."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from briefing.analysis.parse import Parse
from briefing.analysis.phrases import SUBJECT
from briefing.analysis.relation import Relation
from briefing.model import Factuality, QuoteKind, StatementKind

NEUTRAL = frozenset({"statement", "claim"})
# How what hedges or negates a predicate hangs on it: "may", "not", "likely".
HEDGING = frozenset({"aux", "aux:pass", "advmod", "cop", "det", "amod", "xcomp"})
NEGATIONS = frozenset({"not", "n't", "n’t", "never"})


def kind_of(p: Parse, relation: Relation) -> StatementKind | None:
    """The kind by what the cue and its words do; None where they make no statement at all."""
    table = _table()
    words = {p.lower[t] for t in relation.content}
    lemma = p.lemma[relation.head]
    negated = any(p.lower[t] in NEGATIONS for t in relation.cue)
    kind = relation.kind
    if kind == "denial":
        refused = {p.lower[t] for t in relation.content[:5]} & table["refused"]
        if (lemma == "deny" and relation.frame != "that" and refused) or (
            relation.passive and not relation.target and not relation.source
        ):
            return None
        return "statement" if negated else kind
    if lemma == "claim" and "responsibility" in words:
        return "acknowledgement"
    if (
        kind == "accusation"
        and relation.frame == "with"
        and any(p.words[t] in {"$", "€", "£"} for t in relation.content)
    ):
        return None
    if kind in {"acknowledgement", "support"} and negated:
        return "statement"
    if (
        kind in {"statement", "acknowledgement"}
        and negated
        and lemma
        in {
            "say",
            "reveal",
            "disclose",
            "confirm",
            "comment",
            "respond",
            "specify",
            "elaborate",
            "answer",
            "reply",
        }
    ):
        return "no comment"
    if lemma in {"ask", "tell", "advise", "remind"} and relation.frame == "inf":
        return "demand"
    if kind == "concern" and lemma in {"warn", "caution"} and _matches(p, relation, "threat"):
        return "threat"
    if kind in NEUTRAL and relation.frame in {"that", "quote", "continued", "according to"}:
        return _by_content(p, relation) or kind
    return kind


def _by_content(p: Parse, relation: Relation) -> StatementKind | None:
    """What a neutral cue's content does, where the words leave no doubt."""
    if relation.kind != "statement":
        return None
    for kind in ("dismissal", "denial"):
        if _predicated(p, relation, kind):
            return kind
    if _matches(p, relation, "threat"):
        return "threat"
    if _matches(p, relation, "demand") and len(relation.content) < 45:
        return "demand"
    if (
        relation.frame in {"quote", "continued"}
        and relation.content
        and p.words[_last_word(p, relation)] == "?"
    ):
        return "question"
    return None


def _last_word(p: Parse, relation: Relation) -> int:
    marks = {'"', "”", "’", "'", "''", ",", ")"}
    return next(
        (t for t in reversed(relation.content) if p.words[t] not in marks), relation.content[-1]
    )


def _predicated(p: Parse, relation: Relation, kind: str) -> bool:
    """A word such as "false" that the content says of something, not one it merely contains."""
    inside = set(relation.content)
    for t in relation.content:
        if p.lower[t] in _table()[kind] and (
            p.child(t, "cop") is not None or p.dep[t] in {"xcomp", "root", "ccomp"}
        ):
            return not any(p.lower[c] in NEGATIONS for c in p.children[t] if c in inside)
    return _matches(p, relation, kind)


def _matches(p: Parse, relation: Relation, kind: str) -> bool:
    pattern = _phrases()[kind]
    text = p.text[p.start[relation.content[0]] : p.end[relation.content[-1]]]
    return bool(pattern and pattern.search(text))


def factuality_of(p: Parse, relation: Relation, kind: StatementKind) -> Factuality:
    """How certain the source says it is: hedges and negation of the content's own predicate."""
    if kind == "denial":
        return "negated"
    if kind == "question":
        return "unknown"
    table = _table()
    head = relation.clause
    if head is None:
        near = {p.lower[t] for t in relation.content[:12]}
    else:
        near = {p.lower[c] for c in p.children[head] if p.dep[c] in HEDGING} | {p.lower[head]}
    cue = {p.lower[t] for t in relation.cue} | {p.lemma[relation.head]}
    if near & table["possible"]:
        return "possible"
    if (near | cue - {"alleged", "allege"}) & table["probable"]:
        return "probable"
    if head is not None and near & table["negated"]:
        return "negated"
    return "certain"


def quote_of(p: Parse, content: tuple[int, ...], quoted: set[int]) -> QuoteKind:
    """Whether all, some or none of the content's words stand in quotation marks."""
    words = [t for t in content if p.words[t][0].isalnum()]
    inside = sum(t in quoted for t in words)
    if inside == 0:
        return "indirect"
    # A leading "that" or "as" does not make a direct quotation a mixed one.
    return "direct" if len(words) - inside <= 0 else "mixed"


def subject_negated(p: Parse, clause: int) -> bool:
    """Whether the clause's subject is "nobody" or "no one"."""
    subject = p.child(clause, *SUBJECT)
    return subject is not None and any(p.lower[t] == "no" for t in p.subtree(subject))


@cache
def _table() -> dict[str, frozenset[str]]:
    data = _data()
    table = {
        name: frozenset(data[name]["words"])
        for name in ("denial", "dismissal", "demand", "refused")
    }
    table.update({name: frozenset(words) for name, words in data["factuality"].items()})
    return table


@cache
def _phrases() -> dict[str, re.Pattern[str]]:
    data = _data()
    found = {}
    for name in ("denial", "dismissal", "demand", "threat"):
        phrases = [
            *data[name].get("phrases", ()),
            *(data[name].get("words", ()) if name == "demand" else ()),
        ]
        found[name] = re.compile(
            r"\b(?:" + "|".join(map(re.escape, phrases)) + r")\b", re.IGNORECASE
        )
    return found


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    path = Path(__file__).parent / "data" / "kinds.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
