"""All examples that the article encoder is trained and measured on, made once and kept."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from briefing.analysis.annotations import (
    actors,
    affiliations,
    article,
    attributions,
    judgements,
)
from briefing.analysis.reading.article import read
from briefing.analysis.reading.encoder.wordpieces import WordPieces
from briefing.analysis.syntax.article_tokens import ArticleTokens, article_tokens
from briefing.training.article.annotated_examples import coreference_example, example
from briefing.training.article.examples import ArticleExample
from briefing.training.corpora.composed import read_composed
from briefing.training.corpora.coreference import LONGEST, CoreferenceText, read_coreference
from briefing.training.corpora.docs import read_docs
from briefing.training.corpora.gold import GoldArticle
from briefing.training.corpora.judged import read_judged
from briefing.training.corpora.ledger import SetName, read_set
from briefing.training.corpora.on_doc import GoldAnnotations, annotations_of
from briefing.training.corpora.polnear import read_polnear
from briefing.training.corpora.sentences import read_sentences

_BEGINNING = 300
"""Characters by which an article is known again."""

Pronouns = dict[str, dict[int, int]]
"""For each article the actors (indices) that pronouns mean, by head token."""


def ledger_examples(
    nlp: Language,
    data: Path,
    name: SetName,
    pronouns: Pronouns | None = None,
    pieces: WordPieces | None = None,
) -> list[ArticleExample]:
    """The annotated articles of a set; `pieces` where the encoder is to be trained, too."""
    return [
        example(doc, annotations_of(doc, gold), gold.name, (pronouns or {}).get(gold.name), pieces)
        for gold, doc in read_docs(nlp, read_set(data, name))
    ]


def composed_examples(nlp: Language, pieces: WordPieces | None = None) -> list[ArticleExample]:
    """The articles written for this project that are there to learn from."""
    return [
        example(doc, annotations_of(doc, gold), gold.name, None, pieces)
        for gold, doc in read_docs(nlp, read_composed("train"))
    ]


def judged_examples(
    nlp: Language, polnear: Path, pieces: WordPieces | None = None
) -> list[ArticleExample]:
    """The articles of PolNeAR whose attributions are judged."""
    return [
        example(doc, annotations_of(doc, gold), gold.name, None, pieces, whole=gold.whole)
        for gold, doc in read_docs(nlp, read_judged(polnear))
    ]


def sentence_examples(
    nlp: Language, targets: Path, pieces: WordPieces | None = None
) -> list[ArticleExample]:
    """The judged sentences, each alone; `targets` is the folder of the files of sentences."""
    return [
        example(doc, annotations_of(doc, gold), gold.name, None, pieces, resolved=False)
        for gold, doc in read_docs(nlp, read_sentences(targets))
    ]


def coreference_examples(
    nlp: Language, path: Path, pieces: WordPieces | None = None
) -> Iterator[ArticleExample]:
    """The documents of a file of GUM."""
    texts = list(read_coreference(path))
    for text, (_, doc) in zip(texts, read((t.document for t in texts), nlp), strict=True):
        who = _who(text, article_tokens(doc), len(article(doc).text))
        if len(who) > 1:
            yield coreference_example(doc, text.name, who, pieces)


def unlabelled_examples(
    nlp: Language, polnear: Path, pieces: WordPieces | None = None
) -> list[ArticleExample]:
    """PolNeAR's articles that nobody has judged, with what a whole pipeline finds in them.

    Args:
        nlp: with all stages.
        polnear: `train.jsonl.gz`.
        pieces: of the pipeline's encoder, where that is to be trained, too.
    """
    known = {one.text[:_BEGINNING] for one in read_judged(polnear)}
    known |= {one.text[:_BEGINNING] for one in read_set(polnear.parents[1] / "ledger", "train")}
    known |= {one.text[:_BEGINNING] for one in read_set(polnear.parents[1] / "ledger", "dev")}
    texts = [
        GoldArticle(one.id, one.text, (), (), ())
        for one in read_polnear(polnear)
        if one.text[:_BEGINNING] not in known
    ]
    return [
        example(doc, _found(doc), gold.name, None, pieces, whole=False)
        for gold, doc in read_docs(nlp, texts)
    ]


def _found(doc: Doc) -> GoldAnnotations:
    """What the stages have put on a `Doc`, as if it were annotated."""
    judged = judgements(doc)
    return GoldAnnotations(
        attributions=attributions(doc),
        actors=actors(doc),
        affiliations=affiliations(doc),
        judgements=judged,
        answers=(),
        statements=tuple(str(number) for number in range(len(judged))),
        names=tuple(actor.name for actor in actors(doc)),
        lost=(),
    )


def _who(text: CoreferenceText, tokens: ArticleTokens, length: int) -> dict[int, int]:
    """Head tokens of mentions and numbers of whom they mean; of two with one head, the shorter."""
    numbers: dict[str, int] = {}
    found: dict[int, int] = {}
    offsets = _offsets(text, tokens)
    for span, entity in sorted(text.mentions, key=lambda m: m[0].end - m[0].start):
        words = [
            t for t, (start, end) in enumerate(offsets) if start < span.end and span.start < end
        ]
        if 0 < len(words) <= LONGEST:
            found.setdefault(tokens.top(words), numbers.setdefault(entity, len(numbers)))
    return found


def _offsets(text: CoreferenceText, tokens: ArticleTokens) -> list[tuple[int, int]]:
    """Where each token stands in the document's own text."""
    shift = 0
    found: list[tuple[int, int]] = []
    starts = [paragraph.span.start for paragraph in text.document.paragraphs]
    for (first, last), start in zip(tokens.edges, starts, strict=True):
        shift = start - int(tokens.starts[first]) if first < last else shift
        found += [
            (int(tokens.starts[t]) + shift, int(tokens.ends[t]) + shift) for t in range(first, last)
        ]
    return found


def kept(path: Path, make: Callable[[], list[ArticleExample]]) -> list[ArticleExample]:
    """What a run has kept, or what `make` gives, kept for the next one."""
    if path.is_file():
        loaded: list[ArticleExample] = pickle.loads(path.read_bytes())  # noqa: S301 - own file
        return loaded
    made = make()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pickle.dumps(made, protocol=pickle.HIGHEST_PROTOCOL))
    return made
