"""Names set right at their edges: links that join two names, articles before a hyphen, titles.

Works on spans of a paragraph's tokens as `briefing.analysis.reading.encoder.names` gives them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.analysis.knowledge.tables import words as words_of

NameSpan = tuple[int, int, str]

_LINKS = words_of("names", "links")
_JOINING = words_of("names", "joining links")
_ARTICLES = words_of("names", "articles")
_FORMS = words_of("names", "legal forms")
_OF_A_PERSON = (["administration"], ["Administration"])
_HYPHENS = frozenset("-‐‑")
_FLAT, _DESCRIBES = "flat", "nmod:desc"  # relations
_INITIALS = re.compile(r"(?:[A-Z]\.)+")


def tidy(
    spans: Sequence[NameSpan], words: Sequence[str], glued: Sequence[bool], deps: Sequence[str]
) -> list[NameSpan]:
    """The spans with better edges, in order and apart; `glued` tells tokens with no space
    before them."""
    found: list[NameSpan] = []
    pending = list(spans)[::-1]
    while pending:
        start, end, label = pending.pop()
        tail = end
        while tail > start and words[tail - 1].lower() in _LINKS:
            tail -= 1
        link = " ".join(words[tail:end]).lower()
        if tail < end and link in _JOINING and pending and pending[-1][0] == end and tail > start:
            _, end, following = pending.pop()
            pending.append((start, end, label if label in {"ORG", "LOC", "EVENT"} else following))
            continue
        end = tail
        if label == "PERSON":
            end = _over_hyphen(end, words, glued)
            _cut_off(pending, end)
        beside = pending[-1] if pending else None
        if label == "PERSON" and beside and beside[0] == end and beside[2] == label:
            one, other = _parts(start, end, words), _parts(*beside[:2], words)
            # "Will" "Moy", "Marie-" "Claire Dubois"; longer ones side by side are a list
            if one == other == 1 or words[end - 1] in _HYPHENS:
                _, last, _ = pending.pop()
                pending.append((start, last, label))
                continue
        if end > start and label in {"PERSON", "ORG", "GPE", "LOC"}:
            start, end = _over_articles(start, end, words, glued)
        if label == "PERSON":
            end = _over_surname(start, end, words, deps, beside[0] if beside else len(words))
        if label == "ORG" and end + 1 < len(words) and words[end] == ",":
            end += 2 * (words[end + 1].lower() in _FORMS)
        if label == "PERSON" and end - start > 1 and _is_title(words[start], deps[start]):
            start += 1
        if label == "PERSON" and start and _INITIALS.fullmatch(words[start - 1]):
            start -= 1  # "A.Q.M." of "A.Q.M. Siddiqui"
        if label == "ORG" and list(words[end : end + 1]) in _OF_A_PERSON and end - start == 1:
            label = "PERSON"  # "the Biden administration"
        if found:
            start = max(start, found[-1][1])
        _cut_off(pending, end)
        if start < end:
            found.append((start, end, label))
    return _with_percentages(found, words)


def _cut_off(pending: list[NameSpan], end: int) -> None:
    """Have the spans that are still to come, the last one first, begin at `end` at the earliest."""
    while pending and pending[-1][1] <= end:
        pending.pop()
    if pending and pending[-1][0] < end:
        _, last, label = pending.pop()
        pending.append((end, last, label))


def _with_percentages(found: list[NameSpan], words: Sequence[str]) -> list[NameSpan]:
    """Percentages whole: "6 per cent" has three words, of which the scores often find one."""
    whole: list[NameSpan] = []
    for place, word in enumerate(words):
        low = word.lower()
        first = (
            place - 1 if low == "cent" and place and words[place - 1].lower() == "per" else place
        )
        if not (low in {"%", "percent"} or first < place):
            continue
        if first and words[first - 1][:1].isdigit():
            whole.append((first - 1, place + 1, "PERCENT"))
    if not whole:
        return found
    apart = [
        span for span in found if all(span[1] <= start or end <= span[0] for start, end, _ in whole)
    ]
    return sorted(apart + whole)


def _over_hyphen(end: int, words: Sequence[str], glued: Sequence[bool]) -> int:
    """ "Hossein Amir" of "Hossein Amir-Abdollahian" made whole: its new end."""
    while (
        end + 1 < len(words)
        and words[end] in _HYPHENS
        and words[end + 1][:1].isupper()
        and not words[end + 1].isupper()
        and glued[end]
        and glued[end + 1]
    ):
        end += 2
    return end


def _parts(start: int, end: int, words: Sequence[str]) -> int:
    """How many names a person's has, those with a hyphen between counted once."""
    hyphens = sum(word in _HYPHENS for word in words[start:end])
    return end - start - 2 * hyphens


def _over_surname(
    start: int, end: int, words: Sequence[str], deps: Sequence[str], stop: int
) -> int:
    """ "Jean-Pierre" of "Jean-Pierre Moreau" made whole: its new end. `stop` is where the next name
    starts."""
    if _parts(start, end, words) != 1:
        return end
    while end < min(stop, len(words)) and deps[end] == _FLAT and _is_capitalised(words[end]):
        end += 1
    return end


def _is_title(word: str, dep: str) -> bool:
    """Whether the first word of a person's name is a title: initials before a surname, as in
    "A.Q.M. Siddiqui", hang on it like one."""
    return dep == _DESCRIBES and _INITIALS.fullmatch(word) is None


def _is_capitalised(word: str) -> bool:
    return word[:1].isupper() and word[-1:].isalpha()


def _over_articles(
    start: int, end: int, words: Sequence[str], glued: Sequence[bool]
) -> tuple[int, int]:
    """ "Qaeda" of "al-Qaeda", and "Wahhab al" of "Wahhab al-Janabi", made whole."""
    if (
        end + 1 < len(words)
        and words[end] in _HYPHENS
        and words[end - 1].lower() in _ARTICLES
        and glued[end]
        and glued[end + 1]
    ):
        end += 2
    if (
        start > 1
        and words[start - 1] in _HYPHENS
        and words[start - 2].lower() in _ARTICLES
        and glued[start]
        and glued[start - 1]
    ):
        start -= 2
    return start, end
