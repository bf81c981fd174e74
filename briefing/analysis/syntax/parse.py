"""The paragraphs of a `Doc` as plain lists, which rules walk far faster than spaCy's objects."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, cast

from spacy.tokens import Doc

from briefing.analysis.annotations import Attribution, TextParagraph, article, paragraphs
from briefing.analysis.runtime.found import ATTRIBUTIONS, CUE_SHARES
from briefing.analysis.syntax.clearnlp import is_clear, to_universal
from briefing.analysis.syntax.token_columns import token_columns
from briefing.model import Span


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity: tokens ``start`` to ``end`` (half-open) and its label."""

    start: int
    end: int
    label: str


@dataclass(frozen=True)
class Parse:
    """The tokens of one paragraph. Indices are tokens' in it; ``start`` and ``end`` are offsets.

    ``head`` of a sentence's root is the root itself. ``children`` are in reading order. ``left``
    and ``right`` are the first and last token of each token's subtree. ``sentence`` gives each
    token the number of its sentence.
    """

    text: str  # the paragraph's own words, whose first character stands at `base` in the document
    base: int
    first: int  # the index of its first token in the `Doc`
    start: tuple[int, ...]
    end: tuple[int, ...]
    words: tuple[str, ...]
    lower: tuple[str, ...]
    lemma: tuple[str, ...]
    pos: tuple[str, ...]
    tag: tuple[str, ...]
    dep: tuple[str, ...]
    head: tuple[int, ...]
    children: tuple[tuple[int, ...], ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    sentence: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]  # first and last token
    entities: tuple[Entity, ...]
    attributions: tuple[Attribution, ...] | None = None  # None: the pipeline does not look for them
    cue_shares: tuple[float, ...] = ()  # how likely each token is part of a cue; with attributions

    def __len__(self) -> int:
        return len(self.words)

    def child(self, token: int, *deps: str) -> int | None:
        """The first child with one of these relations."""
        return next((c for c in self.children[token] if self.dep[c] in deps), None)

    def all_children(self, token: int, *deps: str) -> list[int]:
        """Every child with one of these relations."""
        return [c for c in self.children[token] if self.dep[c] in deps]

    def subtree(self, token: int) -> list[int]:
        """The token and all below it, in reading order."""
        found, stack = [], [token]
        while stack:
            current = stack.pop()
            found.append(current)
            stack.extend(self.children[current])
        return sorted(found)

    def ancestors(self, token: int) -> Iterable[int]:
        """The head, its head, and so on to the root."""
        while self.head[token] != token:
            token = self.head[token]
            yield token

    def spans(self, tokens: Iterable[int]) -> tuple[Span, ...]:
        """The document's spans of a set of tokens: one for each unbroken run.

        Space tokens and the punctuation marks at a run's edges, quotation marks and brackets that
        match aside, are left out.
        """
        runs: list[list[int]] = []
        for token in sorted(set(tokens)):
            if runs and (token == runs[-1][-1] + 1 or self._only_space(runs[-1][-1] + 1, token)):
                runs[-1].append(token)
            else:
                runs.append([token])
        trimmed = (self._trim(run) for run in runs)
        return tuple(self.span(run[0], run[-1]) for run in trimmed if run)

    def _only_space(self, first: int, end: int) -> bool:
        return all(self.pos[token] == "SPACE" for token in range(first, end))

    def in_doc(self, tokens: Iterable[int]) -> tuple[int, ...]:
        """Tokens of the paragraph as those of the `Doc`."""
        return tuple(token + self.first for token in tokens)

    def span(self, first: int, last: int) -> Span:
        """The document's span from one token to another, both inside."""
        return Span(self.base + self.start[first], self.base + self.end[last])

    def _trim(self, run: list[int]) -> list[int]:
        low, high = 0, len(run)
        while low < high and self.words[run[low]] in _LEADING:
            low += 1
        while high > low and self.words[run[high - 1]] in _TRAILING:
            high -= 1
        run = run[low:high]
        return run if any(self.words[token][0].isalnum() for token in run) else []


_BULLETS = frozenset("•·▪◦*")
_LEADING = (
    _BULLETS
    | frozenset([",", ".", ";", ":", "-", "–", "—", "!", "?", ")", "]", "”", "’", "…"])
    | {
        " ",
        "\n",
    }
)
_TRAILING = frozenset([",", ";", ":", "-", "–", "—", "(", "[", "“", "‘"]) | {" ", "\n", "."}


def parses(doc: Doc) -> list[Parse]:
    """The paragraphs of a `Doc` that has been read, in order; worked out once for each `Doc`.

    A `Doc` that no paragraphs were set on is one paragraph.
    """
    known = doc.user_data.get(_PARSES)
    if known is None:
        known = doc.user_data[_PARSES] = _parses(doc)
    return cast("list[Parse]", known)


def _parses(doc: Doc) -> list[Parse]:
    columns = token_columns(doc)
    text = article(doc).text
    entities = deque((ent.start, ent.end, ent.label_) for ent in doc.ents)
    found = []
    whole = TextParagraph(0, len(doc), "body", 0, 0)
    for paragraph in paragraphs(doc) or [whole] * bool(len(doc)):
        unit = slice(paragraph.start, paragraph.end)
        orths, starts = columns.words[unit], columns.starts[unit]
        named = []
        while entities and entities[0][0] < paragraph.end:
            start, end, label = entities.popleft()
            if start >= paragraph.start and end <= paragraph.end:
                named.append(Entity(start - paragraph.start, end - paragraph.start, label))
        last = starts[-1] + len(orths[-1]) if orths else paragraph.place
        found.append(
            _parse(
                text[paragraph.offset : paragraph.offset + last - paragraph.place],
                paragraph,
                starts=[start - paragraph.place for start in starts],
                orths=orths,
                lower=columns.lower[unit],
                lemmas=columns.lemma[unit],
                poses=columns.pos[unit],
                tags=columns.tag[unit],
                deps=columns.dep[unit],
                heads=_inside(columns.head[unit], paragraph),
                begins=columns.begins[unit],
                entities=tuple(named),
                **_attributed(doc, paragraph),
            )
        )
    return found


def _inside(heads: list[int], paragraph: TextParagraph) -> list[int]:
    """Heads as indices into a paragraph; what hangs on a token outside is a root."""
    size = paragraph.end - paragraph.start
    local = (head - paragraph.start for head in heads)
    return [head if 0 <= head < size else token for token, head in enumerate(local)]


def _parse(
    text: str,
    paragraph: TextParagraph,
    *,
    starts: list[int],
    orths: list[str],
    lower: list[str],
    lemmas: list[str],
    poses: list[str],
    tags: list[str],
    deps: list[str],
    heads: list[int],
    begins: list[bool],
    entities: tuple[Entity, ...],
    **attributed: Any,
) -> Parse:
    size = len(orths)
    if is_clear(deps):
        deps, heads = to_universal(deps, heads, poses)
    sentences = _sentences(begins)
    sentence = [0] * size
    for number, (first, last) in enumerate(sentences):
        sentence[first : last + 1] = [number] * (last + 1 - first)
    children: list[list[int]] = [[] for _ in range(size)]
    for token, head in enumerate(heads):
        if head != token:
            children[head].append(token)
    left, right = _edges(heads)
    return Parse(
        text=text,
        base=paragraph.offset,
        first=paragraph.start,
        start=tuple(starts),
        end=tuple(start + len(word) for start, word in zip(starts, orths, strict=True)),
        words=tuple(orths),
        lower=tuple(lower),
        lemma=tuple(lemma or word for lemma, word in zip(lemmas, lower, strict=True)),
        pos=tuple(poses),
        tag=tuple(tags),
        dep=tuple("root" if heads[i] == i else dep for i, dep in enumerate(deps)),
        head=tuple(heads),
        children=tuple(tuple(found) for found in children),
        left=tuple(left),
        right=tuple(right),
        sentence=tuple(sentence),
        sentences=tuple(sentences),
        entities=entities,
        **attributed,
    )


def _attributed(doc: Doc, paragraph: TextParagraph) -> dict[str, Any]:
    if doc._.get(CUE_SHARES) is None:
        return {}
    start, end = paragraph.start, paragraph.end
    relations: tuple[Attribution, ...] = doc._.get(ATTRIBUTIONS)
    low = bisect_left(relations, start, key=lambda relation: relation.cue[0])
    high = bisect_left(relations, end, key=lambda relation: relation.cue[0])
    return {
        "attributions": tuple(_local(relation, start) for relation in relations[low:high]),
        "cue_shares": tuple(doc._.get(CUE_SHARES)[start:end].tolist()),
    }


def _local(relation: Attribution, start: int) -> Attribution:
    source, cue, content = (
        tuple(token - start for token in part)
        for part in (relation.source, relation.cue, relation.content)
    )
    return replace(relation, source=source, cue=cue, content=content)


_PARSES = "briefing_parses"
"""Key of `Doc.user_data` under which the parses are kept."""


def _sentences(begins: list[bool]) -> list[tuple[int, int]]:
    firsts = [i for i, begin in enumerate(begins) if begin or i == 0]
    ends = [*firsts[1:], len(begins)]
    return [(first, after - 1) for first, after in zip(firsts, ends, strict=False)]


def _edges(heads: list[int]) -> tuple[list[int], list[int]]:
    """The first and last token of each token's subtree."""
    left, right = list(range(len(heads))), list(range(len(heads)))
    for token in range(len(heads)):
        above = heads[token]
        below = token
        while above != below and (left[above] > token or right[above] < token):
            left[above] = min(left[above], token)
            right[above] = max(right[above], token)
            below, above = above, heads[above]
    return left, right
