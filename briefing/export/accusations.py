"""Who accuses whom of what, and the answer: one row an answer, or one that says there is none."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.export import wording
from briefing.export.arrangement import is_about_another
from briefing.export.csv_table import guarded
from briefing.model import Answer, Briefing, Statement

__all__ = ["COLUMNS", "Charge", "accusations_table", "charges"]

COLUMNS = (
    "source",
    "title",
    "outlet",
    "published",
    "accuser",
    "accuser_party",
    "accused",
    "accused_party",
    "accusation",
    "kind",
    "when",
    "confidence",
    "corrected",
    "relation",
    "answerer",
    "answerer_party",
    "answer",
    "answer_kind",
    "answer_when",
    "answer_confidence",
    "answer_corrected",
    "link_confidence",
    "accusation_id",
    "answer_id",
    "selection",
)


@dataclass(frozen=True)
class Charge:
    """A statement against somebody, with its answers in reading order; none, if nobody gave one."""

    statement: Statement
    answers: tuple[Answer, ...]


def charges(briefing: Briefing) -> tuple[Charge, ...]:
    """The accusations, the claims about another side, and all else about one that was answered."""
    found = []
    for statement in briefing.statements:
        answers = briefing.answers_to(statement)
        claimed = statement.kind == "claim" or answers
        if statement.kind == "accusation" or (claimed and is_about_another(briefing, statement)):
            found.append(Charge(statement, answers))
    return tuple(found)


def accusations_table(briefing: Briefing) -> str:
    """The rows as CSV, with a heading line, as `briefing.export.csv_table` writes it.

    What tells of the answer is empty where none was found; ``selection`` tells what was chosen
    where statements of the article are left out.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for charge in charges(briefing):
        for row in _rows(briefing, charge):
            writer.writerow([guarded(row.get(column, "")) for column in COLUMNS])
    return file.getvalue()


def _rows(briefing: Briefing, charge: Charge) -> Iterator[dict[str, str]]:
    document, statement = briefing.document, charge.statement
    accused = [actor for id_ in statement.targets if (actor := briefing.actor(id_))]
    sides = [side.name for actor in accused if (side := briefing.actor(actor.party))]
    row = {
        "source": document.source.path or document.source.url or "",
        "title": document.title or "",
        "outlet": document.outlet or "",
        "published": document.published or "",
        "accuser": _name(briefing, statement.speaker),
        "accuser_party": _name(briefing, statement.party),
        "accused": "; ".join(actor.name for actor in accused),
        "accused_party": "; ".join(dict.fromkeys(sides)),
        "accusation": briefing.words(statement.content),
        "kind": statement.kind,
        "when": wording.when(statement),
        "confidence": f"{statement.confidence:.2f}",
        "corrected": "yes" if statement.analysed else "",
        "accusation_id": statement.id,
        "selection": wording.criteria(briefing.selected) if briefing.selected else "",
    }
    if not charge.answers:
        yield row
    for given in charge.answers:
        link, answer = given.link, given.statement
        yield {
            **row,
            "relation": link.relation,
            "answerer": _name(briefing, answer.speaker),
            "answerer_party": _name(briefing, answer.party),
            "answer": briefing.words(answer.content),
            "answer_kind": answer.kind,
            "answer_when": wording.when(answer),
            "answer_confidence": f"{answer.confidence:.2f}",
            "answer_corrected": "yes" if answer.analysed else "",
            "link_confidence": f"{link.confidence:.2f}",
            "answer_id": answer.id,
        }


def _name(briefing: Briefing, id_: str | None) -> str:
    actor = briefing.actor(id_)
    return actor.name if actor else ""
