"""Who was asked and said nothing: "did not respond to a request", "could not be reached"."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.analysis.attribution.frames import rightward
from briefing.analysis.knowledge.no_comment import no_comment
from briefing.analysis.syntax.parse import Parse
from briefing.analysis.syntax.phrases import NEGATIONS, cue_tokens, phrase, source_of
from briefing.analysis.syntax.relation import Relation

NO_COMMENT = "silence"
"""The frame of such a relation."""
UNANSWERED = no_comment().unanswered


def no_comments(p: Parse, i: int) -> Iterator[Relation]:
    """The "no comment" that a token heads, if it heads one."""
    word = p.lemma[i]
    if p.dep[i] == "ccomp":
        return  # "said that it did not comment": the saying is the statement
    if p.pos[i] == "VERB" and word in UNANSWERED and _negated(p, i):
        source, _ = source_of(p, i, passive=False)
        behind = [c for c in p.children[i] if c > i and p.dep[c] in {"obj", "obl"}]
        asked = next((c for c in behind if p.dep[c] == "obj" or p.lower[p.left[c]] == "to"), None)
        if word not in {"comment", "respond", "elaborate"} and asked is None:
            return  # "I wrote twice. He has not replied."
        cue = cue_tokens(p, i, set())
        content: tuple[int, ...] = (i,)
        if asked is not None:
            content = rightward(p, i, p.left[asked])
            if p.lower[content[0]] == "to":
                cue, content = (*cue, content[0]), content[1:]
        if source and content:
            yield _relation(i, cue, source, content)
    elif p.pos[i] == "VERB" and word == "reach" and _negated(p, i):
        wanted = next((c for c in p.all_children(i, "obl") if p.lemma[c] == "comment"), None)
        subject = p.child(i, "nsubj:pass")
        if wanted is not None and subject is not None:
            yield _relation(i, cue_tokens(p, i, set()), tuple(phrase(p, subject)), (wanted,))
    elif p.pos[i] == "NOUN" and word == "comment":
        no = next((c for c in p.children[i] if c < i and p.lower[c] == "no"), None)
        by = next((c for c in p.all_children(i, "nmod", "obl") if p.lower[p.left[c]] == "from"), 0)
        if no is not None and by:
            source = tuple(t for t in phrase(p, by) if t != p.left[by])
            yield _relation(i, tuple(range(no, i)), source, (i,))


def _negated(p: Parse, verb: int) -> bool:
    return any(p.lower[c] in NEGATIONS for c in p.children[verb] if c < verb)


def _relation(
    head: int, cue: tuple[int, ...], source: tuple[int, ...], content: tuple[int, ...]
) -> Relation:
    said = tuple(t for t in content if t not in source)
    return Relation(
        head, "no comment", NO_COMMENT, tuple(t for t in cue if t not in said), source, said
    )
