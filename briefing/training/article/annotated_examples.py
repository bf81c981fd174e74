"""Examples made of an article's `Doc`, which the reading has been through, and its annotations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from briefing.analysis.actors.clusters import printed
from briefing.analysis.actors.pair_features import pair_features
from briefing.analysis.actors.sides import candidates
from briefing.analysis.annotations import Actor, article
from briefing.analysis.attribution.heads import (
    CUE,
    CUE_GOES_ON,
    OUTSIDE,
    UNCUED,
)
from briefing.analysis.knowledge.pronouns import pronoun_forms
from briefing.analysis.reading.article_encoder.component import inputs_of
from briefing.analysis.reading.encoder.wordpieces import WordPieces
from briefing.analysis.statements.features import (
    mention_features,
    mention_table,
    said,
    sentence_of,
    statement_features,
)
from briefing.analysis.syntax.article_tokens import ArticleTokens, article_tokens
from briefing.analysis.syntax.marks import quotation_marks
from briefing.analysis.syntax.mentions import MentionFeatures
from briefing.analysis.syntax.mentions import mention_features as features_of_mention
from briefing.training.article.examples import (
    NOBODY,
    ArticleExample,
    Halves,
    Ints,
    SideExample,
    StatementExample,
)
from briefing.training.article.pieces import piece_windows
from briefing.training.corpora.on_doc import GoldAnnotations
from briefing.training.evaluation.names import same_actor

__all__ = ["coreference_example", "example"]

_LABELS = frozenset(["PERSON", "ORG", "GPE", "NORP", "LOC"])  # fmt: skip  # labels, not words


def example(
    doc: Doc,
    gold: GoldAnnotations,
    name: str,
    pronouns: Mapping[int, int] | None = None,
    pieces: WordPieces | None = None,
    *,
    whole: bool = True,
    resolved: bool = True,
) -> ArticleExample:
    """An annotated article.

    Args:
        doc: the article, read.
        gold: its annotations.
        name: what it is called.
        pronouns: more mentions, from a first training: head tokens and indices of actors.
        pieces: of the pipeline's encoder, where that is to be trained, too.
        whole: whether all its statements and actors are annotated.
        resolved: whether it is annotated who they are, too; else only who speaks and about whom.
    """
    tokens = article_tokens(doc)
    known_of = article(doc)
    who = _mentions(tokens, gold)
    for head, actor in (pronouns or {}).items():
        who.setdefault(head, actor)
    labelled = set(who)
    for entity in tokens.entities:
        if entity.label in _LABELS:
            who.setdefault(tokens.top(list(range(entity.start, entity.end))), NOBODY)
    mentions = [features_of_mention(tokens, head) for head in sorted(who)]
    statements, numbers = _statements(tokens, gold, mentions)
    found = _of_mentions(doc, name, tokens, who, mentions, pieces)
    cues = _cues(tokens, statements) if whole else None
    if not resolved:
        return replace(found, cues=cues, statements=tuple(statements), resolved=False)
    groups, group_actor = _groups(found.actor, len(gold.actors))
    return replace(
        found,
        cues=cues,
        is_mention=_flags(len(tokens), labelled) if whole else None,
        known=_known(tokens, labelled) if whole else None,
        statements=tuple(statements),
        groups=groups,
        kinds=tuple(gold.actors[n].kind for n in group_actor),
        group_actor=group_actor,
        own_side=tuple(gold.affiliations[n].party == n for n in group_actor),
        sides=_sides(
            tokens, gold, mentions, groups, group_actor, known_of.published, known_of.filed_from
        ),
        links=frozenset(
            (numbers[a.response], numbers[a.claim])
            for a in gold.answers
            if a.response in numbers and a.claim in numbers
        ),
    )


def coreference_example(
    doc: Doc, name: str, who: Mapping[int, int], pieces: WordPieces | None = None
) -> ArticleExample:
    """An article of which only some mentions are known: head tokens and whom they mean."""
    tokens = article_tokens(doc)
    mentions = [features_of_mention(tokens, head) for head in sorted(who)]
    return _of_mentions(doc, name, tokens, who, mentions, pieces)


def _of_mentions(
    doc: Doc,
    name: str,
    tokens: ArticleTokens,
    who: Mapping[int, int],
    mentions: Sequence[MentionFeatures],
    pieces: WordPieces | None,
) -> ArticleExample:
    """An article with its mentions, which are those of `who` in the order of their heads."""
    heads = sorted(who)
    return ArticleExample(
        name=name,
        inputs=inputs(doc),
        paragraph=tokens.paragraph,
        edges=tokens.edges,
        marks=quotation_marks(tokens.words, tokens.edges),
        heads=np.array(heads, dtype=np.int64),
        actor=np.array([who[head] for head in heads], dtype=np.int64),
        mention_paragraph=np.array([m.paragraph for m in mentions], dtype=np.int64),
        pairs=pair_features(mentions, printed(tokens, mentions)).astype(np.float16),
        forms=tuple(m.form for m in mentions),
        windows=piece_windows(doc, pieces) if pieces is not None else (),
    )


def inputs(doc: Doc) -> Halves:
    """What the article encoder reads, as halves."""
    found = inputs_of(doc)
    if found is None:
        raise ValueError("the pipeline leaves no vectors")
    return found.astype(np.float16)


def _mentions(tokens: ArticleTokens, gold: GoldAnnotations) -> dict[int, int]:
    """Head tokens of the annotated mentions, and of the sources of statements."""
    found: dict[int, int] = {}
    for number, actor in enumerate(gold.actors):
        for head in _heads(tokens, actor):
            found.setdefault(head, number)
    for judgement in gold.judgements:
        source = tokens.of_doc(gold.attributions[judgement.attribution].source)
        if source and judgement.speaker is not None:
            found[tokens.top(source)] = judgement.speaker.actor
    return found


def _heads(tokens: ArticleTokens, actor: Actor) -> Iterable[int]:
    for mention in actor.mentions:
        words = tokens.of_doc(mention.tokens)
        if words:
            yield tokens.top(words)


def _statements(
    tokens: ArticleTokens, gold: GoldAnnotations, mentions: Sequence[MentionFeatures]
) -> tuple[list[StatementExample], dict[int, int]]:
    """The statements, and the place here of each judgement that has one."""
    found: list[StatementExample] = []
    numbers: dict[int, int] = {}
    beside = mention_table(tokens, mentions)
    for number, judgement in enumerate(gold.judgements):
        attribution = gold.attributions[judgement.attribution]
        source, cue = tokens.of_doc(attribution.source), tokens.of_doc(attribution.cue)
        whole = tokens.of_doc(attribution.content)
        content = [t for t in whole if t not in {*source, *cue}] or whole
        if not content:
            continue
        one = said(tokens, source, cue, content)
        numbers[number] = len(found)
        found.append(
            StatementExample(
                said=one,
                context=tuple(sentence_of(tokens, one)),
                features=statement_features(tokens, one),
                mentions=mention_features(tokens, one, beside).astype(np.float16),
                kind=judgement.kind,
                speaker=judgement.speaker.actor if judgement.speaker else None,
                targets=tuple(target.actor for target in judgement.targets),
            )
        )
    return found, numbers


def _cues(tokens: ArticleTokens, statements: Sequence[StatementExample]) -> Ints:
    found = np.full(len(tokens), OUTSIDE, dtype=np.int64)
    for one in statements:
        for place, token in enumerate(one.said.cue):
            if place == 0:
                found[token] = CUE
            elif found[token] != CUE:
                found[token] = CUE_GOES_ON
        if not one.said.cue and found[one.said.first] == OUTSIDE:
            found[one.said.first] = UNCUED
    return found


def _flags(count: int, tokens: Iterable[int]) -> npt.NDArray[np.bool_]:
    found = np.zeros(count, dtype=np.bool_)
    found[list(tokens)] = True
    return found


def _known(tokens: ArticleTokens, labelled: set[int]) -> npt.NDArray[np.bool_]:
    """All tokens but pronouns that were not annotated: the guide leaves them out."""
    pronouns = pronoun_forms()
    return np.array(
        [t in labelled or word not in pronouns for t, word in enumerate(tokens.lower)],
        dtype=np.bool_,
    )


def _groups(actor: Ints, actors: int) -> tuple[tuple[tuple[int, ...], ...], tuple[int, ...]]:
    places: list[list[int]] = [[] for _ in range(actors)]
    for place, number in enumerate(actor.tolist()):
        if number != NOBODY:
            places[number].append(place)
    kept = tuple(number for number, found in enumerate(places) if found)
    return tuple(tuple(places[number]) for number in kept), kept


def _sides(
    tokens: ArticleTokens,
    gold: GoldAnnotations,
    mentions: Sequence[MentionFeatures],
    groups: Sequence[Sequence[int]],
    group_actor: Sequence[int],
    written: date | None,
    filed_from: str | None,
) -> tuple[SideExample, ...]:
    place = {actor: group for group, actor in enumerate(group_actor)}
    found = candidates(
        tokens,
        [[mentions[m] for m in group] for group in groups],
        written,
        filed_from,  # type: ignore[arg-type]
    )
    made = []
    for group, one in enumerate(found.of):
        party = gold.affiliations[group_actor[group]].party
        wanted = place.get(party)
        right = one.actors.index(wanted) if wanted is not None else None
        if right is None:
            name = gold.names[party]
            fits = (row for row, p in enumerate(one.parties) if p and same_actor(p, name))
            right = next(fits, None)
        made.append(SideExample(one.actors, one.features, right))
    return tuple(made)
