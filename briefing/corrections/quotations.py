"""The parts of one quotation, which one person says."""

from __future__ import annotations

from briefing.model import Briefing, Statement

__all__ = ["one_quotation"]


def one_quotation(briefing: Briefing, statement: Statement) -> tuple[Statement, ...]:
    """The other parts of the quotation that a statement is a part of, in reading order."""
    first: dict[str, str] = {}
    for each in briefing.statements:
        before = each.continues
        if before is not None and briefing.statement(before) is not None:
            first[each.id] = before

    def beginning(id_: str) -> str:
        seen = {id_}
        while id_ in first and first[id_] not in seen:
            id_ = first[id_]
            seen.add(id_)
        return id_

    here = beginning(statement.id)
    return tuple(
        each
        for each in briefing.statements
        if each.id != statement.id and beginning(each.id) == here
    )
