"""Articles with the ledger a reader would write, and how far a briefing is from it.

An article is `articles/NAME.txt`; `articles/NAME.json` holds its ledger (`articles/README.md` has
the form). Statements are paired one to one on content, half the union of the words; names are the
same if the words of one are among the words of the other.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefing.model import Briefing, Span, Statement

ARTICLES = Path(__file__).parent / "articles"
FIELDS = ("speaker", "party", "kind", "targets", "date")
WORD = re.compile(r"\w+")
SHORT_NAMES = {"us": "united states", "uk": "united kingdom", "un": "united nations"}
DATE_PREPOSITIONS = frozenset({"on", "in", "at", "the", "during"})


@dataclass(frozen=True)
class Article:
    """A text and its expected ledger."""

    name: str
    text: str
    ledger: dict[str, Any]

    @property
    def statements(self) -> list[dict[str, Any]]:
        """The expected statements, in reading order."""
        return list(self.ledger["statements"])

    @property
    def links(self) -> set[tuple[str, str]]:
        """Response and claim of every expected link."""
        return {(link["response"], link["claim"]) for link in self.ledger["links"]}


@dataclass
class Comparison:
    """One article's expected statements beside those found.

    Attributes:
        found: the found statement of an expected one, by its id.
        misses: what is wrong, as `(id, field)` with what was got instead.
        tally: counts for the figures.
    """

    found: dict[str, Statement] = field(default_factory=dict)
    misses: dict[tuple[str, str], str] = field(default_factory=dict)
    tally: Counter[str] = field(default_factory=Counter)


def articles() -> list[Article]:
    """Every article of the folder, by name."""
    return [
        Article(
            path.stem,
            path.with_suffix(".txt").read_text(encoding="utf-8"),
            json.loads(path.read_text(encoding="utf-8")),
        )
        for path in sorted(ARTICLES.glob("*.json"))
    ]


def pieces(text: str, fragments: Sequence[str]) -> list[Span]:
    """Where fragments stand: each at its first place after the one before it.

    Raises:
        ValueError: a fragment is not in the text in that order.
    """
    spans, start = [], 0
    for fragment in fragments:
        at = text.index(fragment, start)
        start = at + len(fragment)
        spans.append(Span(at, start))
    return spans


def covered_words(text: str, spans: Iterable[Span]) -> frozenset[int]:
    """Where the words begin that the spans touch."""
    spans = list(spans)
    return frozenset(
        word.start()
        for word in WORD.finditer(text)
        if any(word.start() < span.end and span.start < word.end() for span in spans)
    )


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two names mean the same: the words of one are among the other's."""
    if one is None or other is None:
        return one is other
    a, b = _name_words(one), _name_words(other)
    return a <= b or b <= a


def _name_words(name: str) -> set[str]:
    words = " ".join(WORD.findall(name.lower().removeprefix("the ")))
    return set(SHORT_NAMES.get(words, words).split())


def same_date(one: str | None, other: str | None) -> bool:
    """Whether two wordings of a time agree, a preposition aside ("on Monday", "Monday")."""
    if one is None or other is None:
        return one is other
    a, b = (set(WORD.findall(words.lower())) - DATE_PREPOSITIONS for words in (one, other))
    return a == b


def compare(article: Article, briefing: Briefing) -> Comparison:
    """Set a briefing of the article's text beside its expected ledger.

    Raises:
        ValueError: the briefing is of another text.
    """
    if briefing.document.text.rstrip() != article.text.rstrip():
        raise ValueError(f"{article.name}: the briefing is of another text")
    result = Comparison()
    _pair(article, briefing, result)
    for expected in article.statements:
        statement = result.found.get(expected["id"])
        if statement is None:
            result.misses[expected["id"], "found"] = "nothing"
        else:
            _compare_fields(expected, statement, briefing, result)
    _compare_links(article, briefing, result)
    return result


def _pair(article: Article, briefing: Briefing, result: Comparison) -> None:
    text = article.text
    expected = {
        s["id"]: covered_words(text, pieces(text, s["content"])) for s in article.statements
    }
    guessed = {s.id: covered_words(text, s.content) for s in briefing.statements}
    overlaps = sorted(
        (
            (len(wanted & words) / len(wanted | words), id_, number)
            for id_, wanted in expected.items()
            for number, words in guessed.items()
            if wanted & words
        ),
        key=lambda row: (-row[0], int(row[1][1:]), int(row[2][1:])),
    )
    taken: set[str] = set()
    for overlap, id_, number in overlaps:
        if overlap >= 0.5 and id_ not in result.found and number not in taken:
            taken.add(number)
            statement = briefing.statement(number)
            assert statement is not None
            result.found[id_] = statement
    result.tally.update(expected=len(expected), guessed=len(guessed), found=len(result.found))
    attributed = frozenset().union(*expected.values())
    for statement in briefing.statements:
        words = guessed[statement.id]
        if statement.speaker and len(words & attributed) * 2 < len(words):
            said = briefing.words(statement.content)
            result.misses[" ".join(said.split()[:8]), "author's own voice"] = (
                _name(briefing, statement.speaker) or ""
            )


def _name(briefing: Briefing, id_: str | None) -> str | None:
    actor = briefing.actor(id_)
    return actor.name if actor else None


def _compare_fields(
    expected: dict[str, Any], statement: Statement, briefing: Briefing, result: Comparison
) -> None:
    targets = [_name(briefing, target) or "" for target in statement.targets]
    hit = [t for t in expected["targets"] if any(same_name(t, other) for other in targets)]
    got = {
        "speaker": _name(briefing, statement.speaker),
        "party": _name(briefing, statement.party),
        "kind": statement.kind,
        "targets": "; ".join(targets) or None,
        "date": statement.when.text if statement.when else None,
    }
    right = {
        "speaker": same_name(expected["speaker"], got["speaker"]),
        "party": same_name(expected["party"], got["party"]),
        "kind": expected["kind"] == got["kind"],
        "targets": len(hit) == len(expected["targets"]) == len(targets),
        "date": same_date(expected["date"], got["date"]),
    }
    for name in FIELDS:
        result.tally[name] += right[name]
        if not right[name]:
            absent = "nothing" if name == "date" else "nobody"
            result.misses[expected["id"], name] = got[name] or absent
    result.tally.update(
        targets_expected=len(expected["targets"]),
        targets_guessed=len(targets),
        targets_hit=min(len(hit), len(targets)),
    )


def _compare_links(article: Article, briefing: Briefing, result: Comparison) -> None:
    ids = {statement.id: id_ for id_, statement in result.found.items()}
    guessed = {
        (ids.get(link.response, "?"), ids.get(link.claim, "?")): link for link in briefing.links
    }
    for response, claim in sorted(article.links - set(guessed)):
        result.misses[f"{response} answers {claim}", "link"] = "no link"
    for (response, claim), link in guessed.items():
        if (response, claim) not in article.links and "?" not in (response, claim):
            result.misses[f"{response} answers {claim}", "wrong link"] = link.relation
    result.tally.update(
        links_expected=len(article.links),
        links_guessed=len(briefing.links),
        links_hit=len(article.links & set(guessed)),
    )


def figures(tally: Counter[str]) -> dict[str, float]:
    """The figures of the comparisons whose tallies have been added up."""

    def f1(hits: str, expected: str, guessed: str) -> float:
        total = tally[expected] + tally[guessed]
        return 2 * tally[hits] / total if total else 0.0

    rows = {"found": f1("found", "expected", "guessed")}
    for name in ("speaker", "party", "kind", "date"):
        rows[name] = tally[name] / tally["found"] if tally["found"] else 0.0
    rows["targets"] = f1("targets_hit", "targets_expected", "targets_guessed")
    rows["links"] = f1("links_hit", "links_expected", "links_guessed")
    return rows
