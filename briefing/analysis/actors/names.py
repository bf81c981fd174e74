"""What an actor is called: the fullest name printed, else a phrase that a person would accept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from briefing.analysis.actors.shares import RESPONDENTS, is_percentage, is_share, shared_out
from briefing.analysis.knowledge.parties.political import political_party_itself
from briefing.analysis.knowledge.parties.table import senses
from briefing.analysis.knowledge.pronouns import determiners, phrase_relations
from briefing.analysis.knowledge.roles import roles
from briefing.analysis.syntax.article_tokens import ArticleTokens
from briefing.analysis.syntax.mentions import MentionFeatures, phrase_of
from briefing.analysis.syntax.texts import without_texts

LONGEST_NAME = 8
"""Tokens of a name; what is longer is a phrase."""
_LONGEST_PHRASE = 8
_OWN = frozenset(["name", "adjective", "capital"])  # fmt: skip  # senses
"""Senses by which a place is called by its country: whoever speaks in Kigali's name is Rwanda. A
people is a group of its own."""
_EDGES = " ,.;:“”\"‘’'()[]-–—"
_POSSESSIVE = re.compile(r"['’]s?$")
_ENDING = "s"
"""What is left of a possessive ending."""
_NOBODY = frozenset(["VERB", "AUX", "ADV"])
_TELLING = frozenset(["NOUN", "PROPN", "ADJ"])
_LEADING = frozenset(["case", "mark", "cc", "fixed", "advmod"])  # fmt: skip  # relations


def name_of(
    article: ArticleTokens, mentions: Sequence[MentionFeatures], written: date | None
) -> str | None:
    """The name of an actor by its mentions; None where none of them can be one."""
    persons = [m for m in mentions if m.form == "person"]
    if persons:
        own = [m for m in persons if not _is_pair(article, m)] or persons
        fullest = max(own, key=lambda m: (len(m.words), -m.head))
        return clean(_person(article, fullest))
    named = [m for m in mentions if m.is_name and not is_share(article, m.head)]
    political = _political(article, named)
    if political is not None:
        return political
    for mention in named:
        if mention.form != "people":
            for sense in senses(article.span_text(*mention.name), on=written)[:1]:
                if sense.sense in _OWN and not sense.weak and sense.party.kind == "country":
                    return sense.party.name
                if sense.sense == "capital" and not sense.weak:
                    return _seated(article, article.span_text(*mention.name), written)
    if named:
        fits = [m for m in named if len(m.words) <= LONGEST_NAME] or named
        fullest = max(fits, key=lambda m: (len(m.words), -m.head))
        span = fullest.name if article.entity[fullest.head] >= 0 else (fullest.start, fullest.end)
        return clean(article.span_text(*span))
    phrase = phrase_span(article, mentions)
    if phrase is None:
        return None
    return RESPONDENTS if is_percentage(article, phrase) else clean(article.span_text(*phrase))


def phrase_span(
    article: ArticleTokens, mentions: Sequence[MentionFeatures]
) -> tuple[int, int] | None:
    """The tokens (half open) of the phrase that says most of an actor without a name; of a share of
    somebody ("most of the voters") those of whom it is a share."""
    phrases = [
        m
        for m in without_texts(article, mentions)
        if (m.form == "nominal" and article.pos[m.head] not in _NOBODY) or is_share(article, m.head)
    ]
    if not phrases:
        return None
    whole = {m.head: shared_out(article, m.head) for m in phrases}
    of_some = [m for m in phrases if whole[m.head] is not None or not is_share(article, m.head)]
    # A headline's word for somebody ("port bosses") is looser than the text's.
    fullest = max(
        of_some or phrases,
        key=lambda m: (
            min(len(m.words), 4),
            m.paragraph not in article.titles,
            m.wide - m.start <= _LONGEST_PHRASE,
            -m.head,
        ),
    )
    noun = whole[fullest.head]
    if noun is not None:
        start, end, _ = phrase_of(article, noun)
        return start, end
    wide = len(fullest.words) <= 1 and fullest.wide - fullest.start <= _LONGEST_PHRASE
    start, end = fullest.start, fullest.wide if wide else fullest.end
    while start < fullest.head and article.dep[start] in _LEADING:
        start += 1
    return start, end


def _seated(article: ArticleTokens, capital: str, written: date | None) -> str:
    """The party that a capital of several means: the one that the article names most, else the
    first: "Brussels" is the European Union or Belgium."""
    parties = [s.party.name for s in senses(capital, on=written) if s.sense == "capital"]
    often = dict.fromkeys(parties, 0)
    for entity in article.entities:
        for sense in senses(article.span_text(entity.start, entity.end), on=written)[:1]:
            if sense.sense != "capital" and sense.party.name in often:
                often[sense.party.name] += 1
    return max(parties, key=lambda party: often[party])


def _political(article: ArticleTokens, named: Sequence[MentionFeatures]) -> str | None:
    """What a political party is called: its name if that is printed, else its people: "Tories"."""
    printed = [article.span_text(*m.name) for m in named]
    parties = [political_party_itself(name) for name in printed]
    party = next((one for one in parties if one is not None), None)
    if party is None or any(m.form == "person" for m in named):
        return None
    own = [name for name, one in zip(printed, parties, strict=True) if one == party]
    if party in own or len(own) < len(printed):
        return party if party in own else None
    people = [n for n in own if n.endswith("s") and n.istitle()]
    return people[0] if people else party


def _is_pair(article: ArticleTokens, mention: MentionFeatures) -> bool:
    """Whether a name is two persons' with a hyphen: "the Ruiz-Horvat meeting", where "Horvat" is
    named elsewhere."""
    start, end = mention.name
    if end - start != 3 or article.words[start + 1] not in {"-", "–"}:
        return False
    first, second = article.words[start], article.words[end - 1]
    others = (article.words[e.start : e.end] for e in article.entities)
    return any(second in words and first not in words for words in others)


def _person(article: ArticleTokens, mention: MentionFeatures) -> str:
    """A person's name without the title before it."""
    start, end = mention.name
    while end - start > 1 and article.lower[start].rstrip(".") in _titles():
        start += 1
    return article.span_text(start, end)


def _titles() -> frozenset[str]:
    known = roles()
    return known.titles | known.male | known.female | known.lawmakers


def role_of(article: ArticleTokens, mentions: Sequence[MentionFeatures]) -> str | None:
    """What an actor is said to be, beside its name: a title or an apposition."""
    for mention in mentions:
        if not mention.is_name:
            continue
        start = next(
            (t for t in range(mention.start, mention.name[0]) if article.pos[t] in _TELLING),
            mention.name[0],
        )
        before = article.span_text(start, mention.name[0]) if start < mention.name[0] else ""
        words = clean(before)
        if words and words.lower().rstrip(".") not in _titles():
            return words
        for child in article.children[mention.head]:
            if article.dep[child] == "appos" and article.pos[child] == "NOUN":
                start, end, wide = phrase_of(article, child)
                return clean(article.span_text(start, wide if wide - start <= 12 else end))
    return None


def clean(text: str) -> str | None:
    """A phrase without determiners before it and marks round it."""
    text = " ".join(text.split()).strip(_EDGES)
    words = text.split(" ")
    ties = phrase_relations("ties")  # "one of the officials", "many in the party"
    while len(words) > 1 and words[0].lower() in determiners() and words[1].lower() not in ties:
        words = words[1:]
    text = _POSSESSIVE.sub("", " ".join(words)).strip(_EDGES)
    return text if any(c.isalnum() for c in text) and text != _ENDING else None
