"""An attribution relation: which words attribute (cue), to whom (source), and what (content).

The terms are those of Pareti's and Newell's corpora. A `Relation` is in one paragraph, as rules
read it; `relation_of` makes one of an annotation.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from briefing.analysis.annotations import Attribution, Frame, Tokens
from briefing.analysis.knowledge.cues import lexicon
from briefing.analysis.syntax.parse import Parse
from briefing.model import StatementKind

LEARNED = "learned"
"""The frame of a relation of which nothing but the words is known."""
CONTINUED = "continued"
"""The frame of a quotation without a cue of its own."""
TURN = "turn"
"""The frame of a speaker's turn in an interview: "TAPPER: …"."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One attribution in one paragraph; every set of tokens is sorted, and counts from its first.

    ``frame`` is the one of ``knowledge/en/cues.toml`` that found it. ``target`` holds the tokens of
    whoever the cue names as accused, asked, praised and so on.
    """

    head: int
    kind: StatementKind
    frame: str
    cue: tuple[int, ...]
    source: tuple[int, ...]
    content: tuple[int, ...]
    target: tuple[int, ...] = ()
    clause: int | None = None  # the head of the content where it is a clause
    passive: bool = False
    belief: float | None = None  # the attribution component's, where it found the relation


def frame_of(p: Parse, relation: Relation) -> Frame:
    """What a relation knows of its cue's frame, with the tokens of the `Doc`."""
    return Frame(
        name=relation.frame,
        head=relation.head + p.first,
        sense=relation.kind,
        addressee=p.in_doc(relation.target),
        clause=None if relation.clause is None else relation.clause + p.first,
        passive=relation.passive,
    )


def relation_of(p: Parse, said: Attribution) -> Relation:
    """The part of an attribution that stands in a paragraph, as a relation.

    Without a frame it is read off the words. A cue or a source in another paragraph is left out.
    """
    cue, source, content = (_inside(p, part) for part in (said.cue, said.source, said.content))
    frame = said.frame
    if frame is not None and p.first <= frame.head < p.first + len(p):
        return Relation(
            head=frame.head - p.first,
            kind=frame.sense,
            frame=frame.name,
            cue=() if frame.name == CONTINUED else cue,
            source=() if frame.name == CONTINUED else source,
            content=content,
            target=_inside(p, frame.addressee),
            clause=None if frame.clause is None else frame.clause - p.first,
            passive=frame.passive,
        )
    if not cue:
        return Relation(content[0], "statement", CONTINUED, (), (), content)
    return bare_relation(p, cue, source, content)


def bare_relation(p: Parse, cue: Tokens, source: Tokens, content: Tokens) -> Relation:
    """The relation of some words of which no rule has read the frame; its kind is the lexicon's."""
    head = head_of_cue(p, cue)
    senses = lexicon().verbs.get(p.lemma[head]) or ()
    inside = set(content)
    tops = (t for t in content if p.head[t] not in inside or p.head[t] == t)
    return Relation(
        head=head,
        kind=senses[0].kind if senses else "statement",
        frame=LEARNED,
        cue=cue,
        source=source,
        content=content,
        clause=next((t for t in tops if p.pos[t] in {"VERB", "AUX"} or p.child(t, "cop")), None),
        passive=p.child(head, "aux:pass", "nsubj:pass") is not None,
    )


def head_of_cue(p: Parse, cue: Iterable[int]) -> int:
    """The word of a cue that the others hang on, a verb or noun if there is one."""
    tokens = list(cue)
    tops = [t for t in tokens if p.head[t] not in tokens or p.head[t] == t] or tokens
    for wanted in ({"VERB"}, {"NOUN", "AUX", "ADJ"}):
        top = next((t for t in tops if p.pos[t] in wanted), None)
        if top is not None:
            return top
    return tops[0]


def _inside(p: Parse, tokens: Tokens) -> tuple[int, ...]:
    first = p.first
    end = first + len(p.words)
    if tokens and first <= tokens[0] and tokens[-1] < end:
        return tuple([t - first for t in tokens])
    return tuple([t - first for t in tokens if first <= t < end])
