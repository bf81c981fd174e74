"""Whom a statement is aimed at, by pointing at the mentions that the actors' stage resolved."""

from __future__ import annotations

from briefing.analysis.annotations import ScoredActor
from briefing.analysis.knowledge.pronouns import impersonal_pronouns, speaker_pronouns
from briefing.analysis.lookup import WEAK, Lookup
from briefing.analysis.statements.candidate import Candidate
from briefing.analysis.statements.targets import is_mutual, partner, target_phrases
from briefing.analysis.syntax.agents import Agents
from briefing.analysis.syntax.phrases import head_of
from briefing.model import AIMED_KINDS

FIRST_PERSON = speaker_pronouns("target")
IMPERSONAL = impersonal_pronouns()

Targets = tuple[ScoredActor, ...]


def named_targets(lookup: Lookup, one: Candidate) -> Targets | None:
    """The actors that the statement's own words say it is about; None where they do not say."""
    p, relation = one.p, one.relation
    speaker = one.speaker
    if speaker is not None and one.kind in AIMED_KINDS and is_mutual(p, relation):
        return tuple(ScoredActor(part, speaker.score) for part in lookup.parts(speaker.actor))
    for place in target_phrases(p, relation, one.kind):
        found, own = _meant(lookup, one, place.phrases, by_cue=place.by_cue)
        if found:
            if one.kind == "accusation":
                with_whom = partner(p, relation)
                more, _ = _meant(lookup, one, [with_whom] if with_whom else [], by_cue=False)
                found = {**more, **found} if not found else {**found, **more}
            return tuple(ScoredActor(actor, score) for actor, score in found.items())
        if own and (place.by_cue or one.kind not in AIMED_KINDS):
            return ()  # it is the speaker's own doing
    return None


def _meant(
    lookup: Lookup, one: Candidate, phrases: Agents, *, by_cue: bool
) -> tuple[dict[int, float], bool]:
    """The actors that phrases mean without the speaker and their side; and whether those were."""
    p = one.p
    speaker = one.who
    ours = lookup.own(speaker) if speaker is not None else set()
    found: dict[int, float] = {}
    own = False
    for tokens in phrases:
        words = {p.lower[t] for t in tokens}
        if words & FIRST_PERSON:
            own = True
            continue
        if len(tokens) == 1 and words & (IMPERSONAL - {"it"} if by_cue else IMPERSONAL):
            continue
        target = _target(lookup, one, tokens, by_cue=by_cue)
        if target is None:
            continue
        for actor in lookup.parts(target.actor):
            if actor in ours or (one.kind not in AIMED_KINDS and lookup.party(actor) in ours):
                own = True
            elif by_cue or not lookup.is_crowd(actor):
                found.setdefault(actor, target.score)
    return found, own


def _target(
    lookup: Lookup, one: Candidate, tokens: list[int], *, by_cue: bool
) -> ScoredActor | None:
    """Whoever a phrase in a target's place means; None where it means a thing.

    A government stands for its country, but for one of the speaker's own side.
    """
    p = one.p
    tokens = [t for t in tokens if p.pos[t] not in {"SPACE", "PUNCT"}]
    while tokens and p.pos[tokens[0]] in {"ADP", "SCONJ"}:
        tokens = tokens[1:]
    if not tokens:
        return None
    meant = lookup.meant(p.in_doc(tokens), head_of(p, tokens) + p.first)
    if meant is None or (meant.score < WEAK and not by_cue):
        return None
    kind = lookup.actors[meant.actor].kind
    if kind in {"other", "document"}:
        return None
    side = lookup.party(meant.actor)
    ours = one.speaker is not None and side == lookup.party(one.speaker.actor)
    return ScoredActor(side, meant.score) if kind == "office" and not ours else meant
