"""The frame of a cue that the attribution component found, by what the cue takes.

The component gives spans, no frames: which of a verb's senses is meant ("called the claim a lie"
or "called for calm") shows in what depends on it.
"""

from __future__ import annotations

from dataclasses import replace

from briefing.analysis.knowledge.cues import Cue, lexicon
from briefing.analysis.knowledge.tables import words
from briefing.analysis.syntax.parse import Parse
from briefing.analysis.syntax.relation import LEARNED, Relation

CLAUSE_OR_WORDS = ("that", "quote", "wh")  # how the component's content mostly looks
THING = ("np", "claim")
# Verbs that call their object something.
NAMING = words("kinds", "naming", "verbs")
EDGES = words("cues", "frames", "edges")
QUOTES = frozenset({'"', "“", "''", "'", "‘", "«", "„"})


def with_frame(p: Parse, relation: Relation) -> Relation:
    """A relation that the component found with the frame and the kind of the sense that fits.

    A demand that is not asked "for" or "to" do is none: "called the novel an insult".
    """
    named = relation.passive or p.child(relation.head, "obj") is not None
    names = p.lemma[relation.head] in NAMING and named
    if relation.frame == "for" and names:
        return replace(relation, kind="statement", frame="as")  # "called her a champion for …"
    if relation.frame != LEARNED or not relation.content:
        return relation
    known = lexicon().verbs.get(p.lemma[relation.head], ())
    senses = [cue for cue in known if _fits(p, relation, cue)]
    if known and not senses:
        return replace(relation, kind="statement")  # "ruled", but not "out"
    shown = _shown(p, relation)
    for frame in shown:
        for cue in senses:
            if frame in cue.frames and not (frame == "for" and names):
                return replace(relation, kind=cue.kind, frame=frame)
    if relation.kind == "demand" and all(not cue.frames & {*THING, "that"} for cue in senses):
        return replace(relation, kind="statement", frame=shown[-1] if shown else LEARNED)
    return relation


def _fits(p: Parse, relation: Relation, cue: Cue) -> bool:
    """Whether the words that a sense must come with are there."""
    beside = {p.lower[t] for t in (*relation.cue, *p.children[relation.head])}
    if cue.auxiliary and not beside & {cue.auxiliary, "'d", "’d"}:
        return False
    return cue.particle is None or cue.particle in beside


def _shown(p: Parse, relation: Relation) -> list[str]:
    """The frames that the parse shows, the most telling first."""
    head, content = relation.head, relation.content
    found: list[str] = []
    below = p.child(head, "xcomp")
    if below is not None and any(p.lower[c] == "to" for c in p.children[below] if c < below):
        found.append("inf")
    elif below is not None and p.tag[below] == "VBG":
        found.append("ing")
    edge = [p.lower[content[0]], *(p.lower[t] for t in relation.cue if t > head)]
    found += [word for word in edge if word in EDGES]
    found += [
        p.lower[p.left[c]]
        for c in p.children[head]
        if c > head and p.dep[c] in {"obl", "obl:arg", "advcl"} and p.left[c] < c
    ]
    if p.words[content[0]] in QUOTES:
        found.append("quote")
    elif p.child(head, "ccomp") is not None:
        found += CLAUSE_OR_WORDS
    if p.child(head, "obj") is not None:
        found += THING
    if relation.clause is not None:
        found += CLAUSE_OR_WORDS
    return found
