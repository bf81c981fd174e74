"""Clusters of mentions that can only be one actor are made one.

Who is who is decided mention by mention; a name that comes again long after, in short or by its
initials, may have been given a cluster of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from briefing.analysis.actors.authored import with_authors
from briefing.analysis.actors.clusters import Cluster
from briefing.analysis.actors.described import with_described
from briefing.analysis.actors.named import Named, joined
from briefing.analysis.actors.names import name_of
from briefing.analysis.knowledge.parties.political import political_party_itself
from briefing.analysis.knowledge.parties.table import senses
from briefing.analysis.knowledge.roles import short_names
from briefing.analysis.syntax.article_tokens import ArticleTokens
from briefing.analysis.syntax.mentions import MentionFeatures


def once(
    article: ArticleTokens,
    mentions: Sequence[MentionFeatures],
    named: Sequence[Named],
    written: date | None,
) -> list[Named]:
    """The clusters, each actor once, in the order of their first.

    One are those of one proper name, of one body of the table, of one political party, and a
    surname or a first name with the only person who bears it.
    """
    groups: list[list[int]] = []
    by_key: dict[str, int] = {}
    for number, (cluster, name) in enumerate(named):
        own = [mentions[m] for m in cluster.mentions]
        keys = list(_keys(article, own, name, written))
        place = next((by_key[key] for key in keys if key in by_key), None)
        if place is None:
            place = len(groups)
            groups.append([])
        groups[place].append(number)
        for key in keys:
            by_key.setdefault(key, place)
    made = [_one(article, mentions, [named[n] for n in group], written) for group in groups]
    described = with_described(article, mentions, _with_short_names(mentions, made))
    return with_authors(article, mentions, described)


def _keys(
    article: ArticleTokens,
    mentions: Sequence[MentionFeatures],
    name: str,
    written: date | None,
) -> Iterator[str]:
    """What only one actor of an article has."""
    if not any(mention.is_name for mention in mentions):
        return
    yield "".join(c for c in name.casefold() if c.isalnum())  # "R.K. Narang", "R. K. Narang"
    if any(mention.form == "person" for mention in mentions):
        return
    party = political_party_itself(name)
    if party is not None:
        yield f"political {party}"
    for mention in mentions:
        if mention.form not in {"organisation", "name"}:
            continue
        for sense in senses(article.span_text(*mention.name), on=written)[:1]:
            if sense.sense == "name" and not sense.weak and sense.party.kind != "country":
                yield f"body {sense.party.name}"


def _one(
    article: ArticleTokens,
    mentions: Sequence[MentionFeatures],
    parts: Sequence[Named],
    written: date | None,
) -> Named:
    if len(parts) == 1:
        return parts[0]
    places = tuple(sorted(m for cluster, _ in parts for m in cluster.mentions))
    score = min(cluster.score for cluster, _ in parts)
    name = name_of(article, [mentions[m] for m in places], written)
    return Cluster(places, score), name or parts[0][1]


def _with_short_names(mentions: Sequence[MentionFeatures], named: Sequence[Named]) -> list[Named]:
    """With each person who is only called by a first name or the last ones, or by the whole name
    with its first one short ("Pat Ruiz"), and who is one of the others, joined to them."""
    words = [_words(mentions, cluster) for cluster, _ in named]
    bearers: dict[tuple[str, ...], set[int]] = {}
    for number, names in enumerate(words):
        for full in names:
            called = {full[:1], *(full[start:] for start in range(1, len(full)))}
            called |= {(short, *full[1:]) for short in short_names(full[0]) if len(full) > 1}
            for part in called - {full}:
                bearers.setdefault(part, set()).add(number)
    onto: dict[int, int] = {}
    for number, names in enumerate(words):
        if names:
            known = set.intersection(*(bearers.get(name, set()) for name in names)) - {number}
            if len(known) == 1:
                onto[number] = next(iter(known))
    onto = {number: to for number, to in onto.items() if to not in onto}
    return joined(named, onto)


def _words(mentions: Sequence[MentionFeatures], cluster: Cluster) -> set[tuple[str, ...]]:
    """The names of a person; nothing of who is none."""
    named = [mentions[m] for m in cluster.mentions if mentions[m].is_name]
    if not named or any(mention.form != "person" for mention in named):
        return set()
    return {mention.words for mention in named if mention.words}
