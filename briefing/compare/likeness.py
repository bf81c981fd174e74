"""How likely two statements are one, by what they have in common.

They are compared by their words (tf–idf cosine, and how much of the shorter one the other holds),
the longest run of words that both print, who speaks, for which side, of what kind, and about whom.
A pair needs words in common; the same words from another side are no match.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

from briefing.compare.collection import Collection, Said
from briefing.compare.names import unnamed
from briefing.compare.words import cosine
from briefing.model import GROUP, StatementKind

__all__ = ["Likeness", "longest_run", "matter_in_common", "telling_words"]

# The log-odds that two statements are one; drawn up on pairs of annotated articles.
_BIAS = -4.6
_COSINE, _HELD, _RUN = 7.0, 2.2, 0.5
_SPEAKER: dict[str, float] = {
    "same": 1.2,
    "side": 0.2,
    "beside": -1.6,
    "open": -0.4,
}
_KIND: dict[str, float] = {"same": 0.6, "near": 0.2, "far": -0.3, "against": -1.6}
_TARGETS = 0.4
_OTHER_QUOTATION = -2.0  # both in the speaker's own words, and hardly one in common in a row
_SAME_QUOTATION = 4  # words in a row that two quotations of the same words have in common
_NEGATIONS = frozenset({"not", "no", "never", "none", "nobody", "nothing", "without"})
_LEAST_COSINE = 0.1
_LITTLE = 9.0  # nats of words in common below which a pair has little to go by
_TOO_LITTLE = 4.0
_ANOTHERS = 0.45  # the most for statements of two sides
_OF_NAMES = 0.4  # of the weight of a word that is somebody's name
_RUN_WORDS = 10.0  # nats of a run of words beyond which no more counts

_AGAINST: frozenset[frozenset[StatementKind]] = frozenset(
    frozenset(pair)
    for pair in (
        ("denial", "acknowledgement"),
        ("denial", "accusation"),
        ("denial", "claim"),
        ("support", "criticism"),
        ("support", "accusation"),
        ("dismissal", "acknowledgement"),
        ("dismissal", "support"),
        ("no comment", "statement"),
    )
)
_NEAR: frozenset[frozenset[StatementKind]] = frozenset(
    frozenset(pair)
    for pair in (
        ("accusation", "criticism"),
        ("denial", "dismissal"),
        ("statement", "acknowledgement"),
        ("statement", "promise"),
        ("statement", "support"),
        ("statement", "criticism"),
        ("promise", "threat"),
        ("claim", "criticism"),
        ("claim", "concern"),
        ("criticism", "concern"),
    )
)


class Likeness:
    """Compares the statements of a collection, two by two."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection

    def of(self, one: Said, other: Said) -> float:
        """How likely two statements are one, from 0 to 1."""
        if one.statement.kind == "no comment" or other.statement.kind == "no comment":
            return self._no_comment(one, other)
        speakers = self._speakers(one, other)
        if speakers == "other":  # the same words from another mouth are another statement
            return 0.0
        alike = cosine(one.vector, other.vector)
        if alike < _LEAST_COSINE:
            return 0.0
        common = self._common(one, other)
        if _nested(one, other) or common < _TOO_LITTLE:
            return 0.0
        kinds = _kinds(one.statement.kind, other.statement.kind)
        odds = (
            _BIAS
            + 0.4 * min(0.0, common - _LITTLE)
            + _COSINE * alike
            + _HELD * self._held(one, other)
            + _RUN * self._run(one, other)
            + _SPEAKER[speakers]
            + _KIND[kinds]
            + _TARGETS * _targets(one, other)
            + (_OTHER_QUOTATION if _are_other_quotations(one, other) else 0.0)
        )
        score = 1 / (1 + exp(-odds))
        # So are those that say the opposite; a long run of the same words is one quotation, of
        # whichever kind it was taken for, unless what is said is told and not quoted: one may deny
        # what another admits in the very same words.
        is_opposite = kinds == "against" or (kinds != "same" and _negates(one) != _negates(other))
        is_told = kinds == "against" and "indirect" in (one.statement.quote, other.statement.quote)
        is_another = is_opposite and (is_told or self._run(one, other) < _RUN_WORDS)
        return min(score, _ANOTHERS) if is_another else score

    def _no_comment(self, one: Said, other: Said) -> float:
        """Who does not comment says nothing that could be compared: the same speaker does."""
        if one.statement.kind != other.statement.kind or one.speaker is None:
            return 0.0
        return 0.8 if one.speaker == other.speaker else 0.0

    def _common(self, one: Said, other: Said) -> float:
        """How much the words in common tell, in nats; those of names less."""
        weight = self._collection.rarity.weight
        return sum(
            weight(word) * (_OF_NAMES if word in self._collection.name_words else 1.0)
            for word in one.vector
            if word in other.vector
        )

    def _held(self, one: Said, other: Said) -> float:
        """How much of the shorter statement's words, by their weight, the other one holds."""
        weight = self._collection.rarity.weight
        common = sum(weight(word) for word in one.vector if word in other.vector)
        least = min(sum(map(weight, one.vector)), sum(map(weight, other.vector)))
        return min(1.0, common / max(least, 6.0))

    def _run(self, one: Said, other: Said) -> float:
        """The longest run of words that both print, in nats, up to a limit."""
        weight = self._collection.rarity.weight
        run = longest_run(one.plain, other.plain)
        return min(_RUN_WORDS, sum(weight(word) for word in run)) if len(run) > 2 else 0.0

    def _speakers(self, one: Said, other: Said) -> str:
        """How the speakers are related: a key of `_SPEAKER`; "beside" are two bodies of a side."""
        if one.speaker is None or other.speaker is None:
            return "open"
        if one.speaker == other.speaker:
            return "same"
        if one.speaker == other.party or one.party == other.speaker:
            return "side"
        if one.party != other.party:
            return "other"
        roster = self._collection.roster
        both = [roster.by_id(one.speaker), roster.by_id(other.speaker)]
        named = [f for f in both if f and not unnamed(f.name)]
        people = [f for f in named if f.kind == "person"]
        if len(people) == 2:
            return "other"
        return "beside" if len(named) == 2 and not people else "side"


def matter_in_common(collection: Collection, one: Said, other: Said) -> tuple[float, float, int]:
    """What two statements have in common beside names of those who speak or are spoken of.

    Returns:
        The share of the shorter one's words by weight, from 0 to 1; the weight of the words in
        common, in nats; how many they are.
    """
    mine, theirs = collection.matter(one), collection.matter(other)
    common = [word for word in mine.telling if word in theirs.telling]
    nats = sum(mine.telling[word] for word in common)
    return (min(1.0, nats / max(min(mine.nats, theirs.nats), 8.0)), nats, len(common))


def telling_words(collection: Collection, one: Said) -> list[str]:
    """The words that tell what a statement is about, names left aside."""
    return list(collection.matter(one).telling)


def longest_run(one: Sequence[str], other: Sequence[str]) -> Sequence[str]:
    """The longest run of words that two texts share."""
    best, end = 0, 0
    before = [0] * (len(other) + 1)
    for place, word in enumerate(one, 1):
        row = [0] * (len(other) + 1)
        for number, theirs in enumerate(other, 1):
            if word == theirs:
                row[number] = before[number - 1] + 1
                if row[number] > best:
                    best, end = row[number], place
        before = row
    return one[end - best : end]


def _nested(one: Said, other: Said) -> bool:
    """Whether one statement stands inside the other."""
    return one.article == other.article and (
        one.statement.parent == other.statement.id or other.statement.parent == one.statement.id
    )


def _kinds(one: StatementKind, other: StatementKind) -> str:
    if one == other:
        return "same"
    pair = frozenset((one, other))
    if pair in _AGAINST:
        return "against"
    return "near" if pair in _NEAR or GROUP[one] == GROUP[other] else "far"


def _are_other_quotations(one: Said, other: Said) -> bool:
    if one.statement.quote != "direct" or other.statement.quote != "direct":
        return False
    return len(longest_run(one.plain, other.plain)) < min(
        _SAME_QUOTATION, len(one.plain), len(other.plain)
    )


def _negates(one: Said) -> bool:
    return any(word in _NEGATIONS or word.endswith("n't") for word in one.plain)


def _targets(one: Said, other: Said) -> float:
    """1 where both are about somebody in common, -1 where about others, else 0."""
    if not one.targets or not other.targets:
        return 0.0
    return 1.0 if one.targets & other.targets else -1.0
