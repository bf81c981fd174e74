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
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

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


@dataclass(frozen=True, slots=True)
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


def sentence_of(article: ArticleTokens, one: Said) -> range:
    """The tokens of the sentence in which what is said begins."""
    return article.sentences[int(article.sentence[one.first])][:LONGEST_SENTENCE]


@dataclass(frozen=True)
class MentionTable:
    """What is told of an article's mentions whatever statement they stand beside, a row each.

    `above` is the token that a mention's head hangs on; `forms` one column a group of forms.
    """

    head: Ints
    above: Ints
    sentence: Ints
    paragraph: Ints
    forms: Floats
    subject: Flags
    possessive: Flags
    given: Flags

    def __len__(self) -> int:
        return len(self.head)


def mention_table(article: ArticleTokens, mentions: Sequence[MentionFeatures]) -> MentionTable:
    """The table of some mentions, in their order."""
    head = np.array([m.head for m in mentions], dtype=np.int64)
    forms = [[m.form in group for group in _GROUPS] for m in mentions]
    return MentionTable(
        head=head,
        above=article.head[head],
        sentence=np.array([m.sentence for m in mentions], dtype=np.int64),
        paragraph=np.array([m.paragraph for m in mentions], dtype=np.int64),
        forms=np.array(forms, dtype=np.float32).reshape(-1, len(_GROUPS)),
        subject=np.array([m.subject for m in mentions], dtype=np.bool_),
        possessive=np.array([m.possessive for m in mentions], dtype=np.bool_),
        given=np.array([article.dep[t] in {"obj", "iobj"} for t in head.tolist()], dtype=np.bool_),
    )


def mention_features(article: ArticleTokens, one: Said, mentions: MentionTable) -> Floats:
    """Mentions × `MENTION_LENGTH` features of mentions beside a statement."""
    return beside_features(article, [one], mentions, [slice(0, len(mentions))])


def beside_features(
    article: ArticleTokens,
    statements: Sequence[Said],
    mentions: MentionTable,
    beside: Sequence[slice],
) -> Floats:
    """Pairs × `MENTION_LENGTH` features of statements and the mentions beside each.

    The pairs are those of each statement with each row of its slice of `mentions`, in order.
    """
    sizes = [part.stop - part.start for part in beside]
    row = np.concatenate([np.arange(part.start, part.stop) for part in beside])
    found = np.zeros((len(row), MENTION_LENGTH), dtype=np.float32)
    within = np.zeros((len(row), 3), dtype=np.bool_)
    is_sentence, under_cue = np.zeros((2, len(row)), dtype=np.bool_)
    marked = np.zeros(len(article) + 1, dtype=np.bool_)
    at = 0
    for one, part, size in zip(statements, beside, sizes, strict=True):
        heads, here = mentions.head[part], slice(at, at + size)
        for column, tokens in enumerate((one.source, one.content, one.cue)):
            marked[list(tokens)] = True
            within[here, column] = marked[heads]
            if column == _CUE:
                under_cue[here] = marked[mentions.above[part]]
            marked[list(tokens)] = False
        for token in (one.first, *one.cue[:1]):
            is_sentence[here] |= mentions.sentence[part] == int(article.sentence[token])
        at += size

    def of_each(values: Sequence[int]) -> Ints:
        return np.repeat(np.array(values, dtype=np.int64), sizes)

    head, subject = mentions.head[row], mentions.subject[row]
    first = of_each([one.first for one in statements])
    away = head - of_each([one.cue[0] if one.cue else one.first for one in statements])
    behind = mentions.paragraph[row] - article.paragraph[first]
    found[:, 0] = head == of_each([-1 if one.head is None else one.head for one in statements])
    found[:, 1:4] = within
    found[:, 4] = np.sign(away) * np.log1p(np.abs(away)) / 5
    found[:, 5] = is_sentence
    found[:, 6] = behind == 0
    found[:, 7] = behind == -1
    found[:, 8] = behind < -1
    found[:, 9] = behind > 0
    found[:, 10 : 10 + len(_GROUPS)] = mentions.forms[row]
    found[:, 18] = subject
    found[:, 19] = under_cue & ~subject
    found[:, 20] = under_cue & mentions.given[row]
    found[:, 21] = mentions.possessive[row]
    found[:, 22] = head < first
    found[:, 23] = np.minimum(np.abs(behind), 6) / 6
    return found


_CUE = 2  # place of the cue among source, content and cue
