"""Small articles put together by hand, a `Doc` without any model."""

from __future__ import annotations

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from briefing.analysis.annotations import Article, TextParagraph, set_annotation
from briefing.analysis.syntax.article_tokens import ArticleTokens, article_tokens

Row = tuple[str, str, int, str]
"""A word, its part of speech, its head counted in the paragraph, its relation to it."""

_ASKING = {"who", "whom", "whose", "which"}
_TAGS = {"PROPN": "NNP", "NOUN": "NN", "VERB": "VBD", "PRON": "PRP", "AUX": "MD"}


def made(
    *paragraphs: list[Row], names: tuple[tuple[int, int, str], ...] = (), title: bool = False
) -> Doc:
    """An article of one sentence a paragraph; `names` are tokens of the article, half open."""
    words = [row[0] for rows in paragraphs for row in rows]
    pos = [row[1] for rows in paragraphs for row in rows]
    deps = [row[3] for rows in paragraphs for row in rows]
    heads, starts = [], []
    for rows in paragraphs:
        first = len(heads)
        heads += [first + row[2] for row in rows]
        starts += [number == 0 for number in range(len(rows))]
    doc = Doc(
        Vocab(),
        words=words,
        pos=pos,
        tags=["WP" if w in _ASKING else _TAGS.get(p, p) for w, p in zip(words, pos, strict=True)],
        lemmas=[word.lower() for word in words],
        heads=heads,
        deps=deps,
        sent_starts=None,
    )
    doc.set_ents([Span(doc, start, end, label=label) for start, end, label in names])
    units, at = [], 0
    for number, rows in enumerate(paragraphs):
        kind = "title" if title and number == 0 else "body"
        units.append(TextParagraph(at, at + len(rows), kind, doc[at].idx, doc[at].idx))
        at += len(rows)
    set_annotation(doc, "paragraphs", tuple(units))
    set_annotation(doc, "article", Article(doc.text))
    return doc


def tokens(*paragraphs: list[Row], names: tuple[tuple[int, int, str], ...] = ()) -> ArticleTokens:
    """The tokens of such an article."""
    return article_tokens(made(*paragraphs, names=names))


LAVROV: list[Row] = [
    ("Foreign", "ADJ", 1, "amod"),
    ("Minister", "NOUN", 3, "nmod:desc"),
    ("Sergei", "PROPN", 3, "compound"),
    ("Lavrov", "PROPN", 4, "nsubj"),
    ("denied", "VERB", 4, "root"),
    ("the", "DET", 6, "det"),
    ("allegations", "NOUN", 4, "obj"),
    (".", "PUNCT", 4, "punct"),
]
LAVROV_NAME = (2, 4, "PERSON")
