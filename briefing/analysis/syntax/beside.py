"""The name that a noun is the title or the apposition of: "the operator, Bulgarskaya Mrezha"."""

from __future__ import annotations

from briefing.analysis.knowledge.pronouns import phrase_relations
from briefing.analysis.knowledge.roles import roles
from briefing.analysis.knowledge.tables import words
from briefing.analysis.syntax.article_tokens import ArticleTokens
from briefing.analysis.syntax.mentions import PLURAL
from briefing.analysis.syntax.parse import Entity

_DEEP = 2  # steps into a noun's phrase
_BODIES = frozenset(["ORG", "MISC"])  # fmt: skip  # labels


def name_beside(article: ArticleTokens, head: int) -> int:
    """The head of the name that a noun is the title or the apposition of; else the noun itself."""
    if article.pos[head] == "PRON" or not _may_be_title(article, head):
        return head
    for child in article.children[head]:
        number = int(article.entity[child])
        if article.dep[child] in phrase_relations("beside") and number >= 0:
            entity = article.entities[number]
            beside = article.dep[child] != "compound" or child > head
            if entity.label == "PERSON" and beside:
                return _top(article, entity)
            if entity.label in _BODIES and article.dep[child] != "compound" and child > head:
                return _top(article, entity)
        if number >= 0 and child > head and _is_bare(article, child):
            entity = article.entities[number]
            if entity.label == "PERSON":  # "a spokesman for the ministry, Ana Ruiz"
                return _top(article, entity)
    above = int(article.head[head])
    number = int(article.entity[above])
    if number >= 0 and article.entities[number].label == "PERSON":
        entity = article.entities[number]
        # The second: a title that a tree has for a second subject, "her lawyer Ana Ruiz said".
        if article.dep[head] in phrase_relations("beside") or (
            article.dep[head].startswith("nsubj") and head + 1 == entity.start
        ):
            return _top(article, entity)
    body = _body_behind(article, head)
    if body is not None:
        return body
    return _name_behind(article, head)


def _body_behind(article: ArticleTokens, head: int) -> int | None:
    """The name of a body right behind its noun that a tree has for a second subject: "The channel
    Dnestr Vesti said"; or beside "one of the bidders, Carpat Trading"."""
    following = int(article.entity[head + 1]) if head + 1 < len(article) else -1
    if following >= 0 and article.dep[head].startswith("nsubj"):
        entity = article.entities[following]
        top = _top(article, entity)
        same = int(article.head[top]) == int(article.head[head])
        subject = article.dep[top].startswith("nsubj") or article.dep[top] in {"dep", "flat"}
        if entity.start == head + 1 and entity.label in _BODIES and same and subject:
            return top
    if article.lower[head] in words("pronouns", "determiners", "of several"):
        for child in article.children[head]:
            for below in (child, *article.children[child]):
                number = int(article.entity[below])
                comma = number >= 0 and any(
                    article.words[c] == "," for c in article.children[below] if c < below
                )
                if comma and article.entities[number].label in {*_BODIES, "PERSON"}:
                    return _top(article, article.entities[number])
    return None


def _may_be_title(article: ArticleTokens, head: int) -> bool:
    """Whether it is a noun, or somebody of a people or a party: "a Republican, Ana Ruiz"."""
    number = int(article.entity[head])
    if number < 0:
        return True
    return article.entities[number].label == "NORP" and article.tag[head] not in PLURAL


def _name_behind(article: ArticleTokens, head: int) -> int:
    """A person's name that is an apposition of a body in the noun's own phrase, and can only be
    the noun's: "an analyst at the firm Nordlys, Ana Ruiz"."""
    if roles().kind.get(article.lower[head]) != "person" or article.tag[head] in PLURAL:
        return head
    waiting = [(head, 0)]
    while waiting:
        token, deep = waiting.pop()
        for child in article.children[token]:
            if child < head or article.dep[child] not in {"nmod", "appos"} or deep > _DEEP:
                continue
            number = int(article.entity[child])
            person = number >= 0 and article.entities[number].label == "PERSON"
            if person and article.dep[child] == "appos" and token != head:
                return _top(article, article.entities[number])
            if not person:
                waiting.append((child, deep + 1))
    return head


def _top(article: ArticleTokens, entity: Entity) -> int:
    return article.top(list(range(entity.start, entity.end)))


def _is_bare(article: ArticleTokens, token: int) -> bool:
    """Whether a noun hangs on another without a preposition or an ending."""
    if article.dep[token] != "nmod":
        return False
    return not any(article.dep[child] == "case" for child in article.children[token])
