"""Mentions as the learned stage sees them: a head token, its phrase, and what the words tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefing.analysis.annotations import MentionForm
from briefing.analysis.knowledge.parties.table import senses
from briefing.analysis.knowledge.pronouns import (
    phrase_relations,
    pronoun_forms,
    relative_pronouns,
)
from briefing.analysis.knowledge.roles import gender_of, roles
from briefing.analysis.knowledge.tables import words
from briefing.analysis.syntax.article_tokens import ArticleTokens
from briefing.analysis.syntax.parse import Entity

Form = Literal[
    "person", "organisation", "place", "people", "name", "nominal",
    "he", "she", "it", "they", "we", "i", "you", "relative", "other",
]  # fmt: skip
FORM_OF_LABEL: dict[str, Form] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "NORP": "people",
}
NAMES: frozenset[Form] = frozenset(FORM_OF_LABEL.values()) | {"name"}
SAYING: frozenset[Form] = NAMES | {"nominal"}
"""Forms that say of themselves who is meant; the others are pronouns."""
FAR_LEFT = 14
FAR_RIGHT = 12
_COMPOUND = 8
PLURAL = frozenset(["NNS", "NNPS"])
"""Tags of nouns in the plural."""


@dataclass(frozen=True, slots=True)
class MentionFeatures:
    """A mention by its head token, with its phrase and what the words alone tell.

    `start` to `end` is the phrase up to the head's name, `start` to `wide` the same with what
    "of", "for" and the like tie to it; `name` the tokens of the name that holds the head, else
    `(head, head + 1)`. `words` are the lower-case words that are compared with other mentions'.
    `gender` is "male", "female" or None.
    """

    head: int
    form: Form
    start: int
    end: int
    wide: int
    name: tuple[int, int]
    words: tuple[str, ...]
    word: str
    lemma: str
    gender: str | None
    plural: bool
    subject: bool
    possessive: bool
    sentence: int
    paragraph: int

    @property
    def is_name(self) -> bool:
        """Whether the head is part of a name."""
        return self.form in NAMES

    @property
    def says_who(self) -> bool:
        """Whether it is no pronoun."""
        return self.form in SAYING

    @property
    def mention_form(self) -> MentionForm:
        """The form by the annotation's three."""
        if self.is_name:
            return "name"
        return "nominal" if self.form == "nominal" else "pronoun"


def form_of(article: ArticleTokens, token: int) -> Form:
    """The form of the mention whose head a token is."""
    pronoun = pronoun_forms().get(article.lower[token])
    if pronoun is not None:
        return pronoun
    if article.pos[token] == "PRON":
        is_relative = article.lower[token] in relative_pronouns()
        return "relative" if is_relative and article.tag[token].startswith("W") else "other"
    inside = int(article.entity[token])
    if inside >= 0:
        entity = article.entities[inside]
        form = FORM_OF_LABEL.get(entity.label, "name")
        if form == "person" and _is_role(article, entity):
            return "nominal"
        return "place" if form == "person" and _is_state(article, entity) else form
    return "name" if article.pos[token] == "PROPN" else "nominal"


def _is_role(article: ArticleTokens, entity: Entity) -> bool:
    """Whether what was taken for a person's name is a role, and nobody's surname: "Secretary"."""
    if title_of(article, entity.start) is not None:
        return True
    word = article.lower[entity.start]
    if entity.end - entity.start > 1 or roles().kind.get(word) != "person":
        return False
    return not any(
        other.label == "PERSON"
        and other.end - other.start > 1
        and article.lower[other.end - 1] == word
        for other in article.entities
    )


def title_of(article: ArticleTokens, token: int) -> Entity | None:
    """The person's name right behind a title that was taken for a name of its own: "Hon. ANA RUIZ",
    "Alderman Ruiz". None for other tokens."""
    number = int(article.entity[token])
    if number < 0 or number + 1 >= len(article.entities):
        return None
    title, name = article.entities[number], article.entities[number + 1]
    if title.label != "PERSON" or name.label != "PERSON" or name.start != title.end:
        return None
    said = [w for w in article.lower[title.start : title.end] if w != "."]
    titles = roles().titles | words("names", "addressed")
    is_title = len(said) == 1 and said[0].rstrip(".") in titles
    return name if is_title and title.end - title.start <= 2 else None


def _is_state(article: ArticleTokens, entity: Entity) -> bool:
    """Whether what was taken for a person is a country or its capital: "Kigali denied it"."""
    if entity.end - entity.start > 1 or gender_of(article.lower[entity.start]) is not None:
        return False
    first = senses(article.words[entity.start])[:1]
    return any(
        s.sense in {"name", "capital"} and not s.weak and s.party.kind != "organisation"
        for s in first
    )


def phrase_of(article: ArticleTokens, head: int) -> tuple[int, int, int]:
    """Start, end and wide end (half open) of the noun phrase that a token heads; found out once
    for each."""
    return article.once(_phrase_of, head)


def _phrase_of(article: ArticleTokens, head: int) -> tuple[int, int, int]:
    low = high = head
    inside = int(article.entity[head])
    if inside >= 0:
        name = article.entities[inside]
        low, high = min(low, name.start), max(high, name.end - 1)
    before, behind = phrase_relations("before"), phrase_relations("behind")
    here = article.paragraph[head]
    waiting = [head, *range(low, high + 1)]
    seen: set[int] = set()
    while waiting:
        token = waiting.pop()
        if token in seen:
            continue
        seen.add(token)
        for child in article.children[token]:
            if article.paragraph[child] != here:
                continue
            if child < token and child >= low - FAR_LEFT and article.dep[child] in before:
                waiting.append(child)
                low = min(low, child)
            elif child > token and article.dep[child] in behind and child - head < _COMPOUND:
                waiting.append(child)
                high = max(high, child)
    edges = phrase_relations("edges")
    while low < head and (article.pos[low] in edges or not article.words[low][0].isalnum()):
        low += 1
    return low, high + 1, _tied(article, head, high) + 1


def _tied(article: ArticleTokens, head: int, high: int) -> int:
    """The last token of what prepositions tie to a head."""
    ties = phrase_relations("ties")
    waiting = [head]
    while waiting:
        token = waiting.pop()
        for child in article.children[token]:
            if child <= token or article.dep[child] != "nmod" or child - head >= FAR_RIGHT:
                continue
            marks = article.children[child]
            if any(article.dep[m] == "case" and article.lower[m] in ties for m in marks):
                high = max(high, child)
                inside = int(article.entity[child])
                if inside >= 0:
                    high = max(high, article.entities[inside].end - 1)
                waiting.append(child)
    return high


def names_nobody(article: ArticleTokens, head: int) -> bool:
    """Whether a token is the "Q" or "QUESTION" before a turn: what it is, and not whose."""
    return (
        article.lower[head] in words("attribution", "unnamed turns")
        and head + 1 < len(article)
        and article.words[head + 1] == ":"
    )


def mention_features(article: ArticleTokens, head: int) -> MentionFeatures:
    """What the words around a head token tell of the mention; found out once for each."""
    return article.once(_mention_features, head)


def _mention_features(article: ArticleTokens, head: int) -> MentionFeatures:
    form = form_of(article, head)
    start, end, wide = phrase_of(article, head)
    inside = int(article.entity[head])
    if inside >= 0:
        entity = article.entities[inside]
        name = entity.start, entity.end
        words = [w.strip(".") for w in article.lower[slice(*name)] if w[0].isalnum()]
        words = words[1:] if words[:1] == ["the"] else words
    else:
        name = head, head + 1
        words = [article.lower[t] for t in range(start, end) if article.pos[t] in _TELLING]
    return MentionFeatures(
        head=head,
        form=form,
        start=start,
        end=end,
        wide=wide,
        name=name,
        words=tuple(words),
        word=article.lower[head],
        lemma=article.lemma[head],
        gender=_gender(article, form, (start, end), name, head),
        plural=article.tag[head] in PLURAL or form in {"they", "we"},
        subject=article.dep[head].startswith("nsubj"),
        possessive=article.dep[head] == "nmod:poss",
        sentence=int(article.sentence[head]),
        paragraph=int(article.paragraph[head]),
    )


_TELLING = frozenset(["PROPN", "NOUN", "ADJ", "NUM"])


def _gender(
    article: ArticleTokens,
    form: Form,
    phrase: tuple[int, int],
    name: tuple[int, int],
    head: int,
) -> str | None:
    if form in {"he", "she"}:
        return "male" if form == "he" else "female"
    if form not in {"person", "name", "nominal"}:
        return None
    inside = set(article.lower[slice(*phrase)])
    if inside & roles().male:
        return "male"
    if inside & roles().female:
        return "female"
    if form == "nominal":
        known = roles()
        noun = article.lower[head]
        return "male" if noun in known.men else "female" if noun in known.women else None
    if form == "person" and name[1] - name[0] > 1:
        first = article.words[name[0]]
        return gender_of(first.lower()) or gender_of(first)
    return None
