"""What the attribution component found and what the rules found, as one list of relations.

The rules know the frame and the kind of a cue, and forms that the component was never shown:
attribution inside attribution, headlines, turns of an interview. The component knows spans better
where it is sure, and cues that no list has. Where both found a cue the relation has the rule's
frame, and the component's spans where its belief is high enough for that frame. What one alone
found stands if the component believes it enough, or could not know. The limits were chosen on
PolNeAR dev.
"""

from __future__ import annotations

from dataclasses import replace

from briefing.analysis.annotations import Attribution
from briefing.analysis.attribution.frames import ANSWER
from briefing.analysis.attribution.no_comment import NO_COMMENT
from briefing.analysis.attribution.relations import unshared
from briefing.analysis.knowledge.cues import Lexicon
from briefing.analysis.knowledge.pointing import pointing_nouns
from briefing.analysis.knowledge.tables import words
from briefing.analysis.syntax.parse import Parse
from briefing.analysis.syntax.phrases import SUBJECT
from briefing.analysis.syntax.relation import TURN, Relation, bare_relation, head_of_cue

TAKES_SPANS = {"quote": 0.45, "that": 0.55}
TAKES_SPANS_ELSE = 0.73
"""Belief from which the component's spans are taken, by the rule's frame."""
STANDS_ALONE = 0.45
STANDS_WITHOUT_SOURCE = 0.5
STANDS_VERBLESS = 0.66
HALF_BELIEVED = 0.15
_UNKNOWN_TO_IT = frozenset({TURN, NO_COMMENT, ANSWER})
_TOLD = words("attribution", "told")
_MARKS = frozenset(["“", "”", '"', "‘", "’"])


def merge(p: Parse, found: list[Relation], lexicon: Lexicon) -> list[Relation]:
    """The relations of both, those of the component first and each cue once."""
    if p.attributions is None:
        return unshared(p, found, lexicon)
    by_head: dict[int, list[Relation]] = {}
    for rule in found:
        by_head.setdefault(rule.head, []).append(rule)
    together: list[Relation] = []
    for attribution in p.attributions:
        head = head_of_cue(p, attribution.cue)
        heads = dict.fromkeys([head, *attribution.cue])
        same = [rule for token in heads for rule in by_head.pop(token, ())]
        belief = attribution.score
        if same:
            rule = same[0]  # of the head, if one is
            if belief >= TAKES_SPANS.get(rule.frame, TAKES_SPANS_ELSE):
                together.append(_with_its_spans(p, rule, attribution))
            else:
                together.append(replace(rule, belief=belief))
        elif _is_title(p, head, attribution, lexicon) or _is_label(p, attribution):
            continue
        elif belief >= _needed(p, head, attribution):
            together.append(_relation(p, attribution))
    inside = {token for relation in together for token in relation.content}
    for rule in found:
        if rule.head not in by_head:
            continue
        believed = max(p.cue_shares[t] for t in {rule.head, *rule.cue})
        if rule.head in inside or rule.frame in _UNKNOWN_TO_IT or believed >= HALF_BELIEVED:
            together.append(rule)
    return unshared(p, _whole(p, _without_answers(p, together)), lexicon)


def _whole(p: Parse, found: list[Relation]) -> list[Relation]:
    """The relations of tags at the end with all that stands before them.

    "T recognises that it was wrong, V said": V said that T recognises it, not that it was wrong.
    """
    by_sentence: dict[int, list[Relation]] = {}
    for relation in found:
        by_sentence.setdefault(p.sentence[relation.head], []).append(relation)
    kept = []
    for relation in found:
        said = set(relation.content)
        if not said or relation.head <= max(said):
            kept.append(relation)
            continue
        for other in by_sentence[p.sentence[relation.head]]:
            if other is relation or other.head >= min(other.content, default=0):
                continue
            inside = set(other.content)
            if len(said & inside) * 10 >= len(said | inside) * 8 and other.head < min(said):
                whole = said | inside | {*other.source, *other.cue}
                outside = {*relation.source, *relation.cue}
                relation = replace(relation, content=tuple(sorted(whole - outside)))
        kept.append(relation)
    return kept


def _without_answers(p: Parse, found: list[Relation]) -> list[Relation]:
    """The relations without the aside that answers them: "…, a charge that T denies"."""
    starts = {relation.content[0] for relation in found if relation.frame == ANSWER}
    kept = []
    for relation in found:
        cut = next((t for t in relation.content[1:] if t in starts and p.words[t - 1] == ","), None)
        if cut is not None and relation.frame != ANSWER:
            relation = replace(relation, content=tuple(t for t in relation.content if t < cut))
        kept.append(relation)
    return kept


def _needed(p: Parse, head: int, attribution: Attribution) -> float:
    """The belief from which a relation stands that no rule found.

    Content without a verb, in no frame that the rules know, is often no attribution at all ("the
    report makes no mention of electricity"); but not where it answers ("a claim T called absurd").
    """
    if not attribution.source:
        return STANDS_WITHOUT_SOURCE
    said = any(p.pos[t] in {"VERB", "AUX"} for t in attribution.content)
    back = p.dep[head] == "acl:relcl" and p.lemma[p.head[head]] in pointing_nouns()
    return STANDS_ALONE if said or back else STANDS_VERBLESS


def _is_title(p: Parse, head: int, attribution: Attribution, lexicon: Lexicon) -> bool:
    """Quoted words without a verb, and no cue that is known: "He read “War and Peace”"."""
    if p.lemma[head] in lexicon.verbs or p.lemma[head] in lexicon.nouns:
        return False
    return any(p.words[t] in _MARKS for t in attribution.content) and not any(
        p.pos[t] in {"VERB", "AUX"} for t in attribution.content
    )


def _is_label(p: Parse, attribution: Attribution) -> bool:
    """A colon behind what nobody is called: "Transcript: The Morning Desk"."""
    if any(p.words[t] != ":" for t in attribution.cue):
        return False
    named = {t for entity in p.entities for t in range(entity.start, entity.end)}
    return not named & set(attribution.source)


def _with_its_spans(p: Parse, rule: Relation, attribution: Attribution) -> Relation:
    content = attribution.content
    source = _who_says(p, rule.head, attribution.source)
    return replace(
        rule,
        cue=attribution.cue,
        source=source or tuple(t for t in rule.source if t not in content),
        content=content,
        target=tuple(t for t in rule.target if t not in attribution.source),
        clause=rule.clause if rule.clause in content else None,
        belief=attribution.score,
    )


def _who_says(p: Parse, head: int, source: tuple[int, ...]) -> tuple[int, ...]:
    """The source, unless it is who is told, asked or given something: "telling a crowd that …",
    "reports urging officials to …", "the girls were granted parole"."""
    told = {t for t in source if p.head[t] == head}
    if any(p.dep[t] in {"obj", "iobj"} for t in told) and p.pos[head] == "VERB":
        return ()
    fronted = p.dep[head] == "advcl" and p.tag[head] in {"VBN", "VBD"}
    if fronted and p.lemma[head] in _TOLD and p.child(head, *SUBJECT) is None:
        return ()  # "Asked whether he would go, T said": it was T who was asked
    passive = any(p.dep[t] == "nsubj:pass" for t in told)
    return () if passive and p.lemma[head] in _TOLD else source


def _relation(p: Parse, attribution: Attribution) -> Relation:
    relation = bare_relation(p, attribution.cue, attribution.source, attribution.content)
    source = _who_says(p, relation.head, attribution.source)
    return replace(relation, source=source, belief=attribution.score)
