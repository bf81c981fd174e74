"""Whom the pronouns mean that nobody has annotated, as a network trained before reads them.

The ledger corpus says whom a pronoun means only where it is the source of a statement. A second
training that has the others, too, learns from "him" in "accused him of lying".
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import torch
from spacy.language import Language

from briefing.analysis.actors.clusters import printed
from briefing.analysis.actors.pair_features import pair_features
from briefing.analysis.knowledge.pronouns import pronoun_forms
from briefing.analysis.syntax.article_tokens import article_tokens
from briefing.analysis.syntax.mentions import mention_features
from briefing.training.article.annotated_examples import example
from briefing.training.article.arrays import arrays_of
from briefing.training.article.batch import batch_of
from briefing.training.article.encode import vectors_of
from briefing.training.article.examples import NOBODY
from briefing.training.article.gather import Pronouns
from briefing.training.article.network import Network
from briefing.training.corpora.docs import read_docs
from briefing.training.corpora.gold import GoldArticle
from briefing.training.corpora.on_doc import annotations_of

LEAST = 0.5
"""Log-odds against a mention of somebody new from which a pronoun is taken to mean somebody."""


@torch.no_grad()
def pronouns_of(network: Network, nlp: Language, articles: Sequence[GoldArticle]) -> Pronouns:
    """For each article the actors that its pronouns mean, by head token."""
    network.eval()
    found: Pronouns = {}
    for gold, doc in read_docs(nlp, articles):
        tokens = article_tokens(doc)
        one = example(doc, annotations_of(doc, gold), gold.name)
        actor = {
            int(head): int(who)
            for head, who in zip(one.heads, one.actor, strict=True)
            if who != NOBODY
        }
        forms = pronoun_forms()
        new = [
            token
            for token, word in enumerate(tokens.lower)
            if forms.get(word, "you") != "you" and token not in actor
        ]
        heads = sorted({*actor, *new})
        mentions = [mention_features(tokens, head) for head in heads]
        if not new:
            continue
        batch = batch_of([arrays_of(one)])
        vectors = vectors_of(network, batch, torch.from_numpy(one.inputs).float())
        later, earlier = np.tril_indices(len(mentions), -1)
        features = pair_features(mentions, printed(tokens, mentions))[later, earlier]
        of = (torch.from_numpy(array) for array in (later, earlier, features))
        scores = np.zeros((len(mentions), len(mentions)), dtype=np.float32)
        scores[later, earlier] = network.actors.coreference(vectors[torch.tensor(heads)], *of)
        found[gold.name] = _meant(heads, actor, set(new), scores)
    return found


def _meant(
    heads: Sequence[int], actor: dict[int, int], new: set[int], scores: npt.NDArray[np.float32]
) -> dict[int, int]:
    """Pronouns with the actor of the likeliest mention before each, in reading order."""
    known = dict(actor)
    made: dict[int, int] = {}
    for later, head in enumerate(heads):
        if head not in new:
            continue
        before = [(scores[later, n], heads[n]) for n in range(later) if heads[n] in known]
        if before and max(before)[0] > LEAST:
            made[head] = known[head] = known[max(before)[1]]
    return made
