"""A claim and its answers, as they are shown side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.model import Link
from briefing.reader.state.index import Ledger


@dataclass(frozen=True)
class Card:
    """A statement, and why it is shown."""

    statement: int
    """Its index in the ledger."""
    link: Link | None = None
    """What ties it to the statement that one looks at."""


@dataclass(frozen=True)
class Column:
    """Statements below a heading."""

    heading: str
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class DetailColumns:
    """What is said at the left, and what is answered at the right."""

    left: tuple[Column, ...]
    right: tuple[Column, ...]
    unanswered: bool
    """Whether it is a claim that nobody answers."""

    @property
    def cards(self) -> tuple[Card, ...]:
        """All of them, the left ones first."""
        return tuple(card for column in (*self.left, *self.right) for card in column.cards)


def detail_columns(ledger: Ledger, n: int) -> DetailColumns:
    """A statement with what answers it, else with what it answers and who else does.

    A claim stands at the left with its answers at the right; below it what it answers itself. A
    mere answer stands at the right of what it answers.
    """
    answers = _cards(ledger.answers.get(n, ()))
    answered = _cards(ledger.answered.get(n, ()))
    if answered and not answers:
        claims = {card.statement for card in answered}
        others = {
            other: Card(other, link)
            for claim in sorted(claims)
            for other, link in ledger.answers[claim]
            if other != n and other not in claims
        }
        return DetailColumns(
            _columns(("In answer to", answered)),
            _columns(
                ("Answer", (Card(n, answered[0].link),)),
                ("Also answered by", tuple(others.values())),
            ),
            unanswered=False,
        )
    return DetailColumns(
        _columns(
            ("Claim" if ledger.is_claim(n) else "Statement", (Card(n),)), ("In answer to", answered)
        ),
        _columns(("Answers" if len(answers) > 1 else "Answer", answers)),
        unanswered=ledger.is_claim(n) and not answers,
    )


def _cards(links: Sequence[tuple[int, Link]]) -> tuple[Card, ...]:
    return tuple(Card(other, link) for other, link in links)


def _columns(*columns: tuple[str, tuple[Card, ...]]) -> tuple[Column, ...]:
    return tuple(Column(heading, cards) for heading, cards in columns if cards)
