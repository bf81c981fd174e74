"""What kind of statement a relation makes, and how certain its content is said to be."""

from __future__ import annotations

from briefing.analysis.knowledge.cues import lexicon
from briefing.analysis.knowledge.events import events
from briefing.analysis.knowledge.kind_words import idioms, kind_words, kind_words_of
from briefing.analysis.knowledge.no_comment import no_comment
from briefing.analysis.knowledge.pointing import pointing_nouns
from briefing.analysis.knowledge.tables import words
from briefing.analysis.statements.complements import NAMING, QUOTES, with_frame
from briefing.analysis.statements.content_kinds import by_content, matches
from briefing.analysis.syntax.parse import Parse
from briefing.analysis.syntax.phrases import NEGATIONS
from briefing.analysis.syntax.relation import LEARNED, Relation
from briefing.model import StatementKind

# Frames whose content is no clause that could do anything.
OF_THEIR_OWN = words("cues", "frames", "no clause")
ASKED_TO = words("kinds", "asked to", "verbs")
NEUTRAL = frozenset({"statement", "claim"})


def kind_of(p: Parse, relation: Relation) -> StatementKind:
    """The kind by what the cue and its words do."""
    learned = relation
    relation = with_frame(p, relation)
    lemma = p.lemma[relation.head]
    negated = any(p.lower[t] in NEGATIONS for t in relation.cue)
    kind = relation.kind
    if lemma in {"confirm", "deny"} and any(
        p.lower[t] == "neither" for t in (*relation.cue, *p.children[relation.head])
    ):
        return "no comment"
    if (
        p.pos[relation.head] == "NOUN"
        and kind == "demand"
        and p.lemma[p.head[relation.head]] in {"respond", "reply"}
    ):
        return "no comment"  # "could not respond to a request for comment"
    if kind in NEUTRAL and lemma not in lexicon().verbs and p.pos[relation.head] == "VERB":
        kind = kind_words_of("verbs").get(lemma, kind)
    kind = _idiom(p, relation) or _told_apart(p, learned, kind) or kind
    if kind == "denial":
        return "statement" if negated else kind
    if kind in {"acknowledgement", "support"} and negated:
        return "statement"
    if kind in {"statement", "acknowledgement"} and negated and lemma in no_comment().unsaid:
        return "no comment"
    if lemma in ASKED_TO and _asks_to(p, relation):
        return "demand"
    if kind == "concern" and lemma in {"warn", "caution"} and matches(p, relation, "threat"):
        return "threat"
    if kind in NEUTRAL and lemma in NAMING:
        return _called(p, relation) or kind
    if kind in NEUTRAL and relation.frame not in OF_THEIR_OWN:
        return by_content(p, relation) or kind
    return kind


def _idiom(p: Parse, relation: Relation) -> StatementKind | None:
    """The kind of a cue of several words: "cried foul", "claimed responsibility"."""
    near = {*relation.cue, *relation.content[:2]} | {
        c for c in p.children[relation.head] if abs(c - relation.head) <= 4
    }
    tokens = sorted(near | {relation.head})
    said = " ".join(p.lemma[t] for t in tokens if p.pos[t] not in {"AUX", "DET", "PRON"})
    for kind, pattern in idioms().items():
        if pattern.search(said):
            return kind
    return None


def _asks_to(p: Parse, relation: Relation) -> bool:
    """Whether somebody is told to do, or not to do, something: "warned jurors not to look"."""
    if relation.frame == "inf":
        return True
    verb = p.child(relation.head, "xcomp")
    return (
        verb is not None
        and p.child(relation.head, "obj", "iobj", "nsubj:pass") is not None
        and any(p.lower[c] == "to" for c in p.children[verb] if c < verb)
    )


def _told_apart(p: Parse, relation: Relation, kind: StatementKind) -> StatementKind | None:
    """The kind of a neutral cue by its other words, where only the component found it.

    "posted a series of tweets supporting", "issued a warning that", "asked for", "refused to
    release", "expressed grave concern".
    """
    if kind not in NEUTRAL | {"question"} or relation.frame != LEARNED:
        return None
    cues = lexicon()
    lemma = p.lemma[relation.head]
    if _keeps_silent(p, relation):
        return "no comment"
    for t in reversed(relation.cue):
        if p.pos[t] == "NOUN" and p.lemma[t] in cues.nouns:
            kind = cues.nouns[p.lemma[t]].kind
            if kind != "statement":
                return kind
        if p.pos[t] == "VERB" and t != relation.head and p.lemma[t] in cues.verbs:
            kind = cues.verbs[p.lemma[t]][0].kind
            if kind != "statement":
                return kind
    if lemma in {"ask", "tell", "request"}:
        asked = _asks_to(p, relation)
        return "demand" if asked and p.words[relation.content[0]] not in {'"', "“"} else None
    if lemma in cues.light:
        thing = p.child(relation.head, "obj")
        if thing is not None and thing > relation.head:
            noun = cues.nouns.get(p.lemma[thing])
            if noun is not None and noun.kind not in NEUTRAL:
                return noun.kind
            return kind_words_of("things").get(p.lemma[thing])
    return None


def _keeps_silent(p: Parse, relation: Relation) -> bool:
    """ "refused to release its log", "declined to discuss it"."""
    refusing = next((t for t in relation.cue if p.lemma[t] in no_comment().refusing), None)
    if refusing is None:
        return False
    near = {p.lemma[t] for t in (*relation.cue, *relation.content[:3])}
    below = p.child(refusing, "xcomp")
    if below is not None:
        near.add(p.lemma[below])
    return bool(near & (no_comment().refused | no_comment().kept_from_public))


def _called(p: Parse, relation: Relation) -> StatementKind | None:
    """What a thing is called makes it: "described the video as a fairy tale".

    To call a claim anything is to wave it away: "called the accusation beneath her".
    """
    said = {p.lower[t] for t in relation.content}
    waved_away = said & (kind_words()["dismissal"] | kind_words()["denial"])
    thing = p.child(relation.head, "obj") or relation.content[0]
    if waved_away or matches(p, relation, "dismissal"):
        named = p.pos[thing] in {"PROPN", "PRON"} and p.lower[thing] != "it"
        return "criticism" if named else "dismissal"  # "called Smith a quack and a fake"
    if pointing_nouns().get(p.lemma[thing]) in {"blame", "criticism"}:
        return "dismissal"
    if any(p.lemma[t] in events().fault for t in relation.content):
        return "criticism"
    if said & kind_words()["praise"] or matches(p, relation, "support"):
        return "support"
    names = p.lemma[relation.head] in {"call", "label", "brand"}
    if names and any(p.words[t] in QUOTES for t in relation.content):
        return "criticism"  # 'called Smith a "blowhard"': what is quoted is what is said of them
    return None
