"""What the words said do, where the cue is neutral: deny, blame, threaten, demand, promise."""

from __future__ import annotations

from briefing.analysis.knowledge.events import events
from briefing.analysis.knowledge.kind_words import kind_words, phrases_of
from briefing.analysis.knowledge.pronouns import speaker_pronouns
from briefing.analysis.knowledge.roles import roles
from briefing.analysis.knowledge.tables import words
from briefing.analysis.syntax.agents import speaks_of
from briefing.analysis.syntax.clauses import clauses, is_negated
from briefing.analysis.syntax.parse import Parse
from briefing.analysis.syntax.phrases import NEGATIONS, SUBJECT
from briefing.analysis.syntax.relation import Relation
from briefing.model import StatementKind

SPEAKER_S = speaker_pronouns("reported")
NO_PROMISE = words("kinds", "no promise", "verbs")
DURATIONS = words("kinds", "no promise", "durations")
SPOKEN = words("cues", "frames", "spoken")
NOT_OTHERS = speaker_pronouns("subject")
SUPPOSED = words("kinds", "no requirement", "words")
BEFORE_IMPERATIVE = words("kinds", "imperative", "before")
OPENING = 40  # characters in which a backer says so


def by_content(p: Parse, relation: Relation) -> StatementKind | None:
    """What a neutral cue's content does, where the words leave no doubt."""
    if relation.kind == "claim":
        return "accusation" if _blames(p, relation) else None
    if relation.kind != "statement":
        return None
    for kind in ("dismissal", "denial"):
        if _predicated(p, relation, kind):
            return kind
    if _clears(p, relation):
        return "denial"
    first = clauses(p, relation.content)[:1]
    if first and _is_wrong(p, first[0]):
        return "accusation"  # whatever is threatened afterwards
    if matches(p, relation, "threat") or _threatens(p, relation):
        return "threat"
    if _blames(p, relation):
        return "accusation"
    if _finds_fault(p, relation):
        return "criticism"
    if _declines(p, relation):
        return "no comment"
    if matches(p, relation, "support", within=OPENING):
        return "support"
    if matches(p, relation, "demand") or _requires(p, relation) or _commands(p, relation):
        return "demand"
    if _promises(p, relation):
        return "promise"
    if (
        relation.frame in {"quote", "continued", "turn", "learned"}
        and relation.content
        and p.words[_last_word(p, relation)] == "?"
    ):
        return "question"
    return None


def _reach(p: Parse, clause: int) -> list[int]:
    """A predicate with its objects and what it is an attempt at, not the clauses beside it."""
    found = [clause]
    for child in p.children[clause]:
        if p.dep[child] in {"obj", "xcomp", "acl", "conj"} and child > clause:
            found.append(child)
            found += [c for c in p.children[child] if p.dep[c] in {"obj", "acl", "xcomp"}]
    return found


def _said_of_others(p: Parse, clause: int) -> bool:
    """Whether the clause has a doer who is not the one who speaks."""
    subject = p.child(clause, *SUBJECT)
    if subject is None or p.lower[subject] in NOT_OTHERS:
        return False
    return p.dep[subject] != "nsubj:pass" or p.child(clause, "obl:agent") is not None


def _blames(p: Parse, relation: Relation) -> bool:
    """Whether the content says of somebody that they did wrong."""
    return any(_is_wrong(p, clause) for clause in clauses(p, relation.content)) or matches(
        p, relation, "accusation"
    )


def _is_wrong(p: Parse, clause: int) -> bool:
    """Whether a clause says of somebody else that they did wrong."""
    return (
        _said_of_others(p, clause)
        and not is_negated(p, clause)
        and speaks_of(p, _reach(p, clause), events().wrongdoing)
    )


def _clears(p: Parse, relation: Relation) -> bool:
    """Whether it says that somebody did not do wrong, or the speaker nothing warlike."""
    for clause in clauses(p, relation.content):
        subject = p.child(clause, *SUBJECT)
        if subject is None or not is_negated(p, clause):
            continue
        own = any(p.lower[t] in SPEAKER_S for t in p.subtree(subject))
        if own and {p.lower[c] for c in p.children[clause]} & {"will", "would", "wo"}:
            continue
        reach = _reach(p, clause)
        if speaks_of(p, reach, events().wrongdoing) or (
            own and speaks_of(p, reach, events().violence)
        ):
            return True
    return False


def _finds_fault(p: Parse, relation: Relation) -> bool:
    """Whether what the content predicates of something finds fault with it."""
    return any(
        p.lemma[t] in events().fault
        and (p.child(t, "cop") is not None or p.dep[t] == "conj")
        and not is_negated(p, t)
        for t in relation.content
    )


def _threatens(p: Parse, relation: Relation) -> bool:
    """ "… to destroy it if the enemy does not stop", "it would attack"."""
    unless = any(
        p.lower[t] == "unless"
        or (p.lower[t] == "if" and any(is_negated(p, a) for a in [p.head[t]] if p.dep[t] == "mark"))
        for t in relation.content
    )
    if unless and speaks_of(p, relation.content, events().violence):
        return True
    return any(
        _will(p, relation, clause)
        and (speaks_of(p, [clause], events().violence) or p.lemma[clause] in kind_words()["threat"])
        for clause in clauses(p, relation.content)
    )


def _requires(p: Parse, relation: Relation) -> bool:
    """Whether the content says what somebody else must do."""
    table = kind_words()
    for clause in clauses(p, relation.content):
        subject = p.child(clause, *SUBJECT)
        own = p.lower[subject] if subject is not None else ""
        if own == "i":
            continue
        said = {p.lower[c] for c in p.children[clause]}
        if said & table["demand"]:
            return True
        if own == "we" or said & SUPPOSED:
            continue
        reach = [clause]
        for t in reach:
            reach += p.all_children(t, "xcomp")
        if any(
            p.lemma[t] in table["must"]
            and p.lower[t + 1 : t + 2] == ("to",)
            and not is_negated(p, t)
            for t in reach
        ):
            return True
    return False


def _commands(p: Parse, relation: Relation) -> bool:
    """Whether words begin with an imperative: "Put the money into buses"."""
    if relation.frame not in SPOKEN:
        return False
    heads = clauses(p, relation.content)[:1]
    spoken = [t for t in relation.content if p.pos[t] not in {"PUNCT", "INTJ"}][:3]
    if not heads or p.tag[heads[0]] != "VB" or p.lemma[heads[0]] in kind_words()["no command"]:
        return False
    before = {p.lower[t] for t in spoken if t < heads[0]}
    return (
        heads[0] in spoken and p.child(heads[0], *SUBJECT) is None and before <= BEFORE_IMPERATIVE
    )


def _declines(p: Parse, relation: Relation) -> bool:
    """Whether the speaker says that they do not comment."""
    return any(
        p.lemma[clause] == "comment" and is_negated(p, clause)
        for clause in clauses(p, relation.content)
    )


def _promises(p: Parse, relation: Relation) -> bool:
    """Whether the speaker says what they will do: "it would appeal"."""
    if p.lower[relation.content[0]] == "whether":
        return False  # what they will do is left open
    return relation.frame != "continued" and any(
        _will(p, relation, clause)
        and p.lemma[clause] not in NO_PROMISE
        and p.pos[clause] == "VERB"
        and not _lasts(p, clause)
        for clause in clauses(p, relation.content)[:1]
    )


def _lasts(p: Parse, clause: int) -> bool:
    """Whether a clause says how long it will be: "it will take years"."""
    thing = p.child(clause, "obj", "obl:unmarked", "obl")
    return p.lemma[clause] == "take" and thing is not None and p.lemma[thing] in DURATIONS


def _is_person(p: Parse, relation: Relation) -> bool:
    """Whether the source is one person, by its words: an "it" of theirs is not themselves."""
    return any(
        p.lower[t] in {"he", "she", "i"} or roles().kind.get(p.lower[t]) == "person"
        for t in relation.source
    ) or any(e.label == "PERSON" and e.start in relation.source for e in p.entities)


def _will(p: Parse, relation: Relation, clause: int) -> bool:
    """Whether a clause says what the speaker is going to do."""
    subject = p.child(clause, "nsubj")
    # In a speaker's own words "I would" is only supposed: "Every word. I would cut the last."
    own_words = relation.frame in {"turn", "continued"}
    ahead = {"will", "'ll", "’ll"} if own_words else {"will", "would", "'ll", "’ll"}
    return (
        subject is not None
        and (p.lower[subject] != "it" or not _is_person(p, relation))
        and p.lower[subject] in SPEAKER_S
        and not any(p.lower[c] == "rather" for c in p.children[clause])
        and any(p.lower[c] in ahead for c in p.children[clause])
        and not is_negated(p, clause)
    )


def _last_word(p: Parse, relation: Relation) -> int:
    marks = {'"', "”", "’", "'", "''", ",", ")"}
    return next(
        (t for t in reversed(relation.content) if p.words[t] not in marks), relation.content[-1]
    )


def _predicated(p: Parse, relation: Relation, kind: str) -> bool:
    """A word such as "false" that the content says of something, not one it merely contains."""
    inside = set(relation.content)
    for t in relation.content:
        if p.lower[t] in kind_words()[kind] and (
            p.child(t, "cop") is not None or p.dep[t] in {"xcomp", "root", "ccomp"}
        ):
            return not any(p.lower[c] in NEGATIONS for c in p.children[t] if c in inside)
    return matches(p, relation, kind)


def matches(p: Parse, relation: Relation, kind: str, within: int | None = None) -> bool:
    """Whether the content has a phrase of a kind; at its beginning, if ``within`` says how near."""
    text = p.text[p.start[relation.content[0]] : p.end[relation.content[-1]]]
    found = phrases_of()[kind].search(text)
    if found is not None and text[: found.start()].lower().endswith("who "):
        return False  # "who was responsible for it" is not known
    return found is not None and (within is None or found.start() < within)
