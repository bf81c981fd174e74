"""An article's actors as the ranker of sides sees them, and what the table knows around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from briefing.analysis.actors.party_hits import ITSELF, Hit, hits
from briefing.analysis.actors.speech import Saying, by_speaker
from briefing.analysis.knowledge.parties.local import place_named
from briefing.analysis.knowledge.parties.political import political_party, political_party_itself
from briefing.analysis.knowledge.parties.records import Sense, SenseName
from briefing.analysis.knowledge.parties.table import PLACES, senses
from briefing.analysis.knowledge.roles import roles
from briefing.analysis.knowledge.tables import words
from briefing.analysis.syntax.article_tokens import ArticleTokens
from briefing.analysis.syntax.mentions import NAMES, Form, MentionFeatures, phrase_of

FEW = 12
"""Mentions of an actor that are looked at."""
OWN_NAME: frozenset[SenseName] = frozenset(["name", "people", "adjective", "capital"])  # fmt: skip
_BEARS: frozenset[SenseName] = frozenset(["name", "adjective", "capital"])
_LOCALS = 3
_OWNS = 0.5
_PLACES = frozenset(["GPE", "NORP", "LOC"])
_BODY = frozenset(["ORG", "PERSON"])
_TEXTS = frozenset(["GPE", "ORG", "NORP", "PERSON"])  # fmt: skip  # labels


@dataclass(frozen=True)
class Home:
    """The countries that an article is about.

    `named` counts places and peoples, `acting` bodies and leaders; `filed_from` are those of the
    dateline, `titled` those of the title, `first` the one that is named first. `local` are the
    regions and towns that are named most, and those of the dateline, `near` the latter alone.
    """

    named: Counter[str]
    acting: Counter[str]
    local: tuple[str, ...]
    near: frozenset[str]
    filed_from: frozenset[str]
    titled: frozenset[str]
    first: str | None

    @cached_property
    def order(self) -> list[str]:
        """The countries, those that matter most first."""
        total = Counter(self.named)
        total.update(self.acting)
        return [name for name, _ in total.most_common()]


@dataclass(frozen=True)
class Use:
    """One use of a noun: its token, the tokens of its phrase that may mean a side, what else is
    said of it ("foreign")."""

    token: int
    tied: tuple[int, ...]
    said: frozenset[str]


class Means(NamedTuple):
    """What a token means: an actor, a party of the table by its name, a name."""

    actor: int | None
    party: str | None
    text: str | None


class Cast:
    """The actors of an article, each its mentions in reading order, at least one.

    `who` is the actor whose mention a token heads, `named` the one whose name it is in, `at` the
    sense that the table gives to that name, `text` the name itself where the table does not know it
    or takes it for a region or a town. `found` are the table's hits in each actor's own words,
    `own` the party that an actor is itself, `owner` the actor that a party is. `words` are those of
    each actor's mentions, `surnames` those that it has. `places` are the actors that are a region
    or a town, by its lower-case name, `said` is all that is said, in
    order, `says` what each actor says.
    """

    def __init__(
        self,
        article: ArticleTokens,
        actors: Sequence[Sequence[MentionFeatures]],
        written: date | None,
        filed_from: str | None,
        said: Sequence[Saying] = (),
    ) -> None:
        self.article = article
        self.actors = actors
        self.written = written
        self.who = {m.head: number for number, mentions in enumerate(actors) for m in mentions}
        self.said = said
        self.says = by_speaker(said, self.who)
        self.forms = [_form(mentions) for mentions in actors]
        self.named = self._named()
        self.found = [self._hits(mentions) for mentions in actors]
        self.own = _own(self.found)
        self.owner = self._owners()
        self.words = [_words(mentions) for mentions in actors]
        self.surnames = [
            frozenset(m.words[-1] for m in mentions if m.form == "person" and m.words)
            for mentions in actors
        ]
        self.places = self._places()
        self.political = [self._is_political(mentions) for mentions in actors]
        self.at, self.text = self._names()
        self.uses: dict[str, list[Use]] | None = None
        self.home = self._home(filed_from)

    def _hits(self, mentions: Sequence[MentionFeatures]) -> list[Hit]:
        return [hit for mention in mentions for hit in hits(self.article, mention, self.written)]

    def _owners(self) -> dict[str, int]:
        """The actor that a party is itself, by the party's name: most of its names are the party's.

        "Sudan's army" and "Sudanese" make an army no country.
        """
        votes: dict[str, dict[int, float]] = {}
        for actor, mentions in enumerate(self.actors):
            if self.forms[actor] not in NAMES or self.forms[actor] == "person":
                continue
            counted: Counter[str] = Counter()
            says_who = 0
            for mention in mentions:
                says_who += mention.says_who
                found = {
                    hit.party: 2 if hit.sense.sense == "name" else 1
                    for hit in hits(self.article, mention, self.written)
                    if hit.where == ITSELF
                    and hit.rank == 0
                    and not hit.sense.weak
                    and hit.sense.sense in _BEARS
                }
                counted.update(found)
            for party, count in counted.items():
                share = count / max(1, says_who)
                if share >= _OWNS:
                    votes.setdefault(party, {})[actor] = count * share
            for mention in mentions:
                political = political_party_itself(self.article.span_text(*mention.name))
                if political is not None and mention.is_name:
                    own = votes.setdefault(political, {})
                    own[actor] = own.get(actor, 0) + 1
        return {party: max(own, key=lambda actor: own[actor]) for party, own in votes.items()}

    def _places(self) -> dict[str, int]:
        """The actor that a region or a town is."""
        found: dict[str, int] = {}
        for number, mentions in enumerate(self.actors):
            if self.forms[number] == "person":
                continue
            for mention in mentions[:FEW]:
                if mention.is_name:
                    printed = _bare(self.article.span_text(*mention.name))
                    place = place_named(printed, self.written)
                    if place is not None:
                        found.setdefault(place.lower(), number)
                    elif mention.form == "place":
                        found.setdefault(printed.lower(), number)
        return found

    def _is_political(self, mentions: Sequence[MentionFeatures]) -> bool:
        printed = {self.article.span_text(*m.name) for m in mentions[:FEW] if m.is_name}
        return any(political_party(name) or roles().is_political(name) for name in printed)

    def party_kind(self, party: str) -> str:
        """The kind of a party that some actor's words mean."""
        return self._party_kinds.get(party, "other")

    @cached_property
    def _party_kinds(self) -> dict[str, str]:
        return {hit.party: hit.sense.party.kind for found in self.found for hit in found}

    @cached_property
    def telling(self) -> list[int]:
        """The tokens that mean an actor, a party or a name, in reading order."""
        return sorted({*self.who, *self.named, *self.at, *self.text})

    @cached_property
    def means(self) -> dict[int, Means]:
        """What each of those tokens means."""
        return {
            token: Means(
                self.who.get(token, self.named.get(token)),
                self.at[token].party.name if token in self.at else None,
                self.text.get(token),
            )
            for token in self.telling
        }

    @cached_property
    def holders(self) -> dict[int, set[int]]:
        """By each actor the others in whose own words it stands."""
        found: dict[int, set[int]] = {}
        for number, mentions in enumerate(self.actors):
            for mention in mentions[:FEW]:
                for token in range(mention.start, mention.wide):
                    inside = self.who.get(token)
                    if inside is not None and token != mention.head:
                        found.setdefault(inside, set()).add(number)
        return found

    @cached_property
    def name_words(self) -> list[frozenset[str]]:
        """Of each actor all words of its names and phrases."""
        return [
            surnames.union(*some) for some, surnames in zip(self.words, self.surnames, strict=True)
        ]

    @cached_property
    def telling_in(self) -> dict[int, list[int]]:
        """Those of each sentence that has some."""
        found: dict[int, list[int]] = {}
        sentences = self.article.sentence[self.telling].tolist()
        for token, sentence in zip(self.telling, sentences, strict=True):
            found.setdefault(sentence, []).append(token)
        return found

    @cached_property
    def naming_in(self) -> dict[int, list[int]]:
        """Those of each paragraph that are the first of a name, by the paragraph's number."""
        found: dict[int, list[int]] = {}
        for token in self.telling:
            inside = int(self.article.entity[token])
            if inside >= 0 and self.article.entities[inside].start == token:
                found.setdefault(int(self.article.paragraph[token]), []).append(token)
        return found

    @cached_property
    def telling_names(self) -> list[int]:
        """Those that are part of a name."""
        return [token for token in self.telling if self.article.entity[token] >= 0]

    @cached_property
    def called(self) -> dict[str, list[tuple[int, int]]]:
        """By the noun that a body is called by, or that its name ends in: where, and who."""
        found: dict[str, list[tuple[int, int]]] = {}
        for number, mentions in enumerate(self.actors):
            if self.forms[number] in {"person", "place", "people"}:
                continue
            for mention in mentions:
                if mention.says_who:
                    last = mention.name[1] - 1 if mention.is_name else mention.head
                    noun = self.article.lower[last] if mention.is_name else mention.lemma
                    found.setdefault(noun, []).append((mention.head, number))
        return {noun: sorted(some) for noun, some in found.items()}

    @cached_property
    def bearers(self) -> frozenset[frozenset[str]]:
        """The words of every name that an actor bears."""
        return frozenset(words for some in self.words for words in some)

    @cached_property
    def campaign(self) -> float:
        """The share of the article's words in which election campaigns are told."""
        told = words("elections", "campaign")
        return sum(word in told for word in self.article.lower) / max(1, len(self.article))

    @cached_property
    def trouble(self) -> float:
        """The share of the article's words in which scandals and trials are told."""
        told = words("elections", "trouble")
        return sum(word in told for word in self.article.lower) / max(1, len(self.article))

    def _named(self) -> dict[int, int]:
        """The actor of each token of a name: by its mentions, else by the name as printed."""
        found: dict[int, int] = {}
        by_name: dict[str, int] = {}
        surnames: dict[str, set[int]] = {}
        for number, mentions in enumerate(self.actors):
            for mention in mentions:
                if not mention.is_name:
                    continue
                found.update(dict.fromkeys(range(*mention.name), number))
                by_name.setdefault(_bare(self.article.span_text(*mention.name)).lower(), number)
                if mention.form == "person" and mention.words:
                    surnames.setdefault(mention.words[-1], set()).add(number)
        for entity in self.article.entities:
            if entity.start in found or entity.label not in _TEXTS:
                continue
            name = _bare(self.article.span_text(entity.start, entity.end)).lower()
            number_ = by_name.get(name)
            if number_ is None and len(surnames.get(name, ())) == 1:
                number_ = next(iter(surnames[name]))
            if number_ is not None:
                found.update(dict.fromkeys(range(entity.start, entity.end), number_))
        return found

    def _names(self) -> tuple[dict[int, Sense], dict[int, str]]:
        at: dict[int, Sense] = {}
        text: dict[int, str] = {}
        for entity in self.article.entities:
            if entity.label not in _TEXTS:
                continue
            printed = self.article.span_text(entity.start, entity.end)
            tokens = range(entity.start, entity.end)
            known = senses(printed, on=self.written)[:1]
            party = political_party(printed)
            if known:
                at.update(dict.fromkeys(tokens, known[0]))
            if party is not None:
                text.update(dict.fromkeys(tokens, party))
            elif not known or known[0].sense in PLACES:
                bare = _bare(printed)
                text.update(dict.fromkeys(tokens, place_named(bare, self.written) or bare))
        for token, word in enumerate(self.article.words):
            if token not in text and token not in at and word[:1].isupper():
                party = political_party(word)
                if party is not None:
                    text[token] = party
        return at, text

    def _home(self, filed_from: str | None) -> Home:
        named: Counter[str] = Counter()
        acting: Counter[str] = Counter()
        titled: set[str] = set()
        local: Counter[str] = Counter()
        first = None
        for entity in self.article.entities:
            sense = self.at.get(entity.start)
            if entity.label == "GPE" and entity.start in self.text:
                local[self.text[entity.start]] += 1
            if sense is None or sense.party.kind != "country":
                continue
            party = sense.party.name
            if entity.label in _PLACES:
                named[party] += 1
                first = first or party
                if int(self.article.paragraph[entity.start]) in self.article.titles:
                    titled.add(party)
            elif entity.label in _BODY and not sense.weak:
                acting[party] += 1
        filed, near = self._filed(filed_from)
        most = [name for name, times in local.most_common(_LOCALS) if times > 1]
        around = tuple(dict.fromkeys([*most, *near]))
        return Home(named, acting, around, frozenset(near), filed, frozenset(titled), first)

    def _filed(self, filed_from: str | None) -> tuple[frozenset[str], list[str]]:
        """The countries, and the regions and towns, of a dateline: "NEWARK, N.J."."""
        countries: set[str] = set()
        near: list[str] = []
        parts = filed_from.split(",") if filed_from else []
        for part in [filed_from, *parts] if filed_from else []:
            name = str(part).strip()
            region = place_named(name, self.written)
            known = senses(region or name, on=self.written)[:1]
            countries.update(sense.party.name for sense in known)
            if part in parts and (region is not None or not known):
                near.append(region or " ".join(word.capitalize() for word in name.split()))
        return frozenset(countries), near


def _words(mentions: Sequence[MentionFeatures]) -> tuple[frozenset[str], ...]:
    return tuple({frozenset(m.words) for m in mentions[:FEW] if m.says_who and m.words})


def _bare(printed: str) -> str:
    words = printed.removesuffix("'s").removesuffix("’s").split()
    words = words[1:] if words[:1] in (["the"], ["The"]) else words
    return " ".join(words)


def _own(found: Sequence[Sequence[Hit]]) -> dict[int, str]:
    """The party that the names of each actor mean, in their first sense."""
    own: dict[int, str] = {}
    for actor, hits_ in enumerate(found):
        counted = Counter(
            hit.party
            for hit in hits_
            if hit.where == ITSELF
            and hit.rank == 0
            and not hit.sense.weak
            and hit.sense.sense in OWN_NAME
        )
        if counted:
            own[actor] = counted.most_common(1)[0][0]
    return own


def _form(mentions: Sequence[MentionFeatures]) -> Form:
    """The form of an actor's names, by the most of them; of its phrases where it has none."""
    names = Counter(m.form for m in mentions if m.form in NAMES)
    return names.most_common(1)[0][0] if names else "nominal"


@dataclass(frozen=True)
class Phrase:
    """Words that describe an actor, by the token that heads them.

    `way` is how they do: "own" the mention itself, "beside" an apposition of it, "above" what it is
    an apposition of, "is" what it is said to be.
    """

    way: str
    head: int
    start: int
    wide: int


def phrases(article: ArticleTokens, mentions: Sequence[MentionFeatures]) -> list[Phrase]:
    """The phrases that describe an actor, in reading order of its mentions."""
    found: dict[int, Phrase] = {}

    def add(way: str, head: int) -> None:
        start, _, wide = phrase_of(article, head)
        found.setdefault(head, Phrase(way, head, start, wide))

    for mention in mentions:
        head = mention.head
        if not mention.says_who:
            continue
        found[head] = Phrase("own", head, mention.start, mention.wide)
        for child in article.children[head]:
            if article.dep[child] == "appos" and article.paragraph[child] == mention.paragraph:
                add("beside", child)
        above = int(article.head[head])
        if article.dep[head] == "appos" or article.dep[head].startswith("flat"):
            add("above", above)
        elif mention.subject and article.pos[above] in {"NOUN", "PROPN"}:
            add("is", above)
    return list(found.values())


def within(article: ArticleTokens, one: Phrase) -> list[int]:
    """The tokens of a phrase, and those of names that its nouns, the head aside, have beside them:
    "a columnist for the newspaper Corriere"."""
    found = list(range(one.start, one.wide))
    for token in range(one.start, one.wide):
        if token == one.head:
            continue
        for child in article.children[token]:
            inside = int(article.entity[child])
            if child >= one.wide and article.dep[child] == "appos" and inside >= 0:
                entity = article.entities[inside]
                found.extend(range(entity.start, entity.end))
    return found
