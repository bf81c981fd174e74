"""Which statement answers which: denials, dismissals and admissions linked to their claims.

A response answers a claim of another party where the two speak of the same thing. The evidence is
added up: words in common (after folding of word forms and of the synonyms that the article itself
introduces), the claim being about the responder, a word that points back ("the allegations"), and
nearness.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from briefing.analysis.acronyms import introduced
from briefing.model import Link, Relation, StatementKind

RELATION: dict[StatementKind, Relation] = {
    "denial": "denies",
    "dismissal": "dismisses",
    "acknowledgement": "acknowledges",
}
CLAIMS = frozenset(
    {"accusation", "claim", "statement", "criticism", "question", "concern", "acknowledgement"}
)
THRESHOLD = 0.5
NAME_WEIGHT = 0.4
KEEP = 0.7  # of the best claim's score: others that are nearly as good are answered too
STOP = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "by",
        "with",
        "and",
        "or",
        "but",
        "that",
        "this",
        "these",
        "those",
        "it",
        "its",
        "he",
        "she",
        "his",
        "her",
        "they",
        "their",
        "them",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "should",
        "not",
        "no",
        "as",
        "so",
        "than",
        "then",
        "there",
        "which",
        "who",
        "whom",
        "what",
        "when",
        "where",
        "while",
        "also",
        "into",
        "over",
        "under",
        "about",
        "between",
        "against",
        "during",
        "after",
        "before",
        "more",
        "most",
        "some",
        "any",
        "other",
        "such",
        "only",
        "own",
        "same",
        "said",
        "say",
        "says",
        "mere",
        "just",
        "very",
        "s",
        "t",
    ]
)
PRONOUNS = frozenset({"it", "this", "that", "them", "so", "all that", "all of it"})
ANAPHORA = re.compile(
    r"\b(?:the|these|those|this|that|all|both|any|such|his|her|its|their)\s+(?:\w+\s+)?"
    r"(?:accusations?|allegations?|claims?|charges?|reports?|rumou?rs?|suggestions?|assertions?|"
    r"statements?|criticisms?|comments?|remarks?|attacks|story|stories)\b|\ballegations\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Said:
    """What the linker needs of a statement. ``party`` and ``about`` are actors' keys."""

    id: str
    order: int
    kind: StatementKind
    party: str | None
    speaker: str | None
    about: frozenset[str]  # the parties of its targets and of those its content names
    text: str  # source, cue and content
    content: str
    paragraph: int
    sentence: tuple[int, int]
    points_back: bool  # the content itself is an earlier statement ("a statement that X dismissed")
    subject_is_it: bool  # "… but claims that it occurred before"


def link(statements: Sequence[Said], text: str, names: Iterable[str]) -> tuple[Link, ...]:
    """The links of an article's statements, in the order of the responses."""
    synonyms = _synonyms(text)
    words = {s.id: _words(s.content, synonyms) for s in statements}
    weight = _weights(list(words.values()), frozenset(_words(" ".join(names), synonyms)))
    links: list[Link] = []
    narrowed: dict[str, list[str]] = {}
    for response in statements:
        if response.kind not in RELATION:
            if response.subject_is_it:
                links.extend(_narrowing(response, statements, narrowed))
            continue
        scored = []
        for claim in statements:
            score = _score(response, claim, words, weight)
            if score >= THRESHOLD:
                scored.append((score, claim))
        if response.points_back and scored:
            scored = [max(scored, key=lambda pair: pair[0])]
        scored.sort(key=lambda pair: (-pair[0], pair[1].order))
        best = scored[0][0] if scored else 0.0
        for score, claim in sorted(scored[:3], key=lambda pair: pair[1].order):
            if score < best * KEEP:
                continue
            links.append(
                Link(response.id, claim.id, RELATION[response.kind], round(min(score, 0.95), 2))
            )
            narrowed.setdefault(response.id, []).append(claim.id)
    return tuple(links)


def _narrowing(
    response: Said, statements: Sequence[Said], narrowed: dict[str, list[str]]
) -> list[Link]:
    """ "Iran has acknowledged … but claims that it occurred before …" narrows what was admitted."""
    before = [
        s
        for s in statements
        if s.sentence == response.sentence
        and s.order < response.order
        and s.party == response.party
        and s.kind in {"acknowledgement", "denial"}
    ]
    if not before:
        return []
    return [Link(response.id, claim, "narrows", 0.6) for claim in narrowed.get(before[-1].id, [])]


def _score(
    response: Said, claim: Said, words: dict[str, frozenset[str]], weights: dict[str, float]
) -> float:
    if claim.id == response.id or claim.kind not in CLAIMS:
        return 0.0
    if response.party is None or response.party == claim.party:
        return 0.0
    about = response.party in claim.about or (response.speaker in claim.about)
    pronoun = response.content.strip(' ."”').lower() in PRONOUNS
    pointing = pronoun or bool(ANAPHORA.search(response.content)) or response.points_back
    distance = abs(claim.paragraph - response.paragraph)
    if (
        response.points_back
        and claim.sentence == response.sentence
        and claim.order < response.order
    ):
        return 0.9
    if pronoun and claim.order == response.order - 1 and distance <= 1:
        return 0.7  # "X said …; Y denied it": what was said just before
    mine, theirs = words[response.id], words[claim.id]
    common = mine & theirs
    total = min(sum(weights[w] for w in mine), sum(weights[w] for w in theirs))
    overlap = sum(weights[w] for w in common) / total if total else 0.0
    if len(common) < 2 and len(mine) > 2:
        overlap *= 0.5
    score = 0.6 * overlap
    if about or claim.party in response.about:
        score += 0.25
    if pointing and about and claim.order < response.order:
        score += 0.25 if distance <= 3 else 0.1
        if claim.kind == "accusation":
            score += 0.1
    if distance <= 1 and claim.order < response.order:
        score += 0.1
    if claim.kind in {"accusation", "claim"}:
        score += 0.05
    if not about and not overlap:
        return 0.0
    return score


def _weights(words: list[frozenset[str]], names: frozenset[str]) -> dict[str, float]:
    """How much a word in common says: less, the more statements have it; little for the names of
    the parties, which every statement is about."""
    frequency: dict[str, int] = {}
    for found in words:
        for word in found:
            frequency[word] = frequency.get(word, 0) + 1
    return {
        word: (NAME_WEIGHT if word in names else 1.0) / count**0.5
        for word, count in frequency.items()
    }


def _words(text: str, synonyms: dict[str, str]) -> frozenset[str]:
    found = set()
    for word in re.findall(r"[A-Za-z][A-Za-z’'-]*", text):
        for part in word.lower().replace("’", "'").split("-"):
            part = part.removesuffix("'s").strip("'")
            if len(part) > 1 and part not in STOP:
                part = synonyms.get(part, synonyms.get(part.removesuffix("s"), part))
                found.add(_fold(part))
    return frozenset(found)


def _fold(word: str) -> str:
    """One form for the forms of a word and for the words that news uses for one deed."""
    for stem, first in _stems().items():
        if (
            word.startswith(stem)
            and len(word) - len(stem) <= 6
            and (len(stem) > 3 or len(word) <= len(stem) + 2)
        ):
            return first
    return word[:5] if len(word) > 6 else word.rstrip("s")


@cache
def _stems() -> dict[str, str]:
    path = Path(__file__).parent / "data" / "synonyms.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["stems"]
    return {stem: row[0] for row in rows for stem in row}


def _synonyms(text: str) -> dict[str, str]:
    """The names the article itself gives one thing: "unmanned aerial vehicles (UAVs) or drones"."""
    found: dict[str, str] = {}
    for name in introduced(text):
        short = name.short.rstrip("s").lower()
        found[short] = found[short + "s"] = short
        if name.other:
            found[name.other.lower()] = found[name.other.lower().removesuffix("s")] = short
    return found
