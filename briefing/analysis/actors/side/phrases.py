"""The phrases that describe an actor, and the tokens that belong to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.analysis.syntax.article_tokens import ArticleTokens
from briefing.analysis.syntax.mentions import MentionFeatures, phrase_of


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that describe an actor, by the token that heads them.

    `way` is how they do: "own" the mention itself, "beside" an apposition of it, "above" what it is
    an apposition of, "is" what it is said to be.
    """

    way: str
    head: int
    start: int
    wide: int


def phrases(article: ArticleTokens, mentions: Sequence[MentionFeatures]) -> list[Phrase]:
    """The phrases that describe an actor, in reading order of its mentions."""
    found: dict[int, Phrase] = {}

    def add(way: str, head: int) -> None:
        start, _, wide = phrase_of(article, head)
        found.setdefault(head, Phrase(way, head, start, wide))

    for mention in mentions:
        head = mention.head
        if not mention.says_who:
            continue
        found[head] = Phrase("own", head, mention.start, mention.wide)
        for child in article.children[head]:
            if article.dep[child] == "appos" and article.paragraph[child] == mention.paragraph:
                add("beside", child)
        above = int(article.head[head])
        if article.dep[head] == "appos" or article.dep[head].startswith("flat"):
            add("above", above)
        elif mention.subject and article.pos[above] in {"NOUN", "PROPN"}:
            add("is", above)
    return list(found.values())


def within(article: ArticleTokens, one: Phrase) -> list[int]:
    """The tokens of a phrase, and those of names that its nouns, the head aside, have beside them:
    "a columnist for the newspaper Corriere"."""
    found = list(range(one.start, one.wide))
    for token in range(one.start, one.wide):
        if token == one.head:
            continue
        for child in article.children[token]:
            inside = int(article.entity[child])
            if child >= one.wide and article.dep[child] == "appos" and inside >= 0:
                entity = article.entities[inside]
                found.extend(range(entity.start, entity.end))
    return found
