"""What attributions do, and to whom: from a `Doc` to its judgements.

The speaker is the actor whom the source means. The kind is read off the cue and the words
(`kinds`), and off what the same people have said before; the targets off the words
(`resolve_targets`), then off who has been on about whom (`target_history`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from spacy.tokens import Doc

from briefing.analysis.annotations import (
    Judgement,
    ScoredActor,
    affiliations,
    article,
    attributions,
    quotations,
)
from briefing.analysis.lookup import Lookup
from briefing.analysis.runtime.heads import Heads
from briefing.analysis.runtime.room import give_back
from briefing.analysis.statements.candidate import Candidate
from briefing.analysis.statements.factuality import factuality_of, quote_of
from briefing.analysis.statements.heads import StatementHeads
from briefing.analysis.statements.judge import Reading, readings
from briefing.analysis.statements.kinds import NEUTRAL, kind_of
from briefing.analysis.statements.resolve_targets import named_targets
from briefing.analysis.statements.said_when import said_when, times_of
from briefing.analysis.statements.target_history import TargetHistory
from briefing.analysis.syntax.article_tokens import article_vectors
from briefing.analysis.syntax.clauses import clauses, doer_of_content, is_negated
from briefing.analysis.syntax.parse import Parse, parses
from briefing.analysis.syntax.phrases import RELATIVES, head_of, phrase
from briefing.analysis.syntax.relation import TURN, Relation, relation_of
from briefing.model import StatementKind

NEXT = 50  # turns within which a question is answered
REPLIES = frozenset({"reply", "answer", "respond", "retort"})
UNKNOWN_SPEAKER = 0.7
"""What is left of a score where a source is printed and it is not known whom it means."""
LEAST = 0.05
# How sure a kind is, by what it rests on.
BY_CUE = 0.85
NEUTRAL_CUE = 0.6
BY_CONTEXT = 0.6


def decide(doc: Doc, heads: Heads | None = None) -> tuple[Judgement, ...]:
    """The judgements of a `Doc`, in the order of its attributions; by rules where there are no
    heads or vectors."""
    vectors = article_vectors(doc)
    if heads is None or vectors is None:
        found = _by_rules(doc)
    else:
        read = readings(doc, vectors, StatementHeads(heads))
        give_back(len(doc))
        found = _by_heads(doc, read)
    published = article(doc).published
    quoted = {t for quotation in quotations(doc) for t in range(quotation.start, quotation.end)}
    turns = _of_turns(found)
    return tuple(
        _judgement(one, quoted, published, is_turn=one.number in turns)
        for one in found
        if one.said.continues is None or one.speaker is not None
    )


def _of_turns(found: Sequence[Candidate]) -> set[int]:
    """The numbers of the statements that are turns of an interview or go on with one."""
    turns: set[int] = set()
    for one in found:
        if one.relation.frame == TURN or one.said.continues in turns:
            turns.add(one.number)
    return turns


def _judgement(
    one: Candidate, quoted: set[int], published: date | None, *, is_turn: bool
) -> Judgement:
    """A statement as an annotation; `quoted` are the tokens inside quotation marks, which a turn
    does without."""
    when = said_when(one.p, one.relation, published)
    return Judgement(
        attribution=one.number,
        speaker=one.speaker,
        kind=one.kind,
        kind_score=one.kind_score,
        targets=one.targets,
        factuality=factuality_of(one.p, one.relation, one.kind),
        quote="direct" if is_turn else quote_of(one.p, one.p.in_doc(one.relation.content), quoted),
        when=when,
        times=times_of(one.p, one.relation, published, when),
        score=_score(one),
        evidence=one.evidence,
    )


def _by_heads(doc: Doc, read: Sequence[Reading]) -> list[Candidate]:
    """What the learned heads say of each attribution."""
    found = _candidates(doc, [said.kind for said in read])
    sides = affiliations(doc)
    for one, said in zip(found, read, strict=True):
        side = None if said.speaker is None else sides[said.speaker.actor].party
        one.speaker, one.targets = said.speaker, said.targets(one.kind, side)
    return found


def _by_rules(doc: Doc) -> list[Candidate]:
    """What the cue and the words say, and what was said before."""
    found = _candidates(doc)
    lookup = Lookup(doc)
    history = TargetHistory(lookup)
    speakers: list[ScoredActor | None] = []
    last: Candidate | None = None
    for one in found:
        one.speaker = _speaker(lookup, one, speakers)
        speakers.append(one.speaker)
        if one.kind in NEUTRAL and (_denies_on(one, last) or history.clears(one)):
            _take(one, "denial", "says what is not so")
        if one.kind == "concern" and _warns_of_own(lookup, one):
            _take(one, "threat", "warns of what the speaker's own side will do")
        last = one
        targets = named_targets(lookup, one)
        if targets is None:
            targets = history.guess(one)
        one.targets = targets
        history.note(one)
    _address_questions(found)
    return found


def _candidates(
    doc: Doc, kinds: Sequence[tuple[StatementKind, float]] | None = None
) -> list[Candidate]:
    """The attributions with their kinds and how sure these are; by rules where none are given."""
    read = parses(doc)
    firsts = [p.first for p in read]
    found = []
    for number, said in enumerate(attributions(doc)):
        paragraph = bisect_right(firsts, said.content[0]) - 1
        p = read[paragraph]
        relation = relation_of(p, said)
        kind, score = _kind_by_rules(p, relation) if kinds is None else kinds[number]
        cue = " ".join(p.words[t] for t in relation.cue) or "the words alone"
        found.append(Candidate(number, said, paragraph, p, relation, kind, score, (cue,)))
    return found


def _kind_by_rules(p: Parse, relation: Relation) -> tuple[StatementKind, float]:
    kind = kind_of(p, relation)
    return kind, NEUTRAL_CUE if kind in NEUTRAL else BY_CUE


def _take(one: Candidate, kind: StatementKind, why: str) -> None:
    one.kind, one.kind_score, one.evidence = kind, BY_CONTEXT, (*one.evidence, why)


def _score(one: Candidate) -> float:
    """How likely it is a statement of its speaker's."""
    score = one.said.score
    if one.speaker is not None:
        score *= one.speaker.score
    elif one.said.source:
        score *= UNKNOWN_SPEAKER
    return round(max(LEAST, score), 2)


# --- who speaks ----------------------------------------------------------------------------------


def _speaker(
    lookup: Lookup, one: Candidate, speakers: Sequence[ScoredActor | None]
) -> ScoredActor | None:
    """The actor whom the source means; of a quotation that goes on, who has begun it."""
    said, p = one.said, one.p
    if said.continues is not None:
        return speakers[said.continues] if said.continues < len(speakers) else None
    if not said.source:
        return None
    local = [t - p.first for t in said.source if p.first <= t < p.first + len(p)]
    head = head_of(p, local) + p.first if local else said.source[-1]
    meant = lookup.meant(said.source, head)
    if meant is None and p.dep[one.relation.head] == "acl:relcl":
        for subject in p.all_children(one.relation.head, "nsubj"):
            if p.lower[subject] not in RELATIVES:  # "an allegation that Quito rejected"
                meant = lookup.meant(p.in_doc(phrase(p, subject)), subject + p.first)
    return meant


# --- kinds that what was said before decides -----------------------------------------------------


def _denies_on(one: Candidate, last: Candidate | None) -> bool:
    """Whether a speaker who has just denied something goes on to say what is not so."""
    return (
        last is not None
        and last.kind == "denial"
        and one.who is not None
        and one.who == last.who
        and one.paragraph - last.paragraph <= 1
        and any(is_negated(one.p, clause) for clause in clauses(one.p, one.relation.content)[:1])
    )


def _warns_of_own(lookup: Lookup, one: Candidate) -> bool:
    """Whether a warning is of what the speaker's side will do if others do not do as it says."""
    p, relation = one.p, one.relation
    if one.who is None or p.lemma[relation.head] not in {"warn", "caution"}:
        return False
    said = {p.lower[t] for t in relation.content}
    if not said & {"if", "unless"} or not said & {"will", "would"}:
        return False
    doer = doer_of_content(p, relation)
    meant = lookup.meant(p.in_doc(doer), head_of(p, doer) + p.first) if doer else None
    return meant is not None and lookup.party(meant.actor) == lookup.party(one.who)


# --- questions -----------------------------------------------------------------------------------


def _address_questions(found: Sequence[Candidate]) -> None:
    """A question is put to whoever answers it: in an interview, to who speaks next."""
    turns = [one for one in found if one.relation.frame == TURN and one.speaker is not None]
    for place, asking in enumerate(turns):
        if asking.kind != "question" or asking.targets:
            continue
        asking.targets = _other_speaker(turns, place)
    outermost = (one for one in found if one.said.parent is None)
    for asking, reply in pairwise(outermost):
        if (
            asking.kind == "question"
            and not asking.targets
            and reply.speaker is not None
            and asking.who != reply.who
            and reply.paragraph - asking.paragraph <= 1
            and reply.p.lemma[reply.relation.head] in REPLIES
        ):
            asking.targets = (reply.speaker,)
    for one in found:
        question = found[one.said.parent] if one.said.parent is not None else None
        if question is None or question.kind != "question" or one.targets:
            continue
        doer = doer_of_content(one.p, one.relation)
        if doer and one.p.lower[doer[0]] == "you":
            one.targets = question.targets  # "Your publisher says you asked for it. Did you?"


def _other_speaker(turns: Sequence[Candidate], place: int) -> tuple[ScoredActor, ...]:
    """Who speaks next in an interview; where nobody else does, who spoke last."""
    asking = turns[place]
    for other in (*turns[place + 1 : place + NEXT], *reversed(turns[max(0, place - NEXT) : place])):
        if other.speaker is not None and other.who != asking.who:
            return (other.speaker,)
    return ()
