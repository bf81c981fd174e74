"""The frames of a verb that attributes: where its content stands in the parse."""

from __future__ import annotations

from briefing.analysis.knowledge.cues import Cue, Lexicon
from briefing.analysis.knowledge.no_comment import no_comment
from briefing.analysis.knowledge.tables import table, words
from briefing.analysis.syntax.parse import Parse
from briefing.analysis.syntax.phrases import (
    BREAKS,
    NEGATIONS,
    RELATIVES,
    SUBJECT,
    phrase,
    speaker,
    subject_of,
    with_subject,
)

CLAUSE = ("ccomp", "csubj")
ANSWERING = frozenset({"denial", "dismissal", "acknowledgement"})
CLOSING = frozenset({'"', "”", "'", "’", "''", "»"})
OPENING = frozenset({'"', "“", "'", "‘", "``", "«"})
WH = words("attribution", "asking")
EVIDENCE = words("attribution", "evidence")
PARTICIPLES = words("attribution", "participles")
POINTED_AT = words("attribution", "answered")
POINTING = words("attribution", "apposed")
CONJUNCTIONS = words("attribution", "conjunctions")
KEPT_BACK = no_comment().kept_back
ASIDE = words("attribution", "aside")

ANSWER = "answer"
"""The frame of a relative clause that answers what stands before it: "a claim that T denies"."""

# The frame that fits, the content's tokens, the head of its clause, and the target's tokens.
Found = tuple[str, tuple[int, ...], int | None, tuple[int, ...]]


def answered(p: Parse, i: int, cue: Cue) -> Found | None:
    """The noun that a relative clause answers, and its words: "…, a claim that T has dismissed"."""
    noun = p.head[i]
    if p.dep[i] != "acl:relcl" or cue.kind not in ANSWERING or p.lemma[noun] not in POINTED_AT:
        return None
    gap = all(p.lower[c] in RELATIVES for c in p.all_children(i, "obj", "ccomp", "xcomp"))
    if not gap or p.child(i, *SUBJECT) is None or p.lower[p.child(i, *SUBJECT) or 0] in RELATIVES:
        return None
    return ANSWER, tuple(t for t in phrase(p, noun) if t < p.left[i]), None, ()


def content_of(p: Parse, i: int, cue: Cue, lexicon: Lexicon, *, passive: bool) -> Found | None:
    """The frame that fits, its content, the clause's head, and the target's tokens."""
    frames = cue.frames
    obj = p.child(i, "obj", "iobj")
    if obj == i + 1 or (obj is not None and p.left[obj] == i + 1):
        spoken = (_before(p, i) or _sentences_before(p, i)) if _behind_quotation(p, i) else None
        if spoken is not None:
            return spoken  # " '…,' blasted Ron Eccles": who stands there is the speaker
    target = tuple(phrase(p, obj)) if obj is not None else ()
    clause = next((c for c in p.children[i] if p.dep[c] in CLAUSE and c > i), None)
    if clause is not None and _is_name_behind_quotation(p, i, clause):
        clause = None
    elif clause is None:
        clause = _misread_clause(p, i)
    if clause is not None and frames & {"that", "wh", "ing"}:
        asked = p.lower[p.left[clause]] in WH
        if "that" in frames or ("wh" in frames and asked) or "ing" in frames:
            return (
                "that",
                rightward(p, i, max(p.left[clause], i + 1)),
                clause,
                subject_of(p, clause),
            )
    for preposition in table("attribution")["prepositions"]:
        if preposition in frames:
            start = _preposition(p, i, preposition)
            if start is not None and (
                preposition not in {"as", "for"} or not passive or cue.target == "obj"
            ):
                named = target if obj is not None and cue.target == "obj" else ()
                begin = min([start, *(t for t in named if t > i)])
                if preposition == "on" and not named:
                    continue
                content = rightward(p, i, begin)
                if preposition == "at" and "out" in {p.lower[c] for c in p.children[i]}:
                    named = content[1:]  # "lashed out at T"
                return preposition, content, None, named
    verb = p.child(i, "xcomp", "advcl") if frames & {"inf", "ing"} else None
    if verb is not None and verb > i:
        infinitive = any(p.lower[c] == "to" for c in p.children[verb] if c < verb)
        if "inf" in frames and infinitive:
            begin = min([p.left[verb], *target]) if cue.target == "obj" and target else p.left[verb]
            return "inf", rightward(p, i, begin), verb, target if cue.target == "obj" else ()
        if "ing" in frames and p.tag[verb] == "VBG" and p.dep[verb] == "xcomp":
            return "ing", rightward(p, i, p.left[verb]), verb, ()
    if (
        obj is not None
        and obj > i
        and (p.lemma[i] != "report" or p.child(i, *SUBJECT) is not None)
        and ("np" in frames or ("claim" in frames and p.lemma[obj] in lexicon.answerable))
    ):
        named = target if cue.target == "obj" else ()
        return "np", _without_aside(p, obj, rightward(p, i, p.left[obj])), None, named
    special = _by_its_object(p, i, obj)
    if special is not None:
        return special
    if "quote" in frames:
        spoken = _before(p, i)
        if spoken is not None or not (passive and _is_answered(p, i, lexicon)):
            return spoken
    if passive and frames & {"np", "claim"}:
        return "np", (), None, ()
    return None


def _is_answered(p: Parse, i: int, lexicon: Lexicon) -> bool:
    """Whether a passive says who answers what: "the charge was denied by T"."""
    subject = p.child(i, "nsubj:pass", "nsubj")
    if subject is None or p.lemma[subject] not in lexicon.answerable:
        return False
    return any(
        p.dep[child] == "obl:agent" or p.lower[p.left[child]] == "by"
        for child in p.all_children(i, "obl:agent", "obl")
    )


def _without_aside(p: Parse, obj: int, content: tuple[int, ...]) -> tuple[int, ...]:
    """An object without the relative clause that a comma sets off: it is the author's."""
    for child in p.all_children(obj, "acl:relcl"):
        first = p.left[child]
        if p.words[first] in BREAKS or p.words[first - 1] in BREAKS:
            return tuple(t for t in content if t < first)
    for place, t in enumerate(content[1:], start=1):
        if p.lower[t] in {"which", "who"} and p.words[t - 1] == ",":
            return content[:place]
    return content


def _by_its_object(p: Parse, i: int, obj: int | None) -> Found | None:
    """Verbs that attribute a noun phrase only with some objects or subjects.

    "claimed responsibility for …", "did not reveal the location", "findings revealed support …".
    """
    if obj is None or obj < i:
        return None
    content = _without_aside(p, obj, rightward(p, i, p.left[obj]))
    if p.lemma[i] == "claim" and p.lemma[obj] == "responsibility":
        return "np", content, None, ()
    negated = any(p.lower[c] in NEGATIONS for c in p.children[i])
    if negated and p.lemma[i] in KEPT_BACK:
        return "np", content, None, ()
    subject = speaker(p, i)
    evidence = subject is not None and p.lemma[subject] in EVIDENCE
    if evidence and p.lemma[i] in {"reveal", "indicate", "show", "suggest"}:
        return "np", content, None, ()
    return None


def _behind_quotation(p: Parse, i: int) -> bool:
    """Whether a verb stands right behind a quotation that a comma or the like ends."""
    if i < 2 or p.child(i, *SUBJECT) is not None or p.tag[i] not in {"VBD", "VBZ"}:
        return False
    return p.words[i - 1] in CLOSING and p.words[i - 2] in {",", "!", "?", "…"}


def _sentences_before(p: Parse, i: int) -> Found | None:
    """The quotation that ends before a verb which the parser made a sentence of its own."""
    if p.sentences[p.sentence[i]][0] != i:
        return None
    begin = next((t for t in range(i - 2, -1, -1) if p.words[t] in OPENING), None)
    return ("quote", tuple(range(begin, i)), None, ()) if begin is not None else None


def _is_name_behind_quotation(p: Parse, i: int, clause: int) -> bool:
    """ "…,” said Will Moy": a name that the parser took for what is said."""
    return (
        p.pos[clause] == "PROPN"
        and p.left[clause] == i + 1
        and any(p.dep[c] in CLAUSE and c < i for c in p.children[i])
    )


def _misread_clause(p: Parse, i: int) -> int | None:
    """A clause with "that" after the cue which the parser hung up otherwise."""
    for child in p.children[i]:
        if child > i and p.dep[child] in {
            "advcl",
            "acl",
            "parataxis",
            "dep",
            "xcomp",
            "obj",
            "obl",
        }:
            first = p.left[child]
            if (
                p.lower[first] == "that"
                and p.pos[first] == "SCONJ"
                and p.child(child, *SUBJECT) is not None
            ):
                return child
    return None


def _preposition(p: Parse, i: int, preposition: str) -> int | None:
    """Where the phrase with that preposition begins which depends on the cue or on its object."""
    for child in p.children[i]:
        if child <= i:
            continue
        if p.dep[child] in {"obl", "advcl", "xcomp", "ccomp", "obl:agent"} and _marked(
            p, child, preposition
        ):
            return p.left[child]
        if p.dep[child] in {"obj", "obl:agent", "iobj", "nsubj:pass"}:
            for below in p.children[child]:
                if (
                    below > child
                    and p.dep[below] in {"nmod", "acl", "obl", "advcl"}
                    and _marked(p, below, preposition)
                ):
                    return p.left[below]
    return None


def _marked(p: Parse, token: int, preposition: str) -> bool:
    first = p.left[token]
    return p.lower[first] == preposition and p.pos[first] in {"ADP", "SCONJ"}


def rightward(p: Parse, i: int, begin: int) -> tuple[int, ...]:
    """What stands from ``begin`` to the end of the cue's own clause.

    The parser hangs the last phrases of a long complement now here, now there; whatever depends on
    the cue and stands behind ``begin`` belongs to what is said, but for a second predicate, a
    clause that goes on about the saying, and "according to".
    """
    kept: list[int] = []
    for child in p.children[i]:
        if child < begin <= p.right[child]:
            kept.extend(t for t in p.subtree(child) if t >= begin)
        elif child >= begin and not _starts_anew(p, i, child):
            kept.extend(p.subtree(child))
        elif child >= begin:
            break
    return _cut(p, i, tuple(sorted(t for t in set(kept) if t >= begin)))


def _cut(p: Parse, i: int, content: tuple[int, ...]) -> tuple[int, ...]:
    """Content without the tail that speaks of it: ", according to …", ", a statement that …"."""
    for place, t in enumerate(content):
        if place < 2 or p.words[t - 1] not in BREAKS | {'"', "”", "''"}:
            continue
        rest = content[place:]
        if p.lower[t] == "according":
            return content[:place]
        if p.tag[t] == "VBG" and p.lemma[t] in PARTICIPLES and p.words[t - 1] == ",":
            return content[:place]
        if p.lower[t] in {"a", "an", "something"} and any(p.lemma[u] in POINTING for u in rest[:4]):
            return content[:place]
    return content


def _starts_anew(p: Parse, i: int, child: int) -> bool:
    dep = p.dep[child]
    if dep in {"conj", "parataxis"}:
        return True
    if dep == "cc":
        return True
    first = p.left[child]
    after_comma = first > 0 and p.words[first - 1] in BREAKS
    while p.pos[first] == "PUNCT" and first < child:
        after_comma = after_comma or p.words[first] in BREAKS
        first += 1
    if p.lower[first] == "according":
        return True
    if dep == "advcl" and after_comma and p.tag[child] == "VBG":
        return True
    return dep == "advcl" and after_comma and p.lower[first] in CONJUNCTIONS


def _before(p: Parse, i: int) -> Found | None:
    """The clause that "…, he said" stands behind, or that it breaks in two."""
    first, last = p.sentences[p.sentence[i]]
    left, right = with_subject(p, i, first, last)
    subject_first = left < i
    mark = left - 1
    while mark > first and p.words[mark] in {'"', "”", "’", "'", "''", "’’"}:
        mark -= 1
    if mark <= first or p.words[mark] not in {",", "?", "!", "”", '"', "—", "–", "-", "''"}:
        return None
    begin = first
    if p.dep[i] == "conj" and p.head[i] < left:
        begin = max(begin, p.head[i] + 1)
    content = list(range(begin, left))
    if sum(p.pos[t] not in {"PUNCT", "SPACE"} for t in content) < 2:
        return None
    if not any(p.pos[t] in {"VERB", "AUX"} for t in content) and p.words[mark] == ",":
        # "Otherwise, she said, countries may …": what stands before is too little to be said alone.
        if right + 2 < last and p.words[right + 1] == "," and p.tag[right + 2] != "VBG":
            content += list(range(right + 1, last + 1))
        elif not any(p.words[t] in {"”", '"', "''"} for t in range(mark, left)):
            return None
    elif right + 2 < last and p.words[right + 1] == "," and subject_first:
        after = right + 2
        if p.tag[after] != "VBG" and p.lower[after] not in ASIDE:
            content += list(range(after, last + 1))
    return "quote", tuple(content), None, ()
