"""The name that a noun is the title or the apposition of: "the operator, Bulgarskaya Mrezha"."""

from __future__ import annotations

from briefing.analysis.knowledge.parties.table import senses
from briefing.analysis.knowledge.pronouns import phrase_relations
from briefing.analysis.knowledge.roles import roles
from briefing.analysis.knowledge.tables import words
from briefing.analysis.syntax.article_tokens import ArticleTokens
from briefing.analysis.syntax.mentions import PLURAL, form_of, title_of
from briefing.analysis.syntax.parse import Entity

_DEEP = 2  # steps into a noun's phrase
_CLAUSE = 6  # steps up from a noun to the one that its clause tells of
_BODIES = frozenset(["ORG", "MISC"])  # fmt: skip  # labels


def name_beside(article: ArticleTokens, head: int) -> int:
    """The head of the name that a noun is the title or the apposition of; else the noun itself."""
    title = title_of(article, head)
    if title is not None:
        return _top(article, title)
    if article.pos[head] == "PRON" or not _may_be_title(article, head):
        return head
    for child in article.children[head]:
        number = int(article.entity[child])
        if article.dep[child] in phrase_relations("beside") and number >= 0:
            entity = article.entities[number]
            beside = article.dep[child] != "compound" or child > head
            if entity.label == "PERSON" and beside:
                return _top(article, entity)
            is_body = entity.label in _BODIES or _is_unknown_body(article, head, entity)
            if is_body and article.dep[child] != "compound" and child > head:
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
    for look in (_body_behind, _known_as, _set_off):
        name = look(article, head)
        if name is not None:
            return name
    return _name_behind(article, head)


def _is_unknown_body(article: ArticleTokens, head: int, entity: Entity) -> bool:
    """Whether what was taken for a place is the name of a body: "their federation, Fecoeste"."""
    return (
        entity.label == "GPE"
        and roles().kind.get(article.lower[head]) == "organisation"
        and not senses(article.span_text(entity.start, entity.end))
    )


def _known_as(article: ArticleTokens, head: int) -> int | None:
    """The name by which a noun's own clause says that it is called: "a leader known as Ana Ruiz",
    "the officer, who gave his name as Ruiz"."""
    if article.tag[head] in PLURAL:
        return None
    for clause in article.children[head]:
        if clause < head or not article.dep[clause].startswith("acl"):
            continue
        gives = any(article.lower[child] == "name" for child in article.children[clause])
        if article.lower[clause] not in words("names", "called") and not gives:
            continue
        for child in article.children[clause]:
            number = int(article.entity[child])
            if child < clause or number < 0 or article.dep[child] == "obl:agent":
                continue
            entity = article.entities[number]
            cases = {
                article.lower[case]
                for token in range(entity.start, entity.end)
                for case in article.children[token]
                if article.dep[case] == "case"
            }
            if cases <= {"as"} and (cases or not gives) and _fits(article, head, entity):
                return _top(article, entity)
    return None


def _set_off(article: ArticleTokens, head: int) -> int | None:
    """The name behind a noun and its clause that a tree has for an apposition of the clause's last
    noun, and that can only be the noun's own: "the company that owns the silos, Nile Storage,"."""
    if article.tag[head] in PLURAL:
        return None
    for comma in article.children[head]:
        number = int(article.entity[comma - 1]) if article.words[comma] == "," else -1
        if comma < head or number < 0:
            continue
        entity = article.entities[number]
        top = _top(article, entity)
        start = min((top, entity.start, *article.children[top]))
        if article.words[start] == ",":
            start += 1
        inner = int(article.head[top])
        if article.dep[top] != "appos" or inner <= head or article.words[start - 1] != ",":
            continue
        if _fits(article, head, entity) and not _fits(article, inner, entity):
            return top if _is_below(article, inner, head) else None
    return None


def _fits(article: ArticleTokens, noun: int, entity: Entity) -> bool:
    """Whether a name may be that of whom a noun means: a person's, or a body's."""
    kind = roles().kind.get(article.lower[noun])
    number = int(article.entity[noun])
    if number >= 0 and article.entities[number].label == entity.label:
        return True
    before = article.lower[entity.start - 1] if entity.start else ""
    titled = before in roles().titles or roles().kind.get(before) == "person"
    if kind == "person":
        return entity.label == "PERSON" or (entity.label == "MISC" and titled)
    return kind in {"organisation", "group"} and entity.label in _BODIES and not titled


def _is_below(article: ArticleTokens, token: int, head: int) -> bool:
    """Whether a token stands in the phrase of a noun before it."""
    for _ in range(_CLAUSE):
        if token == head:
            return True
        token = int(article.head[token])
        if token < head:
            return False
    return False


def _body_behind(article: ArticleTokens, head: int) -> int | None:
    """The name of a body right behind its noun that a tree has for a second subject: "The channel
    Dnestr Vesti said"; or beside "one of the bidders, Carpat Trading"."""
    comma = head + 2 < len(article) and article.words[head + 1] == ","
    first = head + 2 if comma else head + 1
    following = int(article.entity[first]) if first < len(article) else -1
    if following >= 0 and article.dep[head].startswith("nsubj"):
        entity = article.entities[following]
        top = _top(article, entity)
        same = int(article.head[top]) == int(article.head[head])
        subject = article.dep[top].startswith("nsubj") or article.dep[top] in {"dep", "flat"}
        closed = not comma or article.words[min(entity.end, len(article) - 1)] == ","
        if entity.start == first and entity.label in _BODIES and same and subject and closed:
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
    label = article.entities[number].label
    return (label == "NORP" and article.tag[head] not in PLURAL) or form_of(
        article, head
    ) == "nominal"


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
