"""A text speaks for whoever wrote it: "the ministry's report" is the ministry."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.analysis.actors.named import Named, joined
from briefing.analysis.syntax.article_tokens import ArticleTokens
from briefing.analysis.syntax.mentions import MentionFeatures
from briefing.analysis.syntax.texts import authors, is_text


def with_authors(
    article: ArticleTokens, mentions: Sequence[MentionFeatures], named: Sequence[Named]
) -> list[Named]:
    """The clusters, each text joined to the one actor that its phrases say it is by."""
    place = {
        mentions[m].head: number
        for number, (cluster, _) in enumerate(named)
        for m in cluster.mentions
    }
    onto: dict[int, int] = {}
    for number, (cluster, _) in enumerate(named):
        telling = [mentions[m] for m in cluster.mentions if mentions[m].says_who]
        if not telling or not all(is_text(m) for m in telling):
            continue
        by = {place[t] for m in telling for t in authors(article, m.head) if t in place}
        if len(by) == 1 and number not in by:
            onto[number] = next(iter(by))
    onto = {number: to for number, to in onto.items() if to not in onto}
    return joined(named, onto)
