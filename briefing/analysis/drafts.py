"""Statements in the making: what the relations of an article become before anyone is traced."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.analysis.actors.resolver import Resolution
from briefing.analysis.answers.anaphora import Anaphor
from briefing.analysis.attribution.quoted import Continuation, Passage, continuations, quoted_tokens
from briefing.analysis.statements.kinds import kind_of
from briefing.analysis.syntax.parse import Parse
from briefing.analysis.syntax.relation import Relation
from briefing.model import Span, StatementKind

FIRST_PERSON = frozenset(["i", "we", "you", "me", "us", "it"])
AUTHOR = frozenset({"i", "we", "me"})


@dataclass
class Draft:
    """A statement in the making: its paragraph, its relation, and whom it has been traced to."""

    passage: int
    relation: Relation
    kind: StatementKind
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: Resolution | None = None
    targets: tuple[str, ...] = ()
    parent: Draft | None = None
    in_quotation: bool = False
    certain: bool = True
    continues: tuple[int, int] | None = None  # paragraph and head of the relation it goes on from
    anaphor: Anaphor | None = None  # of a response that points back
    anaphor_of: tuple[str, ...] = ()  # who made the claims it points at, and their side
    defends: bool = False  # goes on from the defence of the speaker's own side
    introduced: tuple[int, Relation] | None = None  # what names its source, before a colon

    @property
    def start(self) -> int:
        """Where its first word stands."""
        return min(span.start for span in (*self.source, *self.cue, *self.content))

    @property
    def size(self) -> int:
        """How many characters its content has."""
        return sum(span.end - span.start for span in self.content)


def drafts_of(passages: list[Passage]) -> list[Draft]:
    """The statements that passages' relations and quotations make, in reading order, nested."""
    drafts: list[Draft] = []
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
    drafts.sort(key=lambda draft: (draft.start, draft.cue[0].start if draft.cue else draft.start))
    _nest(drafts)
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
    if going_on.of.passage == going_on.passage:
        draft.source, draft.cue = p.spans(earlier.source), p.spans(earlier.cue)
    if going_on.introduced:
        before = passages[going_on.of.passage].parse
        draft.source, draft.cue = before.spans(earlier.source), before.spans(earlier.cue)
        draft.introduced = (going_on.of.passage, earlier)
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


def is_author_s_own(draft: Draft) -> bool:
    """What a weak frame attributes to nobody is more likely the author's than anyone's."""
    if draft.relation.belief is not None:
        # "is expected to": nobody's expectation but the author's.
        return not draft.source and draft.relation.passive and draft.kind == "claim"
    if draft.source or draft.relation.frame == "continued":
        return draft.relation.frame == "continued" and draft.speaker is None
    if draft.relation.passive and draft.relation.frame == "inf" and draft.kind == "claim":
        return True  # "is expected to": nobody's expectation but the author's
    if draft.relation.frame in {"noun", "of", "with", "for", "that"}:
        return draft.relation.frame == "that" and not draft.relation.passive
    return not draft.relation.passive
