"""What is told of a statement, and of a mention beside it, by their places: features of heads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from briefing.analysis.statements import cue_features as by_lexicon
from briefing.analysis.statements.cue_features import cue_features
from briefing.analysis.syntax.article_tokens import ArticleTokens
from briefing.analysis.syntax.mentions import Form, MentionFeatures

Floats = npt.NDArray[np.float32]

_PLACES = 8
LENGTH = _PLACES + by_lexicon.LENGTH
MENTION_LENGTH = 24
LONGEST_SENTENCE = 80  # tokens of the sentence that are read with a statement
NEAR = 3  # paragraphs between a statement and a mention that it may be aimed at
_SHORT = 3
_MARKS = frozenset("“”\"‘’„«»")  # fmt: skip  # quotation marks
_GROUPS: tuple[frozenset[Form], ...] = (
    frozenset(["person"]),
    frozenset(["organisation"]),
    frozenset(["place"]),
    frozenset(["people", "name"]),
    frozenset(["nominal"]),
    frozenset(["he", "she"]),
    frozenset(["it", "they", "relative", "other"]),
    frozenset(["we", "i", "you"]),
)


@dataclass(frozen=True)
class Said:
    """A statement as tokens of an article; `head` is the token that the source hangs on."""

    source: tuple[int, ...]
    cue: tuple[int, ...]
    content: tuple[int, ...]
    head: int | None

    @property
    def first(self) -> int:
        """The first token of what is said."""
        return self.content[0]


def said(article: ArticleTokens, source: list[int], cue: list[int], content: list[int]) -> Said:
    """A statement of tokens, of which there is at least one in what is said."""
    head = article.top(source) if source else None
    return Said(tuple(source), tuple(cue), tuple(content), head)


def statement_features(article: ArticleTokens, one: Said) -> Floats:
    """`LENGTH` features of a statement."""
    first = one.first
    places = np.array(
        [
            bool(one.source),
            bool(one.cue),
            any(article.words[t] in _MARKS for t in (first, max(0, first - 1))),
            any(article.words[t] in _MARKS for t in one.content),
            one.head is not None and article.pos[one.head] == "PRON",
            int(article.paragraph[first]) in article.titles,
            min(1.0, len(one.content) / 40),
            len(one.content) <= _SHORT,
        ],
        dtype=np.float32,
    )
    return np.concatenate([places, cue_features(article, one.cue, one.content)])


def sentence_of(article: ArticleTokens, one: Said) -> list[int]:
    """The tokens of the sentence in which what is said begins."""
    return article.sentences[int(article.sentence[one.first])][:LONGEST_SENTENCE]


def mention_features(
    article: ArticleTokens, one: Said, mentions: Sequence[MentionFeatures]
) -> Floats:
    """Mentions × `MENTION_LENGTH` features of mentions beside a statement."""
    found = np.zeros((len(mentions), MENTION_LENGTH), dtype=np.float32)
    content, cue, source = frozenset(one.content), frozenset(one.cue), frozenset(one.source)
    first = one.first
    anchor = one.cue[0] if one.cue else first
    paragraph = int(article.paragraph[first])
    sentences = {int(article.sentence[t]) for t in (first, *one.cue[:1])}
    for row, mention in zip(found, mentions, strict=True):
        head = mention.head
        row[0] = head == one.head
        row[1] = head in source
        row[2] = head in content
        row[3] = head in cue
        away = head - anchor
        row[4] = np.sign(away) * np.log1p(abs(away)) / 5
        row[5] = mention.sentence in sentences
        behind = mention.paragraph - paragraph
        row[6] = behind == 0
        row[7] = behind == -1
        row[8] = behind < -1
        row[9] = behind > 0
        for place, forms in enumerate(_GROUPS, start=10):
            row[place] = mention.form in forms
        row[18] = mention.subject
        under_cue = int(article.head[head]) in cue
        row[19] = under_cue and not mention.subject
        row[20] = under_cue and article.dep[head] in {"obj", "iobj"}
        row[21] = mention.possessive
        row[22] = head < first
        row[23] = min(abs(behind), 6) / 6
    return found
