"""What each head says of articles whose mentions and statements are given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import torch
from torch import Tensor

from briefing.analysis.attribution.heads import CUE, UNCUED
from briefing.analysis.statements.features import NEAR
from briefing.model import GROUP, STATEMENT_KINDS
from briefing.training.article.arrays import arrays_of
from briefing.training.article.batch import Batch, batch_of
from briefing.training.article.encode import vectors_of
from briefing.training.article.examples import NOBODY, ArticleExample
from briefing.training.article.losses import Scores, scores
from briefing.training.article.network import Network

_LIMITS = [n / 4 for n in range(-12, 9)]

_Aims = tuple[set[int], dict[object, float], int | None]
"""Of a statement: the right targets, the score of whoever may be one, and who speaks."""


@torch.no_grad()
def figures(
    network: Network,
    articles: Sequence[ArticleExample],
    inputs: Mapping[str, Tensor] | None = None,
) -> str:
    """One line of figures over articles.

    Args:
        network: the article encoder and all heads.
        articles: what is read.
        inputs: what the article encoder reads of each, by its name; else what the pipeline left.
    """
    network.eval()
    counted: Counter[str] = Counter()
    aims: list[_Aims] = []
    for one in articles:
        batch = batch_of([arrays_of(one)])
        given = torch.from_numpy(one.inputs) if inputs is None else inputs[one.name].cpu()
        said = scores(network, batch, vectors_of(network, batch, given.float()))
        _spans(said, one, batch, counted)
        _actors(said, one, counted)
        aims += _statements(said, one, counted)
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


def _spans(said: Scores, one: ArticleExample, batch: Batch, counted: Counter[str]) -> None:
    if one.cues is None or one.is_mention is None or one.known is None:
        return
    cues = said.cues.argmax(1).numpy()
    for name, label in (("cue", CUE), ("uncued", UNCUED)):
        counted[name] += int(((cues == label) & (one.cues == label)).sum())
        counted[f"{name}s said" if name == "cue" else "uncued said"] += int((cues == label).sum())
        counted[f"{name}s"] += int((one.cues == label).sum())
    heads = (said.mentions > 0).numpy() & one.known
    counted["head"] += int((heads & one.is_mention).sum())
    counted["heads said"] += int(heads.sum())
    counted["heads"] += int(one.is_mention.sum())
    part, row, token = said.parts.argmax(1).numpy(), batch.reach_row.numpy(), batch.reach.numpy()
    for number, statement in enumerate(one.statements):
        found = set(token[(row == number) & (part == 2)].tolist())
        source = set(token[(row == number) & (part == 1)].tolist())
        right = set(statement.said.content)
        counted["content"] += len(found & right) * 2 >= len(found | right)
        named = set(statement.said.source)
        counted["source"] += bool(named & source) if named else not source


def _actors(said: Scores, one: ArticleExample, counted: Counter[str]) -> None:
    places = np.flatnonzero(one.actor != NOBODY)
    who = one.actor[places]
    for later, row in enumerate(said.coreference.numpy()):
        near = int(row[: later + 1].argmax())
        new = not (who[:later] == who[later]).any()
        right = new if near == 0 else bool(who[near - 1] == who[later])
        counted["mentions"] += 1
        counted["coreference"] += right
        if one.forms[places[later]] in {"he", "she", "it", "they", "we", "i"}:
            counted["pronouns"] += 1
            counted["pronoun"] += right
    for number, side in enumerate(one.sides):
        chosen = int(said.sides[number].argmax())
        right = side.right is not None and chosen == side.right
        counted["actors"] += 1
        counted["side"] += right
        if not one.own_side[number]:
            counted["others"] += 1
            counted["other side"] += right


def _statements(said: Scores, one: ArticleExample, counted: Counter[str]) -> list[_Aims]:
    found: list[_Aims] = []
    for row, statement in enumerate(one.statements):
        kind = STATEMENT_KINDS[int(said.kinds[row].argmax())]
        counted["statements"] += 1
        counted["kind"] += kind == statement.kind
        counted["group"] += GROUP[kind] == GROUP[statement.kind]
        if not len(one.heads):
            continue
        spoke = _together(said.speakers[row].tolist(), [None, *one.actor.tolist()])
        spoke.pop(NOBODY, None)
        if statement.speaker is not None:
            counted["spoken"] += 1
            counted["speaker"] += max(spoke, key=lambda who: spoke[who]) == statement.speaker
        here = int(one.paragraph[statement.said.first])
        near = np.flatnonzero(np.abs(one.mention_paragraph - here) <= NEAR)
        names: list[object] = [
            int(one.actor[m]) if one.actor[m] != NOBODY else ("nobody", int(m)) for m in near
        ]
        aimed = _together([said.targets[row, m].item() for m in near], names)
        found.append((set(statement.targets), aimed, statement.speaker))
    return found


def _together(scores: Sequence[float], names: Sequence[object]) -> dict[object, float]:
    """The log of the sum of the odds of each name."""
    found: dict[object, list[float]] = {}
    for score, name in zip(scores, names, strict=True):
        found.setdefault(name, []).append(score)
    return {name: float(np.logaddexp.reduce(values)) for name, values in found.items()}


def _aimed(aims: Sequence[_Aims], limit: float) -> tuple[float, float, float]:
    """F, precision and recall of targets from a score on."""
    hit = said = wanted = 0
    for right, aimed, speaker in aims:
        found = {who for who, score in aimed.items() if score > limit and who != speaker}
        hit += len(found & right)
        said += len(found)
        wanted += len(right)
    return 2 * hit / max(1, said + wanted), hit / max(1, said), hit / max(1, wanted)
