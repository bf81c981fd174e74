"""What two mentions have in common: the features of coreference.

Rows are the later mention, columns the earlier one. `LENGTH` features each; the meaning of each
column stands beside where it is set. `contradicts` says which pairs can be no one person.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from briefing.analysis.knowledge.tables import words
from briefing.analysis.syntax.mentions import Form, MentionFeatures

Floats = npt.NDArray[np.float32]

LENGTH = 40
OTHER_FIRST_NAME = 37
OTHER_SURNAME = 38
_GROUP: dict[Form, int] = {
    "person": 0, "organisation": 1, "place": 2, "people": 3, "name": 4, "nominal": 5,
    "he": 6, "she": 6,
}  # fmt: skip
_PRONOUN = 6
_REST = 7
_SMALL = words("names", "small")


def pair_features(mentions: Sequence[MentionFeatures], texts: Sequence[str]) -> Floats:
    """Mentions × mentions × `LENGTH`; what compares words is set below the diagonal only.

    `texts` are the mentions' names (or phrases) as printed.
    """
    count = len(mentions)
    found = np.zeros((count, count, LENGTH), dtype=np.float32)
    if not count:
        return found
    groups = np.array([_GROUP.get(m.form, _REST) for m in mentions])
    found[:, :, 0:8] = np.eye(8, dtype=np.float32)[groups][:, None, :]
    found[:, :, 8:16] = np.eye(8, dtype=np.float32)[groups][None, :, :]
    sentence = np.array([m.sentence for m in mentions])
    apart = sentence[:, None] - sentence[None, :]
    found[:, :, 16] = apart == 0
    found[:, :, 17] = apart == 1
    found[:, :, 18] = apart == 2
    found[:, :, 19] = (apart > 2) & (apart <= 5)
    found[:, :, 20] = apart > 5
    head = np.array([m.head for m in mentions])
    found[:, :, 21] = np.log1p(np.abs(head[:, None] - head[None, :])) / 5
    paragraph = np.array([m.paragraph for m in mentions])
    found[:, :, 22] = paragraph[:, None] == paragraph[None, :]
    gender = np.array([{"male": 1, "female": -1}.get(m.gender or "", 0) for m in mentions])
    both = gender[:, None] * gender[None, :]
    found[:, :, 23] = both == 1
    found[:, :, 24] = both == -1
    plural = np.array([m.plural for m in mentions])
    found[:, :, 25] = plural[:, None] != plural[None, :]
    subject = np.array([m.subject for m in mentions], dtype=np.float32)
    found[:, :, 26] = subject[:, None]
    found[:, :, 27] = subject[None, :]
    sets = [frozenset(m.words) for m in mentions]
    for later in range(count):
        for earlier in range(later):
            pair = found[later, earlier]
            if groups[later] >= _PRONOUN or groups[earlier] >= _PRONOUN:
                pair[28] = mentions[later].word == mentions[earlier].word
            else:
                _compare(
                    pair, mentions[later], mentions[earlier], sets[later], sets[earlier],
                    texts[later], texts[earlier],
                )  # fmt: skip
    return found


def _compare(
    pair: Floats,
    later: MentionFeatures,
    earlier: MentionFeatures,
    words: frozenset[str],
    others: frozenset[str],
    text: str,
    other_text: str,
) -> None:
    pair[29] = later.word == earlier.word
    pair[30] = bool(words) and later.words == earlier.words
    pair[31] = later.lemma == earlier.lemma
    common = words & others
    pair[32] = bool(common)
    pair[33] = bool(words) and words <= others
    pair[34] = bool(others) and others <= words
    pair[35] = bool(words and others) and later.words[-1] == earlier.words[-1]
    if {later.form, earlier.form} & {"organisation", "name", "place"}:
        pair[36] = is_acronym(text, earlier.words) or is_acronym(other_text, later.words)
    if later.form == earlier.form == "person" and words and others:
        same_surname = later.words[-1] == earlier.words[-1]
        apart = contradicts(later, earlier)
        pair[OTHER_FIRST_NAME] = apart and same_surname
        pair[OTHER_SURNAME] = apart and not same_surname
    pair[39] = len(common) / max(1, len(words | others))


def contradicts(later: MentionFeatures, earlier: MentionFeatures) -> bool:
    """Whether two mentions name two persons."""
    if not (later.form == earlier.form == "person" and later.words and earlier.words):
        return False
    if later.words[-1] == earlier.words[-1]:
        two = len(later.words) > 1 and len(earlier.words) > 1
        return two and later.words[0] != earlier.words[0]
    words, others = frozenset(later.words), frozenset(earlier.words)
    return not (words <= others or others <= words)


def is_acronym(short: str, words: Sequence[str]) -> bool:
    """Whether a name in capitals is made of the first letters of words: "NHS", "N.H.S."."""
    letters = short.replace(".", "")
    if len(letters) < 2 or not letters.isupper():
        return False
    telling = [word for word in words if word[0].isalnum() and word not in _SMALL]
    return len(telling) > 1 and letters.lower() == "".join(word[0] for word in telling)
