"""Several who speak as one: "Egypt and Jordan warned" is said by both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing.analysis.annotations import Actor, Mention
from briefing.analysis.syntax.article_tokens import ArticleTokens
from briefing.analysis.syntax.beside import name_beside
from briefing.analysis.syntax.mentions import form_of

_MOST = 6
_PLURAL = frozenset(["NNS", "NNPS"])
_POINTING = frozenset(["det", "nmod:poss", "nummod"])  # fmt: skip  # relations


def conjuncts(article: ArticleTokens, source: Sequence[int]) -> list[int]:
    """The heads of those whom a source lists; none where it names one, or one by two titles.

    Args:
        article: the tokens.
        source: the tokens of a source, ascending.
    """
    if not source:
        return []
    top = article.top(list(source))
    inside = set(source)
    others = [
        child
        for child in article.children[top]
        if article.dep[child] == "conj" and child in inside and child > top
    ]
    if not others or any(_is_or(article, other) for other in others):
        return []
    described = [child for child in article.children[top] if article.dep[child] == "appos"]
    if any(top < child < others[0] for child in described):
        return []  # "Ana Ruiz, the minister and chief negotiator": by two titles
    found = [top, *(other for other in others if _is_another(article, other))]
    return found if 1 < len(found) <= _MOST else []


def _is_or(article: ArticleTokens, token: int) -> bool:
    return any(article.lower[child] in {"or", "nor"} for child in article.children[token])


def _is_another(article: ArticleTokens, token: int) -> bool:
    """Whether a noun behind "and" is somebody else: a name, many, or one with an article of its
    own. "The president and chief executive" is one."""
    form = form_of(article, token)
    if form != "nominal":
        return form not in {"relative", "other"}
    if article.tag[token] in _PLURAL or name_beside(article, token) != token:
        return True
    return any(article.dep[child] in _POINTING for child in article.children[token])


def joint_actors(
    article: ArticleTokens, sources: Iterable[Sequence[int]], actors: Sequence[Actor]
) -> list[Actor]:
    """An actor for each set of several whom a source lists; its mentions are those sources.

    Args:
        article: the tokens.
        sources: of all attributions, tokens of the article.
        actors: those already known; `members` are their places.
    """
    places = {
        head: number
        for number, actor in enumerate(actors)
        for head in article.of_doc(mention.head for mention in actor.mentions)
    }
    found: dict[tuple[int, ...], dict[tuple[int, ...], Mention]] = {}
    for source in sources:
        heads = conjuncts(article, source)
        who = [places.get(name_beside(article, head), places.get(head)) for head in heads]
        members = tuple(dict.fromkeys(one for one in who if one is not None))
        if len(members) < 2 or None in who:
            continue
        tokens = article.to_doc(source)
        mention = Mention(tokens, int(article.places[article.top(list(source))]), "name")
        found.setdefault(members, {}).setdefault(tokens, mention)
    return [
        Actor(
            mentions=tuple(mentions.values()),
            name=_listed([actors[one].name for one in members]),
            kind="group",
            role=None,
            score=min(actors[one].score for one in members),
            members=members,
        )
        for members, mentions in found.items()
    ]


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"
