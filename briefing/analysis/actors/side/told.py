"""Of whom an actor says something, and who says something of it, as signs (`actor_signs`)."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.analysis.actors.side.actor_signs import Signs
from briefing.analysis.actors.side.candidates import Options
from briefing.analysis.actors.side.cast import Cast
from briefing.analysis.actors.speech import Saying

_ANSWERED = 3  # sayings before one that it may answer


def told(cast: Cast, number: int, found: Options, made: list[Signs]) -> None:
    """Write the signs of an actor's candidates: of whom it says something, and who of it, is hardly
    its own side."""
    own = cast.says.get(number, ())
    for one in own:
        for place, how in _spoken_of(cast, found, one):
            signs = made[place]
            signs[how] = signs.get(how, 0.0) + 1 / len(own)
            if how == "aims at" and one.lemma is not None:
                signs[f"aims:{one.lemma}"] = 1.0
        _answered(cast, number, found, one, made)
    mine = {mention.head for mention in cast.actors[number]}
    for other, place in found.by_actor.items():
        theirs = cast.says.get(other, ()) if place else ()
        of_it = sum(not mine.isdisjoint(one.content) for one in theirs)
        if of_it:
            made[place]["tells of it"] = of_it / len(theirs)


def _answered(cast: Cast, number: int, found: Options, one: Saying, made: list[Signs]) -> None:
    """Who spoke last before what an actor says, and of whom: who denies it is on their side."""
    lemma = one.lemma or ""
    for before in reversed(cast.said[max(0, one.order - _ANSWERED) : one.order]):
        speaker = cast.who.get(before.source)
        if speaker is None or speaker == number:
            continue
        signs = made[found.by_actor[speaker]] if speaker in found.by_actor else {}
        signs["speaks before"] = signs[f"speaks before:{lemma}"] = 1.0
        for place, how in _spoken_of(cast, found, before):
            made[place][f"{how} before"] = made[place][f"{how} before:{lemma}"] = 1.0
        return


def _spoken_of(cast: Cast, found: Options, one: Saying) -> Iterator[tuple[int, str]]:
    """The places of the candidates in what is said, and how each stands there."""
    article = cast.article
    seen: set[int] = set()
    for token in one.content:
        if token not in cast.means:
            continue
        aimed = one.cue is not None and int(article.head[token]) == one.cue
        how = "aims at" if aimed else "tells of"
        if how == "tells of" and article.dep[token].startswith("nsubj"):
            how = "tells what it does"
        for place in found.of_token(cast, token):
            if place and place not in seen:
                seen.add(place)
                yield place, how
