"""Whom the tokens of an article's names mean: an actor, a party of the table, a name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from briefing.analysis.actors.side.own_names import bare
from briefing.analysis.knowledge.parties.local import place_named
from briefing.analysis.knowledge.parties.political import political_party
from briefing.analysis.knowledge.parties.records import Sense
from briefing.analysis.knowledge.parties.table import PLACES, senses
from briefing.analysis.syntax.article_tokens import ArticleTokens
from briefing.analysis.syntax.mentions import MentionFeatures

_LABELS = frozenset(["GPE", "ORG", "NORP", "PERSON"])  # of entities


def named_actors(
    article: ArticleTokens, actors: Sequence[Sequence[MentionFeatures]]
) -> dict[int, int]:
    """The actor of each token of a name: by its mentions, else by the name as printed."""
    found: dict[int, int] = {}
    by_name: dict[str, int] = {}
    surnames: dict[str, set[int]] = {}
    for number, mentions in enumerate(actors):
        for mention in mentions:
            if not mention.is_name:
                continue
            found.update(dict.fromkeys(range(*mention.name), number))
            by_name.setdefault(bare(article.span_text(*mention.name)).lower(), number)
            if mention.form == "person" and mention.words:
                surnames.setdefault(mention.words[-1], set()).add(number)
    for entity in article.entities:
        if entity.start in found or entity.label not in _LABELS:
            continue
        name = bare(article.span_text(entity.start, entity.end)).lower()
        number_ = by_name.get(name)
        if number_ is None and len(surnames.get(name, ())) == 1:
            number_ = next(iter(surnames[name]))
        if number_ is not None:
            found.update(dict.fromkeys(range(entity.start, entity.end), number_))
    return found


def known_names(
    article: ArticleTokens, written: date | None
) -> tuple[dict[int, Sense], dict[int, str]]:
    """What the table knows of each token of a name, and the name where that does not settle it.

    Returns:
        By token the likeliest sense of the name that it is in; and by token the name without
        article and possessive, of a political party, a region, a town or what the table does not
        know.
    """
    at: dict[int, Sense] = {}
    text: dict[int, str] = {}
    for entity in article.entities:
        if entity.label not in _LABELS:
            continue
        printed = article.span_text(entity.start, entity.end)
        tokens = range(entity.start, entity.end)
        known = senses(printed, on=written)[:1]
        party = political_party(printed)
        if known:
            at.update(dict.fromkeys(tokens, known[0]))
        if party is not None:
            text.update(dict.fromkeys(tokens, party))
        elif not known or known[0].sense in PLACES:
            name = bare(printed)
            text.update(dict.fromkeys(tokens, place_named(name, written) or name))
    for token, word in enumerate(article.words):
        if token not in text and token not in at and word[:1].isupper():
            party = political_party(word)
            if party is not None:
                text[token] = party
    return at, text
