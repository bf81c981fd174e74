"""A share of somebody is called as those of whom it is one: "most of the voters", "46 percent"."""

from __future__ import annotations

from briefing.analysis.knowledge.tables import words
from briefing.analysis.syntax.article_tokens import ArticleTokens

RESPONDENTS = "respondents"
"""Who a percentage is that is said of nobody: a poll's."""


def is_share(article: ArticleTokens, head: int) -> bool:
    """Whether a noun says only how many: "46 percent", "a third of the voters", "most of them"."""
    word = article.lower[head]
    if word in words("names", "percentages"):
        return True
    some = word in words("names", "shares") or word in words("names", "some")
    return some and _of(article, head) is not None


def is_percentage(article: ArticleTokens, span: tuple[int, int]) -> bool:
    """Whether a phrase (tokens, half open) is a percentage of nobody."""
    return article.lower[span[1] - 1] in words("names", "percentages")


def shared_out(article: ArticleTokens, head: int) -> int | None:
    """The noun of those of whom another is a share; none where it is no share, or of a pronoun."""
    noun = _of(article, head) if is_share(article, head) else None
    return None if noun is None or article.pos[noun] in {"PRON", "DET", "NUM"} else noun


def _of(article: ArticleTokens, head: int) -> int | None:
    """The noun that "of" hangs on another."""
    for child in article.children[head]:
        if child > head and article.dep[child].startswith(("nmod", "obl")):
            cases = article.children[child]
            if any(article.dep[c] == "case" and article.lower[c] == "of" for c in cases):
                return child
    return None
