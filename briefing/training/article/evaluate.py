"""What each head says of articles whose mentions and statements are given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import torch
from torch.nn import functional

from briefing.analysis.attribution.heads import CUE, UNCUED
from briefing.analysis.statements.features import NEAR
from briefing.model import GROUP
from briefing.training.article.examples import NOBODY, ArticleExample
from briefing.training.article.fit import vectors_of
from briefing.training.article.losses import (
    STATEMENT_KINDS,
    group_vectors,
    parts_scores,
    pooled,
)
from briefing.training.article.network import Network

_LIMITS = [n / 4 for n in range(-12, 9)]


@torch.no_grad()
def figures(network: Network, articles: Sequence[ArticleExample]) -> str:
    """One line of figures over articles."""
    network.eval()
    counted: Counter[str] = Counter()
    aims: list[tuple[set[int], dict[object, float], int | None]] = []
    for first in range(0, len(articles), 8):
        some = articles[first : first + 8]
        for one, vectors in zip(some, vectors_of(network, some), strict=True):
            _spans(network, one, vectors, counted)
            _actors(network, one, vectors, counted)
            if one.statements:
                aims += _statements(network, one, vectors, counted)
    best = max((_aimed(aims, limit), limit) for limit in _LIMITS)

    def share(hits: str, of: str) -> str:
        return f"{counted[hits] / max(1, counted[of]):.3f}"

    (score, precision, recall), limit = best
    return "  ".join(
        [
            f"kind {share('kind', 'statements')} ({share('group', 'statements')})",
            f"speaker {share('speaker', 'spoken')}",
            f"target {score:.3f} (P {precision:.2f} R {recall:.2f} at {limit})",
            f"coreference {share('coreference', 'mentions')}",
            f"pronouns {share('pronoun', 'pronouns')} of {counted['pronouns']}",
            f"side {share('side', 'actors')}, another's {share('other side', 'others')}",
            f"cues P {share('cue', 'cues said')} R {share('cue', 'cues')}",
            f"uncued P {share('uncued', 'uncued said')} R {share('uncued', 'uncueds')}",
            f"mention heads P {share('head', 'heads said')} R {share('head', 'heads')}",
            f"content {share('content', 'statements')}  source {share('source', 'statements')}",
        ]
    )


def _spans(
    network: Network, one: ArticleExample, vectors: torch.Tensor, counted: Counter[str]
) -> None:
    if one.cues is None or one.is_mention is None or one.known is None:
        return
    said = network.attribution.cue(vectors).argmax(1).numpy()
    for name, label in (("cue", CUE), ("uncued", UNCUED)):
        counted[name] += int(((said == label) & (one.cues == label)).sum())
        counted[f"{name}s said" if name == "cue" else "uncued said"] += int((said == label).sum())
        counted[f"{name}s"] += int((one.cues == label).sum())
    heads = (network.actors.mention(vectors)[:, 0] > 0).numpy() & one.known
    counted["head"] += int((heads & one.is_mention).sum())
    counted["heads said"] += int(heads.sum())
    counted["heads"] += int(one.is_mention.sum())
    cues = [s.said.cue or s.said.content[:1] for s in one.statements]
    scored = parts_scores(network, one, vectors, cues) if cues else []
    for statement, (low, _, scores) in zip(one.statements, scored, strict=True):
        part = scores.argmax(1).numpy()
        found = set((np.flatnonzero(part == 2) + low).tolist())
        source = set((np.flatnonzero(part == 1) + low).tolist())
        right = set(statement.said.content)
        counted["content"] += len(found & right) * 2 >= len(found | right)
        named = set(statement.said.source)
        counted["source"] += bool(named & source) if named else not source


def _actors(
    network: Network, one: ArticleExample, vectors: torch.Tensor, counted: Counter[str]
) -> None:
    places = np.flatnonzero(one.actor != NOBODY)
    if len(places) > 1:
        features = torch.from_numpy(one.pairs[np.ix_(places, places)].astype(np.float32))
        heads = vectors[torch.from_numpy(one.heads[places])]
        scores = network.actors.coreference(heads, features).numpy()
        who = one.actor[places]
        for later in range(len(places)):
            near = int(scores[later, :later].argmax()) if later else None
            chosen = near if near is not None and scores[later, near] > 0 else None
            new = not (who[:later] == who[later]).any()
            right = new if chosen is None else bool(who[chosen] == who[later])
            counted["mentions"] += 1
            counted["coreference"] += right
            if one.forms[places[later]] in {"he", "she", "it", "they", "we", "i"}:
                counted["pronouns"] += 1
                counted["pronoun"] += right
    if not one.groups:
        return
    groups = group_vectors(one, vectors[torch.from_numpy(one.heads)])
    for number, side in enumerate(one.sides):
        scores_of = network.actors.sides(
            groups, number, torch.tensor(side.actors), torch.from_numpy(side.features)
        )
        right = side.right is not None and int(scores_of.argmax()) == side.right
        counted["actors"] += 1
        counted["side"] += right
        if not one.own_side[number]:
            counted["others"] += 1
            counted["other side"] += right


def _statements(
    network: Network, one: ArticleExample, vectors: torch.Tensor, counted: Counter[str]
) -> list[tuple[set[int], dict[object, float], int | None]]:
    whole = pooled(vectors, one.statements)
    for statement, kind in zip(
        one.statements, network.statements.kind(whole).argmax(1).tolist(), strict=True
    ):
        said = STATEMENT_KINDS[kind]
        counted["statements"] += 1
        counted["kind"] += said == statement.kind
        counted["group"] += GROUP[said] == GROUP[statement.kind]
    if not len(one.heads):
        return []
    features = torch.from_numpy(np.stack([s.mentions for s in one.statements]).astype(np.float32))
    speakers, targets = network.statements.mentions(
        whole, vectors[torch.from_numpy(one.heads)], features
    )
    found = []
    for row, statement in enumerate(one.statements):
        spoke = _together(
            functional.pad(speakers[row], (1, 0)).tolist(), [None, *one.actor.tolist()]
        )
        spoke.pop(NOBODY, None)
        if statement.speaker is not None:
            counted["spoken"] += 1
            counted["speaker"] += max(spoke, key=lambda who: spoke[who]) == statement.speaker
        here = int(one.paragraph[statement.said.first])
        near = np.flatnonzero(np.abs(one.mention_paragraph - here) <= NEAR)
        names: list[object] = [
            int(one.actor[m]) if one.actor[m] != NOBODY else ("nobody", int(m)) for m in near
        ]
        aimed = _together([targets[row, m].item() for m in near], names)
        found.append((set(statement.targets), aimed, statement.speaker))
    return found


def _together(scores: Sequence[float], names: Sequence[object]) -> dict[object, float]:
    """The log of the sum of the odds of each name."""
    found: dict[object, list[float]] = {}
    for score, name in zip(scores, names, strict=True):
        found.setdefault(name, []).append(score)
    return {name: float(np.logaddexp.reduce(values)) for name, values in found.items()}


def _aimed(
    aims: Sequence[tuple[set[int], dict[object, float], int | None]], limit: float
) -> tuple[float, float, float]:
    """F, precision and recall of targets from a score on."""
    hit = said = wanted = 0
    for right, scores, speaker in aims:
        found = {who for who, score in scores.items() if score > limit and who != speaker}
        hit += len(found & right)
        said += len(found)
        wanted += len(right)
    return 2 * hit / max(1, said + wanted), hit / max(1, said), hit / max(1, wanted)
