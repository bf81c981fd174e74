"""What `briefing walk` tells of a statement, and of the article as a whole."""

from __future__ import annotations

from briefing.export import wording
from briefing.export.arrangement import sides
from briefing.export.quotation import quoted
from briefing.model import Briefing, Statement

__all__ = [
    "as_sentence",
    "content_lines",
    "details",
    "head_line",
    "info_lines",
    "side_lines",
    "words_line",
]


def head_line(briefing: Briefing, statement: Statement) -> str:
    """Who makes a statement, of which kind it is, and what is in doubt."""
    who = wording.speaker(briefing, statement)
    doubt = wording.doubts(briefing, statement)
    what = wording.what(briefing, statement)
    return f"{who}: {what}{f' ({doubt})' if doubt else ''}."


def words_line(briefing: Briefing, statement: Statement) -> str:
    """The words of a statement, quoted."""
    return quoted(wording.passage(briefing, statement))


def details(briefing: Briefing, statement: Statement) -> list[str]:
    """All that is known of a statement."""
    told = [head_line(briefing, statement), f"  {words_line(briefing, statement)}"]
    speaker = briefing.speaker_of(statement)
    if speaker is not None and speaker.role:
        told.append(f"  {wording.one_line(speaker.name)} is {wording.one_line(speaker.role)}.")
    told += [f"  {as_sentence(each)}" for each in wording.particulars(briefing, statement)]
    evidence = [*(speaker.evidence if speaker else ()), *statement.evidence]
    if evidence:
        told.append(f"  Rests on: {'; '.join(map(wording.one_line, evidence))}.")
    return told


def side_lines(briefing: Briefing) -> list[str]:
    """Who speaks, and how often."""
    told = []
    for side in sides(briefing):
        if side.statements:
            name = wording.one_line(side.party.name) if side.party else "nobody named"
            told.append(f"{name}: {wording.count(side.statements, 'statement')}")
            for member in side.members:
                if member.statements:
                    told.append(f"  {wording.one_line(member.actor.name)}: {member.statements}")
    return told or ["Nobody is quoted."]


def content_lines(briefing: Briefing) -> list[str]:
    """The sections of the article, and how many statements each has."""
    document = briefing.document
    told = []
    for section in document.sections:
        inside = [s for s in briefing.statements if s.section == section.id]
        count = wording.count(len(inside), "statement")
        told.append(f"{wording.section_name(section)}: {count}")
    return told or ["The article has no sections."]


def info_lines(briefing: Briefing) -> list[str]:
    """What was read, and what should be known of how."""
    document, analysis = briefing.document, briefing.analysis
    source = document.source.path or document.source.url or "standard input"
    told = [wording.title(briefing), f"Read from: {wording.one_line(source)}"]
    if document.byline:
        told.append(f"By: {wording.one_line(document.byline)}")
    if analysis is not None:
        told.append(f"Analysed by: briefing {analysis.program}, {analysis.pipeline}")
    return [*told, *(f"Note: {each}" for each in wording.notices(briefing))]


def as_sentence(words: str) -> str:
    """Words with a capital and a full stop."""
    return f"{words[:1].upper()}{words[1:]}."
