"""Mentions that are whoever another is by where they stand, whatever the heads say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing.analysis.syntax.antecedents import antecedent, set_off
from briefing.analysis.syntax.article_tokens import ArticleTokens
from briefing.analysis.syntax.beside import name_beside
from briefing.analysis.syntax.marks import OUTSIDE, quotation_marks
from briefing.analysis.syntax.mentions import MentionFeatures


def own_voice(
    article: ArticleTokens, mentions: Sequence[MentionFeatures], said_by: Mapping[int, int]
) -> list[int]:
    """The places of the "we" that nobody is quoted with: that of whoever speaks in a text as a
    whole, of a communiqué those who issue it."""
    places = [n for n, one in enumerate(mentions) if one.form == "we" and one.head not in said_by]
    if not places:
        return []
    marks = quotation_marks(article.words, article.edges)
    return [n for n in places if marks[mentions[n].head] == OUTSIDE]


def fixed(article: ArticleTokens, mentions: Sequence[MentionFeatures]) -> dict[int, int]:
    """Mentions that are whoever another is, by its place: a title the name beside it, a relative
    pronoun the noun before it."""
    place = {mention.head: number for number, mention in enumerate(mentions)}
    voices = {set_off(article, m.head): m.head for m in mentions if m.form == "we"}
    found: dict[int, int] = {}
    for number, mention in enumerate(mentions):
        noun = antecedent(article, mention.head)
        if noun is not None:
            inside = int(article.entity[noun])
            if inside >= 0:
                entity = article.entities[inside]
                noun = article.top(list(range(entity.start, entity.end)))
        if noun is None:
            noun = voices.get(mention.head)
        other = place.get(name_beside(article, mention.head) if noun is None else noun)
        if other is not None and other != number:
            found[number] = other
    return {one: other for one, other in found.items() if other not in found}
