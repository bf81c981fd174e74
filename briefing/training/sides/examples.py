"""Actors with their candidate sides, and which of them are right.

An article gives examples twice: with the mentions that annotators marked, and with the actors that
the pipeline finds, each of which is the annotated one that most of its mentions mean.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from briefing.analysis.actors.side.actor_signs import Signs, actor_signs
from briefing.analysis.actors.side.affiliations import cast_of
from briefing.analysis.actors.side.candidate_signs import candidate_signs
from briefing.analysis.actors.side.candidates import Options, options
from briefing.analysis.actors.side.cast import Cast
from briefing.analysis.actors.side.standing import standing
from briefing.analysis.actors.speech import sayings
from briefing.analysis.annotations import actors, article
from briefing.analysis.stages import annotated
from briefing.analysis.syntax.article_tokens import ArticleTokens, article_tokens
from briefing.analysis.syntax.mentions import mention_features
from briefing.training.corpora.docs import read_docs
from briefing.training.corpora.gold import GoldArticle
from briefing.training.corpora.on_doc import GoldAnnotations, annotations_of
from briefing.training.evaluation.names import same_actor

_TIED = frozenset(["tied", "owner", "tied by a noun"])  # fmt: skip  # signs


@dataclass(frozen=True)
class RankedExample:
    """An actor, its candidates, and the places of those that are right; none where none is.

    `spoke` is how many statements the actor makes, `found` whether the pipeline found its mentions.
    """

    article: str
    actor: Signs
    candidates: tuple[Signs, ...]
    right: tuple[int, ...]
    spoke: int
    own: bool
    found: bool


@dataclass(frozen=True)
class _Known:
    """Whom each of a cast is in the annotations, and what each is called."""

    cast: Cast
    gold: dict[int, int]
    names: tuple[str, ...]
    found: bool


def examples(nlp: Language, articles: Sequence[GoldArticle]) -> Iterator[RankedExample]:
    """The examples of some articles, read by a pipeline."""
    for gold, doc in read_docs(nlp, articles):
        annotated(doc, nlp)
        placed = annotations_of(doc, gold)
        for known in (_marked(doc, placed), _found(doc, gold, placed)):
            yield from _of_article(gold.name, known, placed)


def _heads(tokens: ArticleTokens, placed: GoldAnnotations) -> dict[int, int]:
    """Whom the heads of annotated mentions and of the sources of statements mean."""
    who: dict[int, int] = {}
    for number, actor in enumerate(placed.actors):
        for mention in actor.mentions:
            words = tokens.of_doc(mention.tokens)
            if words:
                who.setdefault(tokens.top(words), number)
    for judgement in placed.judgements:
        source = tokens.of_doc(placed.attributions[judgement.attribution].source)
        if source and judgement.speaker is not None:
            who[tokens.top(source)] = judgement.speaker.actor
    return who


def _marked(doc: Doc, placed: GoldAnnotations) -> _Known:
    tokens, about = article_tokens(doc), article(doc)
    heads: dict[int, list[int]] = {}
    for head, number in sorted(_heads(tokens, placed).items()):
        heads.setdefault(number, []).append(head)
    numbers = sorted(n for n in heads if not placed.actors[n].members)
    mentions = [[mention_features(tokens, head) for head in heads[n]] for n in numbers]
    said = sayings(doc, tokens)
    cast = Cast(tokens, mentions, about.published, about.filed_from, said)
    names = tuple(placed.names[n] for n in numbers)
    return _Known(
        cast,
        dict(enumerate(numbers)),
        names,
        found=False,
    )


def _found(doc: Doc, gold: GoldArticle, placed: GoldAnnotations) -> _Known:
    tokens, about = article_tokens(doc), article(doc)
    everybody = actors(doc)
    said = sayings(doc, tokens)
    cast, numbers = cast_of(tokens, everybody, about.published, about.filed_from, said)
    names = tuple(everybody[n].name for n in numbers)
    who = _heads(tokens, placed)
    printed = {actor.name: actor.names for actor in gold.actors}
    meant: dict[int, int] = {}
    for place, mentions in enumerate(cast.actors):
        votes = Counter(who[m.head] for m in mentions if m.head in who)
        if votes:
            meant[place] = votes.most_common(1)[0][0]
            continue
        for number, name in enumerate(placed.names):
            if any(same_actor(names[place], other) for other in printed[name]):
                meant[place] = number
                break
    return _Known(cast, meant, names, found=True)


def _of_article(name: str, known: _Known, placed: GoldAnnotations) -> Iterator[RankedExample]:
    cast = known.cast
    spoke = Counter(j.speaker.actor for j in placed.judgements if j.speaker is not None)
    stand = [standing(cast, number) for number in range(len(cast.actors))]
    for number, label in known.gold.items():
        found = options(cast, number)
        signs = tuple(candidate_signs(cast, number, found, stand))
        yield RankedExample(
            name,
            actor_signs(cast, number, found.phrases),
            signs,
            tuple(_right(known, number, found, placed, signs)),
            spoke[label],
            placed.affiliations[label].party == label,
            known.found,
        )


def _right(
    known: _Known,
    number: int,
    found: Options,
    placed: GoldAnnotations,
    signs: Sequence[Signs],
) -> Iterator[int]:
    """The places of the candidates that are the annotated side, by mentions or by name, and of
    those tied to the actor that are on that side: a spokesman's ministry leads to its country."""
    label = known.gold[number]
    party = placed.affiliations[label].party
    name, own = placed.names[party], party == label
    for place, row in enumerate(found.rows):
        if place == 0:
            right = own or (known.found and same_actor(known.names[number], name))
        elif row.actor >= 0:
            called = row.party or known.names[row.actor]
            other = known.gold.get(row.actor)
            right = other == party or (known.found and same_actor(called, name))
            if not (right or own) and other is not None and not _TIED.isdisjoint(signs[place]):
                right = placed.affiliations[other].party == party
        else:
            right = not own and same_actor(row.name, name)
        if right:
            yield place
