"""Which mentions cannot be one actor, whatever the heads say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.analysis.actors.pair_features import contradicts, is_acronym
from briefing.analysis.knowledge.parties.table import senses
from briefing.analysis.knowledge.pronouns import indefinite
from briefing.analysis.knowledge.roles import gender_of, roles
from briefing.analysis.knowledge.tables import words
from briefing.analysis.syntax.article_tokens import ArticleTokens
from briefing.analysis.syntax.mentions import MentionFeatures
from briefing.analysis.syntax.texts import is_seen_by, is_text

COMPARED = 40
"""Mentions of a cluster, the last ones, that a new one must not contradict."""
_OF_COUNTRY = frozenset(["name", "capital", "people", "adjective"])  # fmt: skip  # senses
_LABEL = 10  # tokens of a turn's label
_STATES = frozenset(["place", "people", "organisation"])  # fmt: skip  # forms
_GENDERS = frozenset(["male", "female"])
_THIRD = frozenset(["he", "she"])  # fmt: skip  # forms
_SUBJECT, _OBJECT = "nsubj", frozenset(["obj", "iobj"])  # fmt: skip  # relations
_REFLEXIVE = ("self", "selves")
_OWNER = "nmod:poss"  # relation
_BODIES = frozenset(["organisation", "office", "group"])  # fmt: skip  # kinds of nouns
_BEFORE = frozenset(["amod", "compound", "nmod:poss", "nmod:desc"])  # fmt: skip  # relations


@dataclass(frozen=True, slots=True)
class Traits:
    """What a mention is, as far as it tells whom it cannot mean.

    `nation` is the country that a name is, or is the capital, the people or the adjective of;
    `of_nation` the one that stands before a noun ("the Turkish office"); `body` the party of the
    table that an organisation's name is; `kind` that of a noun; `new` whether it brings somebody in
    ("a spokesman"); `titled` whether it stands in a title; `label` the words of the turn's label
    that it is or stands in ("HORVAT: …"); `said_by` the head of the source in whose direct speech
    it stands; `argument_of` the verb whose subject or
    object it is, and whether its object; `owners` the possessives before it or before the noun that
    it explains ("its spokesman, Karl Brandt"); `somebody` whether it is a name that only a person
    has; `saw` whether it has seen a text that somebody else wrote ("a report seen by Reuters").
    """

    mention: MentionFeatures
    nation: str | None
    of_nation: str | None
    body: str | None
    kind: str | None
    new: bool
    titled: bool
    label: frozenset[str] = frozenset()
    said_by: int | None = None
    argument_of: tuple[int, bool] | None = None
    owners: frozenset[int] = frozenset()
    somebody: bool = False
    saw: bool = False


def traits(
    article: ArticleTokens, mention: MentionFeatures, text: str, said_by: int | None = None
) -> Traits:
    """The traits of a mention; `text` is its name or phrase as printed, `said_by` the head of the
    source in whose direct speech it stands."""
    noun = mention.form == "nominal"
    return Traits(
        mention,
        _nation(text) if mention.form in _STATES else None,
        _nation_before(article, mention) if noun else None,
        _body(text) if mention.form == "organisation" else None,
        roles().kind.get(mention.word) if noun else None,
        noun and _is_new(article, mention),
        mention.paragraph in article.titles,
        _label(article, mention),
        said_by,
        _argument_of(article, mention),
        _owners(article, mention),
        mention.form == "person"
        and len(mention.words) > 1
        and gender_of(article.words[mention.name[0]]) is not None,
        mention.is_name and is_seen_by(article, mention.head),
    )


def _owners(article: ArticleTokens, mention: MentionFeatures) -> frozenset[int]:
    """The possessives of a mention, and of the noun whose apposition it is."""
    heads = [mention.head]
    if article.dep[mention.head] == "appos":
        heads.append(int(article.head[mention.head]))
    return frozenset(
        child for head in heads for child in article.children[head] if article.dep[child] == _OWNER
    )


def _argument_of(article: ArticleTokens, mention: MentionFeatures) -> tuple[int, bool] | None:
    """The verb that a mention is an argument of, and whether its object; none for "himself"."""
    relation = article.dep[mention.head]
    is_object = relation in _OBJECT
    if not (is_object or relation == _SUBJECT) or mention.word.endswith(_REFLEXIVE):
        return None
    return int(article.head[mention.head]), is_object


def _label(article: ArticleTokens, mention: MentionFeatures) -> frozenset[str]:
    """The words before the colon of a paragraph that begins with a turn's label."""
    first, last = article.edges[mention.paragraph]
    if mention.head - first >= _LABEL:
        return frozenset()
    words = article.words[first : min(last, first + _LABEL)]
    if ":" not in words or mention.head - first >= words.index(":"):
        return frozenset()
    label = words[: words.index(":")]
    if not all(word[0].isupper() or not word[0].isalpha() for word in label):
        return frozenset()
    return frozenset(word.lower() for word in label if word[0].isalpha())


def _nation(text: str) -> str | None:
    found = senses(text)[:1]
    is_country = (s.sense in _OF_COUNTRY and s.party.kind == "country" for s in found)
    return found[0].party.name if any(is_country) and not found[0].weak else None


def _body(text: str) -> str | None:
    found = senses(text)[:1]
    return found[0].canonical or found[0].party.name if found and not found[0].weak else None


def _nation_before(article: ArticleTokens, mention: MentionFeatures) -> str | None:
    for child in article.children[mention.head]:
        if child < mention.head and article.dep[child] in _BEFORE:
            number = int(article.entity[child])
            if number >= 0:
                entity = article.entities[number]
                nation = _nation(article.span_text(entity.start, entity.end))
                if nation is not None:
                    return nation
    return None


def _is_new(article: ArticleTokens, mention: MentionFeatures) -> bool:
    children = article.children[mention.head]
    if any(article.dep[child] == "cop" for child in children):
        return False
    single = () if mention.plural else words("pronouns", "determiners", "of several")
    return any(
        (article.dep[child] == "det" and article.lower[child] in indefinite())
        or (article.dep[child] == "nummod" and article.lower[child] in single)
        for child in children
    )


def possible(later: Traits, cluster: Sequence[Traits]) -> bool:
    """Whether a mention may be the actor of a cluster of mentions before it."""
    return (
        _one_nation(later, cluster)
        and not (later.new and any(_known_already(later, one) for one in cluster))
        and not any(_apart(later, one) or _within(later, one) for one in cluster)
        and _one_name(later.mention, [one.mention for one in cluster[-COMPARED:]])
    )


def _one_nation(later: Traits, cluster: Sequence[Traits]) -> bool:
    nation = later.nation
    if nation is None and later.mention.form != "person":
        return True
    for earlier in cluster:
        other = earlier.nation
        if nation is None and other is not None:
            return False  # nobody is a country
        if nation is not None and (earlier.mention.form == "person" or other not in {None, nation}):
            return False
    return True


def _within(later: Traits, earlier: Traits) -> bool:
    """Whether a person's name is tied to a noun for another: "an adviser to Ruiz"."""
    noun, inside = earlier.mention, later.mention
    return (
        earlier.kind == "person" and inside.form == "person" and noun.end <= inside.head < noun.wide
    )


def _known_already(later: Traits, earlier: Traits) -> bool:
    """Whether somebody who is brought in has been named before; a headline names who comes."""
    return not earlier.titled and (
        earlier.mention.is_name or (earlier.mention.says_who and not earlier.new)
    )


def _apart(later: Traits, earlier: Traits) -> bool:
    """Whether two are of countries that differ, a person and a country, or two bodies."""
    for one, other in ((later, earlier), (earlier, later)):
        if one.kind == "person" and other.nation is not None:
            return True
        if one.of_nation is not None and other.nation not in {None, one.of_nation}:
            return True
    if later.of_nation is not None and earlier.of_nation not in {None, later.of_nation}:
        return True
    if {later.mention.gender, earlier.mention.gender} >= _GENDERS:
        return True
    return (
        _spoken_of(later, earlier)
        or _spoken_of(earlier, later)
        or _other_place(later, earlier)
        or _other_turn(later, earlier)
        or _other_body(later, earlier)
        or _other_argument(later, earlier)
        or _owned(later, earlier)
        or _body_and_person(later, earlier)
        or _body_and_person(earlier, later)
        or _saw_it(earlier, later)
        or _saw_it(later, earlier)
    )


def _spoken_of(one: Traits, speaker: Traits) -> bool:
    """Whether somebody is "he" or "she" in the other's direct speech."""
    return one.said_by == speaker.mention.head and one.mention.form in _THIRD


def _other_place(later: Traits, earlier: Traits) -> bool:
    """Whether two are regions or towns of different sorts: "the state", "the county"."""
    if not later.mention.form == earlier.mention.form == "nominal":
        return False
    mine, theirs = _sort_of_place(later.mention.word), _sort_of_place(earlier.mention.word)
    return mine is not None and theirs is not None and mine != theirs


def _sort_of_place(noun: str) -> str | None:
    """The nouns that a region or a town is called by; all of a sort are one."""
    if noun not in words("offices", "local"):
        return None
    return next(
        (sort for sort in ("local regions", "local towns") if noun in words("offices", sort)), noun
    )


def _other_turn(later: Traits, earlier: Traits) -> bool:
    """Whether two stand in the labels of turns that have no word in common, nor are initials."""
    mine, theirs = later.label, earlier.label
    if not mine or not theirs or mine & theirs:
        return False
    initials = ("".join(sorted(word[0] for word in words)) for words in (mine, theirs))
    whole = {"".join(sorted("".join(words))) for words in (mine, theirs)}
    return whole.isdisjoint(initials)


def _other_body(later: Traits, earlier: Traits) -> bool:
    """Whether two organisations are named: two of the table, neither of which has only words of the
    other's name, or two of no common word and not by their initials."""
    if not later.mention.form == earlier.mention.form == "organisation":
        return False
    mine, theirs = later.mention.words, earlier.mention.words
    if later.body is not None and earlier.body is not None and later.body != earlier.body:
        return not (set(mine) <= set(theirs) or set(theirs) <= set(mine))
    if not mine or not theirs or set(mine) & set(theirs) or "".join(mine) == "".join(theirs):
        return False
    if later.body is not None and later.body == earlier.body:
        return False
    texts = [(" ".join(mine).upper(), theirs), (" ".join(theirs).upper(), mine)]
    return not any(is_acronym(short, words) for short, words in texts)


def _other_argument(later: Traits, earlier: Traits) -> bool:
    """Whether one is the subject and the other the object of one verb: who does something to
    themself is "himself" there (N. Chomsky, "Lectures on government and binding", 1981,
    principles B and C)."""
    if later.argument_of is None or earlier.argument_of is None:
        return False
    (verb, is_object), (other, was_object) = later.argument_of, earlier.argument_of
    return verb == other and is_object != was_object


def _owned(later: Traits, earlier: Traits) -> bool:
    """Whether one is the other's owner: nobody is their own spokesman."""
    return earlier.mention.head in later.owners or later.mention.head in earlier.owners


def _body_and_person(body: Traits, person: Traits) -> bool:
    """Whether one is called a body or several, and the other by a person's name."""
    return person.somebody and body.kind in _BODIES


def _saw_it(one: Traits, other: Traits) -> bool:
    """Whether one has seen the text that the other is, or whose author the sentence names."""
    if not one.saw or other.mention.is_name:
        return False
    return is_text(other.mention) or other.mention.sentence == one.mention.sentence


def _one_name(mention: MentionFeatures, cluster: Sequence[MentionFeatures]) -> bool:
    if any(contradicts(mention, earlier) for earlier in cluster):
        return False
    if mention.form in {"he", "she"}:
        known = {earlier.gender for earlier in cluster} - {None}
        return not known or mention.gender in known
    return True
