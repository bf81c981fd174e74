"""Whom a text is by, as far as its phrase says: "the ministry's report", "a letter from Ruiz"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.analysis.knowledge.roles import roles
from briefing.analysis.knowledge.tables import words
from briefing.analysis.syntax.article_tokens import ArticleTokens
from briefing.analysis.syntax.mentions import MentionFeatures

_NAMED = frozenset(["PERSON", "ORG", "GPE", "NORP", "MISC"])  # fmt: skip  # labels
_WRITERS = frozenset(["office", "organisation", "group"])  # fmt: skip  # kinds of nouns


def authors(article: ArticleTokens, head: int) -> Iterator[int]:
    """The head tokens of the names and nouns that say whose a text is; none for another noun."""
    if article.lower[head] not in words("documents", "authored") or article.entity[head] >= 0:
        return
    yield from _speaker(article, head)
    for child in article.children[head]:
        cases = {article.lower[c] for c in article.children[child] if article.dep[c] == "case"}
        relation = article.dep[child]
        by = relation == "nmod" and cases & words("documents", "by")
        if by or relation == "nmod:poss":
            yield from _somebody(article, child)
        elif relation == "compound" and child < head:
            common = article.pos[child] == "NOUN"
            inner = [c for c in article.children[child] if common and article.entity[c] >= 0]
            for one in inner or [child]:  # "a Nile Storage investor presentation"
                named = article.entity[one] >= 0 or article.pos[one] == "PROPN"
                if named or roles().kind.get(article.lower[one]) in _WRITERS:
                    yield from _somebody(article, one)


def _somebody(article: ArticleTokens, token: int) -> Iterator[int]:
    """The head of the name that a token is in, or the token itself; none for a date."""
    number = int(article.entity[token])
    if number < 0:
        if article.pos[token] != "NUM":
            yield token
        return
    entity = article.entities[number]
    if entity.label in _NAMED:
        yield article.top(list(range(entity.start, entity.end)))


def _speaker(article: ArticleTokens, head: int) -> Iterator[int]:
    """The subject of what is said in a text: "in a report the agency said"."""
    verb = int(article.head[head])
    inside = words("documents", "inside")
    if article.dep[head] == "obl" and any(
        article.dep[c] == "case" and article.lower[c] in inside for c in article.children[head]
    ):
        for child in article.children[verb]:
            if article.dep[child] == "nsubj" and child > head and article.pos[child] != "PRON":
                yield from _somebody(article, child)


def is_seen_by(article: ArticleTokens, head: int) -> bool:
    """Whether a mention has seen somebody else's text: "a report seen by Reuters"."""
    verb = int(article.head[head])
    text = int(article.head[verb])
    return (
        article.dep[head].startswith("obl")
        and article.dep[verb].startswith("acl")
        and article.lemma[verb] in words("documents", "seen")
        and article.pos[text] == "NOUN"
        and any(
            article.dep[c] == "case" and article.lower[c] == "by" for c in article.children[head]
        )
    )


def is_text(mention: MentionFeatures) -> bool:
    """Whether a mention is a noun for a text that somebody has written."""
    return mention.form == "nominal" and mention.word in words("documents", "authored")


def without_texts(
    article: ArticleTokens, mentions: Sequence[MentionFeatures]
) -> list[MentionFeatures]:
    """The mentions of an actor but for the texts that are by others of them."""
    heads = {m.head for m in mentions}
    return [m for m in mentions if not heads.intersection(authors(article, m.head))]
