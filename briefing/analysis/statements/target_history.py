"""Whom a statement is aimed at that does not say it: "It was an attempt to mislead voters"."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from briefing.analysis.actors.resolver import ActorResolver
from briefing.analysis.drafts import Draft
from briefing.analysis.knowledge.events import events
from briefing.analysis.statements.content_kinds import is_negated
from briefing.analysis.statements.targets import clauses
from briefing.analysis.syntax.parse import Parse
from briefing.analysis.syntax.phrases import SUBJECT
from briefing.model import StatementKind

REMEMBERED = 200  # statements
NEAR = 3  # paragraphs in which a quarrel goes on
OWN = frozenset({"i", "we", "our", "my", "it", "its", "he", "she", "his", "her", "they", "their"})
BLAMING = frozenset({"accusation", "criticism"})
HOSTILE = BLAMING | {"threat", "demand"}


@dataclass(frozen=True)
class EarlierTarget:
    """An earlier statement that was aimed at somebody."""

    passage: int
    kind: StatementKind
    side: str | None  # whose it was
    targets: tuple[str, ...]


class TargetHistory:
    """The quarrels of an article as far as it has been read."""

    def __init__(self, cast: ActorResolver) -> None:
        self._cast = cast
        self._past: deque[EarlierTarget] = deque(maxlen=REMEMBERED)
        self._planning: str | None = None  # the side that last said what it would do

    def note(self, draft: Draft) -> None:
        """Remember whom a draft is aimed at."""
        side = self._side(draft)
        if draft.kind == "promise" and side is not None:
            self._planning = side
        if draft.kind in HOSTILE | {"claim"} and draft.targets:
            self._past.append(EarlierTarget(draft.passage, draft.kind, side, draft.targets))

    def planned(self, p: Parse, draft: Draft) -> tuple[str, ...]:
        """Whose plan is judged: "described the decision as vandalism", "backs the plan"."""
        if draft.kind not in {"criticism", "support"} or self._planning is None:
            return ()
        thing = p.child(draft.relation.head, "obj")
        if thing is None or p.lemma[thing] not in events().decision:
            return ()
        definite = any(p.lower[c] in {"the", "this", "that"} for c in p.children[thing])
        return (self._planning,) if definite and self._planning != self._side(draft) else ()

    def implied(self, draft: Draft) -> tuple[str, ...]:
        """Whom an accusation, a threat or a demand is aimed at that names nobody.

        Whom the same side has just been on about; else whoever stands accused just before; else
        who is on about the speaker's side; else the other country of an article about two.
        """
        side = self._side(draft)
        if draft.kind not in HOSTILE:
            return ()
        state = side is not None and self._cast.is_country(side)
        if draft.kind == "demand" and not state:
            return ()
        for past in reversed(self._past):
            near = draft.passage - past.passage <= NEAR
            if past.kind == "claim":
                continue
            if past.side == side and side is not None and (near or draft.kind == "threat"):
                return past.targets
        if draft.kind in BLAMING:
            for past in reversed(self._past):
                if draft.passage - past.passage <= NEAR and past.kind in BLAMING:
                    theirs = tuple(t for t in past.targets if self._cast.side(t) != side)
                    if theirs:
                        return theirs
        if side is None:
            return ()
        if draft.kind != "demand":
            for past in reversed(self._past):
                if (
                    past.side
                    and past.kind != "claim"
                    and side in {self._cast.side(t) for t in past.targets}
                ):
                    return (past.side,)
        other = self._cast.other_country(side) if state else None
        return (other,) if other is not None else ()

    def clears(self, p: Parse, draft: Draft) -> bool:
        """Whether somebody who stands accused says what they did not do."""
        side = self._side(draft)
        blamed = any(
            past.kind in BLAMING | {"claim"}
            and draft.passage - past.passage <= 2 * NEAR
            and side in {self._cast.side(target) for target in past.targets}
            for past in self._past
        )
        if side is None or not blamed:
            return False
        for clause in clauses(p, draft.relation.content)[:2]:
            subject = p.child(clause, *SUBJECT)
            said = [clause, *p.all_children(clause, "conj")]
            if subject is None or not any(is_negated(p, t) for t in said):
                continue
            words = p.subtree(subject)
            if any(p.lower[t] in OWN for t in words):
                return True
            key = self._cast.target(draft.passage, words, epithet=False, speaker=None)
            if key is not None and self._cast.side(key) == side:
                return True
        return False

    def _side(self, draft: Draft) -> str | None:
        return self._cast.side(draft.speaker.key) if draft.speaker else None
