"""Which relations are statements of somebody at all."""

from __future__ import annotations

from briefing.analysis.knowledge.cues import lexicon
from briefing.analysis.knowledge.kind_words import kind_words
from briefing.analysis.knowledge.no_comment import no_comment
from briefing.analysis.knowledge.tables import words
from briefing.analysis.syntax.clauses import is_negated
from briefing.analysis.syntax.parse import Parse
from briefing.analysis.syntax.relation import LEARNED, Relation

FIRST_PERSON = words("attribution", "first person")
AUTHOR = frozenset({"i", "we", "me"})
UNNAMED = frozenset({"name", "identify", "quote"})
WEAK = frozenset({"noun", "of", "with", "for"})
"""Frames whose content is somebody's though nobody is named."""
CURRENCIES = frozenset({"$", "€", "£"})


def is_plausible(p: Parse, relation: Relation, *, quoted: bool) -> bool:
    """Whether a relation makes a statement; `quoted` says whether its cue is in a quotation."""
    source = {p.lower[t] for t in relation.source}
    if source & AUTHOR and not quoted and len(relation.source) == 1:
        return False  # an author who says "I" speaks in their own voice
    if quoted and (not source or source & FIRST_PERSON or relation.frame in {"np", "inf", "for"}):
        return False
    return not (
        _is_refused(p, relation)
        or _is_another_s(p, relation)
        or _is_act(p, relation)
        or _is_author_s(relation)
    )


def _is_refused(p: Parse, relation: Relation) -> bool:
    """Whether it is said that nothing is said; then the refusal is the statement."""
    lemma = p.lemma[relation.head]
    if lemma in lexicon().verbs and p.lemma[p.head[relation.head]] in no_comment().refusing:
        return True  # "declined to say"
    below = p.child(relation.head, "xcomp")
    if lemma in {"ask", "request"} and below is not None and p.lemma[below] in UNNAMED:
        return True  # "who asked not to be named"
    answering = p.head[relation.head]
    return (
        p.pos[relation.head] == "NOUN"
        and p.lemma[answering] in {"respond", "reply"}
        and is_negated(p, answering)
    )


def _is_another_s(p: Parse, relation: Relation) -> bool:
    """Whether a verb only lends its subject to a noun in its content that attributes a clause."""
    if relation.frame != LEARNED:
        return False
    words = lexicon()
    noun = p.child(relation.head, "obj")
    return (
        p.lemma[relation.head] in words.light
        and noun in relation.content
        and p.lemma[noun] in words.nouns
        and p.child(noun, "acl", "ccomp") is not None
    )


def _is_act(p: Parse, relation: Relation) -> bool:
    """Whether something is done, not said: "denied entry", "was charged with … $ 500"."""
    if relation.kind == "denial":
        refused = {p.lower[t] for t in relation.content[:5]} & kind_words()["refused"]
        if p.lemma[relation.head] == "deny" and relation.frame != "that" and refused:
            return True
        return relation.passive and not relation.target and not relation.source
    return (
        relation.kind == "accusation"
        and relation.frame == "with"
        and any(p.words[t] in CURRENCIES for t in relation.content)
    )


def _is_author_s(relation: Relation) -> bool:
    """Whether what a weak frame attributes to nobody is more likely the author's own."""
    if relation.source:
        return False
    expected = relation.passive and relation.kind == "claim"  # "is expected to"
    if relation.belief is not None:
        return expected
    if relation.frame == "inf" and expected:
        return True
    if relation.frame in WEAK:
        return False
    return not relation.passive
