"""The words and phrases by which a statement's kind is told (``en/kinds.toml``)."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, cast

from briefing.analysis.knowledge.no_comment import no_comment
from briefing.analysis.knowledge.tables import table
from briefing.model import StatementKind

WordSet = Literal[
    "denial", "dismissal", "demand", "refused", "praise", "kept", "no command", "threat", "must",
    "possible", "probable", "negated",
]  # fmt: skip
PhraseSet = Literal["denial", "dismissal", "demand", "threat", "support", "accusation"]


@cache
def kind_words() -> dict[str, frozenset[str]]:
    """The sets of single words, by name; read once."""
    data = _data()
    table = {
        name: frozenset(data[name]["words"])
        for name in ("denial", "dismissal", "demand", "refused", "praise", "no command")
    }
    table["kept"] = no_comment().kept_from_public
    table["threat"] = frozenset(data["threat"]["verbs"])
    table["must"] = frozenset(data["demand"]["verbs"])
    table.update({name: frozenset(words) for name, words in data["factuality"].items()})
    return table


@cache
def kind_words_of(part: str) -> dict[str, StatementKind]:
    """The kinds of cues that are in no lexicon, by lemma: ``part`` is "verbs" or "things"."""
    return {
        lemma: cast(StatementKind, kind)
        for kind, lemmas in _data()[part].items()
        for lemma in lemmas
    }


@cache
def idioms() -> dict[StatementKind, re.Pattern[str]]:
    """What matches cues of several words, as lemmas, by the kind that they make."""
    return {
        cast(StatementKind, kind): re.compile(r"\b(?:" + "|".join(map(re.escape, phrases)) + r")\b")
        for kind, phrases in _data()["idioms"].items()
    }


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    return table("kinds")


@cache
def phrases_of() -> dict[str, re.Pattern[str]]:
    """What matches the phrases in a content that make it of a kind, by kind."""
    data = _data()
    found = {}
    for name in ("denial", "dismissal", "demand", "threat", "support", "accusation"):
        phrases = data[name].get("phrases", ())
        found[name] = re.compile(
            r"\b(?:" + "|".join(map(re.escape, phrases)) + r")\b", re.IGNORECASE
        )
    return found
