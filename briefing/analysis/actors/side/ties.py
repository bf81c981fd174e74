"""How the words of an actor's phrases tie it to whom it may speak for."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.analysis.actors.side.candidates import Options
from briefing.analysis.actors.side.cast import Cast
from briefing.analysis.actors.side.phrases import within

_DEEP = 4  # steps from a token to the head of its phrase
_OWNING = frozenset(["nmod:poss", "nmod", "compound"])  # fmt: skip  # relations


def ties(cast: Cast, found: Options) -> Iterator[tuple[int, str, int]]:
    """What ties an actor to candidates: a token, the tie's name, and the candidate's place."""
    for one in found.phrases:
        seen: set[int] = set()
        for token in within(cast.article, one):
            if token == one.head:
                continue
            for place in found.of_token(cast, token):
                if place and place not in seen:
                    seen.add(place)
                    yield token, f"{one.way}:{_relation(cast, token, one.head)}", place
        if one.way in {"above", "is"}:
            for place in found.of_token(cast, one.head):
                if place:
                    yield one.head, f"{one.way}:head", place


def namesakes(cast: Cast, found: Options) -> Iterator[tuple[str, int]]:
    """Whom a noun in an actor's phrases may mean that is nobody's mention: "the federation's
    president". Ties by the noun that candidates are called by, the one named last before it first.
    """
    article = cast.article
    for one in found.phrases:
        for token in range(one.start, one.wide):
            if token == one.head or article.pos[token] != "NOUN" or found.of_token(cast, token):
                continue
            if article.dep[token] not in _OWNING:
                continue
            bearers = cast.called.get(article.lemma[token], ())
            before = [(m, actor) for m, actor in bearers if m < token and actor in found.by_actor]
            places = dict.fromkeys(found.by_actor[actor] for _, actor in reversed(before))
            for rank, place in enumerate(p for p in places if p):
                yield f"{one.way}:{article.dep[token]}~{min(rank, 1)}", place


def _relation(cast: Cast, token: int, head: int) -> str:
    """How a token hangs on the head of a phrase: the relation of the last step, deep or not."""
    article = cast.article
    at, inside = token, int(article.entity[token])
    steps: list[str] = []
    while len(steps) < _DEEP:
        above = int(article.head[at])
        same = inside >= 0 and int(article.entity[above]) == inside
        if not same or above == head:
            steps.append(step(cast, at))
        if above in (head, at):
            break
        at = above
    if int(article.head[at]) != head:
        return "loose"
    if len(steps) > 2:
        return f"deep:{steps[-1]}"
    return "<".join(steps)


def step(cast: Cast, token: int) -> str:
    """The relation of a token to its head, with the preposition that makes it."""
    relation = cast.article.dep[token]
    if relation in {"nmod", "obl", "nmod:npmod"}:
        cases = cast.article.children[token]
        case = next((c for c in cases if cast.article.dep[c] == "case"), None)
        return relation if case is None else f"{relation}:{cast.article.lower[case]}"
    return relation
