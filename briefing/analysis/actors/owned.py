"""No pronoun is part of a name: "spokeswoman for her office" is one for Ruiz's office."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.analysis.actors.named import Named
from briefing.analysis.actors.names import clean, phrase_span
from briefing.analysis.knowledge.pronouns import determiners
from briefing.analysis.knowledge.tables import words
from briefing.analysis.syntax.article_tokens import ArticleTokens
from briefing.analysis.syntax.mentions import MentionFeatures

_OURS = frozenset(["i", "we", "you", "other"])  # fmt: skip  # forms of no third person
_LONGEST = 12  # words of a name that is put together


def with_owners(
    article: ArticleTokens, mentions: Sequence[MentionFeatures], named: Sequence[Named]
) -> list[Named]:
    """The clusters, those without a name of their own called by the name of whom a pronoun in
    their phrase means, but for one that is left out before it ("her lawyer")."""
    names = [name for _, name in named]
    members = [[mentions[m] for m in cluster.mentions] for cluster, _ in named]
    owner = {
        m.head: number
        for number, own in enumerate(members)
        for m in own
        if not m.says_who and m.form not in _OURS
    }
    for number, own in enumerate(members):
        span = phrase_span(article, own)
        if span is None or any(m.is_name for m in own):
            continue
        left_out = span[0] if article.lower[span[0]] in determiners() else -1
        said = [t for t in range(*span) if t != left_out and owner.get(t, number) != number]
        if not said:
            continue
        meant = {t: _known(article, members[owner[t]], names[owner[t]]) for t in said}
        text = clean(_spelled_out(article, span, meant))
        if text is not None and len(text.split()) <= _LONGEST:
            names[number] = text
    return [(cluster, name) for (cluster, _), name in zip(named, names, strict=True)]


def _known(article: ArticleTokens, mentions: Sequence[MentionFeatures], name: str) -> str:
    """What an actor is called within a sentence: "Ruiz", but "the three bankers"."""
    span = phrase_span(article, mentions)
    if span is None or any(m.is_name for m in mentions):
        return name
    first = name.split()[0]
    common = any(
        article.words[t] == first and article.entity[t] < 0 and article.pos[t] != "PROPN"
        for t in range(*span)
    )
    return f"the {name[0].lower() if common else name[0]}{name[1:]}"


def _spelled_out(article: ArticleTokens, span: tuple[int, int], meant: dict[int, str]) -> str:
    """A phrase with names instead of the pronouns at some tokens."""
    parts: list[str] = []
    start, end = span
    for token, name in meant.items():
        if start < token:
            parts.append(article.span_text(start, token))
        is_owner = article.dep[token] == "nmod:poss"
        parts.append(_possessive(name) if is_owner else name)
        start = token + 1
        if is_owner and start < end and article.lower[start] in words("names", "emphatic"):
            start += 1
    parts.append(article.span_text(start, end) if start < end else "")
    return " ".join(part for part in parts if part)


def _possessive(name: str) -> str:
    return name + ("'" if name.endswith("s") and name.startswith("the ") else "'s")
