"""What an actor is, as the ranker of sides sees it: named signs.

A sign is a name and a number, most often 1. Those of the actor ("word:lawyer") are the same for all
its candidates; those of a candidate tell what it is (`standing`) and what ties the actor to it
("own:nmod:of", `candidate_signs`). The ranker knows the signs that it was trained with and passes
over others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log

from briefing.analysis.actors.party_hits import BESIDE, INSIDE, ITSELF
from briefing.analysis.actors.side.cast import Cast
from briefing.analysis.actors.side.own_names import FEW
from briefing.analysis.actors.side.phrases import Phrase
from briefing.analysis.knowledge.roles import roles
from briefing.analysis.knowledge.tables import words

Signs = dict[str, float]
WHERE = {ITSELF: "itself", INSIDE: "inside", BESIDE: "beside"}
"""Where the table found a party, as signs name it."""
OF_PLACE = " of a place"
"""What the signs of a sense end in that belongs to a region or a town."""
_SUFFERS = frozenset(["obj", "nsubj:pass"])  # fmt: skip  # relations
_TAGS = frozenset(["NOUN", "ADJ", "PROPN"])  # fmt: skip  # tags


def actor_signs(cast: Cast, number: int, described: Sequence[Phrase]) -> Signs:
    """The signs of an actor itself."""
    article, mentions = cast.article, cast.actors[number]
    signs: Signs = {"one": 1.0, f"form:{cast.forms[number]}": 1.0}
    signs["mentions"] = log(1 + len(mentions)) / 3
    signs["plural"] = float(any(m.plural for m in mentions if m.says_who))
    said: set[str] = set()
    for one in described:
        inside = range(one.start, max(one.wide, one.head + 1))
        for token in inside:
            word = article.lower[token]
            said.add(word)
            if article.pos[token] in _TAGS and word.isalpha():
                # A word that a name is made of says little; a noun or a title says what they are.
                entity = int(article.entity[token])
                label = article.entities[entity].label if entity >= 0 else ""
                if label != "PERSON":
                    signs[
                        f"word:{article.lemma[token] if article.pos[token] != 'PROPN' else word}"
                    ] = 1.0
        head = article.lemma[one.head]
        kind = roles().kind.get(article.lower[one.head])
        if kind is not None:
            signs[f"{one.way}-kind:{kind}"] = 1.0
        if article.pos[one.head] == "NOUN":
            signs[f"head:{head}"] = 1.0
    if cast.forms[number] in {"organisation", "name"}:
        for mention in mentions[:FEW]:
            if mention.is_name and mention.words:
                signs[f"last:{mention.words[-1]}"] = 1.0
                signs[f"first:{mention.words[0]}"] = 1.0
    for name, listed in _sorts():
        if said & listed:
            signs[f"sort:{name}"] = 1.0
    for hit in cast.found[number]:
        signs[f"has:{WHERE[hit.where]}:{hit.sense.sense}{OF_PLACE if hit.place else ''}"] = 1.0
    own = cast.own.get(number)
    if own is not None:
        signs["own"] = 1.0
        signs[f"own-kind:{cast.party_kind(own)}"] = 1.0
    if not cast.found[number]:
        signs["nothing found"] = 1.0
    printed = {article.span_text(*m.name) for m in mentions[:FEW] if m.is_name}
    if cast.political[number]:
        signs["political"] = 1.0
    if any(" ".join(name.split()).isupper() for name in printed):
        signs["capitals"] = 1.0
    signs["campaign"] = min(1.0, 8 * cast.campaign)
    signs["trouble"] = min(1.0, 20 * cast.trouble)
    _told(cast, number, signs)
    bare = all(m.form == "nominal" and m.end - m.start <= 2 for m in mentions if m.says_who)
    signs["bare"] = float(bare)
    return signs


def _told(cast: Cast, number: int, signs: Signs) -> None:
    """What an actor does and what is done to it, who is named by it, and how much it is told of."""
    article, mentions = cast.article, cast.actors[number]
    for mention in mentions[:FEW]:
        above = int(article.head[mention.head])
        if article.pos[above] != "VERB":
            continue
        relation = article.dep[mention.head]
        if relation == "nsubj":
            signs[f"does:{article.lemma[above]}"] = 1.0
        elif relation in _SUFFERS:
            signs[f"done:{article.lemma[above]}"] = 1.0
    for holder in cast.holders.get(number, ()):
        for mention in cast.actors[holder][:FEW]:
            if mention.says_who and not mention.is_name:
                signs[f"held by:{mention.lemma}"] = 1.0
    said = cast.says.get(number, ())
    signs["says"] = log(1 + len(said)) / 3
    for one in said:
        if one.lemma is not None:
            signs[f"cue:{one.lemma}"] = 1.0
    signs["titled"] = float(any(m.paragraph in article.titles for m in mentions))
    signs["most told"] = len(mentions) / max(len(some) for some in cast.actors)


def _sorts() -> Iterator[tuple[str, frozenset[str]]]:
    known = roles()
    yield "private", known.private
    yield "agents", known.agents
    yield "lawmakers", known.lawmakers
    yield "state", known.state
    yield "officers", known.officers
    yield "loose", known.loose
    yield "own", known.own
    yield "independent", known.independent
    yield "leading", known.leading
    yield "titles", known.titles
    yield "held", words("offices", "held")
    yield "government", words("offices", "government")
