"""The ledger of an article: its relations as statements with speakers, kinds, targets and links."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from briefing.analysis.cast import Cast, Meant
from briefing.analysis.dates import first_date
from briefing.analysis.kinds import factuality_of, kind_of, quote_of
from briefing.analysis.links import Said, link
from briefing.analysis.naming import hits, side_of
from briefing.analysis.parse import Parse
from briefing.analysis.quoted import Continuation, Passage, continuations, quoted_tokens
from briefing.analysis.relation import Relation
from briefing.analysis.targets import target_phrases
from briefing.model import Briefing, Document, Span, Statement, StatementKind, When

FIRST_PERSON = frozenset(["i", "we", "you", "me", "us", "it"])
AUTHOR = frozenset({"i", "we", "me"})
FRAME_CONFIDENCE = {
    "that": 0.9, "quote": 0.85, "according to": 0.9, "of": 0.9, "for": 0.7, "with": 0.75,
    "ing": 0.8, "inf": 0.65, "as": 0.75, "np": 0.65, "noun": 0.6, "continued": 0.6,
    "turn": 0.9,
}  # fmt: skip


@dataclass
class Draft:
    """A statement in the making: its paragraph, its relation, and whom it has been traced to."""

    passage: int
    relation: Relation
    kind: StatementKind
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: Meant | None = None
    targets: tuple[str, ...] = ()
    parent: Draft | None = None
    in_quotation: bool = False
    certain: bool = True
    continues: tuple[int, int] | None = None  # paragraph and head of the relation it goes on from
    introduced: tuple[int, tuple[int, ...]] | None = None  # where its source stands, before a colon

    @property
    def start(self) -> int:
        """Where its first word stands."""
        return min(span.start for span in (*self.source, *self.cue, *self.content))

    @property
    def size(self) -> int:
        """How many characters its content has."""
        return sum(span.end - span.start for span in self.content)


def ledger(
    document: Document, passages: list[Passage], published: date | None, about: date | None
) -> Briefing:
    """The briefing of a document whose passages have been read.

    Args:
        document: what was read.
        passages: its title and body paragraphs with their relations, in order.
        published: the day that relative dates count from, if the article says.
        about: about when it was written, if that can be told: who held which office then.
    """
    cast = Cast([passage.parse for passage in passages], about)
    drafts = _drafts(passages)
    drafts.sort(key=lambda draft: (draft.start, draft.cue[0].start if draft.cue else draft.start))
    _nest(drafts)
    _trace(cast, passages, drafts)
    drafts = [draft for draft in drafts if not _author_s_own(draft)]
    return _briefing(document, cast, passages, drafts, published)


def _drafts(passages: list[Passage]) -> list[Draft]:
    drafts = []
    for number, passage in enumerate(passages):
        p = passage.parse
        quoted = quoted_tokens(p, passage.quotations)
        for relation in passage.relations:
            draft = _draft(number, p, relation, quoted)
            if draft is not None:
                drafts.append(draft)
    for going_on in continuations(passages):
        draft = _continued(passages, going_on)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _draft(number: int, p: Parse, relation: Relation, quoted: set[int]) -> Draft | None:
    kind = kind_of(p, relation)
    content = p.spans(relation.content)
    if kind is None or not content:
        return None
    inside = relation.head in quoted
    first_person = {p.lower[t] for t in relation.source} & AUTHOR
    if first_person and not inside and len(relation.source) == 1:
        return None  # an author who says "I" speaks in their own voice
    if inside:
        source = {p.lower[t] for t in relation.source}
        if not source or source & FIRST_PERSON or relation.frame in {"np", "inf", "for"}:
            return None
    return Draft(
        passage=number,
        relation=relation,
        kind=kind,
        source=p.spans(relation.source),
        cue=p.spans(relation.cue) or (p.span(relation.head, relation.head),),
        content=content,
        in_quotation=inside,
    )


def _continued(passages: list[Passage], going_on: Continuation) -> Draft | None:
    """A quotation whose cue stands in another paragraph, or that has none of its own."""
    p = passages[going_on.passage].parse
    content = p.spans(going_on.content)
    if not content:
        return None
    earlier = going_on.of.relation
    # The cue stands elsewhere: the kind is read off the words alone.
    relation = Relation(going_on.content[0], "statement", "continued", (), (), going_on.content)
    draft = Draft(
        passage=going_on.passage,
        relation=relation,
        kind=kind_of(p, relation) or "statement",
        source=(),
        cue=(),
        content=content,
        continues=(going_on.of.passage, earlier.head),
        certain=going_on.certain,
    )
    if going_on.introduced:
        before = passages[going_on.of.passage].parse
        draft.source, draft.cue = before.spans(earlier.source), before.spans(earlier.cue)
        draft.introduced = (going_on.of.passage, earlier.source)
    return draft


def _nest(drafts: list[Draft]) -> None:
    """Give each statement that stands inside another's content its parent, the smallest such."""
    by_passage: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_passage.setdefault(draft.passage, []).append(draft)
    for together in by_passage.values():
        for inner in together:
            if not inner.cue:
                continue
            at = inner.cue[-1].start
            around = [
                outer
                for outer in together
                if outer.size > inner.size
                and any(span.start <= at < span.end for span in outer.content)
            ]
            inner.parent = min(around, key=lambda outer: outer.size, default=None)


def _trace(cast: Cast, passages: list[Passage], drafts: list[Draft]) -> None:
    """Find each draft's speaker and targets, in reading order."""
    spoken: dict[tuple[int, int], Meant | None] = {}
    noticed = 0
    for draft in drafts:
        p = passages[draft.passage].parse
        relation = draft.relation
        for number in range(noticed, draft.passage):
            cast.notice(number, len(passages[number].parse))
        noticed = max(noticed, draft.passage)
        if draft.introduced is not None:
            draft.speaker = cast.resolve(*draft.introduced) if draft.introduced[1] else None
            if draft.continues is not None:
                spoken[draft.continues] = draft.speaker
            continue
        if draft.continues is not None:
            earlier = spoken.get(draft.continues)
            if earlier is not None:
                sure = 0.95 if draft.certain else 0.8
                draft.speaker = Meant(earlier.key, earlier.confidence * sure)
            continue
        cast.notice(draft.passage, min((*relation.source, relation.head)))
        if relation.source:
            draft.speaker = cast.resolve(draft.passage, relation.source)
        spoken[draft.passage, relation.head] = draft.speaker
        targets: list[str] = []
        for phrase in target_phrases(p, relation, draft.kind):
            key = cast.target(
                draft.passage,
                phrase,
                vague=set(phrase) <= set(relation.target),
                speaker=draft.speaker.key if draft.speaker else None,
            )
            if key is None or (
                draft.speaker and key in {draft.speaker.key, cast.side(draft.speaker.key)}
            ):
                continue
            if key not in targets:
                targets.append(key)
        draft.targets = tuple(targets)


def _author_s_own(draft: Draft) -> bool:
    """What a weak frame attributes to nobody is more likely the author's than anyone's."""
    if draft.source or draft.relation.frame == "continued":
        return draft.relation.frame == "continued" and draft.speaker is None
    if draft.relation.passive and draft.relation.frame == "inf" and draft.kind == "claim":
        return True  # "is expected to": nobody's expectation but the author's
    if draft.relation.frame in {"noun", "of", "with", "for", "that"}:
        return draft.relation.frame == "that" and not draft.relation.passive
    return not draft.relation.passive


def _briefing(
    document: Document,
    cast: Cast,
    passages: list[Passage],
    drafts: list[Draft],
    published: date | None,
) -> Briefing:
    kept = {id(draft): number for number, draft in enumerate(drafts, start=1)}
    used = [draft.speaker.key for draft in drafts if draft.speaker]
    used += [target for draft in drafts for target in draft.targets]
    actors, ids = cast.actors(used)
    statements = []
    said = []
    for draft in drafts:
        number = kept[id(draft)]
        p = passages[draft.passage].parse
        quoted = quoted_tokens(p, passages[draft.passage].quotations)
        key = draft.speaker.key if draft.speaker else None
        section = document.section_at(draft.content[0].start)
        parent = draft.parent
        while parent is not None and id(parent) not in kept:
            parent = parent.parent
        statement = Statement(
            id=f"s{number}",
            kind=draft.kind,
            quote=quote_of(p, draft.relation.content, quoted),
            speaker=ids[key] if key else None,
            party=ids[cast.side(key)] if key else None,
            source=draft.source,
            cue=draft.cue,
            content=draft.content,
            targets=tuple(ids[target] for target in draft.targets),
            section=section.id if section else None,
            parent=f"s{kept[id(parent)]}" if parent is not None else None,
            factuality=factuality_of(p, draft.relation, draft.kind),
            when=_when(p, draft.relation, published),
            confidence=_confidence(draft),
        )
        statements.append(statement)
        said.append(_said(document, cast, draft, statement, p))
    names = [actor.name for actor in actors if actor.party == actor.id]
    return Briefing(document, actors, tuple(statements), link(said, document.text, names))


def _confidence(draft: Draft) -> float:
    frame = FRAME_CONFIDENCE.get(draft.relation.frame, 0.6)
    if not draft.source and draft.relation.frame != "continued":
        frame -= 0.15
    if draft.in_quotation:
        frame -= 0.2
    if draft.source:
        frame *= draft.speaker.confidence if draft.speaker else 0.7
    return round(max(0.05, min(frame, 0.99)), 2)


def _when(p: Parse, relation: Relation, published: date | None) -> When | None:
    """The time that belongs to the saying: what modifies the cue and is no part of the content."""
    content = set(relation.content)
    for child in p.children[relation.head]:
        if (
            p.dep[child] in {"obl", "obl:unmarked", "nmod:unmarked", "advmod", "obj", "nmod"}
            and child not in content
        ):
            tokens = [t for t in p.subtree(child) if t not in content]
            if not tokens:
                continue
            found = first_date(p.text[p.start[tokens[0]] : p.end[tokens[-1]]], published)
            if found is not None:
                return found
    return None


def _said(document: Document, cast: Cast, draft: Draft, statement: Statement, p: Parse) -> Said:
    text = document.text
    content = " ".join(span.of(text) for span in draft.content)
    about = {cast.side(target) for target in draft.targets} | set(draft.targets)
    about |= {side_of(hit.sense).key for hit in hits(p, draft.relation.content, None)}
    for token in draft.relation.content:
        person = cast.person_at(draft.passage, token)
        if person is not None:
            about |= {person, cast.side(person)}
    key = draft.speaker.key if draft.speaker else None
    clause = draft.relation.clause
    subject = p.child(clause, "nsubj", "nsubj:pass") if clause is not None else None
    head = draft.relation.head
    return Said(
        id=statement.id,
        order=int(statement.id[1:]),
        kind=draft.kind,
        party=cast.side(key) if key else None,
        speaker=key,
        about=frozenset(about),
        text=content,
        content=content,
        paragraph=draft.passage,
        sentence=(draft.passage, p.sentence[head]),
        points_back=p.dep[head] in {"acl:relcl", "acl"}
        and p.lemma[p.head[head]]
        in {
            "statement",
            "claim",
            "allegation",
            "accusation",
            "charge",
            "report",
            "comment",
            "remark",
            "suggestion",
        },
        subject_is_it=subject is not None and p.lower[subject] in {"it", "this", "that", "they"},
    )
