"""The statements as a table: RFC 4180, one row a statement, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io

from briefing.export import wording
from briefing.model import Briefing, Statement

__all__ = ["COLUMNS", "csv_table", "guarded"]

COLUMNS = (
    "source",
    "title",
    "outlet",
    "published",
    "id",
    "kind",
    "group",
    "quote",
    "party",
    "speaker",
    "role",
    "targets",
    "content",
    "cue",
    "attributed_to",
    "section",
    "when",
    "when_start",
    "when_end",
    "factuality",
    "confidence",
    "parent",
    "answers",
    "answered_by",
    "start",
    "end",
    "corrected",
    "analysed_kind",
    "analysed_speaker",
    "analysed_party",
    "selection",
    "chosen",
    "kind_confidence",
    "evidence",
    "party_confidence",
    "party_evidence",
)


def csv_table(briefing: Briefing) -> str:
    """The table, with a heading line; lines end in CRLF.

    Lists are joined by "; ". ``answers`` and ``answered_by`` hold the relation and the other
    statement's id. ``corrected`` is "yes" where the reader has corrected the kind, the speaker or
    the party; the columns after it hold what the analysis had said of such a statement. Where
    statements of the article are left out, ``selection`` tells what was chosen, and ``chosen`` is
    "no" for a statement that only answers a chosen one or is answered by it. ``party_confidence``
    and ``party_evidence`` are the speaker's. A cell that a spreadsheet would take for a formula
    begins with an apostrophe.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    selected = briefing.selected
    criteria = wording.criteria(selected) if selected else ""
    context = frozenset(selected.context if selected else ())
    for statement in briefing.statements:
        row = _row(briefing, statement)
        row["selection"] = criteria
        row["chosen"] = ("no" if statement.id in context else "yes") if selected else ""
        writer.writerow([guarded(row[column]) for column in COLUMNS])
    return file.getvalue()


def _row(briefing: Briefing, statement: Statement) -> dict[str, str]:
    document = briefing.document
    speaker, party = briefing.actor(statement.speaker), briefing.actor(statement.party)
    section = document.section(statement.section)
    when = statement.when
    targets = [actor.name for id_ in statement.targets if (actor := briefing.actor(id_))]
    return {
        "source": document.source.path or document.source.url or "",
        "title": document.title or "",
        "outlet": document.outlet or "",
        "published": document.published or "",
        "id": statement.id,
        "kind": statement.kind,
        "group": statement.group,
        "quote": statement.quote,
        "party": party.name if party else "",
        "speaker": speaker.name if speaker else "",
        "role": (speaker.role or "") if speaker else "",
        "targets": "; ".join(targets),
        "content": briefing.words(statement.content),
        "cue": briefing.words(statement.cue),
        "attributed_to": briefing.words(statement.source),
        "section": wording.section_name(section) if section else "",
        "when": when.text if when else "",
        "when_start": (when.start or "") if when else "",
        "when_end": (when.end or "") if when else "",
        "factuality": statement.factuality,
        "confidence": f"{statement.confidence:.2f}",
        "parent": statement.parent or "",
        "answers": "; ".join(
            f"{link.relation} {link.claim}" for link in briefing.answered(statement.id)
        ),
        "answered_by": "; ".join(
            f"{link.relation} {link.response}" for link in briefing.answers(statement.id)
        ),
        "start": str(statement.start),
        "end": str(statement.end),
        **_analysed(briefing, statement),
        "kind_confidence": f"{statement.kind_confidence:.2f}",
        "evidence": "; ".join(statement.evidence),
        "party_confidence": f"{speaker.party_confidence:.2f}" if speaker else "",
        "party_evidence": "; ".join(speaker.evidence) if speaker else "",
    }


def _analysed(briefing: Briefing, statement: Statement) -> dict[str, str]:
    before = statement.analysed
    speaker = briefing.actor(before.speaker) if before else None
    party = briefing.actor(before.party) if before else None
    return {
        "corrected": "yes" if before else "",
        "analysed_kind": before.kind if before else "",
        "analysed_speaker": speaker.name if speaker else "",
        "analysed_party": party.name if party else "",
    }


def guarded(cell: str) -> str:
    """A cell on one line, and never one that a spreadsheet takes for a formula."""
    cell = wording.one_line(cell)
    return f"'{cell}" if cell.startswith(tuple("=+-@|%＝＋－＠")) else cell
