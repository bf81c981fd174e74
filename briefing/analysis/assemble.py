"""From a `Doc` that every stage has annotated to a briefing: ids, spans and names; no decisions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from briefing.analysis import annotations as noted
from briefing.analysis.annotations import Attribution, Judgement, Tokens
from briefing.analysis.syntax.parse import Parse, parses
from briefing.model import Actor, Briefing, Document, Link, Span, Statement


def assemble(doc: Doc, document: Document) -> Briefing:
    """The briefing of a document whose `Doc` has been through all stages.

    Actors are those who speak, are spoken for or are spoken about in a judgement.
    """
    spans = _Spans(parses(doc))
    judged = noted.judgements(doc)
    ids = _ids(doc, judged)
    actors = tuple(_actors(doc, spans, ids))
    numbers = {one.attribution: place for place, one in enumerate(judged)}
    sides = [affiliation.party for affiliation in noted.affiliations(doc)]
    members = [actor.members for actor in noted.actors(doc)]
    said = noted.attributions(doc)
    statements = tuple(
        _statement(place, one, said, spans, ids, sides, numbers, document, members)
        for place, one in enumerate(judged)
    )
    links = tuple(
        Link(_id(one.response), _id(one.claim), one.relation, one.score)
        for one in noted.answers(doc)
    )
    return Briefing(document, actors, statements, links)


class _Spans:
    """Tokens of a `Doc` as spans of the document's text."""

    def __init__(self, read: Sequence[Parse]) -> None:
        self._read = read
        self._firsts = [p.first for p in read]

    def of(self, tokens: Tokens) -> tuple[Span, ...]:
        """A span for each unbroken run, without the punctuation at its edges.

        Where nothing but punctuation is there, that of the first token.
        """
        found: list[Span] = []
        for p, local in self._by_paragraph(tokens):
            found.extend(p.spans(local))
        if not found and tokens:
            p, local = self._by_paragraph(tokens)[0]
            return (p.span(local[0], local[0]),)
        return tuple(found)

    def _by_paragraph(self, tokens: Tokens) -> list[tuple[Parse, list[int]]]:
        together: dict[int, list[int]] = {}
        for token in tokens:
            together.setdefault(bisect_right(self._firsts, token) - 1, []).append(token)
        return [
            (self._read[number], [t - self._firsts[number] for t in found])
            for number, found in together.items()
        ]


def _ids(doc: Doc, judged: Sequence[Judgement]) -> dict[int, str]:
    """The ids of the actors that are shown, by index, in their order."""
    sides = [affiliation.party for affiliation in noted.affiliations(doc)]
    used = {one.speaker.actor for one in judged if one.speaker is not None}
    used |= {target.actor for one in judged for target in one.targets}
    everybody = noted.actors(doc)
    used |= {member for actor in used for member in everybody[actor].members}
    used |= {sides[actor] for actor in used}
    return {actor: f"a{place}" for place, actor in enumerate(sorted(used), start=1)}


def _actors(doc: Doc, spans: _Spans, ids: dict[int, str]) -> Iterable[Actor]:
    everybody, sides = noted.actors(doc), noted.affiliations(doc)
    for number, id_ in ids.items():
        one, side = everybody[number], sides[number]
        mentions = {span for mention in one.mentions for span in spans.of(mention.tokens)[:1]}
        yield Actor(
            id=id_,
            name=one.name,
            kind=one.kind,
            party=ids[side.party],
            role=one.role,
            aliases=one.aliases,
            mentions=tuple(sorted(mentions)),
            party_confidence=round(side.score, 2),
            evidence=side.evidence,
        )


def _statement(
    place: int,
    one: Judgement,
    said: Sequence[Attribution],
    spans: _Spans,
    ids: dict[int, str],
    sides: Sequence[int],
    numbers: dict[int, int],
    document: Document,
    members: Sequence[Tokens],
) -> Statement:
    attribution = said[one.attribution]
    content = spans.of(attribution.content)
    section = document.section_at(content[0].start)
    parent = attribution.parent
    while parent is not None and parent not in numbers:
        parent = said[parent].parent
    speaker = one.speaker.actor if one.speaker is not None else None
    goes_on = attribution.continues
    party = None if speaker is None else sides[speaker]
    several = {} if speaker is None else dict.fromkeys(sides[one] for one in members[speaker])
    return Statement(
        id=_id(place),
        kind=one.kind,
        quote=one.quote,
        speaker=None if speaker is None else ids[speaker],
        party=None if party is None else ids[party],
        source=spans.of(attribution.source),
        cue=spans.of(attribution.cue),
        content=content,
        targets=tuple(ids[target.actor] for target in one.targets),
        section=section.id if section else None,
        parent=None if parent is None else _id(numbers[parent]),
        factuality=one.factuality,
        when=one.when,
        confidence=one.score,
        times=one.times,
        kind_confidence=round(one.kind_score, 2),
        evidence=one.evidence,
        continues=_id(numbers[goes_on]) if goes_on in numbers else None,
        together=tuple(ids[side] for side in several if side != party),
    )


def _id(place: int) -> str:
    return f"s{place + 1}"
