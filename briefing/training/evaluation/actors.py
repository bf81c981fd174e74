"""The actors stage: who is somebody, on which side, and which mentions mean whom.

| measure | what is counted |
|---|---|
| somebody | actors shown that an annotator lists, each counted once |
| twice | actors shown that are listed, but were already counted |
| right side | of those that are somebody, those with the annotator's side |
| source | of the sources of gold statements with a speaker, those with a mention of it |
| source's side | of the same, those whose mention's actor has the speaker's side |
| mention | gold mentions that share a word with a predicted mention |
| pronoun, nominal | gold mentions of this form that mean an actor of the right name |
| same actor P, R | B-cubed over the gold mentions that are found: the share of those given to the \
same actor that are of the same gold actor, and the reverse |

Names are compared by `names.same_actor`, with every name that the annotator lists. The measures
from `source` on are of mentions: a reading without mentions has none of them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from briefing.training.evaluation.names import same_actor
from briefing.training.evaluation.pairs import Pairs
from briefing.training.evaluation.ratio import Ratio, accuracies
from briefing.training.evaluation.readings import ReadActor, Reading, Words


@dataclass
class ActorCounts:
    """What `add` counts."""

    somebody: Ratio = field(default_factory=Ratio)
    twice: Ratio = field(default_factory=Ratio)
    side: Ratio = field(default_factory=Ratio)
    source: Ratio = field(default_factory=Ratio)
    source_side: Ratio = field(default_factory=Ratio)
    mention: Ratio = field(default_factory=Ratio)
    pronoun: Ratio = field(default_factory=Ratio)
    nominal: Ratio = field(default_factory=Ratio)
    same_precision: Ratio = field(default_factory=Ratio)
    same_recall: Ratio = field(default_factory=Ratio)

    def add(self, pairs: Pairs) -> None:
        """Add one article; nothing where the annotator lists no actors."""
        gold, guessed = pairs.gold.actors, pairs.predicted.actors
        if gold is None or guessed is None:
            return
        self._shown(gold, [actor for actor in guessed if actor.shown])
        if any(actor.mentions for actor in guessed):
            mentioned = _Mentioned(guessed)
            self._sources(pairs.gold, mentioned)
            self._mentions(gold, mentioned)

    def _shown(self, gold: tuple[ReadActor, ...], shown: list[ReadActor]) -> None:
        counted: set[int] = set()
        for actor in shown:
            listed = [n for n, other in enumerate(gold) if _same(other, actor)]
            fresh = next((n for n in listed if n not in counted), None)
            self.somebody.count(fresh is not None)
            self.twice.count(fresh is None and bool(listed))
            if fresh is not None:
                counted.add(fresh)
                self.side.count(same_actor(actor.party, gold[fresh].party))

    def _sources(self, gold: Reading, mentioned: _Mentioned) -> None:
        listed = {actor.names[0]: actor for actor in gold.actors or ()}
        for statement in gold.statements:
            speaker = listed.get(statement.speaker or "")
            if speaker is None or not statement.source:
                continue
            number = mentioned.by(statement.source)
            guess = None if number is None else mentioned.actors[number]
            self.source.count(guess is not None and _same(speaker, guess))
            self.source_side.count(guess is not None and same_actor(guess.party, statement.party))

    def _mentions(self, gold: tuple[ReadActor, ...], mentioned: _Mentioned) -> None:
        found: list[tuple[int, int]] = []
        for number, actor in enumerate(gold):
            for words, form in actor.mentions:
                owner = mentioned.by(words)
                self.mention.count(owner is not None)
                right = owner is not None and _same(actor, mentioned.actors[owner])
                if form == "pronoun":
                    self.pronoun.count(right)
                elif form == "nominal":
                    self.nominal.count(right)
                if owner is not None:
                    found.append((number, owner))
        both = Counter(found)
        of_gold = Counter(one for one, _ in found)
        of_guess = Counter(other for _, other in found)
        for one, other in found:
            self.same_precision.count(both[one, other] / of_guess[other])
            self.same_recall.count(both[one, other] / of_gold[one])

    def rows(self) -> dict[str, float]:
        """The figures by name."""
        return accuracies(
            somebody=self.somebody,
            twice=self.twice,
            right_side=self.side,
            source=self.source,
            **{"source's side": self.source_side},
            mention=self.mention,
            pronoun=self.pronoun,
            nominal=self.nominal,
            same_actor_P=self.same_precision,
            same_actor_R=self.same_recall,
        )


class _Mentioned:
    """The predicted actors, and whom some words mention."""

    def __init__(self, actors: tuple[ReadActor, ...]):
        self.actors = actors
        self._at: dict[int, list[tuple[Words, int]]] = {}
        for number, actor in enumerate(actors):
            for words, _ in actor.mentions:
                for word in words:
                    self._at.setdefault(word, []).append((words, number))

    def by(self, words: Words) -> int | None:
        """The actor of the mention that is most like some words; None where none shares one."""
        near = [pair for word in words for pair in self._at.get(word, ())]
        if not near:
            return None
        return max(near, key=lambda pair: len(pair[0] & words) / len(pair[0] | words))[1]


def _same(gold: ReadActor, shown: ReadActor) -> bool:
    return any(same_actor(shown.names[0], name) for name in gold.names)
