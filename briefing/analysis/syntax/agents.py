"""Whose a thing is and who does a deed, by the noun phrase: "T's decision", "strikes by T"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefing.analysis.knowledge.events import events
from briefing.analysis.knowledge.roles import roles
from briefing.analysis.knowledge.tables import words
from briefing.analysis.syntax.parse import Parse
from briefing.analysis.syntax.phrases import phrase

WHAT_OF = words("names", "what of")
NOMINALS = frozenset({"NOUN", "PROPN", "PRON"})


def owners(p: Parse, head: int, inside: set[int]) -> Iterator[Agents]:
    """Whose doing a thing is, by its noun phrase: "T's decision", "strikes by T", "T strikes".

    What is done to somebody is none of theirs: "the invasion of Ukraine" is not Ukraine's.
    """
    owner = p.child(head, "nmod:poss")
    if owner is not None and owner in inside:
        yield from parts_of(p, [t for t in p.subtree(owner) if p.tag[t] != "POS"])
    behind = [c for c in p.children[head] if c > head and p.dep[c] in {"nmod", "obl"}]
    for child in behind:
        if p.lower[p.left[child]] in {"by", "from"}:
            yield from parts_of(p, behind_preposition(p, child))
    before = [
        c
        for c in p.children[head]
        if c < head
        and p.dep[c] in {"amod", "compound", "nmod", "nmod:desc", "obl"}
        and p.words[p.left[c]][:1].isupper()
    ]
    if before:
        yield [p.subtree(c) for c in before]
    for child in behind:
        preposition = p.lower[p.left[child]]
        if preposition == "between" or (preposition == "of" and not _is_deed(p, head)):
            yield from parts_of(p, behind_preposition(p, child))
            yield from owners(p, child, inside)
    if p.dep[head] == "conj":
        return
    for other in p.all_children(head, "conj"):
        yield from owners(p, other, inside)


def _is_deed(p: Parse, head: int) -> bool:
    """Whether a noun's "of" names what is done to: "the sabotage of the station"."""
    table = events()
    return (
        p.lemma[head] in (table.suffered | table.violence[1] | table.wrongdoing[1]) - table.culprit
    )


def behind_preposition(p: Parse, child: int) -> list[int]:
    """A noun's phrase without the preposition that it stands behind."""
    tokens = phrase(p, child)
    while tokens and tokens[0] < child and p.pos[tokens[0]] in {"ADP", "SCONJ"}:
        tokens = tokens[1:]
    return tokens


def parts_of(p: Parse, tokens: Phrase) -> Iterator[Agents]:
    """A phrase's parts: "Iran and Russia" are two."""
    tokens = _whole(p, list(tokens))
    if not tokens:
        return
    inside = set(tokens)
    heads = [t for t in tokens if p.head[t] not in inside or p.head[t] == t]
    head = next((t for t in heads if p.pos[t] in NOMINALS), heads[0])
    others = [c for c in p.all_children(head, "conj") if c in inside]
    apart = {t for other in others for t in p.subtree(other)}
    apart |= {c for c in p.children[head] if p.dep[c] == "cc"}
    parts = [[t for t in tokens if t not in apart]]
    for other in others:
        parts.append([t for t in p.subtree(other) if t in inside and p.dep[t] != "cc"])
    yield [part for part in parts if part]


def _whole(p: Parse, tokens: list[int]) -> list[int]:
    """A phrase with the rest of its name, where the parser broke it in two."""
    if not tokens or tokens[-1] + 1 >= len(p):
        return tokens
    last, after = tokens[-1], tokens[-1] + 1
    if p.pos[after] != "PROPN":
        return tokens
    together = any(e.start <= last < e.end - 1 for e in p.entities)
    inside = set(tokens)
    head = next((t for t in tokens if p.head[t] not in inside), last)
    beside = p.dep[after] == p.dep[head] and p.head[after] == p.head[head]
    if (together or beside) and p.dep[head] not in {"conj", "nmod"}:
        return [*tokens, *(t for t in p.subtree(after) if t >= after)]
    return tokens


def shortened(p: Parse, tokens: Phrase) -> list[int]:
    """A target without the "of …" and "for …" that says what of."""
    tokens = list(tokens)
    for t in tokens[1:]:
        if (
            p.lower[t] in WHAT_OF
            and p.pos[t] in {"ADP", "SCONJ", "PART"}
            and not _belongs(p, tokens, t)
            and (
                p.tag[p.head[t]] == "VBG"
                or p.lower[t] in {"for", "by"}
                or p.head[t] not in tokens[:1]
            )
        ):
            before = [u for u in tokens if u < t]
            deed = p.tag[p.head[t]] == "VBG"
            if before and (deed or p.lower[before[-1]] not in HEADS_AN_OFFICE):
                return before
    return tokens


def _belongs(p: Parse, tokens: Phrase, of: int) -> bool:
    """Whether an "of" says whose people they are: "the terrorists of the Northern Front"."""
    member = p.head[p.head[of]]
    return (
        p.lower[of] == "of"
        and member in tokens
        and p.tag[member] == "NNS"
        and (p.lemma[member] in events().culprit or roles().kind.get(p.lemma[member]) == "person")
    )


def speaks_of(
    p: Parse, tokens: Iterable[int], table: tuple[frozenset[str], frozenset[str]]
) -> bool:
    """Whether any of the tokens is a verb or a noun of a table, by its lemma or as printed."""
    verbs, nouns = table
    for t in tokens:
        wanted = verbs if p.pos[t] == "VERB" else nouns if p.pos[t] in _NOUNS else frozenset()
        if p.lemma[t] in wanted or p.lower[t] in wanted:
            return True
    return False


_NOUNS = frozenset({"NOUN", "PROPN"})
Phrase = Sequence[int]
Agents = list[list[int]]

HEADS_AN_OFFICE = words("offices", "with of")
