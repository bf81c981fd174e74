"""Who speaks and whom it is about: the drafts of an article traced to its actors."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from briefing.analysis.actors.resolver import ActorResolver, Resolution
from briefing.analysis.answers.anaphora import anaphor
from briefing.analysis.attribution.quoted import Passage
from briefing.analysis.drafts import Draft
from briefing.analysis.statements.content_kinds import is_negated
from briefing.analysis.statements.predicted_targets import predicted_targets
from briefing.analysis.statements.target_history import TargetHistory
from briefing.analysis.statements.targets import (
    AIMED,
    clauses,
    doer_of_content,
    is_mutual,
    partner,
    target_phrases,
)
from briefing.analysis.syntax.agents import Agents
from briefing.analysis.syntax.parse import Parse
from briefing.analysis.syntax.phrases import RELATIVES, phrase

ANSWERING = frozenset({"denial", "dismissal", "acknowledgement", "question"})
NEUTRAL = frozenset({"statement", "claim"})
FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our", "ours"})
OURS = frozenset({"we", "our", "us"})
REPLIES = frozenset({"reply", "answer", "respond", "retort"})
IMPERSONAL = frozenset({"it", "this", "that", "there", "what", "which"})


def trace(cast: ActorResolver, passages: Sequence[Passage], drafts: Sequence[Draft]) -> None:
    """Find each draft's speaker and targets, in reading order."""
    spoken: dict[tuple[int, int], Resolution | None] = {}
    aims = TargetHistory(cast)
    noticed = 0
    last: Draft | None = None
    for draft in drafts:
        p = passages[draft.passage].parse
        for number in range(noticed, draft.passage):
            cast.notice(number, len(passages[number].parse))
        noticed = max(noticed, draft.passage)
        if draft.continues is not None and draft.introduced is None:
            earlier = spoken.get(draft.continues)
            if earlier is not None:
                sure = 0.95 if draft.certain else 0.8
                draft.speaker = Resolution(earlier.key, earlier.confidence * sure)
        elif draft.introduced is not None:
            number, before = draft.introduced
            draft.speaker = cast.resolve(number, before.source) if before.source else None
            if draft.continues is not None:
                spoken[draft.continues] = draft.speaker
        else:
            _speaker(cast, p, draft)
            spoken[draft.passage, draft.relation.head] = draft.speaker
        if draft.kind in NEUTRAL and (_denies_on(p, draft, last) or aims.clears(p, draft)):
            draft.kind = "denial"
        if draft.kind == "concern" and _warns_of_own(cast, p, draft):
            draft.kind = "threat"
        last = draft
        targets = _targets(cast, p, draft)
        if targets is None:
            targets = aims.planned(p, draft) or aims.implied(draft) or _learned(cast, p, draft)
        draft.targets = targets
        aims.note(draft)
        _point_back(cast, passages, draft)
    _join_defenders(cast, passages, drafts)
    _address_questions(passages, drafts)


def _denies_on(p: Parse, draft: Draft, last: Draft | None) -> bool:
    """Whether a speaker who has just denied something goes on to say what is not so."""
    return (
        last is not None
        and last.kind == "denial"
        and draft.speaker is not None
        and last.speaker is not None
        and draft.speaker.key == last.speaker.key
        and draft.passage - last.passage <= 1
        and any(is_negated(p, clause) for clause in clauses(p, draft.relation.content)[:1])
    )


def _warns_of_own(cast: ActorResolver, p: Parse, draft: Draft) -> bool:
    """Whether a warning is of what the speaker's side will do if others do not do as it says."""
    relation = draft.relation
    if draft.speaker is None or p.lemma[relation.head] not in {"warn", "caution"}:
        return False
    said = {p.lower[t] for t in relation.content}
    if not said & {"if", "unless"} or not said & {"will", "would"}:
        return False
    doer = doer_of_content(p, relation)
    if doer is None:
        return False
    key = cast.target(draft.passage, doer, epithet=False, speaker=draft.speaker.key)
    return key is not None and cast.side(key) == cast.side(draft.speaker.key)


def _speaker(cast: ActorResolver, p: Parse, draft: Draft) -> None:
    relation = draft.relation
    cast.notice(draft.passage, min((*relation.source, relation.head)))
    if not relation.source:
        return
    draft.speaker = cast.resolve(draft.passage, relation.source)
    if draft.speaker is None and p.dep[relation.head] == "acl:relcl":
        for subject in p.all_children(relation.head, "nsubj"):
            if p.lower[subject] not in RELATIVES:  # "an allegation that Quito rejected"
                draft.speaker = cast.resolve(draft.passage, phrase(p, subject))
    outer = draft.parent.speaker if draft.parent is not None else None
    if draft.speaker is not None and outer is not None:
        cast.cite(draft.speaker.key, outer.key)


def _address_questions(passages: Sequence[Passage], drafts: Sequence[Draft]) -> None:
    """A question is put to whoever answers it: in an interview, to who speaks next."""
    turns = [draft for draft in drafts if draft.relation.frame == "turn" and draft.speaker]
    for place, draft in enumerate(turns):
        if draft.kind != "question" or draft.targets or draft.speaker is None:
            continue
        others = (*turns[place + 1 :], *reversed(turns[:place]))
        answering = (d.speaker for d in others if d.speaker is not None)
        answerer = next((s for s in answering if s.key != draft.speaker.key), None)
        draft.targets = (answerer.key,) if answerer is not None else ()
    for asking, reply in pairwise(draft for draft in drafts if draft.parent is None):
        if (
            asking.kind == "question"
            and not asking.targets
            and reply.speaker is not None
            and (asking.speaker is None or asking.speaker.key != reply.speaker.key)
            and reply.passage - asking.passage <= 1
            and passages[reply.passage].parse.lemma[reply.relation.head] in REPLIES
        ):
            asking.targets = (reply.speaker.key,)
    for draft in drafts:
        question = draft.parent
        if question is None or question.kind != "question" or draft.targets:
            continue
        p = passages[draft.passage].parse
        doer = doer_of_content(p, draft.relation)
        if doer and p.lower[doer[0]] == "you":
            draft.targets = question.targets  # "Your publisher says you asked for it. Did you?"


def _point_back(cast: ActorResolver, passages: Sequence[Passage], draft: Draft) -> None:
    """Note what a response points back at, and whose that is."""
    if draft.kind not in ANSWERING or (draft.continues is not None and draft.introduced is None):
        return
    number, relation = draft.introduced or (draft.passage, draft.relation)
    draft.anaphor = anaphor(passages[number].parse, relation)
    if draft.anaphor is not None and draft.anaphor.owner:
        key = cast.target(number, draft.anaphor.owner, epithet=False, speaker=None, things=True)
        if key is not None:
            draft.anaphor_of = tuple({key, cast.side(key)})


def _join_defenders(
    cast: ActorResolver, passages: Sequence[Passage], drafts: Sequence[Draft]
) -> None:
    """Who defends an organisation and says "we" speaks for it: "defended the party's actions"."""
    for draft in drafts:
        p = passages[draft.passage].parse
        if draft.speaker is None or p.lemma[draft.relation.head] != "defend":
            continue
        defended = [key for key in draft.targets if cast.is_body(key)]
        if len(defended) != 1:
            continue
        for other in drafts:
            if (
                other.passage == draft.passage
                and p.head[other.relation.head] == draft.relation.head
            ):
                other.defends = other.kind in NEUTRAL  # "defended T's actions, saying …"
        for other in drafts:
            said = passages[other.passage].parse
            if (
                other.speaker is not None
                and other.speaker.key == draft.speaker.key
                and abs(other.passage - draft.passage) <= 2
                and any(said.lower[t] in OURS for t in other.relation.content)
            ):
                cast.join(draft.speaker.key, defended[0])


def _targets(cast: ActorResolver, p: Parse, draft: Draft) -> tuple[str, ...] | None:
    """The actors that the statement's own words say it is about; None where they do not say."""
    relation = draft.relation
    speaker = draft.speaker.key if draft.speaker else None
    if speaker is not None and draft.kind in AIMED and is_mutual(p, relation):
        return cast.parts(speaker)
    for place in target_phrases(p, relation, draft.kind):
        found, own = _meant(cast, p, draft, place.phrases, named=place.by_cue)
        if found:
            if draft.kind == "accusation":
                with_whom = partner(p, relation)
                more, _ = _meant(cast, p, draft, [with_whom] if with_whom else [], named=False)
                found += [key for key in more if key not in found]
            return tuple(found)
        if own and (place.by_cue or draft.kind not in AIMED):
            return ()  # it is the speaker's own doing
    return None


def _learned(cast: ActorResolver, p: Parse, draft: Draft) -> tuple[str, ...]:
    """The actors that the stance component takes a statement to be aimed at."""
    found, _ = _meant(cast, p, draft, predicted_targets(p, draft.relation, draft.kind), named=True)
    return tuple(found)


def _meant(
    cast: ActorResolver, p: Parse, draft: Draft, phrases: Agents, *, named: bool
) -> tuple[list[str], bool]:
    """The actors that phrases mean without the speaker and their side; and whether those were."""
    speaker = draft.speaker.key if draft.speaker else None
    ours = {speaker, cast.side(speaker)} if speaker is not None else set()
    found: list[str] = []
    own = False
    for tokens in phrases:
        words = {p.lower[t] for t in tokens}
        if words & FIRST_PERSON:
            own = True
            continue
        if len(tokens) == 1 and words & (IMPERSONAL - {"it"} if named else IMPERSONAL):
            continue
        key = cast.target(draft.passage, tokens, epithet=named, speaker=speaker)
        if key is None and all(p.words[t][:1].isupper() for t in tokens):
            people = (cast.person_at(draft.passage, t) for t in tokens)
            key = next((person for person in people if person is not None), None)
        if key is None:
            continue
        for one in cast.parts(key):
            if one in ours or (draft.kind not in AIMED and cast.side(one) in ours):
                own = True
            elif one not in found and (named or not cast.is_crowd(one)):
                found.append(one)
    return found, own
