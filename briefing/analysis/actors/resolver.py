"""Which actor of an article each source and target means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.analysis.actors.discourse import NAMED_SO, Discourse, person_key
from briefing.analysis.actors.identity import Identity
from briefing.analysis.actors.known_names import hits
from briefing.analysis.actors.naming import identify
from briefing.analysis.actors.person import SINGULAR, Person
from briefing.analysis.actors.store import ENGAGED, POSSESSED, KnownActor, Resolution
from briefing.analysis.knowledge.parties.table import senses
from briefing.analysis.knowledge.pronouns import relative_pronouns, speaker_pronouns
from briefing.analysis.knowledge.roles import roles
from briefing.analysis.knowledge.tables import words
from briefing.analysis.syntax.parse import Parse
from briefing.analysis.syntax.phrases import SUBJECT, head_of, phrase

__all__ = ["ActorResolver", "Resolution"]

PLURAL = frozenset(["they", "them", "their", "theirs"])
THING = frozenset(["it", "its", "itself"])
SPEAKING = speaker_pronouns("source")
ISSUED = words("documents", "issued")
TIMES = frozenset({"DATE", "TIME"})
HELD = words("offices", "held")
ENGAGED_BY = words("offices", "engaged")
CROWD = 0.45
GUESSED = 0.4
DEEPEST = 12  # phrases within phrases
KNOWN_OWNER = 0.8  # confidence from which "his office" is somebody's
LONGEST_TITLE = 3  # words of "its secretary general"
BESIDE = frozenset({"amod", "compound", "flat", "nmod:desc"})
RELATIVE = relative_pronouns()


class ActorResolver(Discourse):
    """Resolves phrases to actors in reading order, and keeps everybody it has met.

    The rules for what a bare phrase means run from the surest to the least: a person's name, a name
    that the table of parties knows, a description with its own country or body, a pronoun, a bare
    noun that names a role already met. What none of them settles is nobody's.
    """

    def source(self, paragraph: int, tokens: Sequence[int]) -> Resolution | None:
        """The actor that a source means, who has now spoken. None where there is no telling."""
        p = self._parses[paragraph]
        tokens = [t for t in tokens if p.pos[t] != "SPACE"]
        while tokens and (
            p.pos[tokens[0]] in {"ADP", "SCONJ", "PUNCT"} or p.lower[tokens[0]] == "according"
        ):
            tokens = tokens[1:]
        while tokens and p.words[tokens[-1]] == ",":
            tokens = tokens[:-1]
        meant = self._resolve(p, paragraph, tokens, speaks=True) if tokens else None
        if meant is not None:
            self._note(meant.key)
            self._spoke.append((meant.key, paragraph, True))
        return meant

    def mention(
        self, paragraph: int, tokens: Sequence[int], speaker: str | None
    ) -> Resolution | None:
        """Whom a phrase in what a speaker says means; None where it means a thing or nobody.

        A group that nothing else names ("voters"), and the last person named for "the billionaire",
        have a score below `lookup.WEAK`.
        """
        p = self._parses[paragraph]
        tokens = [t for t in tokens if p.pos[t] not in {"SPACE", "PUNCT"}]
        while tokens and p.pos[tokens[0]] in {"ADP", "SCONJ"}:
            tokens = tokens[1:]
        if not tokens or (len(tokens) == 1 and p.lower[tokens[0]] in SPEAKING):
            return None
        head = head_of(p, tokens)
        self._noting = False  # who is only spoken of is noticed in turn
        meant = self._both(p, tokens, head, besides=speaker)
        meant = meant or self._resolve(p, paragraph, tokens, speaks=False)
        self._noting = True
        if meant is None and p.tag[head] == "NNS" and identify(p, tokens, self._on) is None:
            meant = self._crowd(p, tokens, head)
        if meant is None:
            meant = self._last_person(p, tokens, besides=speaker)
        if meant is None or self.kind(meant.key) == "other":
            return None
        return meant

    def _crowd(self, p: Parse, tokens: list[int], head: int) -> Resolution | None:
        """A group that is not named: "urged voters"."""
        words = [t for t in tokens if p.pos[t] not in {"DET", "PUNCT"} and t <= head]
        name = " ".join(p.words[t] for t in words)
        dated = any(e.start <= head < e.end and e.label in TIMES for e in p.entities)
        if p.pos[head] not in {"NOUN", "PROPN"} or not name or dated:
            return None
        return Resolution(self._identity(Identity(name.casefold(), name, "group")), CROWD)

    def _last_person(self, p: Parse, tokens: list[int], besides: str | None) -> Resolution | None:
        """The last person named who is not the speaker: "accusing the billionaire"."""
        last = p.lower[tokens[-1]]
        if roles().kind.get(last) != "person" or p.lower[tokens[0]] != "the":
            return None
        for key in self._lately():
            if key != besides and self.kind(key) == "person":
                return Resolution(key, GUESSED)
        return None

    def note(self, key: str) -> None:
        """Have an actor be the last one met."""
        self._note(key)

    def names(self, paragraph: int) -> Iterator[tuple[range, str]]:
        """The names of persons in a paragraph that have been noticed, with their keys."""
        for first, end, person in self._names.get(paragraph, ()):
            key = person_key(person)
            if key in self._members:
                yield range(first, end), key

    def notice(self, paragraph: int, upto: int) -> None:
        """Take note of who is named in a paragraph before a token: "he" can mean them.

        What has been noticed of the paragraph before is not noticed again.
        """
        p = self._parses[paragraph]
        begin = self._noticed.get(paragraph, 0)
        if upto <= begin:
            return
        self._noticed[paragraph] = upto
        for token in range(begin, min(upto, len(p))):
            person = self._people.get((paragraph, token))
            if person is not None:
                key = self._person(person)
                if p.dep[token] in SUBJECT:
                    self._spoke.append((key, paragraph, False))
        for entity in p.entities:
            if entity.label == "ORG" and begin < entity.end <= upto:
                tokens = list(range(entity.start, entity.end))
                identity = self._introduced(p, tokens) or identify(p, tokens, self._on)
                if identity is not None and identity.kind in {"organisation", "office"}:
                    key = self._identity(identity)
                    self._organisations.pop(key, None)
                    self._organisations[key] = None
                    self._named_in[paragraph] = key
                    if any(p.dep[t] in SUBJECT for t in range(entity.start, entity.end)):
                        self._spoke.append((key, paragraph, False))

    def _resolve(
        self, p: Parse, paragraph: int, tokens: list[int], *, speaks: bool
    ) -> Resolution | None:
        if self._depth > DEEPEST:
            return None
        self._depth += 1
        try:
            return self._resolve_phrase(p, paragraph, tokens, speaks=speaks)
        finally:
            self._depth -= 1

    def _resolve_phrase(
        self, p: Parse, paragraph: int, tokens: list[int], *, speaks: bool
    ) -> Resolution | None:
        head = head_of(p, tokens)
        word = p.lower[head]
        if any(e.start <= head < e.end and e.label in TIMES for e in p.entities):
            return None
        if p.pos[head] == "PRON" or word in SINGULAR or word in PLURAL or word in THING:
            return self._pronoun(p, paragraph, head, speaks=speaks)
        together = self._together(p, paragraph, tokens, head) if speaks else None
        if together is not None:
            return together
        person = self._named_person(paragraph, p, tokens, head)
        if person is not None:
            return self._namesake(paragraph, p, head, person) or Resolution(
                self._person(person), 0.95
            )
        both = self._both(p, tokens, head)
        if both is not None:
            return both
        if word in ISSUED:
            by = next(
                (c for c in p.all_children(head, "nmod") if p.lower[p.left[c]] in {"from", "by"}),
                None,
            )
            writer = [t for t in p.subtree(by) if t > p.left[by]] if by is not None else []
            if writer:
                return self._resolve(p, paragraph, writer, speaks=speaks)
        holder = self._holder(p, tokens, head)
        if holder is not None:
            return Resolution(holder, 0.75)
        modifier = not speaks and p.dep[head] in BESIDE  # of the name that it would stand beside
        apposed = None if modifier else self._apposed(p, paragraph, tokens, head)
        if apposed is not None:
            return apposed
        bare = self._spokesman(p, paragraph, tokens, head) if speaks else None
        bare = bare or self._epithet(p, tokens, head)
        if bare is not None:
            return Resolution(bare, 0.65)
        identity = self._introduced(p, tokens) or identify(p, tokens, self._on)
        owned_role = self._role_of_owner(p, paragraph, tokens, head) if speaks else None
        if owned_role is not None:
            return Resolution(owned_role, 0.7)
        if identity is not None and (speaks or identity.kind != "other"):
            key = self._identity(identity)
            member = self._members[key]
            owned = any(p.dep[t] == "nmod:poss" and (paragraph, t) in self._people for t in tokens)
            if (member.side is None or owned) and word in roles().agents | HELD:
                side = self._engaged_by(p, paragraph, tokens, head)
                if side != key:
                    member.speaks_for(side, ENGAGED, "engaged by it")
            if speaks:
                self._by_noun[word] = key
            return Resolution(key, 0.9)
        known = self._by_noun.get(word)
        if word in {"statement", "release"}:
            return self._last("person", "office", "organisation", "country", "group")
        if known is None and roles().kind.get(word) in {
            "person",
            "office",
            "organisation",
            "document",
        }:
            known = self._of_kind(word)
        if (
            known is None
            and roles().kind.get(word) == "organisation"
            and word not in NAMED_SO
            and p.lower[tokens[0]] == "the"
        ):
            last = self._body(paragraph, True, "organisation", "other")
            known = last.key if last is not None else None
        if known is not None:
            return Resolution(known, 0.6)
        return self._described(p, tokens, head) if speaks else None

    def _role_of_owner(self, p: Parse, paragraph: int, tokens: list[int], head: int) -> str | None:
        """Who is only called "its secretary general" or "his office": one of the owner's side."""
        noun = p.lower[head]
        if p.tag[tokens[0]] != "PRP$" or tokens[-1] != head or head - tokens[0] > LONGEST_TITLE:
            return None
        if noun not in HELD | ENGAGED_BY:
            return None
        pronoun = p.lower[tokens[0]]
        if pronoun in SINGULAR:
            owner = self._he_or_she(paragraph, SINGULAR[pronoun])
            if owner is None or owner.score < KNOWN_OWNER:
                return None
        side = self._whose(pronoun, paragraph)
        if side is None:
            return None
        role = " ".join(p.words[t] for t in tokens[1:])
        key = f"{role.casefold()} of {side}"
        kind = roles().kind.get(noun, "person")
        if key not in self._members:
            self._members[key] = KnownActor(f"{role} of {self.name(side)}", kind, None, role)
            self._members[key].speaks_for(side, POSSESSED, f"“{pronoun}” is said of it")
        self._by_noun[noun] = key
        return key

    def _plural_subject(self, p: Parse, paragraph: int, pronoun: int) -> Resolution | None:
        """A group that is the subject of the same sentence before "they": "Investigators have been
        cautious: they say …"."""
        for t in range(pronoun - 1, p.sentences[p.sentence[pronoun]][0] - 1, -1):
            group = roles().kind.get(p.lower[t]) == "group" and p.tag[t] == "NNS"
            if group and p.dep[t] in SUBJECT and p.head[t] < pronoun:
                return self._resolve(p, paragraph, phrase(p, t), speaks=True)
        return None

    def _pronoun(self, p: Parse, paragraph: int, head: int, *, speaks: bool) -> Resolution | None:
        word = p.lower[head]
        if word in RELATIVE:
            clause = p.head[head]
            while p.dep[clause] not in {"acl:relcl", "root"}:
                clause = p.head[clause]
            if p.dep[clause] != "acl:relcl":
                return None
            antecedent = p.head[clause]
            phrase = [t for t in p.subtree(antecedent) if t < p.left[clause]]
            while phrase and (
                p.pos[phrase[0]] in {"ADP", "SCONJ", "PUNCT"} or p.lower[phrase[0]] == "according"
            ):
                phrase = phrase[1:]
            return (
                self._resolve(p, paragraph, phrase, speaks=speaks)
                if phrase and p.pos[antecedent] != "PRON"
                else None
            )
        if word in SINGULAR:
            return self._he_or_she(paragraph if speaks else None, SINGULAR[word])
        if word in PLURAL:
            subject = self._plural_subject(p, paragraph, head) if speaks else None
            return subject or self._body(
                paragraph, speaks, "group", "organisation", "office", "country"
            )
        if word in THING:
            return self._body(paragraph, speaks, "organisation", "office", "country")
        return None

    def _named_person(
        self, paragraph: int, p: Parse, tokens: list[int], head: int
    ) -> Person | None:
        """The person whose name heads the phrase, or stands beside a role that does."""
        person = self._people.get((paragraph, head))
        if person is not None:
            return person
        if p.pos[head] == "PROPN" and len(tokens) <= 3:
            known = self._surname(p.words[head])
            if known is not None:
                return known
        if roles().kind.get(p.lower[head]) not in {"organisation", "document"}:
            for token in reversed(tokens):  # "Trump campaign manager Corey Lewandowski"
                person = self._people.get((paragraph, token))
                if person is not None and _names(p, token, head):
                    return person
            # "Ambassador to the United States Hamdullah Mohib": the name closes the phrase.
            person = self._people.get((paragraph, tokens[-1]))
            if person is not None and len(tokens) > 1:
                first = tokens[-1]
                while self._people.get((paragraph, first - 1)) is person:
                    first -= 1
                while first - 1 in tokens and p.lower[first - 1] in roles().titles:
                    first -= 1  # "Ghana's Minister for Energy, Dr. Efua Mensah-Tagoe"
                if first - 1 in tokens and (
                    p.pos[first - 1] in {"NOUN", "PROPN", "ADJ"} or p.words[first - 1] == ","
                ):
                    return person
        return None

    def _apposed(self, p: Parse, paragraph: int, tokens: list[int], head: int) -> Resolution | None:
        """Whom only the noun beside a name shows to be one: "its head, Kaarel Tamm"."""
        noun = p.lower[head]
        if roles().kind.get(noun) == "organisation" and p.pos[head] == "NOUN":
            body = _closing_name(p, tokens, head, least=1)
            name = " ".join(p.words[t] for t in body)
            if body and body[-1] in tokens and not senses(name, on=self._on):
                return Resolution(
                    self._identity(Identity(name.casefold(), name, "organisation")), 0.85
                )
        if p.pos[head] not in {"NOUN", "ADJ"} or roles().kind.get(noun) in {
            "organisation",
            "document",
        }:
            return None
        words = _closing_name(p, tokens, head)
        if not words:
            return None
        shown = " ".join(p.words[t] for t in words)
        known = senses(shown, on=self._on)
        if known and known[0].sense != "leader":
            return None
        role = " ".join(p.words[t] for t in tokens if t <= head and p.pos[t] != "DET")
        person = Person(tuple(shown.split()), role)
        key = person_key(person)
        if key not in self._members:
            side = self._engaged_by(p, paragraph, tokens, head)
            if side is None:
                hit = next(hits(p, [t for t in tokens if t <= head], self._on), None)
                side = self._side(hit.side) if hit is not None else None
            if side is None and noun in roles().state:
                side = self._home()
            self._members[key] = KnownActor(shown, "person", None, role)
            self._members[key].speaks_for(side, ENGAGED, "the words beside the name")
            self._persons.append(person)
            for t in words:
                self._people[paragraph, t] = person
            self._keep(person)
        return Resolution(key, 0.8)

    def _described(self, p: Parse, tokens: list[int], head: int) -> Resolution | None:
        """A speaker whom nothing names, by the noun alone: "engineers", "the governor"."""
        if p.pos[head] not in {"NOUN", "PROPN"}:
            return None
        words = [t for t in tokens if p.pos[t] not in {"DET", "PUNCT"} and t <= head]
        name = " ".join(p.words[t] for t in words) or p.words[head]
        kind = roles().kind.get(p.lower[head], "group" if p.tag[head] == "NNS" else None)
        if kind is None:
            return None  # no one who could speak
        key = self._identity(Identity(name.casefold(), name, kind))
        self._by_noun[p.lower[head]] = key
        return Resolution(key, 0.6)

    def _together(
        self, p: Parse, paragraph: int, tokens: list[int], head: int
    ) -> Resolution | None:
        """Two or more who speak as one: "Johnson and Corbyn". On one side, if all are on it."""
        others = [c for c in p.all_children(head, "conj") if c in set(tokens)]
        if not others or p.pos[head] != "PROPN":
            return None
        apart = {t for other in others for t in p.subtree(other)}
        parts = [[t for t in tokens if t not in apart and p.dep[t] != "cc"]]
        parts += [
            [t for t in p.subtree(other) if t in set(tokens) and p.dep[t] not in {"cc", "punct"}]
            for other in others
            if p.pos[other] == "PROPN"
        ]
        found = [self._resolve(p, paragraph, part, speaks=True) for part in parts if part]
        keys = list(dict.fromkeys(meant.key for meant in found if meant is not None))
        if len(keys) < 2 or any(meant is None for meant in found):
            return None
        return Resolution(
            self._as_one(keys), min(meant.score for meant in found if meant is not None)
        )

    def _engaged_by(self, p: Parse, paragraph: int, tokens: list[int], head: int) -> str | None:
        """The side that an agent speaks for: "a lawyer for Assange", "her spokesman"."""
        inside = set(tokens)
        for child in p.children[head]:
            if child not in inside or p.dep[child] not in {"nmod:poss", "nmod", "obl", "compound"}:
                continue
            if p.dep[child] == "compound":
                if (paragraph, child) not in self._people:
                    continue
            elif p.dep[child] != "nmod:poss" and p.lower[p.left[child]] not in {"for", "to", "of"}:
                continue
            if p.tag[child] == "PRP$":
                return self._whose(p.lower[child], paragraph)
            phrase = [t for t in p.subtree(child) if t in inside and p.tag[t] != "POS"]
            while phrase and p.pos[phrase[0]] == "ADP":
                phrase = phrase[1:]
            meant = self._resolve(p, paragraph, phrase, speaks=False) if phrase else None
            if meant is not None and self._members[meant.key].kind not in {"other", "document"}:
                return self.side(meant.key)
        return None


def _names(p: Parse, token: int, head: int) -> bool:
    """Whether a name stands beside a noun, not below a preposition: "the engineer, Maria Lopez".

    Before it a name says whose: "a Clinton adviser".
    """
    if token < head and p.dep[token] == "compound":
        return False
    while token != head:
        beside = {"appos", "flat"}
        if roles().kind.get(p.lower[head]) == "person" or p.lower[head] in roles().titles:
            beside |= {"nmod:desc", "compound"}
        if p.dep[token] not in beside:
            return False
        if any(p.dep[c] == "case" for c in p.children[token]) or p.head[token] == token:
            return False
        token = p.head[token]
    return True


def _closing_name(p: Parse, tokens: Sequence[int], head: int, least: int = 2) -> list[int]:
    """The name that stands behind a noun, with or without a comma: "its head, Kaarel Tamm"."""
    after = head + 1
    apposed = after < len(p) and p.words[after] == ","
    after += apposed
    words = []
    while after < len(p) and p.pos[after] == "PROPN" and p.words[after][:1].isupper():
        words.append(after)
        after += 1
    if len(words) < least or p.sentence[words[-1]] != p.sentence[head]:
        return []
    closed = after >= len(p) or p.words[after] in {",", ".", ":"}
    return words if words[-1] in tokens or not apposed or closed else []
