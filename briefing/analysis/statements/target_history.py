"""Whom a statement is aimed at that does not say it: "It was an attempt to mislead voters"."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from briefing.analysis.annotations import ScoredActor
from briefing.analysis.knowledge.events import events
from briefing.analysis.knowledge.pronouns import speaker_pronouns
from briefing.analysis.lookup import Lookup
from briefing.analysis.statements.candidate import Candidate
from briefing.analysis.syntax.clauses import clauses, is_negated
from briefing.analysis.syntax.phrases import SUBJECT, head_of
from briefing.model import StatementKind

REMEMBERED = 200  # statements
NEAR = 3  # paragraphs in which a quarrel goes on
MIN_NAMED = 2  # times that the other country of an article about two is named
LIKELY = 0.5
OWN = speaker_pronouns("reported")
BLAMING = frozenset({"accusation", "criticism"})
HOSTILE = BLAMING | {"threat", "demand"}


@dataclass(frozen=True)
class EarlierTarget:
    """An earlier statement that was aimed at somebody; actors are indices."""

    paragraph: int
    kind: StatementKind
    side: int | None  # whose it was
    targets: tuple[int, ...]


class TargetHistory:
    """The quarrels of an article as far as it has been read."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._past: deque[EarlierTarget] = deque(maxlen=REMEMBERED)
        self._planning: int | None = None  # the side that last said what it would do
        self._countries = lookup.countries()[:3]

    def note(self, one: Candidate) -> None:
        """Remember whom a statement is aimed at."""
        side = self._side(one)
        if one.kind == "promise" and side is not None:
            self._planning = side
        if one.kind in HOSTILE | {"claim"} and one.targets:
            targets = tuple(target.actor for target in one.targets)
            self._past.append(EarlierTarget(one.paragraph, one.kind, side, targets))

    def guess(self, one: Candidate) -> tuple[ScoredActor, ...]:
        """Whom a statement is aimed at whose words do not say it."""
        found = self._planned(one) or self._implied(one)
        return tuple(ScoredActor(actor, LIKELY) for actor in found)

    def _planned(self, one: Candidate) -> tuple[int, ...]:
        """Whose plan is judged: "described the decision as vandalism", "backs the plan"."""
        if one.kind not in {"criticism", "support"} or self._planning is None:
            return ()
        p = one.p
        thing = p.child(one.relation.head, "obj")
        if thing is None or p.lemma[thing] not in events().decision:
            return ()
        definite = any(p.lower[c] in {"the", "this", "that"} for c in p.children[thing])
        return (self._planning,) if definite and self._planning != self._side(one) else ()

    def _implied(self, one: Candidate) -> tuple[int, ...]:
        """Whom an accusation, a threat or a demand is aimed at that names nobody.

        Whom the same side has just been on about; else whoever stands accused just before; else
        who is on about the speaker's side; else the other country of an article about two.
        """
        side = self._side(one)
        if one.kind not in HOSTILE:
            return ()
        state = side is not None and self._lookup.actors[side].kind == "country"
        if one.kind == "demand" and not state:
            return ()
        for past in reversed(self._past):
            near = one.paragraph - past.paragraph <= NEAR
            if past.kind == "claim":
                continue
            if past.side == side and side is not None and (near or one.kind == "threat"):
                return past.targets
        if one.kind in BLAMING:
            for past in reversed(self._past):
                if one.paragraph - past.paragraph <= NEAR and past.kind in BLAMING:
                    theirs = tuple(t for t in past.targets if self._lookup.party(t) != side)
                    if theirs:
                        return theirs
        if side is None:
            return ()
        if one.kind != "demand":
            for past in reversed(self._past):
                if past.side is None or past.kind == "claim":
                    continue
                if side in {self._lookup.party(t) for t in past.targets}:
                    return (past.side,)
        other = self._other_country(side) if state else None
        return (other,) if other is not None else ()

    def _other_country(self, side: int) -> int | None:
        """The other country of an article about two."""
        two = self._countries[:2]
        if len(two) < 2 or side not in {country for country, _ in two}:
            return None
        country, times = two[1] if two[0][0] == side else two[0]
        third = self._countries[2][1] if len(self._countries) > 2 else 0
        return country if times >= MIN_NAMED and times >= 2 * third else None

    def clears(self, one: Candidate) -> bool:
        """Whether somebody who stands accused says what they did not do."""
        side = self._side(one)
        blamed = any(
            past.kind in BLAMING | {"claim"}
            and one.paragraph - past.paragraph <= 2 * NEAR
            and side in {self._lookup.party(target) for target in past.targets}
            for past in self._past
        )
        if side is None or not blamed:
            return False
        p = one.p
        for clause in clauses(p, one.relation.content)[:2]:
            subject = p.child(clause, *SUBJECT)
            said = [clause, *p.all_children(clause, "conj")]
            if subject is None or not any(is_negated(p, t) for t in said):
                continue
            words = p.subtree(subject)
            if any(p.lower[t] in OWN for t in words):
                return True
            meant = self._lookup.meant(p.in_doc(words), head_of(p, words) + p.first)
            if meant is not None and self._lookup.party(meant.actor) == side:
                return True
        return False

    def _side(self, one: Candidate) -> int | None:
        return None if one.speaker is None else self._lookup.party(one.speaker.actor)
