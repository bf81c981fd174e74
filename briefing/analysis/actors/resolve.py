"""The actors of an article and their sides, by the learned heads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from briefing.analysis.actors import clusters as joining
from briefing.analysis.actors.clusters import Cluster, clusters, heads_of, printed, read_mentions
from briefing.analysis.actors.heads import KINDS, ActorHeads, means
from briefing.analysis.actors.names import name_of, role_of
from briefing.analysis.actors.party_hits import BESIDE, INSIDE, ITSELF
from briefing.analysis.actors.sides import BLOCK, Candidates, candidates
from briefing.analysis.annotations import Actor, Affiliation, Mention
from briefing.analysis.knowledge.parties.table import SENSE_ORDER as SENSES
from briefing.analysis.runtime.heads import Floats
from briefing.analysis.syntax.article_tokens import ArticleTokens
from briefing.analysis.syntax.mentions import MentionFeatures


@dataclass(frozen=True)
class Found:
    """The actors of an article and one side for each."""

    actors: tuple[Actor, ...]
    affiliations: tuple[Affiliation, ...]


@dataclass(frozen=True)
class _Side:
    """The likeliest side of an actor: a number, or the name of a party that is no actor here."""

    actor: int
    party: str | None
    score: float
    evidence: tuple[str, ...]


def resolve(
    article: ArticleTokens,
    vectors: Floats,
    heads: ActorHeads,
    sources: Sequence[int],
    written: date | None,
    filed_from: str | None,
    limits: joining.Limits = joining.LIMITS,
) -> Found:
    """Who is who, and for whom each speaks.

    Args:
        article: the tokens.
        vectors: a row for each token.
        heads: the learned heads.
        sources: head tokens of the sources of attributions.
        written: about when the article was written.
        filed_from: the place of its dateline.
        limits: what is a mention, and what is joined.
    """
    mentions = read_mentions(article, heads_of(article, vectors, heads, sources, limits))
    rows = vectors[[m.head for m in mentions]] if mentions else vectors[:0]
    found = clusters(article, mentions, printed(article, mentions), rows, heads, limits)
    named = [
        (cluster, name)
        for cluster in found
        if (name := name_of(article, [mentions[m] for m in cluster.mentions], written)) is not None
    ]
    named = _once(mentions, named)
    kept = [cluster for cluster, _ in named]
    members = [[mentions[m] for m in cluster.mentions] for cluster in kept]
    if not kept:
        return Found((), ())
    groups = means(rows, [_telling(mentions, cluster) for cluster in kept])
    options = candidates(article, members, written, filed_from)
    sides = [
        _side(number, one, heads.sides(groups, number, one))
        for number, one in enumerate(options.of)
    ]
    actors = [
        _actor(article, cluster, name, [mentions[m] for m in cluster.mentions], rows, heads)
        for cluster, name in named
    ]
    return _with_parties(actors, sides, options.known)


def _once(
    mentions: Sequence[MentionFeatures], named: Sequence[tuple[Cluster, str]]
) -> list[tuple[Cluster, str]]:
    """Clusters of one proper name as one: a name that comes again long after is the same one's."""
    places: dict[str, int] = {}
    found: list[tuple[Cluster, str]] = []
    for cluster, name in named:
        proper = any(mentions[m].is_name for m in cluster.mentions)
        before = places.get(name.casefold()) if proper else None
        if before is None:
            if proper:
                places[name.casefold()] = len(found)
            found.append((cluster, name))
            continue
        other = found[before][0]
        together = tuple(sorted((*other.mentions, *cluster.mentions)))
        found[before] = Cluster(together, min(other.score, cluster.score)), found[before][1]
    return found


def _telling(mentions: Sequence[MentionFeatures], cluster: Cluster) -> list[int]:
    """The mentions that say who is meant; all where none does."""
    says = [m for m in cluster.mentions if mentions[m].says_who]
    return says or list(cluster.mentions)


def _actor(
    article: ArticleTokens,
    cluster: Cluster,
    name: str,
    mentions: Sequence[MentionFeatures],
    rows: Floats,
    heads: ActorHeads,
) -> Actor:
    telling = [m for m, one in zip(cluster.mentions, mentions, strict=True) if one.says_who]
    shares = heads.kinds(rows[telling or list(cluster.mentions)]).mean(axis=0)
    return Actor(
        mentions=tuple(_mention(article, one) for one in mentions),
        name=name,
        kind=KINDS[int(shares.argmax())],
        role=role_of(article, mentions),
        score=cluster.score,
    )


def _mention(article: ArticleTokens, one: MentionFeatures) -> Mention:
    span = one.name if article.entity[one.head] >= 0 else (one.start, one.end)
    return Mention(
        tokens=article.to_doc(range(*span)),
        head=int(article.places[one.head]),
        form=one.mention_form,
    )


def _side(number: int, options: Candidates, shares: Floats) -> _Side:
    row = int(shares.argmax())
    other = options.actors[row]
    return _Side(
        other if row else number, options.parties[row], float(shares[row]), _evidence(options, row)
    )


def _evidence(options: Candidates, row: int) -> tuple[str, ...]:
    """What a side rests on, in words."""
    if row == 0:
        return ("speaks for itself",)
    here = options.features[row]
    found = []
    for where, words in (
        (ITSELF, "its own name or office"),
        (INSIDE, "named in its description"),
        (BESIDE, "said of it beside its name"),
    ):
        start = BLOCK[where]
        if here[start : start + len(SENSES)].any():
            found.append(words)
    if here[43]:
        found.append("named in the same phrase")
    if not found and here[48]:
        found.append("named near it only")
    if here[42] and not found:
        found.append("the dateline only")
    return tuple(found) or ("no words of its own",)


def _with_parties(actors: list[Actor], sides: Sequence[_Side], known: Mapping[int, str]) -> Found:
    """Sides followed to the top, and an actor for each party that the article does not mention."""
    absent: dict[str, int] = {}
    everybody = list(actors)

    def number_of(side: _Side) -> int:
        if side.party is None:
            return side.actor
        if side.party not in absent:
            absent[side.party] = len(everybody)
            everybody.append(Actor((), side.party, "country", None, 1.0))
        return absent[side.party]

    by_name = {actor.name: number for number, actor in enumerate(actors)}

    def country(number: int) -> int:
        """A capital or a people as a side is the country that it stands for."""
        name = known.get(number)
        if name is None or actors[number].name == name or actors[number].kind == "person":
            return number
        if name in by_name:
            return by_name[name]
        return number_of(_Side(number, name, 1.0, ()))

    above = [number_of(side) for side in sides]
    above = [country(top) if top < len(actors) else top for top in above]
    made = []
    for number, side in enumerate(sides):
        top, score, seen = above[number], side.score, {number}
        while top < len(above) and above[top] != top and top not in seen:
            seen.add(top)
            score *= sides[top].score
            top = above[top]
        made.append(Affiliation(number, top, score, side.evidence))
    made += [Affiliation(n, n, 1.0, ()) for n in range(len(actors), len(everybody))]
    # Whoever is a side speaks for itself: a circle is cut where it was entered.
    sure = [
        one
        if made[one.party].party == one.party
        else Affiliation(one.actor, made[one.party].party, one.score, one.evidence)
        for one in made
    ]
    heads_ = {one.party for one in sure}
    final = [
        Affiliation(one.actor, one.actor, one.score, one.evidence) if one.actor in heads_ else one
        for one in sure
    ]
    return Found(tuple(everybody), tuple(final))
