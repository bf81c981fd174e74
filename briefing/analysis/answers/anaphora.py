"""Words by which a response points back at what it answers: "both allegations", "Cruz's claims"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from briefing.analysis.knowledge.pointing import pointing_nouns
from briefing.analysis.knowledge.roles import roles
from briefing.analysis.knowledge.tables import words
from briefing.analysis.syntax.parse import Parse
from briefing.analysis.syntax.phrases import SUBJECT, phrase
from briefing.analysis.syntax.relation import Relation

DEFINITE = words("answers", "definite", "words")
ANSWERED = frozenset({"to", "on"})  # "responded to the claims", "commented on the report"
ANSWER = words("answers", "answering", "words")


@dataclass(frozen=True)
class Anaphor:
    """A noun that points back.

    ``group`` says what it can mean ("blame", "claim", "criticism", "demand"), ``number`` how many
    statements ("one", "both", "all", "some"). ``owner`` is the phrase of whoever made them.
    """

    noun: str
    group: str
    number: str
    owner: tuple[int, ...] = ()


def anaphor(p: Parse, relation: Relation) -> Anaphor | None:
    """The noun of a response that points back: its content, that content's subject, or what the
    cue is said to answer."""
    head = _head(p, relation.content)
    tokens = [head]
    if head is not None and p.child(head, "cop") is not None:
        tokens.append(p.child(head, *SUBJECT))  # "the accusations are baseless"
    obj = p.child(relation.head, "obj")
    if obj is not None and obj not in relation.content and obj not in relation.cue:
        tokens.append(obj)  # "dismissed Cruz's account as fantasy"
    for child in p.children[relation.head]:
        first = p.left[child]
        if p.dep[child] in {"obl", "nmod", "obl:arg"} and p.lower[first] in ANSWERED:
            tokens.append(child)
    for child in p.all_children(relation.head, "advcl"):
        if p.lemma[child] in ANSWER and p.tag[child] == "VBG":  # "Responding to the concerns, …"
            tokens += [
                c
                for c in p.children[child]
                if p.dep[c] in {"obl", "obl:arg"} and p.lower[p.left[c]] in ANSWERED | {"about"}
            ]
    if obj is not None and obj not in relation.content and obj > relation.head:
        thing = roles().kind.get(p.lower[obj])
        if thing == "document" and p.lemma[obj] not in _nouns():  # "called the video a fairy tale"
            return Anaphor(p.lemma[obj], "claim", "one", tuple(phrase(p, obj)))
    for t in tokens:
        found = _pointing(p, t) if t is not None else None
        if found is not None:
            return found
    return None


def _pointing(p: Parse, t: int) -> Anaphor | None:
    group = _nouns().get(p.lemma[t])
    if group is None or p.pos[t] != "NOUN":
        return None
    before = {p.lower[c] for c in p.children[t] if c < t}
    plural = p.tag[t] == "NNS"
    owner = p.child(t, "nmod:poss")
    by = next((c for c in p.all_children(t, "nmod") if p.lower[p.left[c]] in {"by", "from"}), None)
    named: Sequence[int] = ()
    if owner is not None and p.tag[owner] != "PRP$":
        named = [u for u in p.subtree(owner) if p.tag[u] != "POS"]
    elif by is not None:
        named = [u for u in p.subtree(by) if u != p.left[by]]
    else:
        named = [  # "US claims", "the Russian argument"
            c
            for c in p.children[t]
            if c < t and p.dep[c] in {"amod", "compound"} and p.words[c][:1].isupper()
        ][:1]
    if not before & DEFINITE and not named and not (plural and group == "blame"):
        return None
    number = "one"
    if plural:
        number = next((word for word in ("both", "all") if word in before), "some")
    return Anaphor(p.lemma[t], group, number, tuple(named))


def _head(p: Parse, content: Sequence[int]) -> int | None:
    inside = set(content)
    return next((t for t in content if p.head[t] not in inside or p.head[t] == t), None)


@cache
def _nouns() -> dict[str, str]:
    return pointing_nouns()
