"""Who is said to have said what: from the paragraphs of a `Doc` to its attributions.

Each paragraph's relations are read off its tree (`relations`), joined with those of the learned
component (`merge`), widened to the quotations that they touch (`quoted`) and, in an interview, to
the speaker's turn (`turns`). What is no statement of anybody is left out (`plausible`); the rest is
put in reading order and nested.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from spacy.tokens import Doc

from briefing.analysis.annotations import (
    Attribution,
    Quotation,
    Tokens,
    quotations,
)
from briefing.analysis.attribution.heads import CUE, CUE_GOES_ON, AttributionHeads
from briefing.analysis.attribution.join import join
from briefing.analysis.attribution.merge import merge
from briefing.analysis.attribution.nesting import Candidate, Key, nest
from briefing.analysis.attribution.plausible import is_plausible
from briefing.analysis.attribution.quoted import (
    Continuation,
    Passage,
    attribute_quotations,
    continuations,
    quoted_tokens,
    up_to_tags,
    widen,
)
from briefing.analysis.attribution.relations import relations
from briefing.analysis.attribution.spans import attributions, spans
from briefing.analysis.attribution.turns import turns, turns_going_on
from briefing.analysis.knowledge.cues import lexicon
from briefing.analysis.knowledge.tables import table
from briefing.analysis.runtime.heads import Heads
from briefing.analysis.runtime.room import give_back
from briefing.analysis.syntax.article_tokens import article_tokens, article_vectors
from briefing.analysis.syntax.parse import Parse, parses
from briefing.analysis.syntax.relation import CONTINUED, Relation, frame_of
from briefing.model import Span

SUREST = 0.97
LEAST = 0.05
OF_FRAME: dict[str, float] = table("cues")["frames"]["score"]
"""The score of a relation that only the rules found, by its frame."""
ELSE = 0.6
SOURCELESS = 0.15
"""What a relation's score loses that names no source."""
NESTED = 0.2
"""What it loses inside a quotation."""
LIKELY = 0.85
"""What is left of the score of a quotation that only stands where its speaker goes on."""


def decide(doc: Doc, heads: Heads | None = None) -> tuple[Attribution, ...]:
    """The attributions of a `Doc`, in reading order.

    Where there are heads and vectors, what the rules doubt and what they pass over is decided by
    the heads (`join`).
    """
    rules = _by_rules(doc)
    vectors = article_vectors(doc)
    if heads is None or vectors is None or not len(vectors):
        return rules
    article, learned = article_tokens(doc), AttributionHeads(heads)
    shares = learned.cues(vectors)
    parts = spans(article, vectors, shares, learned)
    give_back(len(article))
    found = attributions(article, parts)
    cue_shares = np.zeros(len(doc), dtype=np.float32)
    cue_shares[article.places] = shares[:, [CUE, CUE_GOES_ON]].sum(axis=1)
    return join(rules, found, cue_shares.tolist())


def _by_rules(doc: Doc) -> tuple[Attribution, ...]:
    passages = list(_passages(doc))
    found: list[Candidate] = []
    for number, passage in enumerate(passages):
        quoted = quoted_tokens(passage.quotations)
        for relation in passage.relations:
            found.extend(_candidate(number, passage.parse, relation, quoted))
    for going_on in (*continuations(passages), *turns_going_on(passages)):
        found.extend(_going_on(passages, going_on))
    found.sort(key=lambda one: (one.at, _place_of_cue(passages, one)))
    nest(found)
    numbers: dict[Key, int] = {}
    for number, one in enumerate(found):
        numbers.setdefault(one.key, number)
    return tuple(
        Attribution(
            source=one.source,
            cue=one.cue,
            content=one.content,
            score=round(one.score, 3),
            parent=one.parent,
            continues=numbers.get(one.continues) if one.continues else None,
            evidence=one.evidence,
            frame=frame_of(passages[one.paragraph].parse, one.relation),
        )
        for one in found
    )


# --- relations, paragraph by paragraph -----------------------------------------------------------


def _passages(doc: Doc) -> Iterator[Passage]:
    """The paragraphs with their relations."""
    read = parses(doc)
    words = lexicon()
    spoken = turns(read)
    marked = list(_quotations(doc, read))
    open_before = _left_open(read, marked)
    for number, (p, marks) in enumerate(zip(read, marked, strict=True)):
        found = merge(p, relations(p, words), words)
        found = widen(p, marks, up_to_tags(p, marks, found))
        found = attribute_quotations(p, marks, found, words)
        if number in spoken:
            # "NAME:" is the turn's own tag, whatever else was made of it.
            said = spoken[number].content
            found = [relation for relation in found if relation.head >= said[0]]
            found.append(spoken[number])
        yield Passage(p, marks, number in open_before, tuple(found))


def _quotations(doc: Doc, read: Sequence[Parse]) -> Iterator[tuple[Quotation, ...]]:
    """The quotations of each paragraph, counted from its first token."""
    waiting = list(quotations(doc))[::-1]
    for p in read:
        inside = []
        while waiting and waiting[-1].start < p.first + len(p):
            one = waiting.pop()
            inside.append(replace(one, start=one.start - p.first, end=one.end - p.first))
        yield tuple(inside)


def _left_open(read: Sequence[Parse], marked: Sequence[tuple[Quotation, ...]]) -> set[int]:
    """The numbers of the paragraphs that begin with the rest of an open quotation."""
    return {
        number
        for number, (before, after) in enumerate(pairwise(marked), start=1)
        if before
        and after
        and not before[-1].closed
        and before[-1].end == len(read[number - 1])
        and after[0].start == 0
    }


# --- candidates ----------------------------------------------------------------------------------


def _candidate(number: int, p: Parse, relation: Relation, quoted: set[int]) -> Iterator[Candidate]:
    """A relation as a candidate, unless nothing is said in it or nobody could say it."""
    content = p.spans(relation.content)
    inside = relation.head in quoted
    if not content or not is_plausible(p, relation, quoted=inside):
        return
    cue = relation.cue if p.spans(relation.cue) else (relation.head,)
    source = relation.source if p.spans(relation.source) else ()
    yield Candidate(
        paragraph=number,
        relation=relation,
        source=p.in_doc(source),
        cue=p.in_doc(cue),
        content=p.in_doc(relation.content),
        score=_score(relation, sourced=bool(source), quoted=inside),
        at=_start(p, source, cue, relation.content),
        size=_size(content),
        key=(number, relation.head),
        evidence=(f"frame: {relation.frame}",),
    )


def _going_on(passages: Sequence[Passage], going_on: Continuation) -> Iterator[Candidate]:
    """A quotation whose cue stands in another paragraph, or that has none of its own."""
    number, before = going_on.passage, going_on.of.passage
    p, earlier = passages[number].parse, passages[before].parse
    content = p.spans(going_on.content)
    if not content:
        return
    relation = Relation(going_on.content[0], "statement", CONTINUED, (), (), going_on.content)
    shown = before == number or going_on.introduced
    of = going_on.of.relation
    source = earlier.in_doc(of.source) if shown and earlier.spans(of.source) else ()
    cue = earlier.in_doc(of.cue) if shown else ()
    at = min(
        _start(p, (), (), going_on.content),
        _start(earlier, of.source, of.cue, ()) if source or cue else content[0].start,
    )
    key = (before, of.head)
    yield Candidate(
        paragraph=number,
        relation=relation,
        source=source,
        cue=cue,
        content=p.in_doc(going_on.content),
        score=OF_FRAME[CONTINUED] * (1.0 if going_on.certain else LIKELY),
        at=at,
        size=_size(content),
        key=key if going_on.introduced else (number, -1 - relation.head),
        continues=None if going_on.introduced else key,
        evidence=("the quotation is left open" if going_on.certain else "the speaker goes on",),
    )


def _score(relation: Relation, *, sourced: bool, quoted: bool) -> float:
    """How likely a relation is one: the component's belief, or what its frame is worth."""
    if relation.belief is not None:
        return max(LEAST, min(relation.belief, SUREST))
    score = OF_FRAME.get(relation.frame, ELSE)
    score -= 0.0 if sourced else SOURCELESS
    score -= NESTED if quoted else 0.0
    return max(LEAST, score)


def _start(p: Parse, *parts: Tokens) -> int:
    return min(span.start for part in parts for span in p.spans(part) or _bare(p, part))


def _bare(p: Parse, tokens: Tokens) -> tuple[Span, ...]:
    return (p.span(tokens[0], tokens[0]),) if tokens else ()


def _size(spans: tuple[Span, ...]) -> int:
    return sum(span.end - span.start for span in spans)


def _place_of_cue(passages: Sequence[Passage], one: Candidate) -> int:
    """Where a candidate's cue starts in the article, or its first word."""
    if not one.cue:
        return one.at
    number = one.paragraph
    while number and one.cue[0] < passages[number].parse.first:
        number -= 1
    p = passages[number].parse
    first = one.cue[0] - p.first
    return p.base + p.start[first]
