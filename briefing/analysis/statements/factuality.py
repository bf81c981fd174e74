"""How certain what is said is said to be, and how much of it stands in quotation marks."""

from __future__ import annotations

from briefing.analysis.knowledge.kind_words import kind_words
from briefing.analysis.syntax.parse import Parse
from briefing.analysis.syntax.relation import Relation
from briefing.model import Factuality, QuoteKind, StatementKind

# How what hedges or negates a predicate hangs on it: "may", "not", "likely".
HEDGING = frozenset({"aux", "aux:pass", "advmod", "cop", "det", "amod", "xcomp"})


def factuality_of(p: Parse, relation: Relation, kind: StatementKind) -> Factuality:
    """How certain the source says it is: hedges and negation of the content's own predicate."""
    if kind == "denial":
        return "negated"
    if kind == "question":
        return "unknown"
    table = kind_words()
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
    """Whether all, some or none of the content's words stand in quotation marks.

    Tokens are those of the `Doc`.
    """
    words = [t for t in content if p.words[t - p.first][0].isalnum()]
    inside = sum(t in quoted for t in words)
    if inside == 0:
        return "indirect"
    # A leading "that" or "as" does not make a direct quotation a mixed one.
    return "direct" if len(words) - inside <= 0 else "mixed"
