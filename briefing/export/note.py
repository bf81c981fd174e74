"""A briefing as an analyst's note: what Markdown and HTML alike say, in what order.

What was read and how; one sentence a dispute with its answers; each side's own words in full; then
the article with a mark at each statement, and under each mark's name who says it, of what kind it
is, and what is doubtful. Everything here is plain words, on one line each, as the article and the
analysis have them: whoever writes them out makes them safe for the form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import PurePath

from briefing.export import wording
from briefing.export.arrangement import by_party, entries
from briefing.export.note_parts import (
    Dispute,
    Footnote,
    Lengths,
    Note,
    NoteOptions,
    Reply,
    Saying,
    SideWords,
    SpeakerWords,
)
from briefing.export.sentences import Sentence, in_number_of, sentence
from briefing.export.shortened import short_verb, shortened
from briefing.model import Actor, Briefing, Document, Relation, Statement, When

__all__ = ["note"]

_HOW_DOUBTFUL = re.compile(r"(?<=doubtful), \d+% sure|(?<=side uncertain) \([^()]*\)")

_ANSWERS: dict[Relation, str] = {
    "denies": "denies it",
    "dismisses": "dismisses it",
    "acknowledges": "acknowledges it",
    "narrows": "narrows it",
    "questions": "questions it",
}


def note(
    briefing: Briefing, options: NoteOptions | None = None, lengths: Lengths | None = None
) -> Note:
    """The note of a briefing, each side's own words in full unless ``lengths`` says otherwise."""
    options = options or NoteOptions()
    document, lengths = briefing.document, lengths or Lengths()
    sides = tuple(_sides(briefing, lengths))
    named = document.byline or document.outlet or document.source.url
    file = None if named else PurePath(document.source.path or "").name
    origin = (
        document.byline,
        document.outlet,
        file if file != "-" else None,
        document.dateline,
        day(document.published),
    )
    return Note(
        title=_title(document),
        origin=tuple(wording.one_line(part) for part in origin if part),
        reading=_reading(briefing, options.day or date.today()),
        notices=tuple(wording.one_line(notice) for notice in wording.notices(briefing)),
        disputes=tuple(_disputes(briefing, lengths)),
        unanswered=tuple(_unanswered(briefing)),
        sides=sides,
        is_cut=any(
            saying.is_cut and lengths.saying is not None
            for side in sides
            for speaker in side.speakers
            for saying in speaker.sayings
        ),
        footnotes=tuple(_footnotes(briefing, lengths, options.remarks)),
    )


def _title(document: Document) -> str:
    """What the note is headed by: without a title the file's name, without its folders."""
    file = PurePath(document.source.path or "").name
    return wording.one_line(document.title or file or document.source.url or "Untitled")


def day(published: str | None) -> str:
    """An ISO date in words: "9 June 2023"; empty for none."""
    return wording.days(When("", published, published)) if published else ""


def _reading(briefing: Briefing, today: date) -> str:
    made = briefing.analysis
    by = f" {made.program} with {made.pipeline}" if made else ""
    return wording.one_line(f"Read by briefing{by} on {day(today.isoformat())}")


def _disputes(briefing: Briefing, lengths: Lengths) -> Iterator[Dispute]:
    for entry in entries(briefing):
        if entry.part == "disputes":
            whole = sentence(briefing, entry.statement)
            short = Sentence(
                whole.speaker,
                short_verb(whole, lengths.verb),
                shortened(whole.words, lengths.claim),
                whole.joint,
            )
            replies = tuple(
                _reply(briefing, answer.statement, answer.link.relation, lengths)
                for answer in entry.answers
            )
            yield Dispute(entry.statement, short, replies)


def _reply(briefing: Briefing, statement: Statement, relation: Relation, lengths: Lengths) -> Reply:
    speaker = briefing.actor(statement.speaker)
    verb = _ANSWERS[relation]
    return Reply(
        statement,
        sentence(briefing, statement).speaker,
        in_number_of(speaker, verb) if speaker else verb,
        shortened(wording.one_line(briefing.words(statement.content)), lengths.answer),
    )


def _unanswered(briefing: Briefing) -> Iterator[tuple[str, tuple[Statement, ...]]]:
    claims = [entry.statement for entry in entries(briefing) if entry.part == "claims"]
    for party, statements in by_party(briefing, claims):
        yield (wording.one_line(party.name) if party else "Unattributed"), tuple(statements)


def _sides(briefing: Briefing, lengths: Lengths) -> Iterator[SideWords]:
    own, reported = _holders(briefing)
    held: dict[str, list[Statement]] = {}
    for statement in briefing.statements:
        if (holder := own.get(statement.id)) is not None:
            held.setdefault(holder, []).append(statement)
    for party, statements in by_party(briefing, briefing.statements):
        speakers: dict[str | None, list[Saying]] = {}
        for statement in statements:
            if statement.id not in own:
                most = lengths.reported if statement.id in reported else lengths.saying
                inside = held.get(statement.id, [])
                saying = _saying(briefing, statement, inside, most, lengths.verb)
                speakers.setdefault(statement.speaker, []).append(saying)
        itself = party.id if party else None
        found = [
            _speaker_words(briefing.actor(id_ if id_ != itself else None), sayings, lengths)
            for id_, sayings in speakers.items()
        ]
        yield SideWords(party, tuple(sorted(found, key=lambda each: each.speaker is not None)))


def _speaker_words(speaker: Actor | None, sayings: list[Saying], lengths: Lengths) -> SpeakerWords:
    role = speaker.role if speaker and not lengths.is_brief else None
    return SpeakerWords(speaker, wording.one_line(role or ""), tuple(sayings))


def _holders(briefing: Briefing) -> tuple[dict[str, str], frozenset[str]]:
    """The statements whose words stand inside another's.

    Returns:
        Of those inside one of their own side its id, the outermost one's; and the ids of those
        inside one of another side.
    """
    own: dict[str, str] = {}
    reported: set[str] = set()
    open_: list[Statement] = []
    said = [statement for statement in briefing.statements if statement.content]
    for statement in sorted(said, key=lambda s: (s.content[0].start, -s.content[-1].end)):
        start = statement.content[0].start
        open_ = [one for one in open_ if one.content[-1].end > start]
        for one in open_:
            if _holds(one, statement):
                if one.party == statement.party:
                    own.setdefault(statement.id, own.get(one.id, one.id))
                else:
                    reported.add(statement.id)
        open_.append(statement)
    return own, frozenset(reported)


def _holds(one: Statement, other: Statement) -> bool:
    return all(
        any(whole.start <= piece.start and piece.end <= whole.end for whole in one.content)
        for piece in other.content
    )


def _saying(
    briefing: Briefing,
    statement: Statement,
    inside: list[Statement],
    most: int | None,
    most_verb: int | None,
) -> Saying:
    whole = sentence(briefing, statement)
    verb, words = short_verb(whole, most_verb), shortened(whole.words, most)
    return Saying(verb, whole.joint, words, (statement, *inside), words != whole.words)


def _footnotes(
    briefing: Briefing, lengths: Lengths, remarks: Mapping[str, str]
) -> Iterator[Footnote]:
    alike: dict[tuple[str, ...], list[Statement]] = {}
    for statement in briefing.statements:
        told = _told(briefing, statement, is_brief=lengths.is_brief)
        if lengths.shares:
            told = tuple(_HOW_DOUBTFUL.sub("", each) for each in told)
        if remark := wording.one_line(remarks.get(statement.id, "")):
            told = (*told, f"noted: {remark}")
        alike.setdefault(told if lengths.shares else (*told, statement.id), []).append(statement)
    for told, statements in alike.items():
        speaker, *particulars = told if lengths.shares else told[:-1]
        yield Footnote(tuple(statements), speaker, tuple(particulars))


def _told(briefing: Briefing, statement: Statement, *, is_brief: bool) -> tuple[str, ...]:
    """The speaker, and what else a footnote tells of a statement."""
    said = wording.days(statement.when) if statement.when and not is_brief else ""
    speaker = briefing.actor(statement.speaker) if is_brief else None
    parts = (
        statement.kind if is_brief else wording.what(briefing, statement),
        f"said {said}" if said else "",
        wording.doubts(briefing, statement),
        wording.corrected(briefing, statement),
    )
    who = wording.one_line(speaker.name) if speaker else wording.speaker(briefing, statement)
    return (who, *filter(None, parts))
