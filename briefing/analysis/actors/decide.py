"""Who is who, and for whom they speak: from a `Doc` to its actors and affiliations.

One pass in reading order. Who speaks is resolved attribution by attribution; after each, whoever is
mentioned in its sentences, as things then stand. What a later stage makes of a mention changes
nothing for the next.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from briefing.analysis.actors.heads import ActorHeads
from briefing.analysis.actors.joint import conjuncts, joint_actors
from briefing.analysis.actors.resolve import resolve
from briefing.analysis.actors.resolver import ActorResolver
from briefing.analysis.actors.side.affiliations import cast_of, ranked
from briefing.analysis.actors.side.in_context import in_context
from briefing.analysis.actors.side.ranker import bundled
from briefing.analysis.actors.speech import sayings, spoken_by
from briefing.analysis.annotations import (
    Actor,
    Affiliation,
    Attribution,
    Mention,
    MentionForm,
    Tokens,
    article,
    attributions,
)
from briefing.analysis.lookup import WEAK
from briefing.analysis.runtime.heads import Heads
from briefing.analysis.runtime.room import give_back
from briefing.analysis.syntax.agents import NOMINALS, behind_preposition, parts_of, shortened
from briefing.analysis.syntax.article_tokens import article_tokens, article_vectors
from briefing.analysis.syntax.parse import Parse, parses
from briefing.analysis.syntax.phrases import RELATIVES, head_of, phrase
from briefing.analysis.syntax.relation import Relation, relation_of
from briefing.model import AIMED_KINDS

NAME = 0.95
"""How sure a person's own name is."""
MODIFYING = frozenset({"amod", "compound", "nmod", "nmod:desc", "obl"})
INSIDE = frozenset({"compound", "flat", "nmod:desc"})
TAKEN = frozenset({"obj", "iobj", "nsubj:pass", "obl", "obl:arg"})
OURS = frozenset({"we", "our", "us"})
NEAR = 2  # paragraphs in which who defends a body goes on to speak for it


def decide(
    doc: Doc, heads: Heads | None = None, *, ranks: bool = False
) -> tuple[tuple[Actor, ...], tuple[Affiliation, ...]]:
    """The actors of a `Doc`, one side for each.

    Heads say who is who, the ranker for whom they speak. Where there are no heads or vectors, rules
    say who is who, and, unless the ranker `ranks`, the sides too.
    """
    vectors = article_vectors(doc)
    if heads is None or vectors is None:
        found, sides = by_rules(doc)
        return _ranked(doc, found) if ranks else (found, sides)
    tokens, known = article_tokens(doc), article(doc)
    sources = [s for one in attributions(doc) if (s := tokens.of_doc(one.source))]
    tops = {t for s in sources for t in (tokens.top(s), *conjuncts(tokens, s))}
    learned, when, where = ActorHeads(heads), known.published, known.filed_from
    direct, said = spoken_by(doc, tokens), sayings(doc, tokens)
    found, cast = resolve(
        tokens, vectors, learned, sorted(tops), when, where, said_by=direct, said=said
    )
    give_back(len(tokens))
    everybody = (*found, *joint_actors(tokens, sources, found))
    context = in_context(cast, vectors, learned, when, where) if learned.know_sides else None
    give_back(len(tokens))
    return ranked(everybody, cast, range(len(found)), bundled(), context)


def _ranked(doc: Doc, found: Sequence[Actor]) -> tuple[tuple[Actor, ...], tuple[Affiliation, ...]]:
    """Actors that rules have found, on the sides that the ranker gives them."""
    tokens, known = article_tokens(doc), article(doc)
    said = sayings(doc, tokens)
    cast, numbers = cast_of(tokens, found, known.published, known.filed_from, said)
    return ranked(found, cast, numbers, bundled())


def by_rules(
    doc: Doc, *, mentioned: bool = True
) -> tuple[tuple[Actor, ...], tuple[Affiliation, ...]]:
    """The actors of a `Doc` and their sides, by rules alone: those who speak, those who are named
    and, if wanted, those who are mentioned beside them."""
    return _Reading(doc).decided(mentioned=mentioned)


class _Reading:
    """One pass over an article."""

    def __init__(self, doc: Doc) -> None:
        known = article(doc)
        self._said = attributions(doc)
        self._parses = parses(doc)
        self._firsts = [p.first for p in self._parses]
        self._resolver = ActorResolver(self._parses, known.published, known.filed_from)
        self._cues = {one.frame.head if one.frame else c for one in self._said for c in one.cue}
        self._speakers: list[str | None] = []
        self._meant: dict[int, str] = {}  # whom the phrase of a head means
        self._sources: dict[Tokens, str] = {}
        self._looked_at: set[tuple[int, int]] = set()  # paragraphs and sentences
        self._noticed = 0  # paragraphs

    def decided(self, *, mentioned: bool) -> tuple[tuple[Actor, ...], tuple[Affiliation, ...]]:
        """What the pass finds, with those who are mentioned beside who speaks or without."""
        for said in self._said:
            number = self._paragraph(said.content[0])
            self._notice_before(number)
            self._speakers.append(self._speaker(said, number))
            if mentioned:
                self._others(said, number)
        self._notice_before(len(self._parses))
        self._join_defenders()
        for number in range(len(self._parses)):
            self._names(number)
        return self._resolver.annotations()

    def _paragraph(self, token: int) -> int:
        return bisect_right(self._firsts, token) - 1

    def _notice_before(self, number: int) -> None:
        for earlier in range(self._noticed, number):
            self._resolver.notice(earlier, len(self._parses[earlier]))
        self._noticed = max(self._noticed, number)

    # --- who speaks ------------------------------------------------------------------------------

    def _speaker(self, said: Attribution, number: int) -> str | None:
        if said.continues is not None:
            return self._speakers[said.continues] if said.continues < len(self._speakers) else None
        relation = relation_of(self._parses[number], said)
        if said.source:
            at = self._paragraph(said.source[0])
            p = self._parses[at]
            source = [t - p.first for t in said.source if t < p.first + len(p)]
            if at == number:
                self._resolver.notice(number, min(source[0], relation.head))
            key = self._source(at, source, said, relation)
        else:
            self._resolver.notice(number, relation.head)
            return None
        parent = said.parent
        outer = (
            self._speakers[parent] if parent is not None and parent < len(self._speakers) else None
        )
        if key is not None and outer is not None:
            self._resolver.cite(key, outer)
        return key

    def _source(
        self, number: int, source: Sequence[int], said: Attribution, relation: Relation
    ) -> str | None:
        p = self._parses[number]
        meant = self._resolver.source(number, source)
        if meant is None and p.dep[relation.head] == "acl:relcl":
            for subject in p.all_children(relation.head, "nsubj"):
                if p.lower[subject] not in RELATIVES:  # "an allegation that Quito rejected"
                    meant = self._resolver.source(number, phrase(p, subject))
        if meant is None:
            return None
        if self._sources.setdefault(said.source, meant.key) == meant.key:
            self._record(meant.key, p, source, meant.score)
        for token in source:
            self._meant.setdefault(token + p.first, meant.key)
        return meant.key

    # --- who is mentioned ------------------------------------------------------------------------

    def _others(self, said: Attribution, number: int) -> None:
        """Whoever is mentioned in the sentences of an attribution."""
        p = self._parses[number]
        inside = [
            t - p.first
            for t in (*said.source, *said.cue, *said.content)
            if p.first <= t < p.first + len(p)
        ]
        speaker = self._speakers[-1]
        relation = relation_of(p, said)
        cue = relation.head if relation.kind in AIMED_KINDS else None
        addressee = p.in_doc(relation.target) if cue is not None else ()
        for sentence in range(p.sentence[min(inside)], p.sentence[max(inside)] + 1):
            if (number, sentence) in self._looked_at:
                continue
            self._looked_at.add((number, sentence))
            for tokens in _phrases(p, sentence, self._cues):
                self._mention(number, tokens, speaker, cue, addressee)

    def _mention(
        self,
        number: int,
        tokens: Sequence[int],
        speaker: str | None,
        cue: int | None = None,
        addressee: Tokens = (),
    ) -> None:
        """Whom a phrase means. Whoever the cue takes (accused, asked) is the last one met."""
        p = self._parses[number]
        head = head_of(p, tokens) + p.first
        if head in self._meant:
            return
        meant = self._resolver.mention(number, tokens, speaker)
        if meant is not None:
            self._meant[head] = meant.key
            self._record(meant.key, p, tokens, meant.score)
            local = head - p.first
            taken = p.head[local] == cue and p.dep[local] in TAKEN
            acts = p.dep[local] == "nsubj" and _form(p, local) == "name"
            if (taken or acts or head in addressee) and meant.score >= WEAK:
                self._resolver.note(meant.key)

    def _names(self, number: int) -> None:
        """The names that stand outside of what is said."""
        p = self._parses[number]
        for tokens, key in self._resolver.names(number):
            if not any(t + p.first in self._meant for t in tokens):
                self._record(key, p, tokens, NAME)
                self._meant.update(dict.fromkeys((t + p.first for t in tokens), key))
        for entity in p.entities:
            tokens = range(entity.start, entity.end)
            if entity.label != "PERSON" and not any(t + p.first in self._meant for t in tokens):
                self._mention(number, tokens, None)

    def _record(self, key: str, p: Parse, tokens: Sequence[int], score: float) -> None:
        head = head_of(p, tokens)
        mention = Mention(p.in_doc(tokens), head + p.first, _form(p, head), score)
        self._resolver.record(key, mention)

    # --- who joins whom --------------------------------------------------------------------------

    def _join_defenders(self) -> None:
        """Who defends a body and says "we" speaks for it: "defended the party's actions"."""
        defended: list[tuple[str, int, str]] = []
        say_we: set[tuple[str, int]] = set()  # speakers and paragraphs
        for said, speaker in zip(self._said, self._speakers, strict=True):
            number = self._paragraph(said.content[0])
            p = self._parses[number]
            relation = relation_of(p, said)
            if speaker is None:
                continue
            if OURS & {p.lower[t] for t in relation.content}:
                say_we.add((speaker, number))
            thing = p.child(relation.head, "obj") if p.lemma[relation.head] == "defend" else None
            within = p.in_doc(p.subtree(thing)) if thing is not None else ()
            keys = {self._meant[t] for t in within if t in self._meant}
            bodies = [key for key in keys if self._resolver.kind(key) == "organisation"]
            if len(bodies) == 1:
                defended.append((speaker, number, bodies[0]))
        for speaker, number, body in defended:
            if any((speaker, number + away) in say_we for away in range(-NEAR, NEAR + 1)):
                self._resolver.join(speaker, body)


def _phrases(p: Parse, sentence: int, cues: set[int]) -> Iterator[list[int]]:
    """The phrases of a sentence that may mean somebody, in the order of their heads.

    One that a cue takes ends where it goes on with what is said: "accused T of lying".
    """
    first, last = p.sentences[sentence]
    entity_of = {
        t: n
        for n, e in enumerate(p.entities)
        if first <= e.start <= last
        for t in range(e.start, e.end)
    }
    for head in range(first, last + 1):
        modifies = p.dep[head] in MODIFYING
        own = entity_of.get(head)
        if p.dep[head] in INSIDE and (own is None or own == entity_of.get(p.head[head])):
            continue  # no name of its own: "Prime" in "Prime Minister", "United" in "United States"
        if p.pos[head] in NOMINALS:
            tokens = behind_preposition(p, head)
            while tokens and p.tag[tokens[-1]] == "POS":
                tokens = tokens[:-1]
            for part in next(parts_of(p, tokens), [])[:1]:
                taken = p.head[head] + p.first in cues and p.dep[head] in TAKEN
                yield shortened(p, part) if taken else part
        elif p.words[p.left[head]][:1].isupper() and modifies:
            yield p.subtree(head)


def _form(p: Parse, head: int) -> MentionForm:
    if p.pos[head] == "PRON" or p.tag[head] == "PRP$":
        return "pronoun"
    return "name" if p.words[head][:1].isupper() and p.pos[head] != "NOUN" else "nominal"
