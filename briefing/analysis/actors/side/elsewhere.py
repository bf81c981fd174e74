"""What other phrases of an article tell of whose a role or a body is.

"The ambassador, Ruiz" is Spain's where "the Spanish ambassador" stands elsewhere; a "foreign
ministry spokeswoman" is Morocco's where its foreign ministry is named, and not Spain's for its
interior ministry.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from briefing.analysis.actors.side.cast import Cast
from briefing.analysis.actors.side.phrases import Phrase
from briefing.analysis.actors.side.uses import NOUNS, noun_of, said_of

Match = Literal["same", "bare", "other"]
"""Whether what else is said of the two is the same, said of one only, or differs."""
_OWNING = frozenset(["nmod:poss", "nmod", "compound", "nmod:desc"])  # fmt: skip  # relations


def elsewhere(
    cast: Cast, described: tuple[Phrase, ...]
) -> Iterator[tuple[str, Match, bool, tuple[int, ...]]]:
    """What other uses of the nouns of an actor's phrases are tied to.

    Yields:
        "role" or "body" (the noun is the actor's own, or stands in its phrase), how well the two
        agree, whether it is the last use before, and the tokens that it is tied to.
    """
    article = cast.article
    known = cast.uses
    for one in described:
        inside = range(one.start, one.wide)
        for token in inside:
            if token == one.head:
                what = "role"
            elif article.dep[token] in _OWNING and article.pos[token] in NOUNS:
                what = "body"
            else:
                continue
            noun = noun_of(article, token)
            others = [use for use in known.get(noun or "", ()) if use.token not in inside]
            if not others:
                continue
            said = said_of(article, token)
            before = max((use.token for use in others if use.token < one.head), default=-1)
            for use in others:
                yield what, _match(said, use.said), use.token == before, use.tied


def _match(mine: frozenset[str], other: frozenset[str]) -> Match:
    if mine & other:
        return "same"
    return "other" if mine and other else "bare"
