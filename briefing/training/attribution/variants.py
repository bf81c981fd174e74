"""Two plainer ways to decode the same scores, to measure what finding and linking together gives.

`roles_alone` is a tagger: runs of roles, linked by nearness. `pairs_alone` is a pointer: cues by
their roles, and every token to the part that it likeliest has in a cue's relation.
"""

from __future__ import annotations

import numpy as np

from briefing.analysis.annotations import Attribution
from briefing.analysis.attribution.learned.decode import (
    Run,
    Transitions,
    best_path,
    gap,
    log_shares,
    runs,
)
from briefing.analysis.attribution.learned.scores import RoleNetwork, RoleScores


def _runs(network: RoleNetwork, scores: RoleScores, transitions: Transitions) -> list[Run]:
    path = best_path(log_shares(scores.roles), transitions)
    return runs([network.roles[i] for i in path])


def roles_alone(
    network: RoleNetwork, scores: RoleScores, transitions: Transitions
) -> list[Attribution]:
    """Each source and content goes to the cue nearest to it."""
    found = _runs(network, scores, transitions)
    cues = [run for run in found if run.role == "CUE"]
    if not cues:
        return []
    parts: dict[tuple[Run, str], list[int]] = {}
    for run in found:
        if run.role != "CUE":
            nearest = min(cues, key=lambda cue: gap(run, cue))
            parts.setdefault((nearest, run.role), []).extend(run.tokens)
    return [
        Attribution(
            tuple(parts.get((cue, "SOURCE"), ())),
            tuple(cue.tokens),
            tuple(parts[cue, "CONTENT"]),
            0.5,
        )
        for cue in cues
        if (cue, "CONTENT") in parts
    ]


def pairs_alone(
    network: RoleNetwork, scores: RoleScores, transitions: Transitions
) -> list[Attribution]:
    """Each cue takes the tokens that are likelier its source or its content than neither."""
    results = []
    part = {name: number for number, name in enumerate(network.parts)}
    for cue in _runs(network, scores, transitions):
        if cue.role != "CUE":
            continue
        said = network.pairs(scores, cue.tokens, 0, len(scores.roles)).argmax(axis=1)
        said[cue.start : cue.end] = part["-"]
        content = np.flatnonzero(said == part["CONTENT"]).tolist()
        if content:
            source = np.flatnonzero(said == part["SOURCE"]).tolist()
            results.append(Attribution(tuple(source), tuple(cue.tokens), tuple(content), 0.5))
    return results
