"""The attribution relations of one paragraph, read off its parse.

`briefing.analysis.attribution.quoted` adds those that only the quotation marks show.
"""

from __future__ import annotations

from dataclasses import replace

from briefing.analysis.attribution.frames import answered, content_of
from briefing.analysis.attribution.no_comment import no_comments
from briefing.analysis.attribution.nouns import according, nominal, refusal
from briefing.analysis.knowledge.cues import Cue, Lexicon
from briefing.analysis.knowledge.no_comment import no_comment
from briefing.analysis.knowledge.tables import words
from briefing.analysis.syntax.parse import Parse
from briefing.analysis.syntax.phrases import cue_tokens, inverted, main_after_aside, source_of
from briefing.analysis.syntax.relation import Relation

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
MARKS = frozenset({'"', "“", "”", "''", "«", "»", "‘"})
SAID_OF = words("attribution", "said of")
ASKED = words("attribution", "asked")
PARTICIPIAL = frozenset({"acl", "amod", "advcl"})


def relations(p: Parse, lexicon: Lexicon) -> list[Relation]:
    """The relations that the parse of a paragraph shows, in the order of their cues."""
    found: list[Relation] = []
    refusing = no_comment().refusing
    for i, word in enumerate(p.lemma):
        if p.lower[i] == "according" and i + 1 < len(p) and p.lower[i + 1] == "to":
            found.extend(according(p, i, lexicon))
        elif p.pos[i] == "NOUN" and word in lexicon.nouns:
            found.extend(nominal(p, i, lexicon))
        elif word in refusing and p.pos[i] == "VERB":
            found.extend(refusal(p, i))
        silent = list(no_comments(p, i))
        found.extend(silent)
        if silent:
            continue
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
    start = {  # of the last such clause that holds each token
        t: relation.content[0]
        for relation in found
        if relation.frame == "according to" and _first_word(p, relation) in {"which", "who"}
        for t in relation.content
    }
    return [
        replace(
            relation,
            content=tuple(t for t in relation.content if start.get(t, -1) <= relation.head),
        )
        if relation.frame != "according to"
        else relation
        for relation in found
    ]


def unshared(p: Parse, found: list[Relation], lexicon: Lexicon) -> list[Relation]:
    """The relations without second predicates that the parser hung inside what the first says.

    "T concedes that it was down but attributes this to …": both verbs are T's. It shows where the
    second has the tense of the first cue, and what the first says has another.
    """
    result = [_to_semicolon(p, relation) for relation in found]
    of_head: dict[int, list[int]] = {}
    for number, relation in enumerate(result):
        of_head.setdefault(relation.head, []).append(number)
    for place, outer in enumerate(result):
        second = _second_predicate(p, outer, lexicon)
        if second is None:
            continue
        cut = p.left[second]
        joint = next((c for c in p.children[second] if p.dep[c] == "cc"), cut)
        cut = min(cut, joint)
        result[place] = replace(outer, content=tuple(t for t in outer.content if t < cut))
        for number in of_head.get(second, ()):
            if outer.source and outer.content:
                result[number] = replace(result[number], source=outer.source)
    return [relation for relation in result if relation.content]


def _to_semicolon(p: Parse, relation: Relation) -> Relation:
    """Indirect speech behind its cue ends at a semicolon: what follows is the author's."""
    content = relation.content
    if relation.frame != "that" or not content or content[0] < relation.head:
        return relation
    if any(p.words[t] in MARKS for t in content):
        return relation
    stop = next((t for t in content if p.words[t] == ";"), None)
    if stop is None:
        return relation
    return replace(relation, content=tuple(t for t in content if t < stop))


def _second_predicate(p: Parse, outer: Relation, lexicon: Lexicon) -> int | None:
    if outer.clause is None or p.tag[outer.head] not in FINITE:
        return None
    joined = (c for c in p.all_children(outer.head, "conj") if c in outer.content)
    own = next((c for c in joined if p.lemma[c] in lexicon.verbs), None)
    if own is not None and outer.head < outer.clause < own and p.child(own, "nsubj") is None:
        return own  # the parser knows, the spans do not
    if _tense(p, outer.clause) in {None, p.tag[outer.head]}:
        return None
    return next(
        (
            c
            for c in p.all_children(outer.clause, "conj")
            if c > outer.clause > outer.head
            and p.tag[c] == p.tag[outer.head]
            and p.lemma[c] in lexicon.verbs
            and p.child(c, "nsubj", "nsubj:pass", "aux", "aux:pass") is None
        ),
        None,
    )


def _tense(p: Parse, verb: int) -> str | None:
    """The tag of the word of a predicate that has its tense; "had" of one that lies before it."""
    if any(p.lower[t] == "had" for t in p.all_children(verb, "aux")):
        return "had"
    words = [*p.all_children(verb, "aux", "aux:pass", "cop"), verb]
    return next((p.tag[t] for t in words if p.tag[t] in FINITE), None)


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
        p.tag[i] == "VBN"
        and p.child(i, "aux") is None
        and p.dep[i] in PARTICIPIAL
        and not main_after_aside(p, i)
    )
    if p.lemma[i] in ASKED and p.sentences[p.sentence[i]][0] == i and p.dep[i] == "advcl":
        passive = p.tag[i] in {"VBN", "VBD"}  # "Asked whether he would go, T said": T was asked
    found = content_of(p, i, cue, lexicon, passive=passive)
    if found is None and not passive:
        found = answered(p, i, cue)
    if found is None:
        return None
    frame, content, clause, target = found
    taken = set(content)
    source, passive_target = source_of(p, i, passive=passive)
    if passive and frame in SAID_OF:
        target = passive_target
    elif passive and frame in {"np", "claim"} and not (source and content):
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
