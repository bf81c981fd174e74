"""Interviews that print nothing before their turns: a guest is introduced, then questions stand in
paragraphs of their own, each above its answer.

They are read with a name before each question and each answer, "Ana Lukic: …". A paragraph of which
it is not plain who says it is read as an aside in brackets, which the analysis takes for nobody's.
Texts of which it is not plain that they are interviews are left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cache
from typing import NamedTuple

from briefing.ingest.layout.interview_cast import Cast, announced_cast
from briefing.ingest.layout.word_lists import words
from briefing.model import Change, Paragraph

__all__ = ["unlabelled_turns"]

_FEWEST = 3  # questions that are answered
_FURTHEST = 14  # lines above the first question
_QUESTION, _SHORT, _PROMPT = 120, 40, 50  # words, at most
_LONG = 40  # words, from which a paragraph that says neither "I" nor "you" goes on with an answer
_YOURS = 0.5  # of the questions, that say "you"
_MINE = 0.5  # of the answers, that say "I" or "we"
_COVERED = 0.5  # of the article's words, that the questions and answers hold
_MOST_PARAGRAPHS = 4  # of an answer, on average
_DOUBTED = 0.4  # of the paragraphs, of which it is not plain who says them
_NAMING = 0.15  # of the answers' paragraphs, that name the guest
_ASKS = re.compile(r"\?!?[)\]]*$")
_YOU = re.compile(r"\b(?:you|your|yours|yourself)\b|^(?:Mr|Mrs|Ms|Dr|President|Minister)\b", re.I)
_I = re.compile(r"\b(?:I|[Mm]y|[Mm]e|[Mm]ine|[Mm]yself)\b")
_GOES_ON = re.compile(r"\b(?:I|we|my|me|mine)\b", re.I)  # "told us" is the author's, too
_OURS = re.compile(r"\b(?:I|we|my|our|me|us)\b", re.I)
_HOST_SAYS = re.compile(
    r"\b(?:(?:tell|give|show|remind|teach|walk|take) me|let me|may I|can I|could I"
    r"|I (?:want|wanted|would like|have|had|must) to ask|I(?:'d|’d) like to (?:ask|talk)"
    r"|I(?:'m|’m| am) (?:curious|wondering|struck)|I (?:wonder|believe you|read|hear))\b",
    re.I,
)
_SENTENCE_END = re.compile(r"[.!?][”\"’)]?\s+(?=[^\W\d_a-z])")
_QUOTATION = re.compile(r"[“\"][^“”\"]*[”\"]")
_OPENS = '“"«„'
_LABEL = re.compile(r"[^\W\d_a-z][\w.’'() -]{0,40}?(?::(?=\s|$)|[ ]?[—–][ ])")
_LETTER = re.compile(r"Dear\b")


class _Role(Enum):
    ASKS = auto()
    MAY_ASK = auto()  # a question that does not say "you"
    PROMPTS = auto()  # asks nothing, but may be said by who asks: "The city says all have signed."
    ANSWERS = auto()
    NOBODY = auto()  # it is not plain whose it is


class _Piece(NamedTuple):
    """A paragraph, with those that go on with it over a page."""

    place: int
    last: int
    words: str


@dataclass(frozen=True)
class _Exchange:
    """The turns between the first question and the end of the last answer's first paragraph."""

    pieces: Sequence[_Piece]
    roles: Sequence[_Role]

    def of(self, role: _Role) -> list[str]:
        return [one.words for one, has in zip(self.pieces, self.roles, strict=True) if has is role]

    def answers(self) -> list[list[str]]:
        """The paragraphs of each answer that follows a question."""
        found: list[list[str]] = []
        asked = False
        for piece, role in zip(self.pieces, self.roles, strict=True):
            if role is _Role.ASKS:
                asked = True
            elif role is _Role.ANSWERS:
                if asked:
                    found.append([])
                asked = False
                found[-1].append(piece.words)
        return found


def unlabelled_turns(
    text: str, paragraphs: Sequence[Paragraph], byline: str | None, outlet: str | None
) -> tuple[tuple[Paragraph, ...], list[Change]]:
    """The paragraphs, questions among them that looked like headings made body, and what is read
    before and behind the turns, in order; no changes where the text is no such interview.

    Args:
        text: the article's text, which has no labels for speakers.
        paragraphs: its paragraphs.
        byline: who wrote it, as far as that is known.
        outlet: who published it.
    """
    unchanged = tuple(paragraphs), list[Change]()
    if text.count("?") < _FEWEST - 1:  # one may be a request
        return unchanged
    pieces = list(_pieces(text, paragraphs))
    if _has_labels(pieces):
        return unchanged
    asking = (_Role.ASKS, _Role.MAY_ASK)
    first = next((n for n, one in enumerate(pieces) if _own_role(one.words) in asking), None)
    if first is None or first > _FURTHEST:
        return unchanged
    cast = announced_cast(text, paragraphs[: pieces[first].place], byline, outlet)
    if cast.guest is None:
        return unchanged
    exchange = _exchange(pieces, first, cast.guest)
    if exchange is None or not _is_interview(exchange, pieces, cast.guest):
        return unchanged
    made = list(paragraphs)
    for piece, role in zip(exchange.pieces, exchange.roles, strict=True):
        if role is _Role.ASKS:
            made[piece.place] = replace(made[piece.place], kind="body", level=0)
    return tuple(made), list(_changes(exchange, paragraphs, cast))


def _pieces(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[_Piece]:
    """The paragraphs of the body, and headings."""
    open_: _Piece | None = None
    for place, paragraph in enumerate(paragraphs):
        if paragraph.kind not in ("body", "heading"):
            continue
        said = " ".join(paragraph.span.of(text).split())
        if paragraph.continues and open_ is not None:
            open_ = _Piece(open_.place, place, f"{open_.words} {said}")
            continue
        if open_ is not None:
            yield open_
        open_ = _Piece(place, place, said)
    if open_ is not None:
        yield open_


def _has_labels(pieces: Sequence[_Piece]) -> bool:
    """Whether some words and a colon or dash begin two paragraphs: "TAPPER: …", "A. L. — …"."""
    labels = Counter(match[0] for piece in pieces if (match := _LABEL.match(piece.words)))
    return any(count > 1 for count in labels.values())


# --- who says a paragraph -------------------------------------------------------------------------


def _own_role(said: str) -> _Role:
    """Who says a paragraph, by its own words."""
    length = len(said.split())
    end = _end(said)
    says_i = _I.search(_HOST_SAYS.sub("", said)) is not None
    if _ASKS.search(said):
        if says_i:
            return _Role.NOBODY if _YOU.search(end) and length <= _QUESTION else _Role.ANSWERS
        if _YOU.search(said) and length <= (_QUESTION if _YOU.search(end) else _SHORT):
            return _Role.ASKS
        return _Role.MAY_ASK if length <= _SHORT else _Role.ANSWERS
    if length <= _PROMPT and not says_i and _requests().match(said):
        return _Role.ASKS
    is_long = length > (_PROMPT if _YOU.search(said) else _LONG) and not _is_told(said)
    return _Role.ANSWERS if is_long or _GOES_ON.search(said) else _Role.PROMPTS


def _end(said: str) -> str:
    """The last two sentences."""
    starts = [match.end() for match in _SENTENCE_END.finditer(said)]
    return said[starts[-2] :] if len(starts) > 1 else said


@cache
def _requests() -> re.Pattern[str]:
    """ "Tell us about the river." asks, "Tell me, who has not?" does not."""
    verbs = "|".join(map(re.escape, sorted(words("requests"))))
    return re.compile(
        rf"(?:(?:And|So|OK|Okay|Please|Then|First|Finally|Now),? )*(?:{verbs})\b"
        r"(?: (?:me|us|more|a little|a bit|to))*"
        r"(?: (?:about|through|back to|your|an?|how|what|why|the)\b)",
        re.IGNORECASE,
    )


def _settled(own: Sequence[_Role]) -> list[_Role]:
    """Who says each paragraph, by its words and by what stands around it."""
    asking = (_Role.ASKS, _Role.MAY_ASK)
    roles = list(own)
    for n, role in enumerate(own):
        after = own[n + 1] if n + 1 < len(own) else None
        asked = n > 0 and roles[n - 1] is _Role.ASKS
        if role is _Role.MAY_ASK and (asked or after in asking):
            roles[n] = _Role.NOBODY
        elif role is _Role.MAY_ASK:
            roles[n] = _Role.ASKS
        elif role is _Role.ASKS and asked and after in asking:
            roles[n] = _Role.NOBODY
        elif role is _Role.NOBODY and asked and after in asking:
            roles[n] = _Role.ANSWERS
        elif role is _Role.PROMPTS:
            roles[n] = _Role.ANSWERS if asked else _Role.NOBODY
    return roles


# --- the interview --------------------------------------------------------------------------------


def _exchange(pieces: Sequence[_Piece], first: int, guest: str) -> _Exchange | None:
    """The questions and answers, from the first question that is put to the guest.

    A question above the end of the introduction, which names the guest, is the author's.
    """
    own = [_own_role(piece.words) for piece in pieces]
    asking = [n for n, role in enumerate(own) if role in (_Role.ASKS, _Role.MAY_ASK)]
    for n in range(first, asking[1] if len(asking) > 1 else first):
        if n not in asking and _names(guest, pieces[n].words):
            first = next(one for one in asking if one > n)
    roles = _settled(own[first:])
    roles = [
        _Role.NOBODY if role is _Role.ANSWERS and _names(guest, piece.words) else role
        for piece, role in zip(pieces[first:], roles, strict=True)
    ]
    roles = _quoted(pieces[first:], roles)
    asks = [n for n, role in enumerate(roles) if role is _Role.ASKS]
    if not asks:
        return None
    end = next((n for n in range(asks[-1], len(roles)) if roles[n] is _Role.ANSWERS), asks[-1])
    return _Exchange(pieces[first + asks[0] : first + end + 1], roles[asks[0] : end + 1])


def _quoted(pieces: Sequence[_Piece], roles: Sequence[_Role]) -> list[_Role]:
    """Who says each paragraph, where most answers stand in quotation marks: the author says what
    does not, or nobody knows who."""
    answers = [n for n, role in enumerate(roles) if role is _Role.ANSWERS]
    unquoted = {n for n in answers if pieces[n].words[0] not in _OPENS}
    if 2 * len(unquoted) >= len(answers):
        return list(roles)
    return [_Role.NOBODY if n in unquoted else role for n, role in enumerate(roles)]


def _names(guest: str, said: str) -> bool:
    """Whether words hold the last part of a guest's name."""
    return re.search(rf"\b{re.escape(guest.split()[-1])}\b", said) is not None


def _is_interview(exchange: _Exchange, pieces: Sequence[_Piece], guest: str) -> bool:
    asked, doubted = exchange.of(_Role.ASKS), exchange.of(_Role.NOBODY)
    answers = exchange.answers()
    said = [words_ for answer in answers for words_ in answer]
    if len(answers) < _FEWEST or len(said) > _MOST_PARAGRAPHS * len(answers):
        return False
    yours = sum(_YOU.search(words_) is not None for words_ in asked)
    mine = sum(any(_OURS.search(words_) for words_ in answer) for answer in answers)
    covered = sum(len(piece.words) for piece in exchange.pieces)
    naming = sum(_names(guest, words_) for words_ in doubted)
    return (
        yours >= _YOURS * len(asked)
        and mine >= _MINE * len(answers)
        and covered >= _COVERED * sum(len(piece.words) for piece in pieces)
        and len(doubted) <= _DOUBTED * len(exchange.pieces)
        and naming <= _NAMING * (len(said) + naming)
        and sum(map(len, said)) > sum(map(len, asked))
        and not any(_is_reported(words_) or _LETTER.match(words_) for words_ in (*said, *doubted))
    )


def _is_reported(said: str) -> bool:
    """Whether a paragraph is mostly in quotation marks and says beside them who says so."""
    rest = _QUOTATION.sub(" ", said)
    return len(rest) < len(said) / 2 and _is_told(rest)


def _is_told(said: str) -> bool:
    """Whether a verb of saying stands in words."""
    return not words("telling").isdisjoint(word.strip(".,:;").casefold() for word in said.split())


def _changes(exchange: _Exchange, paragraphs: Sequence[Paragraph], cast: Cast) -> Iterator[Change]:
    """The speaker before each question, and before each answer's first paragraph."""
    before: _Role | None = None
    for piece, role in zip(exchange.pieces, exchange.roles, strict=True):
        start, end = paragraphs[piece.place].span.start, paragraphs[piece.last].span.end
        if role is _Role.NOBODY:
            if piece.words[0] not in "([":
                yield Change(start, start, "[")
                yield Change(end, end, "]")
            continue
        if role is _Role.ASKS:
            yield Change(start, start, f"{cast.host or 'Q'}: ")
        elif before is _Role.ASKS:
            yield Change(start, start, f"{cast.guest}: ")
        before = role
