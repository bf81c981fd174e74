"""Articles as the answer head learns from them.

Each article comes twice: with the gold of the stages below, made worse at random as those stages
will make it, and as the stages read it, the annotated links moved to the statements found.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from briefing.analysis.annotations import attributions, judgements
from briefing.analysis.answers.decide import by_rules
from briefing.analysis.answers.pairs import Candidates, Stated, candidates
from briefing.analysis.answers.stated import stated
from briefing.analysis.stage import ACTORS, ARTICLE_ENCODER, ATTRIBUTION, LAYOUT, STATEMENTS
from briefing.analysis.syntax.article_tokens import article_tokens
from briefing.model import GROUP, StatementKind
from briefing.model import STATEMENT_KINDS as KINDS
from briefing.training.corpora.docs import read_docs
from briefing.training.corpora.gold import GoldArticle
from briefing.training.corpora.on_doc import GoldAnnotations, annotations_of

Links = frozenset[tuple[int, int]]

KIND_LOST = 0.35
TARGET_LOST = 0.35
DRAWS = 2
SAME = 0.5
"""Of the union of the tokens of two contents, from which they are one statement's."""


@dataclass(frozen=True)
class AnswerExample:
    """An article's statements, its candidate pairs, and which of them are answers."""

    name: str
    said: tuple[Stated, ...]
    found: tuple[Candidates, ...]
    links: Links


def examples(
    nlp: Language, articles: Sequence[GoldArticle], *, oracle: bool = True, predicted: bool = True
) -> Iterator[AnswerExample]:
    """The examples of some articles.

    Args:
        nlp: a pipeline with trained stages up to statements.
        articles: annotated ones.
        oracle: whether to give those with the gold of the stages below.
        predicted: whether to give those that the stages have read.
    """
    rng = random.Random(0)  # noqa: S311
    for gold, doc in read_docs(nlp, articles):
        for name in (LAYOUT, ARTICLE_ENCODER):
            doc = nlp.get_pipe(name)(doc)
        placed = annotations_of(doc, gold)
        links = frozenset((a.response, a.claim) for a in placed.answers)
        if oracle:
            placed.put(doc, "attributions", "actors", "affiliations")
            doc = nlp.get_pipe(STATEMENTS)(doc)  # for the vectors
            placed.put(doc, "judgements")
            said = [
                _certain(one, j.kind)
                for one, j in zip(stated(doc) or [], placed.judgements, strict=True)
            ]
            for _ in range(DRAWS):
                yield _example(gold.name, doc, worsened(said, rng), links)
        if predicted:
            for name in (ATTRIBUTION, ACTORS, STATEMENTS):
                doc = nlp.get_pipe(name)(doc)
            yield _example(gold.name, doc, stated(doc) or [], _moved(doc, placed, links))


def _example(name: str, doc: Doc, said: Sequence[Stated], links: Links) -> AnswerExample:
    rules = frozenset((one.response, one.claim) for one in by_rules(doc))
    found = candidates(article_tokens(doc), said, rules)
    return AnswerExample(name, tuple(said), tuple(found), links)


def _certain(one: Stated, kind: StatementKind) -> Stated:
    """A statement whose kind is known."""
    kinds = np.zeros(len(KINDS), dtype=np.float32)
    kinds[KINDS.index(kind)] = 1.0
    return replace(one, kinds=kinds)


def _moved(doc: Doc, gold: GoldAnnotations, links: Links) -> Links:
    """The links between those statements that were found."""
    theirs = [set(gold.attributions[one.attribution].content) for one in gold.judgements]
    ours = [set(attributions(doc)[one.attribution].content) for one in judgements(doc)]
    pairs = sorted(
        (
            (len(a & b) / len(a | b), i, j)
            for i, a in enumerate(theirs)
            for j, b in enumerate(ours)
            if a & b
        ),
        reverse=True,
    )
    where: dict[int, int] = {}
    taken: set[int] = set()
    for share, i, j in pairs:
        if share >= SAME and i not in where and j not in taken:
            where[i] = j
            taken.add(j)
    return frozenset((where[r], where[c]) for r, c in links if r in where and c in where)


def worsened(said: Sequence[Stated], rng: random.Random) -> list[Stated]:
    """Statements with some kinds mistaken and some targets lost, as the stages below lose them."""
    found = []
    for one in said:
        kinds = one.kinds
        if rng.random() < KIND_LOST:
            right = KINDS[int(kinds.argmax())]
            near = [k for k in KINDS if k != right and GROUP[k] == GROUP[right]]
            kinds = np.zeros(len(KINDS), dtype=np.float32)
            kinds[KINDS.index(rng.choice(near))] = 0.6
            kinds[KINDS.index(right)] = 0.4
        lost = rng.random() < TARGET_LOST
        found.append(
            replace(
                one,
                kinds=kinds,
                targets=frozenset() if lost else one.targets,
                target_sides=frozenset() if lost else one.target_sides,
            )
        )
    return found
