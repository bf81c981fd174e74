"""Whom a statement is about: accused, asked, praised, threatened, or said to have done the thing.

The words are read off the parse, surest first: what the cue itself takes ("accused T of"), the
doer of what is said, and whoever owns the thing spoken of ("the party's actions"). Which actor the
words mean is for the actors' stage to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from briefing.analysis.knowledge.cues import lexicon
from briefing.analysis.knowledge.events import events
from briefing.analysis.knowledge.pointing import pointing_nouns
from briefing.analysis.knowledge.tables import words
from briefing.analysis.statements.complements import NAMING, QUOTES, with_frame
from briefing.analysis.syntax.agents import (
    NOMINALS,
    Agents,
    Phrase,
    behind_preposition,
    owners,
    parts_of,
    shortened,
    speaks_of,
)
from briefing.analysis.syntax.clauses import clauses
from briefing.analysis.syntax.parse import Parse
from briefing.analysis.syntax.phrases import SUBJECT, phrase
from briefing.analysis.syntax.relation import Relation
from briefing.model import AIMED_KINDS, StatementKind

# Where the one who is spoken of is the object, or whoever it belongs to.
JUDGING = frozenset({"accusation", "criticism", "support", "question"})
CHARGING = frozenset({"claim", "allege", "suspect", "accuse"})
TO_THEM = words("targets", "to them")  # "blame on T", "call on T"
ABOUT = words("targets", "about")
# With these whoever is the subject is judged: "T drew criticism".
MEETS_WITH = words("targets", "meets with")


class Place(NamedTuple):
    """Where targets may be named: phrases that are targets together ("Iran and Russia")."""

    phrases: Agents
    by_cue: bool  # the cue itself takes them


def target_phrases(p: Parse, relation: Relation, kind: StatementKind) -> Iterator[Place]:
    """Where a statement's targets may be named, surest first: the first that means anybody."""
    relation = with_frame(p, relation)
    if kind in AIMED_KINDS or kind == "question":
        for doers in _of_cue(p, relation, kind):
            yield Place(doers, by_cue=True)
    if kind == "support" and relation.frame != "np":
        for doers in _backed(p, relation):
            yield Place(doers, by_cue=True)
    for doers in _of_content(p, relation, kind):
        yield Place(doers, by_cue=False)


def _of_content(p: Parse, relation: Relation, kind: StatementKind) -> Iterator[Agents]:
    if kind == "denial":
        yield from _taking_part(p, relation)
    if kind == "dismissal":
        obj = p.child(relation.head, "obj")  # "dismissed T's account as fantasy"
        if obj is not None and p.lemma[obj] in pointing_nouns() and _of_other(p, obj):
            yield from owners(p, obj, set(p.subtree(obj)))
        return
    if kind in {"accusation", "demand", "concern", "criticism"} or (
        kind == "question" and p.lemma[relation.head] == "ask" and not _is_quoted(p, relation)
    ):
        yield from _doers(p, relation)
    elif kind == "threat":
        yield from _done_to(p, relation)
    elif kind in {"statement", "claim"}:
        table = events()
        if (
            p.lemma[relation.head] in CHARGING
            or speaks_of(p, relation.content, table.violence)
            or speaks_of(p, relation.content, table.wrongdoing)
            or speaks_of(p, clauses(p, relation.content), table.against)
        ):
            yield from _doers(p, relation)
    if kind in JUDGING | {"concern"}:
        head = _noun_of(p, relation.content)
        if head is not None:
            yield from owners(p, head, set(relation.content))


def _of_cue(p: Parse, relation: Relation, kind: StatementKind) -> Iterator[Agents]:
    """What the cue takes: its object, what it is said "on" or "against", whom it is said of."""
    thing = _takes_thing(p, relation.head, kind)
    # In the frame "that" the target is only the subject of what is said.
    if relation.target and relation.frame != "that" and not thing:
        yield from parts_of(p, shortened(p, relation.target))
    head = relation.head
    if p.dep[head] == "advcl" and relation.content and p.tag[relation.content[0]] == "PRP$":
        asked = p.child(p.head[head], "obj")
        if asked is not None:  # "addressed Iranians, questioning their …"
            yield from parts_of(p, phrase(p, asked))
    takes = kind == "demand" or any(
        cue.target == "obj" for cue in lexicon().verbs.get(p.lemma[head], ())
    )
    if p.pos[head] == "NOUN":
        yield from _of_noun(p, relation, kind)
        if kind in JUDGING and (p.child(head, "cop") or p.lemma[p.head[head]] in MEETS_WITH):
            # "T is under fire", "T has drawn criticism"
            subject = p.child(head if p.child(head, "cop") else p.head[head], *SUBJECT)
            if subject is not None and subject not in relation.source:
                yield from parts_of(p, phrase(p, subject))
        head = p.head[head]  # "placed blame on T"
        if relation.passive or p.child(head, "aux:pass") is not None:
            return
        takes = False
    if relation.passive and takes:
        said_of = p.child(head, "nsubj:pass", "nsubj")
        if said_of is None and p.dep[head] in {"acl", "acl:relcl"}:
            said_of = p.head[head]
        if said_of is not None:
            yield from parts_of(p, phrase(p, said_of))
            yield from owners(p, said_of, set(range(len(p))))
    elif takes:
        obj = p.child(head, "obj", "iobj") or _asked(p, head)
        if obj is not None and not thing:
            named = shortened(p, phrase(p, obj))
            yield from parts_of(p, named)
            if kind != "demand" or p.child(head, "xcomp", "ccomp") is None:
                yield from owners(p, obj, set(named))
    for child in p.children[head]:
        behind = child > head and p.dep[child] in {"obl", "obl:arg", "nmod"}
        to_them = TO_THEM | {"from"} if kind == "demand" else TO_THEM
        if behind and p.lower[p.left[child]] in to_them and child not in relation.source:
            yield from parts_of(p, behind_preposition(p, child))


def _takes_thing(p: Parse, head: int, kind: StatementKind) -> bool:
    """Whether the object is a thing: "ordered the archives to be opened"."""
    below, obj = p.child(head, "xcomp"), p.child(head, "obj")
    if p.lemma[head] in NAMING and obj is not None and p.lower[obj] == "it":
        return True  # "calling it the least we can do"
    return kind == "demand" and below is not None and p.child(below, "aux:pass") is not None


def _asked(p: Parse, head: int) -> int | None:
    """Who is to do it or did it, where the parser hung them on their deed.

    "wants T to extradite U", "accused T of deceiving voters".
    """
    below = p.child(head, "xcomp", "ccomp")
    if below is None:
        return None
    mark = next((c for c in p.children[below] if p.lower[c] in {"to", "of"} and c < below), None)
    return next(
        (c for c in p.children[below] if mark and head < c < mark and p.pos[c] in NOMINALS), None
    )


def _of_noun(p: Parse, relation: Relation, kind: StatementKind) -> Iterator[Agents]:
    """ "an allegation against T", "criticism of T's policy", "praise for T"."""
    for child in p.children[relation.head]:
        behind = child > relation.head and p.dep[child] in {"nmod", "obl"}
        if behind and p.lower[p.left[child]] in (ABOUT if kind in JUDGING else TO_THEM):
            named = behind_preposition(p, child)
            yield from parts_of(p, named)
            yield from owners(p, child, set(named))


def _backed(p: Parse, relation: Relation) -> Iterator[Agents]:
    """Who is backed in so many words: "I back T", "we stand by T", "full confidence in T"."""
    for clause in clauses(p, relation.content)[:2]:
        for child in p.children[clause]:
            if child < clause or p.dep[child] not in {"obj", "obl", "obl:arg"}:
                continue
            inner = [
                c for c in p.children[child] if p.dep[c] == "nmod" and p.lower[p.left[c]] == "in"
            ]
            for named in (*inner, child):
                yield from parts_of(p, shortened(p, behind_preposition(p, named)))


def _done_to(p: Parse, relation: Relation) -> Iterator[Agents]:
    """To whom it is threatened to be done: "threatened to fine the company"."""
    for clause in clauses(p, relation.content):
        obj = p.child(clause, "obj")
        if obj is not None:
            yield from parts_of(p, phrase(p, obj))
            yield from owners(p, obj, set(relation.content))


def _of_other(p: Parse, noun: int) -> bool:
    """Whether a noun says by name whose it is: "T's account", "the Russian argument"."""
    owner = p.child(noun, "nmod:poss")
    if owner is not None:
        return p.pos[owner] == "PROPN"
    return any(p.words[c][:1].isupper() for c in p.children[noun] if p.dep[c] != "det" and c < noun)


def _taking_part(p: Parse, relation: Relation) -> Iterator[Agents]:
    """Whose part in it is denied: "ruled out Taliban involvement"."""
    for t in relation.content:
        if p.pos[t] == "NOUN" and p.lemma[t] in events().involvement:
            yield from owners(p, t, set(relation.content))
            return


# --- who does what is said -----------------------------------------------------------------------


def _doers(p: Parse, relation: Relation) -> Iterator[Agents]:
    """Who does what the content says, clause by clause; a passive without an agent last."""
    inside = set(relation.content)
    asked = p.child(relation.head, "obj", "iobj")
    if asked is not None and asked in inside and p.child(relation.head, "xcomp") is not None:
        yield from parts_of(p, shortened(p, phrase(p, asked)))  # "wants T to go"
    heads = clauses(p, relation.content)
    for clause in heads:
        yield from _behind(p, clause)
        agent = _agent(p, clause)
        if agent is not None:
            yield from parts_of(p, behind_preposition(p, agent))
            yield from owners(p, agent, inside)
            continue
        subject = p.child(clause, *SUBJECT)
        if subject is None:
            below = p.child(clause, "ccomp", "xcomp")
            subject = p.child(below, *SUBJECT) if below is not None else None
        if subject is None:
            continue
        if p.lower[subject] in {"that", "who", "which"} and p.dep[clause] == "acl:relcl":
            subject = p.head[clause]
        if p.dep[subject] != "nsubj:pass":
            yield from parts_of(p, phrase(p, subject))
        parts: Agents = []
        if p.dep[subject] != "nsubj:pass" or p.lemma[subject] in events().violence[1]:
            for doers in owners(p, subject, inside):
                parts.extend(doers)
        if p.dep[subject] == "nsubj:pass":
            for obl in p.all_children(clause, "obl"):
                if p.lower[p.left[obl]] in {"in", "during", "by", "through"}:
                    for doers in owners(p, obl, inside):
                        parts.extend(doers)
        if parts:
            yield parts
    if not heads:
        head = _noun_of(p, relation.content)
        if head is not None:
            yield from owners(p, head, inside)


def _behind(p: Parse, clause: int) -> Iterator[Agents]:
    """Who had it done: "on orders from T", "at the behest of T"."""
    for child in p.all_children(clause, "obl"):
        if p.lemma[child] in {"order", "instruction", "behest", "bidding"}:
            for named in p.all_children(child, "nmod", "obl"):
                if p.lower[p.left[named]] in {"from", "of"}:
                    yield from parts_of(p, behind_preposition(p, named))


def _is_quoted(p: Parse, relation: Relation) -> bool:
    return p.words[relation.content[0]] in QUOTES


def _agent(p: Parse, clause: int) -> int | None:
    """Who did it, behind a passive's "by"."""
    agent = p.child(clause, "obl:agent")
    if agent is None and p.child(clause, "aux:pass", "nsubj:pass") is not None:
        agent = next((c for c in p.all_children(clause, "obl") if p.lower[p.left[c]] == "by"), None)
    return agent


# --- whose it is ---------------------------------------------------------------------------------


def partner(p: Parse, relation: Relation) -> list[int] | None:
    """With whom the accused did it, where it takes two: "having an affair with U"."""
    verbs, nouns = events().mutual
    for t in relation.content:
        if p.lemma[t] not in (verbs if p.pos[t] == "VERB" else nouns):
            continue
        near = (*p.children[t], *p.children[p.head[t]])
        for child in near:
            if child > t and p.lower[p.left[child]] == "with" and p.dep[child] in {"nmod", "obl"}:
                return behind_preposition(p, child)
    return None


def is_mutual(p: Parse, relation: Relation) -> bool:
    """Whether it is said of each other: "attacked each other's policies"."""
    around = (*relation.content, *relation.target)
    return any(
        p.lower[t] in {"each", "one"} and t + 1 < len(p) and p.lower[t + 1] in {"other", "another"}
        for t in around
    )


# --- phrases -------------------------------------------------------------------------------------


def _noun_of(p: Parse, content: Phrase) -> int | None:
    """The noun that what is said is about."""
    inside = set(content)
    heads = [t for t in content if p.head[t] not in inside or p.head[t] == t]
    return next((t for t in heads if p.pos[t] in NOMINALS), None)
