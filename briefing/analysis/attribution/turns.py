"""Interviews and transcripts: paragraphs that begin with a speaker's name and a colon."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from briefing.analysis.attribution.quoted import Carried, Continuation, Passage, quoted_tokens
from briefing.analysis.knowledge.tables import words
from briefing.analysis.syntax.parse import Parse
from briefing.analysis.syntax.relation import TURN as TURN_FRAME
from briefing.analysis.syntax.relation import Relation

_WORD = r"[^\W\d_a-z][\w.’'-]*"
TURN = re.compile(
    rf"{_WORD}(?:\s+(?:{_WORD}|of|the|for|and|de|del|der|den|van|von|bin|ibn|al|el|al-\w+)){{0,7}}\s*:(?=\s)"
)
MOST = 8  # paragraphs in which a speaker goes on after their turn's first
NOT_SPEAKERS = words("attribution", "no speakers")
_OTHER_TURN = re.compile(r"[^\n:.!?]{1,80}\)\s*:\s|[^\W\d_a-z][\w’'-]*\s*:\s")
_ASIDE = ("[", "(", "*", "—", "–")
_CLOSING = "\"'”’)] "
_ENDS = (".", "?", "!", "…", "—", "–", "-", ",", ":", ";")
_NAMING = frozenset(["PROPN", "NOUN"])  # fmt: skip  # parts of speech
_HALF = 0.5  # of the paragraphs between turns, from which the author tells them


def turns(parses: Sequence[Parse]) -> dict[int, Relation]:
    """The turns of an article that has them, by paragraph: one relation for each.

    A name and a colon at a paragraph's start make a turn only where some name does so at least
    twice: "Background: …" once is a heading, "TAPPER: …" again and again a speaker. Once, before
    words that do not end as a sentence does, it is a heading among turns, too: "Commons: Ports
    Bill, second reading".
    """
    found: dict[int, tuple[str, int]] = {}
    for number, p in enumerate(parses):
        match = TURN.match(p.text)
        first = match.group().split()[0].rstrip(":").lower() if match else ""
        if match and first not in NOT_SPEAKERS:
            colon = next((t for t in range(len(p)) if p.end[t] == match.end()), None)
            if colon and colon + 1 < len(p):
                found[number] = (match.group().rstrip(": ").casefold(), colon)
    times = Counter(name for name, _ in found.values())
    if not any(count >= 2 for count in times.values()):
        return {}
    found = {
        number: (name, colon)
        for number, (name, colon) in found.items()
        if times[name] > 1 or parses[number].text.rstrip(_CLOSING).endswith(_ENDS)
    }
    return {
        number: Relation(
            head=colon,
            kind="statement",
            frame="turn",
            cue=(colon,),
            source=tuple(range(colon)),
            content=tuple(range(colon + 1, len(parses[number]))),
        )
        for number, (_, colon) in found.items()
    }


def going_on(
    parses: Sequence[Parse], found: Mapping[int, Relation], told: Mapping[int, frozenset[str]]
) -> Iterator[tuple[int, int]]:
    """The paragraphs in which a speaker goes on, each with that of the turn.

    A paragraph without a speaker of its own between two turns is the former's. What comes after the
    last turn may be the author's again, and an aside in brackets is nobody's. Where the author
    reports between turns what the same speakers said, no paragraph is a speaker's that does not
    begin as a turn does.

    Args:
        parses: the paragraphs.
        found: the turns, by paragraph.
        told: the words of those who are said to say something, by paragraph (`reported`).
    """
    if _is_report(parses, found, told):
        return
    for turn, after in pairwise(sorted(found)):
        for number in range(turn + 1, after):
            text = parses[number].text.lstrip()
            if after - turn > MOST + 1 or TURN.match(text) or _OTHER_TURN.match(text):
                break  # somebody else has begun to speak, or nobody knows who
            if text and not text.startswith(_ASIDE):
                yield number, turn


def reported(p: Parse, relations: Sequence[Relation], quoted: Collection[int]) -> frozenset[str]:
    """The words of those whom a paragraph's author says to say something: no pronouns, and nobody
    in a quotation."""
    return frozenset(
        p.lower[token]
        for relation in relations
        if relation.frame != TURN_FRAME and relation.head not in quoted
        for token in relation.source
        if p.pos[token] in _NAMING
    )


def _is_report(
    parses: Sequence[Parse], found: Mapping[int, Relation], told: Mapping[int, frozenset[str]]
) -> bool:
    """Whether an article tells of what was said besides giving turns: some of those who take turns
    are told of, and so are most paragraphs between two turns."""
    speakers = {
        parses[number].lower[token]
        for number, relation in found.items()
        for token in relation.source
        if parses[number].pos[token] == "PROPN"
    }
    between = [
        number
        for turn, after in pairwise(sorted(found))
        for number in range(turn + 1, after)
        if after - turn <= MOST + 1
    ]
    telling = [number for number in between if told.get(number)]
    return len(telling) > _HALF * len(between) and any(
        not speakers.isdisjoint(told[number]) for number in telling
    )


def turns_going_on(passages: Sequence[Passage]) -> Iterator[Continuation]:
    """The paragraphs of interviews in which the speaker of the turn before goes on."""
    spoken = {
        number: relation
        for number, passage in enumerate(passages)
        for relation in passage.relations
        if relation.frame == TURN_FRAME
    }
    told = {
        number: reported(passage.parse, passage.relations, quoted_tokens(passage.quotations))
        for number, passage in enumerate(passages)
        if spoken and number not in spoken
    }
    for number, turn in going_on([passage.parse for passage in passages], spoken, told):
        content = tuple(range(len(passages[number].parse)))
        yield Continuation(number, content, Carried(turn, spoken[turn]), certain=False)
