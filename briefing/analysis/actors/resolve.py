"""The actors of an article, by the learned heads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from briefing.analysis.actors import clusters as joining
from briefing.analysis.actors.clusters import Cluster, clusters, heads_of, printed, read_mentions
from briefing.analysis.actors.heads import KINDS, ActorHeads
from briefing.analysis.actors.names import name_of, role_of
from briefing.analysis.actors.once import once
from briefing.analysis.actors.owned import with_owners
from briefing.analysis.actors.side.cast import Cast
from briefing.analysis.actors.speech import Saying
from briefing.analysis.annotations import Actor, Mention
from briefing.analysis.runtime.heads import Floats
from briefing.analysis.runtime.room import Picked, give_back
from briefing.analysis.syntax.article_tokens import ArticleTokens
from briefing.analysis.syntax.mentions import MentionFeatures


def resolve(
    article: ArticleTokens,
    vectors: Floats,
    heads: ActorHeads,
    sources: Sequence[int],
    written: date | None,
    filed_from: str | None,
    limits: joining.Limits = joining.LIMITS,
    said_by: Mapping[int, int] | None = None,
    said: Sequence[Saying] = (),
) -> tuple[tuple[Actor, ...], Cast]:
    """Who is who, as actors and as the ranker of sides sees them.

    Args:
        article: the tokens.
        vectors: a row for each token.
        heads: the learned heads.
        sources: head tokens of the sources of attributions.
        written: about when the article was written.
        filed_from: the place of its dateline.
        limits: what is a mention, and what is joined.
        said_by: by each token that is direct speech the head of the source whose it is.
        said: what is said.
    """
    mentions = read_mentions(article, heads_of(article, vectors, heads, sources, limits))
    rows = Picked(vectors, [m.head for m in mentions])
    texts = printed(article, mentions)
    found = clusters(article, mentions, texts, rows, heads, limits, said_by or {})
    give_back(len(article))
    named = [
        (cluster, name)
        for cluster in found
        if (name := name_of(article, [mentions[m] for m in cluster.mentions], written)) is not None
    ]
    named = with_owners(article, mentions, once(article, mentions, named, written))
    kept = [cluster for cluster, _ in named]
    members = [[mentions[m] for m in cluster.mentions] for cluster in kept]
    kinds = heads.kinds(rows)
    actors = tuple(
        _actor(article, cluster, name, [mentions[m] for m in cluster.mentions], kinds)
        for cluster, name in named
    )
    return actors, Cast(article, members, written, filed_from, said)


def _actor(
    article: ArticleTokens,
    cluster: Cluster,
    name: str,
    mentions: Sequence[MentionFeatures],
    kinds: Floats,
) -> Actor:
    """The actor of a cluster; `kinds` are the shares of all mentions of the article."""
    telling = [m for m, one in zip(cluster.mentions, mentions, strict=True) if one.says_who]
    shares = kinds[telling or list(cluster.mentions)].mean(axis=0)
    return Actor(
        mentions=tuple(_mention(article, one) for one in mentions),
        name=name,
        kind=KINDS[int(shares.argmax())],
        role=role_of(article, mentions),
        score=cluster.score,
        aliases=_aliases(article, name, mentions),
    )


def _aliases(
    article: ArticleTokens, name: str, mentions: Sequence[MentionFeatures]
) -> tuple[str, ...]:
    """The other names by which an actor is printed, in reading order."""
    printed = (article.span_text(*one.name) for one in mentions if one.is_name)
    return tuple(form for form in dict.fromkeys(printed) if form != name)


def _mention(article: ArticleTokens, one: MentionFeatures) -> Mention:
    span = one.name if article.entity[one.head] >= 0 else (one.start, one.end)
    return Mention(
        tokens=article.to_doc(range(*span)),
        head=int(article.places[one.head]),
        form=one.mention_form,
    )
