"""The uses of an article's nouns of roles and bodies, and what each is tied to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from briefing.analysis.actors.side.phrases import Phrase, within
from briefing.analysis.knowledge.roles import roles
from briefing.analysis.syntax.article_tokens import ArticleTokens
from briefing.analysis.syntax.mentions import phrase_of

NOUNS = frozenset(["NOUN", "PROPN"])
"""Tags of a noun of a role or a body."""
_SAID = frozenset(["compound", "amod", "nmod:desc"])  # fmt: skip  # relations


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a noun: its token, the tokens of its phrase that may mean a side, what else is
    said of it ("foreign")."""

    token: int
    tied: tuple[int, ...]
    said: frozenset[str]


def uses(article: ArticleTokens, telling: Collection[int]) -> dict[str, list[Use]]:
    """The uses of each role and body of an article that something ties to somebody, by the noun.

    Args:
        article: its tokens.
        telling: those that mean an actor, a party or a name.
    """
    found: dict[str, list[Use]] = {}
    for token, word in enumerate(article.lower):
        if article.pos[token] not in NOUNS or noun_of(article, token) is None:
            continue
        start, _, wide = phrase_of(article, token)
        inside = within(article, Phrase("own", token, start, wide))
        tied = tuple(t for t in inside if t != token and t in telling)
        if tied:
            noun = article.lemma[token] if article.pos[token] == "NOUN" else word
            found.setdefault(noun, []).append(Use(token, tied, said_of(article, token)))
    return found


def noun_of(article: ArticleTokens, token: int) -> str | None:
    """The noun of a role or a body, as one looks for its other uses; None where it is neither."""
    word = article.lower[token]
    lemma = article.lemma[token] if article.pos[token] == "NOUN" else word
    return lemma if roles().kind.get(word) or roles().kind.get(lemma) else None


def said_of(article: ArticleTokens, token: int) -> frozenset[str]:
    """The words before a noun that tell which one it is, names left out."""
    return frozenset(
        article.lower[child]
        for child in article.children[token]
        if child < token
        and article.dep[child] in _SAID
        and not (article.pos[child] == "PROPN" and article.words[child][0].isupper())
    )
