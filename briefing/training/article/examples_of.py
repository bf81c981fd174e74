"""All examples that both encoders learn from, made once and kept: of each set, by its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from briefing.analysis.pipeline import load
from briefing.analysis.reading.encoder.files import PIECES
from briefing.analysis.reading.encoder.wordpieces import WordPieces
from briefing.training.article.arrays import ArticleArrays, arrays_of
from briefing.training.article.examples import ArticleExample
from briefing.training.article.gather import (
    composed_examples,
    coreference_examples,
    judged_examples,
    kept,
    ledger_examples,
    sentence_examples,
    unlabelled_examples,
)
from briefing.training.article.pronouns import pronouns_of
from briefing.training.corpora.ledger import SetName, read_set
from briefing.training.packaged import article_network
from briefing.training.packaging import loaded

LEARNT_FROM = ("train", "invented-train", "composed", "judged", "sentences")
"""The sets that are annotated: the corpus, what was written for it, articles, single sentences."""


@dataclass(frozen=True)
class Sets:
    """The examples of each set, kept in a folder.

    Besides those of `LEARNT_FROM` there are `coreference`, `unlabelled`, `dev` and `invented`.
    """

    folder: Path
    makers: dict[str, Callable[[], list[ArticleExample]]]

    def examples(self, name: str) -> list[ArticleExample]:
        """A set's articles."""
        return kept(self.folder / f"{name}.pickle", self.makers[name])

    def arrays(self, name: str) -> list[ArticleArrays]:
        """The same as arrays."""
        return [arrays_of(one) for one in self.examples(name)]


def examples_of(
    pipeline: Path, data: Path, heads: Path, folder: Path, *, heads_on: Path | None = None
) -> Sets:
    """The examples as a pipeline reads the articles, with its word pieces if it has some.

    Args:
        pipeline: its folder.
        data: the corpora.
        heads: the folder of learned heads that say whom pronouns mean.
        folder: where the examples are kept.
        heads_on: the folder of the pipeline that those heads stand on, if another; its tokens are
            the same.
    """
    nlp = loaded(str(pipeline))
    vocabulary = pipeline / "encoder" / PIECES
    pieces = WordPieces(vocabulary) if vocabulary.is_file() else None
    gold, polnear = data / "ledger", data / "polnear" / "train.jsonl.gz"

    def ledger(name: SetName) -> list[ArticleExample]:
        if name not in LEARNT_FROM:
            return ledger_examples(nlp, gold, name, None, pieces)
        reader = nlp if heads_on is None else loaded(str(heads_on))
        known = pronouns_of(article_network(heads), reader, read_set(gold, name))
        return ledger_examples(nlp, gold, name, known, pieces)

    trees = data / "ud" / "gum-train.conllu.gz"
    return Sets(
        folder,
        {
            "train": lambda: ledger("train"),
            "invented-train": lambda: ledger("invented-train"),
            "composed": lambda: composed_examples(nlp, pieces),
            "judged": lambda: judged_examples(nlp, polnear, pieces),
            "sentences": lambda: sentence_examples(nlp, data / "targets", pieces),
            "coreference": lambda: list(coreference_examples(nlp, trees, pieces)),
            "unlabelled": lambda: unlabelled_examples(load(), polnear, pieces),
            "dev": lambda: ledger("dev"),
            "invented": lambda: ledger("invented"),
        },
    )
