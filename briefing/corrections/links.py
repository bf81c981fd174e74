"""Which statement answers which, once kinds and answers were corrected."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from briefing.corrections.correction import Correction
from briefing.model import KINDS, Briefing, Link, Relation, Statement

__all__ = ["corrected_links"]

_RELATIONS = {kind.name: kind.answers for kind in KINDS}
_OTHERWISE: Relation = "questions"  # of a kind that does not tell how it answers


def corrected_links(
    briefing: Briefing, corrections: Mapping[str, Correction], kept: Collection[str]
) -> tuple[Link, ...]:
    """The links of a briefing with corrections.

    A link of a statement that is none any more leaves; the relation of one whose kind was corrected
    is that of the kind, and a link that was drawn for a kind that is none of an answer any more
    leaves, too; the answers that the reader has set take the place of those found.

    Args:
        briefing: as the analysis made it.
        corrections: by their statements' ids.
        kept: the ids of the statements that are left.
    """
    links = []
    for link in briefing.links:
        correction = corrections.get(link.response)
        if correction is not None and correction.answers is not None:
            continue
        relation = _relation(correction) if correction else None
        if correction is not None and correction.kind is not None and relation is None:
            answer = briefing.statement(link.response)
            if answer is not None and _RELATIONS[answer.kind] == link.relation:
                continue
        links.append(Link(link.response, link.claim, relation or link.relation, link.confidence))
    for statement in briefing.statements:
        correction = corrections.get(statement.id)
        if correction is not None and correction.answers:
            relation = _relation(correction) or _RELATIONS[statement.kind] or _OTHERWISE
            claims = _having(briefing, correction.answers)
            links += [Link(statement.id, c.id, relation) for c in claims if c is not statement]
    return tuple(link for link in links if link.response in kept and link.claim in kept)


def _relation(correction: Correction) -> Relation | None:
    """How a statement of the corrected kind answers; None where that does not tell."""
    return _RELATIONS[correction.kind] if correction.kind is not None else None


def _having(briefing: Briefing, contents: Collection[object]) -> list[Statement]:
    """The statements with those contents."""
    return [statement for statement in briefing.statements if statement.content in contents]
