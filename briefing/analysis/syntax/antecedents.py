"""The noun that a pronoun stands for by its place: that of its clause, or one set off behind it."""

from __future__ import annotations

from briefing.analysis.syntax.article_tokens import ArticleTokens
from briefing.analysis.syntax.mentions import form_of, phrase_of

_NOUNS = frozenset(["PROPN", "NOUN"])  # fmt: skip  # parts of speech
_SET_OFF = frozenset(["appos", "nsubj"])  # fmt: skip  # relations
_CLAUSE = 5  # steps from a relative pronoun to the verb of its clause


def antecedent(article: ArticleTokens, token: int) -> int | None:
    """The noun that a relative pronoun stands for: what its clause hangs on. None for others."""
    if form_of(article, token) != "relative":
        return None
    at = token
    for _ in range(_CLAUSE):
        above = int(article.head[at])
        if above == at:
            return None
        if article.dep[at].startswith("acl"):
            before = above < token and article.paragraph[above] == article.paragraph[token]
            return above if before else None
        at = above
    return None


def set_off(article: ArticleTokens, pronoun: int) -> int | None:
    """The noun that says who a pronoun is: "We, the heads of state, …"."""
    first = pronoun + 2
    if first >= len(article) or article.words[pronoun + 1] != ",":
        return None
    verb = int(article.head[pronoun])
    for child in (*article.children[pronoun], *article.children[verb]):
        if child >= first and article.pos[child] in _NOUNS and article.dep[child] in _SET_OFF:
            start, _, _ = phrase_of(article, child)
            if start - first in {0, 1}:  # with its article or without
                return child
    return None
