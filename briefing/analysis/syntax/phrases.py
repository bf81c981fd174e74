"""Phrases of a parse that an attribution is made of: its subject, its cue, a noun phrase."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.analysis.knowledge.tables import words
from briefing.analysis.syntax.parse import Parse

SUBJECT = ("nsubj", "nsubj:pass", "nsubj:outer")
MODIFIERS = ("aux", "aux:pass", "compound:prt", "cop")
RELATIVES = frozenset({"who", "which", "that", "whom"})
BREAKS = frozenset({",", "—", "–", "-", ";", "(", ":"})
NEGATIONS = frozenset({"not", "n't", "n’t", "never"})
DOCUMENTS = words("documents", "said")
LONGEST_SOURCE = 20  # tokens; a longer one has swallowed its clause


def source_of(p: Parse, i: int, *, passive: bool) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The tokens of the source, and those of a passive's subject (whom it is said of)."""
    if passive:
        subject = p.child(i, "nsubj:pass", "nsubj")
        if subject is None and p.dep[i] in {"acl", "acl:relcl"}:
            subject = p.head[i]
        agent = p.child(i, "obl:agent")
        if agent is None:
            agent = next((c for c in p.all_children(i, "obl") if p.lower[p.left[c]] == "by"), None)
        said_of = tuple(phrase(p, subject)) if subject is not None else ()
        if agent is None:
            return (), said_of
        return tuple(
            t
            for t in phrase(p, agent, before=_after_agent(p, i, agent))
            if p.lower[t] != "by" or t != p.left[agent]
        ), said_of
    subject = speaker(p, i)
    if subject is None:
        return (), ()
    if p.lower[subject] in RELATIVES and p.dep[subject] in SUBJECT:
        others = (c for c in p.all_children(i, *SUBJECT) if subject < c < i)
        other = next((c for c in others if p.lower[c] not in RELATIVES), None)
        if other is None:
            return (subject,), ()
        subject = other  # "the atmosphere that critics blame", where "that" is taken for one, too
    if _halved(p, subject):
        subject -= 1
    following = subject + 1
    if following < len(p) and p.dep[following] in SUBJECT and _halved(p, following):
        return (*phrase(p, subject), *phrase(p, following)), ()
    return tuple(phrase(p, subject)), ()


def _halved(p: Parse, subject: int) -> bool:
    """The second half of a name that the parser took for two subjects: "Will", "Moy"."""
    before = subject - 1
    return (
        before >= 0
        and p.dep[before] in SUBJECT
        and p.head[before] == p.head[subject]
        and p.pos[before] == p.pos[subject] == "PROPN"
    )


def _after_agent(p: Parse, i: int, agent: int) -> int | None:
    """Where "accused by critics of …" goes on with what they say."""
    for child in p.children[agent]:
        if child > agent and p.lower[p.left[child]] in {"of", "for"} and p.tag[child] == "VBG":
            return p.left[child]
    return None


def speaker(p: Parse, i: int) -> int | None:
    """The head of the cue's subject: its own, or the one it shares."""
    seen = set()
    while i not in seen:
        seen.add(i)
        subject = p.child(i, *SUBJECT)
        if subject is not None and p.lower[subject] not in {"it", "there"}:
            return _behind_dateline(p, i, subject)
        if subject is not None:
            return subject if p.lower[subject] == "it" and p.child(i, "expl") is None else None
        if i > 0 and p.dep[i - 1] in {"compound", "flat"} and p.pos[i - 1] == "PROPN":
            name = p.child(i, "compound")
            if name is not None and p.pos[i] == "VERB" and p.tag[i] in {"VBZ", "VBD", "VBP"}:
                return name  # "Ted Cruz accuses …", read as one long name
        fronted = _behind_fronted(p, i)
        if fronted is not None:
            return fronted
        inverted = next(
            (
                c
                for c in p.children[i]
                if c > i
                and p.dep[c] in {"dep", "nsubj", "obj"}
                and p.pos[c] == "PROPN"
                and c == i + 1
            ),
            None,
        )
        if inverted is not None and p.dep[inverted] != "obj":
            return inverted
        if p.dep[i] == "conj":
            nearer = _nearer_predicate(p, i)
            if nearer is not None:
                i = nearer
                continue
        if p.dep[i] == "parataxis":
            beside = next(
                (
                    c
                    for c in reversed(p.all_children(p.head[i], "parataxis", "dep", "appos"))
                    if c < i and p.pos[c] in {"NOUN", "PROPN"}
                ),
                None,
            )
            if beside is not None:  # "Reached for comment, a spokesman also denied …"
                return beside
        if p.dep[i] == "advcl" and p.tag[i] == "VBG" and _set_off(p, i):
            i = _saying(p, i)
        if p.dep[i] in {"conj", "advcl", "xcomp", "parataxis", "ccomp", "dep"}:
            if p.dep[i] == "ccomp" and p.tag[i] not in {"VB", "VBG"}:
                return None
            i = p.head[i]
        elif p.dep[i] in {"acl", "acl:relcl"}:
            head = p.head[i]
            if p.lemma[head] in DOCUMENTS and p.dep[head] in {"obj", "obl"}:
                owner = p.child(head, "nmod:poss")
                if owner is not None:
                    return owner
                i = p.head[head]
                continue
            return (
                head
                if p.pos[head] in {"NOUN", "PROPN", "PRON"}
                and (p.tag[i] in {"VBG", "VB", "VBD", "VBZ", "VBP"} or main_after_aside(p, i))
                else None
            )
        else:
            return None
    return None


def main_after_aside(p: Parse, i: int) -> bool:
    """The main verb that the parser took for a second relative clause: "T, which has observers,
    called on …"."""
    head = p.head[i]
    return (
        p.dep[i] in {"acl", "acl:relcl"}
        and p.dep[head] == "root"
        and p.words[i - 1] == ","
        and any(c < i and p.right[c] >= i - 2 for c in p.all_children(head, "acl:relcl"))
    )


def _behind_dateline(p: Parse, i: int, subject: int) -> int:
    """The subject after "VALPARAÍSO, Chile —", where the parser took the place for another."""
    for later in p.all_children(i, *SUBJECT):
        if subject < later < i and p.words[p.left[later] - 1] in {"—", "–"}:
            return later
        if subject < later < i and p.words[p.left[later]] in {"—", "–"}:
            return later
    return subject


def _nearer_predicate(p: Parse, i: int) -> int | None:
    """The predicate whose subject a second one shares, where the parser went past it.

    "Russia has denied it, while Iran has admitted … but claims …": it is Iran that claims.
    """
    for t in range(i - 1, p.head[i], -1):
        if p.dep[t] == "advcl" and p.child(t, *SUBJECT) is not None:
            return t
    return None


def _set_off(p: Parse, i: int) -> bool:
    first = p.left[i]
    return p.words[first] in BREAKS or (first > 0 and p.words[first - 1] in BREAKS)


def _saying(p: Parse, i: int) -> int:
    """Where a participle behind a comma belongs that the parser hung inside what is said.

    "Russia reported a drone crashing, placing blame on Ukraine": it is Russia that blames.
    """
    above = p.head[i]
    return above if p.dep[above] == "ccomp" and p.child(p.head[above], *SUBJECT) else i


def _behind_fronted(p: Parse, i: int) -> int | None:
    """A subject that the parser hung on the phrase before it: "In reply, the Commission …"."""
    if p.dep[i] != "root" or p.tag[i] not in {"VBD", "VBZ", "VBP"}:
        return None
    for child in p.children[i]:
        if child < i and p.dep[child] in {"obl", "nmod", "advcl"}:
            name = p.child(child, "appos")
            if name is not None and p.words[p.left[name]] in {",", "the", "The"}:
                return name
    return None


def phrase(p: Parse, head: int, before: int | None = None) -> list[int]:
    """A noun phrase without the clauses and the punctuation that trail it."""
    tokens = []
    for token in p.subtree(head):
        if before is not None and token >= before:
            break
        tokens.append(token)
    for child in p.children[head]:
        if (
            p.dep[child] in {"acl:relcl", "parataxis", "advcl", "ccomp", "advcl:relcl"}
            and child > head
        ):
            first = p.left[child]
            tokens = [t for t in tokens if t < first or t > p.right[child]]
    if len(tokens) > LONGEST_SOURCE:
        comma = next((n for n, t in enumerate(tokens) if p.words[t] == ","), None)
        tokens = tokens[:comma] if comma and tokens[comma] > head else tokens
    while (
        tokens
        and p.pos[tokens[-1]] in {"PUNCT", "SPACE"}
        and p.words[tokens[-1]] not in {")", '"', "”"}
    ):
        tokens.pop()
    while (
        tokens
        and p.pos[tokens[0]] in {"PUNCT", "SPACE", "CCONJ"}
        and p.words[tokens[0]] not in {'"', "“"}
    ):
        tokens.pop(0)
    return tokens


def subject_of(p: Parse, clause: int) -> tuple[int, ...]:
    """The tokens of a clause\'s subject; none where it has none."""
    subject = p.child(clause, *SUBJECT)
    return tuple(phrase(p, subject)) if subject is not None else ()


def cue_tokens(p: Parse, i: int, taken: set[int]) -> tuple[int, ...]:
    """The cue with its auxiliaries, negation, particles, and adverbs that touch it."""
    tokens = {i}
    for child in p.children[i]:
        if p.dep[child] in MODIFIERS or p.lemma[child] in {"not", "n't", "never"}:
            tokens.update(p.subtree(child))
    low = min(tokens)
    while low - 1 >= 0 and p.pos[low - 1] == "ADV" and p.head[low - 1] in tokens:
        low -= 1
    tokens.update(
        t for t in range(low, i + 1) if p.pos[t] in {"ADV", "AUX", "PART", "VERB"} or t in tokens
    )
    after = i + 1
    while after < len(p) and (p.dep[after] == "compound:prt" and p.head[after] == i):
        tokens.add(after)
        after += 1
    return tuple(sorted(t for t in tokens if t not in taken))


def with_subject(p: Parse, i: int, first: int, last: int) -> tuple[int, int]:
    """The first and last token of a cue with its subject and what stands beside them."""
    left = i
    for child in reversed([c for c in p.children[i] if c < i]):
        if p.dep[child] not in {*SUBJECT, *MODIFIERS, "advmod", "obl", "obl:unmarked"}:
            break
        gap = range(p.right[child] + 1, left)
        if any(p.pos[t] != "PUNCT" for t in gap) or p.left[child] < first:
            break
        if p.dep[child] not in {*SUBJECT, *MODIFIERS} and p.words[left - 1] in BREAKS:
            break
        left = p.left[child]
        if p.dep[child] in SUBJECT and not _halved(p, child):
            break
    right = i
    for child in p.children[i]:
        if (
            right < child <= last
            and p.left[child] == right + 1
            and p.dep[child]
            in {
                *SUBJECT,
                "advmod",
                "obl",
                "obl:unmarked",
                "iobj",
                "obj",
                "compound:prt",
            }
        ):
            right = p.right[child]
    return left, right


def inverted(p: Parse, cue: int, outside: set[int]) -> tuple[int, ...]:
    """The subject behind the verb ("said Will Moy, head of …") that the parser took for another.

    ``outside`` holds tokens that it cannot have, such as those of the quotation.
    """
    after = cue + 1
    if after >= len(p) or after in outside or p.sentence[after] != p.sentence[cue]:
        return ()
    name = p.words[after][:1].isupper()
    if not name and p.pos[after] not in {"PROPN", "DET", "NOUN", "ADJ"}:
        return ()
    head = after
    while p.head[head] > cue and p.head[head] != head and p.head[head] not in outside:
        head = p.head[head]
    found = tuple(t for t in phrase(p, head) if t > cue and t not in outside)
    if name and (p.left[head] <= cue or p.pos[head] not in {"PROPN", "NOUN"}):
        # The parser took the name for something else ("said Will Moy"): it is what is capital.
        last = after
        while last + 1 < len(p) and p.words[last + 1][:1].isupper() and last + 1 not in outside:
            last += 1
        return tuple(range(after, last + 1))
    return found if p.left[head] > cue else (after,)


def head_of(p: Parse, tokens: Iterable[int]) -> int:
    """The token whose head stands outside the phrase."""
    inside = set(tokens)
    candidates = [t for t in inside if p.head[t] not in inside or p.head[t] == t]
    if len(candidates) == 1:
        return candidates[0]
    nouns = [t for t in sorted(candidates) if p.pos[t] in {"NOUN", "PROPN", "PRON"}]
    return nouns[0] if nouns else min(candidates or inside)
