"""The ledger of an article: its relations as statements with speakers, kinds, targets and links."""

from __future__ import annotations

from datetime import date

from briefing.analysis.actors.resolver import ActorResolver
from briefing.analysis.annotations import Article
from briefing.analysis.answers.features import said_of
from briefing.analysis.answers.links import link
from briefing.analysis.attribution.quoted import Passage, quoted_tokens
from briefing.analysis.drafts import Draft, drafts_of, is_author_s_own
from briefing.analysis.statements.factuality import factuality_of, quote_of
from briefing.analysis.statements.times import dates, first_date
from briefing.analysis.syntax.parse import Parse
from briefing.analysis.syntax.relation import Relation
from briefing.analysis.tracing import trace
from briefing.model import Briefing, Document, Statement, When

AHEAD = frozenset({"will", "would", "'ll", "shall", "next"})  # what is said is to come
SUREST = 0.97
FRAME_CONFIDENCE = {
    "that": 0.9, "quote": 0.85, "according to": 0.9, "of": 0.9, "for": 0.7, "with": 0.75,
    "ing": 0.8, "inf": 0.65, "as": 0.75, "np": 0.65, "noun": 0.6, "continued": 0.6,
    "turn": 0.9,
    "silence": 0.9, "answer": 0.85,
}  # fmt: skip


def ledger(document: Document, passages: list[Passage], known: Article) -> Briefing:
    """The briefing of a document whose passages have been read.

    Args:
        document: what was read.
        passages: its title and body paragraphs with their relations, in order.
        known: what is known of it besides.
    """
    cast = ActorResolver([passage.parse for passage in passages], known.written, known.filed_from)
    found = drafts_of(passages)
    trace(cast, passages, found)
    drafts = [draft for draft in found if not is_author_s_own(draft)]
    return _briefing(document, cast, passages, drafts, known.published)


def _briefing(
    document: Document,
    cast: ActorResolver,
    passages: list[Passage],
    drafts: list[Draft],
    published: date | None,
) -> Briefing:
    kept = {id(draft): number for number, draft in enumerate(drafts, start=1)}
    used = [draft.speaker.key for draft in drafts if draft.speaker]
    used += [target for draft in drafts for target in draft.targets]
    actors, ids = cast.actors(used)
    statements: list[Statement] = []
    said = []
    headline_ends = max((x.span.end for x in document.paragraphs if x.kind == "title"), default=0)
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
            times=_times(p, draft.relation, published),
        )
        statements.append(statement)
        content = " ".join(span.of(document.text) for span in draft.content)
        repeats = frozenset(
            cast.side(inner.speaker.key)
            for inner in drafts
            if inner.parent is draft and inner.speaker is not None
        )
        title = draft.content[0].start < headline_ends
        said.append(
            said_of(cast, draft, p, number, _around(draft, kept), repeats, content, title=title)
        )
    names = [actor.name for actor in actors if actor.party == actor.id]
    links = link(said, document.text, names)
    return Briefing(document, actors, tuple(statements), links)


def _around(draft: Draft, kept: dict[int, int]) -> frozenset[str]:
    """The ids of the statements that one stands inside."""
    found = set()
    parent = draft.parent
    while parent is not None:
        if id(parent) in kept:
            found.add(f"s{kept[id(parent)]}")
        parent = parent.parent
    return frozenset(found)


def _confidence(draft: Draft) -> float:
    belief = draft.relation.belief
    if belief is not None:
        speaker = draft.speaker.confidence if draft.speaker else 1.0
        return round(max(0.05, min(belief, SUREST) * speaker), 2)
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
        if p.dep[child] in {"obl", "obl:unmarked", "nmod:unmarked", "advmod", "obj", "nmod"} and (
            child not in content or p.dep[child].startswith("obl")
        ):
            # "accused T on Monday of …" was said on Monday, though the words stand in the content.
            tokens = p.subtree(child)
            found = first_date(p.text[p.start[tokens[0]] : p.end[tokens[-1]]], published)
            if found is not None:
                return found
    return None


def _times(p: Parse, relation: Relation, published: date | None) -> tuple[When, ...]:
    """The times inside what is said, against the day the article was written."""
    content = relation.content
    said = _when(p, relation, published)
    ahead = any(p.lower[t] in AHEAD for t in content)
    text = p.text[p.start[content[0]] : p.end[content[-1]]]
    found = dict.fromkeys(dates(text, published, ahead=ahead))
    return tuple(when for when in found if said is None or when.text != said.text)
