"""What the names of one actor are: their form, their words, whether they are of politics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from briefing.analysis.knowledge.parties.political import political_party
from briefing.analysis.knowledge.roles import roles
from briefing.analysis.syntax.article_tokens import ArticleTokens
from briefing.analysis.syntax.mentions import NAMES, Form, MentionFeatures

FEW = 12
"""Mentions of an actor that are looked at."""


def form_of(mentions: Sequence[MentionFeatures]) -> Form:
    """The form of an actor's names, by the most of them; of its phrases where it has none."""
    names = Counter(m.form for m in mentions if m.form in NAMES)
    return names.most_common(1)[0][0] if names else "nominal"


def words_of(mentions: Sequence[MentionFeatures]) -> tuple[frozenset[str], ...]:
    """The words of each of an actor's names and phrases, those with the same words once."""
    return tuple({frozenset(m.words) for m in mentions[:FEW] if m.says_who and m.words})


def surnames_of(mentions: Sequence[MentionFeatures]) -> frozenset[str]:
    """The surnames that an actor has."""
    return frozenset(m.words[-1] for m in mentions if m.form == "person" and m.words)


def is_political(article: ArticleTokens, mentions: Sequence[MentionFeatures]) -> bool:
    """Whether a name of an actor is a political party's or has a word of politics in it."""
    printed = {article.span_text(*m.name) for m in mentions[:FEW] if m.is_name}
    return any(political_party(name) or roles().is_political(name) for name in printed)


def bare(printed: str) -> str:
    """A name as printed, on one line, without article and possessive."""
    words = printed.removesuffix("'s").removesuffix("’s").split()
    words = words[1:] if words[:1] in (["the"], ["The"]) else words
    return " ".join(words)
