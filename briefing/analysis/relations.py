"""The attribution relations of one paragraph, read off its parse.

`briefing.analysis.quoted` adds those that only the quotation marks show.
"""

from __future__ import annotations

from dataclasses import replace

from briefing.analysis.cues import Cue, Lexicon
from briefing.analysis.frames import content_of
from briefing.analysis.nouns import according, nominal, refusal
from briefing.analysis.parse import Parse
from briefing.analysis.phrases import cue_tokens, inverted, source_of
from briefing.analysis.relation import Relation

PARTICIPIAL = frozenset({"acl", "amod", "advcl"})


def relations(p: Parse, lexicon: Lexicon) -> list[Relation]:
    """The relations that the parse of a paragraph shows, in the order of their cues."""
    found: list[Relation] = []
    for i in range(len(p)):
        word = p.lemma[i]
        if p.lower[i] == "according" and i + 1 < len(p) and p.lower[i + 1] == "to":
            found.extend(according(p, i, lexicon))
        elif p.pos[i] == "NOUN" and word in lexicon.nouns:
            found.extend(nominal(p, i, lexicon))
        elif word in lexicon.refusals and p.pos[i] == "VERB":
            found.extend(refusal(p, i, lexicon.refusals[word]))
        if word in lexicon.verbs and (p.pos[i] == "VERB" or _verbal(p, i)):
            for cue in lexicon.verbs[word]:
                relation = _verb(p, i, cue, lexicon)
                if relation:
                    found.append(relation)
                    break
    return [relation for relation in _without_asides(p, found) if relation.content]


def _without_asides(p: Parse, found: list[Relation]) -> list[Relation]:
    """The relations without relative clauses that are attributed to someone else.

    "T accused U of an attack, which killed ten, according to V": the ten are V's.
    """
    asides = [
        set(relation.content)
        for relation in found
        if relation.frame == "according to" and _first_word(p, relation) in {"which", "who"}
    ]
    return [
        replace(
            relation,
            content=tuple(
                t
                for t in relation.content
                if not any(t in aside and min(aside) > relation.head for aside in asides)
            ),
        )
        if relation.frame != "according to"
        else relation
        for relation in found
    ]


def _first_word(p: Parse, relation: Relation) -> str:
    return next((p.lower[t] for t in relation.content if p.words[t][0].isalnum()), "")


def _verbal(p: Parse, i: int) -> bool:
    """A verb that the tagger took for a noun: "claims that …" after its subject."""
    return p.pos[i] in {"NOUN", "PROPN", "ADJ"} and p.child(i, "nsubj", "ccomp") is not None


def _verb(p: Parse, i: int, cue: Cue, lexicon: Lexicon) -> Relation | None:
    if cue.particle and not any(p.lower[c] == cue.particle for c in p.children[i]):
        return None
    if _modifies(p, i):
        return None
    if cue.auxiliary and not any(p.lower[c] in {cue.auxiliary, "'d", "’d"} for c in p.children[i]):
        return None
    passive = p.child(i, "aux:pass", "nsubj:pass") is not None or (
        p.tag[i] == "VBN" and p.child(i, "aux") is None and p.dep[i] in PARTICIPIAL
    )
    found = content_of(p, i, cue, lexicon, passive=passive)
    if found is None:
        return None
    frame, content, clause, target = found
    taken = set(content)
    source, passive_target = source_of(p, i, passive=passive)
    if passive and frame in {"of", "with", "for", "as", "inf"}:
        target = passive_target
    elif passive and not source and frame in {"np", "claim"}:
        content = tuple(passive_target)
        taken = set(content)
    if source and source[0] < i < source[-1]:
        # "a policy urging employees to …": the cue hangs on its own source.
        source = tuple(t for t in source if t < p.left[i])
    if frame == "quote" and not source:
        source = inverted(p, i, taken if max(content) < i else taken | set(range(i)))
        content = tuple(t for t in content if t not in source)
        taken = set(content)
    source = tuple(t for t in source if t not in taken)
    return Relation(
        head=i,
        kind=cue.kind,
        frame=frame,
        cue=cue_tokens(p, i, taken | set(source)),
        source=source,
        content=tuple(t for t in content if t != i),
        target=tuple(target),
        clause=clause,
        passive=passive,
    )


def _modifies(p: Parse, i: int) -> bool:
    """A participle that only describes a noun ("the alleged plant", "so-called") is no cue."""
    return p.dep[i] in {"amod", "compound", "case", "fixed", "flat"}
