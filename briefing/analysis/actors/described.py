"""Who is only called "the airline" or "the chair" is whoever the article says is one.

An article says so by a title before a name, an apposition, or a noun that it uses of whoever is
named. Only where one alone is called by a noun, nobody else is meant by it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.analysis.actors.named import Named, joined
from briefing.analysis.actors.possible import possible, traits
from briefing.analysis.knowledge.parties.political import political_party_itself
from briefing.analysis.knowledge.pronouns import determiners
from briefing.analysis.knowledge.roles import roles
from briefing.analysis.knowledge.tables import table, words
from briefing.analysis.syntax.article_tokens import ArticleTokens
from briefing.analysis.syntax.mentions import PLURAL, MentionFeatures, phrase_of
from briefing.analysis.syntax.texts import without_texts

_KINDS = frozenset(["person", "organisation", "office"])  # fmt: skip  # kinds of nouns
_NOUNS = frozenset(["NOUN", "PROPN"])


def with_described(
    article: ArticleTokens, mentions: Sequence[MentionFeatures], named: Sequence[Named]
) -> list[Named]:
    """The clusters, those that are only called by a noun joined to the one that bears it."""
    own = [[mentions[m] for m in cluster.mentions] for cluster, _ in named]
    bearers: dict[str, dict[int, set[str]]] = {}
    for number, some in enumerate(own):
        for word, phrase in _descriptions(article, some):
            bearers.setdefault(word, {}).setdefault(number, set()).update(phrase)
    onto: dict[int, int] = {}
    bare = {number: noun for number, some in enumerate(own) if (noun := _bare(article, some))}
    for number, noun in bare.items():
        called = [n for n in bearers.get(noun, {}) if bare.get(n) != noun]
        if len(called) != 1 or not any(m.is_name for m in own[called[0]]):
            continue
        telling = [m for m in without_texts(article, own[number]) if m.says_who]
        said = {word for m in telling for word in _phrase(article, m)}
        known = bearers[noun][called[0]] | determiners() | words("names", "no other")
        said = {word for word in said - known if political_party_itself(word.title()) is None}
        if not said and _may_be(article, own[number], own[called[0]]):
            onto[number] = called[0]
    return joined(named, onto)


def _descriptions(
    article: ArticleTokens, mentions: Sequence[MentionFeatures]
) -> Iterator[tuple[str, set[str]]]:
    """The nouns that an actor is called by, and the words of each one's phrase."""
    for mention in mentions:
        if mention.form == "nominal":
            yield mention.word, set(_phrase(article, mention))
        if not mention.is_name:
            continue
        last = mention.name[0] - 1
        while last > mention.start and article.lower[last] in roles().male | roles().female:
            last -= 1
        if last >= mention.start and article.pos[last] in _NOUNS:
            title = _in_full(article.lower[last])
            yield title, {*article.lower[mention.start : last + 1], title}
        for child in article.children[mention.head]:
            if article.dep[child] == "appos" and article.pos[child] == "NOUN":
                start, end, _ = phrase_of(article, child)
                yield article.lower[child], set(article.lower[start:end])


def _in_full(title: str) -> str:
    """A title without its abbreviation: "Gov." is a governor."""
    short: dict[str, str] = table("names")["in full"]
    return short.get(title.rstrip("."), title)


def _phrase(article: ArticleTokens, mention: MentionFeatures) -> Sequence[str]:
    return article.lower[mention.start : mention.end]


def _bare(article: ArticleTokens, mentions: Sequence[MentionFeatures]) -> str | None:
    """The noun of a role or a body that an actor is only ever called by, as one known already."""
    nouns = set()
    for mention in without_texts(article, mentions):
        if not mention.says_who:
            continue
        if mention.form != "nominal" or article.tag[mention.head] in PLURAL:
            return None
        if mention.wide != mention.end or not _is_known(article, mention):
            return None
        nouns.add(mention.word)
    noun = next(iter(nouns)) if len(nouns) == 1 else None
    return noun if noun is not None and roles().kind.get(noun) in _KINDS else None


def _is_known(article: ArticleTokens, mention: MentionFeatures) -> bool:
    """Whether a noun is of somebody the reader knows: "the chair", or "CHAIR:" before a turn."""
    known = words("pronouns", "determiners", "known") | words("names", "addressed")
    if any(article.lower[t] in known for t in range(mention.start, mention.head)):
        return True
    behind = mention.end < len(article) and article.words[mention.end] == ":"
    return behind and mention.start == article.edges[mention.paragraph][0]


def _may_be(
    article: ArticleTokens, said: Sequence[MentionFeatures], named: Sequence[MentionFeatures]
) -> bool:
    """Whether nothing tells that the one is not the other."""
    genders = {m.gender for m in (*said, *named) if m.gender is not None}
    known = [traits(article, m, article.span_text(*m.name)) for m in named]
    return len(genders) <= 1 and all(
        possible(traits(article, m, article.span_text(*m.name)), known) for m in said
    )
