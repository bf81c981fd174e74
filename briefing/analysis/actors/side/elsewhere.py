"""What other phrases of an article tell of whose a role or a body is.

"The ambassador, Ruiz" is Spain's where "the Spanish ambassador" stands elsewhere; a "foreign
ministry spokeswoman" is Morocco's where its foreign ministry is named, and not Spain's for its
interior ministry.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from briefing.analysis.actors.side.cast import Cast, Phrase, Use, within
from briefing.analysis.knowledge.roles import roles
from briefing.analysis.syntax.article_tokens import ArticleTokens
from briefing.analysis.syntax.mentions import phrase_of

Match = Literal["same", "bare", "other"]
"""Whether what else is said of the two is the same, said of one only, or differs."""
_NOUNS = frozenset(["NOUN", "PROPN"])
_SAID = frozenset(["compound", "amod", "nmod:desc"])  # fmt: skip  # relations
_OWNING = frozenset(["nmod:poss", "nmod", "compound", "nmod:desc"])  # fmt: skip  # relations


def uses(cast: Cast) -> dict[str, list[Use]]:
    """The uses of each role and body of an article that something ties to somebody, by the noun."""
    if cast.uses is None:
        cast.uses = _uses(cast)
    return cast.uses


def _uses(cast: Cast) -> dict[str, list[Use]]:
    article = cast.article
    telling = set(cast.telling)
    found: dict[str, list[Use]] = {}
    for token, word in enumerate(article.lower):
        if article.pos[token] not in _NOUNS or noun_of(article, token) is None:
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


def elsewhere(
    cast: Cast, described: tuple[Phrase, ...]
) -> Iterator[tuple[str, Match, bool, tuple[int, ...]]]:
    """What other uses of the nouns of an actor's phrases are tied to.

    Yields:
        "role" or "body" (the noun is the actor's own, or stands in its phrase), how well the two
        agree, whether it is the last use before, and the tokens that it is tied to.
    """
    article = cast.article
    known = uses(cast)
    for one in described:
        inside = range(one.start, one.wide)
        for token in inside:
            if token == one.head:
                what = "role"
            elif article.dep[token] in _OWNING and article.pos[token] in _NOUNS:
                what = "body"
            else:
                continue
            noun = noun_of(article, token)
            others = [use for use in known.get(noun or "", ()) if use.token not in inside]
            if not others:
                continue
            said = said_of(article, token)
            before = max((use.token for use in others if use.token < one.head), default=-1)
            for use in others:
                yield what, _match(said, use.said), use.token == before, use.tied


def _match(mine: frozenset[str], other: frozenset[str]) -> Match:
    if mine & other:
        return "same"
    return "other" if mine and other else "bare"
