"""A parsed paragraph as plain lists, which the rules walk far faster than spaCy's objects."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc

from briefing.analysis.attribution.component import ATTRIBUTIONS, CUE_SHARES
from briefing.analysis.attribution.decode import Attribution
from briefing.analysis.labels import is_clear, to_universal
from briefing.analysis.stance.component import STANCES, StanceReader
from briefing.model import Span


@dataclass(frozen=True)
class Entity:
    """A named entity: tokens ``start`` to ``end`` (half-open) and its label."""

    start: int
    end: int
    label: str


@dataclass(frozen=True)
class Parse:
    """The tokens of one paragraph. Indices are tokens'; ``start`` and ``end`` are offsets.

    ``head`` of a sentence's root is the root itself. ``children`` are in reading order. ``left``
    and ``right`` are the first and last token of each token's subtree. ``sentence`` gives each
    token the number of its sentence.
    """

    text: str  # the paragraph's own words, whose first character stands at `base` in the document
    base: int
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
    stances: StanceReader | None = None  # what reads the stance of this paragraph's statements

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
            if runs and all(
                self.pos[between] == "SPACE" for between in range(runs[-1][-1] + 1, token)
            ):
                runs[-1].append(token)
            else:
                runs.append([token])
        trimmed = (self._trim(run) for run in runs)
        return tuple(self.span(run[0], run[-1]) for run in trimmed if run)

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


def parse(doc: Doc, text: str, base: int) -> Parse:
    """The lists of a parsed paragraph.

    Args:
        doc: the paragraph as spaCy read it; its text has as many characters as ``text``.
        text: the paragraph's own words.
        base: where they stand in the document.
    """
    size = len(doc)
    columns = doc.to_array(COLUMNS)
    orths, lemmas, poses, tags, deps = (_strings(doc, columns[:, n]) for n in range(5))
    heads = _heads(columns[:, 5], size)
    if is_clear(deps):
        deps, heads = to_universal(deps, heads, poses)
    sentences = _sentences(columns[:, 6], size)
    sentence = [0] * size
    for number, (first, last) in enumerate(sentences):
        sentence[first : last + 1] = [number] * (last + 1 - first)
    children: list[list[int]] = [[] for _ in range(size)]
    for token, head in enumerate(heads):
        if head != token:
            children[head].append(token)
    left, right = _edges(heads)
    starts = columns[:, 7].tolist()
    lower = [word.lower() for word in orths]
    return Parse(
        text=text,
        base=base,
        start=tuple(starts),
        end=tuple(start + len(word) for start, word in zip(starts, orths, strict=True)),
        words=tuple(orths),
        lower=tuple(lower),
        lemma=tuple(lemma.lower() or word for lemma, word in zip(lemmas, lower, strict=True)),
        pos=tuple(poses),
        tag=tuple(tags),
        dep=tuple("root" if heads[i] == i else dep for i, dep in enumerate(deps)),
        head=tuple(heads),
        children=tuple(tuple(found) for found in children),
        left=tuple(left),
        right=tuple(right),
        sentence=tuple(sentence),
        sentences=tuple(sentences),
        entities=tuple(Entity(ent.start, ent.end, ent.label_) for ent in doc.ents),
        **_attributed(doc),
    )


def _attributed(doc: Doc) -> dict[str, Any]:
    if doc.has_extension(CUE_SHARES) and doc._.get(CUE_SHARES) is not None:
        return {
            "attributions": doc._.get(ATTRIBUTIONS),
            "cue_shares": tuple(doc._.get(CUE_SHARES).tolist()),
            "stances": doc._.get(STANCES),
        }
    return {}


COLUMNS: list[int | str] = ["ORTH", "LEMMA", "POS", "TAG", "DEP", "HEAD", "SENT_START", "IDX"]


def _strings(doc: Doc, hashes: Any) -> list[str]:
    """The strings of a column; read as an array, since spaCy's token objects are slow to make."""
    known: dict[int, str] = {}
    strings = doc.vocab.strings
    found = []
    for value in hashes.tolist():
        if value not in known:
            known[value] = strings[value] if value else ""
        found.append(known[value])
    return found


def _heads(offsets: Any, size: int) -> list[int]:
    """Each token's head; the column has it as an offset, wrapped round 64 bits where negative."""
    return [
        i + (offset if offset < 2**63 else offset - 2**64)
        for i, offset in enumerate(offsets.tolist())
    ]


def _sentences(starts: Any, size: int) -> list[tuple[int, int]]:
    firsts = [i for i, start in enumerate(starts.tolist()) if start == 1 or i == 0]
    return (
        [(first, after - 1) for first, after in zip(firsts, [*firsts[1:], size], strict=True)]
        if size
        else []
    )


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
