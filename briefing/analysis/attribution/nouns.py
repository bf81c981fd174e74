"""What attributes besides verbs: "according to", nouns ("its claim that"), refusals to comment."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.analysis.attribution.frames import rightward
from briefing.analysis.knowledge.cues import Lexicon
from briefing.analysis.knowledge.no_comment import no_comment
from briefing.analysis.syntax.parse import Parse
from briefing.analysis.syntax.phrases import (
    RELATIVES,
    SUBJECT,
    cue_tokens,
    phrase,
    source_of,
    speaker,
)
from briefing.analysis.syntax.relation import Relation

# Nouns that, with nobody's name to them, are mostly the author's own.
UNOWNED = frozenset({"statement", "question", "claim", "support"})


def according(p: Parse, i: int, lexicon: Lexicon) -> Iterator[Relation]:
    """The relation of an "according to"; ``i`` is its first word."""
    head = p.head[i]
    if p.dep[i] in {"root", "advcl", "acl", "obl"} or (
        p.pos[i] == "VERB" and p.dep[i] not in {"case", "fixed", "mark"}
    ):
        head = next((c for c in p.children[i] if c > i + 1), head)
    if head <= i:
        return
    named = [t for t in phrase(p, head) if t > i + 1]
    first, last = p.sentences[p.sentence[i]]
    if not named:
        return
    if i - first <= 1:  # "According to X, …"
        comma = next((t for t in range(named[-1] + 1, last + 1) if p.words[t] == ","), None)
        if comma is None:
            return
        named = [t for t in range(i + 2, comma) if t in set(p.subtree(head)) or t <= named[-1]]
        content: list[int] = list(range(comma + 1, last + 1))
    else:
        governor = p.head[head] if p.dep[i] in {"case", "fixed", "mark"} else p.head[i]
        clause = _clause_of(p, governor)
        if p.lemma[clause] in lexicon.verbs:
            clause = _relative_before(p, clause, i)
        content = [t for t in p.subtree(clause) if t < i]
        end = named[-1]
        if not content:
            content = list(range(first, i))
        if end + 1 <= last and p.words[end + 1] == ",":
            content += [t for t in p.subtree(clause) if t > end]
    yield Relation(
        head=i,
        kind="statement",
        frame="according to",
        cue=(i, i + 1),
        source=tuple(t for t in named if p.words[t] != "," or t != named[-1]),
        content=tuple(t for t in content if t not in set(named) and t not in {i, i + 1}),
    )


def _relative_before(p: Parse, clause: int, i: int) -> int:
    """What "according to" attributes behind words that are somebody's already.

    "T accused U of an attack, which killed ten, according to V": V says that it killed ten.
    """
    for t in p.subtree(clause):
        if p.dep[t] == "acl:relcl" and t > clause and p.words[p.left[t] - 1] == ",":
            last = p.right[t]
            if last < i and all(p.pos[u] == "PUNCT" for u in range(last + 1, i)):
                return t
        if p.dep[t] == "acl:relcl" and p.words[p.left[t]] == "," and p.right[t] in {i - 1, i - 2}:
            return t
    return clause


def _clause_of(p: Parse, token: int) -> int:
    """The head of the clause that a phrase belongs to."""
    while p.dep[token] not in {
        "root",
        "acl:relcl",
        "ccomp",
        "parataxis",
        "advcl",
        "conj",
        "advcl:relcl",
    }:
        token = p.head[token]
    if p.dep[token] == "conj" and p.pos[token] not in {"VERB", "AUX"}:
        return _clause_of(p, p.head[token])
    return token


def refusal(p: Parse, i: int) -> Iterator[Relation]:
    """The "no comment" of a verb that refuses ("declined to comment")."""
    verb = p.child(i, "xcomp")
    if verb is None or p.lemma[verb] not in no_comment().refused:
        return
    source, _ = source_of(p, i, passive=False)
    yield Relation(
        head=i,
        kind="no comment",
        frame="inf",
        cue=cue_tokens(p, i, set()),
        source=source,
        content=rightward(p, i, p.left[verb]),
        clause=verb,
    )


def nominal(p: Parse, i: int, lexicon: Lexicon) -> Iterator[Relation]:
    """The relation of a noun that attributes, if it has content ("its claim that …")."""
    cue = lexicon.nouns[p.lemma[i]]
    content: tuple[int, ...] = ()
    clause = None
    for child in p.children[i]:
        if child < i:
            continue
        first = p.left[child]
        word = p.lower[first]
        clausal = p.dep[child] in {"acl", "ccomp", "acl:relcl", "advcl"}
        if (clausal and word == "that" and "that" in cue.frames and _complement(p, child)) or (
            clausal and word == "to" and "inf" in cue.frames
        ):
            content, clause = tuple(p.subtree(child)), child
        elif p.dep[child] in {"nmod", "acl", "obl", "advcl"} and word in cue.frames:
            content = tuple(p.subtree(child))
        if content:
            break
    governor = p.head[i]
    light = p.dep[i] in {"obj", "obl", "nsubj:pass"} and p.lemma[governor] in lexicon.light
    if not content and light:
        rest = [
            c
            for c in p.children[governor]
            if c > i
            and p.dep[c] in {"obl", "ccomp", "xcomp", "advcl", "acl"}
            and (
                p.lower[p.left[c]] in cue.frames
                or (
                    p.lemma[i] == "statement"
                    and p.tag[c] == "VBG"
                    and p.lemma[c] not in lexicon.verbs
                )
            )
        ]
        if not rest and p.lemma[i] == "statement":
            rest = [
                c
                for c in p.children[i]
                if c > i and p.tag[c] == "VBG" and p.lemma[c] not in lexicon.verbs
            ]
        if rest:
            content = rightward(p, governor, p.left[rest[0]])
    if not content and light and p.lemma[i] == "blame":
        content = rightward(p, governor, i + 1)
    if not content or (clause is not None and _is_answer(p, clause, lexicon)):
        return
    source: tuple[int, ...] = ()
    owner = p.child(i, "nmod:poss")
    by = next((c for c in p.all_children(i, "nmod") if p.lower[p.left[c]] in {"by", "from"}), None)
    if light and p.lemma[governor] not in lexicon.causes:
        subject = speaker(p, governor)
        source = tuple(phrase(p, subject)) if subject is not None else ()
    elif owner is not None:
        source = tuple(t for t in phrase(p, owner) if p.tag[t] != "POS")
    elif by is not None:
        source = tuple(t for t in phrase(p, by) if t != p.left[by])
    if not source and not light and clause is None and cue.kind in UNOWNED:
        return
    taken = set(content) | set(source)
    tokens: set[int] = set()
    if light:
        tokens.update(cue_tokens(p, governor, taken))
    first = p.left[i] if light else i
    tokens.update(t for t in range(first, i + 1) if t not in taken)
    yield Relation(
        head=i,
        kind=cue.kind,
        frame="noun",
        cue=tuple(sorted(tokens - taken)),
        source=tuple(t for t in source if t not in content),
        content=content,
        clause=clause,
    )


def _is_answer(p: Parse, clause: int, lexicon: Lexicon) -> bool:
    """ "a statement that Iran dismissed": the clause answers the noun, it is not its content."""
    return (
        p.lemma[clause] in lexicon.verbs
        and all(p.lower[c] in RELATIVES for c in p.all_children(clause, "obj", "ccomp", "xcomp"))
        and p.child(clause, *SUBJECT) is not None
    )


def _complement(p: Parse, clause: int) -> bool:
    """A clause that says what the claim is, not a relative one that says something of it."""
    subject = p.child(clause, *SUBJECT)
    return subject is not None and p.lower[subject] not in RELATIVES
