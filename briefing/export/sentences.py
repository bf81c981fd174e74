"""A statement as one sentence: who, what they do, and the words.

The article's own verb is kept where it stands between speaker and words as in a sentence ("Iran has
denied …"). Elsewhere, as in "…, he told reporters", the verb is that of the statement's kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from briefing.export.quotation import quoted
from briefing.export.wording import and_, one_line
from briefing.model import KINDS, Actor, Briefing, Span, Statement

__all__ = ["Sentence", "in_number_of", "of_many", "sentence"]

_KINDS = {kind.name: kind for kind in KINDS}

_SOMEONE = "Someone"
_OF_MANY = {"is": "are", "does": "do"}
_GAP = 40  # characters between verb and words, as of "said on Friday that"
_COMMA_BEFORE_TAG = re.compile("[,](['\"’”])$")  # of “No,” where “he said” came after it
_BREAKS = re.compile(r"[.!?;:,\n\"“”«»]")
_FIRST_PERSON = re.compile(r"(?:I|we|We|my|My|our|Our)\b")
_NO_NAME = re.compile(r"(?:['’]s?)?\W*$")
_POSSESSIVE = re.compile(r"['’]s?$")
_NOUN = re.compile(r"(?:ings|ations?|ertions?)$", re.IGNORECASE)  # what no verb ends in
_POSSESSED = re.compile(r"['’]s?\s")  # between who and what: "Sudan's allegation" has no verb
_STANDS_FOR = re.compile(r"(?:which|that|this|it|so)\b[,.;:]?$", re.IGNORECASE)
_ARTICLE = re.compile(r"\s*(?:the|an?)\s*", re.IGNORECASE)
_BEFORE_NO_VERB = re.compile(r"\b(?:to|the|a|an)\s*$", re.IGNORECASE)
_LAST_WORD = re.compile(r"\w+$")
_CAPITALISED = re.compile(r"[A-Z][a-z]")


@dataclass(frozen=True)
class Sentence:
    """The parts of a sentence. None of them is empty, and none holds a line break."""

    speaker: str
    verb: str
    words: str
    joint: str
    """Between verb and words: a blank, or a colon and a blank; nothing before a possessive."""

    def __str__(self) -> str:
        return f"{self.speaker} {self.verb}{self.joint}{self.words}"


def sentence(briefing: Briefing, statement: Statement) -> Sentence:
    """A statement as a sentence; words that are left out are an ellipsis."""
    statement = replace(statement, content=_without_article(briefing, statement.content))
    speaker = _speaker(briefing, statement)
    words = one_line(briefing.words(statement.content)) or "…"
    words = _COMMA_BEFORE_TAG.sub(r"\1", words)
    verb = _printed_verb(briefing, statement)
    if verb is not None:
        return Sentence(speaker, verb, words, _joint(briefing, statement))
    verb = _verb_of_kind(briefing, statement)
    if _STANDS_FOR.match(words):  # "…, which Khartoum has long denied"
        said, blank, it = verb.rpartition(" ")
        return Sentence(speaker, *((said, "it") if blank and it == "it" else (verb, "this")), " ")
    return Sentence(speaker, verb, quoted(_whole_words(briefing, statement, words)), ": ")


def _without_article(briefing: Briefing, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """The pieces without a first one that is an article alone, of "informed the others that"."""
    if len(content) > 1 and _ARTICLE.fullmatch(content[0].of(briefing.document.text)):
        return content[1:]
    return content


def _joint(briefing: Briefing, statement: Statement) -> str:
    """What stands between the article's verb and the words."""
    if statement.quote == "direct":
        return ": "
    return "" if _begins_within_word(briefing, statement) else " "


def _begins_within_word(briefing: Briefing, statement: Statement) -> bool:
    """Whether the words begin behind letters: "'s army", of "accused Sudan's army"."""
    start = statement.content[0].start if statement.content else 0
    return start > 0 and briefing.document.text[start - 1].isalnum()


def _whole_words(briefing: Briefing, statement: Statement, words: str) -> str:
    """The words with all of the one that they begin within."""
    if not _begins_within_word(briefing, statement):
        return words
    before = briefing.document.text[: statement.content[0].start]
    return f"{_LAST_WORD.findall(before[-_GAP:])[0]}{words}"


def _speaker(briefing: Briefing, statement: Statement) -> str:
    actor = briefing.actor(statement.speaker) or briefing.actor(statement.party)
    name = one_line(actor.name) if actor else one_line(briefing.words(statement.source))
    if not name or (actor is None and (_FIRST_PERSON.match(name) or _NO_NAME.match(name))):
        name = _SOMEONE
    return name[0].upper() + name[1:]


def _printed_verb(briefing: Briefing, statement: Statement) -> str | None:
    """The article's verb with what stands before the words; None where it makes no sentence."""
    text = briefing.document.text
    if len(statement.cue) != 1 or not statement.content:
        return None
    cue, words, source = statement.cue[0], statement.content[0], statement.source
    between = text[cue.end : words.start]
    if source and source[-1].end > cue.start:
        return None
    if source and _POSSESSED.match(text[source[-1].end : cue.start]):
        return None
    if words.start < cue.end or len(between) > _GAP or _BREAKS.search(between.rstrip(" :")):
        return None
    printed = briefing.words(source)
    if _POSSESSIVE.search(printed) or _FIRST_PERSON.match(printed):
        return None
    if _BEFORE_NO_VERB.search(text[max(0, cue.start - 5) : cue.start]):
        return None
    verb = one_line(text[cue.start : words.start]).rstrip(" :")
    if not any(map(str.isalpha, verb)):  # as of a turn in a transcript
        return None
    if _CAPITALISED.match(verb):  # in a headline
        verb = verb[0].lower() + verb[1:]
    first = verb.partition(" ")[0]
    if first == "according" or _NOUN.search(first):
        return None
    if first.endswith("ing"):
        actor = briefing.actor(statement.speaker)
        return f"{'are' if actor and actor.kind == 'group' else 'is'} {verb}"
    return verb


def _verb_of_kind(briefing: Briefing, statement: Statement) -> str:
    kind = _KINDS[statement.kind]
    names = [one_line(actor.name) for id_ in statement.targets if (actor := briefing.actor(id_))]
    verb = f"{kind.says_to} {and_(names)}" if names and kind.says_to else kind.says
    speaker = briefing.actor(statement.speaker)
    return verb if speaker is None else in_number_of(speaker, verb)


def in_number_of(actor: Actor, verb: str) -> str:
    """A verb of one, in the present, as it stands behind an actor's name: a group is many."""
    return of_many(verb) if actor.kind == "group" else verb


def of_many(verb: str) -> str:
    """A verb of one, in the present, as that of many: "denies it" is "deny it"."""
    first, blank, rest = verb.partition(" ")
    if first in _OF_MANY:
        first = _OF_MANY[first]
    elif first.endswith("ies"):
        first = first.removesuffix("ies") + "y"
    elif first.endswith("sses"):
        first = first.removesuffix("es")
    else:
        first = first.removesuffix("s")
    return first + blank + rest
