"""The scorers of the stages: the annotations of a `Doc` against those of its reference.

Both are of the same tokens. Attributions are paired one to one on their contents, half the union of
the tokens, the best first; judgements and answers by the attributions that they are of. A mention
is right if the reference has one with its head, of an actor of the same name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from spacy.tokens import Doc
from spacy.training import Example

from briefing.analysis.annotations import (
    actors,
    affiliations,
    answers,
    attributions,
    judgements,
    quotations,
)

SAME = 0.5
"""Of the union of two contents' tokens that both have, from which they are one statement's."""


def score_quotations(examples: Iterable[Example]) -> dict[str, float]:
    """Precision, recall and F of quotations with the same first and last token."""
    return _prf("quotations", examples, lambda doc: {(q.start, q.end) for q in quotations(doc)})


def score_attributions(examples: Iterable[Example]) -> dict[str, float]:
    """Precision, recall and F of attributions."""
    counts = Counter[str]()
    for example in examples:
        counts["hit"] += len(_paired(example))
        counts["gold"] += len(attributions(example.reference))
        counts["guessed"] += len(attributions(example.predicted))
    return _figures("attributions", counts)


def score_actors(examples: Iterable[Example]) -> dict[str, float]:
    """Precision, recall and F of mentions; the share of those right whose side is, by name."""
    counts = Counter[str]()
    for example in examples:
        gold, guessed = _mentions(example.reference), _mentions(example.predicted)
        right = [head for head, names in guessed.items() if gold.get(head, ("",))[0] == names[0]]
        counts.update(hit=len(right), gold=len(gold), guessed=len(guessed))
        counts["side"] += sum(gold[head][1] == guessed[head][1] for head in right)
    sides = counts["side"] / counts["hit"] if counts["hit"] else 0.0
    return {**_figures("mentions", counts), "sides_acc": sides}


def score_judgements(examples: Iterable[Example]) -> dict[str, float]:
    """Of the judgements paired, the shares with the same kind, and the same speaker by name."""
    kinds = speakers = paired = 0
    for example in examples:
        gold, guessed = example.reference, example.predicted
        of_gold = {one.attribution: one for one in judgements(gold)}
        of_guessed = {one.attribution: one for one in judgements(guessed)}
        for theirs, ours in _paired(example).items():
            if theirs not in of_gold or ours not in of_guessed:
                continue
            one, other = of_gold[theirs], of_guessed[ours]
            paired += 1
            kinds += one.kind == other.kind
            names = [
                actors(doc)[said.speaker.actor].name if said.speaker is not None else None
                for doc, said in ((gold, one), (guessed, other))
            ]
            speakers += names[0] == names[1]
    return {
        "kinds_acc": kinds / paired if paired else 0.0,
        "speakers_acc": speakers / paired if paired else 0.0,
    }


def score_answers(examples: Iterable[Example]) -> dict[str, float]:
    """Precision, recall and F of answers, whatever their relation."""
    counts = Counter[str]()
    for example in examples:
        gold, guessed = _links(example.reference), _links(example.predicted)
        to_gold: dict[int | None, int] = {ours: own for own, ours in _paired(example).items()}
        found = {(to_gold.get(response), to_gold.get(claim)) for response, claim in guessed}
        counts.update(hit=len(found & gold), gold=len(gold), guessed=len(guessed))
    return _figures("answers", counts)


def _paired(example: Example) -> dict[int, int]:
    """The predicted attribution of each of the reference's that is found, by index."""
    gold = [set(one.content) for one in attributions(example.reference)]
    at: dict[int, list[int]] = {}
    for number, one in enumerate(attributions(example.predicted)):
        for token in one.content:
            at.setdefault(token, []).append(number)
    sizes = [len(one.content) for one in attributions(example.predicted)]
    overlaps = []
    for number, content in enumerate(gold):
        shared = Counter(other for token in content for other in at.get(token, ()))
        for other, common in shared.items():
            overlaps.append((common / (len(content) + sizes[other] - common), number, other))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for overlap, number, other in sorted(overlaps, key=lambda row: (-row[0], row[1], row[2])):
        if overlap >= SAME and number not in found and other not in taken:
            found[number] = other
            taken.add(other)
    return found


def _mentions(doc: Doc) -> dict[int, tuple[str, str]]:
    """The names of the actor and its side, by the head of each mention."""
    everybody = actors(doc)
    return {
        mention.head: (everybody[side.actor].name, everybody[side.party].name)
        for side in affiliations(doc)
        for mention in everybody[side.actor].mentions
    }


def _links(doc: Doc) -> set[tuple[int | None, int | None]]:
    judged = judgements(doc)
    return {
        (judged[one.response].attribution, judged[one.claim].attribution) for one in answers(doc)
    }


def _prf(
    name: str, examples: Iterable[Example], found_on: Callable[[Doc], set[tuple[int, int]]]
) -> dict[str, float]:
    counts = Counter[str]()
    for example in examples:
        gold, guessed = found_on(example.reference), found_on(example.predicted)
        counts.update(hit=len(gold & guessed), gold=len(gold), guessed=len(guessed))
    return _figures(name, counts)


def _figures(name: str, counts: Counter[str]) -> dict[str, float]:
    hit, gold, guessed = counts["hit"], counts["gold"], counts["guessed"]
    return {
        f"{name}_p": hit / guessed if guessed else 0.0,
        f"{name}_r": hit / gold if gold else 0.0,
        f"{name}_f": 2 * hit / (gold + guessed) if gold + guessed else 0.0,
    }
