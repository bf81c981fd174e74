"""What the rules for answers need of every statement."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from briefing.analysis.annotations import (
    Attribution,
    Judgement,
    article,
    attributions,
    judgements,
    paragraphs,
)
from briefing.analysis.answers.anaphora import Anaphor, anaphor
from briefing.analysis.knowledge.cues import lexicon
from briefing.analysis.knowledge.events import events
from briefing.analysis.knowledge.pointing import pointing_nouns
from briefing.analysis.knowledge.tables import words
from briefing.analysis.lookup import Lookup
from briefing.analysis.syntax.clauses import doer_of_content
from briefing.analysis.syntax.parse import Parse, parses
from briefing.analysis.syntax.phrases import head_of
from briefing.analysis.syntax.relation import Relation, bare_relation, relation_of
from briefing.model import StatementKind

POINTING = words("answers", "pointing pronouns", "words")
HAPPENING = frozenset({"happen", "occur", "true", "case"})  # "denied that it happened"
IMPERSONAL = frozenset({"it", "this", "that", "they"})
SMALL = frozenset({"PUNCT", "ADP", "ADV", "SCONJ", "AUX"})
ANSWERING = frozenset({"denial", "dismissal", "acknowledgement", "question"})
NEUTRAL = frozenset({"statement", "claim"})
STEM = 4  # letters that a cue shares with the noun for it: "allege", "allegation"


@dataclass(frozen=True, slots=True)
class StatementFeatures:
    """What is known of a statement; actors, parties and statements are indices.

    `order` is its place among the judgements. `targets` and `about` hold actors and their sides.
    """

    order: int
    kind: StatementKind
    party: int | None
    speaker: int | None
    targets: frozenset[int]
    about: frozenset[int]  # those whom its content names, and its targets
    content: str
    paragraph: int
    sentence: tuple[int, int]
    title: bool
    around: frozenset[int]  # the statements that it stands inside
    repeats: frozenset[int]  # whose statements stand inside it
    cue_noun: str | None  # "allegation", where a noun attributes
    cue_stem: str | None  # what its cue has in common with the noun for it: "alle"
    anaphor: Anaphor | None
    owner: frozenset[int]  # who made the claims that its anaphor points at, with their side
    part_of: frozenset[int]  # whose part in it is denied
    own_part: bool  # it is denied to have had one: "denies any involvement"
    about_that: bool  # it begins with "that is not true"
    points_back: bool  # the content itself is an earlier statement ("a statement that X dismissed")
    is_pronoun: bool  # "denied it", "ruled that out"
    subject_is_it: bool  # "… but claims that it occurred before"
    defends: bool  # goes on from the defence of the speaker's own side


def features_of(doc: Doc) -> list[StatementFeatures]:
    """The features of every judgement of a `Doc`, in order."""
    return _Features(doc).all()


class _Features:
    """The annotations of a `Doc`, and what is worked out of them once."""

    def __init__(self, doc: Doc) -> None:
        self._said = attributions(doc)
        self._judged = judgements(doc)
        self._lookup = Lookup(doc)
        self._read = parses(doc)
        self._firsts = [p.first for p in self._read]
        self._text = article(doc).text
        self._titles = [unit.kind == "title" for unit in paragraphs(doc)] or [False]
        self._number = {one.attribution: place for place, one in enumerate(self._judged)}
        self._inner: dict[int, set[int]] = {}  # sides whose statements stand inside each
        for one in self._judged:
            parent = self._parent(one.attribution)
            if parent is not None and one.speaker is not None:
                side = self._lookup.party(one.speaker.actor)
                self._inner.setdefault(parent, set()).add(side)
        self._defences = self._defending()

    def all(self) -> list[StatementFeatures]:
        return [self._of(place, one) for place, one in enumerate(self._judged)]

    def _paragraph(self, token: int) -> int:
        return bisect_right(self._firsts, token) - 1

    def _parent(self, number: int) -> int | None:
        """The judged attribution that one stands inside."""
        parent = self._said[number].parent
        while parent is not None and parent not in self._number:
            parent = self._said[parent].parent
        return parent

    def _around(self, number: int) -> frozenset[int]:
        found: list[int] = []
        parent = self._parent(number)
        while parent is not None and len(found) < DEEPEST:
            found.append(self._number[parent])
            parent = self._parent(parent)
        return frozenset(found)

    def _of(self, place: int, one: Judgement) -> StatementFeatures:
        said = self._said[one.attribution]
        number = self._paragraph(said.content[0])
        p = self._read[number]
        relation = relation_of(p, said)
        head = relation.head
        party = self._lookup.party
        chosen = {target.actor for target in one.targets}
        targets = frozenset(chosen | {party(actor) for actor in chosen})
        named = self._lookup.within(said.content)
        involved = any(p.lemma[t] in events().involvement for t in relation.content)
        denied_part = one.kind == "denial" and involved
        doer = doer_of_content(p, relation)
        word = p.lower[doer[0]] if doer is not None and len(doer) == 1 else ""
        back, owner = self._pointing(one, said)
        return StatementFeatures(
            order=place,
            kind=one.kind,
            party=party(one.speaker.actor) if one.speaker else None,
            speaker=one.speaker.actor if one.speaker else None,
            targets=targets,
            about=targets | named | {party(actor) for actor in named},
            content=" ".join(span.of(self._text) for span in p.spans(relation.content)),
            paragraph=number,
            sentence=(number, p.sentence[head]),
            title=self._titles[number],
            around=self._around(one.attribution),
            repeats=frozenset(self._inner.get(one.attribution, ())),
            cue_noun=p.lemma[head] if p.lemma[head] in lexicon().nouns else None,
            cue_stem=p.lemma[head][:STEM] if len(p.lemma[head]) > STEM else None,
            anaphor=back,
            owner=owner,
            part_of=targets if denied_part else frozenset(),
            own_part=denied_part and not targets,
            about_that=one.kind in {"denial", "dismissal"} and word in {"that", "this"},
            points_back=p.dep[head] in {"acl:relcl", "acl"}
            and p.lemma[p.head[head]] in pointing_nouns(),
            is_pronoun=all(
                p.lower[t] in POINTING or p.lemma[t] in HAPPENING or p.pos[t] in SMALL
                for t in relation.content
            ),
            subject_is_it=word in IMPERSONAL,
            defends=one.kind in NEUTRAL and (number, p.head[head]) in self._defences,
        )

    def _pointing(self, one: Judgement, said: Attribution) -> tuple[Anaphor | None, frozenset[int]]:
        """What a response points back at, and whose that is."""
        if one.kind not in ANSWERING or said.continues is not None:
            return None, frozenset()
        p = self._read[self._paragraph(said.content[0])]
        relation = relation_of(p, said)
        if said.cue and not p.first <= said.cue[0] < p.first + len(p):
            p = self._read[self._paragraph(said.cue[0])]
            relation = _of_cue(p, said)
        found = anaphor(p, relation)
        if found is None or not found.owner:
            return found, frozenset()
        owner = self._meant(p, found.owner)
        return found, frozenset() if owner is None else frozenset(
            {owner, self._lookup.party(owner)}
        )

    def _meant(self, p: Parse, tokens: Sequence[int]) -> int | None:
        meant = self._lookup.meant(p.in_doc(tokens), head_of(p, tokens) + p.first)
        if meant is None or self._lookup.actors[meant.actor].kind == "other":
            return None
        return meant.actor

    def _defending(self) -> set[tuple[int, int]]:
        """The cues that defend an organisation, by paragraph: "defended T's actions, saying …"."""
        found = set()
        for one in self._judged:
            said = self._said[one.attribution]
            number = self._paragraph(said.content[0])
            p = self._read[number]
            head = relation_of(p, said).head
            if one.speaker is None or p.lemma[head] != "defend":
                continue
            kinds = [self._lookup.actors[target.actor].kind for target in one.targets]
            if kinds.count("organisation") == 1:
                found.add((number, head))
        return found


DEEPEST = 20  # statements within statements


def _of_cue(p: Parse, said: Attribution) -> Relation:
    """The relation of a cue whose content stands in another paragraph."""
    cue, source = (
        tuple(t - p.first for t in part if p.first <= t < p.first + len(p))
        for part in (said.cue, said.source)
    )
    return bare_relation(p, cue, source, ())
