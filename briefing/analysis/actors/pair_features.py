"""What two mentions have in common: the features of coreference.

`LENGTH` features of each pair of a later and an earlier mention; the meaning of each column stands
beside where it is set. `contradicts` says which pairs can be no one person.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

import numpy as np
import numpy.typing as npt

from briefing.analysis.knowledge.tables import words
from briefing.analysis.syntax.mentions import Form, MentionFeatures

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

LENGTH = 40
OTHER_FIRST_NAME = 37
OTHER_SURNAME = 38
_GROUP: dict[Form, int] = {
    "person": 0, "organisation": 1, "place": 2, "people": 3, "name": 4, "nominal": 5,
    "he": 6, "she": 6,
}  # fmt: skip
_PRONOUN = 6
_REST = 7
_ABBREVIATED: frozenset[Form] = frozenset(["organisation", "name", "place"])
_SMALL = words("names", "small")


def pair_features(mentions: Sequence[MentionFeatures], texts: Sequence[str]) -> Floats:
    """Mentions × mentions × `LENGTH`: rows are the later mention, columns the earlier one. What
    compares words is set below the diagonal only.

    `texts` are the mentions' names (or phrases) as printed.
    """
    count = len(mentions)
    every = np.arange(count)
    found = PairTable(mentions, texts).features(np.repeat(every, count), np.tile(every, count))
    return found.reshape(count, count, LENGTH)


class PairTable:
    """What is told of each mention of a list, as numbers that are compared for many pairs at once.

    Two mentions have the same number where they have the same word, lemma and so on.
    """

    def __init__(self, mentions: Sequence[MentionFeatures], texts: Sequence[str]) -> None:
        self._group = np.array([_GROUP.get(m.form, _REST) for m in mentions], dtype=np.int64)
        self._sentence = np.array([m.sentence for m in mentions], dtype=np.int64)
        self._paragraph = np.array([m.paragraph for m in mentions], dtype=np.int64)
        self._head = np.array([m.head for m in mentions], dtype=np.int64)
        self._gender = np.array(
            [{"male": 1, "female": -1}.get(m.gender or "", 0) for m in mentions], dtype=np.int64
        )
        self._plural = np.array([m.plural for m in mentions], dtype=np.bool_)
        self._subject = np.array([m.subject for m in mentions], dtype=np.float32)
        self._person = np.array([m.form == "person" for m in mentions], dtype=np.bool_)
        self._abbreviated = np.array([m.form in _ABBREVIATED for m in mentions], dtype=np.bool_)
        self._word = _numbers(m.word for m in mentions)
        self._lemma = _numbers(m.lemma for m in mentions)
        self._words = _numbers(m.words for m in mentions)
        self._count = np.array([len(m.words) for m in mentions], dtype=np.int64)
        first_and_last = [m.words[place] if m.words else "" for place in (0, -1) for m in mentions]
        self._first, self._last = np.split(_numbers(first_and_last), 2)
        letters = [_letters(text) for text in texts]
        initials = [_initials(m.words) for m in mentions]
        known = _numbers([*letters, *initials, None])
        self._letters, self._initials = known[: len(mentions)], known[len(mentions) : -1]
        self._no_letters = known[-1]
        sets = [frozenset(m.words) for m in mentions]
        self._sizes = np.array([len(one) for one in sets], dtype=np.int64)
        self._common = _common(sets)

    def features(self, later: Ints, earlier: Ints) -> Floats:
        """Pairs × `LENGTH`, of pairs of places in the list."""
        found = np.zeros((len(later), LENGTH), dtype=np.float32)
        if not len(later):
            return found
        one_of = np.eye(8, dtype=np.float32)
        groups, others = self._group[later], self._group[earlier]
        found[:, 0:8] = one_of[groups]
        found[:, 8:16] = one_of[others]
        apart = self._sentence[later] - self._sentence[earlier]
        found[:, 16] = apart == 0
        found[:, 17] = apart == 1
        found[:, 18] = apart == 2
        found[:, 19] = (apart > 2) & (apart <= 5)
        found[:, 20] = apart > 5
        found[:, 21] = np.log1p(np.abs(self._head[later] - self._head[earlier])) / 5
        found[:, 22] = self._paragraph[later] == self._paragraph[earlier]
        both = self._gender[later] * self._gender[earlier]
        found[:, 23] = both == 1
        found[:, 24] = both == -1
        found[:, 25] = self._plural[later] != self._plural[earlier]
        found[:, 26] = self._subject[later]
        found[:, 27] = self._subject[earlier]
        below = earlier < later
        naming = below & (groups < _PRONOUN) & (others < _PRONOUN)
        same_word = self._word[later] == self._word[earlier]
        found[:, 28] = below & ~naming & same_word
        self._compare(found, naming & same_word, np.flatnonzero(naming), later, earlier)
        return found

    def _compare(
        self, found: Floats, same_word: Flags, rows: Ints, later: Ints, earlier: Ints
    ) -> None:
        """Set what compares the words of two mentions that are no pronouns."""
        later, earlier = later[rows], earlier[rows]
        count, other_count = self._count[later], self._count[earlier]
        size, other_size = self._sizes[later], self._sizes[earlier]
        common = self._common[later, earlier]
        same_last = (self._last[later] == self._last[earlier]) & (count > 0) & (other_count > 0)
        inside = (count > 0) & (common == size)
        holds = (other_count > 0) & (common == other_size)
        found[:, 29] = same_word
        found[rows, 30] = (count > 0) & (self._words[later] == self._words[earlier])
        found[rows, 31] = self._lemma[later] == self._lemma[earlier]
        found[rows, 32] = common > 0
        found[rows, 33] = inside
        found[rows, 34] = holds
        found[rows, 35] = same_last
        found[rows, 36] = (self._abbreviated[later] | self._abbreviated[earlier]) & (
            self._shortens(later, earlier) | self._shortens(earlier, later)
        )
        persons = self._person[later] & self._person[earlier] & (count > 0) & (other_count > 0)
        two = (count > 1) & (other_count > 1)
        other_first = two & (self._first[later] != self._first[earlier])
        found[rows, OTHER_FIRST_NAME] = persons & same_last & other_first
        found[rows, OTHER_SURNAME] = persons & ~same_last & ~(inside | holds)
        found[rows, 39] = common / np.maximum(1, size + other_size - common)

    def _shortens(self, short: Ints, long: Ints) -> Flags:
        """Whether one is made of the first letters of the other's words."""
        letters = self._letters[short]
        found: Flags = (letters == self._initials[long]) & (letters != self._no_letters)
        return found


def _numbers(values: Iterable[Hashable]) -> Ints:
    """A number for each value, the same for the same."""
    known: dict[Hashable, int] = {}
    return np.array([known.setdefault(value, len(known)) for value in values], dtype=np.int64)


def _common(sets: Sequence[frozenset[str]]) -> Ints:
    """Sets × sets: how many words two have in common."""
    held: dict[str, list[int]] = {}
    for number, one in enumerate(sets):
        for word in one:
            held.setdefault(word, []).append(number)
    shared = [numbers for numbers in held.values() if len(numbers) > 1]
    holds = np.zeros((len(sets), len(shared)), dtype=np.float32)
    for column, numbers in enumerate(shared):
        holds[numbers, column] = 1
    found = (holds @ holds.T).astype(np.int64)
    np.fill_diagonal(found, [len(one) for one in sets])
    return found


def _letters(short: str) -> str | None:
    """The letters of a name in capitals, in lower case: of "NHS" and of "N.H.S."."""
    letters = short.replace(".", "")
    return letters.lower() if len(letters) > 1 and letters.isupper() else None


def _initials(words: Sequence[str]) -> str | None:
    """The first letters of words, the small ones left out; None of less than two."""
    telling = [word for word in words if word[0].isalnum() and word not in _SMALL]
    return "".join(word[0] for word in telling) if len(telling) > 1 else None


def contradicts(later: MentionFeatures, earlier: MentionFeatures) -> bool:
    """Whether two mentions name two persons."""
    if not (later.form == earlier.form == "person" and later.words and earlier.words):
        return False
    if later.words[-1] == earlier.words[-1]:
        short, long = sorted((later.words, earlier.words), key=len)
        ends_in_it = long[-len(short) :] == short  # "Van der Brandt", "Lotte van der Brandt"
        return not ends_in_it and not _same_first_name(short[0], long[0])
    words, others = frozenset(later.words), frozenset(earlier.words)
    return not (words <= others or others <= words)


def _same_first_name(one: str, other: str) -> bool:
    """Whether two first names are the same, or one the other's initial, with or without more of
    them behind it: "r", "r.k", "rajesh"."""
    initials = [name for name in (one, other) if len(name.replace(".", "")) == 1 or "." in name]
    return one == other or (bool(initials) and one[0] == other[0])


def is_acronym(short: str, words: Sequence[str]) -> bool:
    """Whether a name in capitals is made of the first letters of words: "NHS", "N.H.S."."""
    letters = _letters(short)
    return letters is not None and letters == _initials(words)
