"""What the analysis gets wrong in `articles/`, counted by cause.

    python -m tests.analysis.misses [NAME …]

It prints the figures, then the causes with some of their statements; of the articles named, or all.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict

from briefing.analysis.analyse import analyse
from briefing.analysis.pipeline import load
from briefing.ingest import parse
from briefing.model import GROUP, Briefing
from tests.analysis.gold_ledger import (
    Article,
    Comparison,
    articles,
    compare,
    covered_words,
    figures,
    pieces,
)

PRONOUNS = frozenset({"he", "she", "it", "they", "his", "her", "its", "their", "who", "which"})


def cause(article: Article, briefing: Briefing, result: Comparison, id_: str, name: str) -> str:
    """Why a miss is a miss, in words that are the same for misses of one sort."""
    expected = next((s for s in article.statements if s["id"] == id_), None)
    if expected is None:
        return _cause_of_link(article, result, id_, name)
    if name == "found":
        return _cause_of_loss(article, briefing, result, expected)
    got = result.misses[id_, name]
    if name == "speaker":
        return f"speaker: {_sort_of_source(expected)}, {_taken_for(expected['speaker'], got)}"
    if name == "party":
        if (id_, "speaker") in result.misses:
            return "party: the speaker is wrong"
        if expected["party"] is None:
            return "party: somebody given for nobody"
        affiliated = expected["party"] != expected["speaker"]
        if not affiliated:
            return "party: speaks for themselves, rolled up to another"
        person = got == expected["speaker"] or set(got.split()) & set(expected["speaker"].split())
        return f"party: affiliation {'not found' if person else 'wrong'}"
    if name == "kind":
        near = "within" if GROUP[expected["kind"]] == GROUP.get(got) else "across"  # type: ignore[call-overload]
        return f"kind: {expected['kind']} read as {got} ({near} the group)"
    if name == "targets":
        if got == "nobody":
            return f"targets: none found, {expected['kind']}"
        return "targets: one too many" if not expected["targets"] else "targets: another"
    return "date: not found" if got == "nothing" else "date: another, or too many"


def _taken_for(wanted: str | None, got: str) -> str:
    if wanted is None:
        return "somebody given for nobody"
    return "left open" if got == "nobody" else "another taken"


def _sort_of_source(expected: dict[str, str | None]) -> str:
    source = expected["source"]
    if source is None:
        return "quotation that carries on" if expected["cue"] is None else "no source printed"
    if source.lower() in PRONOUNS:
        return "pronoun"
    named = re.search(r"\b[A-ZÀ-Ý]", source[1:]) or source.split()[0] not in {
        "The", "A", "An", "His", "Her", "Its", "This", "One", "Another",
    }  # fmt: skip
    return "name" if named and source[0].isupper() else "bare noun or office"


def _cause_of_loss(
    article: Article, briefing: Briefing, result: Comparison, expected: dict[str, list[str]]
) -> str:
    wanted = covered_words(article.text, pieces(article.text, expected["content"]))
    taken = {statement.id for statement in result.found.values()}
    for statement in briefing.statements:
        shared = covered_words(article.text, statement.content) & wanted
        if statement.id not in taken and len(shared) * 2 >= min(len(wanted), 6):
            return "found: the content is cut elsewhere"
    if expected["cue"] is None:
        return "found: quotation that carries on"
    return f"found: nothing for the cue “{expected['cue']}”"


def _cause_of_link(article: Article, result: Comparison, id_: str, name: str) -> str:
    if name != "link":
        return f"{name}: {result.misses[id_, name]}"
    response, claim = id_.split(" answers ")
    if response not in result.found or claim not in result.found:
        return "link: one of the two statements is not found"
    wanted = {s["id"]: s["kind"] for s in article.statements}
    if result.found[response].kind != wanted[response]:
        return "link: the response is read as another kind"
    if {(response, "speaker"), (claim, "speaker"), (response, "party")} & set(result.misses):
        return "link: a speaker or party is wrong"
    return "link: both right, not linked"


def main(arguments: list[str]) -> None:
    """Analyse the articles named, or every one, and print what is missed."""
    nlp = load("rules")
    tally: Counter[str] = Counter()
    causes: Counter[str] = Counter()
    where: defaultdict[str, list[str]] = defaultdict(list)
    for article in articles():
        if arguments and article.name not in arguments:
            continue
        briefing = analyse(parse(article.text.encode(), path=f"{article.name}.txt"), nlp)
        result = compare(article, briefing)
        tally.update(result.tally)
        for id_, name in result.misses:
            reason = cause(article, briefing, result, id_, name)
            causes[reason] += 1
            where[reason].append(f"{article.name} {id_}")
    print(
        f"{tally['expected']} expected, {tally['guessed']} guessed, {tally['found']} found; "
        + "  ".join(f"{name} {value:.3f}" for name, value in figures(tally).items())
    )
    for reason, count in causes.most_common():
        print(f"{count:4}  {reason}: {'; '.join(where[reason][:4])}")


if __name__ == "__main__":
    main(sys.argv[1:])
