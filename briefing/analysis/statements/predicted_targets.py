"""Whom the stance component takes a statement to be aimed at, where no rule tells."""

from __future__ import annotations

from briefing.analysis.knowledge.events import events
from briefing.analysis.syntax.agents import Agents
from briefing.analysis.syntax.parse import Parse
from briefing.analysis.syntax.relation import Relation
from briefing.model import StatementKind

AIMED = 0.5
"""From which probability a token names a target; chosen on articles that it was not trained on."""
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


def predicted_targets(p: Parse, relation: Relation, kind: StatementKind) -> Agents:
    """The phrases that name targets: unbroken runs of tokens that do, the surest first."""
    if p.stances is None:
        return []
    stance = p.stances.read(relation.source, relation.cue, relation.content, kind)
    runs: list[list[int]] = []
    for token, share in enumerate(stance.aimed.tolist()):
        if share < AIMED or p.pos[token] == "PUNCT":
            continue
        if runs and runs[-1][-1] == token - 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    runs.sort(key=lambda run: -max(float(stance.aimed[token]) for token in run))
    return [run for run in runs if any(p.pos[t] in NOMINAL for t in run) and not _suffers(p, run)]


def _suffers(p: Parse, run: list[int]) -> bool:
    """Whether the words name who suffers a deed: "condemned the bombing of Syria"."""
    deed = next((p.head[t] for t in run if p.head[t] not in run), run[0])
    return p.lemma[deed] in events().suffered
