"""The side of every actor of an article: ranked, and followed to the side at the top."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing.analysis.actors.side.actor_signs import Signs, actor_signs
from briefing.analysis.actors.side.candidate_signs import candidate_signs
from briefing.analysis.actors.side.candidates import Options, Row, options
from briefing.analysis.actors.side.cast import Cast
from briefing.analysis.actors.side.in_context import InContext, believed
from briefing.analysis.actors.side.local_places import called_places
from briefing.analysis.actors.side.ranker import Floats, Ranker
from briefing.analysis.actors.side.standing import standing


@dataclass(frozen=True)
class Choice:
    """The likeliest side of an actor, how likely it is, and what it rests on, in words."""

    row: Row
    score: float
    evidence: tuple[str, ...]


_TOGETHER = 256  # actors whose signs are there at a time: a multiple of those ranked together
_TOLD = ("itself", "table:", "tied", "owner", "same sentence", "home:filed", "c-country")
"""How the signs begin that are told in words."""
_NOTHING: Signs = {}


def choices(
    cast: Cast,
    ranker: Ranker,
    context: InContext | None = None,
) -> list[Choice]:
    """The side of each actor, in their order.

    Args:
        cast: the actors.
        ranker: the ranker of sides.
        context: what a head on the article's vectors says of each.
    """
    known = [standing(cast, number) for number in range(len(cast.actors))]
    found = [options(cast, number) for number in range(len(cast.actors))]
    shares: list[Floats] = []
    signs: list[Sequence[Signs]] = []
    for start in range(0, len(found), _TOGETHER):
        some = range(start, min(start + _TOGETHER, len(found)))
        theirs = [candidate_signs(cast, number, found[number], known) for number in some]
        own = [actor_signs(cast, number, found[number].phrases) for number in some]
        ranked = ranker.shares_of(own, theirs)
        if context is not None:
            ranked = [
                context.joined(number, found[number].rows, each, share)
                for number, each, share in zip(some, theirs, ranked, strict=True)
            ]
        shares += ranked
        # Of very many actors only those signs are kept that are told in words.
        few = len(found) <= _TOGETHER
        signs += theirs if few else [[_telling(one) for one in each] for each in theirs]
    told = shares if context is None else [believed(share) for share in shares]
    tops = _tops(found, [int(share.argmax()) for share in shares])
    called = called_places(cast)
    return [
        _choice(one, shares[number], told[number], signs[number], tops, called)
        for number, one in enumerate(found)
    ]


def _telling(signs: Signs) -> Signs:
    """The signs that `_evidence` asks for."""
    found = {name: value for name, value in signs.items() if name.startswith(_TOLD)}
    return found or _NOTHING


def _tops(found: Sequence[Options], best: Sequence[int]) -> list[Row]:
    """The side at the top of each actor: that of its side, and so on."""
    tops = []
    for number in range(len(found)):
        row, seen = found[number].rows[best[number]], {number}
        while row.actor >= 0 and row.actor not in seen:
            seen.add(row.actor)
            row = found[row.actor].rows[best[row.actor]]
        tops.append(row)
    return tops


def _choice(
    found: Options,
    shares: Floats,
    told: Floats,
    signs: Sequence[Signs],
    tops: Sequence[Row],
    called: Mapping[int, str],
) -> Choice:
    """The side that most of the shares lead to: a ministry's is its country's, too.

    How likely it is say the shares `told`; `called` are places by the actors that they are.
    """
    total: dict[str | int, float] = {}
    leads: list[str | int] = []
    for place, row in enumerate(found.rows):
        top = tops[row.actor] if place and row.actor >= 0 else row
        leads.append(_key(top, called))
        total[leads[-1]] = total.get(leads[-1], 0.0) + float(shares[place])
    wanted = max(total, key=lambda key: total[key])
    leading = [place for place, key in enumerate(leads) if key == wanted]
    place = max(leading, key=lambda place: float(shares[place]))
    score = float(told[leading].sum())
    return Choice(found.rows[place], score, _evidence(signs[place]))


def _key(row: Row, called: Mapping[int, str]) -> str | int:
    """What two rows for one side have in common."""
    if row.party:
        return row.party
    return row.name if row.name is not None else called.get(row.actor, row.actor)


def _evidence(signs: Signs) -> tuple[str, ...]:
    """What a side rests on, in words."""
    if "itself" in signs:
        return ("speaks for itself",)
    found = [
        words
        for start, words in (
            ("table:itself:", "its own name or office"),
            ("table:inside:", "named in its description"),
            ("table:beside:", "said of it beside its name"),
        )
        if any(name.startswith(start) for name in signs)
    ]
    if "tied" in signs:
        found.append("named in the same phrase")
    if not found and ("owner" in signs or "owner?:0" in signs):
        found.append("meant by a pronoun beside it")
    if not found and "same sentence" in signs:
        found.append("named near it only")
    if not found and "home:filed" in signs:
        found.append("the dateline only")
    if not found and "c-country" in signs:
        found.append("a country that the article is about")
    return tuple(found) or ("no words of its own",)
